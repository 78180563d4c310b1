"""What other records tell of a family's month: a number that is known fills in, a bound or a level is offered."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.insight.levels_by_numbers import level_of_taking_part, levels_by_numbers
from bangjo_desktop.domain.insight.month_known import (
    PAPERS,
    SCHOOL_DAYS,
    STREET_DAYS,
    Around,
    known_numbers,
    offered_levels,
)
from bangjo_desktop.domain.insight.warnings import soft_warnings
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.record import Record

TODAY = date(2026, 11, 23)
EN = Language("en")
_NUMBER = count(1)
FAMILY = Record("family", "f" * 32, {"head_name": "Paijo"})
NOTHING = Record("progress", "", {})


def record(kind: str, /, **values: Any) -> Record:
    return Record(kind, f"{next(_NUMBER):032x}", values)


def child(**values: Any) -> Record:
    return record("person", family=FAMILY.id, full_name="Dimas", relation="child", assisted=True, **values)


def at_school(person: Record, status: str = "in_school", year: str = "2026/2027", **values: Any) -> Record:
    return record("schooling", person=person.id, school_year=year, status=status, **values)


def around(month: str = "2026-10", **records: Any) -> Around:
    return Around(month, TODAY, FAMILY, **records)


def test_school_days_follow_the_calendar_without_holidays() -> None:
    dimas = child()
    found = around(
        people=[dimas],
        schooling=[at_school(dimas)],
        holidays={
            date(2026, 10, 28),
            date(2026, 10, 31),
            date(2026, 9, 1),
        },  # a Saturday and another month do not count
    )
    known = known_numbers(found)[SCHOOL_DAYS]
    assert (known.value, known.fills) == (21, True)
    assert known.said.say(EN) == "Monday to Friday, without holidays"


def test_a_month_that_is_not_over_counts_up_to_today() -> None:
    dimas = child()
    known = known_numbers(around("2026-11", people=[dimas], schooling=[at_school(dimas)]))[SCHOOL_DAYS]
    assert known.value == 16
    assert "up to today" in known.said.say(EN)


def test_a_month_to_come_has_no_school_days() -> None:
    dimas = child()
    assert SCHOOL_DAYS not in known_numbers(around("2027-01", people=[dimas], schooling=[at_school(dimas)]))


def test_what_most_other_families_have_goes_before_the_calendar() -> None:
    dimas = child()
    elsewhere = [record("progress", school_days=days) for days in (18, 18, 18, 22, None, 21)]
    known = known_numbers(around(people=[dimas], schooling=[at_school(dimas)], elsewhere=elsewhere))[SCHOOL_DAYS]
    assert known.value == 18
    assert known.said.say(EN) == "3 of 5 families with a record of this month have 18"


def test_two_who_agree_are_too_few() -> None:
    dimas = child()
    elsewhere = [record("progress", school_days=18), record("progress", school_days=18)]
    known = known_numbers(around(people=[dimas], schooling=[at_school(dimas)], elsewhere=elsewhere))
    assert known[SCHOOL_DAYS].value == 22


def test_without_a_child_at_school_there_are_no_school_days() -> None:
    dimas, other_year = child(), child()
    for schooling in ([], [at_school(dimas, "dropped_out")], [at_school(other_year, year="2025/2026")]):
        assert SCHOOL_DAYS not in known_numbers(around(people=[dimas, other_year], schooling=schooling))


def test_the_last_record_of_a_school_year_counts() -> None:
    dimas = child()
    left = [at_school(dimas, since="2026-07-13"), at_school(dimas, "dropped_out", since="2026-09-01")]
    assert around(people=[dimas], schooling=left).at_school == [False]


def test_days_seen_on_the_street_are_a_lower_bound_and_fill_nothing_in() -> None:
    visits = [
        record("visit", date="2026-10-05", contact="street"),
        record("visit", date="2026-10-05", contact="home", street_seen=["busking"]),  # the same day, once
        record("visit", date="2026-10-19", contact="home", street_seen=["busking"]),
        record("visit", date="2026-10-20", contact="home"),
        record("visit", date="2026-09-20", contact="street"),
        record("visit", date="nonsense", contact="street"),
        record("visit", contact="street"),
    ]
    known = known_numbers(around(visits=visits))[STREET_DAYS]
    assert (known.value, known.fills) == (2, False)
    assert known.said.say(EN) == "seen on the street on 2 days (the 5, 19): at least as many"


def test_who_came_to_trainings_and_talks() -> None:
    def came(noted: str | None, kind: str = "parent_training", day: str = "2026-10-04", **more: Any) -> Any:
        return record("attendance", status=noted), record("activity", kind=kind, date=day, **more)

    noted = [
        came("present"), came("absent"), came("present", "counselling"), came("excused", "mentoring"),
        came("present", "learning"), came("present", day="2026-09-04"), came(None),
        came("present", status="cancelled"),
    ]  # fmt: skip
    offered = offered_levels(around(came=noted), NOTHING)["participation"]
    assert offered.levels == (3,)
    assert offered.said.say(EN) == "came to 2 of 4 trainings and talks this month"


def test_nobody_asked_is_no_level() -> None:
    assert "participation" not in offered_levels(around(), NOTHING)


def papers(*states: tuple[str, str]) -> Around:
    dimas = child(birth_date="2018-05-05")
    documents = [record("document", person=dimas.id, kind=kind, status=status) for kind, status in states]
    return around(people=[dimas], documents=documents)


def test_the_level_of_the_civil_documents() -> None:
    has, none, way = "has", "none", "in_process"
    cases: list[tuple[tuple[tuple[str, str], ...], int | None]] = [
        ((("kk", has), ("akta", has), ("kia", has)), 4),
        ((("kk", has), ("akta", has), ("kia", way)), 3),
        ((("kk", has), ("akta", none)), 2),
        ((("kk", none), ("akta", none), ("kia", none)), 1),
        ((("kk", has), ("akta", has)), None),  # nobody wrote down whether there is a KIA
        ((), None),
    ]
    for states, level in cases:
        offered = offered_levels(papers(*states), NOTHING).get(PAPERS)
        assert (offered.levels if offered else None) == ((level,) if level else None), states


def test_no_child_at_school_is_the_lowest_level_whatever_the_numbers_say() -> None:
    dimas, ani = child(), child()
    typed = Record("progress", "", {"school_days": 20, "school_days_attended": 20})
    out = around(people=[dimas, ani], schooling=[at_school(dimas, "never_schooled")])
    assert offered_levels(out, typed)["school_attendance"].levels == (1,)
    one_in = around(people=[dimas, ani], schooling=[at_school(dimas, "dropped_out"), at_school(ani)])
    assert offered_levels(one_in, typed)["school_attendance"].levels == (4,)


def test_children_below_school_age_are_not_out_of_school() -> None:
    dimas = child()
    found = around(people=[dimas], schooling=[at_school(dimas, "not_school_age")])
    assert "school_attendance" not in offered_levels(found, NOTHING)


days = st.none() | st.integers(0, 31)
money = st.none() | st.integers(0, 5_000_000)


@given(st.fixed_dictionaries({
    "school_days": days, "school_days_attended": days, "street_days": days, "income_total": money,
    "income_from_children": money,
}))  # fmt: skip
def test_a_level_that_is_offered_is_never_warned_of(numbers: dict[str, Any]) -> None:
    for name, levels in levels_by_numbers(Record("progress", "", numbers)).items():
        for level in levels:
            chosen = Record("progress", "", {**numbers, name: level})
            assert not [one for one in soft_warnings(chosen, TODAY) if "month's numbers" in one.text]


@given(st.integers(0, 40), st.integers(0, 40))
def test_who_comes_more_often_is_never_a_level_lower(came: int, more: int) -> None:
    asked = 40
    least, most = sorted((came, more))
    assert max(level_of_taking_part(least, asked)) <= max(level_of_taking_part(most, asked))
