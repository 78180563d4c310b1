"""Soft warnings: each odd thing is said, and an ordinary record stays quiet."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.insight.warnings import IN_ORDER, NOT_AHEAD, NOT_MORE, soft_warnings
from bangjo_desktop.domain.kinds import Date
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.records import RECORD_TYPES, record_type

TODAY = date(2026, 11, 23)
DAY_TEXTS = st.dates(date(2020, 1, 1), date(2032, 1, 1)).map(str)


def warned(kind: str, **values: object) -> list[str]:
    return [problem.say(Language("en")) for problem in soft_warnings(Record(kind, "0" * 32, values), TODAY)]


@pytest.mark.parametrize("kind", [item.name for item in RECORD_TYPES])
def test_an_empty_record_is_not_odd(kind: str) -> None:
    assert warned(kind) == []


def test_a_kind_of_a_newer_program_is_not_judged() -> None:
    assert warned("a newer kind", date="2099-01-01") == []


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("visit", {"date": "2026-11-23", "start": "16:00", "end": "17:30",
                   "contact": "home", "met": ["a"], "follow_up_on": "2026-12-07"}),
        ("person", {"birth_date": "2012-05-01", "sex": "female", "nik": "3374994105120001", "assisted": True}),
        ("person", {"birth_date": "2012-01-01", "birth_precision": "year"}),
        ("person", {"birth_date": "2001-05-05", "assisted": True}),
        ("person", {"birth_date": "1916-05-05"}),
        ("progress", {"month": "2026-02", "street_days": 28, "school_days": 28}),
        ("family", {"status": "closed", "opened_on": "2024-01-08", "closed_on": "2026-01-08"}),
        ("schooling", {"school_year": "2026/2027"}),
        ("activity", {"date": "2026-12-10", "needed_by": "2026-12-08", "start": "16:00", "end": "17:30"}),
        ("letter", {"date": "2026-11-01", "finalised_on": "2026-11-01", "signed_on": "2026-11-02",
                    "sent_on": "2026-11-03",
                    "received_on": "2026-11-03", "replied_on": "2026-11-20", "decision": "granted",
                    "status": "answered"}),
        ("letter_item", {"quantity": 40, "granted": 30, "received": 30, "distributed": 28}),
        ("commitment", {"status": "open", "due_on": "2026-12-01"}),
        ("progress", {"month": "2026-11", "street_days": 12, "street_time": 2, "income_total": 1_000_000,
                      "income_from_children": 250_000, "reliance_on_child_income": 3, "school_days": 20,
                      "school_days_attended": 17, "school_attendance": 4, "causes": ["E1",
                      "K2"], "primary_cause": "E1"}),
    ],
)  # fmt: skip
def test_an_ordinary_record_is_not_odd(kind: str, values: dict[str, object]) -> None:
    assert warned(kind, **values) == []


@pytest.mark.parametrize(
    ("kind", "values", "said"),
    [
        ("visit", {"date": "2026-11-24"}, "“Date” lies in the future."),
        ("visit", {"start": "17:00", "end": "16:00"}, "“End” lies before “Start”."),
        ("visit", {"date": "2026-11-20", "follow_up_on": "2026-11-19"}, "“Follow up on” lies before “Date”."),
        ("visit", {"contact": "not_met", "met": ["a"]}, "The visit says that nobody was met, and names who was met."),
        ("visit", {"contact": "home", "permission": "refused"}, "Permission was refused, yet the visit took place."),
        ("person", {"birth_date": "2026-11-24"}, "“Date of birth” lies in the future."),
        ("person", {"birth_date": "2012-07-01"},
         "1 January, 1 July and 31 December are often put where the birthday is not known."),
        ("person", {"birth_date": "1910-05-05"}, "This makes the person older than 110 years."),
        ("person", {"birth_date": "1995-05-05", "assisted": True}, "An assisted child would be older than 25 years."),
        ("person", {"nik": "3374994105120001", "birth_date": "2012-05-02"},
         "The NIK says born on 01-05-2012, the record says otherwise."),
        ("person", {"nik": "3374994105120001", "sex": "male"}, "The NIK says Female, the record says otherwise."),
        ("family", {"status": "active", "closed_on": "2026-01-01"},
         "The family has a day on which it was closed, but is not marked as closed."),
        ("consent", {"given_on": "2026-05-01", "withdrawn_on": "2026-04-01"}, "“Withdrawn on” lies before “Given on”."),
        ("schooling", {"school_year": "2026/2028"}, "A school year is written like 2026/2027."),
        ("schooling", {"school_year": "2026"}, "A school year is written like 2026/2027."),
        ("progress", {"month": "2026-12"}, "The month lies in the future."),
        ("progress", {"income_total": 100, "income_from_children": 101},
         "“Of it from the children on the street” is more than “Family income”."),
        ("progress", {"school_days": 10, "school_days_attended": 11},
         "“School days attended” is more than “School days this month”."),
        ("progress", {"month": "2026-02", "street_days": 29},
         "“Days on the street” is more than the 28 days of the month."),
        ("progress", {"primary_cause": "E1", "causes": ["K2"]}, "The main cause is not among the causes."),
        ("progress", {"primary_cause": "E1"}, "The main cause is not among the causes."),
        ("progress", {"child_protection": 1}, "Child protection stands at 1: refer the child to help now, today."),
        ("progress", {"street_days": 0, "street_time": 2},
         "“Child's days on the street” is marked “10–19 days”, but the month's numbers say “0 days”."),
        ("progress", {"income_total": 1000, "income_from_children": 600, "reliance_on_child_income": 3},
         "“Reliance on the child's income” is marked “1–25%”, but the month's numbers say “More than 50%”."),
        ("progress", {"school_days": 20, "school_days_attended": 10, "school_attendance": 4},
         "“School attendance” is marked “Attends 85% or more”, "
         "but the month's numbers say “Enrolled, attends under 60%”."),
        ("commitment", {"status": "open", "done_on": "2026-11-01"},
         "The agreement has a day on which it was done, but is still open."),
        ("letter", {"sent_on": "2026-11-10", "replied_on": "2026-11-09"}, "“Answered on” lies before “Handed in on”."),
        ("letter", {"sent_on": "2026-11-24"}, "“Handed in on” lies in the future."),
        ("letter", {"decision": "granted"},
         "There is a decision, but no day of the answer; the reply time cannot be learned from it."),
        ("letter", {"status": "sent"}, "The letter is on its way, but the day it was handed in is missing."),
        ("letter", {"cancelled_on": "2026-11-01"}, "The letter was cancelled without a reason."),
        ("letter_item", {"received": 10, "distributed": 11}, "“Quantity handed out” is more than “Quantity received”."),
        ("activity", {"date": "2026-12-01", "needed_by": "2026-12-02"}, "“Date” lies before “Aid needed by”."),
        ("worker", {"active_from": "2026-02-01", "active_to": "2026-01-01"}, "“Active to” lies before “Active from”."),
    ],
)  # fmt: skip
def test_what_is_odd_is_said(kind: str, values: dict[str, object], said: str) -> None:
    assert warned(kind, **values) == [said]


@pytest.mark.parametrize(
    ("days", "score", "odd"),
    [(0, 4, False), (1, 3, False), (9, 3, False), (10, 2, False), (19, 2, False), (20, 1, False),
     (20, 2, True), (9, 2, True),
     (0, 3, True), (5, None, False), (None, 1, False)],
)  # fmt: skip
def test_the_levels_of_street_days(days: int | None, score: int | None, odd: bool) -> None:
    assert bool(warned("progress", street_days=days, street_time=score)) is odd


@pytest.mark.parametrize(("share", "score"), [(0, 4), (1, 3), (25, 3), (26, 2), (50, 2), (51, 1), (100, 1)])
def test_the_levels_of_street_income(share: int, score: int) -> None:
    numbers = {"income_total": 100, "income_from_children": share}
    assert warned("progress", **numbers, reliance_on_child_income=score) == []
    assert warned("progress", **numbers, reliance_on_child_income=score % 4 + 1) != []


@pytest.mark.parametrize(
    ("attended", "fitting"), [(0, {1, 2}), (59, {1, 2}), (60, {3}), (84, {3}), (85, {4}), (100, {4})]
)
def test_the_levels_of_attendance(attended: int, fitting: set[int]) -> None:
    quiet = {
        score
        for score in (1, 2, 3, 4)
        if not warned("progress", school_days=100, school_days_attended=attended, school_attendance=score, month=None)[
            1:
        ]
    }
    assert quiet == fitting


def test_the_rules_name_fields_that_exist() -> None:
    named = [
        (kind, name)
        for rules in (IN_ORDER, NOT_MORE)
        for kind, pairs in rules.items()
        for pair in pairs
        for name in pair
    ]
    named += [(kind, name) for kind, names in NOT_AHEAD.items() for name in names]
    assert all(record_type(kind).field(name).label for kind, name in named)


@given(st.sampled_from(["letter", "visit", "person", "family", "activity", "consent", "service"]), st.data())
def test_any_days_give_whole_sentences(kind: str, data: st.DataObject) -> None:
    names = [field.name for field in record_type(kind).fields if isinstance(field.kind, Date)]
    days = {name: data.draw(st.none() | DAY_TEXTS) for name in names}
    for words in warned(kind, **days):
        assert words.endswith(".")
        assert "{" not in words


def test_broken_values_from_elsewhere_break_nothing() -> None:
    assert warned("progress", month="kapan", school_days=40) != []
    assert warned("person", birth_date="0001-01-01", nik="x") != []
    assert warned("visit", date="besok") == []
