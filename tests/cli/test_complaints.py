"""What does not fit a command is said in the person's language, with the nearest word that would have done."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Bangjo

from bangjo_desktop.cli.complaints import said
from bangjo_desktop.domain.language import Language

ID = "0" * 32
EMPTY = (
    ("new", ""), ("new", "h", "--name", ""), ("demo", ""), ("check", ""), ("backup", ""), ("backups", ""),
    ("repair", ""), ("restore", "", "x"), ("restore", "h", ""), ("import", "", "family", "f"),
    ("import", "h", "", "f"), ("import", "h", "family", ""), ("export", "", "d"), ("export", "h", ""),
    ("delete", "", "family", ID), ("delete", "h", "", ID), ("delete", "h", "family", ""),
    ("delete", "h", "family", ID, ""), ("history", "h", "family", ""), ("conflicts", ""),
    ("settle", "h", "family", "", "f", "--value", "v"), ("settle", "h", "family", ID, "", "--value", "v"),
    ("merge", "", "f"), ("merge", "h", ""), ("sync", "", "d"), ("sync", "h", ""),
    ("print", "", "sheet", "x", "-o", "a"),
    ("print", "h", "", "x", "-o", "a"), ("print", "h", "sheet", "", "-o", "a"), ("print", "h", "letter", "", "-o", "a"),
    ("print", "h", "sheet", "x", "-o", ""), ("print", "h", "sheet", "x", "-o", "a", "--month", ""), ("tour", ""), ("",),
)  # fmt: skip


@pytest.mark.parametrize("typed", EMPTY)
@pytest.mark.parametrize("code", ["en", "id"])
def test_what_is_left_empty_is_wrong_usage_and_makes_nothing(
    bangjo: Bangjo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    exit_code, out, wrong = bangjo(*typed, BANGJO_LANG=code)
    assert (exit_code, out, wrong.count("\n")) == (2, "", 1)
    assert "bangjo" in wrong
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("typed", EMPTY)
def test_a_zero_byte_is_no_name(bangjo: Bangjo, typed: tuple[str, ...]) -> None:
    assert bangjo(*(word or "a\0b" for word in typed))[0] == 2


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        (["prnt"], "en", "There is no command “prnt”. Did you mean “print”? See “bangjo --help”."),
        (["prnt"], "id", "Tidak ada perintah “prnt”. Mungkin maksud Anda “print”? Lihat “bangjo --help”."),
        (["Check", "h"], "en", "Did you mean “check”?"),
        (["print", "h", "leter", "x"], "en", "“leter” does not fit PAPER. Did you mean “letter”?"),
        (["history", "h", "famly", "x"], "id", "Mungkin maksud Anda “family”?"),
        (["cetak"], "en", "There is no command “cetak”; there are new, demo, check, "),
        (["it's"], "en", "There is no command “it's”; there are "),
        (["print", "h", "sheet", "x", "-o", "a", "--paper", "a5"], "en", "Did you mean “a4”?|choose one of a4, f4"),
        (["demo", "h", "--families", "x"], "en", "“x” does not fit --families. See “bangjo demo --help”."),
        (["demo", "h", "--families"], "en", "--families needs a value."),
        (["check", "h", "--jsn"], "en", "This was not understood: --jsn."),
        (["check", "h", "--js"], "en", "This was not understood: --js."),
        (["check"], "id", "Ada yang kurang: HOUSE."),
    ],
)
def test_what_does_not_fit_is_named(bangjo: Bangjo, typed: list[str], code: str, words: str) -> None:
    exit_code, out, wrong = bangjo(*typed, BANGJO_LANG=code)
    assert (exit_code, out) == (2, "")
    assert any(part in wrong for part in words.split("|"))
    assert "invalid" not in wrong


@pytest.mark.parametrize("choices", ["'new', 'demo', 'print'", "new, demo, print"])
def test_every_python_lists_its_choices_in_its_own_way(choices: str) -> None:
    message = f"argument COMMAND: invalid choice: 'prin' (choose from {choices})"
    assert said(message, Language("en")) == "There is no command “prin”. Did you mean “print”?"
    message = f"argument COMMAND: invalid choice: 'xyz' (choose from {choices})"
    assert said(message, Language("en")) == "There is no command “xyz”; there are new, demo, print."


def test_help_is_no_error(bangjo: Bangjo) -> None:
    for code, word in (("en", "usage: bangjo"), ("id", "cara pakai: bangjo")):
        exit_code, out, wrong = bangjo("--help", BANGJO_LANG=code)
        assert (exit_code, wrong) == (0, "")
        assert word in out
