"""A virus scanner holds a fresh file for a moment, a viewer for an hour: the first is waited for, the second told."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from tests.systems import needs_windows

import bangjo_desktop
from bangjo_desktop.documents.writing import write_pdf
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.reason import reason
from bangjo_desktop.store import moving


class _HeldError(PermissionError):
    """What Windows raises about a file that another program has open."""

    def __init__(self, winerror: int) -> None:
        super().__init__(errno.EACCES, "Sharing violation", "surat.pdf")
        self.winerror = winerror


class _Act:
    """An act that fails `times` times."""

    def __init__(self, times: int, error: OSError) -> None:
        self.tries = 0
        self._times = times
        self._error = error

    def __call__(self) -> None:
        self.tries += 1
        if self.tries <= self._times:
            raise self._error


@pytest.mark.parametrize("winerror", [5, 32, 33, 145])
@pytest.mark.parametrize("times", [0, 1, len(moving.PAUSES)])
def test_what_is_held_for_a_moment_is_waited_for(winerror: int, times: int) -> None:
    act, slept = _Act(times, _HeldError(winerror)), list[float]()
    moving.insist(act, slept.append)
    assert act.tries == times + 1
    assert slept == list(moving.PAUSES[:times])


def test_the_wait_has_an_end() -> None:
    act, slept = _Act(1000, _HeldError(32)), list[float]()
    with pytest.raises(_HeldError):
        moving.insist(act, slept.append)
    assert 1 < sum(slept) < 2


@pytest.mark.parametrize("error", [_HeldError(1314), PermissionError(errno.EACCES, "no"), FileNotFoundError(2, "none")])
def test_nobody_waits_for_what_does_not_pass(error: OSError) -> None:
    act, slept = _Act(1, error), list[float]()
    with pytest.raises(OSError, match=r"no|violation"):
        moving.insist(act, slept.append)
    assert slept == []


class _Scanner:
    """Stands in for `os.replace`, `os.rename` or `os.unlink` and holds each file it is asked for at first."""

    def __init__(self, real: Callable[..., None], times: int) -> None:
        self._real = real
        self._times = times
        self._seen: dict[str, int] = {}

    def __call__(self, *paths: object, **options: object) -> None:
        seen = self._seen[str(paths)] = self._seen.get(str(paths), 0) + 1
        if seen <= self._times:
            raise _HeldError(5)
        self._real(*paths, **options)


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    monkeypatch.setattr(moving, "PAUSES", (0.0,) * len(moving.PAUSES))

    def hold(times: int) -> None:
        for name in ("replace", "rename", "unlink"):
            monkeypatch.setattr(os, name, _Scanner(getattr(os, name), times))

    return hold


def test_a_paper_is_written_while_a_scanner_looks_at_it(tmp_path: Path, scanned: Callable[[int], None]) -> None:
    scanned(2)
    write_pdf(b"%PDF-1.7", tmp_path / "surat.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["surat.pdf"]


def test_a_paper_that_is_open_in_a_viewer_is_named_with_what_to_do(
    tmp_path: Path, scanned: Callable[[int], None]
) -> None:
    (tmp_path / "surat.pdf").write_bytes(b"%PDF-1.7")
    scanned(1000)
    with pytest.raises(KnownError, match=r"surat\.pdf.*another program has it open; close it there, then try again"):
        write_pdf(b"%PDF-1.7 new", tmp_path / "surat.pdf")
    assert (tmp_path / "surat.pdf").read_bytes() == b"%PDF-1.7"


def test_what_can_only_be_read_is_not_called_open(tmp_path: Path, scanned: Callable[[int], None]) -> None:
    taken = tmp_path / "folder"
    taken.mkdir()
    (tmp_path / "part").touch()
    scanned(1000)
    with pytest.raises(PermissionError) as told:
        moving.replace(tmp_path / "part", taken)
    assert Language("en")(reason(told.value).text) == "this laptop's settings do not allow it"


@needs_windows
def test_an_open_file_is_waited_for_and_then_replaced(tmp_path: Path) -> None:
    part, path = tmp_path / "part", tmp_path / "surat.pdf"
    part.write_bytes(b"new")
    path.write_bytes(b"old")
    with path.open("rb") as stream:
        moving.insist(partial(os.replace, part, path), lambda _seconds: stream.close())
    assert path.read_bytes() == b"new"


@needs_windows
def test_a_paper_in_a_viewer_is_told_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moving, "PAUSES", (0.0,))
    path = tmp_path / "surat.pdf"
    write_pdf(b"%PDF-1.7", path)
    with path.open("rb"), pytest.raises(KnownError, match="another program has it open"):
        write_pdf(b"%PDF-1.7 new", path)
    assert path.read_bytes() == b"%PDF-1.7"
    assert [each.name for each in tmp_path.iterdir()] == ["surat.pdf"]


_DIRECT = re.compile(
    r"os\.(replace|rename|remove|unlink|rmdir)\(|\.unlink\(|(?<!moving)(?<!disk)\.rename\(|(?<!moving)\.replace\(\w*path\)|rmtree\(|"
    r"TemporaryDirectory"
)


def test_nothing_moves_a_file_without_patience() -> None:
    root = Path(bangjo_desktop.__file__).parent
    shown = {"tour", "selftest"}  # they work on invented people in folders of their own, and take no harm
    modules = [path for path in root.rglob("*.py") if path.name != "moving.py" and not shown & set(path.parts)]
    lines = [f"{path.relative_to(root)}: {line}" for path in modules for line in path.read_text("utf-8").splitlines()]
    assert [line for line in lines if _DIRECT.search(line)] == []
