"""Who wrote last on which laptop, when, and which laptop was called otherwise before, as the log tells it.

For people: no rule depends on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bangjo_desktop.store.house import House

_NEWEST = "SELECT laptop, author, max(made_at) FROM change WHERE rowid > ? AND laptop <> '' GROUP BY laptop"
_SPOKE = "SELECT 1 FROM change WHERE laptop = ? AND made_at > ? LIMIT 1"
_FIRST = "SELECT made_at FROM change ORDER BY rowid LIMIT 1"


@dataclass(frozen=True)
class Newest:
    """The newest change that was made on a laptop: by whom, and when by that laptop's clock (ISO 8601, UTC)."""

    laptop: str
    author: str
    made_at: str


def newest_changes(house: House, after: int = 0) -> tuple[int, list[Newest]]:
    """Return how far the log reaches, and each laptop's newest change among those that arrived after place `after`.

    A house that was brought back from a backup may reach less far than `after`; then all of it is read.
    """
    reach = house.log.mark()
    rows = house.database.rows(_NEWEST, (after if after <= reach else 0,))
    return reach, [Newest(str(laptop), str(author), str(made_at)) for laptop, author, made_at in rows]


def first_change_at(house: House) -> str:
    """Return when the first change of the house was made (ISO 8601, UTC), "" for an empty one."""
    return str(house.database.value(_FIRST) or "")


def former_names(house: House) -> dict[str, str]:
    """Return by each name that a laptop no longer bears the one that it bears now.

    A name under which something was written after it was given up belongs to a laptop again: a disk was cloned.
    """
    found: dict[str, str] = {}
    for laptop in house.records.all("laptop"):
        changes = house.log.changes("laptop", laptop.id)
        named = [(str(change.fields["name"]), change.made_at) for change in changes if change.fields.get("name")]
        renamed = max((at for name, at in named if name == laptop["name"]), default="")
        for old in {name for name, _at in named if name != laptop["name"]}:
            if renamed and not house.database.value(_SPOKE, (old, renamed)):
                found[old] = laptop["name"]
    return found
