"""Records out: the same bytes from every laptop, nothing that a spreadsheet runs, and back again unchanged."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import Laptops

from bangjo_desktop.domain.kinds import clean_text
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.exchange.cells import as_written, harmless
from bangjo_desktop.exchange.demo import fill
from bangjo_desktop.exchange.exporting import export_house
from bangjo_desktop.exchange.importing import import_file
from bangjo_desktop.exchange.table import read_table
from bangjo_desktop.store.house import House

TODAY = date(2026, 11, 23)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _import_all(house: House, folder: Path, form: str) -> None:
    for item in house.records.types:
        if item.by_hand:
            result = import_file(
                house, item.name, folder / f"{item.name}.{form}", today=TODAY, languages=(Language("en"),)
            )
            assert result.problems == []


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_whole_house_out_and_into_an_empty_one_and_out_again(laptops: Laptops, tmp_path: Path, form: str) -> None:
    full = laptops.new("A", furnish=True)
    fill(full, families=6, months=3, seed=4, today=TODAY)
    export_house(full, tmp_path / "one", form)
    empty_path = tmp_path / "empty.bangjo"
    from bangjo_desktop.store.house import create_house

    with create_house(empty_path, laptops.around("B"), house=full.id) as empty:
        _import_all(empty, tmp_path / "one", form)
        export_house(empty, tmp_path / "two", form)
    one, two = _bytes(tmp_path / "one"), _bytes(tmp_path / "two")
    by_hand = [f"{item.name}.{form}" for item in full.records.types if item.by_hand]
    assert [one[name] for name in by_hand] == [two[name] for name in by_hand]


def test_two_houses_that_exchanged_everything_export_the_same_bytes(laptops: Laptops, tmp_path: Path) -> None:
    a = laptops.new("A", furnish=True)
    b = laptops.join("B", a)
    family = a.write.add("family", {"head_name": "Slamet"})
    laptops.exchange(a, b)
    a.write.save("family", family, {"note": "satu"})
    b.write.save("family", family, {"note": "dua"})
    laptops.exchange(a, b)
    export_house(a, tmp_path / "out-a", "csv")
    export_house(b, tmp_path / "out-b", "csv")
    assert _bytes(tmp_path / "out-a") == _bytes(tmp_path / "out-b")
    with (tmp_path / "out-a" / "conflicts.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["value"] for row in rows} == {"satu", "dua"}
    assert [row["shown"] for row in rows] == ["no", "yes"]
    assert {row["id"] for row in rows} == {family}


def test_every_type_has_a_file_and_the_bin_is_not_exported(house: House, tmp_path: Path) -> None:
    house.write.delete("family", house.write.add("family", {"head_name": "Slamet"}))
    export_house(house, tmp_path / "out", "csv")
    assert {path.stem for path in (tmp_path / "out").iterdir()} == {
        *(item.name for item in house.records.types),
        "conflicts",
    }
    header, *rows = (tmp_path / "out" / "family.csv").read_text(encoding="utf-8").splitlines()
    assert header.startswith("id,code,head_name,area,")
    assert rows == []


def test_other_files_in_the_folder_stay_and_no_half_file_is_left(house: House, tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("tetap")
    export_house(house, tmp_path, "csv")
    assert (tmp_path / "catatan.txt").read_text() == "tetap"
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


def test_a_folder_that_is_a_file_is_said_in_a_sentence(house: House, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(KnownError, match="The export"):
        export_house(house, tmp_path / "file", "csv")


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "-2+3", "@x", "'=a", "''=a", "=", "-", "'- catatan"])
def test_what_a_spreadsheet_would_run_is_made_harmless_and_read_back(text: str) -> None:
    assert harmless(text)[0] == "'"
    assert as_written(harmless(text)) == text


BEFORE = [
    "",
    "\t",
    "\r",
    "\n",
    "\0",
    "\xa0",
    " ",
    "\u200b",
    "\ufeff",
    "\u3000",
    "\u2060",
    "\u00ad",
    "\u202e",
    "\u3164",
    "'\xa0'",
]
SIGNS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−"]


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("sign", SIGNS)
def test_a_formula_behind_what_nobody_sees_or_in_another_width_runs_nowhere(before: str, sign: str) -> None:
    text = f"{before}{sign}HYPERLINK(1)"
    assert harmless(text) == f"'{text}"
    assert as_written(harmless(text)) == text


@pytest.mark.parametrize("before", ["\t", "\r", "\n", "\0"])
def test_what_begins_a_cell_anew_is_escaped_whatever_follows(before: str) -> None:
    assert harmless(f"{before}Slamet") == f"'{before}Slamet"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_formula_that_another_program_wrote_goes_out_harmless_and_is_no_change_when_it_comes_back(
    laptops: Laptops, tmp_path: Path, form: str
) -> None:
    house = laptops.new("A")
    texts = [f"{before}{sign}HYPERLINK(1)" for before in BEFORE if before != "\0" for sign in SIGNS]
    families = [house.write.add("family", {"head_name": "K", "note": text}) for text in texts]
    export_house(house, tmp_path, form)
    cells = [row.cells for row in read_table(tmp_path / f"family.{form}", lambda _cells: 9).rows]
    place = 1 + house.records.type_of("family").field_names.index("note")
    result = import_file(house, "family", tmp_path / f"family.{form}", today=TODAY, languages=(Language("en"),))
    assert (result.problems, result.new, result.changed, result.unchanged) == ([], 0, 0, len(texts))
    assert {cell[0]: cell[place] for cell in cells} == dict(zip(families, texts, strict=True))


def test_no_cell_of_a_workbook_begins_a_formula(house: House, tmp_path: Path) -> None:
    for sign in SIGNS:
        house.write.add("family", {"head_name": f"{sign}1+1", "note": f"\ufeff{sign}1"})
    export_house(house, tmp_path, "xlsx")
    book = openpyxl.load_workbook(tmp_path / "family.xlsx")
    found = [str(cell.value) for row in book.active.iter_rows(min_row=2) for cell in row if "1" in str(cell.value)]
    escaped = [text for text in found if text.startswith("'")]
    assert len(escaped) == 2 * len(SIGNS)


@pytest.mark.parametrize(
    "text",
    ["+6281234567890", "-5", "Slamet", "'Aisyah", "3374990101260001", "", " Slamet", "\u200bSlamet", "’=", "(=)"],
)
def test_what_runs_nothing_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text
    assert as_written(text) == text


@given(st.text())
def test_any_text_survives_a_cell(text: str) -> None:
    assert as_written(harmless(text)) == text


_TEXTS = st.text(min_size=1, max_size=60).map(clean_text).filter(bool)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_TEXTS, min_size=1, max_size=6), st.sampled_from(["csv", "xlsx"]))
def test_any_note_goes_out_and_comes_back(
    tmp_path_factory: pytest.TempPathFactory, notes: list[str], form: str
) -> None:
    folder = tmp_path_factory.mktemp("notes")
    laptops = Laptops(folder)
    try:
        full = laptops.new("A")
        for note in notes:
            full.write.add("family", {"head_name": "K", "note": note})
        export_house(full, folder / "out", form)
        other = laptops.new("B")
        _import_all(other, folder / "out", form)
        assert other.records.all("family") == full.records.all("family")
    finally:
        for house in laptops.opened:
            house.close()
