"""A share that hangs or vanishes at any call, and a person who stops at any call: nothing is lost or half-done."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.conftest import Laptops, everything
from tests.sync.desks import Desk, desk
from tests.sync.hanging import HangingDisk, reach

from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.sync.disk import Beat
from bangjo_desktop.sync.reach import Reach
from bangjo_desktop.sync.steps import CHECKING, LOOKING, SAVING, UNITING, WRITING, Step

CALLS = ["is_folder", "files", "fetch", "sign", "put", "digest", "rename"]


@pytest.fixture
def folder(tmp_path: Path, desks: dict[str, Desk]) -> Path:
    """The shared folder with a copy of B and one of C, of which A has collected nothing yet."""
    path = tmp_path / "bersama"
    path.mkdir()
    for name in "BC":
        desks[name].house.write.add("family", {"head_name": f"Dari {name}"})
        desks[name].sync(path)
    desks["A"].house.write.add("family", {"head_name": "Dari A"})
    return path


def _parts(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.endswith(".part")]


def _failure(desk: Desk, folder: Path, way: Reach) -> Problem | None:
    """Return what ended an exchange too early, whether anything came in before that or not."""
    try:
        return desk.sync(folder, way).failure
    except KnownError as error:
        return error.problem


def _everybody_has_all(desks: dict[str, Desk], folder: Path) -> None:
    for name in "ABCABC":
        desks[name].sync(folder)
    first, second, third = (everything(each.house) for each in desks.values())
    assert first == second == third
    assert desks["A"].house.records.count("family") == 3


@pytest.mark.parametrize("call", CALLS)
def test_a_folder_that_hangs_is_given_up_and_what_wakes_later_does_no_harm(
    desks: dict[str, Desk], folder: Path, call: str
) -> None:
    a = desks["A"]
    disk = HangingDisk()
    disk.hangs = lambda name, _count: name == call or disk.hung.is_set()  # from then on all of it hangs
    failure = _failure(a, folder, reach(disk))
    assert failure
    assert "does not answer" in failure.text
    assert a.local.setting("last_sync") is None
    assert a.house.check().is_sound
    assert not a.house.database.connection.in_transaction
    assert a.work() == []
    a.house.write.add("family", {"head_name": "Sementara itu"})
    (mine,) = [record for record in a.house.records.all("family") if record["head_name"] == "Sementara itu"]
    a.house.write.delete("family", mine.id)
    disk.wake()
    assert _parts(folder) == []
    _everybody_has_all(desks, folder)


def test_hung_while_it_was_named_a_copy_that_gets_its_name_later_is_ours_to_clear_away(
    desks: dict[str, Desk], folder: Path
) -> None:
    a = desks["A"]
    disk = HangingDisk(lambda name, _count: name == "rename")
    assert a.sync(folder, reach(disk)).failure
    disk.wake()
    (late,) = folder.glob("A--*.bangjo")
    assert a.sync(folder).published is None
    for number in range(4):
        a.house.write.add("family", {"head_name": f"Baru {number}"})
        a.sync(folder)
    assert not late.exists()
    assert len(list(folder.glob("A--*.bangjo"))) == 3


def test_one_file_that_a_cloud_client_does_not_bring_keeps_nothing_else_up(
    desks: dict[str, Desk], folder: Path
) -> None:
    fetched: list[str] = []
    disk = HangingDisk()

    def hangs(name: str, _count: int) -> bool:
        if name == "fetch":
            fetched.append(name)
        return name == "fetch" and len(fetched) == 2

    disk.hangs = hangs
    outcome = desks["A"].sync(folder, reach(disk))
    assert outcome.failure is None
    assert outcome.changes == 1
    assert outcome.published
    assert ["cloud client" in problem.text for problem in outcome.left_out] == [True]
    disk.wake()
    assert desks["A"].sync(folder).changes == 1


@pytest.mark.parametrize("call", range(1, 30))
def test_stopped_at_any_call_nothing_is_half_done(desks: dict[str, Desk], folder: Path, call: int) -> None:
    a = desks["A"]
    disk = HangingDisk()
    stopped = []

    def stop(_name: str) -> None:
        if len(disk.calls) == call:
            stopped.append(call)

    disk.before = stop
    failure = _failure(a, folder, reach(disk, lambda: bool(stopped)))
    assert failure is None or (stopped and "Stopped" in failure.text)
    disk.wake()
    assert _parts(folder) == []
    assert a.work() == []
    assert a.house.check().is_sound
    _everybody_has_all(desks, folder)


@pytest.mark.parametrize("step", [UNITING, SAVING, CHECKING, WRITING, LOOKING])
def test_stopped_at_any_step_nothing_is_half_done(desks: dict[str, Desk], folder: Path, step: str) -> None:
    a = desks["A"]
    stopped: list[str] = []

    def tell(told: Step) -> None:
        if told.what == step:
            stopped.append(step)

    failure = _failure(a, folder, reach(HangingDisk(), lambda: bool(stopped), tell))
    assert stopped
    assert failure
    assert "Stopped" in failure.text
    assert _parts(folder) == []
    assert a.house.check().is_sound
    _everybody_has_all(desks, folder)


def test_statements_are_stopped_in_the_middle(desks: dict[str, Desk]) -> None:
    house = desks["A"].house
    asked: list[int] = []

    def is_stopped() -> bool:
        asked.append(1)
        return len(asked) > 3

    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    house.write.add("family", {"head_name": "Sumiyati"})

    def delete_for_ever() -> None:
        with house.database.stoppable(is_stopped), house.database.atomic():
            house.database.execute("DELETE FROM family")
            house.database.value(endless)

    with pytest.raises(KnownError, match="Stopped"):
        delete_for_ever()
    assert house.records.count("family") == 1
    house.write.add("family", {"head_name": "Slamet"})
    assert house.records.count("family") == 2


def test_a_folder_that_vanishes_midway_is_said_and_what_came_in_stays(desks: dict[str, Desk], folder: Path) -> None:
    a, away = desks["A"], folder.with_name("dicabut")
    disk = HangingDisk()

    def pull_out(name: str) -> None:
        if name == "put" and folder.exists():
            folder.rename(away)

    disk.before = pull_out
    outcome = a.sync(folder, reach(disk))
    assert outcome.failure is not None
    assert outcome.published is None
    assert outcome.changes == 2
    assert a.local.setting("last_sync") is None
    away.rename(folder)
    _everybody_has_all(desks, folder)


def test_half_a_copy_of_a_killed_program_is_cleared_away_by_the_laptop_that_left_it(
    desks: dict[str, Desk], folder: Path
) -> None:
    a = desks["A"]
    published = a.sync(folder).published
    assert published
    mine, theirs = folder / f".{published}.part", folder / ".orang-lain.bangjo.part"
    shutil.copy(folder / published, mine)
    theirs.write_bytes(b"setengah")
    a.house.write.add("family", {"head_name": "Baru"})
    a.sync(folder)
    assert not mine.exists()
    assert theirs.exists()


def test_the_house_that_lies_in_the_folder_itself_is_never_opened_a_second_time(
    laptops: Laptops, tmp_path: Path
) -> None:
    folder = tmp_path / "A"
    house = laptops.new("A", furnish=True)
    with ExitStack() as stack:
        a = desk(laptops, stack, "A", house)
        fetched: list[Path] = []

        class Watched(HangingDisk):
            def fetch(self, source: Path, target: Path, beat: Beat) -> None:
                fetched.append(source)
                super().fetch(source, target, beat)

        a.sync(folder, reach(Watched()))
        house.write.add("family", {"head_name": "Slamet"})
        assert a.sync(folder, reach(Watched())).left_out == ()
        assert house.path not in fetched
        with pytest.raises(KnownError, match="open here itself"):
            a.shared(folder)._collector.file(house.path)


def test_steps_tell_which_copy_how_many_and_how_far(desks: dict[str, Desk], folder: Path) -> None:
    told: list[Step] = []
    desks["A"].sync(folder, reach(HangingDisk(), tell=told.append))
    fetched = [step for step in told if step.what.startswith("Fetching")]
    assert {(step.name, step.number, step.of) for step in fetched} == {("B", 1, 2), ("C", 2, 2)}
    assert all(step.whole > 0 for step in fetched)
    assert [step.what.split()[0] for step in told if step.done == 0][-1] == "Reading"
