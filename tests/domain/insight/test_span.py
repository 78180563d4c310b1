"""A month ends on its own last day, whatever year it is."""

from __future__ import annotations

from datetime import date

import pytest

from bangjo_desktop.domain.insight.span import Span, month_span


@pytest.mark.parametrize(
    ("month", "last"),
    [
        ("2026-02", date(2026, 2, 28)),
        ("2028-02", date(2028, 2, 29)),
        ("2026-12", date(2026, 12, 31)),
        ("0001-01", date(1, 1, 31)),
        ("9999-12", date(9999, 12, 31)),
    ],
)
def test_a_month_ends_on_its_own_last_day(month: str, last: date) -> None:
    assert month_span(month) == Span(last.replace(day=1), last)
