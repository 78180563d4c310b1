"""The end of a log is marked as people write: a raw copy is held against that, and the table of marks stays small."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from tests.conftest import Laptops, everything

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.house import House, open_house
from bangjo_desktop.store.writer import Entry


def _places(house: House) -> list[int]:
    return [place for (place,) in house.database.rows("SELECT place FROM mark ORDER BY place")]


def test_the_last_change_is_always_marked_and_few_marks_stay(laptops: Laptops) -> None:
    a = laptops.new("A")
    for number in range(200):
        a.write.add("family", {"head_name": f"K{number}"})
        assert _places(a)[-1] == number + 1
    assert len(_places(a)) == 200 // 32 + 1
    assert a.marks.broken() is None
    assert a.check().is_sound


def test_what_is_marked_for_now_is_marked_for_good_when_a_copy_is_written(laptops: Laptops) -> None:
    a = laptops.new("A")
    a.write.add("family", {"head_name": "Slamet"})
    assert not a.marks.has_seen(a.database.value("SELECT lower(hex(digest)) FROM mark"))
    reached = a.marks.reach()
    assert a.marks.has_seen(reached)
    assert _places(a) == [1]
    a.write.add("family", {"head_name": "Wagimin"})
    assert _places(a) == [1, 2]
    a.write.add("family", {"head_name": "Painem"})
    assert _places(a) == [1, 3]
    assert a.marks.broken() is None


def test_whoever_writes_after_a_large_merge_waits_for_nothing(laptops: Laptops) -> None:
    a = laptops.new("A")
    b = laptops.join("B", a)
    b.write.save_many([Entry("family", {"head_name": f"K{number}"}) for number in range(2100)])
    assert _places(b) == []
    a.write.add("family", {"head_name": "Slamet"})
    assert a.merge(laptops.copy(b, "b")).changes == 2100
    a.write.add("family", {"head_name": "Wagimin"})
    assert _places(a) == [1]
    assert a.marks.broken() is None
    a.marks.reach()
    assert _places(a) == [2102]
    a.write.add("family", {"head_name": "Painem"})
    assert _places(a) == [2102, 2103]
    assert a.check().is_sound


def test_marks_follow_through_deletes_joinings_and_erasures(laptops: Laptops) -> None:
    a = laptops.new("A")
    families = [a.write.add("family", {"head_name": f"K{number}"}) for number in range(70)]
    a.write.delete("family", families[0])
    a.write.join("family", families[1], families[2], {})
    a.erase("family", families[3])
    assert _places(a)[-1] == a.log.mark()
    assert a.marks.broken() is None
    b = laptops.join("B", a)
    a.erase("family", families[60])
    a.write.add("family", {"head_name": "Sesudah"})
    b.write.add("family", {"head_name": "Di B"})
    laptops.exchange(a, b)
    assert everything(a) == everything(b)
    assert a.marks.broken() is b.marks.broken() is None


def test_marks_that_two_threads_take_at_once_fit_the_log(laptops: Laptops) -> None:
    a = laptops.new("A")
    wrong: list[BaseException] = []

    def copy_over_and_over() -> None:
        try:
            with open_house(a.path, laptops.around("A too")) as other:
                while not done.is_set():
                    other.marks.reach()
        except BaseException as error:
            wrong.append(error)

    done = threading.Event()
    thread = threading.Thread(target=copy_over_and_over)
    thread.start()
    try:
        for number in range(150):
            family = a.write.add("family", {"head_name": f"K{number}"})
            if number % 40 == 39:
                a.write.erase([("family", family)])
    finally:
        done.set()
        thread.join()
    assert wrong == []
    a.marks.reach()
    assert a.marks.broken() is None
    assert a.check().is_sound


def test_a_raw_copy_whose_last_change_was_altered_is_left_out(laptops: Laptops, tmp_path: Path) -> None:
    a = laptops.new("A")
    b = laptops.join("B", a)
    for name in ("Slamet", "Wagimin"):
        b.write.add("family", {"head_name": name})
    b.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    content = b.path.read_bytes()
    path = tmp_path / "seret.bangjo"
    path.write_bytes(content.replace(b"Wagimin", b"Wagimun"))
    with pytest.raises(KnownError, match=r"“seret\.bangjo” is damaged"):
        a.merge(path)
    path.write_bytes(content)
    assert a.merge(path).changes == 2
