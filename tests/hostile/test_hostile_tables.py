"""CSV and XLSX files made to hurt: bombs, tricks with names and letters, lies about size; the house stays as it was."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from tests.hostile.bounded import run_bounded
from tests.hostile.conftest import LANGUAGES, Fortress

from bangjo_desktop.exchange.importing import ImportResult, import_file

TODAY = date(2026, 11, 23)
_IMPORTS = "from bangjo_desktop.exchange.table import read_table"
_READ = "print(len(read_table(Path(sys.argv[1]), len).rows))"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def bring(fortress: Fortress, path: Path) -> ImportResult:
    return import_file(fortress.house, "family", path, today=TODAY, languages=LANGUAGES)


def workbook(path: Path, sheet: str, others: Mapping[str, str | bytes] | None = None, sheets: int = 1) -> Path:
    """A workbook put together by hand: `sheet` is what stands in its one sheet, which the book may name many times."""
    listed = "".join(f'<sheet name="S{number}" sheetId="{number}" r:id="r1"/>' for number in range(1, sheets + 1))
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_RELS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_RELS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}>{sheet}</worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **(others or {})}.items():
            archive.writestr(name, content)
    return path


def rows(*texts: str, start: int = 1) -> str:
    return "".join(f'<row r="{number}">{cells(text)}</row>' for number, text in enumerate(texts, start=start))


def cells(text: str) -> str:
    return "".join(f'<c t="inlineStr"><is><t>{part}</t></is></c>' for part in text.split("|"))


GOOD = rows("head_name|note", "Sumiyati|satu")
BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


def test_the_workbook_of_these_tests_is_one(fortress: Fortress) -> None:
    assert bring(fortress, workbook(fortress.folder / "a.xlsx", f"<sheetData>{GOOD}</sheetData>")).new == 1


WORKBOOKS = {
    "entities": (f"<sheetData>{GOOD}</sheetData>", {"xl/sharedStrings.xml": BILLION_LAUGHS + "<x>&c;</x>"},
                 "instructions"),
    "entities after much else": (
        f"<sheetData>{GOOD}</sheetData>",
        {"xl/sharedStrings.xml": "<?xml version='1.0'?>" + " " * 1_500_000 + BILLION_LAUGHS[21:] + "<x>&c;</x>"},
        "instructions",
    ),
    "entities in letters of two bytes": (
        f"<sheetData>{GOOD}</sheetData>",
        {"xl/styles.xml": ('<?xml version="1.0" encoding="UTF-16"?>' + BILLION_LAUGHS[21:] + "<x/>").encode("utf-16")},
        "instructions",
    ),
    "entities outside": (
        f"<sheetData>{GOOD}</sheetData>",
        {"docProps/core.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'}, "instructions",
    ),
    "broken words": ("<sheetData><row", None, "can be read"),
    "a string that is not there": ('<sheetData><row r="1"><c t="s"><v>7</v></c></row></sheetData>', None,
                                   "can be read"),
    "a row far below": (f'<sheetData>{GOOD}<row r="999999999999">{cells("x|y")}</row></sheetData>', None,
                        "more rows or columns"),
    "a cell far to the right": (f'<sheetData>{GOOD}<row r="3"><c r="XFD3" t="inlineStr"><is><t>x</t></is></c></row>'
                                "</sheetData>", None, "more rows or columns"),
    "columns without end": ("<sheetData>" + rows("|".join(["x"] * 3000)) + "</sheetData>", None,
                            "more rows or columns"),
    "nothing": ("<sheetData/>", None, "is empty"),
    "a row number that is a word": ('<sheetData><row r="dua"><c><v>1</v></c></row></sheetData>', None,
                                    "can be read"),
    "a number of five thousand digits": (f'<sheetData><row r="1"><c><v>{"9" * 5000}</v></c></row></sheetData>', None,
                                         "can be read"),
}  # fmt: skip


@pytest.mark.parametrize("what", [*WORKBOOKS])
def test_a_workbook_made_to_hurt_is_refused(fortress: Fortress, what: str) -> None:
    sheet, others, words = WORKBOOKS[what]
    path = workbook(fortress.folder / "daftar.xlsx", sheet, others)
    with fortress.refuses(words):
        bring(fortress, path)


def test_ten_thousand_sheets_that_are_one_are_not_read_ten_thousand_times(fortress: Fortress) -> None:
    path = workbook(fortress.folder / "banyak.xlsx", f"<sheetData>{GOOD}</sheetData>", sheets=10_000)
    with fortress.refuses("far larger inside"):
        bring(fortress, path)


def test_three_thousand_parts_are_not_read(fortress: Fortress) -> None:
    parts = {f"xl/worksheets/sheet{number}.xml": "<x/>" for number in range(2, 3000)}
    path = workbook(fortress.folder / "banyak.xlsx", f"<sheetData>{GOOD}</sheetData>", parts)
    with fortress.refuses("far larger inside"):
        bring(fortress, path)


def test_what_a_workbook_links_to_is_never_opened(fortress: Fortress) -> None:
    links = {
        "xl/externalLinks/externalLink1.xml": f"<externalLink {_MAIN}><broken",
        "xl/externalLinks/_rels/externalLink1.xml.rels": "<broken",
    }
    path = workbook(fortress.folder / "tautan.xlsx", f"<sheetData>{GOOD}</sheetData>", links)
    assert bring(fortress, path).new == 1


@pytest.mark.parametrize("name", ["../../../keluar.xml", "/keluar.xml", "C:\\keluar.xml", "..\\keluar.xml", "a\nb"])
def test_paths_inside_a_workbook_lead_nowhere(fortress: Fortress, name: str) -> None:
    path = workbook(fortress.folder / "jalan.xlsx", f"<sheetData>{GOOD}</sheetData>", {name: "<x>keluar</x>"})
    assert bring(fortress, path).new == 1
    assert list(fortress.folder.rglob("*keluar*")) == []


def test_a_sheet_that_lies_about_its_size_is_read_whole(fortress: Fortress) -> None:
    sheet = f'<dimension ref="A1:A1"/><sheetData>{GOOD}{rows("Rumini|dua", "Paijo|tiga", start=3)}</sheetData>'
    assert bring(fortress, workbook(fortress.folder / "ukuran.xlsx", sheet)).new == 3


def test_a_million_empty_rows_are_none(fortress: Fortress) -> None:
    sheet = f'<dimension ref="A1:XFD1048576"/><sheetData>{GOOD}<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert bring(fortress, workbook(fortress.folder / "kosong.xlsx", f"{sheet}</sheetData>")).new == 1


def test_signs_that_no_text_has_are_left_out_and_others_can_still_read_us(fortress: Fortress) -> None:
    sheet = f"<sheetData>{rows('head_name|note', 'Sumi_x0000_yati_xD800_|_x202E_terbalik_x0007_')}</sheetData>"
    assert bring(fortress, workbook(fortress.folder / "tanda.xlsx", sheet)).problems == []
    fortress.other.merge(fortress.laptops.copy(fortress.house, "kami"))
    names = {record["head_name"] for record in fortress.other.records.all("family")}
    assert not any(sign in name for name in names for sign in "\0\ud800\u202e")


@pytest.mark.parametrize("cut", [40, 200, 700, 1200, -1, -30, -200])
def test_a_workbook_cut_short_is_refused(fortress: Fortress, cut: int) -> None:
    path = workbook(fortress.folder / "utuh.xlsx", f"<sheetData>{GOOD}</sheetData>")
    path.write_bytes(path.read_bytes()[:cut])
    with fortress.refuses("damaged|can be read"):
        bring(fortress, path)


def test_a_workbook_with_any_byte_altered_is_read_or_refused(fortress: Fortress) -> None:
    whole = workbook(fortress.folder / "utuh.xlsx", f"<sheetData>{GOOD}</sheetData>").read_bytes()
    path = fortress.folder / "rusak.xlsx"
    for place in range(0, len(whole), 11):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        _read_or_refused(fortress, path)


def _read_or_refused(fortress: Fortress, path: Path) -> None:
    from bangjo_desktop.domain.problem import KnownError

    try:
        import_file(fortress.house, "family", path, today=TODAY, languages=LANGUAGES, dry_run=True)
    except KnownError:
        return


CSVS = {
    "mixed letters": ("head_name,note\nNé,x\n".encode() + "Agnès,y\n".encode("cp1252"), "one encoding and partly"),
    "nothing but nothing": (b"\0" * 5000, "not a text file"),
    "nothing in the midst": (b"head_name\nSumi\0yati\n", "not a text file"),
    "a line without end": (b"head_name\n" + b"x" * 2_000_000, "more rows or columns"),
    "columns without end": (b"head_name\n" + b"," * 3000, "more rows or columns"),
    "half letters of two bytes": (b"\xff\xfeh\x00e\x00a\x00\x00\xd8", "cannot be read"),
    "a program": (b"MZ\x90\x00\x03\x00", "not a text file"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "not a text file"),
}


@pytest.mark.parametrize("what", [*CSVS])
def test_a_list_that_is_none_is_refused(fortress: Fortress, what: str) -> None:
    content, words = CSVS[what]
    path = fortress.folder / "daftar.csv"
    path.write_bytes(content)
    with fortress.refuses(words):
        bring(fortress, path)


@pytest.mark.parametrize("name", ["../naik", "baris\nbaru", "kanan\u202ekiri", "x" * 240, "CON", "\udce9"])
def test_the_name_of_a_file_is_told_and_does_nothing(fortress: Fortress, name: str) -> None:
    path = fortress.folder / f"{name}.csv"
    path.write_bytes(b"\0\0\0\0\0")
    with fortress.refuses("not a text file"):
        bring(fortress, path)


linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are set the Linux way")


@linux
@pytest.mark.parametrize("filling", [b",", b"x", b'"', b"a,", b"\n", "🙂".encode(), b"\r"])
def test_a_csv_of_gigabytes_or_without_lines_costs_a_bounded_memory(fortress: Fortress, filling: bytes) -> None:
    path = fortress.folder / "besar.csv"
    path.write_bytes(b"head_name\n" + filling * (49 * 2**20 // len(filling)))
    run_bounded(_IMPORTS, _READ, 500, path)
    with path.open("ab") as stream:
        stream.truncate(5 * 2**30)
    assert "larger than 50 MB" in run_bounded(_IMPORTS, _READ, 60, path)
    path.unlink()


@linux
@pytest.mark.parametrize(
    "sheet", ["<sheetData>" + GOOD + "{}</sheetData>", "<cols>{}</cols><sheetData/>", "<x>{}</x>", "{}"]
)
def test_a_workbook_that_unpacks_to_a_hundred_megabytes_costs_a_bounded_memory(fortress: Fortress, sheet: str) -> None:
    filling = " " * (90 * 2**20)
    path = workbook(fortress.folder / "bom.xlsx", sheet.format(filling))
    assert path.stat().st_size < 2**20
    said = run_bounded(_IMPORTS, _READ, 800, path)
    assert said.startswith(("refused: ", "1\n"))
