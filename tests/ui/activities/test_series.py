"""A series of activities: every second Saturday until a day, in one go, undone in one go."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QComboBox

from bangjo_desktop.domain.insight.series import MOST, copies, series_days
from bangjo_desktop.domain.record import Record
from bangjo_desktop.ui.activities.activity_page import ActivityPage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk


def _page(desk: Desk, **values: str) -> ActivityPage:
    activity = desk.record("activity", title="Belajar", kind="learning", minutes="rapat", **values)
    desk.go("activity", "activity", activity)
    assert isinstance(desk.page, ActivityPage)
    return desk.page


def test_every_second_saturday_until_a_day(desk: Desk) -> None:
    page = _page(desk, date="2026-11-28", start="16:00")
    weeks = page.findChild(QComboBox, "series-weeks")
    assert weeks is not None
    weeks.setCurrentIndex(weeks.findData(2))
    page.series.until.set_value("2027-01-09")
    desk.hands.click("make-series")
    days = sorted(str(one["date"]) for one in desk.all("activity"))
    assert days == ["2026-11-28", "2026-12-12", "2026-12-26", "2027-01-09"]
    assert all(one["start"] == "16:00" for one in desk.all("activity"))
    assert sum("minutes" in one for one in desk.all("activity")) == 1
    desk.hands.click("undo")
    assert len(desk.all("activity")) == 1


def test_without_a_day_it_asks_for_one(desk: Desk) -> None:
    page = _page(desk)
    page.series.until.set_value("2027-01-09")
    desk.hands.click("make-series")
    assert len(desk.all("activity")) == 1
    assert "Give the activity a day" in desk.window.notices.text
    page.series.until.set_value(None)
    desk.hands.click("make-series")
    assert len(desk.all("activity")) == 1


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 8), st.integers(-10, 4000))
def test_the_days_of_a_series(first: date, weeks: int, more: int) -> None:
    until = first + timedelta(days=more)
    days = series_days(first, weeks, until)
    assert len(days) <= MOST
    assert all(first < day <= until and day.weekday() == first.weekday() for day in days)
    assert len(days) == min(MOST, max(more, 0) // (7 * weeks))
    assert copies(Record("activity", "0" * 32, {"date": "kapan-kapan"}), weeks, until) == []
