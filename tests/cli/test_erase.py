"""Erasing from the command line: asked twice, and then for ever, with all that goes and a word on what stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bangjo_desktop.cli import run


@pytest.fixture
def around(tmp_path: Path) -> dict[str, str]:
    return {"BANGJO_HOME": str(tmp_path / "laptop"), "BANGJO_LANG": "en", "BANGJO_LAPTOP": "A"}


@pytest.fixture
def house(tmp_path: Path, around: dict[str, str]) -> str:
    """A house with a family that has a child and a visit, and a backup."""
    house = str(tmp_path / "rumah.bangjo")
    assert run(["new", house, "--practice"], around) == 0
    for kind, text in (
        ("family", "head_name\nNamarahasia\n"),
        ("person", "full_name,family\nAnak Rahasia,Namarahasia\n"),
        ("visit", "date,family,observation\n2026-11-01,Namarahasia,rahasia sekali\n"),
    ):
        (tmp_path / "k.csv").write_text(text)
        assert run(["import", house, kind, str(tmp_path / "k.csv")], around) == 0
    assert run(["backup", house], around) == 0
    return house


def test_erasing_is_asked_twice_and_then_for_ever(
    house: str, around: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["erase", house, "family", "Namarahasia"], around) == 1
    asked = capsys.readouterr().err
    assert "(1 family, 1 family member, 1 visit)" in asked
    assert "--forever" in asked
    assert b"Namarahasia" in Path(house).read_bytes()
    assert run(["erase", house, "family", "Namarahasia", "--forever"], around) == 0
    said = capsys.readouterr().out
    assert "Backups on this laptop that still hold it: 1" in said
    assert "sticks, printed papers" in said
    assert not any(word in Path(house).read_bytes() for word in (b"Namarahasia", b"Anak Rahasia", b"rahasia sekali"))
    assert run(["erase", house, "house", "x", "--forever"], around) == 1
    assert run(["check", house], around) == 0


def test_a_child_is_erased_alone_and_its_visit_stays_and_is_named(
    house: str, around: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["erase", house, "person", "Anak Rahasia", "--forever", "--json"], around) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["records"], told["stays"]) == ({"person": 1}, [])
    assert b"Anak Rahasia" not in Path(house).read_bytes()
    assert b"rahasia sekali" in Path(house).read_bytes()


def test_a_fresh_backup_clears_those_that_still_hold_it(
    house: str, around: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["erase", house, "family", "Namarahasia", "--forever", "--fresh-backup"], around) == 0
    assert "Backups from before that were cleared away: 1." in capsys.readouterr().out
    (backup,) = (tmp_path / "laptop" / "backups").rglob("*.bangjo")
    assert b"Namarahasia" not in backup.read_bytes()
