"""The welcome: three ways to a house, and the passphrase of one that is locked."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.reason import reason
from bangjo_desktop.store import start
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import SUFFIX
from bangjo_desktop.store.making import making
from bangjo_desktop.store.mending import may_be_damage
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label


class Welcome(QDialog):
    """Asks who is there and which house to open; `chosen` is its file and `passphrase` what opens it."""

    def __init__(self, here: Here, folder: Path) -> None:
        super().__init__()
        self._here = here
        self._folder = folder
        self.chosen: Path | None = None
        self.passphrase: str | None = None
        language = here.language
        self.setWindowTitle("Bangjo")
        self.setMinimumSize(980, 600)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(28, 24, 28, 24)
        rows.setSpacing(12)
        rows.addWidget(label(language(N_("Welcome to Bangjo")), "title"))
        rows.addWidget(
            label(language(N_("Records of a learning house, on this laptop, without the internet.")), "quiet")
        )
        self._name_the_person(rows)
        cards = QHBoxLayout()
        for card in (self._new(), self._join(), self._practise()):
            cards.addWidget(card, 1)
        rows.addLayout(cards)
        self._problem = label("", "problem", "welcome-problem")
        rows.addWidget(self._problem)

    def _name_the_person(self, rows: QVBoxLayout) -> None:
        language = self._here.language
        self.author = _line("welcome-author", self._here.laptop.author)
        self.laptop = _line("welcome-laptop", self._here.laptop.name)
        layout = QFormLayout()
        layout.addRow(language(N_("Your name")), self.author)
        layout.addRow(language(N_("This laptop's name")), self.laptop)
        rows.addLayout(layout)

    def _new(self) -> Card:
        language = self._here.language
        card = Card(language(N_("A new house")))
        card.add(label(language(N_("For the first laptop of the house.")), "quiet"), 1)
        self.house_name = _line("welcome-house", "Rumah Pintar Bangjo")
        self.house_name.setAccessibleName(language(N_("Name of the house")))
        self.secret = _line("welcome-passphrase", "")
        self.secret.setPlaceholderText(language(N_("Passphrase: four words or more")))
        self.secret.setAccessibleName(language(N_("Passphrase")))
        card.add(self.house_name)
        card.add(self.secret)
        card.add(label(language(N_("Write the passphrase down. Without it nobody can open the records.")), "quiet"))
        card.add(button(language(N_("Make the house")), "welcome-new", self._on_new, "main"))
        return card

    def _join(self) -> Card:
        language = self._here.language
        card = Card(language(N_("Join a house")))
        card.add(label(language(N_("From a copy that another laptop gave: a stick or the shared folder.")), "quiet"), 1)
        self.join_secret = _line("welcome-join-passphrase", "")
        self.join_secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.join_secret.setPlaceholderText(language(N_("Passphrase of that house")))
        self.join_secret.setAccessibleName(language(N_("Passphrase of that house")))
        card.add(self.join_secret)
        card.add(button(language(N_("Choose the copy…")), "welcome-join", self._on_join, "main"))
        return card

    def _practise(self) -> Card:
        language = self._here.language
        card = Card(language(N_("Try with practice data")))
        card.add(
            label(language(N_("Thirty invented families. Nothing here is real, and nothing can go wrong.")), "quiet"), 1
        )
        card.add(button(language(N_("Try it")), "welcome-practice", self._on_practise, "main"))
        return card

    def here(self) -> Here:
        """Return this laptop with the names that were typed and the passphrase that was given."""
        laptop = self._here.laptop
        named = replace(
            laptop, author=self.author.text().strip() or laptop.author, name=self.laptop.text().strip() or laptop.name
        )
        return replace(self._here, laptop=named, passphrase=self.passphrase)

    def join(self, copy: Path) -> None:
        """Start from a copy of the house at `copy`; the copy itself stays as it is."""
        self._guarded(lambda: self._take(copy))

    def _take(self, copy: Path) -> Path:
        self.passphrase = self.join_secret.text() or None
        target = self._free(copy.stem.split("--")[0])
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with making(target) as part:
                shutil.copyfile(copy, part)
                self.here().open(part).close()
        except OSError as error:
            raise KnownError(N_("“{name}” cannot be read: {reason}"), name=copy.name, reason=reason(error)) from error
        return target

    def _make(self) -> Path:
        self.passphrase = self.secret.text().strip() or None
        if not self.passphrase:
            raise KnownError(N_("Choose a passphrase: the records are about children."))
        target = self._free(self.house_name.text())
        target.parent.mkdir(parents=True, exist_ok=True)
        with making(target) as part, self.here().create(part) as house:
            start.furnish(house, self.house_name.text().strip() or "Rumah Pintar Bangjo")
        return target

    def _fill(self) -> Path:
        from bangjo_desktop.exchange.demo import create

        self.passphrase = None
        target = self._free("contoh")
        target.parent.mkdir(parents=True, exist_ok=True)
        create(self.here(), target).close()
        return target

    def _free(self, name: str) -> Path:
        safe = "".join(char for char in name if char.isalnum() or char in " -_").strip() or "rumah"
        names = (f"{safe}{'' if number == 1 else f' {number}'}{SUFFIX}" for number in range(1, 1000))
        return next(path for each in names if not (path := self._folder / each).exists())

    def _guarded(self, act: Callable[[], Path]) -> None:
        try:
            self.chosen = act()
        except KnownError as error:
            self._problem.setText(error.say(self._here.language))
            return
        self.accept()

    def _on_new(self) -> None:
        self._guarded(self._make)

    def _on_join(self) -> None:
        title = self._here.language(N_("Choose the copy…"))
        path, _filter = QFileDialog.getOpenFileName(self, title, "", f"Bangjo (*{SUFFIX})")
        if path:
            self.join(Path(path))

    def _on_practise(self) -> None:
        self._guarded(self._fill)


class Unlock(QDialog):
    """Asks for the passphrase of a locked house."""

    def __init__(self, here: Here, path: Path) -> None:
        super().__init__()
        self._here = here
        self._path = path
        language = here.language
        self.setWindowTitle("Bangjo")
        self.setMinimumWidth(460)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(28, 24, 28, 24)
        rows.addWidget(label(language(N_("Passphrase of “{name}”"), name=path.stem), "heading"))
        self.secret = _line("unlock-passphrase", "")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setAccessibleName(language(N_("Passphrase")))
        rows.addWidget(self.secret)
        self._problem = label("", "problem")
        rows.addWidget(self._problem)
        self._open = button(language(N_("Open")), "unlock", self._on_open, "main")
        self._open.setDefault(True)
        rows.addWidget(self._open)
        damaged = language(N_("The passphrase is right? Then the file may be damaged…"))
        self._rescue = button(damaged, "unlock-rescue", self.accept, "flat")
        self._rescue.hide()
        rows.addWidget(self._rescue)

    def here(self) -> Here:
        """Return this laptop with the passphrase that was typed."""
        return replace(self._here, passphrase=self.secret.text())

    def _on_open(self) -> None:
        try:
            self.here().open(self._path).close()
        except KnownError as error:
            self._problem.setText(error.say(self._here.language))
            self._rescue.setVisible(may_be_damage(error))
            return
        self.accept()


def _line(name: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setObjectName(name)
    return made
