"""Identity numbers: what a NIK says about its owner, and how a number is hidden.

Source: DOMAIN notes §2.1. A NIK keeps the birth date of its first registration, so a difference is only worth a look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import Label, Problem

HIDDEN = "•"
FEMALE_DAYS = 40
_NIK = re.compile(
    r"(?P<region>\d{6})(?P<day>0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?P<month>0[1-9]|1[0-2])(?P<year>\d{2})(?P<serial>\d{4})",
    re.ASCII,
)
_SEX = {"male": N_("Male"), "female": N_("Female")}


@dataclass(frozen=True)
class NikOwner:
    """What a NIK says: the day of birth and the sex (`male` or `female`)."""

    born: date
    sex: str


def nik_owner(nik: str, today: date) -> NikOwner | None:
    """Return what `nik` says, in the latest century that is not in the future; None where it holds no such day."""
    found = _NIK.fullmatch(nik)
    if not found:
        return None
    day, month = int(found["day"]), int(found["month"])
    female = day > FEMALE_DAYS
    born = _latest(int(found["year"]), month, day - FEMALE_DAYS if female else day, today)
    return NikOwner(born, "female" if female else "male") if born else None


def nik_warnings(
    nik: str, today: date, birth_date: date | None = None, precision: str | None = None, sex: str | None = None
) -> Iterator[Problem]:
    """Yield what looks odd about `nik` beside the record's birth date (as exact as `precision` says) and sex."""
    owner = nik_owner(nik, today)
    if owner is None:
        yield Problem(N_("The NIK holds no day of the calendar in its digits 7 to 12."))
        return
    if nik.endswith("0000"):
        yield Problem(N_("The NIK ends in 0000; real ones count from 0001."))
    if birth_date and not _agrees(owner.born, birth_date, precision):
        yield Problem(N_("The NIK says born on {day}, the record says otherwise."), {"day": f"{owner.born:%d-%m-%Y}"})
    if sex in _SEX and sex != owner.sex:
        yield Problem(N_("The NIK says {sex}, the record says otherwise."), {"sex": Label(_SEX[owner.sex])})


def masked(number: str) -> str:
    """Return `3374••••••••0001`: the first and last four signs of a long number, nothing of a short one."""
    if len(number) < 12:
        return HIDDEN * len(number)
    return number[:4] + HIDDEN * (len(number) - 8) + number[-4:]


def _latest(two_digits: int, month: int, day: int, today: date) -> date | None:
    for century in (today.year // 100, today.year // 100 - 1):
        try:
            born = date(century * 100 + two_digits, month, day)
        except ValueError:
            continue
        if born <= today:
            return born
    return None


def _agrees(in_nik: date, on_record: date, precision: str | None) -> bool:
    if precision in ("estimated", "unknown"):
        return True
    if precision == "year":
        return in_nik.year == on_record.year
    if precision == "month":
        return (in_nik.year, in_nik.month) == (on_record.year, on_record.month)
    return in_nik == on_record
