"""The form of a letter: it asks for what its kind needs, and for nothing else."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout

from bangjo_desktop.documents.letter_facts import named_template
from bangjo_desktop.documents.letters.by_hand import asked_by_hand
from bangjo_desktop.documents.letters.template import template_of_code
from bangjo_desktop.domain.letter_kinds import USUAL, all_fields, fields_of
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Field
from bangjo_desktop.paths import resources
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors import Editor
from bangjo_desktop.ui.forms.form import RecordForm
from bangjo_desktop.ui.letters.texts_editor import TextsEditor


class ContentForm(RecordForm):
    """Edits what a letter says."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.house.records.type_of("letter"), all_fields())
        self._kind = ""
        for layout in self._lines.values():  # beside the page there is little room where letters are large
            layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)

    def add_editor(self, field: Field, editor: Editor | None = None) -> Editor:
        """Type the texts of a letter one by one."""
        if field.name == "values":
            return super().add_editor(field, TextsEditor(field, self.context))
        return super().add_editor(field, editor)

    @property
    def code(self) -> str:
        """The kind of letter that is chosen."""
        return str(self.readable().get("code") or USUAL)

    def show_kind(self) -> bool:
        """Ask for what the chosen kind needs; return whether it is another kind than before."""
        code = self.code
        moved = code != self._kind
        self._kind = code
        texts = self.editors["values"]
        assert isinstance(texts, TextsEditor)
        texts.ask(self._texts_of(code))
        asked = set(fields_of(code)) - (set() if texts.asks else {"values"})
        self.show_only(asked)
        return moved

    def _texts_of(self, code: str) -> tuple[str, ...]:
        try:
            name = template_of_code(resources() / "letters", code)
            return asked_by_hand(named_template(self.context.house, name))
        except KnownError:
            return ()
