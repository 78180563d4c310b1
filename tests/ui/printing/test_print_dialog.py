"""Our own print dialog: what it remembers, what it refuses, what it says without a printer, what it leaves behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid
from tests.ui.conftest import Desk

from bangjo_desktop.documents.paper import A4, F4, Offset
from bangjo_desktop.documents.preview import page_sizes
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.ui.preview.sheet_page import SheetPage
from bangjo_desktop.ui.printing import work
from bangjo_desktop.ui.printing.dialog import PrintDialog
from bangjo_desktop.ui.printing.printers import Habit, Known, habit_of, keep_habit, last_printer

NAMES = ("EPSON L3110", "Kantor")


class Tray:
    """What the printers of this laptop put out: a PDF for each time something was printed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: tuple[str, ...] = NAMES
        self.is_off = False

    def find(self) -> Known:
        return Known(self.names)

    def open(self, name: str) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        place = self.folder / ("off" if self.is_off else "") / f"{len(self.sheets())}-{name}.pdf"
        made.setOutputFileName(str(place))
        return made

    def sheets(self) -> list[Path]:
        return sorted(self.folder.glob("*.pdf"))


@pytest.fixture
def tray(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tray:
    folder = tmp_path / "tray"
    folder.mkdir()
    made = Tray(folder)
    monkeypatch.setattr(work, "find_printers", made.find)
    monkeypatch.setattr(work, "open_printer", made.open)
    return made


def sheet(desk: Desk) -> SheetPage:
    desk.record("worker", full_name="A the Person")
    family = desk.record("family", code="PB-001", head_name="Sumiyati")
    desk.go("sheet", record=family)
    assert isinstance(desk.page, SheetPage)
    return desk.page


def asked(desk: Desk) -> PrintDialog:
    """Press Print, and wait for the printers."""
    desk.hands.click("print")
    (dialog,) = [one for one in desk.window.findChildren(PrintDialog) if one.isVisible()]
    desk.hands.wait_until("for the printers", lambda: not dialog._bar.isVisible())
    return dialog


def press(desk: Desk, dialog: PrintDialog, name: str) -> None:
    found = next(one for one in dialog.findChildren(type(dialog._print)) if one.objectName() == name)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    desk.settle()


def waited(desk: Desk, dialog: PrintDialog) -> None:
    desk.hands.wait_until("for the printer", lambda: not isValid(dialog) or not dialog._bar.isVisible())
    desk.settle()


def test_what_is_chosen_is_printed_written_down_and_remembered_for_that_printer(desk: Desk, tray: Tray) -> None:
    sheet(desk)
    dialog = asked(desk)
    assert [dialog.printer.itemData(place) for place in range(2)] == list(NAMES)
    dialog.printer.setCurrentIndex(1)
    dialog.copies.setValue(2)
    dialog.right.setValue(2.5)
    dialog.down.setValue(-1)
    press(desk, dialog, "print-now")
    waited(desk, dialog)
    (out,) = tray.sheets()
    assert "Kantor" in out.name
    assert len(page_sizes(out.read_bytes())) % 2 == 0
    (told,) = desk.all("disclosure")
    assert (told["kind"], told["with_names"]) == ("printed", True)
    assert "PB-001" in told["what"]
    assert told["by"] == desk.house.records.all("worker")[0].id
    assert desk.window.notices.text == "Sent to the printer."
    assert habit_of(desk.window.context.local, "Kantor") == Habit(A4, Offset(2.5, -1))
    assert habit_of(desk.window.context.local, NAMES[0]) == Habit()
    again = asked(desk)
    assert (again.printer.currentData(), again.right.value(), again.down.value()) == ("Kantor", 2.5, -1)
    assert again.copies.value() == 1
    again.printer.setCurrentIndex(0)
    assert (again.right.value(), again.down.value()) == (0, 0)
    again.reject()


def test_without_a_printer_the_paper_is_saved_where_the_person_wants_it_and_opened(
    desk: Desk, tray: Tray, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tray.names = ()
    page = sheet(desk)
    dialog = asked(desk)
    assert not dialog._print.isEnabled()
    assert "No printer answers" in dialog._problem.text()
    opened: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "lembar"), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url.toLocalFile())) or True)
    before = set(tmp_path.rglob("*.pdf"))
    press(desk, dialog, "save-and-open")
    assert (tmp_path / "lembar.pdf").read_bytes() == page.desk.pane.pdf
    assert opened == [str(tmp_path / "lembar.pdf")]
    assert set(tmp_path.rglob("*.pdf")) - before == {tmp_path / "lembar.pdf"}
    assert "lembar.pdf" in desk.window.notices.text
    assert [told["kind"] for told in desk.all("disclosure")] == ["exported"]


