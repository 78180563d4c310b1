"""Passphrases on the command line: changed, asked for, offered, printed for the safe."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Bangjo
from tests.documents.paper_reader import page_texts
from tests.faults.place import quick_keys

from bangjo_desktop.domain.passphrase import weakness
from bangjo_desktop.store.database import is_plain

OLD = "kapal jendela mangga tenang payung sumur"
NEW = "bakul rotan senja gerimis tikar lumbung"


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with quick_keys():
        yield


@pytest.fixture
def locked(bangjo: Bangjo, tmp_path: Path) -> Path:
    path = tmp_path / "kunci.bangjo"
    assert bangjo("new", path, BANGJO_PASSPHRASE=OLD)[0] == 0
    return path


def types(monkeypatch: pytest.MonkeyPatch, *lines: str, terminal: bool = False) -> None:
    """Let a person type `lines`, at a terminal or through a pipe."""
    answers = iter(lines)

    class Typed(io.StringIO):
        def isatty(self) -> bool:
            return terminal

    monkeypatch.setattr("sys.stdin", Typed("".join(f"{line}\n" for line in lines)))
    monkeypatch.setattr("bangjo_desktop.cli.asking.getpass", lambda _text: next(answers))


def test_it_is_changed_from_the_environment(bangjo: Bangjo, locked: Path) -> None:
    code, said, _error = bangjo("passphrase", locked, BANGJO_PASSPHRASE=OLD, BANGJO_NEW_PASSPHRASE=NEW)
    assert code == 0
    assert "old recovery sheet" in said
    assert NEW not in said
    assert bangjo("check", locked, BANGJO_PASSPHRASE=NEW)[0] == 0
    assert bangjo("check", locked, BANGJO_PASSPHRASE=OLD)[0] == 1


def test_it_is_asked_for_line_by_line_where_nobody_sits_at_a_terminal(
    bangjo: Bangjo, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    types(monkeypatch, OLD, NEW)
    code, out, said = bangjo("passphrase", locked, "--json")
    assert code == 0, said
    assert Path(json.loads(out)["backup"]).is_file()
    assert bangjo("check", locked, BANGJO_PASSPHRASE=NEW)[0] == 0


def test_an_empty_answer_takes_the_offered_one(bangjo: Bangjo, locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    types(monkeypatch, OLD, "", terminal=True)
    code, _out, said = bangjo("passphrase", locked)
    assert code == 0
    found = re.search(r"Offered: ([a-z ]+)\n6 of 2,048 words, 66 bits", said)
    assert found, said
    assert weakness(found[1]) is None
    assert bangjo("check", locked, BANGJO_PASSPHRASE=found[1])[0] == 0


@pytest.mark.parametrize(
    ("answers", "said"),
    [([OLD, "rahasia"], "only 7"), ([OLD, NEW, f"{NEW}h"], "not the same"), (["salah sekali"], "not the right one")],
)
def test_what_does_not_fit_changes_nothing(
    bangjo: Bangjo, locked: Path, monkeypatch: pytest.MonkeyPatch, answers: list[str], said: str
) -> None:
    before = locked.read_bytes()
    types(monkeypatch, *answers, terminal=True)
    code, _out, error = bangjo("passphrase", locked)
    assert (code, said in error) == (1, True), error
    assert locked.read_bytes() == before


def test_a_house_that_everybody_could_read_is_locked(bangjo: Bangjo, tmp_path: Path) -> None:
    path = tmp_path / "buka.bangjo"
    assert bangjo("new", path)[0] == 0
    assert bangjo("passphrase", path, BANGJO_NEW_PASSPHRASE=NEW)[0] == 0
    assert not is_plain(path)
    assert bangjo("check", path, BANGJO_PASSPHRASE=NEW)[0] == 0


def test_a_practice_house_gets_none(bangjo: Bangjo, house: Path) -> None:
    code, _out, said = bangjo("passphrase", house, BANGJO_NEW_PASSPHRASE=NEW)
    assert (code, "practice house has no passphrase" in said) == (1, True)


def test_a_new_house_takes_no_weak_one_and_leaves_nothing_behind(bangjo: Bangjo, tmp_path: Path) -> None:
    path = tmp_path / "baru.bangjo"
    code, _out, said = bangjo("new", path, BANGJO_PASSPHRASE="semarang123")
    assert (code, "only 11" in said) == (1, True)
    assert not path.exists()


def test_at_a_terminal_a_new_house_is_offered_one(
    bangjo: Bangjo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "baru.bangjo"
    types(monkeypatch, NEW, NEW, terminal=True)
    code, out, _said = bangjo("new", path)
    assert (code, "not locked" in out) == (0, False)
    assert bangjo("check", path, BANGJO_PASSPHRASE=NEW)[0] == 0


def test_the_recovery_sheet_holds_the_words_and_says_what_to_do_with_the_file(
    bangjo: Bangjo, locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    types(monkeypatch, OLD)
    paper = tmp_path / "lembar.pdf"
    code, out, _said = bangjo("print", locked, "recovery", "-o", paper)
    assert (code, "delete the file" in out) == (0, True)
    text = " ".join(page_texts(paper.read_bytes()))
    assert all(word in text for word in OLD.split())


def test_there_is_no_recovery_sheet_of_a_house_without_a_passphrase(
    bangjo: Bangjo, house: Path, tmp_path: Path
) -> None:
    code, _out, said = bangjo("print", house, "recovery", "-o", tmp_path / "lembar.pdf")
    assert (code, "no passphrase" in said) == (1, True)
    assert not (tmp_path / "lembar.pdf").exists()


def test_the_passphrase_is_never_an_argument(bangjo: Bangjo, locked: Path) -> None:
    assert bangjo("passphrase", locked, NEW, BANGJO_PASSPHRASE=OLD)[0] == 2


def _backup(bangjo: Bangjo, path: Path, **environment: str) -> str:
    code, out, said = bangjo("backup", path, "--json", **environment)
    assert code == 0, said
    return Path(json.loads(out)["backup"]).name


def test_a_backup_of_before_is_listed_and_comes_back_under_the_passphrase_of_today(
    bangjo: Bangjo, locked: Path
) -> None:
    kept = _backup(bangjo, locked, BANGJO_PASSPHRASE=OLD)
    assert bangjo("passphrase", locked, BANGJO_PASSPHRASE=OLD, BANGJO_NEW_PASSPHRASE=NEW)[0] == 0
    listed = json.loads(bangjo("backups", locked, "--json", BANGJO_PASSPHRASE=NEW)[1])["backups"]
    assert all(row["intact"] for row in listed)
    code, _out, said = bangjo("restore", locked, kept, BANGJO_PASSPHRASE=NEW)
    assert code == 0, said
    assert bangjo("check", locked, BANGJO_PASSPHRASE=NEW)[0] == 0
    assert bangjo("check", locked, BANGJO_PASSPHRASE=OLD)[0] == 1


def test_a_backup_that_only_its_old_passphrase_opens_is_asked_for(
    bangjo: Bangjo, locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = _backup(bangjo, locked, BANGJO_PASSPHRASE=OLD)
    assert bangjo("passphrase", locked, BANGJO_PASSPHRASE=OLD, BANGJO_NEW_PASSPHRASE=NEW)[0] == 0
    for own in (tmp_path / "laptop" / "houses").iterdir():  # nothing is remembered any more
        own.unlink()
    code, _out, said = bangjo("restore", locked, kept, BANGJO_PASSPHRASE=NEW)
    assert (code, "passphrase is not the right one" in said) == (1, True)
    types(monkeypatch, OLD, terminal=True)
    assert bangjo("restore", locked, kept, BANGJO_PASSPHRASE=NEW)[0] == 0
    assert bangjo("check", locked, BANGJO_PASSPHRASE=NEW)[0] == 0


def test_a_backup_from_before_there_was_a_passphrase_does_not_come_back_unlocked(
    bangjo: Bangjo, tmp_path: Path
) -> None:
    path = tmp_path / "buka.bangjo"
    assert bangjo("new", path)[0] == 0
    kept = _backup(bangjo, path)
    assert bangjo("passphrase", path, BANGJO_NEW_PASSPHRASE=NEW)[0] == 0
    code, _out, said = bangjo("restore", path, kept, BANGJO_PASSPHRASE=NEW)
    assert code == 0, said
    assert not is_plain(path)
    assert bangjo("check", path, BANGJO_PASSPHRASE=NEW)[0] == 0


def test_nobody_is_asked_for_the_passphrase_of_a_practice_house(
    bangjo: Bangjo, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bangjo_desktop.cli.asking.asked", lambda text: pytest.fail(f"asked: {text}"))
    code, out, said = bangjo("passphrase", house)
    assert (code, out, len(said.splitlines())) == (1, "", 1)
    assert said.startswith("A practice house has no passphrase")
