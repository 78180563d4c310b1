"""What is new is said once after an update, and never to somebody who has just begun."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bangjo_desktop import __version__, app
from bangjo_desktop.domain.language import CODES, Language
from bangjo_desktop.store.laptop import load_laptop, save_laptop
from bangjo_desktop.ui.whats_new import news_of, tell_once

if TYPE_CHECKING:
    from tests.ui.conftest import Desk


@pytest.fixture
def begun(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A window as the program opens it, but for what goes on in the background."""
    monkeypatch.setattr("bangjo_desktop.ui.backups.daily.DailyBackup.look", lambda _daily: None)
    monkeypatch.setattr("sys.excepthook", None)
    return desk


def test_every_release_says_something_in_each_language() -> None:
    for code in CODES:
        assert 20 < len(news_of(__version__, Language(code))) < 300


def test_who_opens_a_first_house_is_told_nothing(begun: Desk) -> None:
    app._begin(begun.window)
    assert not begun.window.notices.isVisible()


@pytest.mark.parametrize("before", ["", "0.1.9"])
def test_after_an_update_it_is_said_once(begun: Desk, before: str) -> None:
    place = begun.laptop.paths.laptop
    kept = load_laptop(place, {})
    save_laptop(place, type(kept)(**{**vars(kept), "seen": before}))
    app._begin(begun.window)
    assert begun.window.notices.text == news_of(__version__, begun.window.context.language)
    begun.window.notices.hide()
    app._begin(begun.window)
    assert not begun.window.notices.isVisible()


def test_a_version_that_brought_nothing_to_tell_is_silent(begun: Desk) -> None:
    tell_once(begun.window.context, begun.window.notices, "9.9.9")
    assert not begun.window.notices.isVisible()


def test_saving_the_settings_forgets_neither_the_houses_nor_what_was_said(begun: Desk, tmp_path: Path) -> None:
    place = begun.laptop.paths.laptop
    before = load_laptop(place, {})
    assert before.recent == (str(begun.path),)
    begun.hands.click("nav-settings")
    begun.hands.tab("settings-tabs", 1)
    begun.hands.click("save-laptop")
    after = load_laptop(place, {})
    assert (after.recent, after.seen) == (before.recent, __version__)
