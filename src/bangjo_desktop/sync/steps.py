"""How far an exchange is, in people's words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bangjo_desktop.domain.language import N_, Language

LOOKING = N_("Looking into the folder")
FETCHING = N_("Fetching “{name}”")
UNITING = N_("Taking in “{name}”")
SAVING = N_("Backing up this laptop's records first")
WRITING = N_("Writing a copy of this laptop's records")
CHECKING = N_("Reading the copy back")
_OF = N_("{what} ({number} of {of})")
_BYTES = N_("{what}: {done} of {whole} MB")
_MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Step:
    """One moment of an exchange: what is done, to which copy, the how-manieth, how much of it (bytes or changes).

    `silent` counts the seconds for which the folder gave no sign of life.
    """

    what: str
    name: str = ""
    number: int = 0
    of: int = 0
    done: int = 0
    whole: int = 0
    silent: float = 0.0

    def say(self, language: Language) -> str:
        """Return the step as a line."""
        said = language(self.what, name=self.name) if self.name else language(self.what)
        if self.of > 1:
            said = language(_OF, what=said, number=self.number, of=self.of)
        if self.what in (FETCHING, WRITING, CHECKING) and self.whole >= _MEGABYTE:
            done, whole = (language.number(amount / _MEGABYTE) for amount in (self.done, self.whole))
            said = language(_BYTES, what=said, done=done, whole=whole)
        return said


Tell = Callable[[Step], None]


def unheard(_step: Step) -> None:
    """Nobody wants to know how far it is."""
