"""A passphrase that the operating system's keyring remembers, so that this laptop opens its houses by itself.

Only the system's own keyrings are used, chosen by name: never a plugin, never one that keeps plain text in a file, and
no configuration file of the keyring library is read. Where there is none, or it is broken, locked or hangs, nothing is
remembered and people type; that is never an error. Whoever can log in as this person can read what is remembered.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from typing import Any, Protocol

SERVICE = "Bangjo Desktop"
PATIENCE = 8.0
"""Seconds after which a keyring that does not answer counts as absent; it may be asking the person to unlock it."""
CHOSEN = "PYTHON_KEYRING_BACKEND"
"""Where people switch the keyring off for all programs, by naming another than the system's own."""


class Ring(Protocol):
    """A keyring, as the keyring library knows them; each method may raise whatever it likes."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """Return what is kept, None where nothing is."""

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Keep `password`, in the place of what was kept."""

    def delete_password(self, service: str, username: str, /) -> None:
        """Keep nothing any more; an error where nothing was kept."""


@dataclass(frozen=True)
class Remembered:
    """What `ring` remembers of houses, by their ids; without a ring nothing.

    No call raises, and none takes longer than `patience` seconds. Still call it off the window's thread.
    """

    ring: Ring | None
    patience: float = PATIENCE

    def remember(self, house: str, passphrase: str) -> bool:
        """Keep `passphrase` for `house`; whether it can be read back."""
        return self._ask(lambda ring: _kept(ring, house, passphrase)) is True

    def recall(self, house: str) -> str | None:
        """Return the passphrase of `house`, None where none is remembered."""
        found = self._ask(lambda ring: ring.get_password(_service(house), house))
        return found if isinstance(found, str) and found else None

    def forget(self, house: str) -> bool:
        """Remove the passphrase of `house`; whether nothing is remembered any more, as far as this can be known."""
        return self.ring is None or self._ask(lambda ring: _gone(ring, house)) is True

    def _ask(self, question: Callable[[Ring], object]) -> object:
        ring = self.ring
        return None if ring is None else _in_time(lambda: question(ring), self.patience)


def system_memory(
    environment: Mapping[str, str] | None = None, platform: str = sys.platform, patience: float = PATIENCE
) -> Remembered:
    """Return what remembers on this laptop: its system's own keyring, or nothing where there is none.

    Imports the keyring library and asks the system, so call it only when a passphrase is needed. `platform` is a
    `sys.platform`.
    """
    chosen = (os.environ if environment is None else environment).get(CHOSEN)
    ring: Any = _in_time(lambda: _system_ring(platform), patience)
    wanted = chosen in (None, "", f"{type(ring).__module__}.{type(ring).__qualname__}")
    return Remembered(ring if wanted else None, patience)


def _system_ring(platform: str) -> Any:
    """Return the keyring of `platform`; raises where it does not work here."""
    if platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring

        return _on_this_laptop(_working(WinVaultKeyring))
    if platform == "darwin":
        from keyring.backends.macOS import Keyring

        return _working(Keyring)
    from keyring.backends import SecretService

    return _working(SecretService.Keyring)


def _working(kind: Any) -> Any:
    _ = kind.priority  # raises where the keyring's service is not there
    return kind()


def _on_this_laptop(ring: Any) -> Any:
    """Keep a Windows domain from carrying the passphrase to other computers, which is the library's default."""
    ring.persist = "local machine"
    return ring


def _service(house: str) -> str:
    """Return a name of its own for each house: on Windows, two users of one name push each other aside."""
    return f"{SERVICE} {house}"


def _in_time(question: Callable[[], object], patience: float) -> object:
    """Return the answer, None where it raises or does not come within `patience` seconds."""
    answers: list[object] = []

    def answer() -> None:
        # D-Bus, Windows and missing libraries each raise errors of their own: all mean that nothing is remembered.
        with suppress(Exception):
            answers.append(question())

    asking = Thread(target=answer, name="keyring", daemon=True)
    asking.start()
    asking.join(patience)
    return answers[0] if answers else None


def _kept(ring: Ring, house: str, passphrase: str) -> bool:
    ring.set_password(_service(house), house, passphrase)
    if ring.get_password(_service(house), house) == passphrase:
        return True
    _gone(ring, house)
    return False


def _gone(ring: Ring, house: str) -> bool:
    if ring.get_password(_service(house), house) is not None:
        ring.delete_password(_service(house), house)
    return ring.get_password(_service(house), house) is None
