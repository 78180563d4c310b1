"""What the program is and what it is made of, to be read by whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPlainTextEdit

from bangjo_desktop import __version__
from bangjo_desktop.ui.about.parts import parts
from bangjo_desktop.ui.widgets.chosen_table import ChosenTable

if TYPE_CHECKING:
    from tests.ui.conftest import Desk


def test_the_way_from_the_settings_to_the_terms_of_qt_and_back(desk: Desk) -> None:
    desk.hands.click("nav-settings")
    desk.hands.tab("settings-tabs", 1)
    desk.hands.click("go-about")
    version, table, terms = (desk.hands.see(name) for name in ("version", "parts", "terms"))
    assert isinstance(version, QLabel)
    assert isinstance(table, ChosenTable)
    assert isinstance(terms, QPlainTextEdit)
    assert __version__ in version.text()
    names = [part.name for part in parts()]
    table.selectRow(names.index("Qt"))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in terms.toPlainText()
    table.selectRow(names.index("Bangjo Desktop"))
    assert terms.toPlainText().startswith("MIT License")
    desk.hands.click("about-back")
    desk.hands.see("settings-tabs")


def test_each_system_is_told_of_its_own_parts() -> None:
    windows, linux = ({part.name for part in parts(system)} for system in ("win32", "linux"))
    assert "NSIS (in setup and removal)" in windows - linux
    assert "cryptography" in linux - windows
    assert {"Qt", "PyNaCl", "Noto Sans"} <= windows & linux
