"""The command line as a person types it: in this process, in English unless asked otherwise, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bangjo_desktop.cli import run

NOW = "2026-11-23T09:00:00+07:00"
Bangjo = Callable[..., tuple[int, str, str]]


@pytest.fixture
def bangjo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Bangjo:
    def typed(*arguments: object, **environment: str) -> tuple[int, str, str]:
        around = {"BANGJO_HOME": str(tmp_path / "laptop"), "BANGJO_LANG": "en", "BANGJO_NOW": NOW} | environment
        code = run([str(argument) for argument in arguments], around)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        assert "program itself" not in said.err
        return code, said.out, said.err

    return typed


@pytest.fixture
def house(bangjo: Bangjo, tmp_path: Path) -> Path:
    path = tmp_path / "rumah.bangjo"
    assert bangjo("demo", path, "--families", 2, "--months", 2)[0] == 0
    return path
