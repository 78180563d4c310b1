"""Qt's own words (OK, Cancel, the menu of a text field), which come without an Indonesian catalogue."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from bangjo_desktop.domain.language import N_, Language

WORDS = {
    "OK": N_("OK"), "Cancel": N_("Cancel"), "&Yes": N_("Yes"), "&No": N_("No"), "Save": N_("Save"),
    "Open": N_("Open"), "Close": N_("Close"), "Discard": N_("Discard"), "Apply": N_("Apply"), "Reset": N_("Reset"),
    "Help": N_("Guide"), "Retry": N_("Try again"), "Ignore": N_("Ignore"), "Abort": N_("Stop"),
    "&Undo": N_("Undo"), "&Redo": N_("Redo"), "Cu&t": N_("Cut"), "&Copy": N_("Copy"), "&Paste": N_("Paste"),
    "Delete": N_("Delete"), "Select All": N_("Select all"), "&Open": N_("Open"), "&Save": N_("Save"),
    "Cancel Scan": N_("Cancel"), "Directory:": N_("Folder:"), "File &name:": N_("File name:"),
    "Files of type:": N_("Kind of file:"), "Look in:": N_("Look in:"), "&Choose": N_("Choose"),
    "Show Details...": N_("Show details…"), "Hide Details...": N_("Hide details…"),
}  # fmt: skip


class QtWords(QTranslator):
    """Answers for Qt's own words from the program's catalogue."""

    def __init__(self, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._language = language

    def isEmpty(self) -> bool:
        """Tell Qt that there is something to ask for."""
        return False

    def translate(  # type: ignore[override]  # None is Qt's null string, "not translated"; an empty one would be shown
        self,
        context: str,
        sourceText: str,  # noqa: N803  # Qt's name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """Return Qt's `sourceText` in the language of the program, None where it is not one of `WORDS`."""
        known = WORDS.get(sourceText)
        return self._language(known) if known else None
