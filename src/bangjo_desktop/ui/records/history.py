"""Who wrote what when in one record, newest first."""

from __future__ import annotations

from datetime import datetime

from bangjo_desktop.domain.change import DELETED, Change
from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label


class History(Card):
    """The changes of one record as sentences."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.language(N_("History")), name="history-card")
        self._context = context
        self.hide()

    def open(self, kind: str, record: str) -> None:
        """Show the history of `record`."""
        self.clear()
        for change in reversed(self._context.house.records.history(kind, record)):
            self.add(label(written(change, self._context), "quiet"))
            self.add(label(told(change, self._context)))


def written(change: Change, context: Context) -> str:
    """Return who wrote a change, on which laptop, and when by that laptop's clock."""
    when = _when(change.made_at, context)
    return context.language(
        N_("{author} on {laptop}, {when}"), author=change.author or "?", laptop=change.laptop, when=when
    )


def _when(made_at: str, context: Context) -> str:
    """Return a moment by this laptop's clock, and as it stands where no clock of this world can have said it."""
    try:
        at = datetime.fromisoformat(made_at).astimezone(context.clock().tzinfo)
    except (ValueError, OverflowError, OSError):
        return made_at[:40]
    return f"{context.language.date_short(at.date())} {at:%H.%M}"


def told(change: Change, context: Context) -> str:
    """Return what a change wrote."""
    item = context.house.records.type_of(change.kind)
    lines = []
    for name, value in change.fields.items():
        if name == DELETED:
            lines.append(context.language(N_("put into the bin") if value is not None else N_("brought back")))
        elif name in item.field_names:
            field = item.field(name)
            shown = field.kind.legible(value, context.language, context.house.records.title)
            empty = context.language(N_("(empty)"))
            lines.append(f"{field.words(context.language)}: {shown or empty}")
    return "\n".join(lines)
