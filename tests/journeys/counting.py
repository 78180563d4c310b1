"""A count over exported files that knows nothing of the program: the csv module, and the rules that the handbook tells.

Nothing of `domain.insight` is used. What stands on paper is read from the blocks that are drawn.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bangjo_desktop.documents.blocks import Chart, Document, Heading, Items, Paragraph, plain
from bangjo_desktop.documents.report_papers import Asked, composed
from bangjo_desktop.documents.workbook import sheets
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.scales import ASPECTS
from bangjo_desktop.store.house import House

TODAY = date(2026, 11, 23)
Row = dict[str, str]
SCORES = [aspect.name for aspect in ASPECTS]


@dataclass
class Files:
    """The exported files by type."""

    folder: Path

    def __getattr__(self, kind: str) -> list[Row]:
        with (self.folder / f"{kind}.csv").open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        setattr(self, kind, rows)
        return rows


@dataclass(frozen=True)
class Paper:
    """One report as it is printed, in English."""

    document: Document

    @classmethod
    def of(cls, house: House, kind: str, time: str, *, outside: bool = False) -> Paper:
        return cls(composed(house, Asked(kind, time, outside), Language("en"), TODAY))

    def tables(self, name: str) -> list[list[list[str]]]:
        """Return the tables under the heading that ends in `name`, each with its header first."""
        found = [[list(row) for row in rows] for heading, rows in sheets(self.document) if heading.endswith(name)]
        assert found, [heading for heading, _rows in sheets(self.document)]
        return found

    def rows(self, name: str, first: str) -> list[list[str]]:
        """Return the rows below the header that begins with `first`, of the table under `name`."""
        return next(table[1:] for table in self.tables(name) if table[0][0] == first)

    def header(self, name: str, first: str) -> list[str]:
        return next(table[0] for table in self.tables(name) if table[0][0] == first)

    def facts(self, name: str) -> dict[str, str]:
        """Return label and value of everything under `name` that is no table."""
        return {row[0]: row[1] for table in self.tables(name) if len(table[0]) == 2 for row in table[1:]}

    def said(self) -> list[str]:
        """Return every paragraph and item."""
        return [text for block in self.document.blocks for text in _texts(block)]

    def sentence(self, words: str) -> str:
        """Return the first paragraph or item that holds `words`."""
        return next(text for text in self.said() if words in text)

    def numbers_of(self, words: str) -> list[int]:
        """Return the whole numbers of the sentence that holds `words`."""
        text = next(part for part in self.sentence(words).split(". ") if words in part)
        return [figure(number) for number in re.findall(r"\d[\d,]*(?!\.\d)", re.sub(r"\(\d+%\)", "", text))]

    def charts(self) -> list[Chart]:
        return [block for block in self.document.blocks if isinstance(block, Chart)]


def _texts(block: object) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield plain(block.text)
    elif isinstance(block, Items):
        yield from (plain(item) for item in block.items)
    elif isinstance(block, Heading):
        yield block.text


class Count:
    """The count of a span from the files alone: `last` is its last day, `as_of` that or today."""

    def __init__(self, files: Files, start: str, last: str) -> None:
        self.files, self.start, self.last, self.as_of = files, start, last, min(last, TODAY.isoformat())
        self.families = {row["id"]: row for row in files.family if self._accompanied(row)}
        self.people = [row for row in files.person if row["family"] in self.families and not row["alias_of"]]
        self.children = [row for row in self.people if row["assisted"] == "yes"]
        self.adults = [row for row in self.people if row["assisted"] != "yes" and row["relation"] != "child"]
        self.area = {row["id"]: row["name"] for row in files.area}
        self.held = [row for row in files.activity if self.holds(row["date"]) and row["status"] != "cancelled"]
        self.visits = [row for row in files.visit if row["family"] in self.families and self.holds(row["date"])]

    def _accompanied(self, row: Row) -> bool:
        over = row["status"] in ("closed", "moved") and not row["closed_on"]
        begun = not row["opened_on"] or row["opened_on"] <= self.last
        return row["suspended"] != "yes" and not over and begun and not ("" < row["closed_on"] < self.start)

    def holds(self, day: str) -> bool:
        return self.start <= day <= self.as_of

    def area_of(self, family: str) -> str:
        return self.area.get(self.families[family]["area"], "Without an area")

    def areas(self) -> list[str]:
        return sorted({self.area_of(family) for family in self.families})

    def present(self) -> dict[str, set[str]]:
        """Return the accompanied people who were at each activity."""
        known, found = {row["id"] for row in self.people}, {row["id"]: set[str]() for row in self.held}
        for row in self.files.attendance:
            if row["status"] == "present" and row["person"] in known and row["activity"] in found:
                found[row["activity"]].add(row["person"])
        return found

    def records(self) -> dict[str, list[Row]]:
        """Return each family's monthly records from a year before the start, one a month, oldest first."""
        earliest = f"{int(self.start[:4]) - 1}{self.start[4:7]}"
        months: dict[tuple[str, str], Row] = {}
        for row in sorted(self.files.progress, key=lambda row: row["id"]):
            if row["family"] in self.families and earliest <= row["month"] <= self.last[:7]:
                months[row["family"], row["month"]] = row
        found: dict[str, list[Row]] = {}
        for (family, _month), row in sorted(months.items()):
            found.setdefault(family, []).append(row)
        return found

    def within(self) -> dict[str, list[Row]]:
        """Return each family's monthly records of the span."""
        found = {
            family: [row for row in rows if row["month"] >= self.start[:7]] for family, rows in self.records().items()
        }
        return {family: rows for family, rows in found.items() if rows}

    def pairs(self) -> dict[str, tuple[Row, Row]]:
        found = {}
        for family, rows in self.records().items():
            before = [row for row in rows if row["month"] < self.start[:7]]
            within = [row for row in rows if row["month"] >= self.start[:7]]
            if within and (before or len(within) > 1):
                found[family] = ((before or within)[-1] if before else within[0], within[-1])
        return found

    def letters(self) -> list[Row]:
        """Return the letters handed in in the span that ask for an answer."""
        return [
            row for row in self.files.letter
            if row["code"] in ("PM", "PI", "") and self.holds(row["sent_on"] or row["received_on"])
            and row["status"] != "cancelled" and not row["cancelled_on"]
        ]  # fmt: skip


