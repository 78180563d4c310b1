"""A paper as a PDF file where the person wants it, opened in the system's own viewer.

Never a temporary file: papers hold names, and what a viewer still has open cannot be cleared away. So the person
chooses the place, knows it, and can throw the file away.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from bangjo_desktop.documents.writing import write_pdf
from bangjo_desktop.domain.language import N_, Language


def chosen_place(language: Language, name: str, parent: QWidget) -> Path | None:
    """Ask where a paper is to be saved as `name`; None where the person gives up."""
    path, _filter = QFileDialog.getSaveFileName(parent, language(N_("Save as PDF…")), name, "PDF (*.pdf)")
    if not path:
        return None
    return Path(path if path.casefold().endswith(".pdf") else f"{path}.pdf")


def save_and_open(pdf: bytes, path: Path, language: Language) -> str:
    """Write `pdf` to `path`, show it in the system's viewer, and return what to say; raises KnownError."""
    write_pdf(pdf, path)
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        return language(
            N_("Written and opened: {path}. It lies there in plain text until you delete it."), path=str(path)
        )
    said = N_("Written: {path}. No program for PDF files answered; open it yourself. It lies there in plain text.")
    return language(said, path=str(path))
