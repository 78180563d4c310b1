"""The settings of letter numbers in the window, and letters that were written elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from tests.ui.conftest import Desk

from bangjo_desktop.documents.issue import letter_pdf
from bangjo_desktop.documents.preview import page_sizes
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.local import Local
from bangjo_desktop.store.numbering import Numbering
from bangjo_desktop.ui.numbers.outside_page import OutsideLetterPage
from bangjo_desktop.ui.numbers.page import NumbersPage


@pytest.fixture
def page(desk: Desk) -> NumbersPage:
    desk.go("settings")
    desk.hands.click("go-numbers")
    assert isinstance(desk.page, NumbersPage)
    return desk.page


def own(desk: Desk) -> Record:
    found = desk.house.records.get("house", desk.house.id)
    assert found is not None
    return found


def test_the_example_follows_every_key_and_what_is_wrong_is_said_at_once(desk: Desk, page: NumbersPage) -> None:
    assert page.pattern.example.text().endswith("012/PM/RPB/XI/2026")
    assert not page._save.isEnabled()
    desk.hands.type("number-pattern", "{urut:4}-{kode}/{tahun}")
    assert page.pattern.example.text().endswith("0012-PM/2026")
    assert page._save.isEnabled()
    desk.hands.type("number-pattern", "{urut}/{kode}")
    assert "{tahun}" in page.pattern.problem.text()
    assert not page._save.isEnabled()
    page.pattern.reset.setCurrentIndex(page.pattern.reset.findData("never"))
    assert page._save.isEnabled()


def test_parts_are_put_in_by_a_click(desk: Desk, page: NumbersPage) -> None:
    desk.hands.type("number-pattern", "{urut:3}/{tahun}/")
    page.pattern.pattern.setCursorPosition(len(page.pattern.pattern.text()))
    desk.hands.click("part-kode")
    assert page.pattern.pattern.text() == "{urut:3}/{tahun}/{kode}"


def test_what_is_saved_counts_for_the_house_and_can_be_undone(desk: Desk, page: NumbersPage) -> None:
    before = own(desk)["letter_number_pattern"]
    desk.hands.type("number-pattern", "{urut:4}/{kode}/{tahun}")
    desk.hands.type("code-PM", "005")
    assert page.pattern.example.text().endswith("0012/005/2026")
    desk.hands.click("save-numbers")
    assert own(desk)["letter_codes"] == {"PM": "005"}
    numbering = Numbering(desk.house, desk.window.context.local)
    assert numbering.next_number("PM", desk.window.context.today) == "0001/005/2026"
    desk.hands.click("undo")
    assert own(desk)["letter_number_pattern"] == before
    assert page.pattern.pattern.text() == before


@pytest.mark.parametrize("code", ["P M", "P/M", "ABCDEFGHIJKLM", "X-1"])
def test_a_code_that_no_number_could_be_read_back_with_is_refused(desk: Desk, page: NumbersPage, code: str) -> None:
    desk.hands.type("code-TL", code)
    assert code in page.pattern.problem.text()
    assert not page._save.isEnabled()


def test_a_board_term_asks_for_its_day(desk: Desk, page: NumbersPage) -> None:
    assert not page.pattern.term.isVisible()
    page.pattern.reset.setCurrentIndex(page.pattern.reset.findData("board_term"))
    assert page.pattern.term.isVisible()
    desk.hands.type("board-term", "31/02/2026")
    assert page.pattern.problem.text()
    desk.hands.type("board-term", "1/7/2026")
    desk.hands.click("save-numbers")
    assert own(desk)["board_term_from"] == "2026-07-01"


def test_each_laptop_with_its_letter_is_one_click_and_puts_the_letter_into_the_pattern(
    desk: Desk, page: NumbersPage
) -> None:
    page.givers.each.click()
    desk.settle()
    assert own(desk)["numbering_by"] == "each_laptop"
    assert own(desk)["letter_number_pattern"] == "{urut:3}/{laptop}/{kode}/RPB/{bulan_romawi}/{tahun}"
    assert page.pattern.example.text().endswith("012/A/PM/RPB/XI/2026")
    desk.hands.click("undo")
    assert own(desk)["numbering_by"] == "one_laptop"
    assert page.givers.one.isChecked()


def test_a_letter_that_waits_is_shown_where_it_gets_its_number_and_leads_to_it(desk: Desk, page: NumbersPage) -> None:
    assert not page.waiting.isVisible()
    other = desk.other_laptop()
    letter = other.write.add("letter", {"code": "PM", "subject": "Permohonan Susu"})
    local = Local(desk.folder / "B.local", None)
    Numbering(other, local).ask(letter, desk.window.context.today)
    local.close()
    desk.merge(other)
    assert page.waiting.isVisible()
    entry = desk.hands.see(f"waiting-{letter[-6:]}")
    assert "Permohonan Susu" in entry.property("text")
    assert "“B”" in entry.property("text")
    b = next(one for one in desk.house.records.all("laptop") if one["name"] == "B")
    desk.hands.click(f"give-letter-{b.id[-6:]}")
    assert desk.house.records.get("laptop", b.id)["letter"] == "B"  # type: ignore[index]
    desk.hands.click(f"waiting-{letter[-6:]}")
    assert desk.page is desk.window.page("letter")
    other.close()


def test_numbering_is_handed_over_and_taken_back_only_by_saying_so(desk: Desk, page: NumbersPage) -> None:
    b = desk.record("laptop", name="B", key="x" * 32)
    desk.window.context.news.changed.emit()
    desk.settle()
    desk.hands.click(f"hand-over-{b[-6:]}")
    assert own(desk)["numbering_laptop"] == b
    assert not Numbering(desk.house, desk.window.context.local).may_number
    assert not page.givers.one.isEnabled()
    desk.hands.click("take-over")
    assert Numbering(desk.house, desk.window.context.local).may_number


def test_what_is_typed_stays_when_another_laptop_s_records_arrive(desk: Desk, page: NumbersPage) -> None:
    desk.hands.type("number-pattern", "{urut}/{tahun}")
    desk.window.context.news.changed.emit()
    assert page.pattern.pattern.text() == "{urut}/{tahun}"


@pytest.fixture
def outside(desk: Desk) -> OutsideLetterPage:
    desk.go("outside-letter")
    assert isinstance(desk.page, OutsideLetterPage)
    return desk.page


def typed(page: OutsideLetterPage, **texts: str) -> None:
    for name, text in texts.items():
        page.form.editors[name].set_raw(text)
        page.form.editors[name].edited.emit()


def test_a_letter_written_elsewhere_counts_in_the_row(desk: Desk, outside: OutsideLetterPage) -> None:
    typed(outside, number="041/PM/RPB/X/2026", date="1/10/2026", subject="Permohonan lama")
    assert "41" in outside._said.text()
    desk.hands.click("save-outside")
    (letter,) = desk.all("letter")
    assert (letter["number"], letter["outside"], letter["finalised_on"]) == ("041/PM/RPB/X/2026", True, "2026-10-01")
    numbering = Numbering(desk.house, desk.window.context.local)
    assert numbering.next_number("TL", desk.window.context.today) == "042/TL/RPB/XI/2026"
    assert outside.form.readable().get("number") is None
    typed(outside, number="41/pm/rpb/x/2026")
    assert "stands already" in outside._said.text()


def test_a_number_of_another_make_is_kept_and_said_not_to_count(desk: Desk, outside: OutsideLetterPage) -> None:
    typed(outside, number="B-17", date="1/10/2026")
    assert "does not count" in outside._said.text()
    desk.hands.click("save-outside")
    assert [letter["number"] for letter in desk.all("letter")] == ["B-17"]


def test_without_number_or_date_it_is_not_kept(desk: Desk, outside: OutsideLetterPage) -> None:
    typed(outside, number="041/PM/RPB/X/2026")
    desk.hands.click("save-outside")
    assert "number and the date" in desk.window.notices.text
    assert not desk.all("letter")


@pytest.mark.parametrize("size", [(800, 1100), (1600, 300), (20, 20)])
def test_a_photo_of_it_becomes_a_page_that_is_shown_and_printed(
    desk: Desk, outside: OutsideLetterPage, tmp_path: Path, size: tuple[int, int]
) -> None:
    Image.new("RGB", size, (200, 200, 200)).save(tmp_path / "foto.png")
    typed(outside, number="041/PM/RPB/X/2026", date="1/10/2026")
    outside.scan.take(tmp_path / "foto.png")
    desk.hands.click("save-outside")
    letter = desk.house.records.all("letter")[0]
    (page,) = page_sizes(letter_pdf(desk.house, letter.id, "f4", desk.window.context.today))
    assert (page.width, page.height) == pytest.approx((210, 297), abs=0.5)


def test_without_a_scan_it_is_said_that_there_is_no_paper(desk: Desk, outside: OutsideLetterPage) -> None:
    letter = desk.record("letter", number="041/PM/RPB/X/2026", outside=True)
    with pytest.raises(KnownError, match="outside the program"):
        letter_pdf(desk.house, letter, "a4", desk.window.context.today)
