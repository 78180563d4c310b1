"""Real data comes in: every row that cannot be read is named, and then nothing of the file is written."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import Laptops, everything

from bangjo_desktop.domain.language import Language, load
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.exchange.importing import ImportResult, import_file
from bangjo_desktop.paths import resources
from bangjo_desktop.store.house import House

TODAY = date(2026, 11, 23)
LANGUAGES = (load("id", resources() / "i18n"), Language("en"))


def bring(house: House, kind: str, content: str | bytes, folder: Path, *, dry_run: bool = False) -> ImportResult:
    path = folder / "daftar.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return import_file(house, kind, path, today=TODAY, languages=LANGUAGES, dry_run=dry_run)


@pytest.mark.parametrize(
    "content",
    [
        "head_name,area,phone\nSlamet,Pondok Boro,0812 3456 7890\n",
        "head_name;area;phone\r\nSlamet;pondok  boro;+62 812-3456-7890\r\n",
        "head_name\tarea\tphone\nSlamet\tPONDOK BORO\t62812 34567890\n",
        "Kepala keluarga;Wilayah;Telepon\nSlamet;Pondok Boro;(0812) 34567890\n",
        "\ufeffHead of family,Area,Phone\nSlamet,Pondok Boro,081234567890\n",
        "HEAD NAME,AREA,PHONE\n  Slamet  ,Pondok Boro,8123456 7890\n\n,,\n",
    ],
)
def test_headers_separators_and_phones_as_people_write_them(house: House, tmp_path: Path, content: str) -> None:
    assert bring(house, "family", content, tmp_path).new == 1
    (family,) = house.records.all("family")
    assert (family["head_name"], family["phone"]) == ("Slamet", "+6281234567890")
    assert house.records.title("area", family["area"]) == "Pondok Boro"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_letters_of_every_usual_encoding(house: House, tmp_path: Path, encoding: str) -> None:
    text = "head_name;note\nSlamet;“Baik” – naik 10 €\n"
    assert bring(house, "family", text.encode(encoding), tmp_path).new == 1
    assert house.records.all("family")[0]["note"] == "“Baik” – naik 10 €"


@pytest.mark.parametrize(
    "written", ["23/11/2026", "2026-11-23", "23 Nov 2026", "23 November 2026", "23-11-26", "Senin, 23 November 2026"]
)
def test_dates_as_people_write_them(house: House, tmp_path: Path, written: str) -> None:
    bring(house, "visit", f"date;observation\n{written};ok\n", tmp_path)
    assert house.records.all("visit")[0]["date"] == "2026-11-23"


def test_every_bad_cell_is_named_by_line_and_column_and_nothing_is_written(house: House, tmp_path: Path) -> None:
    content = 'Tanggal,Keluarga,observation\n2026-11-01,,"dua\nbaris"\n32/11/2026,,x\n2026-11-03,Tidak Ada,y\n,,z\n'
    before = everything(house)
    result = bring(house, "visit", content, tmp_path)
    assert [(wrong.line, wrong.column) for wrong in result.problems] == [
        (4, "Tanggal"),
        (5, "Keluarga"),
        (6, "Tanggal"),
    ]
    assert everything(house) == before


def test_an_unknown_or_double_column_is_named_and_nothing_is_dropped_in_silence(house: House, tmp_path: Path) -> None:
    result = bring(house, "family", "head_name,shoe_size,Head of family\nSlamet,42,Slamet\n", tmp_path)
    assert [wrong.column for wrong in result.problems] == ["shoe_size", "Head of family"]
    assert house.records.count("family") == 0


def test_a_cell_without_a_header_is_named(house: House, tmp_path: Path) -> None:
    result = bring(house, "family", "head_name\nSlamet,stray\n", tmp_path)
    assert [(wrong.line, wrong.column) for wrong in result.problems] == [(2, "")]


def test_a_known_id_changes_just_the_columns_given(house: House, tmp_path: Path) -> None:
    family = house.write.add("family", {"head_name": "Slamet", "note": "tetap", "phone": "+628120000001"})
    result = bring(house, "family", f"id,phone,head_name\n{family},,Slamet\n,,Siti\n", tmp_path)
    assert (result.new, result.changed, result.unchanged) == (1, 1, 0)
    record = house.records.get("family", family)
    assert record is not None
    assert (record["note"], record["phone"]) == ("tetap", None)
    again = bring(house, "family", f"id,head_name\n{family},Slamet\n", tmp_path)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 1)


@pytest.mark.parametrize(
    ("row", "reason"),
    [("12,Slamet", "not an id"), ("{known},", "must be filled in"), ("{binned},Slamet", "in the bin")],
)
def test_ids_that_cannot_be_meant(house: House, tmp_path: Path, row: str, reason: str) -> None:
    known = house.write.add("family", {"head_name": "A"})
    binned = house.write.add("family", {"head_name": "B"})
    house.write.delete("family", binned)
    result = bring(house, "family", "id,head_name\n" + row.format(known=known, binned=binned) + "\n", tmp_path)
    assert [reason in wrong.problem.text for wrong in result.problems] == [True]


def test_the_same_id_twice_is_named_with_the_first_line(house: House, tmp_path: Path) -> None:
    known = house.write.add("family", {"head_name": "A"})
    result = bring(house, "family", f"id,head_name\n{known},B\n{known},C\n", tmp_path)
    assert [(wrong.line, wrong.problem.values["line"]) for wrong in result.problems] == [(3, 2)]


def test_a_name_that_fits_two_records_is_not_guessed(house: House, tmp_path: Path) -> None:
    for _twice in range(2):
        house.write.add("family", {"head_name": "Slamet"})
    result = bring(house, "visit", "date,family\n2026-11-01,slamet\n", tmp_path)
    assert result.problems[0].problem.values["count"] == 2


def test_a_link_to_a_record_not_received_yet_is_kept_by_its_id(house: House, tmp_path: Path) -> None:
    assert bring(house, "visit", f"date,family\n2026-11-01,{'ab' * 16}\n", tmp_path).new == 1
    assert [link.to for link in house.check().dangling] == ["ab" * 16]


def test_a_dry_run_counts_and_writes_nothing(house: House, tmp_path: Path) -> None:
    assert bring(house, "family", "head_name\nSlamet\n", tmp_path, dry_run=True).new == 1
    assert house.records.count("family") == 0


def test_the_record_of_the_house_itself_is_changed_without_an_id(house: House, tmp_path: Path) -> None:
    assert bring(house, "house", "name,city\nRumpin Baru,Semarang\n", tmp_path).changed == 1
    assert house.name == "Rumpin Baru"


def test_what_the_program_writes_itself_is_not_imported(house: House, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="written by the program"):
        bring(house, "disclosure", "what\nx\n", tmp_path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"\x00\x01\x02\x03", "not a text file"),
        (b"PK\x03\x04broken", "damaged"),
        (b"a,b\n" + b'"' + b"x" * 200_000, "Line 2 .* not closed"),
        (b'head_name,note\nAni,"lupa ditutup\nBudi,x\nCici,y\n', "Line 2 .* not closed"),
        (b'head_name,note\nAni,x\n"Toko "Maju" Jaya",y\n', "Line 3 .* not closed"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(house: House, tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(KnownError, match=reason):
        bring(house, "family", content, tmp_path)


def test_a_missing_file_is_said(house: House, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="There is no file"):
        import_file(house, "family", tmp_path / "x.csv", today=TODAY, languages=LANGUAGES)


def test_a_workbook_with_dates_numbers_and_a_formula(house: House, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Kepala keluarga", "desil", "opened_on", "suspended", "kk_number"])
    book.active.append(["Slamet", 3.0, date(2026, 11, 1), True, "3374990101260001"])
    book.save(tmp_path / "a.xlsx")
    result = import_file(house, "family", tmp_path / "a.xlsx", today=TODAY, languages=LANGUAGES)
    assert result.problems == []
    values = house.records.all("family")[0].values
    assert (values["desil"], values["opened_on"], values["suspended"]) == (3, "2026-11-01", True)


def test_a_note_of_several_lines_in_quotation_marks_is_read(house: House, tmp_path: Path) -> None:
    assert bring(house, "family", 'head_name;note\nAni;"baris satu\nbaris ""dua"""\nBudi;x\n', tmp_path).new == 2
    assert {record["note"] for record in house.records.all("family")} == {'baris satu\nbaris "dua"', "x"}


