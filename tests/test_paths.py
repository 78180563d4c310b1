"""Where things lie: on this laptop, or beside a program that is carried on a stick."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bangjo_desktop import paths
from bangjo_desktop.paths import Paths, command, paths_from, program


@pytest.fixture(params=["bangjo", "Bangjo.exe", "bangjo.com"])
def installed(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    started = tmp_path / "Bangjo di flashdisk" / request.param
    started.parent.mkdir()
    started.touch()
    monkeypatch.setattr(sys, "executable", str(started))
    return started


def test_a_portable_program_has_its_data_beside_it(installed: Path) -> None:
    (installed.parent / paths.PORTABLE).touch()
    assert paths_from({}).home == installed.parent / "data"
    assert paths_from({"BANGJO_HOME": str(installed.parent / "x")}) == Paths(installed.parent / "x")


def test_an_installed_program_keeps_its_data_with_the_person(installed: Path) -> None:
    assert installed.parent not in paths_from({}).home.parents


def test_the_program_can_start_itself_anew(installed: Path) -> None:
    assert program() == installed
    assert command() == [str(installed)]


@pytest.mark.parametrize("python", ["python3", "python3.11", "python.exe", "pythonw.exe"])
def test_python_is_no_program_of_its_own(python: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / paths.PORTABLE).touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / python))
    assert program() is None
    assert command() == [str(tmp_path / python), "-m", "bangjo_desktop"]
    assert paths_from({}).home != tmp_path / "data"
