"""One letter on the board: what it is, how long it waits, and a button for what is to be done next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from bangjo_desktop.domain.insight.letter_board import Row
from bangjo_desktop.domain.insight.letter_steps import Step
from bangjo_desktop.domain.language import N_
from bangjo_desktop.store.records import Records
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.widgets.elided import ElidedButton
from bangjo_desktop.ui.widgets.text import TONES, label

MARKS = {"too_late": "●", "red": "●", "amber": "▲", "calm": ""}
"""Beside the colour, for those who do not see it and for print in black and white."""
_SHARES = (9, 4, 7)
"""How the letter, its waiting and its next step share the width."""


class BoardRow(QWidget):
    """Shows `row`; `opened` and `stepped` are bound methods of the page, called by the buttons."""

    def __init__(self, row: Row, context: Context, opened: Callable[[], None], stepped: Callable[[], None]) -> None:
        super().__init__()
        language, records = context.language, context.house.records
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        title = ElidedButton(title_of(row, records), "board-letter", opened, "flat")
        title.setProperty("record", row.record.id)
        grid.addWidget(title, 0, 0, Qt.AlignmentFlag.AlignLeft)
        about = label(_about(row, context), "quiet")
        about.setContentsMargins(7, 0, 0, 0)
        grid.addWidget(about, 1, 0)
        waiting = label(waiting_words(row, context), "", "board-waiting", TONES[row.urgency])
        grid.addWidget(waiting, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        if row.next:
            grid.addWidget(self._step(row, row.next, context, stepped), 0, 2)
            due = row.next.due and language(N_("by {day}"), day=language.date_short(row.next.due))
            said = label(due or "", "quiet")
            said.setWordWrap(False)
            grid.addWidget(said, 1, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        if row.advice:
            advice = label(row.advice.say(language), "", "board-advice", TONES[row.urgency])
            advice.setContentsMargins(7, 0, 0, 4)
            grid.addWidget(advice, 2, 0, 1, len(_SHARES))
        for place, share in enumerate(_SHARES):
            grid.setColumnStretch(place, share)

    def _step(self, row: Row, step: Step, context: Context, stepped: Callable[[], None]) -> QWidget:
        said = step.said.say(context.language)
        made = ElidedButton(said, "board-step", stepped)
        made.setProperty("record", row.record.id)
        made.setToolTip("\n".join([said, step.why.say(context.language)] if step.why else [said]))
        made.setAccessibleName(f"{said}: {title_of(row, context.house.records)}")
        return made


def title_of(row: Row, records: Records) -> str:
    """Return what the row is called: number and subject, or the activity's title."""
    return records.title_of(row.record)


def waiting_words(row: Row, context: Context) -> str:
    """Return how long the letter stands where it stands, with a mark for amber and red."""
    language = context.language
    if row.stage == "to_write" or row.days is None:
        words = ""
    elif row.days == 0:
        words = language(N_("since today"))
    else:
        words = language(N_("{days} working days"), days=row.days)
    left = (row.needed_by - context.today).days if row.needed_by else None
    if left is not None and row.stage in ("to_write", "draft", "ready", "waiting", "promised"):
        text = N_("needed in {days} days") if left >= 0 else N_("needed {days} days ago")
        words = "\n".join(part for part in (words, language(text, days=abs(left))) if part)
    mark = MARKS[row.urgency]
    return f"{mark} {words}" if mark and words else words


def _about(row: Row, context: Context) -> str:
    records, language = context.house.records, context.language
    parts = [records.title("partner", row.record["to"]) if row.record["to"] else None]
    if row.record.kind == "letter":
        code = records.type_of("letter").field("code").kind
        parts.insert(0, code.show(row.record["code"], language) if row.record["code"] else None)
        parts.append(str(row.activity["title"]) if row.activity and row.activity["title"] else None)
    return " · ".join(_short(part) for part in parts if part)


def _short(text: str, most: int = 70) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
