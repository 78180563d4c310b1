"""The way to every list that has no page of its own, and to the bin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bangjo_desktop.domain.language import N_
from bangjo_desktop.store.bin import Bin
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label
from bangjo_desktop.ui.widgets.tiles import Tiles

BESIDE = 4
"""Buttons beside each other."""
GROUPS = (
    (N_("The house and its people"), ("area", "worker", "partner", "holiday", "template", "laptop")),
    (N_("Family members"), ("person", "document", "schooling", "consent", "service", "commitment")),
    (N_("Letters and guests"), ("incoming_letter", "guest_request", "letter_item", "attendance")),
    (N_("Review"), ("review", "innovation", "progress", "rubric", "kept_sheet", "disclosure", "incident", "distinct")),
)


class OthersPage(Page):
    """Buttons to the lists, with how many records each holds."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._column = Column()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addWidget(label(self.language(N_("Other records")), "title"))
        rows.addWidget(self._column)
        self._counts: dict[str, QWidget] = {}
        self._column.rows.addWidget(self._lists())
        for heading, kinds in GROUPS:
            self._column.rows.addWidget(self._group(heading, kinds))
        self._column.rows.addWidget(self._ways())
        self._column.rows.addStretch(1)

    def _ways(self) -> Card:
        """Return the ways to what lies across the types."""
        card = Card(self.language(N_("Deleted and double")))
        row = QHBoxLayout()
        self._bin = button(self.language(N_("Bin")), "open-bin", self._on_bin)
        row.addWidget(self._bin)
        row.addWidget(button(self.language(N_("Double records")), "open-doubles", self._on_doubles))
        row.addStretch(1)
        card.rows.addLayout(row)
        return card

    def _lists(self) -> Card:
        """Return the ways to what is done for many at once."""
        card = Card(self.language(N_("For many at once")))
        ways = (
            (N_("Parent training"), "open-training", self._on_training),
            (N_("Schooling of a school year"), "open-schooling", self._on_schooling),
            (N_("Civil documents"), "open-chain", self._on_chain),
            (N_("Services and referrals"), "open-services", self._on_services),
            (N_("Consents"), "open-consents", self._on_consents),
            (N_("Take in a list of our own"), "open-adopt", self._on_adopt),
            (N_("Privacy"), "open-privacy", self._on_privacy),
        )
        card.add(_beside([button(self.language(text), name, act) for text, name, act in ways]))
        return card

    def _group(self, heading: str, kinds: tuple[str, ...]) -> Card:
        card = Card(self.language(heading))
        for kind in kinds:
            text = self.language(self.context.house.records.type_of(kind).plural)
            made = button(text, f"list-{kind}", self._on_list)
            made.setProperty("kind", kind)
            self._counts[kind] = made
        card.add(_beside([self._counts[kind] for kind in kinds]))
        return card

    def refresh(self) -> None:
        """Count the records of every list."""
        for kind, made in self._counts.items():
            text = self.language(self.context.house.records.type_of(kind).plural)
            count = self.language.number(self.context.house.records.count(kind))
            made.setProperty("text", f"{text} ({count})")
        binned = sum(Bin(self.context.house).counts().values())
        self._bin.setText(f"{self.language(N_('Bin'))} ({self.language.number(binned)})")

    def _on_list(self) -> None:
        self.go.emit(Destination("list", self.sender().property("kind")))

    def _on_bin(self) -> None:
        self.go.emit(Destination("bin"))

    def _on_doubles(self) -> None:
        self.go.emit(Destination("doubles"))

    def _on_adopt(self) -> None:
        self.go.emit(Destination("adopt"))

    def _on_schooling(self) -> None:
        self.go.emit(Destination("school-round"))

    def _on_privacy(self) -> None:
        self.go.emit(Destination("privacy"))

    def _on_training(self) -> None:
        self.go.emit(Destination("training"))

    def _on_services(self) -> None:
        self.go.emit(Destination("services"))

    def _on_consents(self) -> None:
        self.go.emit(Destination("consents"))

    def _on_chain(self) -> None:
        self.go.emit(Destination("document-chain"))


def _beside(buttons: Sequence[QWidget]) -> Tiles:
    """Return `buttons` beside each other, as many as fit: at 150 % there is no room for four."""
    made = Tiles(BESIDE)
    made.set_tiles(buttons)
    return made
