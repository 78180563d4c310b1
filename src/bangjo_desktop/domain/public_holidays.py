"""The public holidays of Indonesia and the days of joint leave (cuti bersama), on which offices are closed.

2025: joint decree of the Ministers of Religious Affairs, of Manpower and of State Apparatus no. 1017/2024, 2/2024 and
2/2024, changed by no. 933/2025, 1/2025 and 3/2025 (18 August). 2026: no. 1497/2025, 2/2025 and 5/2025. The decree for
2027 was not known when this was written: days that hang on the moon are reckoned, marked “(perkiraan)”, and have no
joint leave beside them. Whoever has the decree corrects the list.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

_RECKONED = "(perkiraan)"
_NAMES: Mapping[str, str] = {
    "new_year": "Tahun Baru Masehi",
    "miraj": "Isra Mikraj Nabi Muhammad saw.",
    "imlek": "Tahun Baru Imlek",
    "nyepi": "Hari Suci Nyepi",
    "fitri": "Idulfitri",
    "friday": "Wafat Yesus Kristus",
    "easter": "Kebangkitan Yesus Kristus (Paskah)",
    "labour": "Hari Buruh Internasional",
    "ascension": "Kenaikan Yesus Kristus",
    "waisak": "Hari Raya Waisak",
    "pancasila": "Hari Lahir Pancasila",
    "adha": "Iduladha",
    "muharam": "Tahun Baru Islam (1 Muharam)",
    "independence": "Proklamasi Kemerdekaan",
    "maulid": "Maulid Nabi Muhammad saw.",
    "christmas": "Kelahiran Yesus Kristus (Natal)",
}
_FREE: Mapping[int, Mapping[str, str]] = {
    2025: {
        "new_year": "01-01", "miraj": "01-27", "imlek": "01-29", "nyepi": "03-29", "fitri": "03-31 04-01",
        "friday": "04-18", "easter": "04-20", "labour": "05-01", "waisak": "05-12", "ascension": "05-29",
        "pancasila": "06-01", "adha": "06-06", "muharam": "06-27", "independence": "08-17", "maulid": "09-05",
        "christmas": "12-25",
    },
    2026: {
        "new_year": "01-01", "miraj": "01-16", "imlek": "02-17", "nyepi": "03-19", "fitri": "03-21 03-22",
        "friday": "04-03", "easter": "04-05", "labour": "05-01", "ascension": "05-14", "adha": "05-27",
        "waisak": "05-31", "pancasila": "06-01", "muharam": "06-16", "independence": "08-17", "maulid": "08-25",
        "christmas": "12-25",
    },
    2027: {
        "new_year": "01-01", "miraj": "01-05", "imlek": "02-06", "nyepi": "03-08", "fitri": "03-10 03-11",
        "friday": "03-26", "easter": "03-28", "labour": "05-01", "ascension": "05-06", "adha": "05-16",
        "waisak": "05-20", "pancasila": "06-01", "muharam": "06-06", "maulid": "08-15", "independence": "08-17",
        "christmas": "12-25",
    },
}  # fmt: skip
_JOINT_LEAVE: Mapping[int, Mapping[str, str]] = {
    2025: {
        "imlek": "01-28", "nyepi": "03-28", "fitri": "04-02 04-03 04-04 04-07", "waisak": "05-13",
        "ascension": "05-30", "adha": "06-09", "independence": "08-18", "christmas": "12-26",
    },
    2026: {
        "imlek": "02-16", "nyepi": "03-18", "fitri": "03-20 03-23 03-24", "ascension": "05-15", "adha": "05-28",
        "christmas": "12-24",
    },
}  # fmt: skip
_BY_THE_SUN = ("new_year", "friday", "easter", "labour", "ascension", "pancasila", "independence", "christmas")
"""Days that no decree moves."""
YEARS = tuple(_FREE)


@dataclass(frozen=True)
class PublicHoliday:
    """One day on which offices are closed, with its Indonesian name as a calendar prints it."""

    day: date
    name: str


def is_decreed(year: int) -> bool:
    """Whether the days of `year` are those of the decree, with joint leave; else some are reckoned."""
    return year in _JOINT_LEAVE


def public_holidays(year: int) -> tuple[PublicHoliday, ...]:
    """Return the holidays of `year` in order; none of a year that is not known here."""
    reckoned = "" if is_decreed(year) else f" {_RECKONED}"
    free = [
        PublicHoliday(day, _NAMES[key] + ("" if key in _BY_THE_SUN else reckoned))
        for key, days in _FREE.get(year, {}).items()
        for day in _days(year, days)
    ]
    leave = [
        PublicHoliday(day, f"Cuti bersama {_NAMES[key]}")
        for key, days in _JOINT_LEAVE.get(year, {}).items()
        for day in _days(year, days)
    ]
    return tuple(sorted([*free, *leave], key=lambda each: each.day))


def not_listed(year: int, listed: Collection[date]) -> tuple[PublicHoliday, ...]:
    """Return the holidays of `year` on whose days a house has none yet."""
    return tuple(each for each in public_holidays(year) if each.day not in listed)


def _days(year: int, text: str) -> list[date]:
    return [date.fromisoformat(f"{year}-{day}") for day in text.split()]
