"""A year and a month of the practice house on paper agree, figure by figure, with a count over the exported CSV.

Here: whom the house accompanies, and what became of them. What the house did is in test_counted_work.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import fmean, median

import pytest
from tests.journeys.counting import SCORES, Count, Files, Paper, Row, age_of, codes, figure, tally

from bangjo_desktop.documents.report_papers import CAUSES, EVALUATION, MONTHLY
from bangjo_desktop.store.house import House

Practice = tuple[House, Files]
SPANS = {EVALUATION: ("2026", "2026-01-01", "2026-12-31"), MONTHLY: ("2026-10", "2026-10-01", "2026-10-31")}
WHOM = {EVALUATION: "The year", MONTHLY: "Whom we accompany"}
STREET = {EVALUATION: "Street and income", MONTHLY: "How families go on"}
ASPECTS = {EVALUATION: "The 14 aspects", MONTHLY: "How families go on"}
both = pytest.mark.parametrize("kind", [EVALUATION, MONTHLY])


def asked(practice: Practice, kind: str) -> tuple[Paper, Count]:
    """Return a report for the house, and the count of its span."""
    house, files = practice
    time, start, last = SPANS[kind]
    return Paper.of(house, kind, time), Count(files, start, last)


@both
def test_families_and_children(practice: Practice, kind: str) -> None:
    paper, count = asked(practice, kind)
    facts = paper.facts(WHOM[kind])
    assert figure(facts["Families accompanied"]) == len(count.families)
    assert figure(facts["Assisted children"]) == len(count.children)
    days = [(row["opened_on"], row["closed_on"]) for row in count.families.values()]
    assert figure(facts["Of them begun in this time"]) == sum(count.start <= day <= count.last for day, _closed in days)
    assert figure(facts["Ended in this time"]) == sum(count.start <= day <= count.last for _opened, day in days)
    assert paper.numbers_of(" accompanied ") == [len(count.families), len(count.children)]


AGES = ("0–5 years", "6–12 years", "13–15 years", "16–18 years", "19+ years", "Age not known")


def _age_group(child: Row, day: str) -> str:
    age = age_of(child, day)
    if age is None:
        return AGES[-1]
    return next(name for name, most in zip(AGES, (5, 12, 15, 18, 200), strict=False) if age <= most)


@both
def test_children_by_sex_and_age(practice: Practice, kind: str) -> None:
    paper, count = asked(practice, kind)
    header, rows = paper.header(WHOM[kind], "Children"), paper.rows(WHOM[kind], "Children")
    names = {"female": "Girls", "male": "Boys", "": "Not known"}
    found = Counter((names[child["sex"]], _age_group(child, count.as_of)) for child in count.children)
    assert {group for _sex, group in found} == set(header[1:-1])
    for row in rows[:-1]:
        assert [figure(text) for text in row[1:-1]] == [found[row[0], group] for group in header[1:-1]]
        assert figure(row[-1]) == sum(found[row[0], group] for group in AGES)
    assert figure(rows[-1][-1]) == len(count.children) == sum(found.values())


STANDINGS = {
    "PAUD/KB": "paud", "TK/RA": "tk", "SD/MI": "sd", "SMP/MTs": "smp", "SMA/MA/SMK": "sma", "SLB": "slb",
    "Kejar Paket A": "paket_a", "Kejar Paket B": "paket_b", "Kejar Paket C": "paket_c",
    "Not of school age yet": "not_school_age", "Dropped out": "dropped_out", "Never schooled": "never_schooled",
    "Finished, not continuing": "finished_not_continuing", "Finished": "finished", "Not known": "unknown",
    "Not recorded": "",
}  # fmt: skip
IN_SCHOOL, OUT = ("in_school", "equivalency"), ("dropped_out", "finished_not_continuing", "never_schooled")


def _school(files: Files, child: str, year: str) -> Row | None:
    own = [row for row in files.schooling if row["person"] == child and row["school_year"] == year]
    return max(own, key=lambda row: (row["since"], row["id"]), default=None)


def _standing(row: Row | None) -> str:
    return "" if row is None else row["level"] if row["status"] in IN_SCHOOL else row["status"]


@both
def test_schooling_by_area(practice: Practice, kind: str) -> None:
    paper, count = asked(practice, kind)
    name = "Schooling" if kind == EVALUATION else WHOM[kind]
    header, rows = paper.header(name, "School status"), paper.rows(name, "School status")
    pupils = [(count.area_of(one["family"]), _school(count.files, one["id"], "2026/2027")) for one in count.children]
    found = Counter((area, _standing(row)) for area, row in pupils)
    assert sorted(header[1:-1]) == count.areas()
    for row in rows[:-1]:
        if row[0] == "In school altogether":
            wanted = [sum(own == area and bool(row) and row["status"] in IN_SCHOOL for own, row in pupils if row)
                      for area in header[1:-1]]  # fmt: skip
        else:
            wanted = [found[area, STANDINGS[row[0]]] for area in header[1:-1]]
        assert [figure(text) for text in row[1:]] == [*wanted, sum(wanted)], row[0]
    assert {STANDINGS[row[0]] for row in rows[:-1] if row[0] in STANDINGS} == {standing for _area, standing in found}
    assert [figure(text) for text in rows[-1][1:]] == [
        *(sum(own == area for own, _row in pupils) for area in header[1:-1]), len(count.children),
    ]  # fmt: skip


STEPS = {"paud": 0, "tk": 1, "sd": 2, "paket_a": 2, "smp": 3, "paket_b": 3, "sma": 4, "paket_c": 4}


def _course(then: Row | None, now: Row | None) -> str:
    if then is None or now is None or not then["status"] or not now["status"]:
        return ""
    was, here = then["status"] in IN_SCHOOL, now["status"] in IN_SCHOOL
    if not was or not here:
        back = "came back to school" if then["status"] in OUT else "started school"
        return back if here else "finished" if now["status"] == "finished" else "left school" if was and now[
            "status"
        ] in OUT else ""  # fmt: skip
    if then["level"] in STEPS and now["level"] in STEPS and STEPS[now["level"]] > STEPS[then["level"]]:
        return "went on to the next level"
    if then["level"] != now["level"] or not (then["grade"].isdecimal() and now["grade"].isdecimal()):
        return ""
    rise = int(now["grade"]) - int(then["grade"])
    return "went up a grade" if rise > 0 else "" if rise else "repeat a grade"


@both
def test_what_became_of_the_children_at_school(practice: Practice, kind: str) -> None:
    paper, count = asked(practice, kind)
    years = [[_school(count.files, one["id"], year) for year in ("2025/2026", "2026/2027")] for one in count.children]
    courses = Counter(_course(*pair) for pair in years)
    text = next(text for text in paper.said() if text.startswith("Since the school year before: "))
    told = dict(reversed(part.split(" ", 1)) for part in text.split(": ", 1)[1].rstrip(".").split(", "))  # type: ignore[misc]
    assert told == {words: str(count) for words, count in courses.items() if words}
    assert len(told) >= 5
    labels = {code: label for label, code in STANDINGS.items()}
    climbs = Counter(
        f"{labels[then['level']]} → {labels[now['level']]}"
        for then, now in years
        if then and now and _course(then, now) == "went on to the next level"
    )
    text = next(text for text in paper.said() if text.startswith("Between levels: "))
    assert dict(part.split(": ") for part in text.removeprefix("Between levels: ").rstrip(".").split("; ")) == {
        climb: str(count) for climb, count in climbs.items()
    }  # type: ignore[comparison-overlap]


STATES = ["has", "in_process", "none", ""]


def test_civil_documents(practice: Practice) -> None:
    paper, count = asked(practice, EVALUATION)
    rows = {row[0].split(" · ")[0]: row for row in paper.rows("Civil documents", "Document")}
    young = [child for child in count.children if (age_of(child, count.as_of) or 0) < 17]
    households = [{one["id"] for one in count.people if one["family"] == family} for family in count.families]
    issued_at_all = 0
    for label, kind, owners in (
        ("Birth certificate (akta)", "akta", [{child["id"]} for child in count.children]),
        ("KIA", "kia", [{child["id"]} for child in young]), ("KTP", "ktp", [{one["id"]} for one in count.adults]),
        ("KK", "kk", households),
    ):  # fmt: skip
        own = [row for row in count.files.document if row["kind"] == kind]
        states = [_state(own, people) for people in owners]
        assert [figure(text) for text in rows[label][1:5]] == tally(states, STATES), kind
        assert figure(rows[label][5]) == len(owners)
        new = {row["person"] for row in own if row["status"] == "has" and count.start <= row["since"] <= count.last}
        assert figure(rows[label][6]) == sum(bool(people & new) for people in owners)
        issued_at_all += sum(bool(people & new) for people in owners)
    assert paper.numbers_of("Documents issued this year") == [issued_at_all]
    assert issued_at_all > 10


def _state(documents: list[Row], people: set[str]) -> str:
    states = {row["status"] for row in documents if row["person"] in people}
    return next((state for state in STATES if state in states), "")


def test_health_insurance(practice: Practice) -> None:
    paper, count = asked(practice, EVALUATION)
    groups = {"pbi": "active", "self": "active", "other": "active", "inactive": "inactive", "none": "none", "": ""}
    for row in paper.rows("Health insurance of the children", "Area"):
        own = [one for one in count.children if row[0] in ("All", count.area_of(one["family"]))]
        found = tally([groups[one["health_insurance"]] for one in own], ["active", "inactive", "none", ""])
        assert [figure(text) for text in row[1:]] == [*found, len(own)], row[0]


@both
def test_street_days_and_income(practice: Practice, kind: str) -> None:
    paper, count = asked(practice, kind)
    rows = {row[0]: row[1:] for row in paper.rows(STREET[kind], "Area")}
    days = {
        family: (int(then["street_days"]), int(now["street_days"]))
        for family, (then, now) in count.pairs().items()
        if then["street_days"] and now["street_days"]
    }
    shares = {}
    for family, records in count.within().items():
        told = [share for row in records if (share := _share(row)) is not None]
        if told:
            shares[family] = told[-1]
    for label, row in rows.items():
        own = [pair for family, pair in days.items() if label in ("All", count.area_of(family))]
        ways = [sum(now < then for then, now in own), sum(now == then for then, now in own), sum(n > t for t, n in own)]
        assert [figure(text) for text in row[:3]] == ways, label
        for text, values in zip(row[3:5], zip(*own, strict=True), strict=True):
            assert float(text) == pytest.approx(median(values), abs=0.06)
        known = [share <= 0.5 for family, share in shares.items() if label in ("All", count.area_of(family))]
        assert [figure(text) for text in row[5:]] == [sum(known), len(known) - sum(known)], label
    compared = [tuple(map(_share, pair)) for pair in count.pairs().values()]
    whole = [(then, now) for then, now in compared if then is not None and now is not None]
    before, now = re.findall(r"(\d+) of (\d+)", paper.sentence("Families that can be compared"))
    assert tuple(map(int, before)) == (sum(then <= 0.5 for then, _now in whole), len(whole))
    assert tuple(map(int, now)) == (sum(now <= 0.5 for _then, now in whole), len(whole))


def _share(row: Row) -> float | None:
    total, children = row["income_total"], row["income_from_children"]
    return int(children) / int(total) if total and int(total) and children else None


@both
def test_the_fourteen_aspects(practice: Practice, kind: str) -> None:
    paper, count = asked(practice, kind)
    rows = paper.rows(ASPECTS[kind], "Aspect")
    rises = falls = 0
    for row, name in zip(rows, SCORES, strict=True):
        known = [
            (int(then[name]), int(now[name]))
            for then, now in count.pairs().values()
            if then[name] and now[name] and (then["rubric_version"] or "1") == (now["rubric_version"] or "1")
        ]
        ways = [sum(n > t for t, n in known), sum(n == t for t, n in known), sum(n < t for t, n in known), len(known)]
        assert [figure(text) for text in row[1:5]] == ways, name
        assert float(row[5]) == pytest.approx(fmean(then for then, _now in known), abs=0.06)
        assert float(row[6]) == pytest.approx(fmean(now for _then, now in known), abs=0.06)
        rises, falls = rises + ways[0], falls + ways[2]
    if kind == EVALUATION:
        assert paper.numbers_of("Over the fourteen aspects") == [rises, falls]


@both
def test_the_courses_of_the_chart(practice: Practice, kind: str) -> None:
    paper, count = asked(practice, kind)
    (chart,) = paper.charts()
    months = [f"2026-{number:02d}" for number in (range(1, 13) if kind == EVALUATION else range(5, 11))]
    rows = [row for records in count.records().values() for row in records]
    for place, month in enumerate(months):
        own = [row for row in rows if row["month"] == month]
        days = [float(row["street_days"]) for row in own if row["street_days"]]
        shares = [100 * share for row in own if (share := _share(row)) is not None]
        for series, values in zip(chart.series, (days, shares), strict=True):
            wanted = median(values) if len(values) > 2 else None
            assert series.values[place] == (None if wanted is None else pytest.approx(wanted)), month


def _lasting(records: list[Row], code: str) -> bool:
    run = longest = 0
    for row in records:
        run = run + 1 if code in codes(row) else 0
        longest = max(longest, run)
    return longest >= 3


@pytest.mark.parametrize(("kind", "heading"), [
    (CAUSES, "Which causes"), (EVALUATION, "Which causes"), (MONTHLY, "Why change is slow"),
])  # fmt: skip
def test_causes(practice: Practice, kind: str, heading: str) -> None:
    house, files = practice
    time, start, last = SPANS.get(kind, SPANS[EVALUATION])
    paper, count = Paper.of(house, kind, time), Count(files, start, last)
    own = count.within()
    long = own
    if kind == MONTHLY:
        long = {family: [row for row in rows if row["month"] >= "2026-08"] for family, rows in count.records().items()}
    named = Counter(code for records in own.values() for code in {code for row in records for code in codes(row)})
    main = {(row["family"], row["primary_cause"]) for rows in own.values() for row in rows if row["primary_cause"]}
    wanted = sorted(
        (
            named[code],
            sum(cause == code for _family, cause in main),
            sum(_lasting(records, code) for records in long.values()),
        )
        for code in named
    )
    rows = sorted(tuple(map(figure, row[2:])) for row in paper.rows(heading, "Cause"))
    assert rows == wanted if kind != MONTHLY else all(row in wanted for row in rows)
    if kind == MONTHLY:
        assert any(row[2] for row in rows)
        assert [row[0] for row in rows] == sorted(sorted(named.values(), reverse=True)[:5])


SIDE = {"M": "Our own side", "D": "Documents and services", "X": "Not known yet"}


@pytest.mark.parametrize("kind", [CAUSES, EVALUATION])
def test_sides_and_areas_of_causes(practice: Practice, year: Count, kind: str) -> None:
    paper = Paper.of(practice[0], kind, "2026")
    own = {family: {code for row in rows for code in codes(row)} for family, rows in year.within().items()}
    sides = Counter(
        side for named in own.values() for side in {SIDE.get(code[0], "The family's side") for code in named}
    )
    assert {row[0]: figure(row[1]) for row in paper.rows("On whose side", "Side")} == {
        side: sides[side] for side in (*SIDE.values(), "The family's side")
    }
    for area, text in paper.rows("By area", "Area"):
        named = Counter(code for family, found in own.items() if year.area_of(family) == area for code in found)
        counts = [int(part.rsplit("(", 1)[1].rstrip(")")) for part in text.split("; ")]
        assert counts == sorted(named.values(), reverse=True)[:3], area
    assert paper.numbers_of("have a monthly record in this year") == [len(own)]
    assert paper.numbers_of("families stood still") == [sum(map(_turned, year.within().values()))]


def _turned(records: list[Row]) -> bool:
    still = False
    for before, now in pairwise(records):
        rose = any(before[name] and now[name] and int(now[name]) > int(before[name]) for name in SCORES)
        if rose and still:
            return True
        still = False if rose else bool(codes(before)) or still
    return False
