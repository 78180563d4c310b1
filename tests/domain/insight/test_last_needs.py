"""What was asked for last time for an activity like this one."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.insight.last_needs import last_time, scaled
from bangjo_desktop.domain.record import Record

BORO, LAMA = "1" * 32, "2" * 32


def activity(record: str, kind: str | None = "meal", area: str | None = BORO, **more: Any) -> Record:
    return Record("activity", record * 32, {"kind": kind, "area": area, **more})


def letter(of: Record, date: str, **more: Any) -> Record:
    values = {"code": "PM", "number": "1", "date": date, "activity": of.id, **more}
    return Record("letter", more.get("id", date.replace("-", "").ljust(32, "0")), values)


HERE = activity("a")
SAME, KIND, OTHER = activity("b"), activity("c", area=LAMA), activity("d", kind="training")
KNOWN = {each.id: each for each in (HERE, SAME, KIND, OTHER)}


def test_likeness_goes_before_newness() -> None:
    letters = [letter(SAME, "2026-01-01"), letter(KIND, "2026-05-01"), letter(OTHER, "2026-09-01")]
    for expected in (SAME, KIND, OTHER):
        found = last_time(HERE, letters, KNOWN)
        assert found is not None
        assert found.activity == expected
        letters = letters[1:]
    assert last_time(HERE, letters, KNOWN) is None


def test_of_equals_the_newest() -> None:
    found = last_time(HERE, [letter(SAME, "2026-01-01"), letter(SAME, "2026-03-01")], KNOWN)
    assert found is not None
    assert found.letter["date"] == "2026-03-01"


def test_drafts_cancelled_letters_other_kinds_and_the_letter_itself_are_no_example() -> None:
    letters = [
        letter(SAME, "2026-01-01", number=None), letter(SAME, "2026-01-02", cancelled_on="2026-01-03"),
        letter(SAME, "2026-01-04", code="TK"), letter(HERE, "2026-01-05"),
        letter(Record("activity", "f" * 32, {}), "2026-01-06"),
    ]  # fmt: skip
    assert last_time(HERE, letters, KNOWN) is None
    mine = letter(SAME, "2026-02-01")
    assert last_time(HERE, [mine], KNOWN, but=mine.id) is None


def test_per_head_only_where_both_are_known_and_differ() -> None:
    for then, now, expected in ((20, 50, (20, 50)), (20, 20, None), (None, 50, None), (20, None, None), (0, 5, None)):
        before, wanted = activity("b", expected=then), activity("a", expected=now)
        found = last_time(wanted, [letter(before, "2026-01-01")], {before.id: before, wanted.id: wanted})
        assert found is not None
        assert found.per_head(wanted) == expected


@given(st.integers(0, 10_000), st.integers(1, 500), st.integers(1, 500))
def test_nobody_goes_without_and_no_more_than_one_too_many(quantity: int, then: int, now: int) -> None:
    found = scaled(quantity, then, now)
    assert found is not None
    assert 0 <= found * then - quantity * now < then
    assert scaled(None, then, now) is None
