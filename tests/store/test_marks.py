"""Where two logs last agreed, what a house has seen, and that neither is ever believed too much."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from tests.conftest import Laptops, everything

from bangjo_desktop.domain.problem import KnownError
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


def test_what_others_have_seen_counts_once_all_of_theirs_is_here(laptops: Laptops) -> None:
    a = laptops.new("A")
    b, c = laptops.join("B", a), laptops.join("C", a)
    c.write.add("family", {"head_name": "Slamet"})
    copy_of_c = laptops.copy(c, "c")
    digest = c.write_copy(_fresh(copy_of_c))
    b.merge(copy_of_c, digest=digest, published=True)
    assert not a.marks.has_seen(digest)
    assert _merge_published(a, laptops, b) == 1
    assert a.marks.has_seen(digest)
    assert a.marks.has_seen(c.marks.reach())


def test_a_raw_copy_is_not_believed_about_what_it_has_seen(laptops: Laptops) -> None:
    a = laptops.new("A")
    b, c = laptops.join("B", a), laptops.join("C", a)
    c.write.add("family", {"head_name": "Slamet"})
    _merge_published(b, laptops, c)
    a.merge(laptops.copy(b, "dragged"))
    assert not a.marks.has_seen(c.marks.reach())
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
    with pytest.raises(KnownError, match="damaged"):
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
