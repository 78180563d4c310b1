"""Letter numbers: written by the house's pattern, counted on, read back, and found double.

The pattern is text with `{urut:3}` (sequence, three digits), `{kode}`, `{lembaga}`, `{bulan_romawi}`, `{bulan}`,
`{tahun}` and `{laptop}`, for instance `{urut:3}/{kode}/{lembaga}/{bulan_romawi}/{tahun}` (DOMAIN notes §1.3).
A number belongs to a letter from the moment it is final; a cancelled letter keeps its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bangjo_desktop.domain.amounts import roman
from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.record import Record

CALENDAR_YEAR, MONTH, BOARD_TERM, NEVER = "calendar_year", "month", "board_term", "never"
ONE_LAPTOP, EACH_LAPTOP = "one_laptop", "each_laptop"
DEFAULT_PATTERN = "{urut:3}/{kode}/{lembaga}/{bulan_romawi}/{tahun}"
NOT_YET = "…"
_SHAPES = {
    "urut": r"\d+",
    "kode": r"[^\W_]+",
    "lembaga": r".+?",
    "bulan_romawi": r"[ivx]+",
    "bulan": r"\d{1,2}",
    "tahun": r"\d{4}",
    "laptop": r"[\w-]+?",
}
_DIGITS = ("urut", "bulan", "tahun")
_ROMAN = {roman(month): month for month in range(1, 13)}
_PIECE = re.compile(r"\{(?P<name>[a-z_]+)(?::(?P<width>[1-9]))?\}|(?P<text>[^{}]+)")


@dataclass(frozen=True)
class Piece:
    """One part of a pattern: fixed `text`, or the placeholder `name` padded with zeros to `width` digits."""

    text: str = ""
    name: str = ""
    width: int = 1


@dataclass(frozen=True)
class NumberFacts:
    """What a letter number is made of; no `sequence` means that the letter is not final yet."""

    day: date
    code: str
    institution: str = ""
    laptop: str = ""
    sequence: int | None = None


@dataclass(frozen=True)
class NumberPattern:
    """A house's pattern, taken apart."""

    pieces: tuple[Piece, ...]

    def render(self, facts: NumberFacts) -> str:
        """Return the number; `…` stands for a sequence not taken yet. BadValue where a part is not known."""
        return "".join(piece.text or self._filled(piece, facts) for piece in self.pieces)

    def has(self, name: str) -> bool:
        """Whether the placeholder `name` occurs."""
        return any(piece.name == name for piece in self.pieces)

    def parts(self, number: str) -> dict[str, str] | None:
        """Return the placeholders' texts in a written `number`, None where it was not written by this pattern."""
        found = re.fullmatch(self._expression(), _squeezed(number), re.IGNORECASE)
        return found.groupdict() if found else None

    def sequence_in(self, number: str) -> int | None:
        """Return the sequence in a written `number`, None where it was not written by this pattern."""
        parts = self.parts(number)
        return int(parts["urut"]) if parts and len(parts["urut"]) < 10 else None

    def _filled(self, piece: Piece, facts: NumberFacts) -> str:
        if piece.name == "urut":
            return NOT_YET if facts.sequence is None else f"{facts.sequence:0{piece.width}}"
        filled = {
            "kode": facts.code,
            "lembaga": facts.institution,
            "bulan_romawi": roman(facts.day.month),
            "bulan": f"{facts.day.month:0{piece.width}}",
            "tahun": f"{facts.day.year}",
            "laptop": facts.laptop,
        }[piece.name].strip()
        if not filled:
            raise BadValue(N_("The letter number needs “{name}”, which is not filled in."), name=piece.name)
        return filled

    def _expression(self) -> str:
        seen: set[str] = set()
        return "".join(_expressed(piece, seen) for piece in self.pieces)


def read_pattern(text: str) -> NumberPattern:
    """Return the pattern written as `text`; BadValue where numbers could not be written or read back by it."""
    pieces, at = [], 0
    while at < len(text):
        found = _PIECE.match(text, at)
        if not found:
            raise BadValue(
                N_("The curly brackets of the number pattern do not match, from “{rest}” on."), rest=text[at:]
            )
        pieces.append(_piece(found))
        at = found.end()
    _check(pieces)
    return NumberPattern(tuple(pieces))


def check_unique(pattern: NumberPattern, reset: str | None, numbering: str | None) -> None:
    """Raise BadValue where two letters would get one number by `pattern`, as the row starts again and as laptops count.

    `reset` and `numbering` are codes of the house's settings.
    """
    has_month = pattern.has("bulan") or pattern.has("bulan_romawi")
    if reset != NEVER and not pattern.has("tahun"):
        raise BadValue(N_("The row starts again, so the pattern needs the year: “{part}”. Else numbers come twice."),
                       part="{tahun}")  # fmt: skip
    if reset in (MONTH, BOARD_TERM) and not has_month:
        raise BadValue(
            N_(
                "The row starts again within a year, so the pattern needs the month, “{part}”. Else numbers come twice."
            ),
            part="{bulan_romawi}",
        )
    if numbering == EACH_LAPTOP and not pattern.has("laptop"):
        raise BadValue(N_("Each laptop counts for itself, so the pattern needs its letter: “{part}”."), part="{laptop}")


