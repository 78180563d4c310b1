"""The welcome: three ways to a house, and the passphrase of one that is locked."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from bangjo_desktop.domain.file_names import safe
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.passphrase import usable
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.reason import reason
from bangjo_desktop.store import start
from bangjo_desktop.store.database import DAMAGED, NOT_OPENED
from bangjo_desktop.store.entering import prepare
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import LOCKED, SUFFIX
from bangjo_desktop.store.making import making
from bangjo_desktop.store.mending import may_be_brought_back
from bangjo_desktop.store.numbering import introduce_maker
from bangjo_desktop.store.remembered import Remembered, system_memory
from bangjo_desktop.store.remembering import Remembering, remembering
from bangjo_desktop.ui.jobs import Job
from bangjo_desktop.ui.lock.choosing import NewPassphrase
from bangjo_desktop.ui.lock.secret import Secret
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
        self.is_new = False
        """Whether a house was made just now, so that its recovery sheet is still to be printed."""
        language = here.language
        self.setWindowTitle("Bangjo")
        self.setMinimumSize(1040, min(700, max(600, 25 * self.fontMetrics().lineSpacing())))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(28, 24, 28, 24)
        rows.setSpacing(12)
        rows.addWidget(label(language(N_("Welcome to Bangjo")), "title"))
        rows.addWidget(
            label(language(N_("Records of a learning house, on this laptop, without the internet.")), "quiet")
        )
        self._name_the_person(rows)
        cards = QHBoxLayout()
        for card, share in ((self._new(), 2), (self._join(), 1), (self._practise(), 1)):
            cards.addWidget(card, share)
        rows.addLayout(cards, 1)
        self._problem = label("", "problem", "welcome-problem")
        self._problem.hide()
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
        card.add(_explained(language(N_("For the first laptop of the house."))), 1)
        self.house_name = _line("welcome-house", "Rumah Pintar Bangjo")
        self.house_name.setAccessibleName(language(N_("Name of the house")))
        self.new = NewPassphrase(language, "welcome-passphrase", self._known)
        card.add(self.house_name)
        card.add(label(language(N_("The passphrase that locks the records"))))
        card.add(self.new)
        explained = N_("Take the one that is offered, or type your own. Without it nobody can open the records.")
        card.add(label(language(explained), "quiet"))
        card.add(button(language(N_("Make the house")), "welcome-new", self._on_new, "main"))
        return card

    def _join(self) -> Card:
        language = self._here.language
        card = Card(language(N_("Join a house")))
        card.add(_explained(language(N_("From a copy that another laptop gave: a stick or the shared folder."))), 1)
        self.join_secret = Secret(language, "welcome-join-passphrase", language(N_("Its passphrase")))
        card.add(self.join_secret)
        card.add(button(language(N_("Choose the copy…")), "welcome-join", self._on_join, "main"))
        return card

    def _practise(self) -> Card:
        language = self._here.language
        card = Card(language(N_("Try with practice data")))
        text = N_("Thirty invented families. Nothing here is real, and nothing can go wrong.")
        card.add(_explained(language(text)), 1)
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
        self.passphrase = usable(self.join_secret.text())
        target = self._free(copy.stem.split("--")[0])
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.here().join(copy, target)
        except KnownError as error:
            raise _of_copy(error, copy.name) from error
        except OSError as error:
            raise KnownError(N_("“{name}” cannot be read: {reason}"), name=copy.name, reason=reason(error)) from error
        return target

    def _make(self) -> Path:
        self.passphrase = self.new.value()
        target = self._free(self.house_name.text())
        target.parent.mkdir(parents=True, exist_ok=True)
        with making(target) as part, self.here().create(part) as house:
            start.furnish(house, self.house_name.text().strip() or "Rumah Pintar Bangjo")
            introduce_maker(house, self.here())
        self.is_new = True
        return target

    def _known(self) -> tuple[str, ...]:
        return (self.house_name.text(), self.author.text(), self.laptop.text())

    def _fill(self) -> Path:
        from bangjo_desktop.exchange.demo import create

        self.passphrase = None
        target = self._free("contoh")
        target.parent.mkdir(parents=True, exist_ok=True)
        create(self.here(), target).close()
        return target

    def _free(self, name: str) -> Path:
        names = (f"{safe(name, 'rumah')}{'' if number == 1 else f' {number}'}{SUFFIX}" for number in range(1, 1000))
        return next(path for each in names if not (path := self._folder / each).exists())

    def _guarded(self, act: Callable[[], Path]) -> None:
        try:
            self.chosen = act()
        except KnownError as error:
            self._problem.setText(error.say(self._here.language))
            self._problem.show()
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
    """Asks for the passphrase of a locked house, and whether the keyring of this laptop is to remember it."""

    def __init__(self, here: Here, path: Path, memory: Callable[[], Remembered] = system_memory) -> None:
        super().__init__()
        self._here = here
        self._path = path
        self._memory = memory
        language = here.language
        self.setWindowTitle("Bangjo")
        self.setMinimumWidth(460)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(28, 24, 28, 24)
        rows.addWidget(label(language(N_("Passphrase of “{name}”"), name=path.stem), "heading"))
        self.secret = Secret(language, "unlock-passphrase", language(N_("Passphrase")))
        rows.addWidget(self.secret)
        self.remember = QCheckBox(language(N_("Remember it on this laptop")))
        self.remember.setObjectName("unlock-remember")
        self.remember.hide()
        rows.addWidget(self.remember)
        self._told = label("", "quiet", "unlock-told")
        rows.addWidget(self._told)
        look = Job(_nobody, _Look(memory), self)
        look.succeeded.connect(self._on_looked)
        look.start()
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
            prepare(self.here(), self._path)
            with self.here().open_to_read(self._path) as house:
                name = house.id
        except KnownError as error:
            self._problem.setText(error.say(self._here.language))
            self._rescue.setVisible(may_be_brought_back(error))
            return
        if not self.remember.isChecked():
            self.accept()
            return
        self._open.setEnabled(False)
        keep = Job(_nobody, _Keep(remembering(self._here.paths, self._memory), name, self.secret.text()), self)
        keep.succeeded.connect(self._on_kept)
        keep.start()

    def _on_looked(self, can_remember: bool) -> None:
        self.remember.setVisible(can_remember)
        self._told.setText(self._here.language(_REMEMBER if can_remember else _NO_KEYRING))

    def _on_kept(self, is_kept: bool) -> None:
        self._open.setEnabled(True)
        if is_kept:
            self.accept()
            return
        self.remember.setChecked(False)
        self._problem.setText(self._here.language(N_("The keyring did not take it. Open the house without it.")))


class _Look:
    """Whether this laptop has a keyring; to find that out may take seconds."""

    def __init__(self, memory: Callable[[], Remembered]) -> None:
        self._memory = memory

    def __call__(self, _house: None, _progress: object) -> bool:
        return self._memory().ring is not None


class _Keep:
    def __init__(self, memory: Remembering, house: str, passphrase: str) -> None:
        self._memory = memory
        self._house = house
        self._passphrase = passphrase

    def __call__(self, _house: None, _progress: object) -> bool:
        return self._memory.keep(self._house, self._passphrase)


def _of_copy(error: KnownError, name: str) -> KnownError:
    """Return what is wrong with the copy `name` that somebody chose: nothing here yet could be brought back."""
    text = _JOINING.get(error.problem.text, error.problem.text)
    return KnownError(text, **{**error.problem.values, "name": name})


def _nobody() -> AbstractContextManager[None]:
    return nullcontext()


_JOINING = {
    LOCKED: N_("“{name}” is locked. Type its passphrase first, then choose the copy again."),
    NOT_OPENED: N_(
        "“{name}” does not open with this passphrase. Capital and small letters differ. If it is right all the same, "
        "the copy has another passphrase or is damaged: ask whoever gave it."
    ),
    DAMAGED: N_("“{name}” is damaged, or it is not a house of this program. Ask for a new copy."),
}
_REMEMBER = N_(
    "Only on a laptop that nobody else logs in to: whoever does can open the house. "
    "It can be forgotten in the settings."
)
_NO_KEYRING = N_("This laptop has no keyring that could remember it, so it is typed each time.")


def _explained(text: str) -> QLabel:
    """Return a quiet label that takes what room is left and begins at its top."""
    made = label(text, "quiet")
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    return made


def _line(name: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setObjectName(name)
    return made
