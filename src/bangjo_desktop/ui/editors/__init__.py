"""One editor widget for every kind of field."""

from __future__ import annotations

from collections.abc import Callable

from bangjo_desktop.domain import kinds
from bangjo_desktop.domain.record import Field
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors.chosen import ChoiceEditor, ChoicesEditor, FlagEditor, ScoreEditor
from bangjo_desktop.ui.editors.editor import Editor
from bangjo_desktop.ui.editors.kept import FileEditor, ShownEditor
from bangjo_desktop.ui.editors.linked import LinkEditor, LinksEditor
from bangjo_desktop.ui.editors.typed import LineEditor, TextEditor

_EDITORS: dict[type[kinds.Kind], Callable[[Field, Context], Editor]] = {
    kinds.LongText: TextEditor,
    kinds.Choice: ChoiceEditor,
    kinds.Choices: ChoicesEditor,
    kinds.Flag: FlagEditor,
    kinds.Score: ScoreEditor,
    kinds.Link: LinkEditor,
    kinds.Links: LinksEditor,
    kinds.File: FileEditor,
    kinds.Answers: ShownEditor,
}


def editor_for(field: Field, context: Context) -> Editor:
    """Return a new editor for `field`; what is not listed is typed on one line."""
    return _EDITORS.get(type(field.kind), LineEditor)(field, context)


__all__ = ["Editor", "editor_for"]