def figure(text: str) -> int:
    return int(text.replace(",", ""))


def codes(row: Row) -> set[str]:
    """Return the causes that a monthly record names."""
    return {*split(row["causes"]), row["primary_cause"]} - {""}


def split(text: str) -> list[str]:
    """Return the several values of a cell."""
    return text.replace(";", " ").replace(",", " ").split()


def age_of(person: Row, day: str) -> int | None:
    if not person["birth_date"] or person["birth_date"] > day:
        return None
    return int(day[:4]) - int(person["birth_date"][:4]) - (day[5:] < person["birth_date"][5:])


def minutes(row: Row) -> int:
    if not row["start"] or not row["end"]:
        return 0
    start, end = (int(text[:2]) * 60 + int(text[3:]) for text in (row["start"], row["end"]))
    return max(end - start, 0)


def half_within(waits: list[tuple[int, bool]]) -> int | None:
    """Return the days within which half were answered, those that still wait counted as long as they waited."""
    left = 1.0
    for day in sorted({days for days, answered in waits if answered}):
        at_risk = sum(days >= day for days, _answered in waits)
        came = sum(answered and days == day for days, answered in waits)
        left *= 1 - came / at_risk
        if left <= 0.5 + 1e-9:
            return day
    return None


def tally(values: list[str], wanted: list[str]) -> list[int]:
    """Count `values` in the order of `wanted`; nothing else may be among them."""
    found = Counter(values)
    assert set(found) <= set(wanted), set(found) - set(wanted)
    return [found[each] for each in wanted]
