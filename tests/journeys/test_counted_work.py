"""What the house did, counted again over the exported CSV: visits, activities, training, services, letters, aid.

And what `bangjo results --json` says, and what a copy for outside prints of the same figures.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from tests.journeys.counting import (
    SCORES,
    TODAY,
    Count,
    Files,
    Paper,
    Row,
    codes,
    figure,
    half_within,
    minutes,
    split,
    tally,
)

from bangjo_desktop.cli import run
from bangjo_desktop.documents.report_papers import CAUSES, EVALUATION, MONTHLY
from bangjo_desktop.domain.scales import cause
from bangjo_desktop.store.house import House

Practice = tuple[House, Files]
TIMES = {EVALUATION: "2026", MONTHLY: "2026-10", CAUSES: "2026"}
DONE = {EVALUATION: "The year", MONTHLY: "3. Activities"}
LETTERS = {EVALUATION: "The year", MONTHLY: "7. Letters"}
both = pytest.mark.parametrize("kind", [EVALUATION, MONTHLY])


@pytest.fixture
def counts(year: Count, month: Count) -> dict[str, Count]:
    return {EVALUATION: year, MONTHLY: month, CAUSES: year}


KINDS = {
    "Learning": "learning", "Parent training": "parent_training", "Mentoring": "mentoring",
    "Counselling": "counselling", "Handing out aid": "aid_distribution",
    "Coordination meeting": "coordination_meeting", "Outing": "outing", "Other": "other",
}  # fmt: skip


@both
def test_visits_activities_and_hours(practice: Practice, counts: dict[str, Count], kind: str) -> None:
    paper, count = Paper.of(practice[0], kind, TIMES[kind]), counts[kind]
    facts = paper.facts(DONE[kind])
    assert figure(facts["Visits"]) == len(count.visits)
    assert figure(facts["Visits at which somebody was met"]) == sum(row["contact"] != "not_met" for row in count.visits)
    assert figure(facts["Families visited"]) == len({row["family"] for row in count.visits})
    held = Counter(row["kind"] for row in count.held)
    assert {KINDS[label]: figure(text) for label, text in facts.items() if label in KINDS} == held
    hours = sum(minutes(row) * len(split(row["workers"])) for row in (*count.visits, *count.held)) / 60
    assert figure(facts["Hours given by volunteers"]) == pytest.approx(hours, abs=0.51)
    if kind == MONTHLY:
        assert paper.numbers_of("visits and")[:2] == [len(count.visits), len(count.held)]
    else:
        assert set(held) >= {"mentoring", "counselling", "coordination_meeting", "parent_training", "learning"}
        assert paper.numbers_of("Coordination meetings held") == [held["coordination_meeting"]]
        assert paper.numbers_of("visits to") == [len(count.visits), len({row["family"] for row in count.visits})]


def test_who_came_to_each_activity_of_the_month(practice: Practice, month: Count) -> None:
    rows = Paper.of(practice[0], MONTHLY, "2026-10").rows("3. Activities", "Date")
    children, present = {child["id"] for child in month.children}, month.present()
    held = sorted(month.held, key=lambda row: (row["date"], row["start"], row["id"]))
    assert [row[1] for row in rows] == [row["title"] for row in held]
    for told, row in zip(rows, held, strict=True):
        people = present[row["id"]]
        wanted = [str(len(people & children)), str(len(people - children))] if people else ["–", "–"]
        assert told[3:] == [*wanted, str(len(split(row["workers"])) or "–")], row["title"]


def test_how_many_came_on_average(practice: Practice, year: Count) -> None:
    listed = [len(people) for people in year.present().values() if people]
    sentence = Paper.of(practice[0], EVALUATION, "2026").sentence("On average")
    assert float(sentence.split()[2]) == pytest.approx(sum(listed) / len(listed), abs=0.06)


MODULES = {
    "Productive parenting": "productive_parenting", "Replacing street income": "replacing_street_income",
    "Money sense": "financial_literacy", "Mentoring": "mentoring", "Counselling": "counselling",
}  # fmt: skip


def _trained(count: Count) -> dict[str, tuple[int, int, float]]:
    """Return sessions, parents and their hours of each module."""
    adults, present = {row["id"] for row in count.adults}, count.present()
    found = {}
    for module in MODULES.values():
        own = [
            row for row in count.held
            if (row["kind"] == module or (row["kind"] == "parent_training" and row["topic"] == module))
        ]  # fmt: skip
        people = {person for row in own for person in present[row["id"]] & adults}
        hours = sum(minutes(row) * len(present[row["id"]] & adults) for row in own) / 60
        found[module] = (len(own), len(people), hours)
    return found


def test_hours_of_parents_by_module(practice: Practice, year: Count) -> None:
    rows = Paper.of(practice[0], EVALUATION, "2026").rows("Parent training, mentoring and counselling", "Module")
    wanted = _trained(year)
    assert [MODULES[row[0]] for row in rows] == [module for module, told in wanted.items() if told[0]]
    assert len(rows) == len(MODULES)
    for label, sessions, people, hours in rows:
        told = wanted[MODULES[label]]
        assert (figure(sessions), figure(people)) == told[:2], label
        assert float(hours.replace(",", "")) == pytest.approx(told[2], abs=0.06), label


COMPONENTS = {
    "Support for basic needs": "basic_needs", "Social care and companionship": "social_care",
    "Support for the family": "family_support", "Physical, psychosocial and mental therapy": "therapy",
    "Vocational training and enterprise": "vocational", "Social assistance and aid": "social_assistance",
    "Accessibility": "accessibility", "Not recorded": "",
}  # fmt: skip
OUTCOMES = ["Received", "Under way", "Refused or not available"]
OUTCOME = {"received": 0, "asked": 1, "agreed": 1, "scheduled": 1, "refused": 2, "not_available": 2}


def _services(count: Count) -> list[Row]:
    return [
        row for row in count.files.service
        if row["family"] in count.families and count.holds(row["asked_on"] or row["received_on"])
    ]  # fmt: skip


def test_services_by_component(practice: Practice, year: Count) -> None:
    paper, services = Paper.of(practice[0], EVALUATION, "2026"), _services(year)
    rows = paper.rows("Services and referrals asked for", "Component (ATENSI)")
    assert paper.header("Services and referrals asked for", "Component (ATENSI)")[2:-1] == OUTCOMES
    assert {COMPONENTS[row[0]] for row in rows[:-1]} == set(COMPONENTS.values())
    for row in rows:
        own = [one for one in services if row[0] == "All" or one["component"] == COMPONENTS[row[0]]]
        came = tally([OUTCOMES[OUTCOME[one["status"]]] for one in own], OUTCOMES)
        assert [figure(text) for text in row[1:]] == [len(own), *came, len({one["family"] for one in own})], row[0]
    received = sum(one["status"] == "received" for one in services)
    assert paper.numbers_of("Services and referrals received") == [received, len(services)]


@both
def test_letters_and_how_long_they_waited(practice: Practice, counts: dict[str, Count], kind: str) -> None:
    paper, count = Paper.of(practice[0], kind, TIMES[kind]), counts[kind]
    facts, sent = paper.facts(LETTERS[kind]), count.letters()
    assert figure(facts["Letters handed in that ask for an answer"]) == len(sent)
    assert figure(facts["Answered"]) == sum(bool(row["replied_on"]) for row in sent)
    waits = [
        ((date.fromisoformat(row["replied_on"] or TODAY.isoformat()) - date.fromisoformat(row["sent_on"])).days,
         bool(row["replied_on"]))
        for row in sent
    ]  # fmt: skip
    came, waiting = ([days for days, answered in waits if answered == wanted] for wanted in (True, False))
    assert facts["Half answered within (days)"] == str(half_within(waits) or "–")
    assert facts["Longest wait for an answer (days)"] == str(max(came, default="–"))
    assert facts["Unanswered, waiting for (days)"] == str(max(waiting, default="–"))
    if kind == EVALUATION:
        assert paper.numbers_of("letters were answered") == [len(came), len(sent)]
        assert paper.numbers_of("Half of the answers") == [half_within(waits), max(came)]


@both
def test_aid_in_time(practice: Practice, counts: dict[str, Count], kind: str) -> None:
    paper, count = Paper.of(practice[0], kind, TIMES[kind]), counts[kind]
    facts, needs = paper.facts(LETTERS[kind]), _needs(count)
    assert figure(facts["Aid needed (occasions)"]) == len(needs)
    assert figure(facts["Aid there by the day"]) == sum("" < came <= needed for needed, came in needs)
    assert figure(facts["Aid came afterwards"]) == sum(came > needed for needed, came in needs)
    assert figure(facts["Aid has not come"]) == sum(not came for _needed, came in needs)
    if kind == EVALUATION:
        in_time = sum("" < came <= needed for needed, came in needs)
        assert paper.numbers_of("The aid was there on the day") == [in_time, len(needs)]
        early = [
            row for row in count.letters()
            if row["code"] == "PM" and row["needed_by"] and (row["replied_on"] or row["needed_by"] <= count.as_of)
        ]  # fmt: skip
        soon = sum(bool(row["replied_on"]) and _days(row["replied_on"], row["needed_by"]) >= 7 for row in early)
        assert paper.numbers_of("Answered at least") == [7, soon, len(early)]


def _days(first: str, second: str) -> int:
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def _needs(count: Count) -> list[tuple[str, str]]:
    """Return when aid was needed and when it came, of each activity."""
    return [
        (row["needed_by"], row["aid_received_on"])
        for row in count.files.letter
        if row["code"] == "PM" and count.holds(row["needed_by"]) and row["sent_on"]
    ]


def test_goods_of_the_month(practice: Practice, month: Count) -> None:
    sent = {row["id"] for row in month.letters()}
    items = [row for row in month.files.letter_item if row["letter"] in sent]
    rows = Paper.of(practice[0], MONTHLY, "2026-10").rows("6. Aid", "Item")
    assert {(row[0], row[1]) for row in rows} == {(one["description"], one["unit"]) for one in items}
    for row in rows:
        own = [one for one in items if (one["description"], one["unit"]) == (row[0], row[1])]
        sums = [sum(int(one[name]) for one in own if one[name]) for name in (
            "quantity", "granted", "received", "distributed")]  # fmt: skip
        left = sum(int(one["received"]) - int(one["distributed"]) for one in own if one["received"])
        assert [figure(text) for text in row[2:]] == [*sums, left], row[0]


def test_what_is_given_both_ways_and_who_visits_us(practice: Practice, year: Count) -> None:
    paper, files = Paper.of(practice[0], EVALUATION, "2026"), year.files
    requests = [row for row in year.letters() if row["code"] == "PM"]
    granted = sum(row["decision"] in ("granted", "partly") for row in requests)
    assert paper.numbers_of("requests for aid were granted") == [granted, len(requests)]
    reports = sum(row["code"] == "LB" and year.holds(row["sent_on"]) for row in files.letter)
    accounts = sum(bool(row["report_sent_on"]) for row in requests)
    assert reports == 11
    assert paper.numbers_of("monthly reports and") == [reports, accounts]
    guests = [row for row in files.guest_request if year.holds(row["letter_date"] or row["date"])]
    agreed = sum(row["decision"] in ("agreed", "other_date") for row in guests)
    assert paper.numbers_of("to visit the house") == [len(guests), agreed]
    assert len(guests) > agreed > 0


def test_our_own_side_and_what_was_agreed_before(practice: Practice, year: Count) -> None:
    paper = Paper.of(practice[0], EVALUATION, "2026")
    named = Counter(code for rows in year.within().values() for code in {code for row in rows for code in codes(row)})
    own = {code: count for code, count in named.items() if code.startswith("M")}
    for code in sorted(own, key=lambda code: -own[code])[:1]:
        label = cause(code)
        assert label
        assert paper.numbers_of(f"“{label.label}” was named by") == [own[code]]
    agreed = sorted(year.files.innovation, key=lambda row: row["due_on"])
    rows = paper.rows("What became of what was agreed before", "What will be done")
    assert [row[0] for row in rows] == [row["what"] for row in agreed]
    done = sum(row["status"] == "done" for row in agreed)
    assert paper.numbers_of("Of what was agreed before") == [done, len(agreed)]
    assert 0 < done < len(agreed)


def test_last_years_scores_stand_as_they_were_given(practice: Practice, year: Count) -> None:
    paper = Paper.of(practice[0], EVALUATION, "2025")
    (review,) = year.files.review
    for heading, name, parts in (
        ("Prerequisites and success factors", "prerequisites", 7), ("Degree of partnership", "degree", 5),
        ("Outcomes of the partnership", "outcomes", 3), ("Performance of the partnership", "performance", 3),
        ("Efficiency and strategy", "efficiency", 2),
    ):  # fmt: skip
        rows = paper.rows(heading, "What is scored")
        assert len(rows) == parts + 1
        assert rows[0][1:3] == [review[f"{name}_our_score"], review[f"{name}_their_score"]]
        assert all(figure(row[3]) == abs(figure(row[1]) - figure(row[2])) for row in rows)


def test_what_to_discuss_and_what_is_planned(practice: Practice, month: Count) -> None:
    paper = Paper.of(practice[0], MONTHLY, "2026-10")
    records = {family: rows[-1] for family, rows in month.within().items()}
    said = {text.split(":")[0]: text for text in paper.said() if "families." in text and ":" in text}
    endangered = sorted(
        month.families[family]["code"] for family, row in records.items() if row["child_protection"] == "1"
    )
    stuck = sorted(month.families[family]["code"] for family, rows in month.records().items() if _is_stuck(rows))
    for words, wanted in (
        ("A child is in danger (protection at 1)", endangered), ("No aspect went up for three months", stuck),
    ):  # fmt: skip
        if wanted:
            assert f"{len(wanted)} families. {', '.join(wanted)}." in said[words]
        else:
            assert words not in said
    assert stuck
    planned = sorted(
        (row["date"], row["title"]) for row in month.files.activity
        if row["date"].startswith("2026-11") and row["status"] != "cancelled"
    )  # fmt: skip
    rows = paper.rows("9. Plan for the next month", "Date")
    assert sorted(row[1] for row in rows) == sorted(title for _day, title in planned)
    written = paper.numbers_of("have a record for this month")
    assert written == [len(records), len(month.families)]


def _is_stuck(rows: list[Row]) -> bool:
    """Whether nothing went up since the record before August, and something still could."""
    could = rose = False
    for name in SCORES:
        before = [int(row[name]) for row in rows if row[name] and row["month"] < "2026-08"][-1:]
        since = [int(row[name]) for row in rows if row[name] and row["month"] >= "2026-08"]
        course = before + since
        rose = rose or any(after > then for then, after in pairwise(course))
        could = could or bool(before and since and since[-1] < 4)
    return could and not rose


def test_the_results_as_data(
    practice: Practice, year: Count, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    around = {"BANGJO_HOME": str(tmp_path), "BANGJO_NOW": f"{TODAY}T09:00", "BANGJO_LANG": "en"}
    path = tmp_path / "salinan.bangjo"
    practice[0].write_copy(path)
    assert run(["results", str(path), "--year", "2026", "--json"], around) == 0
    told = json.loads(capsys.readouterr().out)
    whole = told["whole"]
    assert (whole["families"], whole["children"]) == (len(year.families), len(year.children))
    assert (whole["visits"]["count"], whole["visits"]["families"]) == (
        len(year.visits), len({row["family"] for row in year.visits}),
    )  # fmt: skip
    assert whole["activities"] == Counter(row["kind"] for row in year.held)
    hours = sum(minutes(row) * len(split(row["workers"])) for row in (*year.visits, *year.held)) / 60
    assert whole["hours"] == pytest.approx(hours, abs=0.01)
    trained = {name: {"sessions": one[0], "people": one[1], "hours": one[2]} for name, one in _trained(year).items()}
    assert told["training"] == trained
    outcomes = ("received", "under_way", "not_given")
    services = _services(year)
    for component, found in whole["services"].items():
        own = [one for one in services if (one["component"] or "not_recorded") == component]
        came = Counter(outcomes[OUTCOME[one["status"]]] for one in own)
        assert found == {**came, "families": len({one["family"] for one in own})}, component
    assert sum(len(found) > 0 for found in whole["services"].values()) == len(COMPONENTS)
    assert told["letters"] == {
        "sent": len(year.letters()), "answered": sum(bool(row["replied_on"]) for row in year.letters()),
    }  # fmt: skip
    needs = _needs(year)
    assert told["aid"]["needed"] == len(needs) == told["aid"]["in_time"] + told["aid"]["late"] + told["aid"]["never"]
    for area in told["areas"]:
        own_families = [id for id, row in year.families.items() if row["area"] == area["area"]]
        assert area["families"] == len(own_families)
        assert area["children"] == sum(child["family"] in own_families for child in year.children)
        assert area["visits"]["count"] == sum(row["family"] in own_families for row in year.visits)


@pytest.mark.parametrize("kind", [MONTHLY, EVALUATION, CAUSES])
def test_a_copy_that_leaves_the_house_prints_the_same_or_hides(practice: Practice, kind: str) -> None:
    own, out = (Paper.of(practice[0], kind, TIMES[kind], outside=outside) for outside in (False, True))
    people = (
        "Girls",
        "Boys",
        "All",
        "In school altogether",
        *(area["name"] for area in practice[0].records.all("area")),
    )
    known = 0
    for heading, row in _named(out):
        like = [whole for name, whole in _named(own) if (name, whole[0], len(whole)) == (heading, row[0], len(row))]
        if like and row[0] not in JOINED:
            assert any(all(_same(a, b) for a, b in zip(whole, row, strict=True)) for whole in like), (heading, row)
            known += 1
        if row[0] in people:
            assert not {"1", "2"} & set(row[1:]), (heading, row)
    assert known > 10


JOINED = ("PAUD, TK/RA", "Kejar Paket, SLB, other", "Out of school", "Not known")
"""Rows that a copy for outside tells together."""


def _named(paper: Paper) -> list[tuple[str, list[str]]]:
    from bangjo_desktop.documents.workbook import sheets

    return [(heading, list(row)) for heading, rows in sheets(paper.document) for row in rows[1:]]


def _same(inside: str, outside: str) -> bool:
    return inside == outside or outside in ("<3", "*") or not inside.replace(",", "").isdecimal()
