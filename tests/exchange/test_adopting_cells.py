"""What people write into the cells of their own lists, one by one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.exchange.adopting.cells import (
    Birth,
    Parents,
    School,
    address,
    birth,
    parents,
    person_name,
    phone_and_owner,
    school,
)
from bangjo_desktop.exchange.adopting.meanings import IGNORED, MEANINGS, guessed, meaning_of

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016-11-20", Birth("2016-11-20", "exact")),
        ("21-08-10", Birth("2010-08-21", "exact")),
        ("03/07/2013", Birth("2013-07-03", "exact")),
        ("24 Juni 2017", Birth("2017-06-24", "exact")),
        ("Semarang, 11-08-2018", Birth("2018-08-11", "exact")),
        ("th 2009", Birth("2009-07-01", "year")),
        ("2009", Birth("2009-07-01", "year")),
        ("±13 th", Birth("2013-07-01", "estimated", "2026-11-23")),
        ("umur 9 tahun", Birth("2017-07-01", "estimated", "2026-11-23")),
        ("-", None),
        ("", None),
    ],
)
def test_births(text: str, expected: Birth | None) -> None:
    assert birth(text, TODAY) == expected


@pytest.mark.parametrize("text", ["±0 th", "belum tahu", "31-02-2015", "99/99/99"])
def test_a_birth_that_cannot_be_read_is_no_guess(text: str) -> None:
    with pytest.raises(BadValue):
        birth(text, TODAY)


@pytest.mark.parametrize(
    ("text", "father", "mother"),
    [
        ("Joko Susilo/Dwi Rahayu", "Joko Susilo", "Dwi Rahayu"),
        ("Supriyadi / Yuliana", "Supriyadi", "Yuliana"),
        ("Bpk Supriyadi, Ibu Yuliana", "Supriyadi", "Yuliana"),
        ("Ibu Wiwik Handayani", "", "Wiwik Handayani"),
        ("Bu Sri dan Pak Slamet", "Slamet", "Sri"),
        ("SUPARNO", "Suparno", ""),
        ("Budi Santoso", "Budi Santoso", ""),
        ("Pakpahan", "Pakpahan", ""),
        ("Ibunda Sari", "Ibunda Sari", ""),
    ],
)
def test_parents(text: str, father: str, mother: str) -> None:
    assert parents(text) == Parents(father, mother)


def test_names_keep_the_capitals_that_they_have() -> None:
    assert person_name(" SEKAR  ARUM ") == "Sekar Arum"
    assert person_name("dewi kartika") == "Dewi Kartika"
    assert person_name("van der Berg") == "van der Berg"


@pytest.mark.parametrize(
    ("text", "street", "rt_rw"),
    [
        ("Jl. KH Agus Salim RT 08/RW 08", "Jl. KH Agus Salim", "08/08"),
        ("Kp. Sumeneban, RT.3 RW.05 Kauman", "Kp. Sumeneban Kauman", "03/05"),
        ("Jl. Martadinata 12", "Jl. Martadinata 12", None),
    ],
)
def test_addresses(text: str, street: str, rt_rw: str | None) -> None:
    assert address(text) == (street, rt_rw)


@pytest.mark.parametrize(
    ("text", "number", "owner"),
    [
        ("084000000002", "084000000002", None),
        ("tetangga 084000000023", "084000000023", "tetangga"),
        ("0840-0000-0012 (Bu RT)", "0840-0000-0012", "Bu RT"),
        ("tidak punya", "tidak punya", None),
    ],
)
def test_telephones(text: str, number: str, owner: str | None) -> None:
    assert phone_and_owner(text) == (number, owner)


@pytest.mark.parametrize(
    ("name", "grade", "expected"),
    [
        ("SD N Contoh 01", "VI", School("sd", "6", "in_school", "SD N Contoh 01")),
        ("SDN Melati 03", "kelas 2", School("sd", "2", "in_school", "SDN Melati 03")),
        ("SMP N Contoh 2", "3", School("smp", "9", "in_school", "SMP N Contoh 2")),
        ("SMK Karya Contoh", "X", School("sma", "10", "in_school", "SMK Karya Contoh")),
        ("MI Al-Hikmah", "X", School("sd", "10", "in_school", "MI Al-Hikmah", fits=False)),
        ("PKBM Cahaya", "8", School("paket_b", "8", "equivalency", "PKBM Cahaya")),
        ("TK Melati", "TK B", School("tk", "B", "in_school", "TK Melati")),
        ("", "TK B", School("tk", "B", None, None)),
        ("belum sekolah", "", School(None, None, "never_schooled", None)),
        ("putus sekolah", "IV", School(None, "4", "dropped_out", None)),
        ("-", "-", None),
    ],
)
def test_schools(name: str, grade: str, expected: School | None) -> None:
    assert school(name, grade, 10) == expected


def test_a_small_child_that_is_not_at_school_is_not_late() -> None:
    found = school("belum sekolah", "", 5)
    assert found is not None
    assert found.status == "not_school_age"


@given(st.text(max_size=30))
def test_no_cell_breaks_the_reading(text: str) -> None:
    parents(text), address(text), phone_and_owner(text), person_name(text), school(text, text, None)
    try:
        found = birth(text, TODAY)
    except BadValue:
        return
    assert found is None or date.fromisoformat(found.day)


def test_headers_and_cells_tell_the_meaning() -> None:
    assert meaning_of("Tempat/Tgl Lahir") == "birth"
    assert meaning_of("NAMA ANAK *") == "child"
    assert meaning_of("Kls.") == "grade"
    assert meaning_of("Warna") is None
    cells = [["L", "P", "L"], ["merah", "", ""], ["084000000002", "084000000003", ""], ["x", "", ""]]
    assert guessed(["?", "Warna", "Kontak", "Catatan"], cells, {}) == ("sex", IGNORED, "phone", "note")
    assert guessed(["Nama", "Nama anak"], [["a"], ["b"]], {"nama": "parents"}) == ("parents", "child")


@given(st.lists(st.tuples(st.text(max_size=12), st.lists(st.text(max_size=8), max_size=4)), max_size=8))
def test_no_meaning_stands_for_two_columns(columns: list[tuple[str, list[str]]]) -> None:
    found = guessed([header for header, _cells in columns], [cells for _header, cells in columns], {})
    kept = [meaning for meaning in found if meaning != IGNORED]
    assert len(kept) == len(set(kept))
    assert set(found) <= set(MEANINGS)
