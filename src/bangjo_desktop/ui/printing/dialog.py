"""Our own print dialog: which printer, which sheet is in it, how many, which pages, and moved by how much."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from bangjo_desktop.documents.paper import PAPERS, Offset, Paper
from bangjo_desktop.documents.preview import page_sizes
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue, KnownError
from bangjo_desktop.store.unfinished import announced, part_of
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.printing.amounts import Copies, Millimetres
from bangjo_desktop.ui.printing.page_range import read_pages
from bangjo_desktop.ui.printing.painting import SLACK, Order, scale_for
from bangjo_desktop.ui.printing.printers import Habit, Known, habit_of, keep_habit, last_printer
from bangjo_desktop.ui.printing.saving import chosen_place, save_and_open
from bangjo_desktop.ui.printing.work import look_for_printers, print_order
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.choice_box import QuietComboBox
from bangjo_desktop.ui.widgets.text import label

_NO_PRINTER = N_("No printer answers. Save the paper as PDF and open it, or print it from another laptop.")
_MOVED = N_("Does everything lie too far left or too high on this printer? Print the test page and measure.")
_SMALLER = N_("The page is larger than the sheet and is drawn smaller, at {percent} %, so that nothing is cut off.")
_WHITE = N_("The sheet is larger than the page: some white stays at the right and at the foot.")


class PrintDialog(QDialog):
    """Prints `pdf`. `printed`, once its first page went out, and `saved` (with what to say) tell that it left."""

    printed = Signal()
    saved = Signal(str)

    def __init__(self, pdf: bytes, file_name: str, context: Context, parent: QWidget) -> None:
        sizes = page_sizes(pdf)  # what is no PDF leaves no half a dialog
        super().__init__(parent)
        self._pdf = pdf
        self._file_name = file_name
        self._context = context
        self._keeper = parent
        self._stop: Event | None = None
        self._is_test = False
        self._sizes = sizes
        self.language = context.language
        self.setObjectName("print-dialog")
        self.setWindowTitle(self.language(N_("Print")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(600)
        self._make_fields()
        self._lay_out()
        self._show_usable(None)

    def _make_fields(self) -> None:
        language = self.language
        self.printer = QuietComboBox()
        self.printer.setObjectName("printer")
        self.printer.setAccessibleName(language(N_("Printer")))
        self.printer.currentIndexChanged.connect(self._on_printer)
        self.paper = QuietComboBox()
        self.paper.setObjectName("print-paper")
        self.paper.setAccessibleName(language(N_("Sheet in the printer")))
        for paper in PAPERS:
            self.paper.addItem(f"{paper.name} ({paper.width:g} × {paper.height:g} mm)", paper.name)
        self.paper.currentIndexChanged.connect(self._on_paper)
        self.copies = Copies("copies", language(N_("Copies")))
        self.pages = QLineEdit()
        self.pages.setObjectName("pages")
        self.pages.setAccessibleName(language(N_("Pages")))
        count = len(self._sizes)
        self.pages.setPlaceholderText(language(N_("all {count}, or for instance 1-3, 5"), count=count))
        self.right = Millimetres("offset-right", language(N_("Move to the right")))
        self.down = Millimetres("offset-down", language(N_("Move down")))
        self._note = label("", "quiet", "print-note")
        self._problem = label("", "problem", "print-problem")
        self._bar = QProgressBar()
        self._bar.setObjectName("print-progress")
        self._bar.setRange(0, 0)

    def _lay_out(self) -> None:
        language = self.language
        form = QFormLayout()
        for text, field in (
            (N_("Printer"), self.printer), (N_("Sheet in the printer"), self.paper), (N_("Copies"), self.copies),
            (N_("Pages"), self.pages), (N_("Move to the right"), self.right), (N_("Move down"), self.down),
        ):  # fmt: skip
            form.addRow(language(text), field)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(10)
        rows.addLayout(form)
        rows.addWidget(self._note)
        row = QHBoxLayout()
        row.addWidget(label(language(_MOVED), "quiet"), 1)
        self._test = button(language(N_("Print a test page")), "print-test", self._on_test)
        row.addWidget(self._test)
        rows.addLayout(row)
        rows.addWidget(self._problem)
        rows.addWidget(self._bar)
        rows.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        language = self.language
        foot = QHBoxLayout()
        foot.addWidget(button(language(N_("Save as PDF and open it…")), "save-and-open", self._on_save))
        foot.addStretch(1)
        foot.addWidget(button(language(N_("Close")), "close-print", self.reject))
        self._print = button(language(N_("Print")), "print-now", self._on_print, "main")
        self._print.setDefault(True)
        foot.addWidget(self._print)
        return foot

    def open(self) -> None:
        """Show the dialog and look for printers."""
        super().open()
        job = look_for_printers(self._keeper)
        job.succeeded.connect(self._on_found)
        job.failed.connect(self._on_failed)
        job.start()

    def _on_found(self, known: Known) -> None:
        self.printer.blockSignals(True)
        for name in known.names:
            self.printer.addItem(name, name)
        self.printer.setCurrentIndex(max(0, self.printer.findData(last_printer(self._context.local))))
        self.printer.blockSignals(False)
        self._bar.hide()
        self._on_printer()
        self._show_usable(bool(known.names))
        (self._print if known.names else self).setFocus()

    def _show_usable(self, is_found: bool | None) -> None:
        """Say how it stands: None while printers are looked for, else whether there is any."""
        for widget in (self.printer, self.copies, self.pages, self.right, self.down, self._test, self._print):
            widget.setEnabled(bool(is_found))
        self.paper.setEnabled(bool(is_found))
        self._bar.setVisible(is_found is None)
        self._say(_NO_PRINTER if is_found is False else "")
        if is_found is None:
            self._on_paper()

    def _on_printer(self) -> None:
        habit = habit_of(self._context.local, str(self.printer.currentData() or ""))
        self.right.setValue(habit.offset.right)
        self.down.setValue(habit.offset.down)
        paper = self._own_paper() or habit.paper
        self.paper.setCurrentIndex(max(0, self.paper.findData(paper.name if paper else "")))
        self._on_paper()

    def _own_paper(self) -> Paper | None:
        """Return the sheet that the pages were made for."""
        size = self._sizes[0]
        for paper in PAPERS:
            if abs(size.width - paper.width) <= SLACK and abs(size.height - paper.height) <= SLACK:
                return paper
        return None

    def _chosen_paper(self) -> Paper:
        return next(paper for paper in PAPERS if paper.name == self.paper.currentData())

    def _on_paper(self) -> None:
        paper = self._chosen_paper()
        scale = min(scale_for(size, paper) for size in self._sizes)
        text = ""
        if scale < 1:
            text = self.language(_SMALLER, percent=round(scale * 100))
        elif all(size.height < paper.height - SLACK for size in self._sizes):
            text = self.language(_WHITE)
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _on_print(self) -> None:
        try:
            pages = read_pages(self.pages.text(), len(self._sizes))
        except BadValue as error:
            self._say(error.problem.say(self.language))
            self.pages.setFocus()
            return
        self._is_test = False
        self._start(Order(self._pdf, self._chosen_paper(), pages, self.copies.value(), self._offset()))

    def _on_test(self) -> None:
        from bangjo_desktop.documents.printer_marks import marks_pdf

        self._is_test = True
        paper, offset, name = self._chosen_paper(), self._offset(), str(self.printer.currentData())
        self._start(Order(marks_pdf(paper, self.language, name, offset), paper, [1], 1, offset))

    def _offset(self) -> Offset:
        return Offset(self.right.value(), self.down.value())

    def _start(self, order: Order) -> None:
        name = str(self.printer.currentData())
        try:
            keep_habit(self._context.local, name, Habit(order.paper, order.offset))
        except KnownError as error:
            self._say(error.say(self.language))
            return
        self._show_usable(None)
        self._stop = Event()
        job = print_order(order, name, self._stop, self._keeper)
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.start()

    def _on_progressed(self, done: int, whole: int) -> None:
        self._bar.setRange(0, whole)
        self._bar.setValue(done)
        if done == 1 and not self._is_test:
            self.printed.emit()

    def _on_done(self, was_printed: bool) -> None:
        self._stop = None
        self._bar.setRange(0, 0)
        self._show_usable(True)
        if was_printed and not self._is_test:
            self.accept()

    def _on_failed(self, error: BaseException) -> None:
        self._stop = None
        self._bar.setRange(0, 0)
        self._show_usable(bool(self.printer.count()))
        if not isinstance(error, KnownError):
            raise error
        self._say(error.say(self.language))

    def _on_save(self) -> None:
        path = chosen_place(self.language, self._file_name, self)
        if path is None:
            return
        try:
            with announced(self._context.paths.work, [part_of(path)]):
                said = save_and_open(self._pdf, path, self.language)
        except KnownError as error:
            self._say(error.say(self.language))
            return
        self.saved.emit(said)
        self.accept()

    def _say(self, text: str) -> None:
        self._problem.setText(self.language(text) if text == _NO_PRINTER else text)
        self._problem.setVisible(bool(text))

    def done(self, result: int) -> None:
        """Close; what is still being printed ends after its page."""
        if self._stop:
            self._stop.set()
        super().done(result)
