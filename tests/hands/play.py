"""Playing a script of steps, what must hold in the end, and the shortest script that breaks it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from tests.conftest import everything
from tests.faults.place import quick_keys
from tests.hands import acts, gestures
from tests.hands.seat import said_in_words
from tests.hands.world import DIFFERING, GONE, SHUT, UNSOUND, Desk, World

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.house import House

Act = Callable[[World, Desk], None]

ACTS: dict[Act, int] = {
    acts.add_visit: 12, acts.add_family: 4, acts.edit: 5, acts.delete: 1, acts.erase: 1, acts.synchronise: 9,
    acts.close: 4, acts.open_again: 2, acts.back_up: 1, acts.restore: 1, acts.hand_over: 1,
    gestures.copy_out: 3, gestures.copy_out_while_writing: 2, gestures.copy_all_out: 1, gestures.paste_over_own: 2,
    gestures.close_and_paste_over_own: 2, gestures.paste_rubbish_over_own: 1, gestures.rename_house: 1,
    gestures.delete_house: 1, gestures.start_from_a_copy: 1, gestures.house_to_stick: 1, gestures.work_on_stick: 2,
    gestures.stick_to_house: 1, gestures.stick_to_share: 1, gestures.work_in_a_copy: 2, gestures.keep_an_old_copy: 1,
    gestures.old_copy_comes_back: 1, gestures.duplicate_in_share: 1, gestures.cloud_turns_back: 1,
    gestures.delete_in_share: 1, gestures.vanish: 1, gestures.second_window: 1, gestures.power_cut: 1,
    gestures.clone_disk: 1,
}  # fmt: skip
"""Each act and how often it comes, relative to the others."""
BY_NAME = {act.__name__: act for act in ACTS}


@dataclass(frozen=True)
class Step:
    """One act at one desk; `chance` seeds all that it leaves to chance, so that a step is the same in any script."""

    act: str
    desk: int
    chance: int


class LossError(AssertionError):
    """Something was lost, or came out differently on two laptops; `kinds` says in which ways."""

    def __init__(self, losses: Sequence[tuple[str, str]]) -> None:
        super().__init__("\n".join(sentence for _kind, sentence in losses))
        self.kinds = {kind for kind, _sentence in losses}


def kind_of(error: BaseException) -> str:
    """Return what is gravest about an error."""
    kinds = error.kinds if isinstance(error, LossError) else set()
    return next((kind for kind in (GONE, DIFFERING, UNSOUND, SHUT) if kind in kinds), f"{type(error).__name__}{kinds}")


def script_of(seed: int, length: int) -> tuple[Step, ...]:
    """Return the script of a seed."""
    chance = Random(f"script {seed}")
    names = chance.choices([act.__name__ for act in ACTS], list(ACTS.values()), k=length)
    return tuple(Step(name, chance.randrange(60), chance.randrange(2**32)) for name in names)


def play(folder: Path, seed: int, script: Sequence[Step]) -> Counter[str]:
    """Play a script in the world of a seed; return what happened. What is lost is a LossError."""
    with quick_keys():
        world = World(folder, seed)
        try:
            for step in script:
                _play(world, step)
            _meet(world)
            _hold(world)
        finally:
            world.close()
    if world.losses:
        raise LossError(world.losses)
    return world.happened


def shortest(folder: Path, seed: int, script: Sequence[Step], kind: str, tries: int = 200) -> tuple[Step, ...]:
    """Return a script that still breaks something in the same way, with as few steps as `tries` more plays find."""
    kept, size = list(script), max(1, len(script) // 2)
    while size and tries > 0:
        start = 0
        while start < len(kept) and tries > 0:
            fewer = kept[:start] + kept[start + size :]
            tries -= 1
            if _breaks(folder / f"{tries}", seed, fewer, kind):
                kept = fewer
            else:
                start += size
        size //= 2
    return tuple(kept)


def _breaks(folder: Path, seed: int, script: Sequence[Step], kind: str) -> bool:
    try:
        play(folder, seed, script)
    except Exception as error:
        return kind_of(error) == kind
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return False


def _play(world: World, step: Step) -> None:
    world.step += 1
    world.chance = Random(step.chance)
    desk = world.desks[step.desk % len(world.desks)]
    try:
        with said_in_words(desk.path):
            BY_NAME[step.act](world, desk)
    except KnownError as error:
        world.note("told", error)
    world.happened[step.act.replace("_", " ")] += 1
    world.look()
    world.now += timedelta(minutes=world.chance.choice((1, 5, 30, 300, 1440, 1440, 20_000)))


def _meet(world: World) -> None:
    """Everybody closes, tidies the recycle bins up and synchronises twice."""
    world.bring_back()
    for desk in world.desks:
        world.rise(desk)
    for _round in range(2):
        for desk in world.desks:
            world.synchronise(desk)
            world.rise(desk)
            world.now += timedelta(hours=1)


def _hold(world: World) -> None:
    seats = [seat for desk in world.desks if (seat := world.sit(desk))]
    if len(seats) < len(world.desks):
        world.lost(SHUT, f"{len(world.desks) - len(seats)} houses do not open")
    logs = [_changes(seat.house) for seat in seats]
    world.hold({desk.person: _changes(desk.seat.house) for desk in world.desks if desk.seat})
    if any(log != logs[0] for log in logs):
        world.lost(DIFFERING, "two laptops hold different changes after everybody has synchronised twice")
    elif any(everything(seat.house) != everything(seats[0].house) for seat in seats):
        world.lost(DIFFERING, "two laptops show different houses")
    for seat in seats:
        report = seat.house.check()
        if not report.is_sound:
            world.lost(UNSOUND, f"the house at {seat.path.parent.name} is not sound: {report}")
    world.happened["changes at the end"] = len(logs[0]) if logs else 0


def _changes(house: House) -> set[str]:
    return {row[0].hex() for row in house.database.rows("SELECT id FROM change")}
