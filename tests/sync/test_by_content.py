"""Copies are known by their bytes: whoever works in one, cuts it short or renames it loses nothing of anybody."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import Laptops, everything
from tests.sync.desks import Desk
from tests.sync.old_program import worked_in
from tests.systems import needs_bytes_in_names, needs_links, needs_posix

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import Paths
from bangjo_desktop.store.local import Local, open_local
from bangjo_desktop.store.own_changes import OwnChanges
from bangjo_desktop.sync.disk import Beat, Disk, Sign
from bangjo_desktop.sync.publish import KEEP, Publisher
from bangjo_desktop.sync.reach import Reach
from bangjo_desktop.sync.readings import Readings

SECOND = 1_000_000_000


class Later(Disk):
    """A disk on which everything was written a minute ago; it keeps which files were fetched."""

    def __init__(self) -> None:
        self.fetched: list[str] = []

    def now(self) -> int:
        return super().now() + 60 * SECOND

    def fetch(self, source: Path, target: Path, beat: Beat) -> None:
        self.fetched.append(source.name)
        super().fetch(source, target, beat)


def _publish(desk: Desk, folder: Path, name: str) -> Path:
    desk.house.write.add("family", {"head_name": name})
    published = desk.sync(folder).published
    assert published is not None
    return folder / published


def _heads(desk: Desk) -> set[str]:
    return {record["head_name"] for record in desk.house.records.all("family")}


@pytest.mark.parametrize("is_closed", [True, False])
def test_what_was_written_inside_a_published_copy_reaches_every_laptop(
    desks: dict[str, Desk], folder: Path, is_closed: bool
) -> None:
    """Dito opens the copy in the folder and writes for a morning; A, B and C had all collected that very name."""
    copy = _publish(desks["B"], folder, "Dari B")
    for name in "ABC":
        desks[name].sync(folder, Reach(Later()))
    with worked_in(copy, desks["B"].house.around) as house:
        for number in range(3):
            house.write.add("family", {"head_name": f"Ditulis di folder {number}"})
        if not is_closed:
            assert [desks[name].sync(folder, Reach(Later())).changes for name in "AC"] == [3, 3]
    came = [desks[name].sync(folder, Reach(Later())).changes for name in "ABC"]
    assert came == ([3, 3, 3] if is_closed else [0, 3, 0])
    for name in "ABCABC":
        desks[name].sync(folder)
    assert everything(desks["A"].house) == everything(desks["B"].house) == everything(desks["C"].house)
    assert len(_heads(desks["A"])) == 4


def test_its_publisher_does_not_clear_a_copy_in_which_somebody_works_before_that_is_collected(
    desks: dict[str, Desk], folder: Path
) -> None:
    b = desks["B"]
    copy = _publish(b, folder, "Dari B")
    with worked_in(copy, b.house.around) as house:
        house.write.add("family", {"head_name": "Ditulis di folder"})
    publisher = b.shared(folder)._publisher
    for number in range(2 * KEEP):
        b.house.write.add("family", {"head_name": f"Lagi {number}"})
        publisher.publish(folder)  # not collected before
    assert copy.exists()
    assert b.sync(folder).changes == 1
    b.house.write.add("family", {"head_name": "Terakhir"})
    b.sync(folder)
    assert not copy.exists()
    assert "Ditulis di folder" in _heads(b)


@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_a_copy_beside_which_a_log_lies_is_not_cleared(desks: dict[str, Desk], folder: Path, end: str) -> None:
    copy = _publish(desks["B"], folder, "Dari B")
    log = copy.with_name(copy.name + end)
    log.touch()
    for number in range(KEEP):
        _publish(desks["B"], folder, f"Lagi {number}")
    assert copy.exists()
    log.unlink()
    _publish(desks["B"], folder, "Terakhir")
    assert not copy.exists()


def test_a_log_that_stays_beside_a_copy_is_merged_once(desks: dict[str, Desk], folder: Path) -> None:
    copy = _publish(desks["B"], folder, "Dari B")
    with worked_in(copy, desks["B"].house.around) as house:
        house.write.add("family", {"head_name": "Ditulis di folder"})
        for end in ("", "-wal"):
            shutil.copy(copy.with_name(copy.name + end), folder / f"tinggal.bangjo{end}")
    first, second = (desks["A"].sync(folder) for _time in range(2))
    assert first.changes > 0
    assert second.copies == ()


def test_what_was_read_and_has_not_changed_is_not_fetched_again(desks: dict[str, Desk], folder: Path) -> None:
    copy = _publish(desks["B"], folder, "Dari B")
    once, again, touched = Later(), Later(), Later()
    desks["A"].sync(folder, Reach(once))
    assert once.fetched == [copy.name]
    desks["A"].sync(folder, Reach(again))
    assert copy.name not in again.fetched
    os.utime(copy, ns=(1, copy.stat().st_mtime_ns - SECOND))
    desks["A"].sync(folder, Reach(touched))
    assert copy.name in touched.fetched


def test_what_was_read_at_once_is_read_again(desks: dict[str, Desk], folder: Path) -> None:
    copy = _publish(desks["B"], folder, "Dari B")
    desks["A"].sync(folder)
    soon = Later()
    desks["A"].sync(folder, Reach(soon))
    assert copy.name in soon.fetched


def test_a_house_brought_back_from_a_backup_reads_everything_that_it_forgot(
    desks: dict[str, Desk], folder: Path, laptops: Laptops
) -> None:
    a = desks["A"]
    backup = laptops.copy(a.house, "backup")
    _publish(desks["B"], folder, "Dari B")
    assert a.sync(folder, Reach(Later())).changes == 1
    path = a.house.path
    a.house.close()
    shutil.copy(backup, path)
    a.house = laptops.open(path, "A")
    assert a.sync(folder, Reach(Later())).changes == 1


class CoarseDisk(Disk):
    """One file on a stick: its time is counted by two seconds, and tells nothing else. Its clock stands where put."""

    def __init__(self) -> None:
        self.at = 100 * SECOND
        self.content = b"0"
        self.written = self.at

    def write(self, content: bytes) -> None:
        self.content, self.written = content, self.at - self.at % (2 * SECOND)

    def sign(self, path: Path) -> Sign:
        return Sign(len(self.content), self.written, 0)

    def digest(self, path: Path, beat: Beat) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def now(self) -> int:
        return self.at


_STEP = st.tuples(st.sampled_from(["wait", "write", "read"]), st.integers(0, 5 * SECOND))


@given(st.lists(_STEP, max_size=30))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_trusted_is_what_lies_there(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    disk = CoarseDisk()
    with closing(Local(tmp_path_factory.mktemp("own") / "own.local", None)) as local:
        readings, path = Readings(local, Reach(disk)), Path("/stik/salinan.bangjo")
        for number, (what, amount) in enumerate(steps):
            if what == "wait":
                disk.at += amount
            elif what == "write":
                disk.write(f"{number:4}".encode())
            truth = disk.digest(path, lambda _done: None)
            if what == "read":
                assert readings.digest(path) == truth
            assert readings.trusted(path) in (None, truth)
        disk.at += 10 * SECOND
        readings.digest(path)
        assert readings.trusted(path) == disk.digest(path, lambda _done: None)


def test_a_copy_cut_short_on_a_stick_is_published_anew_and_the_others_get_it(
    desks: dict[str, Desk], folder: Path
) -> None:
    copy = _publish(desks["B"], folder, "Dari B")
    desks["B"].sync(folder, Reach(Later()))
    copy.write_bytes(copy.read_bytes()[:-4096])
    arriving = desks["A"].sync(folder)
    assert arriving.changes == 0
    assert [problem.text for problem in arriving.left_out] == ["“{name}” is still arriving. It is collected next time."]
    anew = desks["B"].sync(folder, Reach(Later())).published
    assert anew not in (None, copy.name)
    assert desks["A"].sync(folder).changes == 1
    assert desks["B"].sync(folder).published is None
    assert copy.exists()  # nobody knows what its bytes are: it is named, not removed


@pytest.mark.parametrize("size", ["same", "shorter"])
def test_a_copy_with_other_bytes_is_not_taken_for_published(desks: dict[str, Desk], folder: Path, size: str) -> None:
    copy = _publish(desks["B"], folder, "Dari B")
    whole = copy.read_bytes()
    copy.write_bytes(bytes(len(whole)) if size == "same" else whole[:5000])
    assert desks["B"].sync(folder, Reach(Later())).published
    assert desks["B"].sync(folder, Reach(Later())).published is None


class FullFolder(Disk):
    """A folder with room for so many bytes in all."""

    def __init__(self, folder: Path, room: int) -> None:
        self._folder = folder
        self._room = room

    def put(self, source: Path, target: Path, beat: Beat) -> None:
        taken = sum(path.stat().st_size for path in self._folder.iterdir())
        if taken + source.stat().st_size > self._room:
            target.write_bytes(b"half")
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        super().put(source, target, beat)


def test_in_a_full_folder_superseded_copies_make_room_but_never_the_newest(
    desks: dict[str, Desk], folder: Path
) -> None:
    b = desks["B"]
    copies = [_publish(b, folder, f"Dari B {number}") for number in range(KEEP)]
    theirs = _publish(desks["A"], folder, "Dari A")
    full = FullFolder(folder, sum(path.stat().st_size for path in folder.iterdir()) + 9000)
    b.house.write.add("family", {"head_name": "Baru"})
    published = b.sync(folder, Reach(full)).published
    assert published is not None
    assert (folder / published).exists()
    assert [path.exists() for path in copies] == [False, True, True]
    assert theirs.exists()


def test_where_it_still_does_not_fit_one_whole_copy_stays_and_the_person_is_told(
    desks: dict[str, Desk], folder: Path
) -> None:
    b = desks["B"]
    copies = [_publish(b, folder, f"Dari B {number}") for number in range(KEEP)]
    b.house.write.add("family", {"head_name": "Baru"})
    with pytest.raises(KnownError, match="is full: the copy needs"):
        b.sync(folder, Reach(FullFolder(folder, 10_000)))
    assert [path.exists() for path in copies] == [False, False, True]
    assert not [path for path in folder.iterdir() if path.name.endswith(".part")]
    assert b.sync(folder).published


def test_a_full_folder_takes_nothing_that_is_not_proven_to_be_elsewhere(desks: dict[str, Desk], folder: Path) -> None:
    b = desks["B"]
    copies = [_publish(b, folder, f"Dari B {number}") for number in range(KEEP)]
    with worked_in(copies[0], b.house.around) as house:
        house.write.add("family", {"head_name": "Ditulis di folder"})
    copies[1].write_bytes(copies[1].read_bytes()[:5000])
    copies[2].write_bytes(b"rusak")
    publisher = b.shared(folder, Reach(FullFolder(folder, 10_000)))._publisher
    b.house.write.add("family", {"head_name": "Baru"})
    with pytest.raises(KnownError, match="is full"):
        publisher.publish(folder)
    assert all(path.exists() for path in copies)


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _nowhere(path: Path) -> None:
    path.symlink_to(path.with_name("tidak ada"))


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _unnamed(path: Path) -> None:
    Path(os.fsdecode(os.fsencode(path.parent) + b"/rus\xff\xfek.bangjo")).write_bytes(b"rusak" * 99)


def _published_by_nobody(path: Path) -> None:
    name = b"/rus\xff--20261123-090000--" + b"0" * 64 + b".bangjo"
    Path(os.fsdecode(os.fsencode(path.parent) + name)).write_bytes(b"rusak" * 99)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(_loop, "leads back to itself", marks=needs_links),
        pytest.param(_nowhere, "no such file", marks=needs_links),
        (Path.mkdir, "it is a folder"),
        pytest.param(_pipe, "it is not a file", marks=needs_posix),
        pytest.param(_device, "it is not a file", marks=needs_posix),
        pytest.param(_unnamed, "", marks=needs_bytes_in_names),
        pytest.param(_published_by_nobody, "", marks=needs_bytes_in_names),
    ],
)  # fmt: skip
def test_one_bad_entry_fails_alone_and_is_named(
    desks: dict[str, Desk], folder: Path, make: Callable[[Path], object], said: str
) -> None:
    _publish(desks["B"], folder, "Dari B")
    make(folder / "0.bangjo")
    outcome = desks["A"].sync(folder)
    assert (outcome.changes, outcome.failure, bool(outcome.published)) == (1, None, True)
    (problem,) = outcome.left_out
    assert str(problem.values["name"]).encode()
    assert said in (str(problem.values["reason"]) if said else "")
    assert desks["A"].sync(folder).failure is None


class Vanishing(Disk):
    """A folder in which one file goes, or may not be read, between the look into it and the reading."""

    def __init__(self, name: str, error: type[OSError]) -> None:
        self._name = name
        self._error = error

    def fetch(self, source: Path, target: Path, beat: Beat) -> None:
        if source.name == self._name:
            raise self._error(errno.ENOENT if self._error is FileNotFoundError else errno.EACCES, "", str(source))
        super().fetch(source, target, beat)


@pytest.mark.parametrize("error", [FileNotFoundError, PermissionError])
def test_a_file_that_goes_or_may_not_be_read_fails_alone(
    desks: dict[str, Desk], folder: Path, error: type[OSError]
) -> None:
    gone = _publish(desks["B"], folder, "Dari B")
    _publish(desks["C"], folder, "Dari C")
    outcome = desks["A"].sync(folder, Reach(Vanishing(gone.name, error)))
    assert [problem.values["name"] for problem in outcome.left_out] == [gone.name]
    assert "Dari C" in _heads(desks["A"])
    assert outcome.published


def test_copies_named_alike_are_each_read(desks: dict[str, Desk], folder: Path) -> None:
    """A cloud client brought yesterday's bytes under today's name: both bags of changes are taken."""
    yesterday = _publish(desks["B"], folder, "Kemarin")
    today = _publish(desks["B"], folder, "Hari ini")
    old, new = yesterday.read_bytes(), today.read_bytes()
    today.write_bytes(old)
    yesterday.unlink()
    desks["A"].sync(folder, Reach(Later()))
    assert _heads(desks["A"]) == {"Kemarin"}
    today.write_bytes(new)
    desks["A"].sync(folder, Reach(Later()))
    assert _heads(desks["A"]) == {"Kemarin", "Hari ini"}


def test_what_is_written_while_a_copy_goes_out_is_not_held_by_it(desks: dict[str, Desk], folder: Path) -> None:
    """A visit is saved when the copy was made and a slow folder is still being asked what lies there."""
    a = desks["A"]
    a.house.own = OwnChanges(a.house.database, "A", partial(open_local, a.local.database.path, None))
    publisher = Publisher(a.house, a.local, Paths(a.home).work, a.clock)
    with a.house.copied_to("backups"):
        pass

    publisher.write(folder, lambda _name: a.house.write.add("visit", {"date": "2026-11-23"}))
    with a.house.copied_to("backups"):
        pass

    assert len(a.house.own.ids()) == 1
