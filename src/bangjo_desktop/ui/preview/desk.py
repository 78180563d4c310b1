"""A preview with what is done to a paper: choose A4 or F4, zoom, save as PDF, print."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from bangjo_desktop.documents.paper import PAPERS
from bangjo_desktop.documents.writing import write_pdf
from bangjo_desktop.domain.disclosure import EXPORTED, PRINTED, Told
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.disclosures import write_down
from bangjo_desktop.store.unfinished import announced, part_of
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.preview.pane import ZOOMS, PreviewPane
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.choice_box import QuietComboBox


class PaperDesk(QWidget):
    """Shows a paper; `paper_changed` asks for it anew on another sheet. `file_name` is offered when it is saved."""

    paper_changed = Signal()

    def __init__(self, context: Context, notices: Notices, zoom: int = 75) -> None:
        super().__init__()
        self._context = context
        self._notices = notices
        self.file_name = "surat.pdf"
        self._told: Told | None = None
        language = context.language
        self.pane = PreviewPane(zoom)
        self._paper = QuietComboBox()
        self._paper.setObjectName("paper")
        self._paper.setAccessibleName(language(N_("Paper")))
        for paper in PAPERS:
            self._paper.addItem(paper.name, paper.name.lower())
        self._paper.setCurrentIndex(max(0, self._paper.findData(context.laptop.paper)))
        self._paper.setMinimumContentsLength(3)
        self._paper.activated.connect(self._on_paper)
        self._save = button(language(N_("Save as PDF…")), "save-pdf", self._on_save)
        self._print = button(language(N_("Print…")), "print", self._on_print, "main")
        row = QHBoxLayout()
        row.addWidget(self._paper)
        row.addWidget(button("−", "zoom-out", self._on_smaller))
        row.addWidget(button("+", "zoom-in", self._on_larger))
        row.addStretch(1)
        row.addWidget(self._save)
        row.addWidget(self._print)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(row)
        rows.addWidget(self.pane, 1)

    @property
    def paper(self) -> str:
        """The paper that was chosen: `a4` or `f4`."""
        return str(self._paper.currentData())

    def show_pdf(self, pdf: bytes, file_name: str, told: Told | None = None) -> None:
        """Show `pdf`, to be saved as `file_name`; `told` is written down when it is printed or saved."""
        self._told = told
        self.file_name = "".join(char if char.isalnum() or char in "-_ ." else "-" for char in file_name)
        self.pane.show_pdf(pdf)
        self._let(True)

    def hold(self) -> None:
        """Leave in sight what is shown, but let nobody print or save it: another paper is being drawn."""
        self._let(False)

    def _let(self, is_ready: bool) -> None:
        for each in (self._save, self._print):
            each.setEnabled(is_ready)

    def clear(self) -> None:
        """Show nothing any more, and keep nothing."""
        self._told = None
        self.pane.clear()
        self._let(True)  # who presses them then reads why there is no paper

    def save_to(self, path: Path) -> None:
        """Save what is shown as `path` and say so."""
        try:
            with announced(self._context.paths.work, [part_of(path)]):
                write_pdf(self.pane.pdf, path)
        except KnownError as error:
            self._notices.failed(error)
            return
        self._tell(EXPORTED)
        self._notices.say(self._context.language(N_("Written: {path}"), path=str(path)))

    def _on_save(self) -> None:
        title = self._context.language(N_("Save as PDF…"))
        path, _filter = QFileDialog.getSaveFileName(self, title, self.file_name, "PDF (*.pdf)")
        if path:
            self.save_to(Path(path))

    def _on_print(self) -> None:
        from bangjo_desktop.ui.printing.dialog import PrintDialog

        try:
            dialog = PrintDialog(self.pane.pdf, self.file_name, self._context, self)
        except KnownError as error:
            self._notices.failed(error)
            return
        dialog.printed.connect(self._on_printed)
        dialog.saved.connect(self._on_saved)
        dialog.open()

    def _on_printed(self) -> None:
        self._tell(PRINTED)
        self._notices.say(self._context.language(N_("Sent to the printer.")))

    def _on_saved(self, said: str) -> None:
        self._tell(EXPORTED)
        self._notices.say(said)

    def _tell(self, how: str) -> None:
        """Write down that names left the house with this paper."""
        try:
            write_down(self._context.house, self._told, how)
        except KnownError as error:
            self._notices.failed(error)

    def _on_paper(self) -> None:
        self.paper_changed.emit()

    def _on_smaller(self) -> None:
        self.pane.set_zoom(max((zoom for zoom in ZOOMS if zoom < self.pane.zoom), default=ZOOMS[0]))

    def _on_larger(self) -> None:
        self.pane.set_zoom(min((zoom for zoom in ZOOMS if zoom > self.pane.zoom), default=ZOOMS[-1]))
