"""The kinds of fields: how each is read from what a person typed, checked, shown and written to a file.

Stored values are JSON: text, whole numbers, true/false, lists of text; None is "nothing entered".
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bangjo_desktop.domain import amounts, dates, phones
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.record import Named

Value = Any
MAX_TEXT = 20_000
_HEX_ID = re.compile(r"[0-9a-f]{32}")
_HEX_HASH = re.compile(r"[0-9a-f]{64}")
YES = ("ya", "y", "yes", "true", "1", "iya", "v", "✓", "x", "benar", "ada")
NO = ("tidak", "t", "no", "n", "false", "0", "bukan", "-", "salah")


@dataclass(frozen=True)
class Reading:
    """What a text is read against: today, the languages whose labels are accepted, and how to find a linked record."""

    today: date
    languages: Sequence[Language] = (Language("en"),)
    find: Callable[[str, str], str] | None = None


def is_id(text: str) -> bool:
    """Whether `text` is a record id: 32 lower-case hex digits."""
    return _HEX_ID.fullmatch(text) is not None


def clean_text(text: str) -> str:
    """Return `text` composed (NFC), without control characters, outer spaces and runs of spaces inside a line."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " "))
    kept = "".join(
        char for char in composed if char in {"\n", "\t"} or unicodedata.category(char) not in ("Cc", "Cs", "Cf")
    )
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in kept.split("\n")).strip()


class Kind:
    """A kind of field. Subclasses say how a text becomes a value and back."""

    column = "TEXT"

    def parse(self, text: str, reading: Reading) -> Value:
        """Return the stored value of `text`, None where it is blank; raises BadValue where it cannot be meant."""
        cleaned = clean_text(text)
        return self._read(cleaned, reading) if cleaned else None

    def _read(self, text: str, reading: Reading) -> Value:
        raise BadValue(N_("This field cannot be typed in."))

    def accepts(self, value: Value) -> bool:
        """Whether `value` has the stored form of this kind; None always has."""
        return value is None or isinstance(value, str)

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return `value` in words for a screen or a page."""
        return "" if value is None else str(value)

    def to_text(self, value: Value) -> str:
        """Return `value` as it stands in a CSV cell."""
        return "" if value is None else str(value)

    def legible(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return `value` in words, and as it stands where it is not of this kind: a stranger may have written it."""
        return self.show(value, language, named) if self.accepts(value) else _as_it_stands(value)

    def legible_text(self, value: Value) -> str:
        """Return `value` as in a CSV cell, and as it stands where it is not of this kind."""
        return self.to_text(value) if self.accepts(value) else _as_it_stands(value)


@dataclass(frozen=True)
class Text(Kind):
    """One line of text."""

    longest: int = 500

    def _read(self, text: str, reading: Reading) -> Value:
        if len(text) > self.longest:
            raise BadValue(N_("The text is longer than {longest} characters."), longest=self.longest)
        return " ".join(text.split())


@dataclass(frozen=True)
class LongText(Kind):
    """Several lines of text."""

    def _read(self, text: str, reading: Reading) -> Value:
        if len(text) > MAX_TEXT:
            raise BadValue(N_("The text is longer than {longest} characters."), longest=MAX_TEXT)
        return text


