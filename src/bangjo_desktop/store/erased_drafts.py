"""Erasing and unfinished forms: those about somebody who was erased go, and what the others took in is held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from bangjo_desktop.domain.change import canonical
from bangjo_desktop.domain.kinds import is_id
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.files import names_in
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Draft, Local

_ABOUT = ("family", "person")


def forget_drafts_of_erased(house: House, local: Local) -> None:
    """Forget the drafts on this laptop that are of an erased record, or about an erased family or person.

    Where that cannot be written, on a full disk say, the next call tries again.
    """
    with suppress(KnownError):
        for draft in local.drafts():
            if house.has_erased(_about(draft)):
                local.drop_draft(draft.id)


def hold_files_of_drafts(house: House, local: Local) -> None:
    """Hold the stored files that unfinished forms on this laptop name, and let go of what others took in.

    Called when no form is open yet: one is kept as a draft within a second. What cannot be written waits for the next.
    """
    with suppress(KnownError):
        house.hold_only({name for draft in local.drafts() for name in names_in(canonical(draft.content))})


def _about(draft: Draft) -> list[str]:
    named = [draft.record, *_named(draft.content)]
    return [one for one in named if isinstance(one, str) and is_id(one)]


def _named(content: Mapping[str, Any]) -> Iterator[Any]:
    """Yield whom a form was about, also one within another; a link may stand there with the name that was typed."""
    for name, value in content.items():
        if name in _ABOUT:
            yield from value if isinstance(value, list) else (value,)
        elif isinstance(value, Mapping):
            yield from _named(value)
