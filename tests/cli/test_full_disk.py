"""A disk that takes no more, at whatever moment: one sentence, and nothing is left behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage as real_disk_usage

import pytest
import sqlcipher3.dbapi2 as sqlite
from tests.cli.conftest import Bangjo

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import database
from bangjo_desktop.store.making import making

resource = pytest.importorskip("resource", reason="Windows sets no limit to the size of a file")


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond `size` bytes; Python ignores the signal that would end it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("command", ["new", "demo"])
@pytest.mark.parametrize("code", ["en", "id"])
@pytest.mark.parametrize("size", [0, 1, 512, 4096, 5000, 32768, 100_000, 200_000, 300_000, 400_000, 420_000])
def test_making_a_house_leaves_nothing_behind(
    bangjo: Bangjo, tmp_path: Path, command: str, code: str, size: int
) -> None:
    folder = tmp_path / "rumah"
    folder.mkdir()
    options = ["--families", 4, "--months", 4] if command == "demo" else []
    with largest_file(size):
        exit_code, out, wrong = bangjo(command, folder / "a.bangjo", *options, BANGJO_LANG=code)
    assert (exit_code, out, wrong.count("\n")) == (1, "", 1)
    assert "“a.bangjo”" in wrong
    assert list(folder.iterdir()) == []
    assert bangjo(command, folder / "a.bangjo", *options)[0] == 0
    assert [path.name for path in folder.iterdir()] == ["a.bangjo"]


def test_a_house_whose_log_could_not_be_folded_in_is_not_handed_over(tmp_path: Path) -> None:
    def closed_on_a_full_disk() -> None:
        with making(tmp_path / "a.bangjo") as part:
            part.write_bytes(b"x")
            part.with_name(f"{part.name}-wal").write_bytes(b"y")

    with pytest.raises(KnownError, match=r"The disk is full, so nothing was written to “a\.bangjo”"):
        closed_on_a_full_disk()
    assert list(tmp_path.iterdir()) == []


def test_whatever_was_there_stays_as_it_is(tmp_path: Path) -> None:
    present, folder = tmp_path / "a.bangjo", tmp_path / "b.bangjo"
    present.write_bytes(b"ada")
    folder.mkdir()
    for path in (present, folder, tmp_path / "c" / "d.bangjo", Path("/")):
        with pytest.raises(KnownError), making(path):
            raise AssertionError(path)
    assert present.read_bytes() == b"ada"
    assert sorted(tmp_path.iterdir()) == [present, folder]


def test_what_a_killed_run_left_is_replaced(bangjo: Bangjo, tmp_path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        (tmp_path / f".a.bangjo.new{suffix}").write_bytes(b"sisa")
    (tmp_path / "..a.bangjo.new.part").write_bytes(b"sisa")
    assert bangjo("new", tmp_path / "a.bangjo")[0] == 0
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.bangjo"]


def test_a_disk_without_room_is_full_whatever_sqlite_calls_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error, path = sqlite.OperationalError("disk I/O error"), tmp_path / "a.bangjo"
    assert "did not answer" in str(database.known(error, path))
    monkeypatch.setattr(database, "disk_usage", lambda folder: real_disk_usage(folder)._replace(free=4096))
    assert "The disk is full" in str(database.known(error, path))
    monkeypatch.undo()
    assert "did not answer" in str(database.known(error, tmp_path / "dicabut" / "a.bangjo"))


@pytest.mark.parametrize("size", [0, 4096, 20_000, 100_000])
def test_a_laptops_own_folder_on_a_full_disk_loses_nothing(
    bangjo: Bangjo, house: Path, tmp_path: Path, size: int
) -> None:
    (tmp_path / "bersama").mkdir()
    with largest_file(size):
        code, out, wrong = bangjo("sync", house, tmp_path / "bersama")
    assert (code, out, wrong.count("\n")) == (1, "", 1)
    assert bangjo("check", house)[0] == 0
    assert [path.name for path in (tmp_path / "bersama").iterdir()] in ([], ["bangjo-folder.json"])
    assert bangjo("sync", house, tmp_path / "bersama")[0] == 0


@pytest.mark.parametrize("size", [0, 100, 5000])
def test_a_paper_or_a_table_that_does_not_fit_leaves_the_earlier_one(
    bangjo: Bangjo, house: Path, tmp_path: Path, size: int
) -> None:
    out = tmp_path / "keluar"
    assert bangjo("export", house, out)[0] == 0
    family = (out / "family.csv").read_text().splitlines()[1].split(",")[0]
    paper = tmp_path / "lembar.pdf"
    assert bangjo("print", house, "sheet", family, "-o", paper)[0] == 0
    before = {path.name: path.read_bytes() for path in (*out.iterdir(), paper)}
    with largest_file(size):
        assert bangjo("print", house, "sheet", family, "-o", paper)[0] == 1
        assert bangjo("export", house, out)[0] == 1
    assert {path.name: path.read_bytes() for path in (*out.iterdir(), paper)} == before
