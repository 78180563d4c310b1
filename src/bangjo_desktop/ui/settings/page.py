"""Settings: the house's own record, which everybody shares, and this laptop's, which nobody else sees."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.reason import reason
from bangjo_desktop.store.laptop import Laptop, load_laptop, save_laptop
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.forms.form import RecordForm
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.settings.passphrase import PassphrasePane
from bangjo_desktop.ui.settings.program_check import ProgramCheck
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.choice_box import QuietComboBox
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

NUMBERING = frozenset(
    {"letter_number_pattern", "numbering_reset", "board_term_from", "letter_codes", "numbering_by", "numbering_laptop"}
)
"""Fields of the house that have a page of their own, where they are held against each other."""
SIZES = (100, 110, 125, 150)
_TONGUES: list[tuple[object, str]] = [("id", "Bahasa Indonesia"), ("en", "English")]
_PAPERS: list[tuple[object, str]] = [("a4", "A4 (210 × 297 mm)"), ("f4", "F4 (215 × 330 mm)")]


class SettingsPage(Page):
    """Two tabs: the house, and this laptop."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._check: ProgramCheck | None = None
        item = context.house.records.type_of("house")
        self.form = RecordForm(context, item, [field.name for field in item.fields if field.name not in NUMBERING])
        self.laptop = LaptopForm(context)
        tabs = QTabWidget()
        tabs.setObjectName("settings-tabs")
        tabs.setDocumentMode(True)
        tabs.addTab(self._house(), self.language(N_("House")))
        tabs.addTab(self._laptop(), self.language(N_("This laptop")))
        self.passphrase = PassphrasePane(context, notices)
        self.passphrase.go.connect(self.go)
        self.passphrase.lock.connect(self._on_lock)
        tabs.addTab(self.passphrase, self.language(N_("Passphrase and lock")))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addWidget(label(self.language(N_("Settings")), "title"))
        rows.addWidget(tabs, 1)

    def _house(self) -> QWidget:
        column = Column()
        card = Card()
        card.add(self.form)
        column.rows.addWidget(self._papers())
        column.rows.addWidget(card)
        column.rows.addStretch(1)
        save = button(self.language(N_("Save the house's settings")), "save-house", self._on_save_house, "main")
        return _with_button(column, save)

    def _papers(self) -> QWidget:
        """Return the ways to what is set about letters on pages of their own."""
        return _beside(
            button(self.language(N_("Letter numbers…")), "go-numbers", self._on_numbers),
            button(self.language(N_("Wording of letters…")), "go-wording", self._on_wording),
            button(self.language(N_("Wording of the levels…")), "go-rubrics", self._on_rubrics),
        )

    def _laptop(self) -> QWidget:
        column = Column()
        column.rows.addWidget(self.laptop)
        backups = button(self.language(N_("Backups: look at them and bring one back…")), "go-backups", self._on_backups)
        self.try_out = button(self.language(N_("Check the program")), "check-program", self._on_check)
        about = button(self.language(N_("About the program…")), "go-about", self._on_about)
        column.rows.addWidget(_beside(backups, self.try_out, about))
        column.rows.addStretch(1)
        save = button(self.language(N_("Save this laptop's settings")), "save-laptop", self._on_save_laptop, "main")
        return _with_button(column, save)

    def refresh(self) -> None:
        """Show the settings as they stand; what is being typed stays."""
        if not self.form.is_touched:
            self.form.open(self.context.house.id)

    def _on_backups(self) -> None:
        self.go.emit(Destination("backups"))

    def _on_about(self) -> None:
        self.go.emit(Destination("about"))

    def _on_check(self) -> None:
        self.try_out.setEnabled(False)
        self.notices.tell(self.language(N_("The program tries itself out. That takes about a minute; go on working.")))
        self._check = ProgramCheck(self.context.paths, self.language, self)
        self._check.passed.connect(self._on_sound)
        self._check.failed.connect(self._on_unsound)
        self._check.start()

    def _on_sound(self, said: str) -> None:
        self.try_out.setEnabled(True)
        self.notices.tell(said)

    def _on_unsound(self, error: KnownError) -> None:
        self.try_out.setEnabled(True)
        self.notices.failed(error)

    def end(self) -> None:
        if self._check:
            self._check.stop()
        super().end()

    def _on_numbers(self) -> None:
        self.go.emit(Destination("numbers"))

    def _on_wording(self) -> None:
        self.go.emit(Destination("wording"))

    def _on_rubrics(self) -> None:
        self.go.emit(Destination("list", "rubric"))

    def _on_lock(self) -> None:
        self.context.news.lock.emit()

    def _on_save_house(self) -> None:
        if self.form.save():
            self.notices.say(self.language(N_("The house's settings are saved.")))

    def _on_save_laptop(self) -> None:
        try:
            place = self.context.paths.laptop
            save_laptop(place, self.laptop.value(load_laptop(place, {})))
        except OSError as error:
            self.notices.failed(KnownError(N_("The settings could not be saved: {reason}"), reason=reason(error)))
            return
        self.notices.say(self.language(N_("Saved. The new language, size and colours show at the next start.")))


