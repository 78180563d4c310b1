"""A house's own lists taken in: the shipped samples, which hold invented people and real mess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.exchange.adopting import plan, take_back, take_in
from bangjo_desktop.exchange.adopting.plan import Plan
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local, open_local

SAMPLES = Path(__file__).parent / "samples"
CHILDREN, VISITS = SAMPLES / "data-anak-lama.xlsx", SAMPLES / "data-anak-lama-kunjungan.csv"
TODAY = date(2026, 11, 23)
STREET = {"street:jualan": "hawking", "street:ikut ibu": "selling_with_parents"}


@pytest.fixture
def local(tmp_path: Path) -> Iterator[Local]:
    kept = open_local(tmp_path / "sendiri.db", None)
    yield kept
    kept.close()


def planned(house: House, path: Path, answers: Mapping[str, str] | None = None, **columns: str) -> Plan:
    return plan(house, path, TODAY, [Language("en")], answers or {}, columns)


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "daftar.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_flat_list_becomes_families_people_and_schooling(house: House, local: Local) -> None:
    made = planned(house, CHILDREN, STREET)
    assert not made.open_questions
    take_in(house, made, local)
    records = house.records
    assert sum(bool(one["assisted"]) for one in records.all("person")) == 48
    assert records.count("schooling") >= 40
    areas = Counter(records.title("area", family["area"]) for family in records.all("family"))
    assert set(areas) == {"Pondok Boro", "Kota Lama"}  # Boro, PONDOK BORO, Kotalama, kota lama


def test_ditto_marks_are_what_stands_above_and_sums_are_nobody(house: House) -> None:
    rows = {row.line: row for row in planned(house, CHILDREN, STREET).sheet.rows}
    assert rows[7]["address"] == rows[6]["address"] == "Jl. KH Agus Salim RT 11/RW 03"
    assert rows[9]["parents"] == rows[8]["parents"]
    assert all("JUMLAH" not in row["child"] for row in rows.values())
    assert len(rows) == 48


def test_brothers_and_sisters_are_one_family(house: House, local: Local) -> None:
    take_in(house, planned(house, CHILDREN, STREET), local)
    family = next(
        one for one in house.records.all("family") if one["head_name"] == "Rochmad" and one["rt_rw"] == "11/09"
    )
    people = {one["full_name"]: one for one in house.records.of("person", family=family.id)}
    assert set(people) == {"Rochmad", "Wiwik Handayani", "Rizky Ramadhan", "Ilham", "Melati"}
    assert people["Wiwik Handayani"]["relation"] == "wife"
    assert people["Ilham"]["birth_date"] == "2017-06-24"


def test_the_same_name_elsewhere_is_another_family(house: House, local: Local) -> None:
    take_in(house, planned(house, CHILDREN, STREET), local)
    heads = Counter(family["head_name"] for family in house.records.all("family"))
    assert heads["Wiwik Handayani"] == 1  # alone at Jl. KH Agus Salim; the one at Jl. Merak is Rochmad's wife
    assert heads["Paijo"] == 3


def test_what_cannot_be_read_is_in_the_note(house: House, tmp_path: Path, local: Local) -> None:
    path = written(tmp_path, "Nama anak;Nama ortu;Tgl lahir;L/P;Hobi", "Ayu;Ibu Sri;entah kapan;X;menggambar")
    made = planned(house, path)
    assert {(one.line, one.column) for one in made.odd} == {(2, "Tgl lahir"), (2, "L/P")}
    take_in(house, made, local)
    (child,) = [one for one in house.records.all("person") if one["assisted"]]
    assert child["note"] == "Hobi: menggambar; Tgl lahir: entah kapan; L/P: X"


def test_taking_it_in_twice_makes_nothing_new(house: House, local: Local) -> None:
    take_in(house, planned(house, CHILDREN, STREET), local)
    again = planned(house, CHILDREN, STREET)
    assert not again.entries
    assert again.known["person"] == 48


def test_what_is_there_by_hand_is_not_made_again(house: House, tmp_path: Path) -> None:
    family = house.write.add("family", {"head_name": "Slamet", "address": "Jl. Merak 3"})
    house.write.add("person", {"family": family, "full_name": "Pak Slamet", "relation": "head"})
    path = written(tmp_path, "Nama anak;Nama ortu;Alamat", "Dwi;Bpk Slamet;Jl. Merak 3", "Tri;Slamet;sda")
    made = planned(house, path)
    assert made.counts == {"person": 2}
    assert {entry.values["family"] for entry in made.entries} == {family}


def test_until_a_person_answered_the_question_is_open(house: House, tmp_path: Path) -> None:
    path = written(tmp_path, "Nama anak;Nama ortu;Wilayah", "Ayu;Ibu Sri;Tanah Mas", "Budi;Ibu Ani;tanah mas")
    made = planned(house, path)
    assert [one.key for one in made.open_questions] == ["area:tanah mas"]
    assert planned(house, path, {"area:tanah mas": "ngawur"}).open_questions  # no such answer
    answered = planned(house, path, {"area:tanah mas": "new"})
    assert not answered.open_questions
    assert answered.counts["area"] == 1
    (area,) = [entry for entry in answered.entries if entry.kind == "area"]
    assert {e.values["area"] for e in answered.entries if e.kind == "family"} == {area.id}


def test_a_row_without_a_name_or_a_parent_stays_out_only_when_said(house: House, tmp_path: Path, local: Local) -> None:
    path = written(tmp_path, "No;Nama anak;Nama ortu", "1;;Ibu Sri", "2;Budi;-", "3;Citra;Ibu Ani")
    made = planned(house, path)
    assert [(one.line, one.leaves_row_out) for one in made.odd] == [(2, True), (3, True)]
    assert [one.key for one in made.open_questions] == ["rows"]
    take_in(house, planned(house, path, {"rows": "leave_out"}), local)
    assert house.records.count("family") == 1


def test_twice_in_one_family_is_said(house: House, tmp_path: Path) -> None:
    path = written(tmp_path, "Nama anak;Nama ortu;Alamat", "Ayu;Ibu Sri;Jl. A", "ayu;Bu Sri;Jl. A")
    made = planned(house, path)
    assert [one.line for one in made.odd] == [3]
    assert made.counts == {"family": 1, "person": 2}


def test_columns_can_be_told(house: House, tmp_path: Path) -> None:
    path = written(tmp_path, "A;B;C", "Ayu;Ibu Sri;Jl. A")
    with pytest.raises(KnownError, match="no column"):
        planned(house, path)
    assert planned(house, path, A="child", B="parents").counts == {"family": 1, "person": 2}
    with pytest.raises(KnownError, match="no meaning"):
        planned(house, path, A="anak-anak")


def test_it_can_be_taken_back_in_one_go(house: House, local: Local) -> None:
    before = {kind.name: house.records.count(kind.name) for kind in house.records.types}
    take_in(house, planned(house, CHILDREN, STREET), local)
    take_in(house, planned(house, CHILDREN, STREET), local)  # nothing new: what can be taken back stays
    counts = take_back(house, local)
    assert counts["family"] == 27
    assert {kind.name: house.records.count(kind.name) for kind in house.records.types} == before
    with pytest.raises(KnownError, match="taken back"):
        take_back(house, local)


def test_the_list_of_visits_finds_its_families(house: House, local: Local) -> None:
    take_in(house, planned(house, CHILDREN, STREET), local)
    for name in ("Rina Kusumawati", "Dito Prabowo", "Sari Wulandari"):
        house.write.add("worker", {"full_name": name})
    asked = planned(house, VISITS)
    keys = {one.key for one in asked.open_questions}
    assert {"met", "rows"} <= keys
    assert not any(key.startswith("worker:") for key in keys)  # Rina, Dito, Kak Sari
    answers = dict.fromkeys(keys, "leave_out") | {"met": "home", "families": "new"}
    made = planned(house, VISITS, answers)
    assert not made.open_questions
    take_in(house, made, local)
    visits = house.records.all("visit")
    lost = sum(one.leaves_row_out for one in made.odd)
    assert 20 < len(visits) <= 60 - lost
    assert {visit["contact"] for visit in visits} == {"home", "not_met"}
    assert any("– belum berobat" in str(visit["observation"]) for visit in visits)  # Windows-1252
    assert any("ibu saja" in str(visit["observation"]) for visit in visits)
    assert not planned(house, VISITS, answers).counts.get("visit")


def test_a_name_that_fits_two_families_is_asked_once(house: House, tmp_path: Path, local: Local) -> None:
    ids = [house.write.add("family", {"head_name": "Juminten", "address": f"Jl. {place}"}) for place in "AB"]
    path = written(tmp_path, "Tanggal;Keluarga;Hasil", "01-02-2026;Juminten;satu", "02-02-2026;Bu Juminten;dua")
    (question,) = planned(house, path).open_questions
    assert len(question.options) == 3
    take_in(house, planned(house, path, {question.key: "jl b"}), local)
    (found,) = {visit["family"] for visit in house.records.all("visit")}
    assert found == ids[1]


def test_a_name_that_fits_two_families_in_each_area_is_asked_for_each(
    house: House, tmp_path: Path, local: Local
) -> None:
    areas = {one["name"]: one.id for one in house.records.all("area")}
    ids = {
        (area, street): house.write.add("family", {"head_name": "Paijo", "area": areas[area], "address": street})
        for area, street in (("Pondok Boro", "Jl. A"), ("Pondok Boro", "Jl. B"), ("Kota Lama", "Jl. C"),
                             ("Kota Lama", "Jl. D"), ("Kota Lama", "Jl. A"))
    }  # fmt: skip
    path = written(tmp_path, "Tanggal;Wilayah;Keluarga;Hasil", "01-02-2026;Boro;Paijo;satu",
                   "02-02-2026;Kota Lama;Paijo;dua")  # fmt: skip
    asked = [one.key for one in planned(house, path).open_questions]
    assert asked == ["family:paijo (pondok boro)", "family:paijo (kota lama)"]
    answers = dict(zip(asked, ("jl b", "jl d"), strict=True))
    house.write.add("family", {"head_name": "Paijo", "area": areas["Kota Lama"], "address": "Jl. 0"})  # meanwhile
    take_in(house, planned(house, path, answers), local)
    found = {visit["observation"]: visit["family"] for visit in house.records.all("visit")}
    assert found == {"satu": ids["Pondok Boro", "Jl. B"], "dua": ids["Kota Lama", "Jl. D"]}


def test_families_of_one_address_are_told_apart_by_a_number(house: House, tmp_path: Path) -> None:
    for _twice in range(2):
        house.write.add("family", {"head_name": "Juminten", "address": "Jl. A"})
        house.write.add("family", {"head_name": "Juminten"})
    path = written(tmp_path, "Tanggal;Keluarga;Hasil", "01-02-2026;Juminten;satu")
    (question,) = planned(house, path).open_questions
    assert [one.value for one in question.options] == ["– (1)", "– (2)", "jl a (3)", "jl a (4)", "leave_out"]


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"PK\x03\x04 no workbook", b'Nama anak;Nama ortu\n"Ayu;Ibu Sri\n', b"a,b\n1,2\n"]
)
def test_what_is_no_list_is_refused_with_a_sentence(house: House, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "daftar.csv"
    path.write_bytes(content)
    with pytest.raises(KnownError):
        planned(house, path)
    assert house.records.count("family") == 0
