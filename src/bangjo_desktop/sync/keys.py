"""Copies that are locked with another passphrase than the house: former ones are tried, then a person is asked once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import former_passphrases as former
from bangjo_desktop.store.copies import looks_locked, opens, take_key
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local

_LOCKED = N_("“{name}” is locked with another passphrase and was left out.")
_SKIPPED = N_("“{name}” was skipped: it is locked with another passphrase. It is asked for again next time.")
_HOUSE_IS_OPEN = N_(
    "“{name}” is locked, but this house is not, so it was left out. Give this house the same passphrase first."
)
_COPY_IS_OPEN = N_(
    "“{name}” is not locked although this house is, so it was left out. "
    "The laptop that it comes from needs the passphrase of the house."
)


@dataclass(frozen=True)
class Locked:
    """A copy that no known passphrase opens: its name, the laptop it comes from ("" unknown), whether a try failed."""

    name: str
    laptop: str
    was_wrong: bool = False


Ask = Callable[[Locked], str | None]
"""Asks a person for the passphrase of a copy; None skips it. Called on the thread of the exchange."""


class Keys:
    """The passphrases that copies of one house may be locked with, on this laptop."""

    def __init__(self, house: House, local: Local | None = None, ask: Ask | None = None) -> None:
        self._house = house
        self._local = local
        self._ask = ask
        self._given: list[str] = []
        self._skipped: set[str] = set()

    def fit(self, copy: Path, name: str, laptop: str) -> bool:
        """Lock `copy`, a file on this laptop, anew as the house is; False where its lock is not what is wrong with it.

        What stays locked is a KnownError about `name`.
        """
        own = self._house.passphrase
        if not looks_locked(copy):
            if own and opens(copy, None):
                raise KnownError(_COPY_IS_OPEN, name=name)
            return False
        if opens(copy, own):
            return False
        if not own:
            raise KnownError(_HOUSE_IS_OPEN, name=name)
        take_key(copy, self._find(copy, name, laptop), own)
        return True

    def fit_known(self, copy: Path) -> None:
        """Lock `copy` anew as the house is where a passphrase that is known already opens it."""
        own = self._house.passphrase
        if own and looks_locked(copy) and not opens(copy, own) and (known := self._known(copy)):
            take_key(copy, known, own)

    def _known(self, copy: Path) -> str | None:
        known = (*self._given, *(former.known(self._local) if self._local else ()))
        return next((each for each in known if opens(copy, each)), None)

    def _find(self, copy: Path, name: str, laptop: str) -> str:
        return self._known(copy) or self._asked(copy, name, laptop)

    def _asked(self, copy: Path, name: str, laptop: str) -> str:
        if self._ask is None:
            raise KnownError(_LOCKED, name=name)
        was_wrong = False
        while (laptop or name) not in self._skipped:
            answer = self._ask(Locked(name, laptop, was_wrong))
            if answer is None:
                self._skipped.add(laptop or name)
            elif opens(copy, answer):
                self._remember(answer)
                return answer
            was_wrong = True
        raise KnownError(_SKIPPED, name=name)

    def _remember(self, passphrase: str) -> None:
        self._given.append(passphrase)
        if self._local:
            former.remember(self._local, passphrase)
