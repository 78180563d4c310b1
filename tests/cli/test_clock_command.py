"""A laptop whose clock is wrong, from the command line: said once on stderr, and nothing follows the wrong year."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests.cli.conftest import NOW, Bangjo

RESET = "1970-01-01T00:03:00+07:00"
NEXT_YEAR = "2028-01-02T09:00:00+07:00"


@pytest.fixture
def ours(bangjo: Bangjo, tmp_path: Path) -> Path:
    path = tmp_path / "kita.bangjo"
    assert bangjo("new", path, "--practice", BANGJO_NOW=NOW)[0] == 0
    return path


@pytest.mark.parametrize("now", [RESET, "2000-01-01T09:00:00+07:00", NEXT_YEAR, "2126-11-23T09:00:00+07:00"])
def test_two_digits_are_read_by_the_house_and_the_doubt_is_said_in_one_line(
    bangjo: Bangjo, ours: Path, tmp_path: Path, now: str
) -> None:
    table = tmp_path / "kunjungan.csv"
    table.write_text("date,observation\n23/11/26,Sehat\n")
    code, _out, wrong = bangjo("import", ours, "visit", table, BANGJO_NOW=now, BANGJO_LANG="id")
    assert code == 0
    assert wrong.count("\n") == 1
    assert "Jam laptop ini menunjukkan" in wrong
    assert "23 November 2026" in wrong
    assert bangjo("export", ours, tmp_path / "keluar")[0] == 0
    with (tmp_path / "keluar" / "visit.csv").open(encoding="utf-8-sig", newline="") as stream:
        (visit,) = csv.DictReader(stream)
    assert visit["date"] == "2026-11-23"


def test_a_command_that_only_reads_says_nothing(bangjo: Bangjo, ours: Path) -> None:
    assert bangjo("check", ours, BANGJO_NOW=RESET)[2] == ""
    assert bangjo("results", ours, "--json", BANGJO_NOW=RESET)[2] == ""


def test_a_new_house_begins_on_the_day_of_the_program(bangjo: Bangjo, tmp_path: Path) -> None:
    code, _out, wrong = bangjo("new", tmp_path / "baru.bangjo", "--practice", BANGJO_NOW=RESET, BANGJO_LANG="id")
    assert code == 0
    assert "1 Januari 1970" in wrong
    assert "(tanggal pembuatan program ini)" in wrong
    assert wrong.count("\n") == 1


def test_the_clock_is_told_and_believed_where_a_person_says_so(bangjo: Bangjo, ours: Path) -> None:
    code, out, wrong = bangjo("clock", ours, "--json", BANGJO_NOW=NEXT_YEAR)
    assert code == 1
    assert json.loads(out)["today"] == "2026-11-23"
    assert "bangjo clock" in wrong
    assert bangjo("clock", ours, "--right", BANGJO_NOW=NEXT_YEAR)[0] == 0
    code, out, wrong = bangjo("clock", ours, "--json", BANGJO_NOW=NEXT_YEAR)
    assert (code, json.loads(out), wrong) == (0, {"today": "2028-01-02", "doubted": False}, "")
    assert bangjo("clock", ours, "--right", BANGJO_NOW=RESET)[0] == 1
