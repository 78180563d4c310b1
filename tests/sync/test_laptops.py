"""How long the others have been silent: whatever their clocks say, and whatever names their copies have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW, Laptops
from tests.sync.desks import Desk, desk

from bangjo_desktop.store.heard import Newest, first_change_at, newest_changes
from bangjo_desktop.sync.laptops import LAST_STICK, LAST_SYNC, SILENT, Heard, _note, _take_in

DAY = timedelta(days=1)


@pytest.fixture
def desks(laptops: Laptops, tmp_path: Path) -> Iterator[tuple[Desk, Desk, Path]]:
    folder = tmp_path / "bersama"
    folder.mkdir()
    with ExitStack() as stack:
        first = laptops.new("Laptop Ani", furnish=True)
        a = desk(laptops, stack, "A", first)
        yield a, desk(laptops, stack, "B", laptops.join("Laptop Sari", first)), folder


def _write(desk: Desk, at: datetime) -> None:
    """Write something on a laptop whose clock shows `at`."""
    desk.now = at
    desk.house.write._clock = lambda: at
    desk.house.write.add("family", {"head_name": f"{at}"})


def _heard(desk: Desk) -> Heard:
    (heard,) = desk.others.all()
    return heard


def test_a_laptop_is_known_by_its_own_name_and_by_who_wrote_there(desks: tuple[Desk, Desk, Path]) -> None:
    a, b, folder = desks
    _write(b, NOW - 3 * DAY)
    b.sync(folder)
    outcome = a.sync(folder)
    assert outcome.laptops == tuple(a.others.all())
    heard = _heard(a)
    assert (heard.key, heard.name, heard.author) == ("Laptop-Sari", "Laptop Sari", "Laptop Sari the person")
    assert heard.at == NOW - 3 * DAY
    assert not heard.is_silent(NOW)


@pytest.mark.parametrize(("days", "is_silent"), [(13, False), (14, True), (60, True)])
def test_two_weeks_without_a_copy_are_silence(desks: tuple[Desk, Desk, Path], days: int, is_silent: bool) -> None:
    a, b, folder = desks
    _write(b, NOW)
    b.sync(folder)
    a.sync(folder)
    a.now = NOW + timedelta(days=days)
    a.sync(folder)
    assert bool(a.others.silent()) == is_silent


def test_a_laptop_that_only_collects_and_publishes_is_heard_of(desks: tuple[Desk, Desk, Path]) -> None:
    """B writes nothing any more; that it takes in what A writes is a sign of life all the same."""
    a, b, folder = desks
    _write(b, NOW - 30 * DAY)
    b.sync(folder)
    a.sync(folder)
    assert a.others.silent()
    _write(a, NOW)
    a.sync(folder)
    b.now = NOW + DAY
    b.sync(folder)
    a.now = NOW + 2 * DAY
    a.sync(folder)
    assert a.others.silent() == []
    assert _heard(a).at == NOW + DAY


def test_while_nobody_writes_anything_a_weekly_copy_is_a_sign_of_life(desks: tuple[Desk, Desk, Path]) -> None:
    a, b, folder = desks
    published = []
    for day in range(0, 40, 3):
        for each in (b, a):
            each.now = NOW + day * DAY
            published.append(each.sync(folder).published)
        assert a.others.silent() == []
    assert 5 < len([name for name in published if name]) < 16


@pytest.mark.parametrize("wrong", [timedelta(days=-3650), timedelta(days=7300)])
def test_a_clock_that_is_years_off_is_held_between_what_this_laptop_saw(
    desks: tuple[Desk, Desk, Path], wrong: timedelta
) -> None:
    a, b, folder = desks
    _write(b, NOW + wrong)
    b.sync(folder)
    a.sync(folder)
    for day in (1, 8):
        a.now = NOW + day * DAY
        a.sync(folder)
    _write(b, NOW + wrong + 9 * DAY)
    b.sync(folder)
    a.now = NOW + 9 * DAY
    a.sync(folder)
    at = _heard(a).at
    assert at is not None
    assert NOW + 8 * DAY <= at <= NOW + 9 * DAY
    a.now = NOW + 40 * DAY
    assert a.others.silent()


def test_this_laptops_own_clock_that_was_ahead_hides_no_silence_for_ever(desks: tuple[Desk, Desk, Path]) -> None:
    a, b, folder = desks
    _write(b, NOW)
    b.sync(folder)
    a.now = NOW + 3650 * DAY
    a.sync(folder)
    a.now = NOW + 20 * DAY
    at = _heard(a).at
    assert at is not None
    assert at <= a.now


def test_a_laptop_that_is_no_longer_in_use_reminds_nobody_until_it_gives_a_copy_again(
    desks: tuple[Desk, Desk, Path],
) -> None:
    a, b, folder = desks
    _write(b, NOW - 30 * DAY)
    b.sync(folder)
    a.sync(folder)
    a.others.retire("Laptop-Sari")
    assert _heard(a).is_retired
    assert a.others.silent() == []
    a.sync(folder)
    assert _heard(a).is_retired
    a.others.retire("Laptop-Sari", is_retired=False)
    assert a.others.silent()
    a.others.retire("Laptop-Sari")
    _write(b, NOW)
    b.sync(folder)
    a.sync(folder)
    assert not _heard(a).is_retired


def test_a_laptop_that_nobody_knows_is_not_retired(desks: tuple[Desk, Desk, Path]) -> None:
    a, _b, _folder = desks
    a.others.retire("tidak ada")
    assert a.others.all() == []


def test_an_emptied_folder_makes_nobody_unheard_of(desks: tuple[Desk, Desk, Path]) -> None:
    a, b, folder = desks
    _write(b, NOW - 2 * DAY)
    b.sync(folder)
    a.sync(folder)
    for path in folder.glob("*.bangjo"):
        path.unlink()
    a.sync(folder)
    assert _heard(a).at == NOW - 2 * DAY


def test_what_came_by_stick_counts_by_its_newest_change(desks: tuple[Desk, Desk, Path], tmp_path: Path) -> None:
    a, b, _folder = desks
    _write(b, NOW - 4 * DAY)
    b.house.write_copy(tmp_path / "dari sari (1).bangjo")
    a.shared(tmp_path).merge([tmp_path / "dari sari (1).bangjo"])
    assert _heard(a).at == NOW - 4 * DAY


def test_a_restored_house_reads_its_log_anew(desks: tuple[Desk, Desk, Path]) -> None:
    a, b, folder = desks
    _write(b, NOW)
    b.sync(folder)
    a.sync(folder)
    a.local.set("laptops_read", 10_000)
    a.local.set("laptops", {})
    a.sync(folder)
    assert _heard(a).at == NOW


def test_this_laptop_is_reminded_of_itself(desks: tuple[Desk, Desk, Path], tmp_path: Path) -> None:
    a, _b, folder = desks
    a.now = NOW + 13 * DAY
    assert a.others.own_silence(a.house) is None
    a.now = NOW + 15 * DAY
    silence = a.others.own_silence(a.house)
    assert silence is not None
    assert silence >= SILENT
    a.sync(folder)
    assert a.others.own_silence(a.house) is None
    a.now += 20 * DAY
    assert a.others.own_silence(a.house) == 20 * DAY
    a.shared(tmp_path).copy()
    assert a.others.own_silence(a.house) is None


def test_an_empty_house_and_one_for_practice_remind_nobody(laptops: Laptops) -> None:
    with ExitStack() as stack:
        empty = desk(laptops, stack, "A", laptops.new("A"))
        assert first_change_at(empty.house) == ""
        assert empty.others.own_silence(empty.house) is None


def test_two_laptops_of_one_name_are_told_and_a_restored_house_is_not(
    desks: tuple[Desk, Desk, Path], laptops: Laptops
) -> None:
    a, b, folder = desks
    backup = laptops.copy(a.house, "cadangan")
    object.__setattr__(b.house.write, "who", a.house.write.who)
    _write(b, NOW)
    b.sync(folder)
    outcome = a.sync(folder)
    assert outcome.has_namesake
    assert a.others.all() == []
    a.house.write.add("family", {"head_name": "Hilang"})
    a.sync(folder)
    path = a.house.path
    a.house.close()
    path.write_bytes(backup.read_bytes())
    a.house = laptops.open(path, "Laptop Ani")
    for path in folder.glob("*.bangjo"):
        if path.name not in {entry["name"] for entry in a.local.setting("published")}:
            path.unlink()
    outcome = a.sync(folder)
    assert outcome.changes == 2
    assert not outcome.has_namesake


def test_a_failed_exchange_is_no_sharing(desks: tuple[Desk, Desk, Path]) -> None:
    a, _b, folder = desks
    (folder / "bangjo-folder.json").write_text("[]")
    with pytest.raises(Exception, match="cannot be read"):
        a.sync(folder)
    assert (a.local.setting(LAST_SYNC), a.local.setting(LAST_STICK)) == (None, None)


@pytest.mark.parametrize("odd", ["", "kemarin", "2026-13-40", "9999-99-99T00:00", "0001-01-01T00:00:00+23:59"])
def test_moments_that_are_none_stop_nothing(desks: tuple[Desk, Desk, Path], odd: str) -> None:
    a, _b, _folder = desks
    entry = {"name": "x", "author": "", "at": odd, "copies": [], "retired": False}
    a.local.set("laptops", {"x": entry})
    assert len(a.others.all()) == 1
    assert a.others.silent() == [] or odd.startswith("0001")


moments = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2060, 1, 1)).map(
    lambda at: at.replace(tzinfo=NOW.tzinfo)
)


@given(names=st.lists(moments, max_size=4), before=st.none() | moments, made=moments)
def test_no_clock_of_others_makes_a_laptop_heard_of_later_than_now(
    names: list[datetime], before: datetime | None, made: datetime
) -> None:
    entry = {"name": "x", "author": "", "at": None, "copies": [], "retired": False}
    copies = [f"x--{at:%Y%m%d-%H%M%S}--{number:064x}.bangjo" for number, at in enumerate(names)]
    _take_in(entry, Newest("x", "y", made.isoformat()), NOW)
    first = entry["at"]
    _note(entry, copies, before, NOW)
    if entry["at"] is not None:
        assert datetime.fromisoformat(entry["at"]) <= NOW
        assert first is None or entry["at"] >= first
    again = dict(entry)
    _note(entry, copies, NOW, NOW)
    assert entry == again  # the same copies say nothing new


def test_the_newest_change_of_each_laptop_is_read_from_where_it_was_left_off(desks: tuple[Desk, Desk, Path]) -> None:
    a, _b, _folder = desks
    reach, newest = newest_changes(a.house)
    assert [each.laptop for each in newest] == ["Laptop Ani"]
    assert newest_changes(a.house, reach) == (reach, [])
    assert newest_changes(a.house, reach + 5)[1] == newest
    assert replace(newest[0], author="z").author == "z"


_GHOSTS = (
    "Salinan {name}", "Copy of {name}", "{stem} (1).bangjo", "{stem} - Salin.bangjo", "{stem} - Copy (2).bangjo",
    "{stem}.sync-conflict-20261123-090000-ABCDEFG.bangjo", "Copy-of-{name}", "c{name}",
)  # fmt: skip


@pytest.mark.parametrize("ghost", _GHOSTS)
@pytest.mark.parametrize("writes", [True, False])
def test_a_copy_of_a_copy_is_no_laptop_to_be_asked_after(
    desks: tuple[Desk, Desk, Path], ghost: str, writes: bool
) -> None:
    """Somebody doubles Sari's copy in the file manager; weeks later Sari is asked after, and nobody else."""
    a, b, folder = desks
    if writes:
        _write(b, NOW)
    published = b.sync(folder).published
    assert published is not None
    copy = folder / published
    double = folder / ghost.format(name=copy.name, stem=copy.stem)
    double.write_bytes(copy.read_bytes())
    a.sync(folder)
    copy.unlink()
    for day in (20, 40):
        a.now = NOW + day * DAY
        a.sync(folder)
        assert [each.key for each in a.others.all()] == ["Laptop-Sari"]
        assert [each.key for each in a.others.silent()] == ["Laptop-Sari"]


