"""`bangjo print HOUSE report|evaluation|causes` and `bangjo results`."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.cli.conftest import Bangjo
from tests.documents.paper_reader import page_texts

PAPERS = [("report", "2026-10"), ("report", "Oktober 2026"), ("evaluation", "2026"), ("causes", "2026")]


@pytest.mark.parametrize("more", [(), ("--inside",), ("--paper", "f4")])
@pytest.mark.parametrize("paper", PAPERS)
def test_a_report_is_printed(
    bangjo: Bangjo, house: Path, tmp_path: Path, paper: tuple[str, str], more: tuple[str, ...]
) -> None:
    code, _out, err = bangjo("print", house, *paper, "-o", tmp_path / "c.pdf", *more)
    assert (code, err) == (0, "")
    text = "\n".join(page_texts((tmp_path / "c.pdf").read_bytes()))
    assert ("RAHASIA" in text) == (more == ("--inside",))


@pytest.mark.parametrize("paper", PAPERS)
def test_a_report_is_written_as_a_workbook(bangjo: Bangjo, house: Path, tmp_path: Path, paper: tuple[str, str]) -> None:
    made = tmp_path / "c.xlsx"
    assert bangjo("print", house, *paper, "-o", made, "--inside")[0] == 0
    with ZipFile(made) as parts:
        assert [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
    assert bangjo("print", house, *paper, "-o", made)[0] == 0  # an earlier workbook is replaced


def test_a_workbook_replaces_nothing_but_a_workbook(bangjo: Bangjo, house: Path, tmp_path: Path) -> None:
    made = tmp_path / "penting.xlsx"
    made.write_text("catatan saya")
    code, _out, err = bangjo("print", house, "report", "2026-10", "-o", made)
    assert code == 1
    assert "penting.xlsx" in err
    assert made.read_text() == "catatan saya"


@pytest.mark.parametrize(("paper", "time", "code"), [("causes", "dua ribu", 2), ("report", "bulan lalu", 1)])
def test_a_time_that_is_none_is_asked_for_again(
    bangjo: Bangjo, house: Path, tmp_path: Path, paper: str, time: str, code: int
) -> None:
    found, _out, err = bangjo("print", house, paper, time, "-o", tmp_path / "c.pdf")
    assert found == code
    assert time in err
    assert not (tmp_path / "c.pdf").exists()


def test_results_are_told_in_words_and_as_data(bangjo: Bangjo, house: Path) -> None:
    code, out, _err = bangjo("results", house, "--year", "2026")
    assert code == 0
    assert "assisted children" in out
    assert "by level: " in out
    assert out.rstrip().splitlines()[-1].startswith("aid in time: ")
    code, out, _err = bangjo("results", house, "--json")
    assert code == 0
    assert json.loads(out)["whole"]["children"] >= 0


def test_an_export_of_the_house_is_written_down_once_a_day(bangjo: Bangjo, house: Path, tmp_path: Path) -> None:
    for number in range(3):
        assert bangjo("export", house, tmp_path / f"csv{number}")[0] == 0
    lines = (tmp_path / "csv2" / "disclosure.csv").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if "All records, as CSV files" in line]) == 1
