"""A volunteer whose last day is to come is still there."""

from __future__ import annotations

from datetime import date

import pytest

from bangjo_desktop.domain.insight.volunteers import is_active
from bangjo_desktop.domain.record import Record


@pytest.mark.parametrize(
    ("last", "there"),
    [(None, True), ("", True), ("2026-12-31", True), ("2026-11-23", True), ("2026-11-22", False), ("akhir", False)],
)
def test_until_the_last_day(last: str | None, there: bool) -> None:
    assert is_active(Record("worker", "a" * 32, {"active_to": last}), date(2026, 11, 23)) is there