def test_a_ghost_that_an_older_program_noted_goes(desks: tuple[Desk, Desk, Path]) -> None:
    a, b, folder = desks
    ghost = {"name": "Salinan Laptop-Sari", "author": "", "at": NOW.isoformat(), "copies": [], "retired": False}
    a.local.set("laptops", {"Salinan Laptop-Sari": ghost})
    _write(b, NOW)
    b.sync(folder)
    a.sync(folder)
    assert [each.key for each in a.others.all()] == ["Laptop-Sari"]


def _rename(desk: Desk, laptops: Laptops, name: str) -> None:
    """Give a laptop another name in its settings, and open its house again."""
    path = desk.house.path
    desk.house.close()
    desk.house = laptops.open(path, name)


@pytest.mark.parametrize("writes", [True, False])
def test_a_laptop_that_was_renamed_is_one_laptop(
    desks: tuple[Desk, Desk, Path], laptops: Laptops, writes: bool
) -> None:
    a, b, folder = desks
    if writes:
        _write(b, NOW - 30 * DAY)
    b.sync(folder)
    a.sync(folder)
    _rename(b, laptops, "Laptop Dapur")
    b.now = NOW
    b.sync(folder)
    a.sync(folder)
    assert [each.key for each in a.others.all()] == ["Laptop-Dapur"]
    assert a.others.silent() == []
    a.now = b.now = NOW + 40 * DAY
    assert [each.name for each in a.others.silent()] == ["Laptop Dapur"]
    b.sync(folder)
    assert [each.key for each in b.others.all()] == ["Laptop-Ani"]


def test_an_old_name_that_speaks_again_is_a_laptop_again(desks: tuple[Desk, Desk, Path], laptops: Laptops) -> None:
    """B's disk was cloned: the clone is renamed, B goes on under its own name."""
    a, b, folder = desks
    _write(b, NOW - 30 * DAY)
    b.sync(folder)
    _rename(b, laptops, "Laptop Dapur")
    b.sync(folder)
    a.sync(folder)
    _rename(b, laptops, "Laptop Sari")
    _write(b, NOW + DAY)
    b.sync(folder)
    a.now = NOW + 2 * DAY
    a.sync(folder)
    assert {each.key for each in a.others.all()} >= {"Laptop-Sari"}


def test_a_name_given_back_and_forth_stays_one_laptop(desks: tuple[Desk, Desk, Path], laptops: Laptops) -> None:
    a, b, folder = desks
    _write(b, NOW)
    b.sync(folder)
    for name in ("Laptop Dapur", "Laptop Sari", "Laptop Depan"):
        _rename(b, laptops, name)
        b.sync(folder)
    a.sync(folder)
    assert [each.key for each in a.others.all()] == ["Laptop-Depan"]