@dataclass(frozen=True)
class Phone(Kind):
    """A telephone number, stored as `+62…` where it is an Indonesian one (DOMAIN notes §2.1)."""

    def _read(self, text: str, reading: Reading) -> Value:
        return phones.normalise_phone(text)

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return the number grouped as people dial it."""
        return phones.show_phone(value) if value else ""


@dataclass(frozen=True)
class Digits(Kind):
    """A number that is a name (NIK, KK, NISN): kept as text, digits only, of a fixed length."""

    length: int
    masked: bool = False

    def _read(self, text: str, reading: Reading) -> Value:
        digits = re.sub(r"[\s.\-']", "", text)
        if not (digits.isascii() and digits.isdigit()) or len(digits) != self.length:
            raise BadValue(N_("“{text}” should have {length} digits."), text=text, length=self.length)
        return digits


@dataclass(frozen=True)
class Date(Kind):
    """A calendar day, stored `YYYY-MM-DD`."""

    def _read(self, text: str, reading: Reading) -> Value:
        return dates.parse_date(text, reading.today).isoformat()

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or an ISO date."""
        return value is None or (isinstance(value, str) and _is(date.fromisoformat, value))

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return `3 Mar 2025`."""
        return language.date_short(date.fromisoformat(value)) if value else ""


@dataclass(frozen=True)
class Month(Kind):
    """A calendar month, stored `YYYY-MM`."""

    def _read(self, text: str, reading: Reading) -> Value:
        return dates.parse_month(text, reading.today)

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or `YYYY-MM`."""
        return value is None or (isinstance(value, str) and len(value) == 7 and _is(date.fromisoformat, value + "-01"))

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return `November 2026`."""
        return language.month(value) if value else ""


@dataclass(frozen=True)
class Time(Kind):
    """A time of day, stored `HH:MM`."""

    def _read(self, text: str, reading: Reading) -> Value:
        return dates.parse_time(text)

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or `HH:MM`."""
        return value is None or (isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value) is not None)

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return `16.00` (Indonesian) or `16:00`."""
        return str(value).replace(":", "." if language.code == "id" else ":") if value else ""


@dataclass(frozen=True)
class Number(Kind):
    """A whole number between `least` and `most`."""

    column = "INTEGER"
    least: int = 0
    most: int = 10**9
    unit: str = ""

    def _read(self, text: str, reading: Reading) -> Value:
        return self._within(amounts.parse_whole_number(text), text)

    def _within(self, number: int, text: str) -> int:
        if not self.least <= number <= self.most:
            raise BadValue(
                N_("“{text}” should lie between {least} and {most}."), text=text, least=self.least, most=self.most
            )
        return number

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or a whole number in the range of SQLite's integers."""
        return value is None or (isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63)

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return the number with its thousands marked; a number up to 9999 stands plain."""
        if value is None:
            return ""
        return str(value) if abs(value) < 10_000 else language.number(value)


@dataclass(frozen=True)
class Money(Number):
    """Whole rupiah."""

    most: int = 10**15

    def _read(self, text: str, reading: Reading) -> Value:
        return self._within(amounts.parse_money(text), text)

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return `Rp1.250.000`."""
        return "" if value is None else language.money(value)


@dataclass(frozen=True)
class Flag(Kind):
    """Yes or no."""

    column = "INTEGER"

    def _read(self, text: str, reading: Reading) -> Value:
        word = text.casefold()
        if word in YES:
            return True
        if word in NO:
            return False
        raise BadValue(N_("“{text}” should be yes or no."), text=text)

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None, true or false."""
        return value is None or isinstance(value, bool)

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return yes or no in words."""
        return "" if value is None else language(N_("yes") if value else N_("no"))

    def to_text(self, value: Value) -> str:
        """Return `yes` or `no`."""
        return "" if value is None else ("yes" if value else "no")


@dataclass(frozen=True)
class Option:
    """One choice: the code that is stored, the label that is shown, other spellings that are read."""

    code: str
    label: str
    spellings: tuple[str, ...] = ()


def options(*pairs: tuple[str, str] | tuple[str, str, str]) -> tuple[Option, ...]:
    """Return options from (code, label) or (code, label, "other; spellings")."""
    return tuple(
        Option(pair[0], pair[1], tuple(s.strip() for s in pair[2].split(";")) if len(pair) == 3 else ())
        for pair in pairs
    )


