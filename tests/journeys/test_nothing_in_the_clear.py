"""A whole day with a secret in every record: nothing that the program writes by itself holds it in the clear."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from tests.faults.place import quick_keys
from tests.ui.conftest import Desk

from bangjo_desktop import app
from bangjo_desktop.documents.family_sheets import Asked, sheet_pdf
from bangjo_desktop.sync.folder import SharedFolder
from bangjo_desktop.ui.page import Destination

PASSPHRASE = "kapal jendela mangga tenang payung sumur"
SECRET = "RAHASIAqxzw"
_FORMS = [SECRET.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be")]
_FORMS += [word.encode() for word in (PASSPHRASE, "kapal jendela")]


class Day:
    """Two laptops, a shared folder, and the system's folder for temporary files, all below one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.deliberate: set[Path] = set()

    def leaks(self) -> list[str]:
        """Return what holds the secret, by content or by name, but for what somebody wrote in the clear on purpose."""
        found = []
        for path in self.root.rglob("*"):
            if path in self.deliberate:
                continue
            if SECRET in path.name or (path.is_file() and any(form in path.read_bytes() for form in _FORMS)):
                found.append(str(path.relative_to(self.root)))
        return found


@pytest.fixture
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Day:
    for name in ("temp", "run"):
        (tmp_path / name).mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "temp"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    monkeypatch.chdir(tmp_path / "run")
    return Day(tmp_path)


@pytest.fixture
def desk(day: Day, qapp: QApplication) -> Iterator[Desk]:
    with quick_keys():
        made = Desk(day.root)
        made.laptop = replace(made.laptop, passphrase=PASSPHRASE)
        app.build_application(made.laptop)
        yield made.begin()
        made.close()


def _write(desk: Desk) -> str:
    """Write the secret into many records at once, so that no cache holds them all, and into a draft."""
    family = desk.record("family", head_name=f"Ibu {SECRET}", note=SECRET)
    for number in range(400):
        desk.record("visit", family=family, date="2026-11-20", observed=f"{SECRET} {number} " * 40)
    desk.house.search.index.rebuild()
    desk.house.rebuild()
    desk.house.files.add(SECRET.encode() * 5000)
    desk.go("visit", "visit", family=family)
    notes: list[QPlainTextEdit] = list(desk.page.findChildren(QPlainTextEdit))
    QTest.keyClicks(next(note for note in notes if note.isVisible()), SECRET)
    timers: list[QTimer] = list(desk.page.findChildren(QTimer))
    for timer in timers:
        if timer.isActive():
            timer.timeout.emit()
    assert SECRET in str(desk.window.context.local.drafts())
    return family


def test_a_whole_day_leaves_nothing_in_the_clear(day: Day, desk: Desk) -> None:
    family = _write(desk)
    assert day.leaks() == []  # while everything is open, its logs too

    folder = day.root / "bersama"
    folder.mkdir()
    shared = SharedFolder(desk.house, desk.window.context.local, desk.laptop.paths, folder, desk.laptop.clock)
    assert shared.synchronise().failure is None
    other = replace(desk.laptop, paths=replace(desk.laptop.paths, home=day.root / "B"))
    path = other.paths.home / "rumah.bangjo"
    path.parent.mkdir(parents=True)
    desk.house.write_copy(path)
    with other.open(path) as house:
        local = other.local(house)
        house.write.add("family", {"head_name": f"Bapak {SECRET}"})
        exchange = SharedFolder(house, local, other.paths, folder, other.clock)
        assert exchange.synchronise().failure is None
        local.close()
    assert shared.synchronise().failure is None
    assert len(desk.all("family")) == 2
    assert day.leaks() == []

    backups = desk.laptop.backups(desk.house.id)
    backups.write(desk.house)
    assert len(backups.all()) >= 1
    desk.window.go(Destination("sheet", record=family))
    desk.settle()
    assert sheet_pdf(desk.house, Asked(family, "2026-11", "2026-11"), "a4", desk.laptop.language, desk.laptop.today)
    desk.window.notices.failed(ValueError(f"cannot read {SECRET}"))
    assert desk.laptop.paths.log.is_file()
    QThreadPool.globalInstance().waitForDone()
    desk.settle()
    assert day.leaks() == []


def test_what_is_left_when_it_is_closed_is_locked_and_restoring_leaves_nothing_either(day: Day, desk: Desk) -> None:
    _write(desk)
    backups = desk.laptop.backups(desk.house.id)
    kept = backups.write(desk.house)
    desk.close()
    desk.windows.clear()
    assert day.leaks() == []
    assert backups.restore(kept, desk.path, PASSPHRASE)
    assert day.leaks() == []


def test_what_somebody_exports_is_in_the_clear_and_nothing_else(day: Day, desk: Desk) -> None:
    from bangjo_desktop.cli import run

    _write(desk)
    desk.close()
    desk.windows.clear()
    environment = {
        "BANGJO_HOME": str(desk.laptop.paths.home), "BANGJO_PASSPHRASE": PASSPHRASE, "BANGJO_LANG": "en",
    }  # fmt: skip
    target = day.root / "ekspor"
    assert run(["export", str(desk.path), str(target)], environment) == 0
    paper = day.root / "lembar.pdf"
    assert run(["print", str(desk.path), "sheet", f"Ibu {SECRET}", "-o", str(paper)], environment) == 0
    assert any(SECRET.encode() in path.read_bytes() for path in target.iterdir())
    day.deliberate = {paper, *target.iterdir()}
    assert day.leaks() == []


def test_the_watch_itself_sees_what_lies_in_the_clear(day: Day) -> None:
    for number, form in enumerate(_FORMS):
        (day.root / "temp" / f"{number}").write_bytes(os.urandom(10) + form)
    (day.root / SECRET).write_text("")
    assert len(day.leaks()) == len(_FORMS) + 1