def _workbook(path: Path, *cells: tuple[str, object], sheet: str = "") -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["head_name", "note", "desil"])
    book.active.append(["Slamet", "x", 3])
    if sheet:
        book.create_sheet(sheet).append(["lain"])
        book[sheet].sheet_state = "hidden"
    for place, value in cells:
        book.active[place] = value
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("cells", "sheet", "reason"),
    [
        ((("C2", "=1+2"),), "", "cell C2: a formula without its result"),
        ((("B5", "#REF!"),), "", "cell B5: the value is #REF!"),
        ((("A2", "#N/A"),), "", "cell A2: the value is #N/A"),
        ((), "Arsip lama", "more than one sheet .*Arsip lama"),
    ],
)
def test_what_a_workbook_does_not_say_is_never_guessed(
    house: House, tmp_path: Path, cells: tuple[tuple[str, object], ...], sheet: str, reason: str
) -> None:
    path = _workbook(tmp_path / "daftar.xlsx", *cells, sheet=sheet)
    with pytest.raises(KnownError, match=reason):
        import_file(house, "family", path, today=TODAY, languages=LANGUAGES)
    assert house.records.count("family") == 0


def test_a_formula_with_its_result_is_read(house: House, tmp_path: Path) -> None:
    import zipfile

    made = _workbook(tmp_path / "made.xlsx", ("C2", "=1+2"))
    path = tmp_path / "daftar.xlsx"
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            target.writestr(part, re.sub(rb"</f><v ?/?>(</v>)?", b"</f><v>3</v>", content))
    assert import_file(house, "family", path, today=TODAY, languages=LANGUAGES).problems == []
    assert house.records.all("family")[0]["desil"] == 3


