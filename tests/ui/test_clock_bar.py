"""The real window on a laptop whose clock is wrong: what it says, what a visit gets, what happens when it is set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from tests.ui.conftest import NOW, Desk

from bangjo_desktop import app
from bangjo_desktop.domain.language import load
from bangjo_desktop.paths import resources
from bangjo_desktop.ui.visits.page import VisitPage

TODAY = datetime.fromisoformat(NOW)
RESET = datetime.fromisoformat("1970-01-01T07:03:00+07:00")
NEXT_YEAR = datetime.fromisoformat("2027-11-24T09:00:00+07:00")


class Late(Desk):
    """A desk whose clock is set by hand; in Indonesian."""

    def begin(self) -> Late:
        super().begin()
        self.window.close()
        self.shown = TODAY
        language = load("id", resources() / "i18n")
        self.laptop = replace(self.laptop, language=language, clock=lambda: self.shown)
        return self

    def wake(self, shown: datetime) -> None:
        self.shown = shown
        self.start()

    @property
    def said(self) -> str:
        bar = self.window.clock_bar
        return bar.text if bar.isVisible() else ""

    @property
    def can_be_said_to_be_right(self) -> bool:
        right = self.window.findChild(QPushButton, "clock-right")
        assert isinstance(right, QPushButton)
        return right.isVisible()

    def title(self) -> str:
        found = self.page.findChild(QLabel, "today")
        assert isinstance(found, QLabel)
        return found.text()


@pytest.fixture
def late(tmp_path: Path, qapp: QApplication) -> Iterator[Late]:
    made = Late(tmp_path)
    app.build_application(made.laptop)
    yield made.begin()
    made.close()


def test_a_clock_that_may_be_right_is_not_spoken_of(late: Late) -> None:
    late.wake(TODAY)
    assert late.said == ""
    assert late.title() == "Senin, 23 November 2026"


def test_a_reset_clock_is_said_and_the_day_of_the_house_is_shown(late: Late) -> None:
    late.wake(RESET)
    assert late.said.startswith("Jam laptop ini menunjukkan 1 Januari 1970, padahal 23 November 2026 sudah lewat")
    assert "bangjo" not in late.said
    assert late.title() == "Senin, 23 November 2026"
    assert not late.can_be_said_to_be_right


def test_the_visit_of_such_a_day_has_no_day_until_it_is_typed(late: Late) -> None:
    late.wake(RESET)
    late.go("visit", "visit")
    page = late.page
    assert isinstance(page, VisitPage)
    assert "tulis sendiri tanggal kunjungannya" in page.odd.text()
    assert page.form.editors["date"].raw() in ("", None)
    assert page.form.editors["date"].isAncestorOf(late.focus())
    late.keys("23/11/26")
    late.control(Qt.Key.Key_Return)
    (visit,) = late.all("visit")
    assert visit["date"] == "2026-11-23"


def test_set_right_while_the_window_is_open_the_bar_goes_and_the_day_is_todays(late: Late) -> None:
    late.wake(RESET)
    late.shown = TODAY.replace(day=25)
    late.window.clock_bar.look()
    late.settle()
    assert late.said == ""
    assert late.title() == "Rabu, 25 November 2026"


def test_a_clock_of_next_year_may_be_said_to_be_right(late: Late) -> None:
    late.wake(NEXT_YEAR)
    assert "24 November 2027, jauh sesudah 23 November 2026" in late.said
    assert late.title() == "Senin, 23 November 2026"
    late.hands.click("clock-right")
    late.settle()
    assert late.said == ""
    assert late.title() == "Rabu, 24 November 2027"
    late.start()
    assert late.said == ""


def test_what_another_laptop_wrote_meanwhile_shows_that_this_clock_is_behind(late: Late) -> None:
    late.wake(TODAY)
    other = late.other_laptop()
    try:
        ahead = replace(other.around, clock=lambda: TODAY.replace(month=12))
        with type(other)(other.database, ahead) as there:
            there.write.add("family", {"head_name": "Keluarga Desember"})
            late.merge(there)
    finally:
        other.close()
    assert "23 Desember 2026 sudah lewat" in late.said
    assert late.can_be_said_to_be_right
