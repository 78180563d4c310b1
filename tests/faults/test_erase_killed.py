"""A program killed while it erases: whenever that was, the next opening leaves nothing of it on the disk."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pytest
import sqlcipher3.dbapi2 as sqlite
from tests.faults.acts import ERASED, shown
from tests.faults.place import Place
from tests.faults.programs import KILLED, said, started

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.house import House

SECRET = "Namarahasia"


def erase(place: Place, record: str, last: int, told: Connection) -> None:
    """Erase a record and say how many calls to SQLite and to the system that took; die at the `last` of them."""
    calls = 0

    def count(_frame: object, _event: str, called: object) -> None:
        nonlocal calls
        of = type(getattr(called, "__self__", None)).__module__
        calls += getattr(called, "__module__", "") == os.name or of.startswith(("_io", "sqlcipher3"))
        if calls == last > 0:
            os.kill(os.getpid(), signal.SIGKILL)

    with place.open() as house:
        sys.setprofile(count)
        house.erase("family", record)
        sys.setprofile(None)
    told.send(calls)


def _written(place: Place) -> str:
    with place.open() as house:
        scan = house.files.add(b"%PDF of " + SECRET.encode() * 2000)
        record = house.write.add("family", {"head_name": SECRET, "note": scan})
        house.search.find(SECRET)
        house.write_copy(place.root / "terbit.bangjo")
        return record


def _bytes(place: Place) -> bytes:
    files = place.path.parent.glob("rumah.bangjo*")
    return b"".join(path.read_bytes() for path in files).lower()


def test_whenever_the_program_died_the_next_opening_sweeps(root: Path) -> None:
    first = Place(root / "pertama", "A", None)
    first.make()
    record = _written(first)

    def again(last: int) -> Place:
        place = Place(root / f"mati-{last}", "A", None)
        shutil.copytree(first.root, place.root)
        program, ours = started(erase, place, record, last)
        heard = said(program, ours)
        assert (program.exitcode, bool(heard)) == ((KILLED, False) if last else (0, True))
        totals.extend(heard)
        return place

    totals: list[int] = []
    again(0)
    outcomes = []
    for last in sorted(Random(3).sample(range(1, totals[0]), 30)):
        place = again(last)
        with place.open() as house:
            assert house.check().is_sound
            is_erased = shown(house.database)[record] == ERASED
            outcomes.append(is_erased)
            assert (SECRET.lower().encode() in _bytes(place)) != is_erased
        shutil.rmtree(place.root)
    assert (outcomes[0], outcomes[-1]) == (False, True)


def test_an_erasure_that_cannot_be_swept_today_is_said_and_swept_tomorrow(root: Path) -> None:
    place = Place(root, "A", None)
    place.make()
    record = _written(place)
    reader = sqlite.connect(str(place.path))
    with place.open() as house:
        house.database.execute("PRAGMA busy_timeout = 0")
        cursor = reader.execute("SELECT fields FROM change")
        cursor.fetchone()
        with pytest.raises(KnownError, match=r"It is erased.*“rumah\.bangjo”"):
            house.erase("family", record)
        assert SECRET.lower().encode() in _bytes(place)
        cursor.close()
    reader.close()
    with place.open() as house:
        assert SECRET.lower().encode() not in _bytes(place)
        assert house.check().is_sound


def test_a_copy_from_before_the_sweeping_is_swept_where_somebody_starts_from_it(root: Path) -> None:
    place = Place(root, "A", None)
    place.make()
    record = _written(place)
    joined = Place(root, "B", None)
    joined.path.parent.mkdir(parents=True)
    with place.open() as house:
        house.write.erase([("family", record)])
        house.write_copy(joined.path)
    assert SECRET.lower().encode() in _bytes(joined)
    with joined.open() as other:
        _assert_gone(joined, other, record)


def test_an_erasure_that_comes_by_merge_and_cannot_be_swept_is_merged_all_the_same(root: Path) -> None:
    place, other = Place(root, "A", None), Place(root, "B", None)
    place.make()
    record = _written(place)
    other.make(place)
    with other.open() as house:
        house.erase("family", record)
        house.write_copy(root / "salinan.bangjo")
    reader = sqlite.connect(str(place.path))
    with place.open() as house:
        house.database.execute("PRAGMA busy_timeout = 0")
        cursor = reader.execute("SELECT fields FROM change")
        cursor.fetchone()
        assert house.merge(root / "salinan.bangjo").changes == 1
        cursor.close()
    reader.close()
    with place.open() as house:
        _assert_gone(place, house, record)


def _assert_gone(place: Place, house: House, record: str) -> None:
    assert shown(house.database)[record] == ERASED
    assert SECRET.lower().encode() not in _bytes(place)
    assert house.check().is_sound
