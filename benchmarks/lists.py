"""Opening a list of 100,000 visits, against one of 200."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bangjo_desktop import app
from bangjo_desktop.store.here import Here, here
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.window import Window
from benchmarks.figure import Figure, in_turn
from benchmarks.house import add_visits, folder, new_house

MANY, FEW = 100_000, 200


def opening() -> Figure:
    """Measure the page of visits from click to painted."""
    with folder() as place:
        windows: dict[int, Window] = {}
        for count in (MANY, FEW):
            with new_house(place / f"{count}.bangjo") as house:
                add_visits(house, count)
            laptop: Here = here({"BANGJO_HOME": str(place / f"home{count}"), "BANGJO_LANG": "id"})
            application = app.build_application(laptop)
            windows[count] = app.build_window(laptop, place / f"{count}.bangjo")
            windows[count].show()

        def show(count: int) -> None:
            windows[count].go(Destination("sharing"))
            windows[count].go(Destination("visits"))
            application.processEvents()

        show(MANY)
        show(FEW)
        taken = in_turn(lambda: show(MANY), lambda: show(FEW), 9)
        for window in windows.values():
            window.close()
    return Figure(f"opening a list of {MANY:,} / of {FEW}", *taken, "s", 1.5)
