"""Backing up, looking, bringing back and mending, as the coordinator types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from bangjo_desktop.cli import run


@pytest.fixture
def around(tmp_path: Path) -> dict[str, str]:
    return {"BANGJO_HOME": str(tmp_path / "laptop"), "BANGJO_LANG": "en", "BANGJO_NOW": "2026-11-23T09:00"}


@pytest.fixture
def house(tmp_path: Path, around: dict[str, str]) -> Path:
    path = tmp_path / "rumah.bangjo"
    assert run(["demo", str(path), "--families", "2", "--months", "2"], around) == 0
    return path


def _listed(house: Path, around: dict[str, str], capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run(["backups", str(house), "--json"], around) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)["backups"]
    return found


def _families(house: Path, around: dict[str, str], folder: Path) -> int:
    assert run(["export", str(house), str(folder)], around) == 0
    return len((folder / "family.csv").read_text(encoding="utf-8").splitlines()) - 1


def test_backed_up_listed_and_brought_back(
    house: Path, around: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _listed(house, around, capsys) == []
    assert run(["backup", str(house)], around) == 0
    (listed,) = _listed(house, around, capsys)
    assert (listed["why"], listed["intact"], listed["made"]) == ("hand", True, "2026-11-23T09:00:00")
    (tmp_path / "baru.csv").write_text("head_name\nBaru\n")
    assert run(["import", str(house), "family", str(tmp_path / "baru.csv")], around) == 0
    assert _families(house, around, tmp_path / "satu") == 3
    assert run(["restore", str(house), "2026"], around) == 0
    assert _families(house, around, tmp_path / "dua") == 2
    capsys.readouterr()
    assert run(["restore", str(house), "2026"], around) == 1
    assert "fits 2 backups" in capsys.readouterr().err
    assert run(["restore", str(house), "20261123-090000--restore"], around) == 0
    assert _families(house, around, tmp_path / "tiga") == 3


def test_a_house_that_no_longer_opens_is_brought_back(
    house: Path, around: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["backup", str(house)], around) == 0
    house.write_bytes(b"x" * 9000)
    assert len(_listed(house, around, capsys)) == 1
    assert run(["restore", str(house), "2026"], around) == 0
    assert _families(house, around, tmp_path / "keluar") == 2


def test_tables_that_differ_from_the_log_are_built_anew(
    house: Path, around: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["repair", str(house)], around) == 0
    connection = sqlite.connect(str(house))
    connection.execute("UPDATE family SET fields = '{}'")
    connection.execute("DELETE FROM visit")
    connection.commit()
    connection.close()
    assert run(["check", str(house)], around) == 1
    assert run(["repair", str(house)], around) == 0
    capsys.readouterr()
    assert run(["check", str(house)], around) == 0


def test_what_the_disk_took_from_the_log_is_said(
    house: Path, around: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["backup", str(house)], around) == 0
    connection = sqlite.connect(str(house))
    connection.execute("DELETE FROM change WHERE rowid = 9")
    connection.commit()
    connection.close()
    assert run(["repair", str(house)], around) == 1
    assert "Restore a backup" in capsys.readouterr().err
    assert run(["restore", str(house), "20261123-090000--hand"], around) == 0
    assert run(["check", str(house)], around) == 0
