"""The text of a letter as it is written, its placeholders in colour: those that nobody knows stand out."""

from __future__ import annotations

import re

from PySide6.QtGui import QFont, QPalette, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit

from bangjo_desktop.documents.letters.placeholders import PLACEHOLDERS

_TAG = re.compile(r"\{\{\s{0,3}([#^/]?)\s{0,3}([a-z0-9_]{1,60})\s{0,3}\}\}")


class Marker(QSyntaxHighlighter):
    """Marks placeholders and clauses bold; those in no list are underlined as a wrong spelling is."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.known: frozenset[str] = frozenset(PLACEHOLDERS)

    def highlightBlock(self, text: str) -> None:
        """Mark one paragraph."""
        for found in _TAG.finditer(text):
            looks = QTextCharFormat()
            looks.setFontWeight(QFont.Weight.Bold)
            if found[2] not in self.known:
                looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            self.setFormat(found.start(), found.end() - found.start(), looks)


class WordingEditor(QPlainTextEdit):
    """Several paragraphs; the tab key goes on to the next field, so that the keyboard never gets stuck."""

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setTabChangesFocus(True)
        self._marker = Marker(self.document())
        self.setBackgroundRole(QPalette.ColorRole.Base)

    def show_text(self, text: str, clauses: frozenset[str]) -> None:
        """Show `text` of a template that has `clauses`; what was typed before cannot be undone any more."""
        self._marker.known = frozenset(PLACEHOLDERS) | clauses
        self.setPlainText(text)

    def replace_text(self, text: str) -> None:
        """Put `text` in the place of everything; undo brings the old text back."""
        cursor = self.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def insert(self, name: str, *, alone: bool = False) -> None:
        """Put the placeholder `name` where the cursor is, a table `alone` in a paragraph of its own."""
        cursor = self.textCursor()
        tag = f"{{{{{name}}}}}"
        if alone:
            before, after = self._around()
            start = "" if not before or before.endswith("\n\n") else "\n\n"
            tag = f"{start}{tag}{'' if after.startswith(chr(10)) else chr(10) * 2}"
        cursor.insertText(tag)
        self.setTextCursor(cursor)
        self.setFocus()

    def wrap(self, clause: str) -> None:
        """Make what is chosen an optional clause; where nothing is chosen the cursor stands in an empty one."""
        cursor = self.textCursor()
        chosen = cursor.selectedText().replace("\u2029", "\n")
        cursor.insertText(f"{{{{#{clause}}}}}{chosen}{{{{/{clause}}}}}")
        if not chosen:
            cursor.setPosition(cursor.position() - len(clause) - 5)
        self.setTextCursor(cursor)
        self.setFocus()

    def _around(self) -> tuple[str, str]:
        cursor, text = self.textCursor(), self.toPlainText()
        return text[: cursor.selectionStart()], text[cursor.selectionEnd() :]
