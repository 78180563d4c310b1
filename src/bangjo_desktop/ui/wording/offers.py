"""What can be put into a letter's text by a click: placeholders with their meaning and a sample, optional clauses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from bangjo_desktop.documents.own_wording import Sample
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.ui.widgets.text import label

_LONGEST = 60
_NAME, _WHAT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
VALUE, TABLE, CLAUSE = "value", "table", "clause"
_EXPLAINED = N_(
    "Click a line: it is put where the cursor stands. When a letter is written, the program puts the real value there."
)


class Offers(QWidget):
    """A list to search and click in. `chosen` gives a name and what it is: a value, a table, a clause."""

    chosen = Signal(str, str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.search = QLineEdit()
        self.search.setObjectName("offer-search")
        self.search.setPlaceholderText(language(N_("Search…")))
        self.search.setAccessibleName(language(N_("Search in what can be inserted")))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_searched)
        self.list = QListWidget()
        self.list.setObjectName("offers")
        self.list.setAccessibleName(language(N_("What can be inserted")))
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.itemClicked.connect(self._on_taken)
        self.list.itemActivated.connect(self._on_taken)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.addWidget(label(language(_EXPLAINED), "quiet"))
        rows.addWidget(self.search)
        rows.addWidget(self.list, 1)

    def show_offers(self, samples: Sequence[Sample], clauses: Mapping[str, tuple[str, ...]]) -> None:
        """Offer the placeholders and the clauses of one template."""
        self.list.clear()
        for sample in samples:
            self._add(self._told(sample), sample.name, TABLE if sample.is_table else VALUE)
        for clause, needs in clauses.items():
            words = ", ".join(self._language(need) for need in needs)
            text = self._language(N_("a part that drops out where this is not filled in: {words}"), words=words)
            self._add(f"{{{{#{clause}}}}} … {{{{/{clause}}}}}\n{text}", clause, CLAUSE)
        self._on_searched()

    def _told(self, sample: Sample) -> str:
        language = self._language
        title = f"{language(sample.words)} – {{{{{sample.name}}}}}"
        if sample.is_table:
            said = language(N_("a whole table, in a paragraph of its own"))
        else:
            value = " ".join(sample.value.split())
            said = language(N_("for instance “{value}”"), value=value[:_LONGEST] + ("…" if value[_LONGEST:] else ""))
        return f"{title}\n{said}{' · ' + language(N_('must stay in the letter')) if sample.is_required else ''}"

    def _add(self, text: str, name: str, what: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_NAME, name)
        item.setData(_WHAT, what)
        self.list.addItem(item)

    def _on_searched(self) -> None:
        words = self.search.text().casefold().split()
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(not all(word in item.text().casefold() for word in words))

    def _on_taken(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_NAME), item.data(_WHAT))
