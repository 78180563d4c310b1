"""What people do in the program between the gestures of their hands. Each act is one function, as in `gestures`."""

from __future__ import annotations

from collections.abc import Callable

from tests.hands.seat import Seat
from tests.hands.world import GONE, Desk, World

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.backup import Backup, Backups
from bangjo_desktop.store.house import House


def add_family(world: World, desk: Desk) -> None:
    world.write(world.sit(desk), lambda house: house.write.add("family", {"head_name": _name(world)}))


def add_visit(world: World, desk: Desk, seat: Seat | None = None) -> None:
    """Write a visit, at another window of the same desk where `seat` is given."""

    def act(house: House) -> None:
        family = _any_family(world, house)
        values = {"date": f"{world.now:%Y-%m-%d}", "observation": f"catatan {world.chance.randrange(999)}"}
        house.write.add("visit", values | ({"family": family} if family else {}))

    world.write(seat or world.sit(desk), act)


def edit(world: World, desk: Desk) -> None:
    _with_a_family(world, desk, lambda house, key: house.write.save("family", key, {"note": _name(world)}))


def delete(world: World, desk: Desk) -> None:
    _with_a_family(world, desk, lambda house, key: house.write.delete("family", key))


def erase(world: World, desk: Desk) -> None:
    _with_a_family(world, desk, lambda house, key: house.erase("family", key))


def synchronise(world: World, desk: Desk) -> None:
    world.synchronise(desk)


def close(world: World, desk: Desk) -> None:
    world.rise(desk)


def open_again(world: World, desk: Desk) -> None:
    world.rise(desk)
    world.sit(desk)


def back_up(world: World, desk: Desk) -> None:
    seat = world.sit(desk)
    if seat:
        _told(world, lambda: seat.backups.write(seat.house))


def restore(world: World, desk: Desk) -> None:
    """Bring an older backup back, by the page of the program, which says where it keeps the present house."""
    seat = world.sit(desk)
    if seat is None or world.has_company(desk):
        return
    backups = seat.backups
    kept = backups.all()
    world.rise(desk)
    if kept:
        _told(world, lambda: _brought_back(world, desk, backups, world.chance.choice(kept)))


def _brought_back(world: World, desk: Desk, backups: Backups, backup: Backup) -> None:
    before = (world.held(desk.path) or set()) & world.promised.keys()
    aside = backups.restore(backup, desk.path, world.passphrase)
    world.here(desk).begin_anew(desk.path, aside, backup)
    lacking = before - (world.held(desk.path) or set())
    if aside is None or lacking - (world.held(aside) or set()):
        world.lost(GONE, "what a backup took out of the house is not where the program says")
    world.put_aside |= lacking


def hand_over(world: World, desk: Desk) -> None:
    """Let the program write a copy to the stick."""
    seat = world.sit(desk)
    if seat:
        _told(world, lambda: seat.hand_over(world.stick))


def _told(world: World, act: Callable[[], object]) -> None:
    try:
        act()
    except KnownError as error:
        world.note("told", error)


def _with_a_family(world: World, desk: Desk, write: Callable[[House, str], object]) -> None:
    def act(house: House) -> None:
        family = _any_family(world, house)
        if family:
            write(house, family)

    world.write(world.sit(desk), act)


def _any_family(world: World, house: House) -> str | None:
    rows = house.database.rows("SELECT id FROM family WHERE _deleted = 0 ORDER BY id")
    return world.chance.choice(rows)[0].hex() if rows else None


def _name(world: World) -> str:
    return f"Keluarga {world.chance.randrange(9999)}"
