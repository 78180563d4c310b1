"""The month of 150 families in one table, from click to its paint, beside the page of a house without families."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pathlib import Path

from bangjo_desktop import app
from bangjo_desktop.exchange.demo import fill
from bangjo_desktop.store.here import here
from bangjo_desktop.ui.page import Destination
from benchmarks.figure import Bound, seconds
from benchmarks.house import folder, new_house
from benchmarks.papers import TODAY

FAMILIES, MONTHS = 150, 24
MOST = 0.1
"""What may run on the window's thread before somebody notices."""


def a_month_of_all() -> Bound:
    """Measure the month's table, two years of records in the house; the bound holds for this machine."""
    with folder() as place:
        nothing = _taken(place / "empty.bangjo", 0)
        taken = _taken(place / "rumah.bangjo", FAMILIES)
    return Bound(f"month of {FAMILIES} families (no family {nothing * 1000:.0f} ms)", taken, "s", MOST)


def _taken(path: Path, families: int) -> float:
    """Return the seconds from the click to the painted table of a house with `families`."""
    with new_house(path) as house:
        if families:
            fill(house, families=families, months=MONTHS, seed=1, today=TODAY)
    laptop = here({"BANGJO_HOME": str(path.parent / "home"), "BANGJO_LANG": "id", "BANGJO_NOW": f"{TODAY}T09:00"})
    application = app.build_application(laptop)
    window = app.build_window(laptop, path)
    window.show()

    def show() -> None:
        window.go(Destination("sharing"))
        window.go(Destination("progress-month"))
        application.processEvents()

    show()
    taken = seconds(show, 9)
    window.close()
    return taken
