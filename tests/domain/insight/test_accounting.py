"""What became of each thing that was asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.insight.accounting import balance
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.record import Record

ENGLISH = Language("en")
COUNTS = st.none() | st.integers(0, 10**6)


def item(**values: object) -> Record:
    return Record("letter_item", "i", {"description": "Beras", **values})


@pytest.mark.parametrize(
    ("values", "left", "gap"),
    [
        ({"received": 40, "distributed": 38}, 2, 0),
        ({"received": 40, "distributed": 40}, 0, 0),
        ({"received": 40, "distributed": 38, "left_over": 1}, 1, 1),
        ({"received": 40, "distributed": 41}, 0, -1),
        ({"received": 40, "distributed": 38, "left_over": 4}, 4, -2),
        ({"received": 0, "distributed": 0}, 0, 0),
        ({"received": 40}, None, 0),
        ({"distributed": 40}, None, 0),
        ({}, None, 0),
    ],
)
def test_what_is_left_over_and_what_is_missing(values: dict[str, int], left: int | None, gap: int) -> None:
    told = balance(item(**values))
    assert (told.left, told.gap) == (left, gap)


def test_it_says_where_it_does_not_come_out_even() -> None:
    short, over = (
        balance(item(received=40, distributed=d, left_over=left)).problem for d, left in ((38, 1), (41, None))
    )
    assert short
    assert over
    assert short.say(ENGLISH) == "“Beras”: 1 received and neither handed out nor left over"
    assert over.say(ENGLISH) == "“Beras”: 1 more handed out and left over than received"


def test_it_says_what_is_not_known_yet() -> None:
    said = [problem.say(ENGLISH) for values in ({}, {"received": 3}) if (problem := balance(item(**values)).unknown)]
    assert said == ["how much of “Beras” was received", "how much of “Beras” was handed out"]
    assert balance(item(received=3, distributed=3)).unknown is None


@given(COUNTS, COUNTS, COUNTS)
def test_an_even_account_has_no_problem_and_an_uneven_one_does(
    received: int | None, distributed: int | None, left_over: int | None
) -> None:
    told = balance(item(received=received, distributed=distributed, left_over=left_over))
    if told.received is None or told.distributed is None or told.left is None:
        assert told.problem is None
    else:
        assert (told.distributed + told.left == told.received) == (told.problem is None)
