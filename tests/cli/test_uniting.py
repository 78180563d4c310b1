"""Uniting copies from the command line: what came from whom, who is silent, copies to sticks, other passphrases."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from tests.cli.conftest import Bangjo

NEW, OLD = "kapal jendela mangga tenang", "bunga sungai payung merah"


@pytest.fixture
def ours(bangjo: Bangjo, tmp_path: Path) -> tuple[Path, Path]:
    """The same house on two laptops."""
    first, second = tmp_path / "a.bangjo", tmp_path / "b.bangjo"
    assert bangjo("new", first, BANGJO_NOW="2026-10-20T09:00:00+07:00")[0] == 0
    second.write_bytes(first.read_bytes())
    return first, second


def _write(bangjo: Bangjo, house: Path, tmp_path: Path, **around: str) -> None:
    table = tmp_path / "keluarga.csv"
    table.write_text(f"head_name\nKeluarga {around.get('BANGJO_LAPTOP', '')}\n")
    assert bangjo("import", house, "family", table, **around)[0] == 0


def _laptop(tmp_path: Path, name: str, now: str = "2026-11-23T09:00:00+07:00") -> dict[str, str]:
    return {"BANGJO_HOME": str(tmp_path / name), "BANGJO_LAPTOP": name, "BANGJO_NOW": now}


def test_the_result_says_what_came_from_whom_and_how_old_each_copy_is(
    bangjo: Bangjo, ours: tuple[Path, Path], tmp_path: Path
) -> None:
    first, second = ours
    folder = tmp_path / "bersama"
    folder.mkdir()
    sari = _laptop(tmp_path, "Laptop Sari", "2026-11-01T09:00:00+07:00")
    _write(bangjo, second, tmp_path, **sari)
    assert bangjo("sync", second, folder, **sari)[0] == 0
    here = _laptop(tmp_path, "A")
    code, out, wrong = bangjo("sync", first, folder, "--json", **here)
    assert (code, wrong) == (0, "")
    told = json.loads(out)
    (laptop,) = [each for each in told["laptops"] if each["name"] == "Laptop Sari"]
    assert (laptop["last"][:10], laptop["silent"], laptop["retired"]) == ("2026-11-01", True, False)
    assert told["changes"] == 1
    out = bangjo("sync", first, folder, BANGJO_LANG="id", **here)[1]
    assert "Laptop Sari" in out
    assert "22 hari lalu" in out
    assert "tidak memberi salinan sejak 1 November 2026" in out


def test_a_folder_in_the_place_of_a_copy_is_named(
    bangjo: Bangjo, ours: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "berkas").mkdir()
    monkeypatch.chdir(tmp_path / "berkas")
    code, out, _wrong = bangjo("merge", ours[0], ".")
    assert code == 1
    assert "“berkas” cannot be read: it is a folder" in out


def test_the_house_itself_is_no_copy_of_itself(bangjo: Bangjo, ours: tuple[Path, Path]) -> None:
    code, out, _wrong = bangjo("merge", ours[0], ours[0])
    assert code == 1
    assert "open here itself" in out
    assert bangjo("check", ours[0])[0] == 0


def test_a_copy_on_a_stick_is_taken_in_on_the_other_laptop(
    bangjo: Bangjo, ours: tuple[Path, Path], tmp_path: Path
) -> None:
    first, second = ours
    stick = tmp_path / "stik"
    stick.mkdir()
    _write(bangjo, first, tmp_path)
    code, out, wrong = bangjo("copy", first, stick, "--json")
    assert (code, wrong) == (0, "")
    copy = Path(json.loads(out)["copy"])
    assert copy.parent == stick
    assert "1 changes" in bangjo("merge", second, copy, BANGJO_HOME=str(tmp_path / "laptop lain"))[1]
    assert bangjo("copy", first, tmp_path / "tidak ada")[0] == 1


@pytest.mark.parametrize(("typed", "changes", "left_out"), [(f"{OLD}\n", 1, 0), (f"salah\n{OLD}\n", 1, 0), ("\n", 0, 1),
                                                            ("", 0, 1)])  # fmt: skip
def test_a_copy_locked_otherwise_is_asked_for_where_that_was_wanted(
    bangjo: Bangjo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, changes: int, left_out: int
) -> None:
    from bangjo_desktop.store.copies import take_key

    first, second = tmp_path / "a.bangjo", tmp_path / "b.bangjo"
    assert bangjo("new", first, BANGJO_PASSPHRASE=NEW)[0] == 0
    second.write_bytes(first.read_bytes())
    take_key(second, NEW, OLD)
    _write(bangjo, second, tmp_path, BANGJO_PASSPHRASE=OLD)
    code, out, _wrong = bangjo("merge", first, second, BANGJO_PASSPHRASE=NEW)
    assert code == 1
    assert "locked with another passphrase" in out
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    told = json.loads(bangjo("merge", first, second, "--ask", "--json", BANGJO_PASSPHRASE=NEW)[1])
    assert (told["changes"], len(told["left_out"])) == (changes, left_out)
