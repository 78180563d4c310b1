"""What the command line prints of families is written down as what the window prints is."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import NOW, Bangjo

from bangjo_desktop.store.here import here


def told(house: Path) -> list[tuple[str, bool]]:
    with here({"BANGJO_HOME": str(house.parent / "A"), "BANGJO_LAPTOP": "A", "BANGJO_NOW": NOW}).open(house) as opened:
        return [(one["kind"], one["with_names"]) for one in opened.records.all("disclosure")]


def test_a_family_sheet_is_written_down_once_a_day(bangjo: Bangjo, house: Path, tmp_path: Path) -> None:
    before = len(told(house))
    with here({"BANGJO_HOME": str(house.parent / "A"), "BANGJO_LAPTOP": "A", "BANGJO_NOW": NOW}).open(house) as opened:
        family = opened.records.all("family")[0]
    for _time in range(2):
        assert bangjo("print", house, "sheet", family.id, "-o", tmp_path / "lembar.pdf")[0] == 0
    assert told(house)[before:] == [("exported", True)]


def test_a_paper_that_cannot_be_made_tells_nobody_of_anything(bangjo: Bangjo, house: Path, tmp_path: Path) -> None:
    before = told(house)
    assert bangjo("print", house, "sheet", "nobody at all", "-o", tmp_path / "lembar.pdf")[0] == 1
    assert told(house) == before


def test_a_letter_that_lists_no_family_is_no_disclosure(bangjo: Bangjo, house: Path, tmp_path: Path) -> None:
    before = told(house)
    with here({"BANGJO_HOME": str(house.parent / "A"), "BANGJO_LAPTOP": "A", "BANGJO_NOW": NOW}).open(house) as opened:
        letter = next(one for one in opened.records.all("letter") if one["code"] == "PM")
    assert bangjo("print", house, "letter", letter.id, "-o", tmp_path / "surat.pdf")[0] == 0
    assert told(house) == before


def test_a_handover_sheet_names_its_volunteer_and_is_written_down(bangjo: Bangjo, house: Path, tmp_path: Path) -> None:
    before = len(told(house))
    with here({"BANGJO_HOME": str(house.parent / "A"), "BANGJO_LAPTOP": "A", "BANGJO_NOW": NOW}).open(house) as opened:
        companion = next(one["companion"] for one in opened.records.all("family") if one["companion"])
        name = opened.records.title("worker", companion)
    code, said, _wrong = bangjo("print", house, "handover", name, "-o", tmp_path / "serah.pdf")
    assert (code, (tmp_path / "serah.pdf").read_bytes()[:5]) == (0, b"%PDF-")
    assert "serah.pdf" in said
    assert told(house)[before:] == [("exported", True)]
    assert bangjo("print", house, "handover", "nobody at all", "-o", tmp_path / "x.pdf")[0] == 1
