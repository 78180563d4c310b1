"""The house's own wording of the levels: begun from the one in force; records assessed by it keep its meaning."""

from __future__ import annotations

from typing import Any

from bangjo_desktop.domain.dates import month_of, previous_month
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.rubrics import SCORES, Rubrics, level_field, version_from
from bangjo_desktop.domain.scales import ASPECTS
from bangjo_desktop.store.records import Query
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors.typed import LineEditor
from bangjo_desktop.ui.forms.form import RecordForm
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.records.page import RecordPage
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label, set_tone

IN_USE = N_(
    "{count} monthly records were assessed by this wording. Mend only its spelling and leave its month; for another "
    "meaning begin a new one."
)
TWO = N_(
    "Another wording begins in the same month, perhaps from another laptop. The one made first holds for both: look "
    "through what was assessed in that month, and put the other one into the bin."
)
NEW = N_(
    "A level that is left empty keeps the words of the program. Records of earlier months keep their own words, and "
    "what was assessed by one wording is not compared with what was assessed by another."
)


class RubricPage(RecordPage):
    """Edits one wording; a level that is left empty keeps the words of the program."""

    def __init__(self, context: Context, notices: Notices, kind: str = "rubric") -> None:
        super().__init__(context, notices, kind)

    def make_form(self) -> RecordForm:
        """Return a form that shows the program's words where the house has none of its own."""
        form = super().make_form()
        for aspect in ASPECTS:
            for score in SCORES:
                editor = form.editors[level_field(aspect, score)]
                if isinstance(editor, LineEditor):
                    editor.line.setPlaceholderText(self.language(aspect.levels[score - 1]))
        return form

    def fill(self, column: Column) -> None:
        """Say above the form what a new wording means."""
        self.told = label("", "", "rubric-told")
        column.rows.addWidget(self.told)
        super().fill(column)

    def open(self, destination: Destination) -> None:
        """Show a wording, or a new one from next month on with the words that hold now."""
        values: dict[str, Any] = dict(destination.values)
        if not destination.record:
            this_month = month_of(self.context.today)
            own = Rubrics(self.context.house.records.all("rubric")).own_words(this_month)
            values = {"from_month": previous_month(this_month, -1), **own, **values}
        super().open(Destination(destination.page, destination.kind, destination.record, values))

    def refresh_head(self) -> None:
        """Say how many records were assessed by this wording."""
        super().refresh_head()
        count = self._assessed()
        is_double = self._is_double()
        set_tone(self.told, "amber" if count or is_double else "")
        told = self.language(IN_USE, count=count) if count else self.language(NEW)
        self.told.setText(f"{self.language(TWO)}\n{told}" if is_double else told)

    def _is_double(self) -> bool:
        """Whether another wording on record begins in the same month as this one."""
        records = self.context.house.records
        own = records.get(self.kind, self.form.record) if self.form.record else None
        return bool(own and own["from_month"] and len(records.of(self.kind, from_month=own["from_month"])) > 1)

    def _assessed(self) -> int:
        records = self.context.house.records
        own = records.get(self.kind, self.form.record) if self.form.record else None
        if own is None or not own["from_month"]:
            return 0
        version = version_from(own["from_month"])
        return records.count("progress", Query(equal={"rubric_version": version}))
