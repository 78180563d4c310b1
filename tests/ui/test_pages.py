"""Every page opens on a full house in both languages, and lists of any length open alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from bangjo_desktop import app
from bangjo_desktop.exchange.demo import create
from bangjo_desktop.store.here import here
from bangjo_desktop.ui.lists.table import PAGE, RecordTable
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.pages import PAGES


@pytest.mark.parametrize("code", ["id", "en"])
def test_every_page_opens_and_says_nothing_of_a_mistake(tmp_path: Path, code: str, qapp: object) -> None:
    laptop = here({"BANGJO_HOME": str(tmp_path / "home"), "BANGJO_LANG": code, "BANGJO_NOW": "2026-11-23T09:00"})
    create(laptop, tmp_path / "d.bangjo", families=5, months=3).close()
    window = app.build_window(laptop, tmp_path / "d.bangjo")
    window.show()
    records = window.context.house.records
    try:
        for name in PAGES:
            for item in records.types if name in ("list", "record") else records.types[:1]:
                window.go(_destination(name, item.name, window))
                assert not window.notices.isVisible(), (name, item.name, window.notices.text)
        assert not laptop.paths.log.exists()
    finally:
        window.close()


def _destination(name: str, kind: str, window: object) -> Destination:
    assert hasattr(window, "context")
    records = window.context.house.records
    shown = {"family": "family", "sheet": "family", "visit": "visit", "activity": "activity", "letter": "letter"}
    if name in shown:
        return Destination(name, shown[name], records.all(shown[name])[0].id)
    if name == "progress":
        return Destination(name, "progress", records.all("progress")[0].id)
    if name == "record":
        found = records.all(kind)
        return Destination(name, kind, found[0].id if found else "")
    return Destination(name, kind if name == "list" else "")


def test_a_long_list_fetches_a_page_at_a_time_and_sorts_in_sql(tmp_path: Path, qapp: object) -> None:
    laptop = here({"BANGJO_HOME": str(tmp_path / "home"), "BANGJO_LANG": "en"})
    create(laptop, tmp_path / "d.bangjo", families=40, months=6).close()
    window = app.build_window(laptop, tmp_path / "d.bangjo")
    try:
        table = RecordTable(window.context, "visit")
        table.refresh()
        assert table.model_.rowCount() == PAGE
        whole = window.context.house.records.count("visit")
        while table.model_.canFetchMore(table.rootIndex()):
            table.model_.fetchMore(table.rootIndex())
        assert table.model_.rowCount() == whole > PAGE
        dates = [record["date"] for record in table.model_.rows]
        assert dates == sorted(dates, reverse=True)
        table.deleteLater()
    finally:
        window.close()


def test_nothing_that_waits_for_a_pause_comes_after_the_window_is_closed(tmp_path: Path, qapp: object) -> None:
    laptop = here({"BANGJO_HOME": str(tmp_path / "home"), "BANGJO_LANG": "en", "BANGJO_NOW": "2026-11-23T09:00"})
    create(laptop, tmp_path / "d.bangjo", families=2, months=1).close()
    window = app.build_window(laptop, tmp_path / "d.bangjo")
    window.go(Destination("letter", "letter"))
    page = window.shown
    assert page
    timer = page.findChildren(QTimer)[0]
    timer.start()  # as after a key
    window.go(Destination("home"))
    window.close()
    assert not any(each.isActive() for each in page.findChildren(QTimer))
