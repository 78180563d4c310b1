"""The passphrase of the open house is changed while no window has it open."""

from __future__ import annotations

from collections.abc import Callable
from hmac import compare_digest

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.passphrase import usable
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House
from bangjo_desktop.store.rekeying import change_passphrase
from bangjo_desktop.store.remembering import remembering
from bangjo_desktop.ui.context import Alone, Context

_DONE = N_(
    "The house has its new passphrase. Give it to everybody who works with the house, and print a new recovery sheet. "
    "Older copies and backups still open with the old one."
)


def is_passphrase(house: House, typed: str) -> bool:
    """Whether `typed` is what the open house is locked with; how long the answer takes tells nothing."""
    return compare_digest((usable(typed) or "").encode(errors="replace"), (house.passphrase or "").encode())


def change(context: Context, passphrase: str, *, agreed: bool = False) -> Alone:
    """Return the work that gives the house `passphrase`, to be done alone; `agreed` is one that others have already."""
    here = Here(context.paths, context.laptop, context.language, context.clock, context.house.passphrase)
    work = _Change(here, context.house, usable(passphrase) or "", agreed)
    return Alone(work, _Told(context.language(_DONE)), usable(passphrase))


class _Told:
    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self, _result: object) -> str:
        return self._text


class _Change:
    def __init__(self, here: Here, house: House, passphrase: str, agreed: bool) -> None:
        self._here = here
        self._path = house.path
        self._house = house.id
        self._passphrase = passphrase
        self._agreed = agreed

    def __call__(self, _house: None, _progress: Callable[[int, int], None]) -> None:
        change_passphrase(self._here, self._path, self._passphrase, agreed=self._agreed)
        remembering(self._here.paths).follow(self._house, self._passphrase)