@dataclass(frozen=True)
class Choice(Kind):
    """One of a list. A code of a newer program is kept and shown as it is."""

    options: tuple[Option, ...]

    def _read(self, text: str, reading: Reading) -> Value:
        word = _folded(text)
        for option in self.options:
            labels = (language(option.label) for language in reading.languages)
            if word in {_folded(spelling) for spelling in (option.code, *labels, *option.spellings)}:
                return option.code
        known = ", ".join(reading.languages[0](option.label) for option in self.options[:12])
        raise BadValue(N_("“{text}” is none of the choices: {known}."), text=text, known=known)

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return the label of the choice."""
        return "" if value is None else label_of(self.options, value, language)


class ManyValues(Kind):
    """Several values, stored as a list of text, written to a file with `; ` between them."""

    one: Kind

    def _read(self, text: str, reading: Reading) -> Value:
        found: list[str] = []
        for part in _parts(text):
            found += self._read_part(part, reading)
        return list(dict.fromkeys(found)) or None

    def _read_part(self, part: str, reading: Reading) -> list[str]:
        try:
            return [self.one._read(part, reading)]
        except BadValue:
            if "," not in part:
                raise
        return [self.one._read(piece.strip(), reading) for piece in part.split(",") if piece.strip()]

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or a list of text."""
        return value is None or (isinstance(value, list) and all(isinstance(item, str) for item in value))

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return the values in words, with commas."""
        return ", ".join(self.one.show(item, language, named) for item in value or ())

    def to_text(self, value: Value) -> str:
        """Return the stored values joined by `; `."""
        return "; ".join(value or ())


@dataclass(frozen=True)
class Choices(ManyValues):
    """Several of a list."""

    options: tuple[Option, ...]

    @property
    def one(self) -> Kind:  # type: ignore[override]  # a frozen dataclass derives it
        """The kind of a single entry."""
        return Choice(self.options)


@dataclass(frozen=True)
class Score(Kind):
    """A level from 1 to 4 in words; None is "not assessed", which is never zero."""

    column = "INTEGER"
    levels: tuple[str, str, str, str] = field(default=("1", "2", "3", "4"))

    def _read(self, text: str, reading: Reading) -> Value:
        word = _folded(text)
        if word in {"td", "tidak dinilai", "not assessed", "na", "n/a", "-"}:
            return None
        for score, level in enumerate(self.levels, start=1):
            if word in {str(score), f"{score}.0", *(_folded(language(level)) for language in reading.languages)}:
                return score
        raise BadValue(N_("“{text}” should be a level from 1 to 4, or TD for not assessed."), text=text)

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or 1, 2, 3 or 4."""
        return value is None or (isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 4)

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return the level's number and words."""
        return language(N_("Not assessed")) if value is None else f"{value} · {language(self.levels[value - 1])}"


@dataclass(frozen=True)
class Link(Kind):
    """A link to one record of another type, by its id; in a file also by a name that fits exactly one record."""

    to: str

    def _read(self, text: str, reading: Reading) -> Value:
        if reading.find is None:
            if is_id(text.lower()):
                return text.lower()
            raise BadValue(N_("“{text}” is not the id of a record."), text=text)
        return reading.find(self.to, text)

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or a record id."""
        return value is None or (isinstance(value, str) and is_id(value))

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return the linked record's title; a record that has not arrived yet is said to be so."""
        if value is None:
            return ""
        title = named(self.to, value) if named else value
        return language(N_("(not received yet)")) if title is None else title


@dataclass(frozen=True)
class Links(ManyValues):
    """Links to several records of one type."""

    to: str

    @property
    def one(self) -> Kind:  # type: ignore[override]  # a frozen dataclass derives it
        """The kind of a single entry."""
        return Link(self.to)

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or a list of record ids."""
        return value is None or (
            isinstance(value, list) and all(isinstance(item, str) and is_id(item) for item in value)
        )


@dataclass(frozen=True)
class File(Kind):
    """A stored file, by the SHA-256 of its bytes."""

    def _read(self, text: str, reading: Reading) -> Value:
        if _HEX_HASH.fullmatch(text.lower()):
            return text.lower()
        raise BadValue(N_("“{text}” is not a stored file."), text=text)

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or a SHA-256 in hex."""
        return value is None or (isinstance(value, str) and _HEX_HASH.fullmatch(value) is not None)

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Say that there is a file."""
        return language(N_("stored file")) if value else ""


@dataclass(frozen=True)
class Answers(Kind):
    """What a letter's template asked for: names and texts, stored as one object."""

    def _read(self, text: str, reading: Reading) -> Value:
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            value = text
        if not isinstance(value, dict) or not self.accepts(value):
            raise BadValue(N_("“{text}” is not a list of names and texts."), text=text[:40])
        return {clean_text(name): clean_text(entry) for name, entry in value.items()} or None

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or an object of texts."""
        return value is None or (isinstance(value, dict) and all(isinstance(item, str) for item in value.values()))

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return one line per entry."""
        return "\n".join(f"{name}: {text}" for name, text in sorted((value or {}).items()))

    def to_text(self, value: Value) -> str:
        """Return the object as JSON, its names in order."""
        return json.dumps(value, ensure_ascii=False, sort_keys=True) if value else ""


def label_of(choices: Sequence[Option], code: str, language: Language) -> str:
    """Return the label of `code`; a code that this program does not know is shown as it is."""
    return next((language(option.label) for option in choices if option.code == code), code)


def _as_it_stands(value: Value) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;|\n]", text) if part.strip()]


def _folded(text: str) -> str:
    return re.sub(r"[\s_]+", " ", text).strip().casefold()


def _is(reader: Callable[[str], object], value: str) -> bool:
    try:
        reader(value)
    except ValueError:
        return False
    return True
