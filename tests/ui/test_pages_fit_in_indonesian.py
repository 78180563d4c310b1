"""Indonesian words run longer than English ones: with them too, every page fits a small screen at every size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabWidget, QWidget

from bangjo_desktop import app
from bangjo_desktop.exchange.demo import create
from bangjo_desktop.store.here import here
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.pages import PAGES
from bangjo_desktop.ui.theme import dress
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.window import Window

OF = {"family": "family", "sheet": "family", "visit": "visit", "activity": "activity", "attending": "activity",
      "letter": "letter", "letter-way": "letter", "progress": "progress", "handover": "worker"}  # fmt: skip
RECORDS = ("review", "innovation", "consent", "service", "guest_request", "partner", "worker", "person", "incident")


@pytest.fixture(params=[100, 125, 150])
def window(request: pytest.FixtureRequest, tmp_path: Path, qapp: QApplication) -> Iterator[Window]:
    """A window that speaks Indonesian with letters of one of the sizes, over a practice house with an incident."""
    laptop = here({"BANGJO_HOME": str(tmp_path / "home"), "BANGJO_LANG": "id", "BANGJO_NOW": "2026-11-23T09:00"})
    laptop = replace(laptop, laptop=replace(laptop.laptop, font_percent=request.param))
    create(laptop, tmp_path / "d.bangjo", families=5, months=12).close()
    app.build_application(laptop)
    made = app.build_window(laptop, tmp_path / "d.bangjo")
    made.context.house.write.add("incident", {"title": "Laptop hilang di angkot", "found_on": "2026-11-22"})
    made.resize(1366, 768)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    dress(qapp, dark=False, percent=100)


def destinations(window: Window) -> Iterator[Destination]:
    records = window.context.house.records
    for name in PAGES:
        if name == "record":
            yield from (Destination(name, kind, records.all(kind)[0].id) for kind in RECORDS)
        elif name in OF:
            yield Destination(name, OF[name], records.all(OF[name])[0].id)
        else:
            yield Destination(name, "rubric" if name == "list" else "")


def faults(page: Page) -> Iterator[str]:
    """Yield what of `page` cannot be seen: what lies beyond its column, and words wider than their button."""
    for column in shown(page, Column):
        assert isinstance(column, Column)
        if column.widget().width() > column.viewport().width():
            yield f"{column.widget().width()} in {column.viewport().width()}"
    for each in shown(page, QAbstractButton):
        assert isinstance(each, QAbstractButton)
        if any(each.fontMetrics().horizontalAdvance(line) > each.width() for line in each.text().splitlines()):
            yield f"“{each.text()}” is cut"


def shown(page: Page, kind: type[QWidget]) -> list[QWidget]:
    return [each for each in page.findChildren(kind) if each.isVisible()]


def settle() -> None:
    for _turn in range(3):
        QApplication.processEvents()


def test_nothing_is_cut_off_and_the_window_stays_as_wide_as_the_screen(window: Window) -> None:
    found = []
    for destination in destinations(window):
        window.go(destination)
        settle()
        assert window.shown
        assert (window.width(), window.height()) == (1366, 768), f"{destination.page} pushes the window apart"
        tabs = shown(window.shown, QTabWidget)
        for place in range(tabs[0].property("count") if tabs else 1):
            if tabs:
                tabs[0].setProperty("currentIndex", place)
                settle()
            found += [f"{destination.page} {destination.kind} {place}: {fault}" for fault in faults(window.shown)]
    assert not found
