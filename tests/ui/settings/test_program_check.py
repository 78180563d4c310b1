"""“Periksa program”: a volunteer presses it, goes on working, and reads in one sentence what came out."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import Paths
from bangjo_desktop.ui.settings.program_check import ProgramCheck

_STAND_IN = "import sys; open(sys.argv[-1], 'w').write({text!r})"


def _check(home: Path, monkeypatch: pytest.MonkeyPatch, code: str, qapp: QApplication) -> ProgramCheck:
    monkeypatch.setattr("bangjo_desktop.ui.settings.program_check.command", lambda: [sys.executable, "-c", code])
    return ProgramCheck(Paths(home), Language("en"), qapp)


def _report(*checks: tuple[str, bool]) -> str:
    told = [{"title": title, "passed": passed, "said": "gone"} for title, passed in checks]
    return _STAND_IN.format(text=json.dumps({"checks": told}))


def test_a_sound_program_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, qapp: QApplication
) -> None:
    check = _check(tmp_path / "new", monkeypatch, _report(("Printing", True), ("The icons", True)), qapp)
    with qtbot.waitSignal(check.passed) as heard:
        check.start()
    assert heard.args == [f"The program is sound: 2 parts were tried out. "
                          f"The report lies in “{tmp_path / 'new' / 'self-test.json'}”."]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (_report(("Printing", False), ("The icons", True)), "Not sound: Printing (gone)."),
        ("raise SystemExit(3)", "broke off"),
        (_STAND_IN.format(text="{"), "broke off"),
    ],
)
def test_what_is_broken_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, qapp: QApplication, code: str, said: str
) -> None:
    check = _check(tmp_path, monkeypatch, code, qapp)
    with qtbot.waitSignal(check.failed) as heard:
        check.start()
    (error,) = heard.args or [None]
    assert isinstance(error, KnownError)
    assert said in str(error)


def test_a_program_that_does_not_even_start_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, qapp: QApplication
) -> None:
    monkeypatch.setattr("bangjo_desktop.ui.settings.program_check.command", lambda: [str(tmp_path / "gone")])
    check = ProgramCheck(Paths(tmp_path), Language("en"), qapp)
    with qtbot.waitSignal(check.failed):
        check.start()
