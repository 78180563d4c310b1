"""Which copies in the shared folder are from before something was erased, so that a person is told where it still lies.

A copy is known by its SHA-256, and with it how many erased records it knew of when it was united with this house or
written here. One that was never opened on this laptop is not spoken of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from bangjo_desktop.store.local import Local
from bangjo_desktop.sync.names import laptop_in, sha256_in

_KNOWN_IN = "erased_in"


def note(local: Local, erased: Mapping[str, int], lying: Iterable[str]) -> None:
    """Remember how many erasures each copy knew of, by its name; what lies there no more is forgotten."""
    known = {**local.setting(_KNOWN_IN, {}), **{str(sha256_in(name)): count for name, count in erased.items()}}
    there = {str(sha256_in(name)) for name in lying}
    local.set(_KNOWN_IN, {digest: count for digest, count in known.items() if digest in there})


def from_before(local: Local, erased: int, lying: Iterable[str]) -> dict[str, int]:
    """Return how many of the copies `lying` in the folder know of fewer than `erased` erasures, by their laptop."""
    known: dict[str, int] = local.setting(_KNOWN_IN, {})
    old = [name for name in lying if known.get(str(sha256_in(name)), erased) < erased]
    return dict(Counter(laptop for name in old if (laptop := laptop_in(name))))
