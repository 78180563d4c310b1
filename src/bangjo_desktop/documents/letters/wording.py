"""How a letter says days, times, numbers and names, in Indonesian as the spelling rules (EYD V) have it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.language import Language, load
from bangjo_desktop.paths import resources

SMALL_WORDS = (
    "dan", "atau", "untuk", "di", "ke", "dari", "yang", "dengan", "pada", "dalam", "bagi", "oleh", "per", "serta",
    "tentang", "sebagai", "terhadap",
)  # fmt: skip
"""Words that stay small inside a title (EYD V, I.A.13)."""


@lru_cache(maxsize=1)
def indonesian() -> Language:
    """Return the language of letters with its words, whatever language the window speaks."""
    return load("id", resources() / "i18n")


def listed(names: Sequence[str]) -> str:
    """Return `A`, `A dan B`, `A, B, dan C`."""
    if len(names) < 3:
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"


def counted(number: int | None) -> str | None:
    """Return `1.250`; None for nothing and for zero, so that the clause drops out."""
    return indonesian().number(number) if number else None


def long_day(day: object) -> str | None:
    """Return `Senin, 3 Maret 2025` for a stored day."""
    found = stored_date(day)
    return indonesian().date_long(found) if found else None


def letter_day(day: object) -> str | None:
    """Return `3 Maret 2025` for a stored day."""
    found = stored_date(day)
    return indonesian().date_letter(found) if found else None


def clock(time: str | None) -> str | None:
    """Return `16.00` for a stored time."""
    return time.replace(":", ".") if time else None


def rupiah(amount: int) -> str:
    """Return `Rp1.250.000,00`, the form of sentences in letters."""
    return f"{indonesian().money(amount)},00"


def lowered(name: str) -> str:
    """Return `nasi kotak` for a need that a list begins with a capital; an abbreviation stays as it is."""
    first = name.split(" ", 1)[0]
    return name[:1].lower() + name[1:] if len(first) > 1 and first.isalpha() and first[1:].islower() else name


def titled(text: str) -> str:
    """Return `text` as a letter's subject is written: capitals but for small words, measures and numbers."""
    words = text.split(" ")
    return " ".join(word if number and word.casefold() in SMALL_WORDS else _raised(word)
                    for number, word in enumerate(words))  # fmt: skip


def paper_title(text: str, language: Language) -> str:
    """Return the title of a paper: with capitals as a title has them in Indonesian, in English as it is."""
    return titled(text) if language.code == "id" else text


def _raised(word: str) -> str:
    is_word = re.fullmatch(r"\W*[^\W\d_]+\W*", word) and re.search(r"[aeiou]", word, re.IGNORECASE)
    if not is_word:
        return word
    at = next(place for place, char in enumerate(word) if char.isalpha())
    return word[:at] + word[at].upper() + word[at + 1 :]
