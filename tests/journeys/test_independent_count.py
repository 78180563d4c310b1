"""A year of the practice house on paper agrees, figure by figure, with a count over the exported CSV.

The count below knows nothing of the program: it reads the files with the csv module and counts again, by the rules that
the handbook tells. Nothing of `domain.insight` is used.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import fmean, median

import pytest

from bangjo_desktop.cli import run
from bangjo_desktop.documents.report_papers import CAUSES, EVALUATION, MONTHLY, Asked, report_sheets
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.scales import ASPECTS
from bangjo_desktop.store.house import House, Surroundings, open_house
from bangjo_desktop.store.writer import Who

TODAY = date(2026, 11, 23)
YEAR = ("2026-01-01", "2026-11-23")
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


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, Files]]:
    folder = tmp_path_factory.mktemp("count")
    around = {"BANGJO_HOME": str(folder / "home"), "BANGJO_NOW": "2026-11-23T09:00", "BANGJO_LANG": "en"}
    path = folder / "rumah.bangjo"
    assert run(["demo", str(path), "--families", "40", "--months", "24"], around) == 0
    with open_house(path, Surroundings(Who("penghitung", "tes"))) as house:
        _spoil(house)
    assert run(["export", str(path), str(folder / "csv")], around) == 0
    with open_house(path, Surroundings(Who("penghitung", "tes"))) as house:
        yield house, Files(folder / "csv")


def _spoil(house: House) -> None:
    """Write what a real house has: on hold, closed without a day, gaps, two records of a month, a late school year."""
    families = house.records.all("family")
    house.write.save("family", families[0].id, {"suspended": True})
    house.write.save("family", families[1].id, {"status": "moved", "closed_on": None})
    house.write.save("family", families[2].id, {"area": None})
    child = next(one for one in house.records.all("person") if one["assisted"] and one["family"] == families[4].id)
    house.write.save("person", child.id, {"birth_date": None, "sex": None, "health_insurance": None})
    house.write.add("progress", {"family": families[5].id, "month": "2026-10", "street_days": 0, "health": 4})
    house.write.add("schooling", {"person": child.id, "school_year": "2026/2027", "status": "never_schooled"})
    house.write.add(
        "schooling", {"person": child.id, "school_year": "2026/2027", "status": "in_school", "level": "paket_a",
                      "since": "2026-09-01"},
    )  # fmt: skip
    house.write.add("document", {"person": child.id, "kind": "akta", "status": "has", "since": "2026-05-05"})


def table(house: House, kind: str, time: str, name: str, *, outside: bool = False) -> list[list[str]]:
    """Return the rows under the heading `name` of a report, without its own header."""
    sheets = report_sheets(house, Asked(kind, time, outside), Language("en"), TODAY)
    found = [rows for heading, rows in sheets if heading.endswith(name)]
    assert found, [heading for heading, _rows in sheets]
    return [list(row) for rows in found for row in rows[1:]]


class Count:
    """The count of a span, from the files alone."""

    def __init__(self, files: Files, start: str, end: str) -> None:
        self.files, self.start, self.end = files, start, end
        self.families = {row["id"]: row for row in files.family if self._accompanied(row)}
        self.people = [row for row in files.person if row["family"] in self.families and not row["alias_of"]]
        self.children = [row for row in self.people if row["assisted"] == "yes"]
        self.area = {row["id"]: row["name"] for row in files.area}

    def _accompanied(self, row: Row) -> bool:
        over = row["status"] in ("closed", "moved") and not row["closed_on"]
        begun = not row["opened_on"] or row["opened_on"] <= self.year_end
        return row["suspended"] != "yes" and not over and begun and not ("" < row["closed_on"] < self.start)

    @property
    def year_end(self) -> str:
        return f"{self.start[:4]}-12-31"

    def area_of(self, family: str) -> str:
        return self.area.get(self.families[family]["area"], "Without an area")

    def progress(self) -> dict[str, list[Row]]:
        """Return each family's monthly records from a year before the start, one a month, oldest first."""
        earliest = f"{int(self.start[:4]) - 1}{self.start[4:7]}"
        months: dict[tuple[str, str], Row] = {}
        for row in sorted(self.files.progress, key=lambda row: row["id"]):
            if row["family"] in self.families and earliest <= row["month"] <= self.end[:7]:
                months[row["family"], row["month"]] = row
        found: dict[str, list[Row]] = {}
        for (family, _month), row in sorted(months.items()):
            found.setdefault(family, []).append(row)
        return found

    def pairs(self) -> dict[str, tuple[Row, Row]]:
        found = {}
        for family, rows in self.progress().items():
            before = [row for row in rows if row["month"] < self.start[:7]]
            within = [row for row in rows if row["month"] >= self.start[:7]]
            if within and (before or len(within) > 1):
                found[family] = ((before or within)[-1] if before else within[0], within[-1])
        return found


