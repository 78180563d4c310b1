"""What is typed wrongly, on purpose or by mistake, gets one sentence and changes nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.cli.conftest import Bangjo
from tests.systems import is_windows, needs_posix


def _family(bangjo: Bangjo, house: Path, tmp_path: Path) -> str:
    bangjo("export", house, tmp_path / "keluar")
    return (tmp_path / "keluar" / "family.csv").read_text(encoding="utf-8-sig").splitlines()[1].split(",")[0]


def test_a_paper_is_never_written_over_a_house_or_any_file_that_is_no_pdf(
    bangjo: Bangjo, house: Path, tmp_path: Path
) -> None:
    family = _family(bangjo, house, tmp_path)
    note = tmp_path / "catatan.txt"
    note.write_text("penting")
    whole = house.read_bytes()
    for target in (house, note, tmp_path):
        code, _out, said = bangjo("print", house, "sheet", family, "-o", target)
        assert (code, said.count("\n")) == (1, 1)
    assert note.read_text() == "penting"
    assert house.read_bytes() == whole
    for _again in range(2):
        assert bangjo("print", house, "sheet", family, "-o", tmp_path / "lembar.pdf")[0] == 0


@pytest.mark.parametrize("now", ["0001-01-01", "9999-12-31T23:59", "0001-01-01T00:00+14:00", "besok", "2026-13-45"])
@pytest.mark.parametrize(("code", "word"), [("en", "write it as|choose a year"), ("id", "tuliskan|tulis|pilih tahun")])
def test_a_clock_that_cannot_be_is_refused_in_the_persons_language(
    bangjo: Bangjo, house: Path, now: str, code: str, word: str
) -> None:
    exit_code, out, said = bangjo("check", house, BANGJO_NOW=now, BANGJO_LANG=code)
    assert (exit_code, out) == (1, "")
    assert any(part in said for part in word.split("|"))


@pytest.mark.parametrize("now", ["1970-01-01", "2900-12-31T23:59:59", "2026-11-23T09:00+07:00"])
def test_the_ends_of_the_calendar_can_be_lived_in(bangjo: Bangjo, tmp_path: Path, now: str) -> None:
    path = tmp_path / "lama.bangjo"
    assert bangjo("demo", path, "--families", 2, "--months", 2, BANGJO_NOW=now)[0] == 0
    assert bangjo("check", path, BANGJO_NOW=now)[0] == 0


@pytest.mark.parametrize(
    "content",
    ["[" * 100_000, "{" * 5000, "\0\0\0", '"text"', "[1, 2]", '{"paper": "a9", "language": "xx", "font_percent": 9999}',
     '{"name": 5, "recent": [1, null], "theme": "neon", "author": "\\ud800"}'],
)  # fmt: skip
def test_a_laptops_own_file_that_makes_no_sense_is_a_new_laptop(
    bangjo: Bangjo, house: Path, tmp_path: Path, content: str
) -> None:
    (tmp_path / "laptop").mkdir(exist_ok=True)
    (tmp_path / "laptop" / "laptop.json").write_text(content)
    family = _family(bangjo, house, tmp_path)
    assert bangjo("print", house, "sheet", family, "-o", tmp_path / "lembar.pdf")[0] == 0


@pytest.mark.parametrize("content", ["", "[" * 100_000, "\0", '{"house": 5}', "[]", "x" * 10**6])
def test_a_marker_that_cannot_be_read_is_never_overwritten(
    bangjo: Bangjo, house: Path, tmp_path: Path, content: str
) -> None:
    folder = tmp_path / "bersama"
    folder.mkdir()
    marker = folder / "bangjo-folder.json"
    marker.write_text(content)
    code, _out, said = bangjo("sync", house, folder)
    assert (code, said.count("\n")) == (1, 1)
    assert marker.read_text() == content
    assert list(folder.iterdir()) == [marker]


_STREAMS = [":memory:", "file:x.bangjo", "file::memory:?cache=shared"]
"""Names that SQLite could take for something else, and that Windows keeps out."""


@pytest.mark.parametrize("name", [*([] if is_windows else _STREAMS), "-", "rumah baru ☕.bangjo"])
def test_a_house_lies_under_the_name_that_was_typed(
    bangjo: Bangjo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert bangjo("new", name, "--practice")[0] == 0
    assert bangjo("check", name)[0] == 0
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [name]


def test_what_is_no_text_is_refused_and_no_passphrase_is_shown(bangjo: Bangjo, tmp_path: Path) -> None:
    path = tmp_path / "baru.bangjo"
    assert bangjo("new", path, "--name", "sa\udce9")[0] == 1
    code, _out, said = bangjo("new", path, BANGJO_PASSPHRASE="rahasia\udce9")
    assert code == 1
    assert "rahasia" not in said
    assert bangjo("new", path, BANGJO_PASSPHRASE="x'" + "00" * 32 + "'")[0] == 1
    assert [item for item in tmp_path.iterdir() if item.is_file()] == []
    assert bangjo("new", path, BANGJO_LAPTOP="\udcff\udcfe")[0] == 0
    assert bangjo("check", "a" * 300)[0] == 1


def test_one_passphrase_in_two_spellings_opens_one_house(bangjo: Bangjo, tmp_path: Path) -> None:
    path = tmp_path / "kunci.bangjo"
    assert bangjo("new", path, BANGJO_PASSPHRASE="caf\u00e9 hujan payung sumur bakul lorong")[0] == 0
    assert bangjo("check", path, BANGJO_PASSPHRASE="cafe\u0301 hujan payung sumur bakul lorong")[0] == 0
    assert bangjo("check", path, BANGJO_PASSPHRASE="cafe hujan payung sumur bakul lorong")[0] == 1


def test_a_house_that_is_not_locked_says_so(bangjo: Bangjo, tmp_path: Path) -> None:
    assert "not locked" in bangjo("new", tmp_path / "a.bangjo")[1]
    assert "not locked" not in bangjo("new", tmp_path / "b.bangjo", "--practice")[1]
    assert (
        "not locked" not in bangjo("new", tmp_path / "c.bangjo", BANGJO_PASSPHRASE="bakul rotan senja gerimis tikar")[1]
    )


def test_an_error_is_data_too_where_data_was_asked_for(bangjo: Bangjo, tmp_path: Path) -> None:
    code, out, said = bangjo("check", tmp_path / "tidak ada.bangjo", "--json")
    assert code == 1
    assert json.loads(out) == {"error": said.strip()}


def test_a_command_that_does_not_exist_is_told_with_those_that_do(bangjo: Bangjo) -> None:
    code, _out, said = bangjo("cetak")
    assert code == 2
    assert "“cetak”" in said
    assert "print" in said


def test_several_records_go_into_the_bin_together_or_not_at_all(bangjo: Bangjo, house: Path, tmp_path: Path) -> None:
    family = _family(bangjo, house, tmp_path)
    assert bangjo("delete", house, "house", family)[0] == 1
    assert bangjo("delete", house, "family", family, "Tidak Ada")[0] == 1
    assert _family(bangjo, house, tmp_path) == family
    assert bangjo("delete", house, "family", family, family)[0] == 0
    assert _family(bangjo, house, tmp_path) != family


@pytest.mark.parametrize("name", ["rumah.bangjo", "lain.bangjo", "LAIN.BANGJO", "rumah.bangjo-wal", "lain.bangjo.pdf"])
@pytest.mark.parametrize("code", ["en", "id"])
def test_a_paper_never_bears_the_name_of_a_house(
    bangjo: Bangjo, house: Path, tmp_path: Path, name: str, code: str
) -> None:
    family = _family(bangjo, house, tmp_path)
    whole, before = house.read_bytes(), sorted(tmp_path.iterdir())
    exit_code, out, said = bangjo("print", house, "sheet", family, "-o", tmp_path / name, BANGJO_LANG=code)
    assert (exit_code, out, said.count("\n")) == (1, "", 1)
    assert house.read_bytes() == whole
    assert sorted(tmp_path.iterdir()) == before


def test_a_house_of_any_other_name_is_no_paper_either(bangjo: Bangjo, house: Path, tmp_path: Path) -> None:
    family = _family(bangjo, house, tmp_path)
    plain, locked = tmp_path / "data.pdf", tmp_path / "kunci.pdf"
    house.rename(plain)
    assert bangjo("new", locked, BANGJO_PASSPHRASE="hujan turun di pasar johar")[0] == 0
    for target in (plain, locked):
        whole = target.read_bytes()
        code, _out, said = bangjo("print", plain, "sheet", family, "-o", target)
        assert (code, "is no PDF" in said) == (1, True)
        assert target.read_bytes() == whole


@needs_posix
def test_a_paper_goes_to_no_device_no_pipe_and_no_folder_that_is_missing(
    bangjo: Bangjo, house: Path, tmp_path: Path
) -> None:
    family = _family(bangjo, house, tmp_path)
    os.mkfifo(tmp_path / "pipa")
    (tmp_path / "putaran").symlink_to(tmp_path / "putaran")
    before = sorted(tmp_path.iterdir())
    for target in (tmp_path / "pipa", "/dev/full", "/dev/zero", tmp_path / "tidak ada" / "a.pdf", house / "a.pdf", "..",
                   "a" * 300, tmp_path / ("a" * 250)):  # fmt: skip
        code, out, said = bangjo("print", house, "sheet", family, "-o", target, BANGJO_LANG="id")
        assert (code, out, said.count("\n")) == (1, "", 1)
        assert "File name" not in said
    assert sorted(tmp_path.iterdir()) == before
    assert Path("/dev/full").is_char_device()


@pytest.mark.parametrize("zone", ["", "Z", "+14:00", "-12:00", "+23:59"])
@pytest.mark.parametrize(
    "day",
    ["0001-01-01T00:00", "1969-12-31T23:00", "1970-01-01T00:00", "2900-12-31T23:59", "2901-01-01T00:00",
     "9999-12-31T23:59", "10000-01-01", "-1", "NaN", " ", "٢٠٢٦-11-23"],
)  # fmt: skip
def test_every_moment_is_lived_in_or_refused(bangjo: Bangjo, tmp_path: Path, day: str, zone: str) -> None:
    code, out, said = bangjo("new", tmp_path / "a.bangjo", "--practice", "--json", BANGJO_NOW=f"{day}{zone}")
    assert code == (0 if day[:4] in ("1970", "2900") else 1)
    assert said.count("\n") == 1
    assert bool(code) or said.startswith("This laptop's clock shows")
    assert ("error" in json.loads(out)) == bool(code)
