"""What others wrote in a record while its page was open: said at once, above what is being typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from bangjo_desktop.domain.change import DELETED, JOINED, Change
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import RecordType
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.forms.form import RecordForm
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label


class Meanwhile(Card):
    """A card that stays until it is closed or another record is opened."""

    def __init__(self, context: Context) -> None:
        super().__init__("", "hint", "meanwhile")
        self._context = context
        self._text = label(name="meanwhile-text")
        self._lines: list[str] = []
        row = QHBoxLayout()
        row.addWidget(self._text, 1)
        row.addWidget(button(context.language(N_("Understood")), "meanwhile-seen", self.forget))
        self.rows.addLayout(row)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def forget(self) -> None:
        """Say nothing any more."""
        self._lines = []
        self.hide()

    def tell(self, form: RecordForm, changes: Sequence[Change], rows: Sequence[RecordType] = ()) -> None:
        """Say what `changes` of others did, and which typed fields of `form` and which kinds of `rows` will differ."""
        own = self._context.house.write.who
        others = [change for change in changes if (change.author, change.laptop) != (own.author, own.laptop)]
        lines = [line for change in others if (line := self._line(change, form.item))]
        if form.latest.erased:
            gone = N_("This record was erased on purpose. Nothing more can be written in it.")
            lines.append(self._context.language(gone))
        if lines or rows:
            self._lines = list(dict.fromkeys([*self._lines, *lines]))
            self._show(form, rows)

    def _show(self, form: RecordForm, rows: Sequence[RecordType]) -> None:
        language = self._context.language
        lines = list(self._lines)
        unseen = [field.words(language) for field in form.unseen()] + [language(item.plural) for item in rows]
        if unseen:
            text = N_("What you typed stays: {fields}. Saved, it stands beside theirs under “Written differently”.")
            lines.append(language(text, fields=", ".join(unseen)))
        self._text.setText("\n".join(lines))
        self.show()

    def _line(self, change: Change, item: RecordType) -> str:
        language = self._context.language
        who = {"author": change.author or "?", "laptop": change.laptop or "?"}
        if change.fields.get(DELETED) is not None:
            text = N_(
                "{author} on {laptop} put this record into the bin while this page was open. "
                "If you save what you wrote, it stays until somebody chooses."
            )
            return language(text, **who)
        if DELETED in change.fields:
            return language(N_("{author} on {laptop} brought this record back while this page was open."), **who)
        if JOINED in change.fields:
            return language(N_("{author} on {laptop} joined this record with another while this page was open."), **who)
        names = [item.field(name).words(language) for name in change.fields if name in item.field_names]
        text = N_("{author} on {laptop} changed while this page was open: {fields}.")
        return language(text, fields=", ".join(names), **who) if names else ""
