"""Opening a house to work in it: what was brought back into it on the way in is said beside the report."""

from __future__ import annotations

import sys
from pathlib import Path

from bangjo_desktop.store.entering import enter
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House


def entered(laptop: Here, path: Path) -> House:
    """Open the house at `path` to work in it; what was brought back is said on stderr."""
    found = enter(laptop, path)
    for line in found.returned.told(found.house, laptop.language):
        print(line, file=sys.stderr)
    return found.house
