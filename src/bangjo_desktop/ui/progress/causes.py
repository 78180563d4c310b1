"""Why change is slow: causes by side, our own among them, and which of the chosen weighs most."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QFormLayout, QVBoxLayout, QWidget

from bangjo_desktop.domain.record import Field
from bangjo_desktop.domain.scales import CAUSES, SIDES
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors.chosen import ChoiceEditor
from bangjo_desktop.ui.editors.editor import Editor
from bangjo_desktop.ui.forms.form import RecordForm
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label
from bangjo_desktop.ui.widgets.tiles import Tiles


class CausesEditor(Editor):
    """The causes as boxes to tick, grouped by whose side they lie on."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._unknown: list[str] = []
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        self.boxes: dict[str, QCheckBox] = {}
        for side, heading in SIDES.items():
            rows.addWidget(self._side(side, self.language(heading)))
        self.hold(inside)

    def _side(self, side: str, heading: str) -> Card:
        card = Card(heading)
        tiles = Tiles(2)
        for cause in (cause for cause in CAUSES if cause.side == side):
            box = QCheckBox(f"{cause.code} · {self.language(cause.label)}")
            box.setObjectName(f"causes-{cause.code}")
            box.clicked.connect(self._on_clicked)
            self.boxes[cause.code] = box
        tiles.set_tiles([self.boxes[cause.code] for cause in CAUSES if cause.side == side])
        card.add(tiles)
        return card

    def value(self) -> list[str] | None:
        """Return the codes that are ticked, and those that this program does not know."""
        return [code for code, box in self.boxes.items() if box.isChecked()] + self._unknown or None

    def set_value(self, value: list[str] | None) -> None:
        """Tick the codes in `value`."""
        for code, box in self.boxes.items():
            box.setChecked(code in (value or ()))
        self._unknown = [code for code in value or () if code not in self.boxes]

    def _on_clicked(self) -> None:
        self.edited.emit()


class CausesPart(QWidget):
    """Edits causes, the main one, the verdict and the note of a progress form."""

    def __init__(self, form: RecordForm, context: Context) -> None:
        super().__init__()
        self._causes = CausesEditor(form.item.field("causes"), context)
        form.add_editor(form.item.field("causes"), self._causes)
        main = form.add_editor(form.item.field("primary_cause"))
        assert isinstance(main, ChoiceEditor)
        self._main = main
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 10, 0, 0)
        rows.addWidget(self._causes)
        layout = QFormLayout()
        for name in ("primary_cause", "verdict", "note"):
            editor = form.editors[name] if name in form.editors else form.add_editor(form.item.field(name))
            caption = label(form.item.field(name).words(context.language))
            caption.setBuddy(editor)
            layout.addRow(caption, editor)
        rows.addLayout(layout)
        rows.addStretch(1)
        self._causes.edited.connect(self.show_chosen)

    def show_chosen(self) -> None:
        """Offer only the chosen causes as the main one; what stands there stays."""
        chosen = set(self._causes.value() or ()) | {self._main.value()}
        view = self._main.box.view()
        for place in range(1, self._main.box.count()):
            hidden = self._main.box.itemData(place) not in chosen
            _hide_row(view, place, hidden)


def _hide_row(view: QObject, place: int, hidden: bool) -> None:
    set_hidden = getattr(view, "setRowHidden", None)
    if set_hidden:
        set_hidden(place, hidden)
