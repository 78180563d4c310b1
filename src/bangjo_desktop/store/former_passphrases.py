"""Passphrases that once opened copies of this house, kept in this laptop's own file, which is locked as the house is.

A house whose passphrase was changed is still published under the old one by laptops that have not heard of it, and old
copies stay locked with it. Nobody should have to type it for each of them.
"""

from __future__ import annotations

from bangjo_desktop.domain.passphrase import usable
from bangjo_desktop.store.local import Local

_NAME = "former_passphrases"
MOST = 12
"""How many are kept: each that is tried costs the key's derivation, about a tenth of a second."""


def known(local: Local) -> tuple[str, ...]:
    """Return the passphrases that were remembered, the latest first."""
    kept = local.setting(_NAME, [])
    return tuple(text for text in kept if isinstance(text, str) and text) if isinstance(kept, list) else ()


def remember(local: Local, passphrase: str | None) -> None:
    """Remember `passphrase` as the latest of this house; none at all is nothing to remember."""
    text = usable(passphrase)
    if text:
        local.set(_NAME, [text, *(other for other in known(local) if other != text)][:MOST])


def drop(local: Local, passphrase: str | None) -> None:
    """Forget `passphrase`, such as when the house is locked with it again."""
    text = usable(passphrase)
    local.set(_NAME, [other for other in known(local) if other != text])


def forget(local: Local) -> None:
    """Forget them all, such as when one of them fell into the wrong hands."""
    local.set(_NAME, [])
