"""Which houses the keyring of this laptop remembers: it is asked only where something was given to it.

A marker of no content beside this laptop's own file says so. Without it, every start would wake the keyring, which may
ask the person for a password of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bangjo_desktop.paths import Paths
from bangjo_desktop.store import moving
from bangjo_desktop.store.copies import opens
from bangjo_desktop.store.remembered import Remembered, system_memory

_MARKED = ".remembered"


@dataclass(frozen=True)
class Remembering:
    """The passphrases that `memory` keeps for the houses of this laptop, whose own files lie in `folder`.

    `memory` imports and asks the system, so it is called late; call all of this off the window's thread.
    """

    folder: Path
    memory: Callable[[], Remembered]

    def recall(self, path: Path) -> str | None:
        """Return a remembered passphrase that opens the house at `path`, None where there is none."""
        marked = self._marked()
        if not marked:
            return None
        memory = self.memory()
        found = (memory.recall(house) for house in marked)
        return next((text for text in found if text and opens(path, text)), None)

    def is_kept(self, house: str) -> bool:
        """Whether the passphrase of `house` was given to the keyring. Reads only a name."""
        return self._mark(house).is_file()

    def keep(self, house: str, passphrase: str) -> bool:
        """Remember the passphrase of `house` from now on; whether it can be read back."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._mark(house).touch()  # first, so that what the keyring holds can always be found and forgotten
        except OSError:
            return False
        if self.memory().remember(house, passphrase):
            return True
        with suppress(OSError):
            moving.remove(self._mark(house))
        return False

    def follow(self, house: str, passphrase: str) -> None:
        """Remember the new passphrase of `house` where the old one was; never an error."""
        if self.is_kept(house) and not self.keep(house, passphrase):
            self.forget(house)

    def forget(self, house: str) -> bool:
        """Remember nothing of `house` any more; whether the keyring is known to hold nothing."""
        is_gone = self.memory().forget(house)
        if is_gone:
            with suppress(OSError):
                moving.remove(self._mark(house))
        return is_gone

    def _mark(self, house: str) -> Path:
        return self.folder / f"{house}{_MARKED}"

    def _marked(self) -> list[str]:
        return sorted(path.name.removesuffix(_MARKED) for path in self.folder.glob(f"*{_MARKED}"))


def remembering(paths: Paths, memory: Callable[[], Remembered] = system_memory) -> Remembering:
    """Return what this laptop remembers, in the keyring of its system unless told otherwise."""
    return Remembering(paths.local("").parent, memory)
