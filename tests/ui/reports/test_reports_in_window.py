"""Reports in the window: chosen, drawn on another thread, kept from giving anybody away unless asked; saved as XLSX."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QTableWidgetItem
from tests.documents.paper_reader import page_texts

from bangjo_desktop.documents.report_papers import EVALUATION, MONTHLY
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.reports.page import ReportsPage
from bangjo_desktop.ui.reports.review_page import ReviewPage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk


def _wait(desk: Desk) -> None:
    QThreadPool.globalInstance().waitForDone(20_000)
    desk.settle()


def _open(desk: Desk, kind: str, **values: str) -> ReportsPage:
    desk.go("reports", kind, **values)
    _wait(desk)
    assert isinstance(desk.page, ReportsPage)
    return desk.page


def _text(page: ReportsPage) -> str:
    return "\n".join(page_texts(page.desk.pane.pdf))


def _families(desk: Desk, count: int) -> None:
    for number in range(count):
        family = desk.record("family", head_name=f"Rahasia {number}", code=f"PB-{number:03}", status="active")
        desk.record("person", family=family, full_name=f"Anak {number}", assisted=True, sex="male")
        desk.record("progress", family=family, month="2026-10", child_protection=1 if number else 3, causes=["E1"])


def test_the_navigation_leads_to_the_monthly_report(desk: Desk) -> None:
    _families(desk, 2)
    desk.hands.click("nav-reports")
    _wait(desk)
    assert isinstance(desk.page, ReportsPage)
    assert desk.page.desk.pane.page_count() >= 1
    assert "November 2026" in _text(desk.page)


def test_family_codes_stand_only_in_the_copy_for_the_house(desk: Desk) -> None:
    _families(desk, 5)
    page = _open(desk, MONTHLY, time="2026-10")
    assert "PB-001" not in _text(page)
    inside = page.findChild(QCheckBox, "inside")
    assert inside is not None
    inside.setChecked(True)
    _wait(desk)
    assert "PB-001" in _text(page)
    assert "Rahasia 1" not in _text(page)
    inside.setChecked(False)
    _wait(desk)
    assert "PB-001" not in _text(page)


def test_another_kind_offers_other_times(desk: Desk) -> None:
    page = _open(desk, EVALUATION)
    time = page.findChild(QComboBox, "report-time")
    assert time is not None
    assert [time.itemData(place) for place in range(2)] == ["2026", "2025"]
    page = _open(desk, MONTHLY, time="2026-02")
    assert time.currentData() == "2026-02"


def test_of_two_asked_quickly_only_the_last_is_shown(desk: Desk) -> None:
    _families(desk, 2)
    desk.go("reports", MONTHLY, time="2026-10")
    page = _open(desk, EVALUATION, time="2025")
    assert "2025" in _text(page)
    assert "Oktober" not in _text(page)


def test_while_another_report_is_drawn_the_old_one_is_neither_printed_nor_saved(desk: Desk) -> None:
    _families(desk, 2)
    page = _open(desk, MONTHLY, time="2026-10")
    names = ("print", "save-pdf", "save-xlsx")
    assert all(desk.hands.see(name).isEnabled() for name in names)
    desk.window.go(Destination("reports", EVALUATION, values={"time": "2026"}))
    assert not any(page.findChild(QPushButton, name).isEnabled() for name in names)  # type: ignore[union-attr]
    _wait(desk)
    assert all(desk.hands.see(name).isEnabled() for name in names)


def test_the_tables_are_saved_as_a_workbook(desk: Desk, tmp_path: Path) -> None:
    page = _open(desk, EVALUATION, time="2026")
    page.save_workbook(tmp_path / "evaluasi.xlsx")
    with ZipFile(tmp_path / "evaluasi.xlsx") as parts:
        assert len([name for name in parts.namelist() if "worksheets/sheet" in name]) > 3
    (tmp_path / "lain.xlsx").write_text("bukan buku kerja")
    page.save_workbook(tmp_path / "lain.xlsx")
    assert (tmp_path / "lain.xlsx").read_text() == "bukan buku kerja"


def _review(desk: Desk) -> ReviewPage:
    desk.hands.click("fill-evaluation")
    _wait(desk)
    assert isinstance(desk.page, ReviewPage)
    return desk.page


def test_an_evaluation_is_filled_in_and_printed(desk: Desk) -> None:
    desk.record("partner", institution="Dinsos Contoh", kind="dinsos")
    _open(desk, EVALUATION, time="2026")
    page = _review(desk)
    page.tabs.setCurrentIndex(1)
    desk.hands.click("prerequisites_trust_our_score-4")
    desk.hands.click("prerequisites_trust_their_score-2")
    gap = page.findChild(QLabel, "gap-prerequisites_trust")
    assert gap is not None
    assert gap.text() == "2"
    page.agreed.put([{"what": "Rapat tiga bulanan", "who": "Rina", "due_on": "2027-03-01", "measure": "4 rapat"}])
    desk.hands.click("finish")
    (review,) = desk.all("review")
    assert (review["year"], review["prerequisites_trust_our_score"]) == (2026, 4)
    assert desk.all("innovation")[0]["what"] == "Rapat tiga bulanan"
    text = _text(_open(desk, EVALUATION, time="2026"))
    assert "Dinsos Contoh" in text
    assert "Rapat tiga bulanan" in text


def test_what_was_agreed_is_carried_into_the_next_year(desk: Desk) -> None:
    review = desk.record("review", year=2025)
    desk.record("innovation", review=review, what="Kelas sore", due_on="2026-05-01", status="done", outcome="32 anak")
    desk.record("innovation", review=review, what="Sudah lama selesai", due_on="2025-11-01", status="done")
    text = _text(_open(desk, EVALUATION, time="2026"))
    assert "Kelas sore" in text
    assert "32 anak" in text
    assert "Sudah lama selesai" not in text


def test_the_evidence_is_counted_from_the_records(desk: Desk) -> None:
    _families(desk, 3)
    _open(desk, EVALUATION, time="2026")
    page = _review(desk)
    said = page.findChild(QLabel, "evidence-outcomes")
    assert said is not None
    assert "3" in said.text()


def test_an_evaluation_that_was_left_comes_back_as_a_draft(desk: Desk) -> None:
    _open(desk, EVALUATION, time="2026")
    page = _review(desk)
    page.tabs.setCurrentIndex(1)
    desk.hands.click("prerequisites_trust_our_score-3")
    desk.go("home")
    desk.start()
    desk.hands.click("draft-review")
    _wait(desk)
    assert isinstance(desk.page, ReviewPage)
    assert desk.page.form.editors["prerequisites_trust_our_score"].value() == 3


def test_what_came_of_what_was_agreed_is_written_in_the_next_evaluation(desk: Desk) -> None:
    review = desk.record("review", year=2025)
    old = desk.record("innovation", review=review, what="Kelas sore", due_on="2026-05-01", status="open")
    desk.record("innovation", review=review, what="Sudah lama selesai", due_on="2025-11-01", status="done")
    _open(desk, EVALUATION, time="2026")
    page = _review(desk)
    page.tabs.setCurrentIndex(page.tabs.count() - 1)
    texts = [page.carried.item(row, 0) for row in range(page.carried.rowCount())]
    assert [cell.text() for cell in texts if cell] == ["Kelas sore", ""]
    page.carried.setItem(0, 3, QTableWidgetItem("Done"))
    page.carried.setItem(0, 4, QTableWidgetItem("32 anak"))
    page.agreed.put([{"what": "Rapat tiga bulanan"}])
    desk.hands.click("finish")
    kept = desk.house.records.get("innovation", old)
    assert kept
    assert (kept["review"], kept["status"], kept["outcome"], kept["done_on"]) == (
        review, "done", "32 anak", "2026-11-23",
    )  # fmt: skip
    assert [one["what"] for one in desk.house.records.of("innovation", review=_newest(desk))] == ["Rapat tiga bulanan"]


def _newest(desk: Desk) -> str:
    return max(desk.house.records.all("review"), key=lambda one: one["year"]).id


def test_an_evaluation_of_another_year_looks_back_from_there(desk: Desk) -> None:
    review = desk.record("review", year=2025)
    desk.record("innovation", review=review, what="Kelas sore", due_on="2026-05-01", status="done")
    _open(desk, EVALUATION, time="2026")
    page = _review(desk)
    assert not page.carried.isHidden()
    desk.hands.type("field-year", "2027")
    assert page.carried.isHidden()