def by_area(count: Count, families: list[str]) -> Counter[str]:
    return Counter(count.area_of(family) for family in families)


@pytest.fixture
def year(practice: tuple[House, Files]) -> Count:
    return Count(practice[1], *YEAR)


def figure(text: str) -> int:
    return int(text.replace(",", ""))


def test_families_and_children(practice: tuple[House, Files], year: Count) -> None:
    rows = {row[0]: row[1] for row in table(practice[0], EVALUATION, "2026", "The year") if len(row) == 2}
    assert figure(rows["Families accompanied"]) == len(year.families)
    assert figure(rows["Assisted children"]) == len(year.children)
    opened = [row for row in year.families.values() if "2026-01-01" <= row["opened_on"] <= "2026-12-31"]
    closed = [row for row in year.families.values() if "2026-01-01" <= row["closed_on"] <= "2026-12-31"]
    assert figure(rows["Of them begun in this time"]) == len(opened)
    assert figure(rows["Ended in this time"]) == len(closed)


def test_children_by_sex(practice: tuple[House, Files], year: Count) -> None:
    rows = {row[0]: row for row in table(practice[0], EVALUATION, "2026", "The year") if len(row) > 2}
    for label, sex in (("Girls", "female"), ("Boys", "male"), ("Not known", "")):
        own = [child for child in year.children if child["sex"] == sex]
        assert figure(rows[label][-1]) == len(own)
    ages = Counter(_age_group(child) for child in year.children)
    assert [figure(text) for text in rows["All"][1:-1]] == [ages[group] for group in AGES if ages[group]]


STATES = ("has", "in_process", "none", "")
AGES = ("0-5", "6-12", "13-15", "16-18", "19+", "?")


def _age_group(child: Row) -> str:
    if not child["birth_date"]:
        return "?"
    born = date.fromisoformat(child["birth_date"])
    age = TODAY.year - born.year - ((TODAY.month, TODAY.day) < (born.month, born.day))
    return next(name for name, most in zip(AGES, (5, 12, 15, 18, 200), strict=False) if age <= most)


LEVELS = {"SD/MI": "sd", "SMP/MTs": "smp", "SMA/MA/SMK": "sma", "Kejar Paket A": "paket_a", "TK/RA": "tk"}
OTHERS = {"Dropped out": "dropped_out", "Not recorded": "", "Not of school age yet": "not_school_age"}


def _school(files: Files, child: str, year: str) -> Row | None:
    own = [row for row in files.schooling if row["person"] == child and row["school_year"] == year]
    return max(own, key=lambda row: (row["since"], row["id"]), default=None)


def test_schooling_by_area(practice: tuple[House, Files], year: Count) -> None:
    house, files = practice
    header = _header(house, EVALUATION, "2026", "Schooling")
    rows = {row[0]: row[1:] for row in table(house, EVALUATION, "2026", "Schooling")}
    counts: Counter[tuple[str, str]] = Counter()
    for child in year.children:
        row = _school(files, child["id"], "2026/2027")
        attends = row is not None and row["status"] in ("in_school", "equivalency")
        standing = row["level"] if row and attends else row["status"] if row else ""
        counts[year.area_of(child["family"]), standing] += 1
    codes = [{**LEVELS, **OTHERS}.get(title, title) for title in header[1:-1]]
    for area in (*year.area.values(), "Without an area"):
        if area in rows:
            assert [figure(text) for text in rows[area][:-1]] == [counts[area, code] for code in codes], area
    assert figure(rows["All"][-1]) == len(year.children) == sum(counts.values())


def _header(house: House, kind: str, time: str, name: str) -> list[str]:
    sheets = report_sheets(house, Asked(kind, time, outside=False), Language("en"), TODAY)
    return next(list(rows[0]) for heading, rows in sheets if heading.endswith(name))


def test_civil_documents(practice: tuple[House, Files], year: Count) -> None:
    house, files = practice
    rows = {row[0].split(" · ")[0]: row for row in table(house, EVALUATION, "2026", "Civil documents")}
    young = [child for child in year.children if not child["birth_date"] or _age(child) < 17]
    grown = [row for row in year.people if row["assisted"] != "yes" and row["relation"] != "child"]
    for label, kind, owners in (
        ("Birth certificate (akta)", "akta", year.children), ("KIA", "kia", young), ("KTP", "ktp", grown),
    ):  # fmt: skip
        states = Counter(_state(files, owner["id"], kind) for owner in owners)
        assert [figure(text) for text in rows[label][1:5]] == [states[s] for s in ("has", "in_process", "none", "")], (
            kind
        )
        issued = {
            row["person"] for row in files.document
            if row["kind"] == kind and row["status"] == "has" and "2026-01-01" <= row["since"] <= "2026-12-31"
        }  # fmt: skip
        assert figure(rows[label][6]) == sum(owner["id"] in issued for owner in owners)


