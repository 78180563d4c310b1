"""A family's page with ten years of data, from click to its painted timeline, beside the page of an empty family."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bangjo_desktop import app
from bangjo_desktop.exchange.demo import fill
from bangjo_desktop.store.here import here
from bangjo_desktop.ui.families.family_page import FamilyPage
from bangjo_desktop.ui.page import Destination
from benchmarks.figure import Bound, seconds
from benchmarks.house import folder, new_house
from benchmarks.papers import TODAY, climbing

FAMILIES, MONTHS = 30, 120
MOST = 0.15


def looking_back() -> Bound:
    """Measure the family page with its timeline; the bound holds for this machine."""
    with folder() as place:
        path = place / "rumah.bangjo"
        with new_house(path) as house:
            fill(house, families=FAMILIES, months=MONTHS, seed=1, today=TODAY)
            empty = house.write.add("family", {"head_name": "Tanpa riwayat"})
            full = climbing(house).id
        laptop = here({"BANGJO_HOME": str(place / "home"), "BANGJO_LANG": "id", "BANGJO_NOW": f"{TODAY}T09:00"})
        application = app.build_application(laptop)
        window = app.build_window(laptop, path)
        window.show()

        def show(family: str) -> None:
            window.go(Destination("sharing"))
            window.go(Destination("family", "family", family))
            page = window.shown
            assert isinstance(page, FamilyPage)
            page.tabs.setCurrentWidget(page.timeline)
            application.processEvents()

        show(full)
        nothing = seconds(lambda: show(empty))
        taken = seconds(lambda: show(full), 9)
        window.close()
    return Bound(f"family page, {MONTHS // 12} years (an empty family {nothing * 1000:.0f} ms)", taken, "s", MOST)
