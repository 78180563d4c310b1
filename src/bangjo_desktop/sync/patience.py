"""Waiting for a disk that may never answer: the call is made on a thread of its own and given up when it must be.

A call that hangs in the system cannot be ended from outside. It is left behind on its thread, which keeps no program
alive; should it ever wake, it finds that nobody waits, takes back what it had begun and ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Generic, TypeVar

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.sync.disk import Beat

Result = TypeVar("Result")

TICK = 0.1
"""Seconds between two looks at a call that is under way."""
SOON, LAST = 4.0, 30.0
"""Seconds without a sign of life after which a person is told, and after which the call is given up."""
GRACE = 2.0
"""Seconds that a stopped call gets to take back what it had begun."""


class StoppedError(KnownError):
    """A person stopped the exchange."""

    def __init__(self) -> None:
        super().__init__(N_("Stopped. What had come in by then stays; nothing is half-done."))


class NoAnswerError(KnownError):
    """The folder, or one file in it, gave no sign of life for too long."""

    def __init__(self, place: Path) -> None:
        super().__init__(
            N_(
                "“{folder}” does not answer. Check the cable, the stick or the network, then try again. "
                "Your records are safe on this laptop."
            ),
            folder=str(place),
        )


class _AbandonedError(Exception):
    """Raised in a call that nobody waits for any more."""


def _look(done: Event) -> bool:
    return done.wait(TICK)


def never() -> bool:
    """Nobody stops it."""
    return False


def _unheard(_seconds: float) -> None:
    """Nobody wants to know how long the folder has been silent."""


@dataclass(frozen=True)
class Patience:
    """How long a call is waited for. `look` waits a tick and says whether the call is done; tests bend it.

    `is_stopped` says whether the person wants no more; `silent` is told after `SOON` that nothing moves, in seconds,
    and then 0 when it moves again.
    """

    is_stopped: Callable[[], bool] = never
    silent: Callable[[float], None] = _unheard
    look: Callable[[Event], bool] = _look
    last: float = LAST

    def check(self) -> None:
        """Raise StoppedError where the person wants no more."""
        if self.is_stopped():
            raise StoppedError

    def ask(self, place: Path, act: Callable[[Beat], Result], moved: Beat | None = None) -> Result:
        """Return what `act` returns, or raise what it raises; NoAnswerError about `place` where it hangs.

        `act` gets a `Beat` to call after each piece of its work; `moved` gets the same count on this thread.
        """
        self.check()
        errand = _Errand(act)
        Thread(target=errand.run, name="shared folder", daemon=True).start()
        self._wait(errand, place, moved)
        return errand.outcome()

    def _wait(self, errand: _Errand[Result], place: Path, moved: Beat | None) -> None:
        beats, silence = 0, 0.0
        while not self.look(errand.done):
            if self.is_stopped():
                self._leave(errand)
                return
            alive = errand.beats != beats
            if alive:
                beats = errand.beats
                if moved:
                    moved(errand.amount)
            silence = self._heard(0.0 if alive else silence + TICK, silence)
            if silence >= self.last:
                errand.is_abandoned = True
                raise NoAnswerError(place)
        self._heard(0.0, silence)

    def _heard(self, silence: float, before: float) -> float:
        if silence >= SOON:
            self.silent(silence)
        elif before >= SOON:
            self.silent(0.0)
        return silence

    def _leave(self, errand: _Errand[Result]) -> None:
        """Let a stopped call take back what it had begun; one that hangs is left behind."""
        errand.is_abandoned = True
        waited = 0.0
        while not self.look(errand.done):
            waited += TICK
            if waited >= GRACE:
                raise StoppedError


@dataclass
class _Errand(Generic[Result]):
    """One call on its way."""

    act: Callable[[Beat], Result]
    done: Event = field(default_factory=Event)
    is_abandoned: bool = False
    beats: int = 0
    amount: int = 0
    results: list[Result] = field(default_factory=list)
    error: BaseException | None = None

    def run(self) -> None:
        try:
            self.results.append(self.act(self._beat))
        except BaseException as error:  # carried to whoever waits; a thread would only print it
            self.error = error
        self.done.set()

    def outcome(self) -> Result:
        if isinstance(self.error, _AbandonedError):
            raise StoppedError from self.error
        if self.error:
            raise self.error
        return self.results[0]

    def _beat(self, amount: int) -> None:
        if self.is_abandoned:
            raise _AbandonedError
        self.amount = amount
        self.beats += 1
