"""A newer Bangjo from the shared folder is offered in the window, and only shown: nobody runs it but the person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QDesktopServices
from tests.sync.test_updates import KEY, STRANGER, put

from bangjo_desktop.sync.updates import Updates
from bangjo_desktop.ui.updates import UpdateOffer

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.conftest import Desk


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system was asked to show."""
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    monkeypatch.setattr("bangjo_desktop.ui.updates.is_installed", lambda: True)
    return shown


def _offer(desk: Desk) -> UpdateOffer:
    context = desk.window.context
    updates = Updates(context.paths.update, KEY, "0.2.0", "win32")
    return UpdateOffer(context, desk.window.notices, desk.window, updates)


def test_after_an_exchange_it_is_offered_and_shown(desk: Desk, opened: list[str], qtbot: QtBot, tmp_path: Path) -> None:
    put(tmp_path, "0.3.0")
    offer = _offer(desk)
    desk.window.context.news.shared.emit(str(tmp_path))
    qtbot.waitUntil(desk.window.notices.isVisible)
    assert desk.window.notices.text.startswith("Bangjo 0.3.0 is here")
    assert opened == []
    desk.hands.click("undo")
    assert opened == [str(desk.window.context.paths.update)]
    offer.look()  # and at the next start, also without the folder
    qtbot.waitUntil(desk.window.notices.isVisible)


def test_a_strangers_program_is_not_spoken_of(desk: Desk, opened: list[str], qtbot: QtBot, tmp_path: Path) -> None:
    put(tmp_path, "0.3.0", by=STRANGER)
    put(tmp_path, "0.2.9")
    _offer(desk)
    desk.window.context.news.shared.emit(str(tmp_path))
    qtbot.waitUntil(desk.window.notices.isVisible)
    assert desk.window.notices.text.startswith("Bangjo 0.2.9 is here")


def test_an_exchange_by_hand_on_the_real_page_asks_for_it(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    shared = tmp_path / "bersama"
    shared.mkdir()
    desk.hands.click("nav-sharing")
    desk.hands.type("folder", str(shared))
    with qtbot.waitSignal(desk.window.context.news.shared) as heard:
        desk.hands.click("synchronise")
    assert heard.args == [str(shared)]
