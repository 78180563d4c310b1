"""Playing one seed from the first day to the last, and what must hold then, whatever happened."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

from tests.conftest import everything
from tests.simulation.events import EVENTS
from tests.simulation.world import World, changes_of

from bangjo_desktop.domain.change import DELETED, ERASED, fold
from bangjo_desktop.store.house import House


def play(folder: Path, seed: int, days: int = 30, laptops: int = 5) -> Counter[str]:
    """Play `days` days of about twenty events and check every promise; return what happened. Raises AssertionError."""
    world = World(folder, seed, laptops)
    try:
        for _day in range(days):
            for _hour in range(world.chance.randrange(12, 28)):
                (event,) = world.chance.choices(list(EVENTS), list(EVENTS.values()))
                laptop = world.chance.choice(world.laptops)
                event(world, laptop)
                world.happened[event.__name__] += 1
                world.now += timedelta(minutes=world.chance.randrange(1, 60))
            world.now += timedelta(hours=10)
        _meet(world)
        _hold(world)
    finally:
        world.close()
    return world.happened


def _meet(world: World) -> None:
    """Everybody comes to the house with a good clock and synchronises until nothing new comes any more."""
    world.heal()
    for _round in range(3):
        for laptop in world.laptops:
            laptop.error = timedelta()
            world.exchange(laptop)


def _hold(world: World) -> None:
    houses = [laptop.house for laptop in world.laptops]
    logs = [changes_of(house) for house in houses]
    assert all(world.promised <= log for log in logs), "a change that had left its laptop is gone"
    assert all(log == logs[0] for log in logs), "two laptops hold different changes after a full exchange"
    first = everything(houses[0])
    assert all(everything(house) == first for house in houses), "two laptops show different houses"
    files = {row[0] for row in houses[0].database.rows("SELECT hash FROM file")}
    assert all({row[0] for row in house.database.rows("SELECT hash FROM file")} == files for house in houses)
    for house in houses:
        report = house.check()
        assert report.is_sound, f"rebuilding gives another house: {report}"
    _nothing_vanished(houses[0])
    world.happened["changes at the end"] = len(logs[0])


def _nothing_vanished(house: House) -> None:
    """A value is shown, or waits to be chosen, or a later change says that it replaced it."""
    contested = {(item.record, item.field) for item in house.records.contested()}
    for (record,) in house.database.rows("SELECT DISTINCT record FROM change WHERE kind = 'family'"):
        root = house.joins.root(record.hex())
        changes = house.records.history("family", root)
        state = fold(changes)
        if state.erased:
            assert all(change.fields == {} or ERASED in change.fields for change in changes)
            continue
        replaced = {(name, old) for change in changes for name, olds in change.replaces.items() for old in olds}
        for change in changes:
            for name in change.fields:
                heads = {head.change for head in state.heads.get(name, ())}
                assert change.id in heads or (name, change.id) in replaced
        waiting = {name for found, name in contested if found == root}
        assert waiting == set(state.contested())
        shown = house.records.get("family", root)
        assert (shown is None) == state.deleted
        if shown:
            values = {name: value for name, value in state.values.items() if value is not None and name != DELETED}
            assert dict(shown.values) == values
