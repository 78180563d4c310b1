"""What is written down when families leave the house on a paper or in a file: whose, to whom, with names or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

PRINTED, EXPORTED, SHOWN = "printed", "exported", "shown"


@dataclass(frozen=True)
class Told:
    """What a paper or a file tells of `families` (their ids); `with_names` where initials do not stand for all."""

    what: str
    families: tuple[str, ...]
    with_names: bool
    to_whom: str | None = None
    purpose: str | None = None

    def values(self, how: str, day: date, by: str | None = None) -> Mapping[str, Any]:
        """Return a `disclosure` record: it left on `day`, printed or exported, by the worker with the id `by`."""
        return {
            "made_on": day.isoformat(),
            "by": by,
            "kind": how,
            "what": self.what,
            "to_whom": self.to_whom,
            "purpose": self.purpose,
            "families": list(dict.fromkeys(self.families)),
            "with_names": self.with_names,
        }
