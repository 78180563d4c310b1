"""A power cut: the program is killed while somebody types, and the draft is there at the next start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from bangjo_desktop import app
from bangjo_desktop.store import start
from bangjo_desktop.store.here import here

ROOT = Path(__file__).resolve().parents[3]
TYPING = """
import os, sys
from pathlib import Path
from PySide6.QtTest import QTest
from bangjo_desktop import app
from bangjo_desktop.store.here import here
from bangjo_desktop.tour.hands import Hands
from bangjo_desktop.ui.page import Destination

laptop = here(os.environ)
application = app.build_application(laptop)
window = app.build_window(laptop, Path(sys.argv[1]))
window.show()
hands = Hands(window, Path(sys.argv[2]), "x")
window.go(Destination("visit", "visit"))
hands.type("field-family", "Sumiyati")
hands.type("field-observation", "Anak masuk sekolah; ibu minta seragam")
hands.wait_until("the draft", lambda: bool(window.context.local.drafts()))
print("kept", flush=True)
while True:
    QTest.qWait(50)
"""


@pytest.mark.parametrize("passphrase", ["", "kapal jendela mangga"])
def test_a_visit_that_was_being_typed_comes_back(tmp_path: Path, passphrase: str, qapp: object) -> None:
    environment = {
        "BANGJO_HOME": str(tmp_path / "home"),
        "BANGJO_LANG": "id",
        "BANGJO_NOW": "2026-11-23T09:00:00+07:00",
        "BANGJO_PASSPHRASE": passphrase,
    }
    path = tmp_path / "rumah.bangjo"
    with here(environment).create(path) as house:
        start.furnish(house, "Rumah Uji")
        family = house.write.add("family", {"head_name": "Sumiyati", "status": "active"})
    _type_until_killed(path, tmp_path, environment)

    window = app.build_window(here(environment), path)
    try:
        (draft,) = window.context.local.drafts()
        assert draft.kind == "visit"
        assert not window.context.house.records.count("visit")
        entry = window.findChild(QPushButton, "draft-visit")
        assert entry is not None
        assert "Sumiyati" in entry.text()
        assert "09.00" in entry.text()
        entry.click()
        finish = window.shown.findChild(QPushButton, "finish") if window.shown else None
        assert finish is not None
        finish.click()
        (visit,) = window.context.house.records.all("visit")
        assert visit["family"] == family
        assert visit["observation"] == "Anak masuk sekolah; ibu minta seragam"
        assert window.context.local.drafts() == []
    finally:
        window.close()


def _type_until_killed(path: Path, folder: Path, environment: dict[str, str]) -> None:
    whole = os.environ | environment | {"PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", TYPING, str(path), str(folder)]
    with subprocess.Popen(command, env=whole, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline().strip() == "kept"
        program.kill()
