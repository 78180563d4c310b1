"""Where two logs last agreed, what a house has seen, and that neither is ever believed too much."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import Laptops, everything

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.copies import sha256
from bangjo_desktop.store.house import House


def _alter(path: Path, *statements: str) -> Path:
    connection = sqlite.connect(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path


def _merge_published(target: House, laptops: Laptops, source: House) -> int:
    path = laptops.copy(source, f"published-{source.write.who.laptop}")
    return target.merge(path, digest=source.write_copy(_fresh(path)), published=True).changes


def _fresh(path: Path) -> Path:
    path.unlink()
    return path


def test_the_same_log_has_the_same_mark_and_another_log_another(laptops: Laptops) -> None:
    a = laptops.new("A")
    empty = a.marks.reach()
    a.write.add("family", {"head_name": "Slamet"})
    first = a.marks.reach()
    assert first != empty
    assert a.marks.reach() == first
    b = laptops.join("B", a)
    assert b.marks.reach() == first
    a.write.add("family", {"head_name": "Wagimin"})
    b.write.add("family", {"head_name": "Wagimin"})
    assert a.marks.reach() != b.marks.reach()


def test_marks_do_not_depend_on_when_they_were_taken(laptops: Laptops) -> None:
    a = laptops.new("A")
    b = laptops.join("B", a)
    for number in range(4):
        a.write.add("family", {"head_name": f"K{number}"})
    often = laptops.join("C", a)
    for number in range(4):
        a.write.add("family", {"head_name": f"L{number}"})
        a.marks.reach()
    _merge_published(b, laptops, a)
    _merge_published(often, laptops, a)
    assert everything(often) == everything(b)
    assert {often.marks.broken(), b.marks.broken(), a.marks.broken()} == {None}


def test_what_was_merged_whole_is_known_and_only_what_is_new_is_read_again(laptops: Laptops) -> None:
    a = laptops.new("A")
    b = laptops.join("B", a)
    for number in range(30):
        b.write.add("family", {"head_name": f"K{number}"})
    assert _merge_published(a, laptops, b) == 30
    a.write.add("family", {"head_name": "A sendiri"})
    b.write.add("family", {"head_name": "K30"})
    copy = laptops.copy(b, "next")
    a.database.execute("ATTACH DATABASE ? AS other KEY ''", (str(copy),))
    assert a.marks.common() == 30
    a.database.execute("DETACH DATABASE other")
    assert a.merge(copy).changes == 1


def test_a_restored_backup_forgets_what_it_lost_and_takes_it_back(laptops: Laptops, tmp_path: Path) -> None:
    a = laptops.new("A")
    b = laptops.join("B", a)
    backup = laptops.copy(a, "backup")
    b.write.add("family", {"head_name": "Slamet"})
    assert _merge_published(a, laptops, b) == 1
    restored_path = tmp_path / "restored.bangjo"
    shutil.copy(backup, restored_path)
    restored = laptops.open(restored_path, "A")
    assert _merge_published(restored, laptops, b) == 1
    assert everything(restored) == everything(b)


def test_what_others_say_they_have_seen_never_counts(laptops: Laptops) -> None:
    """C's work came by way of B; C's own copy is collected all the same, and costs what C wrote, not what is old."""
    a = laptops.new("A")
    b, c = laptops.join("B", a), laptops.join("C", a)
    c.write.add("family", {"head_name": "Slamet"})
    copy_of_c = laptops.copy(c, "c")
    digest = c.write_copy(_fresh(copy_of_c))
    b.merge(copy_of_c, digest=digest, published=True)
    assert _merge_published(a, laptops, b) == 1
    assert not a.marks.has_seen(digest)
    assert a.merge(copy_of_c, digest=digest, published=True).changes == 0
    assert a.marks.has_seen(digest)
    assert a.marks.has_seen(c.marks.reach())


@pytest.mark.parametrize("published", [True, False])
def test_a_copy_that_claims_to_have_seen_another_laptops_work_hides_nothing(laptops: Laptops, published: bool) -> None:
    a = laptops.new("A")
    b, c = laptops.join("B", a), laptops.join("C", a)
    c.write.add("family", {"head_name": "Dari C"})
    copy_of_c = laptops.copy(c, "c")
    digest_of_c = c.write_copy(_fresh(copy_of_c))
    b.write.add("family", {"head_name": "Dari B"})
    lie = _alter(
        laptops.copy(b, "b"),
        f"INSERT INTO seen VALUES (x'{digest_of_c}')",
        f"INSERT INTO seen VALUES (x'{c.marks.reach()}')",
    )
    assert a.merge(lie, digest=sha256(lie), published=published).changes == 1
    assert not a.marks.has_seen(digest_of_c)
    assert a.merge(copy_of_c, digest=digest_of_c, published=True).changes == 1


def test_a_mark_of_another_laptop_in_a_copy_hides_nothing_of_that_laptop(laptops: Laptops) -> None:
    a = laptops.new("A")
    b, c = laptops.join("B", a), laptops.join("C", a)
    for number in range(3):
        b.write.add("family", {"head_name": f"Dari B {number}"})
        c.write.add("family", {"head_name": f"Dari C {number}"})
    b.marks.reach()
    lie = _alter(laptops.copy(b, "b"), f"UPDATE mark SET digest = x'{c.marks.reach()}'")
    assert a.merge(lie, digest=sha256(lie), published=True).changes == 3
    assert not a.marks.has_seen(c.marks.reach())
    assert _merge_published(a, laptops, c) == 3


@pytest.mark.parametrize("shift", [1, 2, 7, 1 << 20, 1 << 62])
def test_a_place_that_the_disk_altered_hides_nothing_of_its_own_copy(laptops: Laptops, shift: int) -> None:
    a = laptops.new("A")
    a.write.add("family", {"head_name": "Slamet"})
    a.marks.reach()
    b = laptops.join("B", a)
    for number in range(9):
        b.write.add("family", {"head_name": f"K{number}"})
    path = _alter(laptops.copy(b, "b"), "DELETE FROM mark WHERE place > 1", f"UPDATE mark SET place = place + {shift}")
    assert a.merge(path, digest=sha256(path), published=True).changes == 9
    assert everything(a) == everything(b)


def test_a_house_that_began_as_a_copy_believes_only_its_own_log(laptops: Laptops) -> None:
    a = laptops.new("A")
    c = laptops.join("C", a)
    c.write.add("family", {"head_name": "Dari C"})
    copy_of_c = laptops.copy(c, "c")
    digest_of_c = c.write_copy(_fresh(copy_of_c))
    for number in range(70):
        a.write.add("family", {"head_name": f"K{number}"})
    lie = _alter(laptops.copy(a, "lie"), f"INSERT INTO seen VALUES (x'{digest_of_c}')")
    joined = laptops.open(lie, "B")
    joined.marks.believe_only_this()
    assert not joined.marks.has_seen(digest_of_c)
    assert joined.marks.has_seen(a.marks.reach())
    assert joined.marks.broken() is None


def test_marks_that_are_not_true_go_when_a_house_begins_as_a_copy(laptops: Laptops) -> None:
    a = laptops.new("A")
    for number in range(3):
        a.write.add("family", {"head_name": f"K{number}"})
        a.marks.reach()
    path = _alter(laptops.copy(a, "lie"), "UPDATE mark SET digest = zeroblob(32) WHERE place = 2")
    joined = laptops.open(path, "B")
    joined.marks.believe_only_this()
    assert joined.marks.broken() is None
    assert not joined.marks.has_seen("00" * 32)
    assert not joined.marks.has_seen(a.marks.reach())


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("ABC"), st.booleans()), max_size=12), st.randoms())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_merged_in_whatever_order_what_a_house_has_seen_is_in_it(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, str, bool]], chance: random.Random
) -> None:
    """Whatever other copies claim at random, an honest one that a house has seen holds nothing that the house lacks."""
    laptops = Laptops(tmp_path_factory.mktemp("laptops"))
    a = laptops.new("A")
    houses = {"A": a, "B": laptops.join("B", a), "C": laptops.join("C", a)}
    honest: list[tuple[str, set[bytes]]] = []
    for number, (writer, reader, lies) in enumerate(acts):
        for _change in range(chance.randrange(40)):
            houses[writer].write.add("family", {"head_name": f"{number}"})
        path = laptops.copy(houses[writer], f"copy-{number}")
        if lies:
            marks = [house.marks.reach() or "00" * 32 for house in houses.values()]
            digests = [*(digest for digest, _ids in honest), *marks]
            _alter(
                path,
                f"INSERT OR IGNORE INTO seen VALUES (x'{chance.choice(digests)}')",
                f"INSERT OR REPLACE INTO mark VALUES ({chance.randrange(1, 300)}, x'{chance.choice(digests)}')",
            )
        else:
            honest.append((sha256(path), _ids(path)))
        houses[reader].merge(path, digest=sha256(path), published=True)
        for house in houses.values():
            held = {row[0] for row in house.database.rows("SELECT id FROM change")}
            assert all(ids <= held for digest, ids in honest if house.marks.has_seen(digest))
    for house in laptops.opened:
        house.close()


def _ids(path: Path) -> set[bytes]:
    connection = sqlite.connect(str(path))
    found = {row[0] for row in connection.execute("SELECT id FROM change")}
    connection.close()
    return found


def test_a_raw_copy_is_not_believed_about_what_it_has_seen(laptops: Laptops) -> None:
    a = laptops.new("A")
    b, c = laptops.join("B", a), laptops.join("C", a)
    b.write.add("family", {"head_name": "Wagimin"})
    c.write.add("family", {"head_name": "Slamet"})
    _merge_published(b, laptops, c)
    a.merge(laptops.copy(b, "dragged"))
    assert not a.marks.has_seen(c.marks.reach())
    assert a.marks.has_seen(b.marks.reach())
    assert everything(a) == everything(b)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM change WHERE rowid = 3",
        "UPDATE change SET fields = replace(fields, 'K3', 'K4')",
        "UPDATE change SET author = 'Orang lain' WHERE rowid = 2",
        "UPDATE mark SET digest = zeroblob(32)",
        "UPDATE mark SET place = place - 1",
        "UPDATE mark SET place = place + 1",
    ],
)
def test_a_torn_or_altered_copy_does_not_fit_its_marks_and_is_left_out(laptops: Laptops, statement: str) -> None:
    a = laptops.new("A")
    b = laptops.join("B", a)
    for number in range(6):
        b.write.add("family", {"head_name": f"K{number}"})
    path = _alter(laptops.copy(b, "torn"), statement)
    before = everything(a)
    with pytest.raises(KnownError, match=r"damaged|lacks its last 1 changes"):
        a.merge(path)
    assert everything(a) == before


def test_a_change_that_reads_differently_here_is_never_let_in_nor_overwritten(laptops: Laptops) -> None:
    a = laptops.new("A")
    family = a.write.add("family", {"head_name": "Slamet"})
    b = laptops.join("B", a)
    b.write.add("family", {"head_name": "Wagimin"})
    path = _alter(laptops.copy(b, "raw"), "DELETE FROM mark", "UPDATE change SET fields = replace(fields, 'Sl', 'Sr')")
    with pytest.raises(KnownError, match="one of the two is damaged"):
        a.merge(path)
    record = a.records.get("family", family)
    assert record is not None
    assert record["head_name"] == "Slamet"
    assert a.records.count("family") == 1


def test_a_check_finds_what_the_disk_altered_in_the_log(laptops: Laptops) -> None:
    a = laptops.new("A")
    for number in range(4):
        a.write.add("family", {"head_name": f"K{number}"})
        a.marks.reach()
    a.write.add("family", {"head_name": "belum ditandai"})
    assert a.check().is_sound
    a.database.execute("UPDATE change SET fields = replace(fields, 'K2', 'K9')")
    a.rebuild()
    report = a.check()
    assert (report.torn, report.is_sound) == ((2, 3), False)


def test_a_copy_of_an_older_program_has_no_marks_and_is_compared_whole(laptops: Laptops) -> None:
    a = laptops.new("A")
    b = laptops.join("B", a)
    b.write.add("family", {"head_name": "Slamet"})
    path = _alter(
        laptops.copy(b, "older"), "DROP TABLE mark", "DROP TABLE seen",
        "UPDATE meta SET format = 1", "DELETE FROM _sqlite_migrations WHERE name = 'marks'",
    )  # fmt: skip
    assert a.merge(path).changes == 1
    older = laptops.open(path, "B")
    assert older.marks.reach() == b.marks.reach()
    assert everything(older) == everything(a)
