"""Who has which civil document, and what is missing next; a click opens the document, or begins it."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from bangjo_desktop.domain.insight.document_chain import CHAIN, Papers, papers_of
from bangjo_desktop.domain.insight.people_results import HAS, IN_PROCESS, NONE
from bangjo_desktop.domain.insight.progress import is_accompanied
from bangjo_desktop.domain.kinds import label_of
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.records.family import DOCUMENT_KINDS
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lists.area_box import AreaBox
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.plain_table import PlainTable
from bangjo_desktop.ui.widgets.text import label, titled

NAMED = 2
SIGNS = {HAS: N_("✓ has it"), IN_PROCESS: N_("in process"), NONE: N_("does not have it")}


class ChainPage(Page):
    """Shows the people of an area with their documents."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self.shown: list[Papers] = []
        self._area = AreaBox(context)
        self._lacking = QCheckBox(self.language(N_("Only those who lack something")))
        self._lacking.setObjectName("lacking")
        self._lacking.setChecked(True)
        self._state = label("", "quiet", "chain-state")
        self.table = self._made()
        self.table.opened.connect(self._on_opened)
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addLayout(titled(self.language(N_("Civil documents")), self._state), 1)
        head.addWidget(self._lacking)
        head.addWidget(self._area)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self.table, 1)
        self._area.activated.connect(self.refresh)
        self._lacking.toggled.connect(self.refresh)

    def open(self, destination: Destination) -> None:
        """Show the documents, for the areas of today."""
        self._area.look()
        super().open(destination)

    def _made(self) -> PlainTable:
        kinds = [label_of(DOCUMENT_KINDS, kind, self.language) for kind in CHAIN]
        captions = [self.language(N_("Full name")), self.language(N_("Family")), *kinds, self.language(N_("Next"))]
        table = PlainTable("chain", self.language(N_("Civil documents")), captions, (24, 24, 15, 20, 17, 17))
        table.setSelectionBehavior(PlainTable.SelectionBehavior.SelectItems)
        return table

    def refresh(self) -> None:
        """Read people and documents again."""
        records, today = self.context.house.records, self.context.today
        area = self._area.area
        families = {one.id: one for one in records.all("family") if is_accompanied(one, today)}
        kept = {key for key, one in families.items() if not area or one["area"] == area}
        people = [one for one in records.all("person") if one["family"] in kept and not one["alias_of"]]
        people.sort(key=lambda one: (str(families[one["family"]]["head_name"]), one["family"], one["birth_date"] or ""))
        found = papers_of(people, records.all("document"), families, today)
        lacking = [one for one in found if one.next]
        told = N_("{lacking} of {count} people lack a document.")
        self._state.setText(self.language(told, lacking=len(lacking), count=len(found)))
        self.shown = lacking if self._lacking.isChecked() else found
        self.table.fill([self._row(one, records.title_of(families[one.person["family"]])) for one in self.shown])

    def _row(self, one: Papers, family: str) -> tuple[str, ...]:
        return str(one.person["full_name"] or ""), family, *self._cells(one)

    def _cells(self, one: Papers) -> list[str]:
        states = [one.states.get(kind) for kind in CHAIN]
        unknown = self.language(N_("not recorded"))
        said = [
            "–" if state is None else self.language(SIGNS[state]) if state in SIGNS else unknown for state in states
        ]
        return [*said, label_of(DOCUMENT_KINDS, one.next, self.language) if one.next else ""]

    def _on_opened(self, row: int, column: int) -> None:
        """Open the document of the column that was clicked, else the next one; one that is not there is begun."""
        one = self.shown[row]
        place = column - NAMED
        kind = CHAIN[place] if 0 <= place < len(CHAIN) else one.next
        if column < NAMED or kind is None:
            self.go.emit(Destination("record", "person", one.person.id))
            return
        known = one.records.get(kind)
        values = {} if known else {"person": one.person.id, "kind": kind}
        self.go.emit(Destination("record", "document", known.id if known else "", values))
