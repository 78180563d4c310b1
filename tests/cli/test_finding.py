"""The bin, what looks double, and combining two versions, from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import NOW, Bangjo

from bangjo_desktop.store.here import here
from bangjo_desktop.store.house import House


def _opened(house: Path, name: str = "A") -> House:
    return here({"BANGJO_HOME": str(house.parent / name), "BANGJO_LAPTOP": name, "BANGJO_NOW": NOW}).open(house)


def _said(bangjo: Bangjo, *arguments: object) -> dict[str, Any]:
    code, out, _wrong = bangjo(*arguments, "--json")
    assert code == 0
    found: dict[str, Any] = json.loads(out)
    return found


@pytest.fixture
def binned(house: Path) -> list[str]:
    """Two families and a visit in the bin."""
    with _opened(house) as opened:
        families = [opened.write.add("family", {"head_name": name}) for name in ("Sumiyati", "Rumini")]
        visit = opened.write.add("visit", {"date": "2026-11-01", "family": families[0]})
        for kind, record in (("family", families[0]), ("family", families[1]), ("visit", visit)):
            opened.write.delete(kind, record)
    return [*families, visit]


def test_the_bin_is_listed_by_type_and_words(bangjo: Bangjo, house: Path, binned: list[str]) -> None:
    found = _said(bangjo, "bin", house)["bin"]
    assert {each["id"] for each in found} == set(binned)
    assert all(each["laptop"] == "A" and each["made_at"] for each in found)
    (visit,) = _said(bangjo, "bin", house, "--kind", "visit")["bin"]
    assert visit["title"].startswith("01/11/2026")
    (rumini,) = _said(bangjo, "bin", house, "--search", "rumin")["bin"]
    assert rumini["title"] == "Rumini"
    code, out, _wrong = bangjo("bin", house, "--kind", "area")
    assert (code, out) == (0, "The bin is empty.\n")
    assert bangjo("bin", house, "--kind", "apa")[0] == 2


def test_records_come_back_by_id_and_by_name(bangjo: Bangjo, house: Path, binned: list[str]) -> None:
    found = _said(bangjo, "revive", house, "family", binned[0], "rumini")["revived"]
    assert sorted(found) == sorted(binned[:2])
    assert [each["id"] for each in _said(bangjo, "bin", house)["bin"]] == [binned[2]]


@pytest.mark.parametrize("wrong", ["Tidak Ada", "0" * 32, "%", "' OR 1=1 --"])
def test_all_come_back_or_none(bangjo: Bangjo, house: Path, binned: list[str], wrong: str) -> None:
    code, out, said = bangjo("revive", house, "family", binned[0], wrong)
    assert (code, out, said.count("\n")) == (1, "", 1)
    assert wrong in said
    assert len(_said(bangjo, "bin", house)["bin"]) == 3


def test_what_is_not_in_the_bin_does_not_come_back(bangjo: Bangjo, house: Path, binned: list[str]) -> None:
    assert bangjo("revive", house, "family", binned[0])[0] == 0
    assert bangjo("revive", house, "family", binned[0])[0] == 1


def test_what_looks_double_is_listed_with_why(bangjo: Bangjo, house: Path) -> None:
    assert bangjo("doubles", house)[1] == "Nothing looks double.\n"
    with _opened(house) as opened:
        ids = [opened.write.add("family", {"head_name": name}) for name in ("Soemijati", "Bu Sumiyati")]
    (found,) = _said(bangjo, "doubles", house)["doubles"]
    assert {each["id"] for each in found["records"]} == set(ids)
    assert found["reasons"] == ["the same name"]
    code, out, _wrong = bangjo("doubles", house, BANGJO_LANG="id")
    assert code == 0
    assert "nama sama" in out


@pytest.fixture
def contested(house: Path, tmp_path: Path) -> str:
    """A family of which two laptops wrote a note, a list and a text differently."""
    copy = tmp_path / "salinan.bangjo"
    with _opened(house) as opened:
        family = opened.write.add("family", {"head_name": "Sumiyati", "programmes": ["pkh"]})
        opened.write_copy(copy)
        opened.write.save("family", family, {"note": "satu", "programmes": ["pip"], "address": "Jl. 1"})
        with _opened(copy, "B") as other:
            other.write.save("family", family, {"note": "dua", "programmes": ["blt"], "address": "Jl. 2"})
        opened.merge(copy)
    return family


def test_texts_and_lists_are_combined_and_a_third_is_written(bangjo: Bangjo, house: Path, contested: str) -> None:
    for field in ("note", "programmes"):
        assert bangjo("settle", house, "family", contested, field, "--combine")[0] == 0
    assert bangjo("settle", house, "family", contested, "address", "--value", "Jl. 3")[0] == 0
    with _opened(house) as opened:
        record = opened.records.get("family", contested)
        assert record
        assert sorted(record["programmes"]) == ["blt", "pip"]
        assert record["address"] == "Jl. 3"
        assert {"satu", "dua"} <= set(record["note"].split("\n"))
        assert "on A, " in record["note"]
        assert "on B, " in record["note"]
        assert opened.records.contested() == []


def test_one_line_is_not_combined_and_one_of_the_two_ways_is_needed(
    bangjo: Bangjo, house: Path, contested: str
) -> None:
    asked = ("settle", house, "family", contested, "address")
    code, _out, wrong = bangjo(*asked, "--combine")
    assert code == 1
    assert "--value" in wrong
    code, _out, wrong = bangjo(*asked)
    assert code == 2
    assert "One of these is missing: --value --combine." in wrong
    code, _out, wrong = bangjo(*asked, "--combine", "--value", "x")
    assert code == 2
    assert "do not go together" in wrong
