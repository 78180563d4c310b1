"""Records out: the same bytes from every laptop, nothing that a spreadsheet runs, and back again unchanged."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

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
    export_house(a, tmp_path / "a", "csv")
    export_house(b, tmp_path / "b", "csv")
    assert _bytes(tmp_path / "a") == _bytes(tmp_path / "b")
    with (tmp_path / "a" / "conflicts.csv").open(encoding="utf-8", newline="") as stream:
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


@pytest.mark.parametrize("text", ["+6281234567890", "-5", "Slamet", "'Aisyah", "3374990101260001", ""])
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
