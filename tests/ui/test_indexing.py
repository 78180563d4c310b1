"""Catching the search up while the window is open: nobody waits, nobody is warned, and what is found appears."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit
from tests.ui.conftest import Desk

from bangjo_desktop.store.search_index import STEP, SearchIndex
from bangjo_desktop.store.writer import Entry
from bangjo_desktop.ui.context import Alone
from bangjo_desktop.ui.lists.page import ListPage


def _import(desk: Desk, count: int = 3 * STEP) -> None:
    """Take in families, as a large import or a merge does: the pages are told afterwards."""
    desk.house.write.save_many([Entry("family", {"head_name": f"Siti {number:04}"}) for number in range(count)])
    desk.window.context.news.changed.emit()


def _rest(desk: Desk) -> None:
    desk.hands.wait_until("for the search", lambda: not desk.window.indexing.is_running)
    desk.settle()


def _search_line(desk: Desk) -> QLineEdit:
    line = desk.page.findChild(QLineEdit, "search")
    assert isinstance(line, QLineEdit)
    return line


def test_a_list_searched_during_an_import_shows_the_rest_when_it_is_caught_up(desk: Desk) -> None:
    desk.go("families")
    _import(desk)
    page = desk.page
    assert isinstance(page, ListPage)
    assert desk.window.indexing.is_running
    _search_line(desk).setText("siti")
    page.refresh()
    _rest(desk)
    assert page._count.text() == "1,500"
    assert not desk.house.search.index.is_behind
    assert desk.window.notices.isHidden()


def test_a_few_changes_need_no_other_thread(desk: Desk) -> None:
    desk.record("family", head_name="Siti")
    desk.window.context.news.changed.emit()
    assert not desk.window.indexing.is_running


def test_an_opened_house_that_is_behind_is_caught_up(desk: Desk) -> None:
    desk.house.write.save_many([Entry("family", {"head_name": f"Siti {number}"}) for number in range(3 * STEP)])
    desk.window.close()
    desk.start()
    _rest(desk)
    assert not desk.house.search.index.is_behind


def test_closing_the_window_stops_it_and_the_next_one_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, stops = SearchIndex.catch_up, []

    def watched(search: SearchIndex, is_stopped: object) -> None:
        def close() -> bool:
            while not desk.window.indexing._stopped.is_set():
                pass
            stops.append(True)
            return desk.window.indexing._stopped.is_set()

        whole(search, close)

    monkeypatch.setattr(SearchIndex, "catch_up", watched)
    _import(desk)
    desk.window.close()
    assert QThreadPool.globalInstance().waitForDone(20_000)
    desk.settle()
    assert stops == [True]
    monkeypatch.undo()
    desk.start()
    assert desk.house.search.index.is_behind
    _rest(desk)
    assert not desk.house.search.index.is_behind
    assert desk.house.check().is_sound


def test_whoever_wants_the_house_alone_does_not_wait_for_it(desk: Desk) -> None:
    _import(desk, 20 * STEP)
    desk.window.context.news.alone.emit(Alone(lambda _house, _tell: None, lambda _result: ""))
    assert QThreadPool.globalInstance().waitForDone(20_000)
    desk.settle()
    assert desk.house.search.index.is_behind
    assert not desk.window.indexing.is_running


def test_what_the_world_does_wrong_is_not_told_and_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from bangjo_desktop.domain.problem import KnownError

    def full(_search: SearchIndex, _is_stopped: object) -> None:
        raise KnownError("The disk is full")

    monkeypatch.setattr(SearchIndex, "catch_up", full)
    _import(desk)
    _rest(desk)
    assert desk.house.search.index.is_behind
    assert desk.window.notices.isHidden()
    monkeypatch.undo()
    desk.window.indexing.look()
    _rest(desk)
    assert not desk.house.search.index.is_behind


def test_what_we_did_wrong_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_search: SearchIndex, _is_stopped: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(SearchIndex, "catch_up", broken)
    _import(desk)
    _rest(desk)
    assert desk.window.notices.isVisible()


def test_two_windows_on_one_house_and_the_second_only_looks(desk: Desk) -> None:
    from bangjo_desktop import app

    _import(desk)
    second = app.build_window(desk.laptop, desk.path)
    assert second.context.access.problem
    second.show()
    desk.settle()
    _rest(desk)
    desk.hands.wait_until("for the second search", lambda: not second.indexing.is_running)
    assert len(second.context.house.search.find("siti", ("family",), 5000)) == 3 * STEP
    assert second.notices.isHidden()
    second.close()
    second.deleteLater()


def _family_line(desk: Desk) -> tuple[QLineEdit, QCompleter]:
    line = desk.page.findChild(QLineEdit, "field-family")
    assert isinstance(line, QLineEdit)
    return line, line.completer()


def _offered(completer: QCompleter) -> list[str]:
    model = completer.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_family_field_offers_families_however_many_visits_say_the_same(desk: Desk) -> None:
    names = [*(f"Siti {number:02}" for number in range(40)), "Sumiyati", "Bu Siti", "Agus"]
    desk.house.write.save_many([Entry("family", {"head_name": name}) for name in names])
    said = {"date": "2026-11-01", "observation": "Siti sakit, Sumiyati susah", "place": "Semarang"}
    desk.house.write.save_many([Entry("visit", said) for _number in range(2 * STEP)])
    desk.window.context.news.changed.emit()
    _rest(desk)
    desk.go("visit", "visit")
    line, completer = _family_line(desk)
    line.setFocus()
    desk.keys("s")
    assert len(_offered(completer)) == 30
    assert _offered(completer)[0] == "Siti 00"
    assert completer.popup().isVisible()
    desk.keys("u")
    assert _offered(completer) == ["Sumiyati"]
    desk.keys(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert line.text() == "Sumiyati"


def test_an_open_offer_grows_when_the_search_has_caught_up_and_never_under_a_hand(desk: Desk) -> None:
    desk.record("family", head_name="Sartono")
    desk.go("visit", "visit")
    line, completer = _family_line(desk)
    line.setFocus()
    desk.keys("sar")
    assert _offered(completer) == ["Sartono"]
    desk.record("family", head_name="Sarah")
    desk.window.context.news.indexed.emit()
    assert _offered(completer) == ["Sartono", "Sarah"]  # the first is what Enter takes, and stays
    assert completer.popup().isVisible()
    desk.keys(Qt.Key.Key_Down)
    desk.record("family", head_name="Saraswati")
    desk.window.context.news.indexed.emit()
    assert _offered(completer) == ["Sartono", "Sarah"]
    desk.keys(Qt.Key.Key_Return)
    assert line.text() == "Sartono"
    assert QApplication.activePopupWidget() is None
