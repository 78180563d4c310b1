"""A flat list of children and their parents as families, people, schooling and documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from bangjo_desktop.domain.dates import school_year
from bangjo_desktop.domain.kinds import Phone, Reading
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.person_names import folded_name
from bangjo_desktop.domain.problem import BadValue, Problem
from bangjo_desktop.domain.records.family import STREET_ACTIVITIES
from bangjo_desktop.exchange.adopting import meanings as m
from bangjo_desktop.exchange.adopting.asked import NOTE, rows_not_readable, which_school_year, which_street_work
from bangjo_desktop.exchange.adopting.cells import (
    NOTHING,
    Birth,
    Parents,
    address,
    birth,
    parents,
    person_name,
    phone_and_owner,
    school,
)
from bangjo_desktop.exchange.adopting.known import Household, Known
from bangjo_desktop.exchange.adopting.old_sheet import OldRow
from bangjo_desktop.exchange.adopting.places import Places
from bangjo_desktop.exchange.adopting.plan import OddCell, Plan
from bangjo_desktop.store.house import House
from bangjo_desktop.store.writer import Entry

_NO_NAME = N_("There is no child's name in this row.")
_NO_PARENT = N_("There is no parent in this row, so nobody can tell which family it is.")
_KEPT = N_("“{text}” cannot be read; it is kept in the note.")
_TWICE = N_("“{name}” stands twice in one family. The second row was left out.")
_CLASS = N_("“{school}” and “{grade}” do not go together. Both are kept as they are written.")
_SPOKEN = re.compile(r"\s*(?:,|;|/|\bdan\b|&)\s*")
_SELLING = re.compile(r"^(?:jualan|jual|berjualan)\s+")
_LACKS = r"(?:hilang|belum|blm|tidak ada|tdk ada)"
_NOT_YET = r"(?:belum|blm|tidak|tdk)\s+(?:punya\s+|ada\s+)?"
_HAS = r"(?:sudah|sdh|punya|ada)\s+(?:punya\s+)?"
_PAPERS = tuple(
    (re.compile(pattern, re.IGNORECASE), kind, status)
    for kind in ("akta", "kk", "kip")
    for pattern, status in ((rf"\b{kind}\s+{_LACKS}|{_NOT_YET}{kind}\b", "none"), (rf"{_HAS}{kind}\b", "has"))
)
"""What a note says of a document, by its kind."""


class Children:
    """Reads the rows of one list into a plan."""

    def __init__(self, house: House, plan: Plan, reading: Reading) -> None:
        self._house = house
        self._plan = plan
        self._reading = reading
        self._today: date = reading.today
        self._known = Known(house)
        self._places = Places(house, plan)
        self._streets = _street_words(reading)

    def read(self, rows: Sequence[OldRow]) -> None:
        """Plan what every row brings."""
        for row in rows:
            self._read(row)

    def _read(self, row: OldRow) -> None:
        named, found = person_name(row[m.CHILD]), _parents(row)
        if not named or not (found.father or found.mother):
            self._leave_out(row, m.PARENTS if named else m.CHILD, _NO_PARENT if named else _NO_NAME)
            return
        household = self._household(row, found)
        if household.has_child(folded_name(named)):
            self._is_there(row, named, household)
            return
        self._child(row, named, household)

    def _is_there(self, row: OldRow, named: str, household: Household) -> None:
        planned = {entry.id for entry in self._plan.entries if entry.kind == "family"}
        if household.id in planned:
            self._odd(row, m.CHILD, Problem(_TWICE, {"name": named}))
        else:
            self._plan.known["person"] += 1

    def _household(self, row: OldRow, found: Parents) -> Household:
        names = [folded_name(name) for name in (found.father, found.mother) if name]
        area = self._places.area(row[m.AREA])
        street, rt_rw = address(row[m.ADDRESS])
        where = m.folded(f"{street} {rt_rw or ''}")
        household = self._known.family(names, area, where)
        if household:
            household.parents |= set(names)
            return household
        values: dict[str, Any] = {
            "head_name": found.father or found.mother,
            "area": area,
            "address": street or None,
            "rt_rw": rt_rw,
            "status": "active",
            "code": row[m.CODE] or None,
            "kk_number": _digits(row[m.KK], 16),
            **self._phone(row),
        }
        family = self._add("family", values)
        for name, relation, sex in (
            (found.father, "head", "male"), (found.mother, "wife" if found.father else "head", "female"),
        ):  # fmt: skip
            if name:
                self._add("person", {"family": family, "full_name": name, "relation": relation, "sex": sex})
        return self._known.add(Household(family, area, where, values["head_name"], set(names)))

    def _child(self, row: OldRow, named: str, household: Household) -> None:
        notes = [text for text in (row[m.NOTE], *(f"{header}: {text}" for header, text in row.rest.items())) if text]
        born = self._birth(row, notes)
        nickname = person_name(row[m.NICKNAME])
        values = {
            "family": household.id, "full_name": named, "nickname": nickname or None, "relation": "child",
            "assisted": True, "sex": self._sex(row, notes), "nik": _digits(row[m.NIK], 16),
            "nisn": _digits(row[m.NISN], 10), "street_activities": self._street(row, notes),
            **({"birth_date": born.day, "birth_precision": born.precision, "age_estimated_on": born.estimated_on}
               if born else {}),
        }  # fmt: skip
        schooling = self._schooling(row, born, notes)
        child = self._add("person", {**values, "note": "; ".join(notes) or None})
        household.children.add(folded_name(named))
        if schooling:
            self._add("schooling", {"person": child, **schooling})
        told: dict[str, str] = {}
        for pattern, kind, status in _PAPERS:
            if kind not in told and pattern.search(row[m.NOTE]):
                told[kind] = status
                self._add("document", {"person": child, "kind": kind, "status": status})

    def _birth(self, row: OldRow, notes: list[str]) -> Birth | None:
        try:
            return birth(row[m.BIRTH], self._today)
        except BadValue:
            self._keep(row, m.BIRTH, notes)
            return None

    def _sex(self, row: OldRow, notes: list[str]) -> str | None:
        written = m.folded(row[m.SEX])
        if written not in NOTHING and written not in m.SEXES:
            self._keep(row, m.SEX, notes)
        return m.SEXES.get(written)

    def _street(self, row: OldRow, notes: list[str]) -> list[str] | None:
        found: list[str] = []
        for text in _SPOKEN.split(row[m.STREET]):
            word = m.folded(text)
            if word in NOTHING:
                continue
            known = self._streets.get(word) or self._streets.get(_SELLING.sub("", word))
            code = known or self._plan.ask(which_street_work(text))
            if code == NOTE:
                notes.append(text)
            elif code and code not in found:
                found.append(code)
        return found or None

    def _schooling(self, row: OldRow, born: Birth | None, notes: list[str]) -> dict[str, Any] | None:
        age = self._today.year - int(born.day[:4]) if born else None
        found = school(row[m.SCHOOL], row[m.GRADE], age)
        if found is None:
            return None
        if not found.fits:
            values = {"school": row[m.SCHOOL], "grade": row[m.GRADE]}
            self._odd(row, m.GRADE, Problem(_CLASS, values))
            if found.grade is None:
                notes.append(f"{self._plan.sheet.header_of(m.GRADE)}: {row[m.GRADE]}")
        year = self._plan.ask(which_school_year(school_year(self._today)))
        return {"school_year": year, "level": found.level, "grade": found.grade, "school": found.name,
                "status": found.status or "unknown"}  # fmt: skip

    def _phone(self, row: OldRow) -> dict[str, Any]:
        written = row[m.PHONE]
        if written in NOTHING:
            return {}
        number, owner = phone_and_owner(written)
        try:
            return {"phone": Phone().parse(number, self._reading), "phone_owner": owner}
        except BadValue:
            self._odd(row, m.PHONE, Problem(_KEPT, {"text": written}))
            return {"note": f"{self._plan.sheet.header_of(m.PHONE)}: {written}"}

    def _keep(self, row: OldRow, meaning: str, notes: list[str]) -> None:
        """Keep a cell that cannot be read in the note, and say so."""
        notes.append(f"{self._plan.sheet.header_of(meaning)}: {row[meaning]}")
        self._odd(row, meaning, Problem(_KEPT, {"text": row[meaning]}))

    def _odd(self, row: OldRow, meaning: str, problem: Problem) -> None:
        self._plan.odd.append(OddCell(row.line, self._plan.sheet.header_of(meaning), problem))

    def _leave_out(self, row: OldRow, meaning: str, text: str) -> None:
        header = self._plan.sheet.header_of(meaning)
        self._plan.odd.append(OddCell(row.line, header, Problem(text), leaves_row_out=True))
        self._plan.ask(rows_not_readable())

    def _add(self, kind: str, values: dict[str, Any]) -> str:
        record = self._house.write.new_id()
        kept = {name: value for name, value in values.items() if value is not None}
        self._plan.entries.append(Entry(kind, kept, record))
        return record


def _parents(row: OldRow) -> Parents:
    both = parents(row[m.PARENTS]) if row[m.PARENTS] not in NOTHING else Parents()
    return Parents(person_name(row[m.FATHER]) or both.father, person_name(row[m.MOTHER]) or both.mother)


def _digits(text: str, count: int) -> str | None:
    digits = re.sub(r"[\s.'-]", "", text)
    return digits if digits.isascii() and digits.isdigit() and len(digits) == count else None


def _street_words(reading: Reading) -> dict[str, str]:
    """Return the words for work on the street that mean one thing only, by what people write."""
    words: dict[str, str] = {}
    for option in STREET_ACTIVITIES:
        for text in (option.code, *(language(option.label) for language in reading.languages), *option.spellings):
            words[m.folded(text)] = option.code
    return words
