"""The language that people read: words from the catalogue, dates and amounts as written on paper."""

from __future__ import annotations

import gettext
import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from pathlib import Path

MONTHS = {
    "id": (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni",
        "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
SHORT_MONTHS = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
WEEKDAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
CODES = ("id", "en")


def N_(text: str) -> str:
    """Mark `text` for the catalogue; it is translated where it is shown."""
    return text


def calm(value: object) -> object:
    """Return a value without signs that a terminal or a label would obey: names come from files others can write.

    Line ends stay; a sign that turns the reading direction around, or is no letter at all, shows as “\ufffd”.
    """
    if not isinstance(value, str) or value.isprintable():
        return value
    return "".join(sign if sign in "\n\t" or category(sign) not in _OBEYED else "\ufffd" for sign in value)


_OBEYED = ("Cc", "Cf", "Cs")


_WORKING = re.compile(r"(?:^|(?<=[/\\“]))\.([^/\\“”]+?)(?:\.part|\.new)+(?:-wal|-shm|-journal)?(?=$|”)")
_SCRATCH = re.compile(r"(?<=[/\\])\.unfinished-[^/\\]*[/\\]")
_DIGEST = re.compile(r"(?:--|^|(?<=[/\\“]))(?:[0-9a-f]{64}|[0-9a-f]{32})(?=[. /\\”]|$)")


def known_name(value: object) -> object:
    """Return a value as a window shows it: a file bears the name that people gave it, not the one while it is written.

    `.rumah.bangjo.new` is `rumah.bangjo`; the 64 digits of a published copy, and those of a house, show as `…`.
    """
    if not isinstance(value, str):
        return value
    return _DIGEST.sub("…", _SCRATCH.sub("", _WORKING.sub(r"\1", value)))


@dataclass(frozen=True)
class Language:
    """One language: call it with a source text to get the words that are shown.

    `for_commands` is true where a person reads who types commands: files are named in full, and a problem adds the
    environment variable or the command that helps. In a window neither means anything.
    """

    code: str = "en"
    catalogue: gettext.NullTranslations = field(default_factory=gettext.NullTranslations, compare=False, repr=False)
    for_commands: bool = field(default=False, compare=False)

    def __call__(self, text: str, /, **values: object) -> str:
        """Return `text` in this language with its `{placeholders}` filled in."""
        said = self.catalogue.gettext(text) if text else ""
        shown = calm if self.for_commands else lambda value: known_name(calm(value))
        return said.format(**{name: shown(value) for name, value in values.items()}) if values else said

    def date_letter(self, day: date) -> str:
        """Return `3 Maret 2025`, the form of letters."""
        return f"{day.day} {MONTHS[self.code][day.month - 1]} {day.year}"

    def date_long(self, day: date) -> str:
        """Return `Senin, 3 Maret 2025`."""
        return f"{WEEKDAYS[self.code][day.weekday()]}, {self.date_letter(day)}"

    def date_short(self, day: date) -> str:
        """Return `3 Mar 2025`, the form of lists."""
        return f"{day.day} {SHORT_MONTHS[self.code][day.month - 1]} {day.year}"

    def month(self, month: str) -> str:
        """Return `November 2026` for `2026-11`."""
        return f"{MONTHS[self.code][int(month[5:7]) - 1]} {month[:4]}"

    def month_short(self, month: str) -> str:
        """Return `Nov 26` for `2026-11`, the form of chart axes."""
        return f"{SHORT_MONTHS[self.code][int(month[5:7]) - 1]} {month[2:4]}"

    def time_range(self, start: str | None, end: str | None = None) -> str:
        """Return `pukul 16.00–17.30 WIB` for `16:00` and `17:30`; the end may be unknown."""
        colon = "." if self.code == "id" else ":"
        span = "–".join(time.replace(":", colon) for time in (start, end) if time)
        if not span:
            return ""
        return f"pukul {span} WIB" if self.code == "id" else f"{span} WIB"

    def number(self, value: float, decimals: int = 0) -> str:
        """Return `1.250` (Indonesian) or `1,250` (English)."""
        text = f"{value:,.{decimals}f}"
        return text.translate(str.maketrans(",.", ".,")) if self.code == "id" else text

    def money(self, rupiah: int) -> str:
        """Return `Rp1.250.000`: no space, whole rupiah."""
        sign = "-" if rupiah < 0 else ""
        return f"{sign}Rp{self.number(abs(rupiah))}"


def load(code: str, folder: Path) -> Language:
    """Return the language `code` with its catalogue `<code>.mo` from `folder`; English needs none."""
    path = folder / f"{code}.mo"
    if code not in CODES or not path.is_file():
        return Language(code if code in CODES else "en")
    with path.open("rb") as stream:
        return Language(code, gettext.GNUTranslations(stream))
