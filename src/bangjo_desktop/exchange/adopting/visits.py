"""A list of visits as visits of the house's families."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from bangjo_desktop.domain.kinds import Reading
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.person_names import folded_name
from bangjo_desktop.domain.problem import BadValue, Problem
from bangjo_desktop.exchange.adopting import meanings as m
from bangjo_desktop.exchange.adopting.asked import (
    families_not_known,
    rows_not_readable,
    told_apart,
    where_met,
    which_family,
    who_is,
)
from bangjo_desktop.exchange.adopting.cells import NOTHING, person_name, readable_day
from bangjo_desktop.exchange.adopting.known import Household, Known
from bangjo_desktop.exchange.adopting.old_sheet import OldRow
from bangjo_desktop.exchange.adopting.places import Places
from bangjo_desktop.exchange.adopting.plan import LEAVE_OUT, NEW, OddCell, Plan
from bangjo_desktop.store.house import House
from bangjo_desktop.store.writer import Entry

_NO_DAY = N_("“{text}” is not a day, and a visit needs one. The row was left out.")
_NO_FAMILY = N_("There is no family in this row. It was left out.")
_KEPT = N_("“{text}” is not a day; it is kept with what was seen.")
_NOT_MET = ("tidak", "t", "tdk", "no", "n", "belum", "x")


class Visits:
    """Reads the rows of one list into a plan."""

    def __init__(self, house: House, plan: Plan, reading: Reading) -> None:
        self._house = house
        self._plan = plan
        self._today: date = reading.today
        self._known = Known(house)
        self._places = Places(house, plan)
        self._workers = list(house.records.all("worker"))
        self._made: dict[str, str] = {}
        self._there = {(one["date"], one["family"], one["observation"]) for one in house.records.all("visit")}

    def read(self, rows: Sequence[OldRow]) -> None:
        """Plan what every row brings."""
        for row in rows:
            day, household = self._day(row), self._household(row)
            if day and household:
                self._visit(row, day, household)

    def _day(self, row: OldRow) -> str | None:
        try:
            day = readable_day(row[m.DATE], self._today)
        except BadValue:
            day = None
        if day is None:
            self._leave_out(row, m.DATE, Problem(_NO_DAY, {"text": row[m.DATE]}))
        return day

    def _household(self, row: OldRow) -> Household | None:
        named, area = person_name(row[m.FAMILY]), self._places.area(row[m.AREA])
        if not named:
            self._leave_out(row, m.FAMILY, Problem(_NO_FAMILY))
            return None
        found = self._known.named(named, area)
        if len(found) > 1:
            return self._chosen(named, found, area)
        if found:
            return found[0]
        return self._new_family(named, area) if self._plan.ask(families_not_known()) == NEW else None

    def _chosen(self, named: str, found: Sequence[Household], area: str | None) -> Household | None:
        """Return which of several families a person says is meant; asked for each area that tells some of them."""
        told = {one.area for one in found} == {area} and area
        where = self._house.records.title("area", area) if told and area else None
        families = told_apart(found)
        answer = self._plan.ask(which_family(named, where, families))
        return families.get(answer or LEAVE_OUT)

    def _new_family(self, named: str, area: str | None) -> Household:
        family = self._add("family", {"head_name": named, "area": area, "status": "active"})
        self._add("person", {"family": family, "full_name": named, "relation": "head"})
        return self._known.add(Household(family, area, "", named, {folded_name(named)}))

    def _visit(self, row: OldRow, day: str, household: Household) -> None:
        seen = [row[m.SEEN], *(f"{header}: {text}" for header, text in row.rest.items())]
        contact = self._contact(row, seen)
        follow_up = self._follow_up(row, seen)
        observation = "\n".join(text for text in seen if text) or None
        if (day, household.id, observation) in self._there:
            self._plan.known["visit"] += 1
            return
        self._there.add((day, household.id, observation))
        values = {"date": day, "family": household.id, "area": self._places.area(row[m.AREA]), "contact": contact,
                  "workers": self._visitors(row[m.WORKERS]), "observation": observation,
                  "next_step": row[m.NEXT] or None, "follow_up_on": follow_up}  # fmt: skip
        self._add("visit", values)

    def _contact(self, row: OldRow, seen: list[str]) -> str | None:
        """Return how somebody was met; `ya (ibu saja)` keeps who it was with what was seen."""
        written = row[m.MET]
        if written in NOTHING:
            return None
        more = re.search(r"\((.+)\)", written)
        if more:
            seen.append(f"{self._plan.sheet.header_of(m.MET)}: {more[1]}")
        word = m.folded(re.sub(r"\(.*\)", "", written))
        return "not_met" if word in _NOT_MET else self._plan.ask(where_met())

    def _follow_up(self, row: OldRow, seen: list[str]) -> str | None:
        try:
            return readable_day(row[m.FOLLOW_UP], self._today)
        except BadValue:
            header = self._plan.sheet.header_of(m.FOLLOW_UP)
            seen.append(f"{header}: {row[m.FOLLOW_UP]}")
            self._plan.odd.append(OddCell(row.line, header, Problem(_KEPT, {"text": row[m.FOLLOW_UP]})))
            return None

    def _visitors(self, text: str) -> list[str] | None:
        found = [self._worker(name) for name in re.split(r"\s*(?:,|;|/|&|\bdan\b)\s*", text) if name not in NOTHING]
        return [one for one in dict.fromkeys(found) if one] or None

    def _worker(self, name: str) -> str | None:
        wanted = folded_name(name)
        fits = [one.id for one in self._workers if wanted in _called(str(one["full_name"]), str(one["nickname"] or ""))]
        if len(fits) == 1:
            return fits[0]
        key = m.folded(name)
        if key in self._made:
            return self._made[key]
        answer = self._plan.ask(who_is(name, self._workers))
        if answer == NEW:
            self._made[key] = self._add("worker", {"full_name": person_name(name), "roles": ["volunteer"]})
            return self._made[key]
        return None if answer == LEAVE_OUT else next((w.id for w in self._workers if w["full_name"] == answer), None)

    def _leave_out(self, row: OldRow, meaning: str, problem: Problem) -> None:
        self._plan.odd.append(OddCell(row.line, self._plan.sheet.header_of(meaning), problem, leaves_row_out=True))
        self._plan.ask(rows_not_readable())

    def _add(self, kind: str, values: dict[str, Any]) -> str:
        record = self._house.write.new_id()
        self._plan.entries.append(Entry(kind, {name: one for name, one in values.items() if one is not None}, record))
        return record


def _called(full_name: str, nickname: str) -> set[tuple[str, ...]]:
    """Return what a volunteer may be called in a list: the whole name, the first one, the nickname."""
    whole = folded_name(full_name)
    return {whole, whole[:1], folded_name(nickname)} - {()}
