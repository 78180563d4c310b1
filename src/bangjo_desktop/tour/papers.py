"""What goes onto paper: an activity's letter, a family's sheet."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QLabel

from bangjo_desktop.tour.hands import Hands
from bangjo_desktop.tour.laptops import NOW, Day, must
from bangjo_desktop.ui.letters.letter_page import LetterPage
from bangjo_desktop.ui.window import Window

EVENT = NOW.date() + timedelta(days=44)


def a_plans_an_activity_and_asks_for_food(day: Day) -> None:
    """An activity with food for forty, the last day for its letter, the letter itself."""
    a = day.a
    a.click("nav-activities")
    a.click("new")
    a.type("field-title", "Makan sehat bersama keluarga dampingan")
    for field, text in (
        ("date", f"{EVENT:%d/%m/%Y}"), ("start", "16.00"), ("end", "18.00"), ("place", "Gedung Monod, Kota Lama"),
        ("area", "Kota Lama"), ("audience", "anak dampingan dan orang tua"), ("expected", "40"),
        ("needed_by", f"{EVENT - timedelta(days=1):%d/%m/%Y}"),
    ):  # fmt: skip
        a.type(f"field-{field}", text)
    label = a.see("last-day")
    assert isinstance(label, QLabel)
    must("2026" in label.text(), f"no last day is shown: {label.text()}")
    a.picture("activity")
    a.click("write-letter")
    a.fill_row("rows-letter_item", 0, ("Nasi kotak", "40", "kotak", "halal"))
    a.fill_row("rows-letter_item", 1, ("Susu UHT 200 ml", "40", "kotak", "untuk anak"))
    a.type("field-copies_to", "Arsip")
    a.wait_until("the preview of the draft", lambda: _is_drawn(a) and _pages(a) >= 1)
    a.picture("letter-draft")
    a.click("make-final")
    (letter,) = day.house(a).records.all("letter")
    must(letter["number"] == "001/PM/RPB/XI/2026", f"the number is {letter['number']}: {day.notice(a)}")
    must(bool(day.house(a).files.get(letter["pdf"] or "")), "the final letter's bytes are not kept")
    _save_pdf(day, a, "surat-permohonan.pdf")
    must(
        (day.folder / "surat-permohonan.pdf").read_bytes() == day.house(a).files.get(letter["pdf"]),
        "the letter that was saved is not the one that is kept",
    )
    a.picture("letter-final")
    a.click("nav-letters")
    a.picture("letters")


def the_family_sheet_is_printed(day: Day) -> None:
    """The family's sheet of this month, as PDF."""
    b = day.b
    b.click("nav-families")
    b.picture("families")
    b.open_first("table-family")
    b.click("family-sheet")
    must(_pages(b) in (1, 2), f"the sheet has {_pages(b)} pages")
    b.picture("sheet")
    _save_pdf(day, b, "lembar-perkembangan.pdf")


def _is_drawn(hands: Hands) -> bool:
    assert isinstance(hands.top, Window)
    page = hands.top.shown
    return isinstance(page, LetterPage) and page.is_drawn


def _pages(hands: Hands) -> int:
    from bangjo_desktop.ui.preview.pane import PreviewPane

    pane = hands.see("preview")
    assert isinstance(pane, PreviewPane)
    return pane.page_count()


def _save_pdf(day: Day, hands: Hands, name: str) -> None:
    path = day.folder / name
    path.unlink(missing_ok=True)
    hands.answer_dialog(path)
    hands.click("save-pdf")
    must(path.is_file() and path.read_bytes().startswith(b"%PDF"), f"{name} was not written: {day.notice(hands)}")
