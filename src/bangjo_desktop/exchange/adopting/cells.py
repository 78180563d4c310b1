"""What people write into the cells of their own lists: births, parents, addresses, classes, work on the street."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.domain.dates import parse_date

_ABOUT, _YEARS = r"(?:±|\+/-|kira-kira|sekitar|umur|usia|kurang lebih|about|age)", r"(?:th|thn|tahun|yrs?|years?|y)\.?"
_AGE = re.compile(rf"(?:{_ABOUT}\s*)+(\d{{1,2}})(?:\s*{_YEARS})?|(\d{{1,2}})\s*{_YEARS}", re.IGNORECASE)
_YEAR = re.compile(r"(?:th|thn|tahun|±)?\.?\s*((?:19|20)\d{2})", re.IGNORECASE)
_RT_RW = re.compile(r",?\s*RT\.?\s*0*(\d{1,3})\s*[/ ,]*\s*RW\.?\s*0*(\d{1,3})", re.IGNORECASE)
_FATHER = re.compile(r"(?:bpk|bp|bapak|pak|ayah|alm)\b\.?\s*", re.IGNORECASE)
_MOTHER = re.compile(r"(?:ibu|bu|mak|almh)\b\.?\s*", re.IGNORECASE)
_FIGURES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = {figure: number for number, figure in enumerate(_FIGURES, start=1)}
_LEVELS = (
    (re.compile(r"(?:sd|sdn|mi|min)\b|sekolah dasar", re.IGNORECASE), "sd", range(1, 7)),
    (re.compile(r"(?:smp|smpn|mts|mtsn)\b", re.IGNORECASE), "smp", range(7, 10)),
    (re.compile(r"(?:sma|sman|smk|smkn|ma|man)\b", re.IGNORECASE), "sma", range(10, 13)),
    (re.compile(r"slb\b", re.IGNORECASE), "slb", range(1, 13)),
    (re.compile(r"(?:tk|ra)\b", re.IGNORECASE), "tk", range(0)),
    (re.compile(r"(?:paud|kb)\b", re.IGNORECASE), "paud", range(0)),
)
_FIRST = {"smp": 6, "sma": 9}
_PACKAGES = ((range(1, 7), "paket_a"), (range(7, 10), "paket_b"), (range(10, 13), "paket_c"))
NOT_AT_SCHOOL = ("belum sekolah", "tidak sekolah", "tdk sekolah", "blm sekolah")
DROPPED_OUT = ("putus sekolah", "keluar", "do", "berhenti")
NOTHING = ("", "-", "–", "?", "tidak ada", "tdk ada")


@dataclass(frozen=True)
class Birth:
    """When somebody was born: the day as it is stored, how exact it is, and the day of an estimate."""

    day: str
    precision: str
    estimated_on: str | None = None


@dataclass(frozen=True)
class Parents:
    """The names that a cell gives; either may be missing."""

    father: str = ""
    mother: str = ""


@dataclass(frozen=True)
class School:
    """What a school and a class say: None where they say nothing. `fits` tells whether the two go together."""

    level: str | None
    grade: str | None
    status: str | None
    name: str | None
    fits: bool = True


def birth(text: str, today: date) -> Birth | None:
    """Return the birth that `text` tells, None where it is blank; raises BadValue where it cannot be read."""
    written = text.strip()
    if written in NOTHING:
        return None
    if found := _YEAR.fullmatch(written):
        return Birth(f"{found[1]}-07-01", "year")
    if (found := _AGE.fullmatch(written)) and (age := int(found[1] or found[2])) > 0:
        return Birth(f"{today.year - age}-07-01", "estimated", today.isoformat())
    return Birth(parse_date(written, today).isoformat(), "exact")


def parents(text: str) -> Parents:
    """Return the parents that a cell names: `Bpk A, Ibu B`, `A / B`, `Ibu B`; a lone name is the father's."""
    father = mother = ""
    for part in re.split(r"\s*(?:/|,|&|\bdan\b)\s*", text.strip()):
        if found := _MOTHER.match(part):
            mother = mother or part[found.end() :].strip()
        elif found := _FATHER.match(part):
            father = father or part[found.end() :].strip()
        elif part:
            father, mother = (father or part, mother) if not father else (father, mother or part)
    return Parents(person_name(father), person_name(mother))