def test_a_workbook_that_is_a_bomb_is_not_unpacked(house: House, tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (220 * 2**20))
    with pytest.raises(KnownError, match="far larger inside"):
        import_file(house, "family", tmp_path / "bomb.xlsx", today=TODAY, languages=LANGUAGES)


def test_choices_flags_and_lists_by_code_label_or_spelling(house: House, tmp_path: Path) -> None:
    content = "full_name,sex,assisted,street_activities\nBudi,L,ya,mengamen; asongan\nAni,Perempuan,no,busking|clown\n"
    assert bring(house, "person", content, tmp_path).problems == []
    budi, ani = sorted(house.records.all("person"), key=lambda person: person["sex"], reverse=True)
    assert (budi["assisted"], budi["street_activities"]) == (True, ["busking", "hawking"])
    assert (ani["sex"], ani["street_activities"]) == ("female", ["busking", "clown"])


def test_scores_and_not_assessed(house: House, tmp_path: Path, laptops: Laptops) -> None:
    family = house.write.add("family", {"head_name": "Slamet"})
    content = f"family,month,school_attendance,health\n{family},2026-11,3,TD\n"
    assert bring(house, "progress", content, tmp_path).problems == []
    record = house.records.all("progress")[0]
    assert (record["school_attendance"], record["health"], record["month"]) == (3, None, "2026-11")


SAMPLES = (
    "Tanggal;Wilayah;Keluarga;Petugas;Hasil kunjungan;Tindak lanjut;Tgl kunjungan berikut\r\n"
    "09/10/2026;Kota Lama;Wiwik Handayani;Rina;Penghasilan dari anak ± Rp30.000/hari;;23 Oktober 2026\r\n"
    "Senin, 02-10-2026;Boro;Wiwik Handayani;Rina, Dito;Bapak sakit – belum berobat;urus akta;\r\n"
    "±10 th;Kota Lama;Wiwik Handayani;Kak Sari;Semangat “sekali”;;th 2026\r\n"
)


def test_a_list_as_a_house_keeps_it_is_read_or_named_cell_by_cell(house: House, tmp_path: Path) -> None:
    house.write.add("family", {"head_name": "Wiwik Handayani"})
    for name in ("Rina", "Dito"):
        house.write.add("worker", {"full_name": f"{name} Lengkap", "nickname": name})
    result = bring(house, "visit", SAMPLES.encode("cp1252"), tmp_path)
    assert [(wrong.line, wrong.column) for wrong in result.problems] == [
        (3, "Wilayah"),
        (4, "Tanggal"),
        (4, "Petugas"),
        (4, "Tgl kunjungan berikut"),
    ]
    assert house.records.count("visit") == 0
    fine = SAMPLES.replace("Boro", "Pondok Boro").rsplit("±10 th", 1)[0]
    assert bring(house, "visit", fine.encode("cp1252"), tmp_path).new == 2
    both = [visit for visit in house.records.all("visit") if len(visit["workers"]) == 2]
    assert [visit["next_step"] for visit in both] == ["urus akta"]
