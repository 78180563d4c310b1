"""Copies that are locked with another passphrase: asked for once, remembered, skipped when nobody knows it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.conftest import Laptops, everything
from tests.sync.desks import Desk, desk
from tests.sync.old_program import worked_in

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import former_passphrases as former
from bangjo_desktop.store.copies import looks_locked, opens, take_key
from bangjo_desktop.store.database import Database
from bangjo_desktop.sync.keys import Locked

NEW, OLD, OTHER = "kapal jendela mangga", "bunga sungai payung", "ketik saja dulu"


class Person:
    """Answers what is asked, one answer after the other; afterwards skips."""

    def __init__(self, *answers: str | None) -> None:
        self.answers = list(answers)
        self.asked: list[Locked] = []

    def __call__(self, locked: Locked) -> str | None:
        self.asked.append(locked)
        return self.answers.pop(0) if self.answers else None


def relocked(desk: Desk, passphrase: str, laptops: Laptops) -> Desk:
    """Lock the house of `desk` with another passphrase, as its person did without telling the others."""
    path, name = desk.house.path, desk.house.write.who.laptop
    desk.house.close()
    take_key(path, NEW, passphrase)
    desk.house = laptops.open(path, name, passphrase)
    return desk


@pytest.fixture
def desks(laptops: Laptops, tmp_path: Path) -> Iterator[tuple[Desk, Desk, Path]]:
    """A with the house's passphrase, B with the old one, and the folder between them with two copies of B."""
    folder = tmp_path / "bersama"
    folder.mkdir()
    with ExitStack() as stack:
        first = laptops.new("A", NEW, furnish=True)
        a, b = desk(laptops, stack, "A", first), desk(laptops, stack, "B", laptops.join("B", first))
        relocked(b, OLD, laptops)
        for number in range(2):
            b.house.write.add("family", {"head_name": f"Dari B {number}"})
            b.sync(folder)
        yield a, b, folder


def test_asked_once_it_is_remembered_for_all_later_copies(desks: tuple[Desk, Desk, Path]) -> None:
    a, b, folder = desks
    person = Person(OLD)
    outcome = a.sync(folder, ask=person)
    assert (outcome.changes, outcome.left_out) == (2, ())
    assert person.asked == [Locked(person.asked[0].name, "B")]
    assert former.known(a.local) == (OLD,)
    b.house.write.add("family", {"head_name": "Kemudian"})
    b.sync(folder)
    assert a.sync(folder, ask=Person()).changes == 1
    assert a.house.passphrase == NEW
    assert a.house.check().is_sound


def test_a_copy_taken_in_that_way_is_not_fetched_again(desks: tuple[Desk, Desk, Path]) -> None:
    a, _b, folder = desks
    a.sync(folder, ask=Person(OLD))
    outcome = a.sync(folder, ask=Person())
    assert (outcome.copies, outcome.left_out) == ((), ())


def test_a_wrong_answer_says_so_and_asks_again(desks: tuple[Desk, Desk, Path]) -> None:
    a, _b, folder = desks
    person = Person(OTHER, "", OLD)
    assert a.sync(folder, ask=person).changes == 2
    assert [asked.was_wrong for asked in person.asked] == [False, True, True]
    assert former.known(a.local) == (OLD,)


def test_skipped_it_is_reported_asked_once_for_each_laptop_and_asked_again_next_time(
    desks: tuple[Desk, Desk, Path],
) -> None:
    a, _b, folder = desks
    before = everything(a.house)
    for _time in range(2):
        person = Person()
        outcome = a.sync(folder, ask=person)
        assert len(person.asked) == 1
        assert ["skipped" in problem.text for problem in outcome.left_out] == [True, True]
        assert outcome.failure is None
    assert everything(a.house) == before
    assert former.known(a.local) == ()


def test_nobody_to_ask_leaves_it_out_and_says_why(desks: tuple[Desk, Desk, Path]) -> None:
    a, _b, folder = desks
    outcome = a.sync(folder)
    assert ["another passphrase" in problem.text for problem in outcome.left_out] == [True, True]
    assert outcome.published


