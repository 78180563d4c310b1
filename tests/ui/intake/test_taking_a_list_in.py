"""The wizard for old lists: asks, shows what would come, takes it in, takes it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from bangjo_desktop.ui.intake.page import AdoptPage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk

SAMPLE = Path(__file__).parents[2] / "exchange" / "samples" / "data-anak-lama.xlsx"


def _wait(desk: Desk) -> None:
    QThreadPool.globalInstance().waitForDone(20_000)
    desk.settle()


def _page(desk: Desk, path: Path | None = SAMPLE) -> AdoptPage:
    desk.go("others")
    desk.hands.click("open-adopt")
    assert isinstance(desk.page, AdoptPage)
    if path:
        desk.page.look_at(path)
        _wait(desk)
    return desk.page


def _choose(desk: Desk, name: str, value: str) -> None:
    box = desk.page.findChild(QComboBox, name)
    assert box is not None
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
    _wait(desk)


def _text(desk: Desk, name: str) -> str:
    found = desk.page.findChild(QLabel, name)
    assert found is not None
    return found.text()


def _button(desk: Desk, name: str) -> QPushButton:
    found = desk.page.findChild(QPushButton, name)
    assert found is not None
    return found


def test_it_is_taken_in_once_every_question_is_answered(desk: Desk) -> None:
    page = _page(desk)
    assert not _button(desk, "take-in").isEnabled()
    assert "2" in _text(desk, "adopt-counts")
    _choose(desk, "answer-street:jualan", "hawking")
    _choose(desk, "answer-street:ikut ibu", "note")
    assert page.preview.rowCount() == 27
    desk.hands.click("take-in")
    _wait(desk)
    assert len(desk.all("family")) == 27
    assert sum(bool(one.get("assisted")) for one in desk.all("person")) == 48
    desk.hands.click("take-back")
    assert not desk.all("family")


def test_a_column_is_told_and_the_plan_follows(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text("Nama anak;Orang rumah;Warna\nAyu;Ibu Sri;biru\n", encoding="utf-8")
    _page(desk, path)
    assert not _button(desk, "take-in").isEnabled()  # no parent, so no family
    _choose(desk, "column-1", "parents")
    desk.hands.click("take-in")
    _wait(desk)
    assert [one["head_name"] for one in desk.all("family")] == ["Sri"]
    assert {one.get("note") for one in desk.all("person")} == {None, "Warna: biru"}


def test_what_is_no_list_says_so_and_the_page_stays(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    _page(desk, path)
    assert "daftar.csv" in desk.window.notices.text
    assert not _button(desk, "take-in").isEnabled()


def test_what_came_meanwhile_is_not_made_twice(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text("Nama anak;Nama ortu;Alamat\nAyu;Ibu Sri;Jl. A\n", encoding="utf-8")
    _page(desk, path)
    family = desk.record("family", head_name="Sri", address="Jl. A")
    desk.window.context.news.changed.emit()
    _wait(desk)
    desk.hands.click("take-in")
    _wait(desk)
    assert len(desk.all("family")) == 1
    assert {one["family"] for one in desk.all("person")} == {family}
