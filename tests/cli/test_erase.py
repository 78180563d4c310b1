"""Erasing from the command line: asked twice, and then for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from bangjo_desktop.cli import run


def test_erasing_is_asked_twice_and_then_for_ever(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    around = {"BANGJO_HOME": str(tmp_path / "laptop"), "BANGJO_LANG": "en"}
    house = str(tmp_path / "rumah.bangjo")
    assert run(["new", house, "--practice"], around) == 0
    (tmp_path / "k.csv").write_text("head_name\nNamarahasia\n")
    assert run(["import", house, "family", str(tmp_path / "k.csv")], around) == 0
    capsys.readouterr()
    assert run(["erase", house, "family", "Namarahasia"], around) == 1
    assert "--forever" in capsys.readouterr().err
    assert b"Namarahasia" in Path(house).read_bytes()
    assert run(["erase", house, "family", "Namarahasia", "--forever"], around) == 0
    assert b"Namarahasia" not in Path(house).read_bytes()
    assert run(["erase", house, "house", "x", "--forever"], around) == 1
    assert run(["check", house], around) == 0