def _age(child: Row) -> int:
    born = date.fromisoformat(child["birth_date"])
    return TODAY.year - born.year - ((TODAY.month, TODAY.day) < (born.month, born.day))


def _state(files: Files, person: str, kind: str) -> str:
    states = {row["status"] for row in files.document if row["person"] == person and row["kind"] == kind}
    return next((state for state in ("has", "in_process", "none") if state in states), "")


def test_health_insurance(practice: tuple[House, Files], year: Count) -> None:
    rows = {row[0]: row[1:] for row in table(practice[0], EVALUATION, "2026", "Health insurance of the children")}
    groups = {"pbi": "active", "self": "active", "other": "active", "inactive": "inactive", "none": "none", "": ""}
    found = Counter(groups[child["health_insurance"]] for child in year.children)
    assert [figure(text) for text in rows["All"][:-1]] == [found[group] for group in ("active", "inactive", "none", "")]


def test_street_days_and_income(practice: tuple[House, Files], year: Count) -> None:
    rows = {row[0]: row[1:] for row in table(practice[0], EVALUATION, "2026", "Street and income")}
    days = {
        family: (int(then["street_days"]), int(now["street_days"]))
        for family, (then, now) in year.pairs().items()
        if then["street_days"] and now["street_days"]
    }
    for label, wanted in (("All", list(days)), *((area, _of(year, list(days), area)) for area in year.area.values())):
        own = [days[family] for family in wanted]
        ways = [sum(now < then for then, now in own), sum(now == then for then, now in own), sum(n > t for t, n in own)]
        assert [figure(text) for text in rows[label][:3]] == ways, label
        assert float(rows[label][3]) == pytest.approx(median(then for then, _now in own), abs=0.06)
        assert float(rows[label][4]) == pytest.approx(median(now for _then, now in own), abs=0.06)
    shares = {}
    for family, records in year.progress().items():
        told = [row for row in records if row["month"] >= "2026-01" and _share(row) is not None]
        if told:
            shares[family] = _share(told[-1])
    elsewhere = [family for family, share in shares.items() if share is not None and share <= 0.5]
    assert [figure(text) for text in rows["All"][5:]] == [len(elsewhere), len(shares) - len(elsewhere)]


def _of(year: Count, families: list[str], area: str) -> list[str]:
    return [family for family in families if year.area_of(family) == area]


def _share(row: Row) -> float | None:
    total, children = row["income_total"], row["income_from_children"]
    return int(children) / int(total) if total and int(total) and children else None


def test_the_fourteen_aspects(practice: tuple[House, Files], year: Count) -> None:
    rows = table(practice[0], EVALUATION, "2026", "The 14 aspects")
    assert len(rows) == len(SCORES)
    for row, name in zip(rows, SCORES, strict=True):
        known = [
            (int(then[name]), int(now[name]))
            for then, now in year.pairs().values()
            if then[name] and now[name] and (then["rubric_version"] or "1") == (now["rubric_version"] or "1")
        ]
        ways = [sum(n > t for t, n in known), sum(n == t for t, n in known), sum(n < t for t, n in known), len(known)]
        assert [figure(text) for text in row[1:5]] == ways, name
        assert float(row[5]) == pytest.approx(fmean(then for then, _now in known), abs=0.06)
        assert float(row[6]) == pytest.approx(fmean(now for _then, now in known), abs=0.06)


def test_visits_activities_and_hours(practice: tuple[House, Files], year: Count) -> None:
    house, files = practice
    rows = {row[0]: row[1] for row in table(house, EVALUATION, "2026", "The year") if len(row) == 2}
    visits = [row for row in files.visit if row["family"] in year.families and YEAR[0] <= row["date"] <= YEAR[1]]
    assert figure(rows["Visits"]) == len(visits)
    assert figure(rows["Visits at which somebody was met"]) == sum(row["contact"] != "not_met" for row in visits)
    assert figure(rows["Families visited"]) == len({row["family"] for row in visits})
    held = [row for row in files.activity if YEAR[0] <= row["date"] <= YEAR[1] and row["status"] != "cancelled"]
    assert figure(rows["Learning"]) == sum(row["kind"] == "learning" for row in held)
    minutes = sum(map(_minutes, [*visits, *held]))
    assert figure(rows["Hours given by volunteers"]) == pytest.approx(minutes / 60, abs=0.51)


