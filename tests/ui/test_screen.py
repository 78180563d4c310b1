"""Where no window can open, one sentence says so; and the window wears the program's own icon."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from bangjo_desktop.paths import resources
from bangjo_desktop.ui.screen import is_there

SIZES = (16, 24, 32, 48, 64, 128, 256)


def _opened(home: Path, **around: str) -> subprocess.CompletedProcess[str]:
    left = {name: text for name, text in os.environ.items() if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
    environment = left | {"BANGJO_HOME": str(home), "BANGJO_LANG": "en"} | around
    command = [sys.executable, "-m", "bangjo_desktop", "rumah.bangjo"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
@pytest.mark.parametrize(
    ("display", "said"), [("", "There is no screen here"), (":4711", "The screen cannot be reached")]
)
def test_without_a_screen_one_sentence_says_so(tmp_path: Path, display: str, said: str) -> None:
    ended = _opened(tmp_path, DISPLAY=display)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(said)
    assert len(ended.stderr.splitlines()) == 1


def test_what_says_that_there_is_a_screen() -> None:
    assert not is_there({}, "linux")
    assert is_there({"DISPLAY": ":0"}, "linux")
    assert is_there({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert is_there({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert is_there({}, "win32")


def test_the_icon_is_drawn_for_every_size(desk: object) -> None:
    icon = QApplication.windowIcon()
    assert sorted(size.width() for size in icon.availableSizes()) == list(SIZES)
    assert QApplication.desktopFileName() == "bangjo-desktop"


def test_at_sixteen_pixels_both_lights_are_to_be_told_apart(desk: object) -> None:
    small = QApplication.windowIcon().pixmap(16, 16).toImage()
    red, green = small.pixelColor(8, 7), small.pixelColor(8, 12)
    assert red.red() > 2 * red.green()
    assert green.green() > 2 * green.red()


def test_windows_gets_its_icon_in_one_file() -> None:
    icon = (resources() / "icons" / "bangjo.ico").read_bytes()
    assert icon[:4] == b"\0\0\1\0"
    assert sorted(icon[6 + 16 * place] or 256 for place in range(icon[4])) == list(SIZES)
