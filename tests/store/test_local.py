"""This laptop's own file: never thrown away, and no full disk or second program makes it look damaged."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.local import Draft, Local, open_local


def _draft(text: str = "Ibu Sari bercerita") -> Draft:
    return Draft("d1", "visit", None, "2026-11-23T09:00:00+07:00", {"note": text})


def _filled(path: Path, passphrase: str | None = None) -> None:
    local = open_local(path, passphrase)
    local.keep_draft(_draft())
    local.set("folder", "/media/stik")
    local.close()


def _drafts(path: Path, passphrase: str | None = None) -> list[Draft]:
    local = open_local(path, passphrase)
    found = local.drafts()
    local.close()
    return found


def test_what_was_kept_is_there_again(tmp_path: Path) -> None:
    path = tmp_path / "houses" / "a.local"
    _filled(path)
    assert _drafts(path) == [_draft()]
    local = open_local(path, None)
    assert (local.setting("folder"), local.setting("tidak ada", 3)) == ("/media/stik", 3)
    local.drop_draft("d1")
    assert local.drafts() == []
    local.close()


@pytest.mark.parametrize("content", [b"", b"x" * 9000, b"SQLite format 3\0" + b"\xff" * 5000, b"\0"])
def test_an_unreadable_one_is_set_aside_and_counted_on(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.local"
    for number in (1, 2, 3):
        path.write_bytes(content + bytes([number]) if content else b"")
        assert _drafts(path) == []
        aside = tmp_path / f"a.unreadable-{number}"
        assert aside.exists() == bool(content)
        assert not content or aside.read_bytes() == content + bytes([number])


def test_one_with_another_passphrase_is_kept_whole_with_its_log(tmp_path: Path) -> None:
    path = tmp_path / "a.local"
    open_local(path, "satu dua").close()
    held = Local(path, "satu dua")
    held.keep_draft(_draft())
    log = path.with_name("a.local-wal").read_bytes()
    assert log
    assert _drafts(path, "tiga empat") == []
    assert (tmp_path / "a.unreadable-1-wal").read_bytes() == log
    held.close()
    assert _drafts(tmp_path / "a.unreadable-1", "satu dua") == [_draft()]


def test_a_page_that_the_disk_spoilt_is_found_at_the_opening(tmp_path: Path) -> None:
    path = tmp_path / "a.local"
    _filled(path)
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xa5" * 64
    path.write_bytes(content)
    assert _drafts(path) == []
    assert (tmp_path / "a.unreadable-1").read_bytes() == bytes(content)


def test_a_full_disk_is_said_and_nothing_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "a.local"
    _filled(path)
    local = open_local(path, None)
    pages = local._database.value("PRAGMA page_count")
    local._database.execute(f"PRAGMA max_page_count = {pages}").fetchone()
    for write in (lambda: local.keep_draft(_draft("x" * 50_000)), lambda: local.set("folder", "y" * 50_000)):
        with pytest.raises(KnownError, match="The disk is full"):
            write()
    assert local.drafts() == [_draft()]
    local.close()
    assert [item.name for item in tmp_path.iterdir()] == ["a.local"]


def test_what_the_world_does_wrong_sets_nothing_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.local"
    _filled(path)
    for said in ("database or disk is full", "database is locked", "attempt to write a readonly database",
                 "unable to open database file", "disk I/O error"):  # fmt: skip

        def fail(_local: Local, said: str = said) -> None:
            raise KnownError("x") from sqlite.OperationalError(said)

        with monkeypatch.context() as bent:
            bent.setattr(Local, "_prepare", fail)
            with pytest.raises(KnownError):
                open_local(path, None)
    assert _drafts(path) == [_draft()]
    assert [item.name for item in tmp_path.iterdir()] == ["a.local"]


def test_a_file_of_another_program_is_set_aside_not_mixed_up(tmp_path: Path) -> None:
    path = tmp_path / "a.local"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE foreign_one (x)")
    other.close()
    _filled(path)
    assert _drafts(path) == [_draft()]
