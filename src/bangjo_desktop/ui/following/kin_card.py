"""The letters around one letter: those of ours that follow it or that it follows, those that came in, and new ones."""

from __future__ import annotations

from collections.abc import Callable

from bangjo_desktop.domain.insight.lead_time import expects_reply
from bangjo_desktop.domain.insight.letter_kin import REMINDER, REPORT, THANKS
from bangjo_desktop.domain.insight.letter_stage import expects_aid
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Record
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.elided import ElidedButton
from bangjo_desktop.ui.widgets.tiles import Tiles

FURTHER = (
    (REMINDER, N_("Follow-up letter")),
    (THANKS, N_("Thanks letter")),
    (REPORT, N_("Accountability report")),
)
_ALWAYS = 2
"""What the card holds before any letter is listed: its heading and the buttons."""


class KinCard(Card):
    """Lists the letters around one; `opened` and `written` are bound methods of the page."""

    def __init__(self, context: Context, opened: Callable[[], None], written: Callable[[], None]) -> None:
        super().__init__(context.language(N_("Letters that belong to it")), name="kin")
        self._context = context
        self._opened = opened
        self._row = Tiles(len(FURTHER))
        self._buttons = {code: button(context.language(text), f"write-{code}", written) for code, text in FURTHER}
        for code, made in self._buttons.items():
            made.setProperty("code", code)
        self._row.set_tiles(list(self._buttons.values()))
        self.add(self._row)

    def show_letter(self, letter: Record) -> None:
        """List what belongs to `letter`, and offer what may follow it."""
        self.clear(_ALWAYS)
        records = self._context.house.records
        ours = records.of("letter", answers=letter.id)
        before = records.get("letter", letter["answers"]) if letter["answers"] else None
        for each in [*([before] if before else []), *ours, *records.of("incoming_letter", answers=letter.id)]:
            self._add(each)
        for code, made in self._buttons.items():
            made.setVisible(expects_aid(letter) or (code == REMINDER and expects_reply(letter)))
        self.setVisible(expects_reply(letter) or self.rows.count() > _ALWAYS)

    def _add(self, record: Record) -> None:
        records, language = self._context.house.records, self._context.language
        item = records.type_of(record.kind)
        about = item.field("status" if record.kind == "letter" else "received_on")
        parts = [language(item.label) if record.kind != "letter" else "", records.title_of(record)]
        parts.append(about.kind.show(record[about.name], language) if record[about.name] else "")
        made = ElidedButton(" · ".join(part for part in parts if part), "kin-letter", self._opened, "flat")
        made.setProperty("kind", record.kind)
        made.setProperty("record", record.id)
        self.add(made)
