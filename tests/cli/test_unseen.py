"""A double click on an icon: nobody sees a console, and yet what goes wrong before there is a window is told."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from bangjo_desktop.cli import asking, run, unseen
from bangjo_desktop.domain.language import Language
from bangjo_desktop.ui import screen

_SECRET = "kapal jendela mangga tenang payung"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What dialogs of either kind showed."""
    told: list[str] = []
    monkeypatch.setattr(unseen, "_show_by_windows", told.append)
    monkeypatch.setattr(screen, "show_failure", lambda said, _language: told.append(said))
    return told


class _Icon:
    """Starts the program as Windows does from an icon: without any stream."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._home = home
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str, **environment: str) -> int:
        with self._monkeypatch.context() as streams:
            for name in ("stdin", "stdout", "stderr"):
                streams.setattr(sys, name, None)
            return _run(self._home, *arguments, **environment)


@pytest.fixture
def icon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> _Icon:
    return _Icon(tmp_path, monkeypatch)


def _run(tmp_path: Path, *arguments: str, **environment: str) -> int:
    return run(arguments, {"BANGJO_HOME": str(tmp_path / "laptop"), "BANGJO_LANG": "en"} | environment)


def test_a_command_that_fails_is_told_in_a_dialog(icon: _Icon, tmp_path: Path, shown: list[str]) -> None:
    assert icon("check", str(tmp_path / "missing.bangjo")) == 1
    (said,) = shown
    assert "missing.bangjo" in said


def test_a_home_that_cannot_be_used_is_told_in_a_dialog(icon: _Icon, tmp_path: Path, shown: list[str]) -> None:
    (tmp_path / "laptop").write_text("a file where a folder should be")
    assert icon("backups", str(tmp_path / "missing.bangjo")) == 1
    assert len(shown) == 1


def test_what_the_parser_says_is_shown_too(icon: _Icon, shown: list[str]) -> None:
    assert icon("chekc") == 2
    assert "chekc" in shown[0]


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("new", "{tmp}/a.bangjo", "--json")])
def test_what_goes_well_shows_nothing_and_stumbles_over_nothing(
    icon: _Icon, tmp_path: Path, shown: list[str], arguments: tuple[str, ...]
) -> None:
    assert icon(*(word.replace("{tmp}", str(tmp_path)) for word in arguments)) == 0
    assert shown == []


def test_a_passphrase_is_asked_of_nobody(icon: _Icon, tmp_path: Path, shown: list[str]) -> None:
    assert icon("new", str(tmp_path / "a.bangjo"), BANGJO_PASSPHRASE=_SECRET) == 0
    assert icon("check", str(tmp_path / "a.bangjo")) == 1
    assert len(shown) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there a program from an icon has no streams at all")
def test_an_icon_of_a_linux_desktop_tells_too_but_no_command(tmp_path: Path, shown: list[str]) -> None:
    missing = str(tmp_path / "missing.bangjo")
    assert _run(tmp_path, missing, DISPLAY=":0") == 1
    assert "missing.bangjo" in shown[0]
    assert _run(tmp_path, "check", missing, DISPLAY=":0") == 1
    assert _run(tmp_path, missing) == 1  # no screen, no dialog
    assert _run(tmp_path, missing, DISPLAY=":0", QT_QPA_PLATFORM="offscreen") == 1
    assert len(shown) == 1


def test_what_nobody_reads_does_not_grow_for_ever() -> None:
    heard = unseen.Heard()
    for number in range(1000):
        print("a warning of Qt", number, file=heard)
    assert len(heard.text) == 2000
    assert heard.text.endswith("999\n")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 0


def test_nul_is_no_keyboard_although_windows_calls_it_a_terminal() -> None:
    assert not asking.is_attended(_Terminal(), lambda _number: False)
    assert asking.is_attended(_Terminal(), lambda _number: True)
    assert not asking.is_attended(io.StringIO(), lambda _number: True)


def test_the_sentence_is_in_a_box_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    boxes: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: boxes.append(box.text()))
    screen.show_failure("Tidak ada rumah.", Language("id"))
    assert boxes == ["Tidak ada rumah."]
