"""Putting into the bin: all of those named, or none, and never what is there already."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Bangjo


def _families(bangjo: Bangjo, house: Path, tmp_path: Path) -> list[str]:
    assert bangjo("export", house, tmp_path / "keluar")[0] == 0
    rows = (tmp_path / "keluar" / "family.csv").read_text().splitlines()[1:]
    return [row.split(",")[0] for row in rows]


def test_nothing_goes_unless_all_go(bangjo: Bangjo, house: Path, tmp_path: Path) -> None:
    first, second = _families(bangjo, house, tmp_path)
    visit = (tmp_path / "keluar" / "visit.csv").read_text().splitlines()[1].split(",")[0]
    for wrong in ("0" * 32, visit, "Tidak Ada", "00", first[:31], f"{first}0", "' OR 1=1 --", "%", "*"):
        code, out, said = bangjo("delete", house, "family", first, wrong, second)
        assert (code, out, said.count("\n")) == (1, "", 1)
        assert wrong in said
    assert _families(bangjo, house, tmp_path) == [first, second]


@pytest.mark.parametrize(("code", "words"), [("en", "is in the bin already"), ("id", "sudah ada di tempat sampah")])
def test_what_is_in_the_bin_already_is_said(bangjo: Bangjo, house: Path, tmp_path: Path, code: str, words: str) -> None:
    first, second = _families(bangjo, house, tmp_path)
    assert bangjo("delete", house, "family", first)[0] == 0
    changes = json.loads(bangjo("history", house, "family", first, "--json")[1])["changes"]
    exit_code, out, said = bangjo("delete", house, "family", second, first, BANGJO_LANG=code)
    assert (exit_code, out) == (1, "")
    assert words in said
    assert _families(bangjo, house, tmp_path) == [second]
    assert json.loads(bangjo("history", house, "family", first, "--json")[1])["changes"] == changes


@pytest.mark.parametrize(("code", "kind"), [("en", "house"), ("id", "house"), ("en", "HOUSE")])
def test_the_house_itself_never_goes(bangjo: Bangjo, house: Path, tmp_path: Path, code: str, kind: str) -> None:
    bangjo("export", house, tmp_path / "keluar")
    own = (tmp_path / "keluar" / "house.csv").read_text().splitlines()[1].split(",")[0]
    exit_code, _out, said = bangjo("delete", house, kind, own, BANGJO_LANG=code)
    assert (exit_code, said.count("\n")) == (1, 1)
    assert bangjo("delete", house, "family", own)[0] == 1
    assert bangjo("check", house)[0] == 0


def test_the_same_one_twice_goes_once(bangjo: Bangjo, house: Path, tmp_path: Path) -> None:
    first, second = _families(bangjo, house, tmp_path)
    code, out, _said = bangjo("delete", house, "family", first, first.upper(), "--json")
    assert (code, json.loads(out)) == (0, {"deleted": [first]})
    assert _families(bangjo, house, tmp_path) == [second]
