"""Editors for links: typing a name offers the records that fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QCompleter, QLineEdit

from bangjo_desktop.domain.kinds import Link, Links
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue, Label
from bangjo_desktop.domain.record import Field, Record
from bangjo_desktop.store.records import Query
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors.editor import Editor
from bangjo_desktop.ui.widgets.text import label
from bangjo_desktop.ui.widgets.tiles import Tiles

OFFERED = 30


class LinkEditor(Editor):
    """A link to one record, by typing a part of its name."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        kind = field.kind
        assert isinstance(kind, Link)
        self.to = kind.to
        self._chosen: str | None = None
        self._at = QModelIndex()
        self.line = _OfferingLine(self)
        self.line.setPlaceholderText(self.language(N_("type a part of the name")))
        self.line.setMaximumWidth(460)
        self.offers = QStandardItemModel(self)
        completer = self.completer = QCompleter(self.offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(10)
        completer.highlighted.connect(self._on_highlighted)
        completer.activated.connect(self._on_activated)
        self.line.setCompleter(completer)
        self.line.textEdited.connect(self._on_edited)
        self.line.editingFinished.connect(self._on_finished)
        context.news.indexed.connect(self._on_indexed)
        self.hold(self.line)

    def value(self) -> Any:
        """Return the id of the record; a name that fits none or several is a BadValue."""
        text = self.line.text().strip()
        if not text or self._chosen:
            return self._chosen if text else None
        found = self.context.house.records.known_as(self.to, text)
        if len(found) == 1:
            return found[0]
        wanted = Label(self.context.house.records.type_of(self.to).label)
        raise BadValue(
            N_("Choose one from the list: “{text}” does not name exactly one {type}."), text=text, type=wanted
        )

    def set_value(self, value: Any) -> None:
        """Show the title of the record `value`."""
        self._chosen = value
        title = self.context.house.records.title(self.to, value) if value else ""
        self.line.setText(self.language(N_("(not received yet)")) if title is None else title)
        self.line.setCursorPosition(0)

    def raw(self) -> Any:
        """Return the chosen id and the line."""
        return [self._chosen, self.line.text()]

    def set_raw(self, raw: Any) -> None:
        """Bring both back."""
        self._chosen, text = raw
        self.line.setText(text)

    def offer(self) -> None:
        """Fill the list with what fits the line; with nothing typed, the first ones by name."""
        self.offers.clear()
        self._add(self._fitting())

    def _add(self, records: Sequence[Record]) -> None:
        for record in records:
            item = QStandardItem(self.context.house.records.title_of(record))
            item.setData(record.id, Qt.ItemDataRole.UserRole)
            self.offers.appendRow(item)

    def _fitting(self) -> list[Record]:
        """Return the records to offer; those that are called what was typed come before those that only mention it."""
        records = self.context.house.records
        text = self.line.text().strip()
        if not text or self._chosen:
            return records.page(self.to, Query(limit=OFFERED))
        found = [record for _kind, record in self.context.house.search.find(text, (self.to,), OFFERED)]
        page = {record.id: record for record in records.page(self.to, Query(matching=found))}
        return [page[record] for record in found if record in page]

    def _on_edited(self) -> None:
        self._chosen = None
        self.set_problem(None)
        self.offer()
        self.edited.emit()

    def _on_finished(self) -> None:
        """Take the one record that the typed name fits; leave the rest for the list."""
        text = self.line.text().strip()
        if not text or self._chosen:
            return
        found = self.context.house.records.known_as(self.to, text)
        if len(found) == 1:
            self.set_value(found[0])
            self.edited.emit()

    def _on_indexed(self) -> None:
        """Offer what the search finds by now below what stands: the next key may choose from an open list."""
        if not self._popup().isVisible() or self._popup().selectedIndexes():
            return
        standing = {self.offers.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.offers.rowCount())}
        new = [record for record in self._fitting() if record.id not in standing]
        if new:
            self._add(new)
            self.completer.complete()

    def _on_highlighted(self) -> None:
        # The list gives only the words of what is chosen; two records may bear the same, so the row is remembered.
        self._at = self._popup().currentIndex()

    def _on_activated(self) -> None:
        index = self._popup().currentIndex()
        place = index if index.isValid() else self._at
        if place.isValid():
            self._chosen = place.data(Qt.ItemDataRole.UserRole)
            self.line.setText(place.data(Qt.ItemDataRole.DisplayRole))
        self.set_problem(None)
        self.edited.emit()

    def _popup(self) -> QAbstractItemView:
        return self.completer.popup()


class _OfferingLine(QLineEdit):
    """A line that offers its list when it is entered empty."""

    def __init__(self, editor: LinkEditor) -> None:
        super().__init__()
        self._editor = editor

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.text() and event.reason() == Qt.FocusReason.MouseFocusReason:
            QTimer.singleShot(0, self, self._offer)

    def _offer(self) -> None:
        completer = self.completer()
        if self.isVisible() and completer:
            self._editor.offer()
            completer.complete()


class LinksEditor(Editor):
    """Links to several records, as boxes to tick: those that may be meant are few (volunteers, a family's people)."""

    def __init__(self, field: Field, context: Context, columns: int = 4) -> None:
        super().__init__(field, context)
        kind = field.kind
        assert isinstance(kind, Links)
        self.to = kind.to
        self._inside = Tiles(columns)
        self.boxes: dict[str, QCheckBox] = {}
        self._others: list[str] = []
        self._also = label(role="quiet", name=f"also-{field.name}")
        self._also.hide()
        self.hold(self._inside)
        self.rows.addWidget(self._also)
        self.offer([(record.id, context.house.records.title_of(record)) for record in self._all()])

    def _all(self) -> list[Any]:
        return self.context.house.records.page(self.to, Query(limit=40))

    def offer(self, candidates: list[tuple[str, str]]) -> None:
        """Show a box for every (id, title) of `candidates`; what was ticked and is not among them is kept."""
        ticked = self.value() or []
        self.boxes = {}
        for place, (record, title) in enumerate(candidates):
            box = QCheckBox(title)
            box.setObjectName(f"{self.field.name}-{place}")
            box.clicked.connect(self._on_clicked)
            self.boxes[record] = box
        self._inside.set_tiles(list(self.boxes.values()))
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))
        self.set_value(ticked)

    def value(self) -> Any:
        """Return the ids that are ticked."""
        return [record for record, box in self.boxes.items() if box.isChecked()] + self._others or None

    def set_value(self, value: Any) -> None:
        """Tick the ids in `value`."""
        for record, box in self.boxes.items():
            box.setChecked(record in (value or ()))
        self._others = [record for record in value or () if record not in self.boxes]
        named = self.context.house.records.title
        self._also.setText(self.field.kind.show(self._others, self.language, named))
        self._also.setVisible(bool(self._others))

    def _on_clicked(self) -> None:
        self.edited.emit()