def _minutes(row: Row) -> int:
    if not row["start"] or not row["end"]:
        return 0
    start, end = (int(text[:2]) * 60 + int(text[3:]) for text in (row["start"], row["end"]))
    return max(end - start, 0) * len([one for one in row["workers"].replace(";", " ").replace(",", " ").split() if one])


def test_letters_and_aid(practice: tuple[House, Files], year: Count) -> None:
    house, files = practice
    rows = {row[0]: row[1] for row in table(house, EVALUATION, "2026", "The year") if len(row) == 2}
    sent = [
        row for row in files.letter
        if row["code"] in ("PM", "PI") and YEAR[0] <= (row["sent_on"] or row["received_on"]) <= YEAR[1]
        and row["status"] != "cancelled"
    ]  # fmt: skip
    assert figure(rows["Letters handed in that ask for an answer"]) == len(sent)
    assert figure(rows["Answered"]) == sum(bool(row["replied_on"]) for row in sent)
    needs: dict[str, tuple[str, str]] = {}
    for row in files.letter:
        if row["code"] == "PM" and "2026-01-01" <= row["needed_by"] <= YEAR[1] and row["sent_on"]:
            needs[row["activity"]] = (row["needed_by"], row["aid_received_on"])
    assert figure(rows["Aid needed (occasions)"]) == len(needs)
    assert figure(rows["There by the day"]) == sum(bool(came) and came <= needed for needed, came in needs.values())
    assert figure(rows["Came afterwards"]) == sum(bool(came) and came > needed for needed, came in needs.values())


@pytest.mark.parametrize("kind", [CAUSES, EVALUATION])
def test_causes(practice: tuple[House, Files], year: Count, kind: str) -> None:
    house, files = practice
    records = [row for row in files.progress if row["family"] in year.families and row["month"].startswith("2026-")]
    named: dict[str, set[str]] = {}
    for row in records:
        for code in {*row["causes"].replace(";", " ").replace(",", " ").split(), row["primary_cause"]} - {""}:
            named.setdefault(code, set()).add(row["family"])
    rows = table(house, kind, "2026", "Which causes")
    assert sorted(figure(row[2]) for row in rows) == sorted(len(families) for families in named.values())


def test_the_monthly_report(practice: tuple[House, Files]) -> None:
    house, files = practice
    rows = {row[0]: row[1] for row in table(house, MONTHLY, "2026-10", "3. Activities") if len(row) == 2}
    month = Count(files, "2026-10-01", "2026-10-31")
    visits = [row for row in files.visit if row["family"] in month.families and row["date"].startswith("2026-10")]
    assert figure(rows["Visits"]) == len(visits)
    present = Counter(row["activity"] for row in files.attendance if row["status"] == "present")
    held = [row for row in files.activity if row["date"].startswith("2026-10") and row["status"] != "cancelled"]
    shown = [row for row in table(house, MONTHLY, "2026-10", "3. Activities") if len(row) > 2]
    assert len(shown) == len(held)
    outsiders = {row["id"] for row in files.person} - {row["id"] for row in month.people}
    left_out = sum(row["status"] == "present" and row["person"] in outsiders for row in files.attendance
                   if row["activity"] in {one["id"] for one in held})  # fmt: skip
    counted = sum(figure(row[3]) + figure(row[4]) for row in shown)
    assert counted == sum(present[row["id"]] for row in held) - left_out


@pytest.mark.parametrize("kind", [MONTHLY, EVALUATION, CAUSES])
def test_a_copy_that_leaves_the_house_prints_the_same_or_hides(practice: tuple[House, Files], kind: str) -> None:
    house, _files = practice
    time = "2026-10" if kind == MONTHLY else "2026"
    own, out = (report_sheets(house, Asked(kind, time, outside), Language("en"), TODAY) for outside in (False, True))
    people = ("Girls", "Boys", "All", *(area["name"] for area in house.records.all("area")))
    assert [name for name, _rows in own] == [name for name, _rows in out]
    for (name, rows), (_name, shown) in zip(own, out, strict=True):
        for row, told in zip(rows[1:], shown[1:], strict=False):
            same: Callable[[str, str], bool] = lambda a, b: a == b or b in ("<3", "*") or not a.isdecimal()  # noqa: E731
            if row[0] == told[0]:
                assert all(same(a, b) for a, b in zip(row, told, strict=True)), name
            if row[0] in people:
                assert not {"1", "2"} & set(told[1:]), name