def test_a_raw_copy_with_its_log_is_opened_with_a_former_passphrase(
    desks: tuple[Desk, Desk, Path], tmp_path: Path
) -> None:
    a, b, _folder = desks
    raw = tmp_path / "seret.bangjo"
    with worked_in(b.house.path, b.house.around, b.house.passphrase) as older:
        older.write.add("family", {"head_name": "Di log"})
        shutil.copy(b.house.path, raw)
        shutil.copy(b.house.path.with_name(f"{b.house.path.name}-wal"), raw.with_name(f"{raw.name}-wal"))
    former.remember(a.local, OLD)
    assert a.shared(tmp_path).merge([raw]).changes == 3


def test_what_is_no_house_at_all_is_never_asked_for(desks: tuple[Desk, Desk, Path]) -> None:
    a, _b, folder = desks
    a.sync(folder, ask=Person(OLD))
    (folder / "surat.bangjo").write_text("Yth. Bapak Kepala Dinas Sosial")
    (folder / "kosong.bangjo").touch()
    whole = next(folder.glob("B--*")).read_bytes()
    (folder / "sobek.bangjo").write_bytes(whole[:-100])
    person = Person()
    assert len(a.sync(folder, ask=person).left_out) == 3
    assert person.asked == []


def test_a_damaged_copy_under_a_published_name_is_still_arriving_and_not_asked_for(
    desks: tuple[Desk, Desk, Path],
) -> None:
    a, _b, folder = desks
    for path in folder.glob("B--*"):
        path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    person = Person()
    assert ["still arriving" in problem.text for problem in a.sync(folder, ask=person).left_out] == [True, True]
    assert person.asked == []


def test_open_copies_stay_out_of_a_locked_house_and_locked_ones_out_of_an_open_one(
    laptops: Laptops, tmp_path: Path
) -> None:
    plain = laptops.new("A", furnish=True)
    locked = laptops.new("K", NEW, furnish=True)
    with ExitStack() as stack:
        for house, other, said in ((plain, locked, "this house is not"), (locked, plain, "not locked although")):
            copy = laptops.copy(other, f"untuk-{house.write.who.laptop}")
            at = desk(laptops, stack, house.write.who.laptop, house)
            person = Person(NEW)
            (problem,) = at.shared(tmp_path, ask=person).merge([copy]).left_out
            assert said in problem.text
            assert person.asked == []


def test_another_house_with_another_passphrase_is_refused_by_name_after_its_passphrase_was_given(
    laptops: Laptops, tmp_path: Path
) -> None:
    ours, theirs = laptops.new("A", NEW, furnish=True), laptops.new("X", OTHER, furnish=True)
    copy = laptops.copy(theirs, "lain")
    with ExitStack() as stack:
        (problem,) = desk(laptops, stack, "A", ours).shared(tmp_path, ask=Person(OTHER)).merge([copy]).left_out
    assert "another house" in problem.text


def test_a_key_is_taken_without_touching_what_it_locks(laptops: Laptops, tmp_path: Path) -> None:
    house = laptops.new("A", OLD, furnish=True)
    copy = laptops.copy(house, "salinan")
    assert looks_locked(copy)
    assert [opens(copy, each) for each in (OLD, NEW, None)] == [True, False, False]
    take_key(copy, OLD, NEW)
    assert [opens(copy, each) for each in (OLD, NEW, None)] == [False, True, False]
    database = Database(copy, NEW)
    assert database.rows("SELECT rowid, id FROM change") == house.database.rows("SELECT rowid, id FROM change")
    assert database.value("PRAGMA integrity_check") == "ok"
    database.close()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("salinan")] == ["salinan.bangjo"]


def test_a_passphrase_that_would_be_a_raw_key_opens_nothing(laptops: Laptops) -> None:
    copy = laptops.copy(laptops.new("A", OLD), "salinan")
    assert not opens(copy, f"x'{'0' * 64}'")
    with pytest.raises(KnownError):
        take_key(copy, OTHER, NEW)
    assert opens(copy, OLD)
