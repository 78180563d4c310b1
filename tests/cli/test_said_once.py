"""Whatever fails, a person reads one sentence and a script reads the same sentence as data; never a traceback."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import rmtree

import pytest
from tests.cli.conftest import Bangjo
from tests.systems import needs_bytes_in_names, needs_posix

from bangjo_desktop.cli import run
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.domain.reason import reason

LONG = "a" * 300


def _bangjo(*arguments: str | bytes, stdout: int = subprocess.PIPE, **environment: str | bytes) -> tuple[int, str, str]:
    around = {**os.environ, "PYTHONPATH": "src", "BANGJO_LANG": "en", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "bangjo_desktop", *arguments], env=around, stdout=stdout, stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2], check=False,
    )  # fmt: skip
    wrong = done.stderr.decode()
    assert "Traceback" not in wrong
    assert "Exception ignored" not in wrong
    return done.returncode, (done.stdout or b"").decode(), wrong


@pytest.mark.parametrize(
    "typed",
    [
        ["check", "tidak ada"], ["check", LONG], ["check", "."], ["new", LONG], ["new", "."], ["new", ".."],
        ["new", "/"], ["demo", "/"], ["new", "x/y"], ["demo", "x/y"], ["demo", LONG], ["demo", "h", "--families", "0"],
        ["demo", "h", "--months", "100000000"], ["demo", "h", "--families", "100000000"], ["bench", "nope"],
        ["backup", LONG], ["backups", LONG], ["restore", LONG, LONG], ["merge", LONG, LONG], ["sync", LONG, LONG],
        ["export", LONG, LONG], ["import", LONG, "family", LONG], ["tour", "berkas/ada"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("code", ["en", "id"])
def test_a_known_error_is_said_to_people_and_to_scripts(
    bangjo: Bangjo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "berkas").write_text("")
    exit_code, out, wrong = bangjo(*typed, "--json", BANGJO_LANG=code)
    assert (exit_code, wrong.count("\n")) == (1, 1)
    assert json.loads(out) == {"error": wrong.strip()}
    assert [path.name for path in tmp_path.iterdir() if path.name != "laptop"] == ["berkas"]


def test_a_house_of_a_real_name_meets_long_and_missing_files(bangjo: Bangjo, house: Path, tmp_path: Path) -> None:
    for typed in (
        ["import", house, "family", LONG], ["import", house, "family", tmp_path], ["merge", house, LONG],
        ["merge", house, tmp_path], ["sync", house, LONG], ["sync", house, house], ["export", house, LONG],
        ["export", house, house], ["export", house, house / "x"], ["restore", house, LONG],
        ["history", house, "family", LONG], ["print", house, "letter", LONG, "-o", "a.pdf"],
    ):  # fmt: skip
        code, _out, wrong = bangjo(*typed, BANGJO_LANG="id")
        assert (code, wrong.count("\n")) == (1, 1)
        assert "File name too long" not in wrong


def test_a_failure_with_data_bears_its_sentence_too(bangjo: Bangjo, house: Path, tmp_path: Path) -> None:
    table = tmp_path / "keluarga.csv"
    table.write_text("head_name,children\nSari,banyak\n,3\n")
    code, out, wrong = bangjo("import", house, "visit", table, "--json")
    assert code == 1
    assert json.loads(out)["error"] == wrong.strip()


@pytest.mark.parametrize("home", ["~tidak-ada/x", "", "berkas", "berkas/dalam", "a" * 5000, "lain\udcff"])
def test_a_laptops_folder_that_cannot_be_is_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], home: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "berkas").write_text("")
    around = {"BANGJO_HOME": home, "BANGJO_LANG": "en"}
    assert run(["new", "rumah.bangjo", "--practice"], around) == 0
    for command in (["check", "rumah.bangjo"], ["backup", "rumah.bangjo"], ["sync", "rumah.bangjo", "."]):
        assert run(command, around) in (0, 1)
        wrong = capsys.readouterr().err
        assert "Traceback" not in wrong
        assert "program itself" not in wrong


@needs_bytes_in_names
def test_what_is_no_text_in_arguments_and_around(tmp_path: Path) -> None:
    home = {"BANGJO_HOME": str(tmp_path / "laptop")}
    house = bytes(tmp_path / "rumah") + b"\xe9.bangjo"
    for typed in (
        ["new", house, "--practice"],
        ["check", house],
        ["export", house, bytes(tmp_path / "keluar") + b"\xff"],
    ):
        assert _bangjo(*typed, **home)[0] == 0
    rmtree(bytes(tmp_path / "keluar") + b"\xff")
    os.unlink(house)
    for typed, around in (
        (["new", str(tmp_path / "a.bangjo"), "--name", b"Rumah \xe9"], {}),
        (["new", str(tmp_path / "b.bangjo")], {"BANGJO_PASSPHRASE": b"kunci\xe9\xff"}),
        (["check", str(tmp_path / "c.bangjo")], {"BANGJO_NOW": b"\xff2026"}),
    ):
        code, _out, wrong = _bangjo(*typed, **home, **around)
        assert (code, wrong.count("\n")) == (1, 1)
        assert "kunci" not in wrong
    assert [path for path in tmp_path.iterdir() if path.name != "laptop"] == []
    assert _bangjo("new", str(tmp_path / "d.bangjo"), **home, BANGJO_LAPTOP=b"\xff\xfe")[0] == 0
    assert _bangjo(b"\xff\xfe", **home)[0] == 2


@needs_posix
def test_a_working_folder_that_is_gone_is_no_traceback(tmp_path: Path) -> None:
    gone = tmp_path / "hilang"
    gone.mkdir()
    program = (
        f"import os; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r}); from bangjo_desktop.cli import run; "
        "print([run([*words.split()], {'BANGJO_HOME': home, 'BANGJO_LANG': 'en'}) for home in ('x', '/tidak/ada') "
        "for words in ('check h.bangjo', 'new h.bangjo', 'demo h.bangjo')])"
    )
    source = Path(__file__).parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(source)}, capture_output=True, check=True
    )
    assert done.stdout.split(b"\n")[-2] == b"[1, 1, 1, 1, 1, 1]"
    assert b"Traceback" not in done.stderr
    assert b"program itself" not in done.stderr


def test_nobody_reads_along(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert _bangjo("--help", stdout=writing)[0] in (0, 1)  # argparse itself lets it pass
        assert _bangjo("new", str(tmp_path / "a.bangjo"), stdout=writing, BANGJO_HOME=str(tmp_path))[0] == 1
    finally:
        os.close(writing)


@needs_posix
def test_a_full_disk_under_stdout_is_said(tmp_path: Path) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        code, _out, wrong = _bangjo("new", str(tmp_path / "a.bangjo"), stdout=full, BANGJO_HOME=str(tmp_path))
        assert (code, wrong) == (1, "The system refused: the disk is full.\n")
    finally:
        os.close(full)


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_refusal_of_the_system_has_words(number: int) -> None:
    problem = Problem("{reason}", {"reason": reason(OSError(number, os.strerror(number)))})
    assert problem.say(Language("en"))


def test_a_refusal_without_a_number_has_words_too() -> None:
    assert Problem("{reason}", {"reason": reason(OSError("sudah habis"))}).say(Language("en")) == "sudah habis"


@pytest.mark.parametrize("page", ["cp1252", "cp850", "ascii"])
def test_no_code_page_of_a_console_stumbles_over_what_is_said(tmp_path: Path, page: str) -> None:
    around = {"BANGJO_HOME": str(tmp_path / "laptop"), "BANGJO_LANG": "id", "PYTHONIOENCODING": page, "PYTHONUTF8": "0"}
    code, said, _wrong = _bangjo("new", str(tmp_path / "rumah →.bangjo"), "--name", "“Ŋ” → ☕", **around)
    assert (code, "“Ŋ” → ☕" in said) == (0, True)
    code, _said, wrong = _bangjo("check", str(tmp_path / "tidak → ada.bangjo"), **around)
    assert (code, "→" in wrong) == (1, True)
