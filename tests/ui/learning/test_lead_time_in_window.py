"""The page on answer times in the window, and the last day beside a form that is typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton

from bangjo_desktop.ui.following.destination import BOARD
from bangjo_desktop.ui.learning.page import LeadTimePage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk


def _answered(desk: Desk, count: int, days: int, partner: str) -> None:
    for place in range(count):
        desk.record("letter", code="PM", to=partner, sent_on="2026-09-01", replied_on=f"2026-09-{days + 1:02}",
                    number=f"{place}")  # fmt: skip


def test_the_board_leads_to_it_and_it_is_drawn(desk: Desk) -> None:
    _answered(desk, 6, 12, desk.record("partner", institution="Dinsos"))
    desk.go(BOARD)
    desk.hands.click("board-lead-time")
    desk.settle()
    assert isinstance(desk.page, LeadTimePage)
    assert desk.page.desk.pane.page_count() == 1


def _shown(desk: Desk, name: str) -> str:
    label = desk.page.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_the_last_day_follows_the_form_and_learns_anew_only_after_news(desk: Desk) -> None:
    partner = desk.record("partner", institution="Dinsos")
    activity = desk.record("activity", title="Makan sehat", date="2027-03-01")
    desk.go("activity", "activity", activity)
    assert "28" in _shown(desk, "last-day-basis")
    _answered(desk, 6, 12, partner)
    desk.window.context.news.changed.emit()
    desk.settle()
    desk.go("activity", "activity", activity)
    basis = _shown(desk, "last-day-basis")
    assert "12 days" in basis
    assert "rough" in basis


def test_typing_reads_no_letters_again(desk: Desk) -> None:
    activity = desk.record("activity", title="Makan sehat", date="2027-03-01")
    desk.go("activity", "activity", activity)
    read: list[str] = []
    desk.house.database.connection.set_trace_callback(read.append)
    desk.hands.type("field-place", "Gedung Monod")
    desk.house.database.connection.set_trace_callback(None)
    assert not [statement for statement in read if 'FROM "letter"' in statement and "activity" not in statement]
    assert desk.page.findChild(QPushButton, "write-letter") is not None


def test_what_is_over_asks_for_no_letter(desk: Desk) -> None:
    desk.go("activity", "activity", desk.record("activity", title="Tahun lalu", date="2025-07-13"))
    assert "passed" in _shown(desk, "last-day-left")