@pytest.mark.qt_log_ignore("QPainter::begin.*Returned false", extend=True)
def test_a_printer_that_does_not_answer_is_said_and_the_dialog_stays_for_another_way(desk: Desk, tray: Tray) -> None:
    sheet(desk)
    tray.is_off = True
    dialog = asked(desk)
    press(desk, dialog, "print-now")
    waited(desk, dialog)
    assert dialog.isVisible()
    assert "does not answer" in dialog._problem.text()
    assert dialog._print.isEnabled()
    assert not desk.all("disclosure")
    dialog.reject()


def test_pages_that_there_are_not_are_refused_before_anything_is_printed(desk: Desk, tray: Tray) -> None:
    sheet(desk)
    dialog = asked(desk)
    dialog.pages.setText("7-9")
    press(desk, dialog, "print-now")
    assert "7-9" in dialog._problem.text()
    assert not tray.sheets()
    dialog.pages.setText("1")
    press(desk, dialog, "print-now")
    waited(desk, dialog)
    assert len(page_sizes(tray.sheets()[0].read_bytes())) == 1


def test_a_test_page_is_printed_on_the_chosen_sheet_and_is_no_disclosure(desk: Desk, tray: Tray) -> None:
    sheet(desk)
    dialog = asked(desk)
    dialog.paper.setCurrentIndex(dialog.paper.findData("F4"))
    assert "white" in dialog._note.text()
    press(desk, dialog, "print-test")
    waited(desk, dialog)
    assert dialog.isVisible()
    (size,) = page_sizes(tray.sheets()[0].read_bytes())
    assert (size.width, size.height) == pytest.approx((F4.width, F4.height), abs=0.4)
    assert not desk.all("disclosure")
    dialog.reject()


def test_every_field_can_be_reached_and_has_a_name(desk: Desk, tray: Tray) -> None:
    sheet(desk)
    dialog = asked(desk)
    for field in (dialog.printer, dialog.paper, dialog.copies, dialog.pages, dialog.right, dialog.down):
        assert field.accessibleName()
        assert field.focusPolicy() & Qt.FocusPolicy.TabFocus
    dialog.reject()


def test_an_empty_desk_prints_nothing_and_says_why(desk: Desk, tray: Tray) -> None:
    page = sheet(desk)
    page.desk.clear()
    desk.hands.click("print")
    assert not desk.window.findChildren(PrintDialog)
    assert "damaged" in desk.window.notices.text


@pytest.mark.parametrize("kept", [None, 7, {"Kantor": 3}, {"Kantor": {"right": "x", "down": 1e9, "paper": "b5"}}])
def test_habits_in_another_form_count_for_nothing(desk: Desk, kept: object) -> None:
    local = desk.window.context.local
    local.set("printers", kept)
    local.set("printer", kept)
    assert habit_of(local, "Kantor") == Habit()
    assert last_printer(local) == ""
    keep_habit(local, "Kantor", Habit(F4, Offset(1, 1)))
    assert habit_of(local, "Kantor") == Habit(F4, Offset(1, 1))


def test_an_offset_beyond_two_centimetres_is_refused() -> None:
    with pytest.raises(KnownError):
        Offset(21, 0)
