"""What one family may ask for: its data on paper, a hold, its consents withdrawn, everything erased."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue, KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.consents import standing_sheets
from bangjo_desktop.store.writer import Entry
from bangjo_desktop.ui.bin.erasing import ErasingCard
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors import editor_for
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.papers.drawing import MY_DATA, PAPER
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label


class FamilyCard(Card):
    """Acts on the family that is chosen. `go` asks for a page."""

    go = Signal(object)

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context.language(N_("What a family asks for")), name="family-wishes")
        self._context = context
        self._notices = notices
        self._asked = ""
        language = context.language
        self.family = editor_for(context.house.records.type_of("progress").field("family"), context)
        self.family.edited.connect(self.refresh)
        self._state = label("", "quiet", "family-state")
        self._buttons = [
            button(language(N_("Its data on paper")), "my-data", self._on_my_data),
            button("", "hold", self._on_hold),
            button(language(N_("Withdraw its consents")), "withdraw", self._on_withdraw),
        ]
        self._erase = button(language(N_("Erase all about this family…")), "erase-family", self._on_erase)
        self._buttons.append(self._erase)
        self.erasing = ErasingCard(context, notices, N_("Do not erase"))
        self.erasing.erased.connect(self._on_erased)
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        self.add(self.family)
        self.add(self._state)
        for beside in (self._buttons[:3], self._buttons[3:]):  # four in one row are wider than a small screen
            row = QHBoxLayout()
            for each in beside:
                row.addWidget(each)
            row.addStretch(1)
            self.rows.addLayout(row)
        self.add(self.erasing)

    @property
    def chosen(self) -> Record | None:
        """The family that is chosen; none while its name is still being typed."""
        try:
            value = self.family.value()
        except BadValue:
            return None
        return self._context.house.records.get("family", value) if value else None

    def choose(self, family: str) -> None:
        """Choose `family`."""
        self.family.set_value(family)
        self.refresh()

    def refresh(self) -> None:
        """Show what can be done for the family that is chosen."""
        family, language = self.chosen, self._context.language
        held = bool(family and family["suspended"])
        for each in self._buttons:
            each.setEnabled(family is not None)
        self._buttons[1].setText(language(N_("Go on with its data")) if held else language(N_("Put its data on hold")))
        if family is None or family.id != self._asked:
            self.erasing.hide()
        count = len(self._standing(family)) if family else 0
        said = [language(N_("On hold: in no report and by name on no paper."))] if held else []
        if family:
            said.append(language(N_("Consents that stand: {count}."), count=count))
        self._state.setText(" ".join(said))

    def _standing(self, family: Record) -> list[Record]:
        return standing_sheets(self._context.house, family.id, self._context.today)

    def _on_my_data(self) -> None:
        if self.chosen:
            self.go.emit(Destination(PAPER, MY_DATA, self.chosen.id))

    def _on_hold(self) -> None:
        family = self.chosen
        if family:
            self._write([Entry("family", {"suspended": not family["suspended"]}, family.id)], N_("Saved: {family}"))

    def _on_withdraw(self) -> None:
        family = self.chosen
        if family:
            day = self._context.today.isoformat()
            entries = [Entry("consent", {"withdrawn_on": day}, one.id) for one in self._standing(family)]
            self._write(entries, N_("Consents withdrawn: {family}"))

    def _write(self, entries: list[Entry], told: str) -> None:
        family = self.chosen
        try:
            self._context.house.write.save_many(entries)
        except KnownError as error:
            self._notices.failed(error)
            return
        self._context.news.changed.emit()
        self._notices.say(self._context.language(told, family=family["head_name"] if family else ""))

    def _on_erase(self) -> None:
        family = self.chosen
        if family:
            self._asked = family.id
            self.erasing.ask("family", family.id, self._context.house.records.title_of(family))

    def _on_erased(self, title: str) -> None:
        self.choose("")
        self._notices.say(self._context.language(N_("Erased for ever: {title}"), title=title))
