"""The agenda in the window: what stands on which day, what clashes, and where a click leads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel

from bangjo_desktop.domain.insight.calendar_days import Event, clashes, month_days, week_days
from bangjo_desktop.domain.record import Record
from bangjo_desktop.ui.agenda.page import AgendaPage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk


def _page(desk: Desk) -> AgendaPage:
    desk.hands.click("nav-agenda")
    assert isinstance(desk.page, AgendaPage)
    return desk.page


def _cell(page: AgendaPage, day: date) -> str:
    place = page._days.index(day)
    item = page.table.item(place // 7, place % 7)
    assert item is not None
    return item.text()


def _fill(desk: Desk) -> str:
    worker = desk.record("worker", full_name="Rina")
    family = desk.record("family", head_name="Paijo", status="active")
    desk.record("visit", family=family, date="2026-11-10", follow_up_on="2026-11-26", workers=[worker])
    desk.record("holiday", date="2026-11-27", name="Hari Contoh")
    desk.record("guest_request", requester="Mahasiswa", decision="agreed", date="2026-11-25", start="10:00")
    desk.record("guest_request", requester="Ditolak", decision="not_yet", date="2026-11-25")
    for title, start, day in (
        ("Belajar", "16:00", "2026-11-24"), ("Rapat", "16:30", "2026-11-24"), ("Libur", "09:00", "2026-11-27"),
    ):  # fmt: skip
        desk.record("activity", title=title, date=day, start=start, workers=[worker], place="Gedung  monod")
    return family


def test_everything_stands_on_its_day(desk: Desk) -> None:
    _fill(desk)
    page = _page(desk)
    assert "Paijo" in _cell(page, date(2026, 11, 10))
    assert "→ Paijo" in _cell(page, date(2026, 11, 26))
    assert "Mahasiswa" in _cell(page, date(2026, 11, 25))
    assert "Ditolak" not in _cell(page, date(2026, 11, 25))
    assert "Hari Contoh" in _cell(page, date(2026, 11, 27))


def test_clashes_are_said(desk: Desk) -> None:
    _fill(desk)
    page = _page(desk)
    card = next(one for one in page.findChildren(QLabel) if "Rina is at two things at once" in one.text())
    assert "Belajar" in card.text()
    assert any("falls on a holiday (Hari Contoh)" in one.text() for one in page.findChildren(QLabel))
    assert any("at Gedung monod" in " ".join(one.text().split()) for one in page.findChildren(QLabel))


def test_a_visit_that_is_due_is_written_and_an_activity_is_made_on_the_chosen_day(desk: Desk) -> None:
    family = _fill(desk)
    page = _page(desk)
    place = page._days.index(date(2026, 11, 26))
    page.table.setCurrentCell(place // 7, place % 7)
    desk.settle()
    desk.hands.click("event-0")
    assert desk.page.form.editors["family"].value() in (family, [family])  # type: ignore[attr-defined]
    page = _page(desk)
    place = page._days.index(date(2026, 11, 26))
    page.table.setCurrentCell(place // 7, place % 7)
    desk.hands.click("activity-on-day")
    assert desk.page.form.editors["date"].value() == "2026-11-26"  # type: ignore[attr-defined]


def test_it_goes_by_months_and_weeks_over_the_turn_of_the_year(desk: Desk) -> None:
    page = _page(desk)
    for _month in range(2):
        desk.hands.click("later")
    assert page.day == date(2027, 1, 1)
    desk.hands.click("span")
    assert len(page._days) == 7
    desk.hands.click("earlier")
    assert page.day == date(2026, 12, 25)
    desk.hands.click("today")
    assert page.day == date(2026, 11, 23)


@given(st.dates(date(1990, 1, 1), date(2150, 1, 1)))
def test_a_month_is_shown_in_whole_weeks(day: date) -> None:
    days = month_days(day)
    assert day in days
    assert len(days) % 7 == 0
    assert days[0].weekday() == 0
    assert {one for one in days if one.month == day.month and one.year == day.year} >= {day.replace(day=1)}
    assert len({one for one in days if (one.month, one.year) == (day.month, day.year)}) >= 28
    assert day in week_days(day)


TIMES = st.tuples(st.integers(0, 23), st.sampled_from([0, 30])).map(lambda time: f"{time[0]:02}:{time[1]:02}")


@given(TIMES, TIMES | st.none(), TIMES, TIMES | st.none())
def test_whether_two_clash_does_not_depend_on_their_order(
    start: str, end: str | None, other: str, other_end: str | None
) -> None:
    day = date(2026, 1, 1)
    one = Event(day, "activity", Record("activity", "1" * 32, {}), start, end, ("w",), "A")
    two = Event(day, "activity", Record("activity", "2" * 32, {}), other, other_end, ("w",), "a")
    assert len(clashes([one, two])) == len(clashes([two, one]))
    if start == other:
        assert clashes([one, two])