def initials(name: str) -> str:
    """Return the first letters of a name's words, `RPB` for Rumah Pintar Bangjo; `…` where there are none."""
    return "".join(word[0].upper() for word in name.split() if word[0].isalpha()) or NOT_YET


def own_code(house: Record, code: str) -> str:
    """Return the code that the house itself writes for letters of the kind `code`."""
    codes = house["letter_codes"]
    own = codes.get(code) if isinstance(codes, dict) else None
    return own.strip() if isinstance(own, str) and own.strip() else code


def waits_for_number(letter: Record) -> bool:
    """Whether a letter was made final on a laptop that may not number, and has no number yet."""
    return bool(letter["number_asked_on"]) and not letter["number"] and not letter["cancelled_on"]


def same_number(one: str, other: str) -> bool:
    """Whether two numbers are one, whatever the case, spaces and leading zeros."""
    return _bare(one) == _bare(other)


def next_sequence(
    pattern: NumberPattern,
    letters: Iterable[Record],
    day: date,
    *,
    reset: str | None = CALENDAR_YEAR,
    term_from: date | None = None,
    laptop: str = "",
) -> int:
    """Return the sequence that follows the numbers of `letters` in the year (month, board term) of `day`.

    One row counts through all kinds of letters; cancelled ones count too. A pattern with `{laptop}` counts the numbers
    of `laptop` alone. A board term begins on `term_from`; where that is not known the row never starts again.
    """
    taken = [0]
    for letter in letters:
        parts = pattern.parts(letter["number"] or "")
        sequence = pattern.sequence_in(letter["number"] or "")
        if parts and sequence and _counts(parts, letter, day, reset, term_from) and _same_laptop(parts, laptop):
            taken.append(sequence)
    return max(taken) + 1


def double_numbers(letters: Iterable[Record]) -> tuple[tuple[Record, ...], ...]:
    """Return the groups of letters that bear one number, whatever the case, spaces and leading zeros."""
    groups: dict[str, list[Record]] = {}
    for letter in letters:
        if isinstance(letter["number"], str) and letter["number"].strip() and NOT_YET not in letter["number"]:
            groups.setdefault(_bare(letter["number"]), []).append(letter)
    return tuple(
        tuple(sorted(group, key=lambda letter: letter.id)) for _, group in sorted(groups.items()) if len(group) > 1
    )


def _piece(found: re.Match[str]) -> Piece:
    name = found["name"]
    if name is None:
        return Piece(text=found["text"])
    if name not in _SHAPES:
        raise BadValue(
            N_("The number pattern does not know “{name}”; it knows {known}."), name=name, known=", ".join(_SHAPES)
        )
    return Piece(name=name, width=int(found["width"] or 1))


def _check(pieces: list[Piece]) -> None:
    if not any(piece.name == "urut" for piece in pieces):
        raise BadValue(N_("The number pattern must hold “urut” in curly brackets, the number that counts on."))
    for left, right in pairwise(pieces):
        digits_touch = left.name in _DIGITS and (right.name in _DIGITS or right.text[:1].isdigit())
        if digits_touch or (left.text[-1:].isdigit() and right.name in _DIGITS) or (left.name and right.name):
            raise BadValue(N_("The number pattern needs a sign such as / between “{left}” and “{right}”."),
                           left=left.name or left.text, right=right.name or right.text)  # fmt: skip


def _expressed(piece: Piece, seen: set[str]) -> str:
    if piece.text:
        return r"\s*".join(["", *(re.escape(part) for part in re.findall(r"\w+|[^\w\s]", piece.text)), ""])
    if piece.name in seen:
        return f"(?P={piece.name})"
    seen.add(piece.name)
    return rf"\s*(?P<{piece.name}>{_SHAPES[piece.name]})\s*"


def _counts(parts: dict[str, str], letter: Record, day: date, reset: str | None, term_from: date | None) -> bool:
    written = stored_date(letter["date"]) or stored_date(letter["finalised_on"])
    if reset == NEVER:
        return True
    if reset == BOARD_TERM:
        return term_from is None or written is None or written >= term_from
    year = int(parts["tahun"]) if "tahun" in parts else written.year if written else day.year
    return year == day.year and (reset != MONTH or _month(parts, written, day) == day.month)


def _month(parts: dict[str, str], written: date | None, day: date) -> int:
    if "bulan" in parts:
        return int(parts["bulan"])
    if "bulan_romawi" in parts:
        return _ROMAN.get(parts["bulan_romawi"].upper(), 0)
    return written.month if written else day.month


def _same_laptop(parts: dict[str, str], laptop: str) -> bool:
    return "laptop" not in parts or parts["laptop"].casefold() == laptop.strip().casefold()


def _squeezed(number: str) -> str:
    return " ".join(number.split())


def _bare(number: str) -> str:
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"\s+", "", number)).casefold()
