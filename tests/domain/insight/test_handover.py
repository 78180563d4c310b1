"""What a volunteer who leaves hands over: nothing that waits is left out, and nothing of others is in it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.dates import previous_month
from bangjo_desktop.domain.insight.handover import (
    MONTHS_BACK,
    FamilyLeft,
    Handover,
    Past,
    accompanies,
    handover,
    missing_months,
)
from bangjo_desktop.domain.insight.service_course import courses
from bangjo_desktop.domain.record import Record

TODAY = date(2026, 11, 23)
WORKER = Record("worker", "a" * 32, {"full_name": "Rina Kusumawati"})
OTHER = "b" * 32
FAMILY = "f" * 32
IDS = count(1_000)


def made(kind: str, record: str = "", /, **values: Any) -> Record:
    return Record(kind, record or f"{next(IDS):032x}", values)


def family(record: str = FAMILY, /, **values: Any) -> Record:
    return made("family", record, **{"head_name": "Sumiyati", "companion": WORKER.id, "status": "active", **values})


def left(past: Past | None = None, *families: Record, takers: dict[str, str] | None = None) -> Handover:
    return handover(WORKER, families or (family(),), past or Past(), TODAY, takers)


def one(past: Past | None = None, **values: Any) -> FamilyLeft:
    (found,) = left(past, family(**values)).families
    return found


@pytest.mark.parametrize(
    ("values", "is_mine"),
    [
        ({}, True),
        ({"status": None}, True),
        ({"suspended": True}, True),
        ({"companion": OTHER}, False),
        ({"companion": None}, False),
        ({"status": "closed"}, False),
        ({"status": "moved"}, False),
        ({"companion": OTHER, "former_companion": WORKER.id, "companion_since": "2026-11-20"}, True),
        ({"companion": OTHER, "former_companion": WORKER.id, "companion_since": "2026-01-20"}, False),
        ({"companion": OTHER, "former_companion": WORKER.id}, False),
    ],
)
def test_whose_family_it_is(values: dict[str, Any], is_mine: bool) -> None:
    assert accompanies(WORKER, family(**values), TODAY) is is_mine
    assert len(left(None, family(**values)).families) == is_mine


def test_the_last_visit_is_the_last_at_which_somebody_was_met() -> None:
    visits = [
        made("visit", family=FAMILY, date="2026-10-01", contact="home"),
        made("visit", family=FAMILY, date="2026-11-01", contact="not_met"),
        made("visit", family=FAMILY, date="2026-12-24", contact="home"),
        made("visit", family="0" * 32, date="2026-11-20", contact="home"),
    ]
    found = one(Past(visits=visits))
    assert found.last_visit
    assert found.last_visit["date"] == "2026-10-01"


def test_the_next_visit_is_the_one_that_no_later_one_has_settled() -> None:
    first = made("visit", "1" * 32, family=FAMILY, date="2026-10-01", follow_up_on="2026-10-15", next_step="Akta")
    second = made("visit", "2" * 32, family=FAMILY, date="2026-10-20", follow_up_on="2026-12-01", next_step="PIP")
    found = one(Past(visits=[first, second]))
    assert (found.next_on, found.next_visit) == (date(2026, 12, 1), second)
    third = made("visit", "3" * 32, family=FAMILY, date="2026-10-21", contact="home")
    assert one(Past(visits=[first, third])).next_on is None


def test_only_what_is_open_is_handed_over() -> None:
    kinds = [made("commitment", family=FAMILY, what=status, status=status) for status in ("open", "done", "dropped")]
    kinds.append(made("commitment", family=FAMILY, what="nobody said"))
    services = [made("service", family=FAMILY, kind=str(s), status=s)
                for s in ("asked", "agreed", "scheduled", "received", "refused", "not_available", None)]  # fmt: skip
    done = made("service", family=FAMILY, kind="came", received_on="2026-10-01")
    found = one(Past(commitments=kinds, services=courses([*services, done], TODAY)))
    assert [each["what"] for each in found.commitments] == ["open", "nobody said"]
    assert {each["status"] for each in found.services} == {"asked", "agreed", "scheduled", None}
    assert "came" not in [each["kind"] for each in found.services], "it has its day, whatever its status"
    assert found.is_open


def test_since_when_nothing_moves() -> None:
    progress = [made("progress", family=FAMILY, month=f"2026-{month:02}", health=2) for month in range(3, 11)]
    assert one(Past(progress=progress)).stuck_since == "2026-04"
    risen = [*progress[:-1], made("progress", family=FAMILY, month="2026-10", health=3)]
    assert one(Past(progress=risen)).stuck_since is None


def test_letters_that_they_handed_in_that_send_them_or_that_are_about_their_families() -> None:
    letters = [
        made("letter", "1" * 32, subject="sends", workers=[WORKER.id], status="draft"),
        made("letter", "2" * 32, subject="handed in", sent_by="Rina Kusuma", status="sent"),
        made("letter", "3" * 32, subject="handed in", sent_by="rina  kusumawati", sent_on="2026-11-01", code="PM"),
        made("letter", "4" * 32, subject="about", family=FAMILY, status="draft"),
        made("letter", "5" * 32, subject="done", workers=[WORKER.id], status="done"),
        made("letter", "6" * 32, subject="cancelled", family=FAMILY, cancelled_on="2026-11-01"),
        made("letter", "7" * 32, subject="of others", workers=[OTHER], family="0" * 32, status="draft"),
    ]
    assert [each.id[0] for each in left(Past(letters=letters)).letters] == ["1", "3", "4"]


def test_activities_and_guests_that_are_still_to_come() -> None:
    activities = [
        made("activity", "1" * 32, workers=[WORKER.id, OTHER], status="planned", date="2026-12-01"),
        made("activity", "2" * 32, workers=[WORKER.id], date="2026-11-01"),
        made("activity", "3" * 32, workers=[WORKER.id], status="done"),
        made("activity", "4" * 32, workers=[OTHER], status="planned"),
    ]
    guests = [
        made("guest_request", "1" * 32, companion=WORKER.id, date="2026-12-01"),
        made("guest_request", "2" * 32, companion=WORKER.id),
        made("guest_request", "3" * 32, companion=WORKER.id, date="2026-10-01"),
        made("guest_request", "4" * 32, companion=WORKER.id, decision="not_yet"),
        made("guest_request", "5" * 32, companion=OTHER),
    ]
    found = left(Past(activities=activities, guests=guests))
    assert [each.id[0] for each in found.activities] == ["1", "2"], "one that nobody closed is open"
    assert [each.id[0] for each in found.guests] == ["1", "2"]


def test_who_goes_on_is_who_has_it_by_now_or_who_was_chosen() -> None:
    gone = family("9" * 32, companion=OTHER, former_companion=WORKER.id, companion_since="2026-11-23", head_name="Z")
    found = left(None, family(), gone, takers={FAMILY: "c" * 32, "9" * 32: "c" * 32})
    assert [each.taker for each in found.families] == ["c" * 32, OTHER]
    assert [each.taker for each in left(None, family()).families] == [None]


def test_months_without_a_record() -> None:
    progress = [made("progress", month="2026-08"), made("progress", month="2026-11"), made("progress")]
    opened = family(opened_on="2026-07-20")
    assert missing_months(opened, progress, TODAY) == ("2026-07", "2026-09", "2026-10")
    assert missing_months(family(), progress, TODAY) == ("2026-09", "2026-10"), "since the first record"
    assert missing_months(family(), [], TODAY) == ("2026-10",)
    assert missing_months(family(opened_on="2026-11-02"), [], TODAY) == ()
    assert len(missing_months(family(opened_on="2019-01-01"), [], TODAY)) == MONTHS_BACK


@given(
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.integers(0, 40),
    st.lists(st.integers(-3, 40), max_size=20),
)
def test_a_month_is_written_or_missing_never_both(today: date, opened: int, written: list[int]) -> None:
    this = f"{today:%Y-%m}"
    months = {previous_month(this, back) for back in written}
    taken_on = family(opened_on=f"{previous_month(this, opened)}-01")
    missing = missing_months(taken_on, [made("progress", month=month) for month in months], today)
    assert months.isdisjoint(missing)
    assert list(missing) == sorted(missing)
    due = {previous_month(this, back) for back in range(1, min(opened, MONTHS_BACK) + 1)}
    assert set(missing) | (months & due) == due


def test_nothing_waits_for_a_family_that_was_taken_on_yesterday() -> None:
    assert not one(opened_on=(TODAY - timedelta(days=1)).isoformat()).is_open
