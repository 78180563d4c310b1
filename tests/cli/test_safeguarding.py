"""Backing up, looking, bringing back and mending, as the coordinator types it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from random import Random

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


def _damage(house: Path, *pages: int) -> None:
    content = bytearray(house.read_bytes())
    for page in pages:
        content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    house.write_bytes(content)


def _checked(house: Path, around: dict[str, str], capsys: pytest.CaptureFixture[str]) -> int:
    capsys.readouterr()
    assert run(["check", str(house), "--json"], around) in (0, 1)
    return int(json.loads(capsys.readouterr().out).get("changes", -1))


def test_what_the_disk_took_from_the_log_comes_from_the_backup(
    house: Path, around: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = _checked(house, around, capsys)
    assert run(["backup", str(house)], around) == 0
    connection = sqlite.connect(str(house))
    connection.execute("DELETE FROM change WHERE rowid = 9")
    connection.commit()
    connection.close()
    assert run(["repair", str(house)], around) == 0
    assert "1 were taken from the backup of 23/11/2026 09:00." in capsys.readouterr().out
    assert _checked(house, around, capsys) == before


def test_what_nobody_has_any_more_is_named_and_is_a_failure(
    house: Path, around: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    connection = sqlite.connect(str(house))
    (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'change'").fetchone()
    connection.close()
    content = house.read_bytes()
    leaf = int.from_bytes(content[(root - 1) * 4096 + 8 :][:4], "big")  # the last: the youngest changes
    _damage(house, leaf)
    assert run(["repair", str(house)], around) == 1
    said = capsys.readouterr()
    assert "could not be found: " in said.out
    assert "Other laptops may have it" in said.err
    assert run(["check", str(house)], around) == 0
    assert run(["repair", str(house)], around) == 0


@pytest.mark.parametrize("named", [True, False])
def test_another_laptops_copy_helps_whether_it_is_named_or_lies_in_the_shared_folder(
    house: Path, around: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], *, named: bool
) -> None:
    before = _checked(house, around, capsys)
    shared = tmp_path / "bersama"
    shared.mkdir()
    assert run(["sync", str(house), str(shared)], around | {"BANGJO_LAPTOP": "Laptop Sari"}) == 0
    for path in (tmp_path / "laptop" / "backups").rglob("*.bangjo"):
        path.unlink()
    _damage(house, 1, 2, 3, 100, 101, 102, 103)
    assert run(["check", str(house)], around) == 1
    if named:
        around = around | {"BANGJO_HOME": str(tmp_path / "baru")}
    assert run(["repair", str(house), *([str(shared)] if named else [])], around) == 0
    out = capsys.readouterr().out
    assert "the copy of laptop Laptop-Sari" in out or "Nothing is missing" in out
    assert _checked(house, around, capsys) == before


def test_a_house_on_a_stick_that_takes_nothing_is_backed_up_on_the_laptop(
    house: Path,
    around: dict[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real, stick = os.access, str(house.parent)
    monkeypatch.setattr(
        os, "access", lambda path, mode: real(path, mode) and not (mode == os.W_OK and str(path).startswith(stick))
    )
    before = house.read_bytes()
    assert run(["backup", str(house)], around) == 0
    assert house.read_bytes() == before
    assert len(_listed(house, around, capsys)) == 1


@pytest.mark.parametrize(
    ("size", "said"), [(3000, "is damaged"), (9000, "is damaged"), (8192, "is locked, or it is damaged")]
)
def test_random_bytes_are_damaged_where_no_passphrase_can_be_wrong(
    tmp_path: Path, around: dict[str, str], capsys: pytest.CaptureFixture[str], size: int, said: str
) -> None:
    path = tmp_path / "acak.bangjo"
    path.write_bytes(Random(1).randbytes(size))
    for command in ("check", "repair", "backup"):
        capsys.readouterr()
        assert run([command, str(path)], around) == 1
        wrong = capsys.readouterr().err
        assert said in wrong or (command == "repair" and "Bring back a backup" in wrong)
        assert wrong.count("\n") == 1