class LaptopForm(Card):
    """Who uses this laptop, in which language, on which paper, how large and in which colours."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        language = context.language
        self._kept = context.laptop
        self.author = _line("laptop-author", context.laptop.author)
        self.name = _line("laptop-name", context.laptop.name)
        self.tongue = _box("laptop-language", _TONGUES, context.laptop.language)
        self.paper = _box("laptop-paper", _PAPERS, context.laptop.paper)
        sizes: list[tuple[object, str]] = [(size, f"{size} %") for size in SIZES]
        self.letters = _box("laptop-size", sizes, context.laptop.font_percent)
        themes: list[tuple[object, str]] = [("light", language(N_("Light"))), ("dark", language(N_("Dark")))]
        self.theme = _box("laptop-theme", themes, context.laptop.theme)
        layout = QFormLayout()
        for text, widget in (
            (N_("Your name"), self.author), (N_("This laptop's name"), self.name), (N_("Language"), self.tongue),
            (N_("Paper in the printer"), self.paper), (N_("Size of letters"), self.letters),
            (N_("Colours"), self.theme),
        ):  # fmt: skip
            widget.setAccessibleName(language(text))
            layout.addRow(language(text), widget)
        self.rows.addLayout(layout)
        self.add(label(language(N_("Your name stands beside everything that you write.")), "quiet"))
        where = language(N_("The house lies in {path}"), path=str(context.house.path))
        self.add(label(where, "quiet"))

    def value(self, kept: Laptop) -> Laptop:
        """Return `kept`, which may have learnt of other houses meanwhile, with what stands in the form."""
        return replace(
            kept,
            author=self.author.text().strip() or self._kept.author,
            name=self.name.text().strip() or self._kept.name,
            language=self.tongue.currentData(),
            paper=self.paper.currentData(),
            font_percent=self.letters.currentData(),
            theme=self.theme.currentData(),
        )


def _line(name: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setObjectName(name)
    made.setMaximumWidth(360)
    return made


def _box(name: str, entries: list[tuple[object, str]], chosen: object) -> QuietComboBox:
    made = QuietComboBox()
    made.setObjectName(name)
    made.setMaximumWidth(360)
    for value, text in entries:
        made.addItem(text, value)
    made.setCurrentIndex(max(0, made.findData(chosen)))
    return made


def _beside(*buttons: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    for each in buttons:
        row.addWidget(each)
    row.addStretch(1)
    return whole


def _with_button(column: QWidget, save: QWidget) -> QWidget:
    whole = QWidget()
    rows = QVBoxLayout(whole)
    rows.setContentsMargins(0, 10, 0, 0)
    rows.addWidget(column, 1)
    foot = QHBoxLayout()
    foot.addStretch(1)
    foot.addWidget(save)
    rows.addLayout(foot)
    return whole
