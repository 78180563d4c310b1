"""The board in the window: what stands where, filters, and a click that leads to the next step."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from tests.ui.conftest import Desk

from bangjo_desktop.ui.following.board_page import BoardPage


def board(desk: Desk) -> BoardPage:
    desk.go("letter-board")
    return cast(BoardPage, desk.page)


def shown(desk: Desk, name: str) -> list[QPushButton]:
    found = desk.page.findChildren(QPushButton, name)
    return [each for each in found if each.isVisibleTo(desk.page)]


def said(desk: Desk) -> str:
    texts = [each.text() for each in desk.page.findChildren(QLabel) if each.isVisibleTo(desk.page)]
    return "\n".join(texts)


def choose(desk: Desk, name: str, data: object) -> None:
    box = cast(QComboBox, desk.page.findChild(QComboBox, name))
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())
    desk.settle()


@pytest.fixture
def letters(desk: Desk) -> dict[str, str]:
    dinsos = desk.record("partner", institution="Dinas Sosial")
    school = desk.record("partner", institution="SD Contoh")
    return {
        "dinsos": dinsos,
        "waiting": desk.record("letter", code="PM", number="001/PM", date="2026-10-01", to=dinsos, subject="Beras",
                               finalised_on="2026-10-01", sent_on="2026-10-05", status="sent"),
        "ready": desk.record("letter", code="PI", number="002/PI", date="2026-11-20", to=school, subject="Izin",
                             finalised_on="2026-11-20", status="final"),
        "draft": desk.record("letter", code="PM", subject="Susu", to=dinsos, status="draft", needed_by="2026-11-27"),
        "old": desk.record("letter", code="PM", number="009/PM", date="2025-03-01", to=dinsos, status="done"),
        "activity": desk.record("activity", title="Makan bersama", date="2027-01-20", needed_by="2027-01-19",
                                status="planned"),
    }  # fmt: skip


def test_every_letter_stands_under_its_stage(desk: Desk, letters: dict[str, str]) -> None:
    page = board(desk)
    cards = [f"stage-{name}" for name in ("to_write", "draft", "ready", "waiting", "closed")]
    assert all(page.findChild(QWidget, name) for name in cards)
    assert not page.findChild(QWidget, "stage-here")
    assert "4 open, 2 red, 0 amber" in said(desk)
    assert "● 35 working days" in said(desk)
    assert "Already too late for the usual 28 days." in said(desk)


@pytest.mark.parametrize(
    ("letter", "words", "page"),
    [
        ("waiting", "Write the first reminder", "LetterPage"),
        ("ready", "Have it signed and stamped, then hand it in", "WayPage"),
        ("draft", "Make it final", "LetterPage"),
        ("activity", "Write the letter", "LetterPage"),
    ],
)
def test_the_button_leads_to_the_next_step(
    desk: Desk, letters: dict[str, str], letter: str, words: str, page: str
) -> None:
    board(desk)
    step = next(each for each in shown(desk, "board-step") if each.property("record") == letters[letter])
    assert step.accessibleName().startswith(words)
    QTest.mouseClick(step, Qt.MouseButton.LeftButton)
    desk.settle()
    assert type(desk.page).__name__ == page


def test_the_title_opens_the_letter_or_the_activity(desk: Desk, letters: dict[str, str]) -> None:
    for name, page in (("waiting", "WayPage"), ("draft", "LetterPage"), ("activity", "ActivityPage")):
        board(desk)
        title = next(each for each in shown(desk, "board-letter") if each.property("record") == letters[name])
        QTest.mouseClick(title, Qt.MouseButton.LeftButton)
        desk.settle()
        assert type(desk.page).__name__ == page


def test_filters_by_partner_kind_year_and_urgency(desk: Desk, letters: dict[str, str]) -> None:
    board(desk)

    def records() -> set[str]:
        ids = {each.property("record") for each in shown(desk, "board-letter")}
        return {name for name, record in letters.items() if record in ids}

    assert records() == {"waiting", "ready", "draft", "old", "activity"}
    choose(desk, "filter-partner", letters["dinsos"])
    assert records() == {"waiting", "draft", "old"}
    choose(desk, "filter-year", "2026")
    assert records() == {"waiting", "draft"}
    desk.window.context.news.changed.emit()
    desk.settle()
    assert records() == {"waiting", "draft"}
    choose(desk, "filter-partner", "")
    choose(desk, "filter-code", "PI")
    assert records() == {"ready"}
    choose(desk, "filter-urgency", "pressing")
    assert records() == set()
    assert "No letter stands here." in said(desk)


def test_an_empty_house_is_told_what_will_stand_here(desk: Desk) -> None:
    page = board(desk)
    QTest.mouseClick(cast(QPushButton, page.findChild(QPushButton, "board-letters")), Qt.MouseButton.LeftButton)
    desk.settle()
    assert type(desk.page).__name__ == "LettersPage"
    QTest.mouseClick(cast(QPushButton, desk.page.findChild(QPushButton, "go-board")), Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.page is page


def test_sixty_letters_of_long_names_fit(desk: Desk) -> None:
    name = "Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak Kota Semarang Bagian Utara"
    partner = desk.record("partner", institution=name)
    for number in range(60):
        desk.record("letter", code="PM", number=f"{number:03}/PM/RUMAH-PINTAR-BANGJO-KOTA-LAMA/XI/2026", to=partner,
                    subject=name, sent_on="2026-10-05", needed_by="2026-11-01")  # fmt: skip
    page = board(desk)
    assert len(shown(desk, "board-step")) == 30
    assert "and 30 more" in said(desk)
    assert page.column.widget().width() <= page.column.viewport().width()


def test_home_leads_to_the_board_and_to_a_letter_on_its_way(desk: Desk, letters: dict[str, str]) -> None:
    desk.go("home")
    task = next(each for each in shown(desk, "task-chase") if each.property("record") == letters["waiting"])
    QTest.mouseClick(task, Qt.MouseButton.LeftButton)
    desk.settle()
    assert type(desk.page).__name__ == "WayPage"
    desk.go("home")
    QTest.mouseClick(cast(QPushButton, desk.page.findChild(QPushButton, "home-board")), Qt.MouseButton.LeftButton)
    desk.settle()
    assert type(desk.page).__name__ == "BoardPage"
