"""Forms that were left unfinished about somebody who was erased meanwhile, here or on another laptop."""

from __future__ import annotations

from contextlib import suppress

from bangjo_desktop.domain.kinds import is_id
from bangjo_desktop.domain.problem import KnownError
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


def _about(draft: Draft) -> list[str]:
    named = [draft.record, *(draft.content.get(name) for name in _ABOUT)]
    return [one for one in named if isinstance(one, str) and is_id(one)]
