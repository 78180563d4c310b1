"""Telephone numbers: stored as `+62…`, shown as people dial them.

Rules: DOMAIN notes §2.1. Mobiles are 08… with 10 to 13 digits, landlines an area code and 5 to 8 digits.
"""

from __future__ import annotations

import re

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.typed_text import plain

_SHORT_AREA_CODES = ("21", "22", "24", "31", "61")
_LEAD = re.compile(r"(?:(?:no|nomor|hp|wa|whatsapp|telp|telepon|tlp|tel|phone)\b[.:]? ?)+", re.IGNORECASE)
_MOBILE = re.compile(r"8\d{8,11}")
_LANDLINE = re.compile(r"(?:(?:21|22|24|31|61)\d{5,8}|[2-79]\d{2}\d{5,8})")
_FOREIGN = re.compile(r"\+[1-9]\d{6,14}")


def normalise_phone(text: str) -> str:
    """Return the number in `text` as `+62…`, a number abroad as `+…`; raises BadValue."""
    digits = _digits(text)
    abroad = "+" + digits[2:] if digits.startswith("00") else digits
    if abroad.startswith("+") and not abroad.startswith("+62"):
        return _checked(_FOREIGN, abroad, text)
    return f"+62{_national(abroad, text)}"


def show_phone(stored: str) -> str:
    """Return a stored number as `0812-3456-7890`, `(024) 8312345`, or as it is where it lies abroad."""
    if not stored.startswith("+62"):
        return stored
    number = stored[3:]
    if not number.startswith("8"):
        area = 2 if number.startswith(_SHORT_AREA_CODES) else 3
        return f"(0{number[:area]}) {number[area:]}"
    local = "0" + number
    second = 8 if len(local) > 10 else 7
    return "-".join((local[:4], local[4:second], local[second:]))


def _digits(text: str) -> str:
    """Return `text` without what people put between digits; other signs stay, to be refused."""
    bare = _LEAD.sub("", plain(text), count=1).lstrip("'")
    whole = re.sub(r"^(\d+)\.0$", r"\1", bare)
    return re.sub(r"[\s.()\[\]-]", "", whole)


def _national(digits: str, text: str) -> str:
    """Return the digits after the country code and the leading zero."""
    number = re.sub(r"^(?:\+?62)0?", "", digits) if digits.startswith(("+62", "62")) else digits
    if number.startswith("8"):
        return _checked(_MOBILE, number, text)
    if number != digits or number.startswith("0"):
        inside = number.removeprefix("0")
        return _checked(_MOBILE if inside.startswith("8") else _LANDLINE, inside, text)
    raise BadValue(_why_not(digits), text=text)


def _checked(pattern: re.Pattern[str], number: str, text: str) -> str:
    if not (number.isascii() and pattern.fullmatch(number)):
        raise BadValue(_why_not(_digits(text)), text=text)
    return number


def _why_not(digits: str) -> str:
    if re.fullmatch(r"\+?\d+", digits, re.ASCII):
        return N_("“{text}” has too few or too many digits for a phone number. A landline needs its area code.")
    if re.search(r"\d[/,;&]\+?\d", digits):
        return N_("“{text}” holds two phone numbers; write one here and the other in the note.")
    return N_("“{text}” is not a phone number; write it like 0812-3456-7890.")
