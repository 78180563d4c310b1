"""How a folder of others is reached: the disk, the patience with it, and who is told how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from bangjo_desktop.sync.disk import Beat, Disk
from bangjo_desktop.sync.patience import GRACE, NoAnswerError, Patience, never
from bangjo_desktop.sync.steps import Step, Tell, unheard

Result = TypeVar("Result")


@dataclass(frozen=True)
class Reach:
    """One way to a folder; every call of `disk` is made with `patience`, never on the calling thread."""

    disk: Disk = field(default_factory=Disk)
    patience: Patience = field(default_factory=Patience)
    tell: Tell = unheard

    def ask(self, place: Path, act: Callable[[Beat], Result], step: Step | None = None) -> Result:
        """Return what `act` returns; `step` is told anew with the amount whenever that moves."""
        if step is None:
            return self.patience.ask(place, act)
        self.tell(step)
        told = replace(self.patience, silent=partial(self._silent, step))
        return told.ask(place, act, partial(self._moved, step))

    @property
    def after_a_stop(self) -> Reach:
        """The way for taking back what was begun: it heeds no stop, and waits for a folder that hangs but shortly."""
        return replace(self, patience=replace(self.patience, is_stopped=never, last=GRACE))

    def answers(self, folder: Path) -> bool:
        """Whether `folder` can still be listed: what hangs may be a single file that a cloud client does not bring."""
        try:
            self.ask(folder, lambda beat: self.disk.files(folder, beat))
        except (NoAnswerError, OSError):
            return False
        return True

    def _moved(self, step: Step, amount: int) -> None:
        self.tell(replace(step, done=amount))

    def _silent(self, step: Step, seconds: float) -> None:
        self.tell(replace(step, silent=seconds))
