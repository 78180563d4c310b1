"""Start to a usable window, against an empty QMainWindow: whole processes, without a screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.figure import Figure, in_turn
from benchmarks.house import folder, new_house

_FLOOR = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
application.processEvents()
"""
_OURS = """
import os, sys
from pathlib import Path
from bangjo_desktop import app
from bangjo_desktop.store.here import here
laptop = here(os.environ)
application = app.build_application(laptop)
window = app.build_window(laptop, Path(sys.argv[1]))
window.show()
application.processEvents()
"""


def starting() -> Figure:
    """Measure the start with a small house."""
    with folder() as place:
        new_house(place / "rumah.bangjo").close()
        # Compiled modules are kept, as they are on every laptop, but beside the measurement and not in the checkout.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
            "QT_QPA_PLATFORM": "offscreen",
            "BANGJO_HOME": str(place / "home"),
            "PYTHONPYCACHEPREFIX": str(place / "compiled"),
        }

        def run(program: str) -> None:
            command = [sys.executable, "-c", program, str(Path(place / "rumah.bangjo"))]
            subprocess.run(command, env=environment, check=True, capture_output=True)

        run(_OURS)
        run(_FLOOR)
        ours, floor = in_turn(lambda: run(_OURS), lambda: run(_FLOOR), 7)
    return Figure("start to usable window / empty QMainWindow", ours, floor, "s", 2.5)
