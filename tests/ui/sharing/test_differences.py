"""What two people wrote differently, settled in the window by click and by key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from tests.conftest import Laptops

from bangjo_desktop import app
from bangjo_desktop.store import start
from bangjo_desktop.store.here import here
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.window import Window

EARLIER = "2026-11-23T08:00:00+00:00"
"""Before the clock of the other laptop, so that what was written here stands first."""


@pytest.fixture
def window(tmp_path: Path, laptops: Laptops, qapp: object) -> Iterator[Window]:
    laptop = here({"BANGJO_HOME": str(tmp_path / "home"), "BANGJO_LANG": "en", "BANGJO_NOW": EARLIER})
    path = tmp_path / "rumah.bangjo"
    with laptop.create(path) as house:
        start.furnish(house, "Rumah Uji")
        family = house.write.add("family", {"head_name": "Sumiyati", "note": "lama", "phone": "+6284000000001"})
        other = laptops.join("B", house)
        house.write.save("family", family, {"note": "tulisan A"})
        other.write.save("family", family, {"note": "tulisan B"})
        house.merge(laptops.copy(other, "copy"))
    made = app.build_window(laptop, path)
    made.show()
    made.go(Destination("differences"))
    yield made
    made.close()


def _find(window: Window, name: str) -> QPushButton:
    assert window.shown
    QApplication.processEvents()
    found: list[QWidget] = list(window.shown.findChildren(QWidget))
    (button,) = [each for each in found if each.objectName() == name and each.isVisible()]
    assert isinstance(button, QPushButton)
    return button


def _note(window: Window) -> object:
    return window.context.house.records.all("family")[0]["note"]


def test_one_of_the_two_is_chosen(window: Window) -> None:
    assert window.context.house.records.contested_count() == 1
    _find(window, "use-0").click()
    assert _note(window) == "tulisan A"
    assert window.context.house.records.contested_count() == 0


def test_both_are_kept_combined(window: Window) -> None:
    _find(window, "combine").click()
    _find(window, "save-choice").click()
    one, first, _empty, other, second = str(_note(window)).split("\n")
    assert (first, second) == ("tulisan A", "tulisan B")
    assert one.endswith(":")
    assert other.startswith("B the person on B, 23 Nov 2026")


def test_a_third_is_written_and_a_refresh_does_not_take_it_away(window: Window) -> None:
    _find(window, "write-another").click()
    assert window.shown
    editor = window.shown.findChild(QPlainTextEdit)
    assert editor is not None
    editor.setPlainText("keduanya benar")
    window.context.news.changed.emit()
    _find(window, "save-choice").click()
    assert _note(window) == "keduanya benar"
    assert window.context.house.records.contested_count() == 0


def test_the_navigation_counts_what_is_to_choose(window: Window) -> None:
    entry = window.findChild(QPushButton, "nav-differences")
    assert entry is not None
    assert entry.text().endswith("(1)")
    _find(window, "use-1").click()
    assert not entry.text().endswith(")")


def test_a_record_deleted_there_and_edited_here_is_kept_or_binned(window: Window, laptops: Laptops) -> None:
    house = window.context.house
    family = house.records.all("family")[0].id
    _find(window, "use-0").click()
    other = laptops.join("C", house)
    other.write.delete("family", family)
    house.write.save("family", family, {"address": "Jl. Merak"})
    house.merge(laptops.copy(other, "copy-c"))
    window.context.news.changed.emit()
    _find(window, "keep").click()
    assert house.records.get("family", family) is not None
    assert house.records.contested() == []
