"""The wording editor, used by somebody who is no computer person: click, type, see, save, undo, put back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from tests.ui.conftest import Desk

from bangjo_desktop.documents import own_wording
from bangjo_desktop.ui.wording.editor import WordingEditor
from bangjo_desktop.ui.wording.page import DRAFTS, WordingPage

ASK = "aid_request"


@pytest.fixture
def page(desk: Desk) -> WordingPage:
    desk.go("wording", record=ASK)
    assert isinstance(desk.page, WordingPage)
    return desk.page


def at_end(page: WordingPage) -> None:
    cursor = page.editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    page.editor.setTextCursor(cursor)
    page.editor.setFocus()


def test_the_letter_is_shown_beside_its_text_with_invented_values(page: WordingPage) -> None:
    assert "akan menyelenggarakan" in page.editor.toPlainText()
    assert page.preview.page_count() == 1
    assert not page._save.isEnabled()
    assert not page._back.isEnabled()
    assert page.templates.currentText() == "Aid request"


def test_what_is_typed_is_saved_for_the_house_and_can_be_undone(desk: Desk, page: WordingPage) -> None:
    at_end(page)
    desk.keys(" Salam dari kami.")
    before = page.preview.pdf
    desk.hands.wait_until("for the preview", lambda: page.preview.pdf != before)
    desk.hands.click("wording-save")
    assert own_wording.wording_of(desk.house, ASK).endswith(" Salam dari kami.")
    assert "own wording" in page.templates.currentText()
    assert not page.is_touched
    desk.hands.click("undo")
    assert not own_wording.is_reworded(desk.house, ASK)
    assert "Salam dari kami" not in page.editor.toPlainText()


def test_a_wrong_placeholder_is_named_as_it_is_typed_and_cannot_be_saved(desk: Desk, page: WordingPage) -> None:
    at_end(page)
    before = page.preview.pdf
    desk.keys(" {{nama_kegiatn")
    assert page._problems.isVisible()
    desk.keys("}}")
    assert "nama_kegiatan" in page._problems.text()
    assert not page._save.isEnabled()
    page._on_paused()
    assert page.preview.pdf == before
    desk.hands.click("wording-undo")
    assert not page._problems.isVisible()


def test_a_placeholder_that_must_stay_is_missed(desk: Desk, page: WordingPage) -> None:
    page.editor.replace_text(page.editor.toPlainText().replace("{{tempat_kegiatan}}", "di sini"))
    assert "tempat_kegiatan" in page._problems.text()
    assert not page._save.isEnabled()


def test_a_click_puts_a_placeholder_where_the_cursor_is(desk: Desk, page: WordingPage) -> None:
    page.tabs.setCurrentIndex(1)
    page.offers.search.setText("{{telepon_narahubung}}")
    seen = [page.offers.list.item(row) for row in range(page.offers.list.count())]
    (item,) = [one for one in seen if not one.isHidden()]
    assert "for instance" in item.text()
    at_end(page)
    page.offers.list.itemClicked.emit(item)
    assert page.editor.toPlainText().endswith("{{telepon_narahubung}}")
    assert not page._problems.isVisible()
    assert page._save.isEnabled()


def test_a_table_gets_a_paragraph_of_its_own_and_a_clause_goes_around_what_is_chosen(page: WordingPage) -> None:
    at_end(page)
    page._on_offer("tabel_kebutuhan", "table")
    assert page.editor.toPlainText().rstrip("\n").endswith("\n\n{{tabel_kebutuhan}}")
    page.editor.replace_text("satu dua")
    cursor = page.editor.textCursor()
    cursor.setPosition(5)
    cursor.setPosition(8, cursor.MoveMode.KeepAnchor)
    page.editor.setTextCursor(cursor)
    page._on_offer("waktu", "clause")
    assert page.editor.toPlainText() == "satu {{#waktu}}dua{{/waktu}}"
    page.editor.replace_text("")
    page._on_offer("waktu", "clause")
    page.editor.insertPlainText("x")
    assert page.editor.toPlainText() == "{{#waktu}}x{{/waktu}}"


def test_the_shipped_text_comes_back_with_one_click_and_that_can_be_undone(desk: Desk, page: WordingPage) -> None:
    text = own_wording.shipped_wording(ASK) + "\n\nKami."
    own_wording.reword(desk.house, ASK, text)
    desk.window.context.news.changed.emit()
    assert page.editor.toPlainText().endswith("Kami.")
    desk.hands.click("wording-put-back")
    assert not own_wording.is_reworded(desk.house, ASK)
    assert "Kami." not in page.editor.toPlainText()
    desk.hands.click("undo")
    assert own_wording.wording_of(desk.house, ASK) == text


def test_put_back_before_anything_was_saved_only_drops_what_was_typed(desk: Desk, page: WordingPage) -> None:
    shipped = page.editor.toPlainText()
    at_end(page)
    desk.keys("salah ketik")
    desk.hands.click("wording-put-back")
    assert page.editor.toPlainText() == shipped
    assert not desk.house.records.all("template")
    desk.hands.click("wording-undo")
    assert page.editor.toPlainText().endswith("salah ketik")


def test_what_was_typed_survives_leaving_another_letter_and_a_power_cut(desk: Desk, page: WordingPage) -> None:
    at_end(page)
    desk.keys("belum selesai")
    page.templates.setCurrentIndex(page.templates.findData("thanks"))
    page._on_template()
    assert "belum selesai" not in page.editor.toPlainText()
    desk.start()
    desk.go("wording", record=ASK)
    again = desk.page
    assert isinstance(again, WordingPage)
    assert again.editor.toPlainText().endswith("belum selesai")
    assert again.is_touched
    again.editor.undo()
    assert not again.is_touched
    again.leave()
    assert desk.window.context.local.setting(DRAFTS) == {}


def test_a_wording_from_another_laptop_arrives_but_never_under_somebodys_hands(desk: Desk, page: WordingPage) -> None:
    other = desk.other_laptop()
    own_wording.reword(other, ASK, own_wording.shipped_wording(ASK) + "\n\nDari B.")
    at_end(page)
    desk.keys("Saya.")
    desk.merge(other)
    assert page.editor.toPlainText().endswith("Saya.")
    page.editor.undo()
    desk.window.context.news.changed.emit()
    assert page.editor.toPlainText().endswith("Dari B.")
    other.close()


def test_drafts_in_another_form_are_no_drafts(desk: Desk) -> None:
    desk.window.context.local.set(DRAFTS, [1, 2])
    desk.go("wording", record="no such template")
    assert isinstance(desk.page, WordingPage)
    assert desk.page.editor.toPlainText()


def test_the_tab_key_leaves_the_text(qapp: object) -> None:
    editor = WordingEditor("x", "x")
    assert editor.tabChangesFocus()
    assert editor.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_page_of_a_letter_leads_to_the_wording_of_its_kind(desk: Desk) -> None:
    letter = desk.record("letter", code="TK", status="draft")
    desk.go("letter", "letter", letter)
    desk.hands.click("go-wording")
    assert isinstance(desk.page, WordingPage)
    assert desk.page.templates.currentData() == "thanks"


def test_a_window_that_is_closed_while_somebody_types_draws_nothing_more(desk: Desk, page: WordingPage) -> None:
    at_end(page)
    desk.keys("x")
    assert page._timer.isActive()
    desk.window.close()
    assert not page._timer.isActive()