def person_name(text: str) -> str:
    """Return a name as names are written: what stands all in capitals or all small is given capitals at its words."""
    name = " ".join(text.split()).strip(" .,")
    return name.title() if name and (name.isupper() or name.islower()) else name


def address(text: str) -> tuple[str, str | None]:
    """Return an address and, apart from it, its RT/RW as `08/03`."""
    found = _RT_RW.search(text)
    if not found:
        return text.strip(" ,"), None
    street = (text[: found.start()] + text[found.end() :]).strip(" ,")
    return street, f"{int(found[1]):02d}/{int(found[2]):02d}"


def phone_and_owner(text: str) -> tuple[str, str | None]:
    """Return a number and whose it is where words stand before or behind it: `tetangga 0840…`."""
    number = re.search(r"\+?\d[\d\s().-]{7,}\d", text)
    if not number:
        return text, None
    owner = (text[: number.start()] + text[number.end() :]).strip(" .,:()-")
    return number[0], owner or None


def school(name: str, grade: str, age: int | None) -> School | None:
    """Return the schooling that a school and a class tell; None where both are blank."""
    named, classed = name.strip(), grade.strip()
    if named in NOTHING and classed in NOTHING:
        return None
    if named.casefold() in NOT_AT_SCHOOL:
        why = "not_school_age" if age is not None and age < 7 else "never_schooled"
        return School(None, None, why, None, fits=classed in NOTHING)
    if named.casefold() in DROPPED_OUT:
        return School(None, _class(classed), "dropped_out", None)
    level, fits = _level(named, classed)
    status = None if named in NOTHING else "equivalency" if level and level.startswith("paket") else "in_school"
    return School(level, _class(classed, level), status, None if named in NOTHING else named, fits)


def _level(name: str, grade: str) -> tuple[str | None, bool]:
    """Return the level that a school's name tells, else its class, and whether the two go together."""
    number = _number(grade)
    if re.match(r"(?:pkbm|skb|paket|kejar)\b", name, re.IGNORECASE):
        return next((level for grades, level in _PACKAGES if number in grades), None), True
    for pattern, named, grades in _LEVELS:
        if pattern.match(name):
            return named, grade in NOTHING or _since_sd(number, named) in grades or (not grades and number is None)
    if re.match(r"tk\b", grade, re.IGNORECASE):
        return "tk", True
    return next((level for _pattern, level, grades in _LEVELS[:3] if number in grades), None), True


def _since_sd(number: int | None, level: str | None) -> int | None:
    """Return a class counted from the first of SD: many still say `kelas 3 SMP` for the ninth."""
    return number + _FIRST.get(level or "", 0) if number is not None and number <= 3 else number


def _class(grade: str, level: str | None = None) -> str | None:
    """Return a class as it is stored: Roman figures as ordinary ones, counted from SD, `TK B` as `B`."""
    if grade in NOTHING:
        return None
    number = _since_sd(_number(grade), level)
    return str(number) if number is not None else re.sub(r"^(?:kelas|kls|tk)\s*", "", grade, flags=re.IGNORECASE)[:10]


def _number(grade: str) -> int | None:
    plain = re.sub(r"^(?:kelas|kls)\.?\s*", "", grade.strip(), flags=re.IGNORECASE).upper()
    if plain in _ROMAN:
        return _ROMAN[plain]
    return int(plain) if plain.isascii() and plain.isdigit() and 1 <= int(plain) <= 12 else None


def readable_day(text: str, today: date) -> str | None:
    """Return a day as it is stored; None where the cell is blank; raises BadValue where it cannot be read."""
    if text.strip() in NOTHING:
        return None
    return parse_date(text, today).isoformat()
