"""Numbers and money: in words, in Roman figures, and as people type them."""

from __future__ import annotations

import re
from decimal import Decimal

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.typed_text import plain

MOST_IN_WORDS = 10**15
LONGEST = 24
_UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_SCALES = (
    (10**15, "kuadriliun"),
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (10**3, "ribu"),
    (100, "ratus"),
    (10, "puluh"),
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_TIMES = {"rb": 10**3, "ribu": 10**3, "k": 10**3, "jt": 10**6, "juta": 10**6, "miliar": 10**9, "milyar": 10**9}
_MONEY = re.compile(
    r"(?P<sign>-?) ?(?:(?:rp|idr)[.:]? ?(?P<sign_after>-?))?(?P<figures>\d[\d., ]*?)(?:,-|\.-|,=)?"
    r" ?(?P<times>rb|ribu|k|jt|juta|miliar|milyar)?\.?(?: ?(?:rupiah|rp|idr))?",
    re.ASCII,
)
_GROUPED = re.compile(r"(?P<whole>[1-9]\d{0,2}(?P<mark>[., ])\d{3}(?:(?P=mark)\d{3})*)(?:(?!(?P=mark))[.,]0{1,2})?")
_PLAIN = re.compile(r"(?P<whole>\d+)(?:[.,]0{1,2})?")
_FRACTION = re.compile(r"\d+[.,]\d{1,2}")
_MULTIPLE = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?")
_AMBIGUOUS = N_("“{text}” can be read in more than one way; write it like 1.250.000.")


def in_words(n: int) -> str:
    """Return `n` in Indonesian words (terbilang), -10^15 to 10^15; beyond that a ValueError."""
    if abs(n) > MOST_IN_WORDS:
        raise ValueError(n)
    return f"minus {_words(-n)}" if n < 0 else _words(n)


def _words(n: int) -> str:
    if n < len(_UNITS):
        return _UNITS[n]
    if n < 20:
        return f"{_UNITS[n - 10]} belas"
    size, name = next(scale for scale in _SCALES if scale[0] <= n)
    count, rest = divmod(n, size)
    head = f"se{name}" if count == 1 and size in (100, 1000) else f"{_words(count)} {name}"
    return f"{head} {_words(rest)}" if rest else head


def roman(month: int) -> str:
    """Return a month's number, 1 to 12, in Roman figures as letter numbers write it."""
    if not 1 <= month <= len(_ROMAN):
        raise ValueError(month)
    return _ROMAN[month - 1]


def parse_money(text: str) -> int:
    """Return the whole rupiah that `text` means: `Rp1.250.000,00`, `1250000`, `1,5 jt`, `30rb`; raises BadValue."""
    found = _MONEY.fullmatch(plain(text).casefold())
    if not found:
        raise BadValue(N_("“{text}” is not an amount of money; write it like 1.250.000."), text=text)
    figures, times = found["figures"].strip(), found["times"]
    amount = _times(figures, _TIMES[times], text) if times else _whole(figures, text)
    return -amount if found["sign"] or found["sign_after"] else amount


def parse_whole_number(text: str) -> int:
    """Return the whole number that `text` means, `1.250` and `12.0` too; raises BadValue."""
    found = re.fullmatch(r"(?P<sign>[-+]?)(?P<figures>\d[\d., ]*)", plain(text).casefold(), re.ASCII)
    if not found:
        raise BadValue(N_("“{text}” is not a whole number."), text=text)
    number = _whole(found["figures"], text)
    return -number if found["sign"] == "-" else number


def _whole(figures: str, text: str) -> int:
    """Read figures whose marks are thousands, or a fraction of nothing; anything else could mean two numbers."""
    found = _PLAIN.fullmatch(figures) or _GROUPED.fullmatch(figures)
    if found and len(figures) <= LONGEST:
        return int(re.sub(r"\D", "", found["whole"]))
    if _FRACTION.fullmatch(figures) or len(figures) > LONGEST:
        raise BadValue(N_("“{text}” is not a whole number."), text=text)
    raise BadValue(_AMBIGUOUS, text=text)


def _times(figures: str, times: int, text: str) -> int:
    """Read `1,5` or `1.5` times a thousand or a million; `1.500 jt` could mean two amounts."""
    if not _MULTIPLE.fullmatch(figures):
        raise BadValue(_AMBIGUOUS, text=text)
    return int(Decimal(figures.replace(",", ".")) * times)
