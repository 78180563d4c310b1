"""What people and hardware do to a world in a day. Every event is one function; chance says which comes when."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from tests.simulation.world import ENDS, Laptop, World, copy_as_it_lies

from bangjo_desktop.domain.problem import KnownError

Event = Callable[[World, Laptop], None]
_FIELDS = ("head_name", "phone", "note", "programmes")


def add(world: World, laptop: Laptop) -> None:
    laptop.house.write.add("family", {"head_name": f"Keluarga {world.chance.randrange(999)}"})


def edit(world: World, laptop: Laptop) -> None:
    record = _any_record(world, laptop)
    if record:
        name = world.chance.choice(_FIELDS)
        value = f"nilai {world.chance.randrange(5)}"
        laptop.house.write.save("family", record, {name: [value] if name == "programmes" else value})


def edit_behind_an_open_form(world: World, laptop: Laptop) -> None:
    record = _any_record(world, laptop)
    if record:
        opened = laptop.house.records.state("family", record)
        exchange(world, laptop)
        with suppress(KnownError):  # what was erased meanwhile takes nothing more
            laptop.house.write.save("family", record, {"note": f"lama {world.chance.randrange(5)}"}, opened)


def delete(world: World, laptop: Laptop) -> None:
    record = _any_record(world, laptop)
    if record:
        laptop.house.write.delete("family", record)


def revive(world: World, laptop: Laptop) -> None:
    rows = laptop.house.database.rows("SELECT id FROM family WHERE _deleted = 1 ORDER BY id")
    if rows:
        laptop.house.write.revive("family", world.chance.choice(rows)[0].hex())


def erase(world: World, laptop: Laptop) -> None:
    record = _any_record(world, laptop)
    if record:
        laptop.house.erase("family", record)


def join(world: World, laptop: Laptop) -> None:
    one, other = _any_record(world, laptop), _any_record(world, laptop)
    if one and other and one != other:
        laptop.house.write.join("family", one, other, {})


def part(world: World, laptop: Laptop) -> None:
    rows = laptop.house.database.rows("SELECT record FROM joined ORDER BY record")
    if rows:
        laptop.house.write.part("family", world.chance.choice(rows)[0].hex())


def settle(world: World, laptop: Laptop) -> None:
    contested = laptop.house.records.contested()
    if contested:
        item = world.chance.choice(contested)
        _change, head = world.chance.choice(item.versions)
        laptop.house.write.settle(item.kind, item.record, item.field, head.value)


def keep_file(world: World, laptop: Laptop) -> None:
    laptop.house.write.add("incoming_letter", {"scan": laptop.house.files.add(world.chance.randbytes(300))})


def exchange(world: World, laptop: Laptop) -> None:
    world.exchange(laptop)


def exchange_cut_off(world: World, laptop: Laptop) -> None:
    with world.bad_luck():
        world.exchange(laptop)


def power_cut(world: World, laptop: Laptop) -> None:
    copy = laptop.place / "as-it-lay.bangjo"
    copy_as_it_lies(laptop.path, copy)
    laptop.house.close()
    copy_as_it_lies(copy, laptop.path)
    world.reopen(laptop)


def back_up(world: World, laptop: Laptop) -> None:
    world.backups(laptop).write(laptop.house)


def restore(world: World, laptop: Laptop) -> None:
    backups = world.backups(laptop)
    kept = backups.all()
    if kept:
        laptop.house.close()
        backups.restore(world.chance.choice(kept), laptop.path, None)
        world.reopen(laptop)


def clone_disk(world: World, laptop: Laptop) -> None:
    """Another laptop gets this one's disk, with its name, its own file and its memory of what it published."""
    other = world.chance.choice(world.laptops)
    if other is laptop or not changes_are_safe(world, other):
        return
    other.house.close()
    other.local.close()
    for end in ENDS:
        other.path.with_name(other.path.name + end).unlink(missing_ok=True)
    laptop.house.write_copy(other.path)
    other.name = laptop.name
    source, target = (it.place / "houses" / f"{laptop.house.id}.local" for it in (laptop, other))
    copy_as_it_lies(source, target)
    other.local = type(laptop.local)(target, None)
    world.reopen(other)


def changes_are_safe(world: World, laptop: Laptop) -> bool:
    """Whether all that is in a house was promised already, so that wiping its disk loses nothing."""
    from tests.simulation.world import changes_of

    return changes_of(laptop.house) <= world.promised


def wrong_clock(world: World, laptop: Laptop) -> None:
    laptop.error = timedelta(days=world.chance.choice((0, 0, -3650, 7300, 1, -1)))


def drag_copy(world: World, laptop: Laptop) -> None:
    """Somebody drags the open house into the folder: with its log, without it, or with another's."""
    target = world.shared / f"rumah ({world.chance.randrange(4)}).bangjo"
    copy_as_it_lies(laptop.path, target)
    target.with_name(f"{target.name}-shm").unlink(missing_ok=True)
    log = target.with_name(f"{target.name}-wal")
    way = world.chance.randrange(3)
    if way == 0:
        log.unlink(missing_ok=True)
    elif way == 1 and world.chance.choice(world.laptops).path.with_name("rumah.bangjo-wal").exists():
        other = world.chance.choice(world.laptops).path.with_name("rumah.bangjo-wal")
        if other.exists():
            shutil.copyfile(other, log)


def rename_in_folder(world: World, _laptop: Laptop) -> None:
    path = _any_copy(world)
    if path:
        ends = (".sync-conflict-20261101-X.bangjo", " (1).bangjo", " – Kopie né.bangjo")
        (world.shared / (path.name[:40] + world.chance.choice(ends))).write_bytes(path.read_bytes())


def damage_in_folder(world: World, _laptop: Laptop) -> None:
    """A copy is half there, or wrong, until the cloud client has brought all of it: see `World.heal`."""
    path = _any_copy(world)
    if path:
        world.put_by(path)
        content = bytearray(path.read_bytes())
        way = world.chance.randrange(3)
        if way == 0:
            del content[world.chance.randrange(len(content) or 1) :]
        else:
            for _flip in range(world.chance.choice((1, 1, 40))):
                if content:
                    content[world.chance.randrange(len(content))] ^= 1 << world.chance.randrange(8)
        path.write_bytes(content)


def tear_in_folder(world: World, _laptop: Laptop) -> None:
    """One file of two generations: the pages of one copy, then those of another."""
    copies = sorted(world.shared.glob("*.bangjo"))
    if len(copies) > 1:
        one, other = (path.read_bytes() for path in world.chance.sample(copies, 2))
        cut = world.chance.randrange(max(1, min(len(one), len(other)) // 4096)) * 4096
        (world.shared / f"robek-{world.chance.randrange(3)}.bangjo").write_bytes(one[:cut] + other[cut:])


def empty_folder(world: World, _laptop: Laptop) -> None:
    """A cloud client's mistake: everything goes into its bin."""
    for path in sorted(world.shared.glob("*.bangjo")):
        world.put_by(path)
        path.unlink()


def old_copy_comes_back(world: World, _laptop: Laptop) -> None:
    kept = sorted(world.bin.glob("*.bangjo"))
    if kept:
        path = world.chance.choice(kept)
        shutil.copyfile(path, world.shared / path.name)


def vanish(world: World, laptop: Laptop) -> None:
    gone = world.shared.with_name("hilang")
    world.shared.rename(gone)
    try:
        world.exchange(laptop)
    except KnownError:
        world.happened["folder out of reach"] += 1
    finally:
        gone.rename(world.shared)


EVENTS: dict[Event, int] = {
    add: 6, edit: 14, edit_behind_an_open_form: 3, delete: 3, revive: 2, settle: 3, erase: 1, join: 1, part: 1,
    keep_file: 1, exchange: 12, exchange_cut_off: 5, power_cut: 3, back_up: 2, restore: 2, clone_disk: 1,
    wrong_clock: 2, drag_copy: 3, rename_in_folder: 2, damage_in_folder: 2, tear_in_folder: 1, empty_folder: 1,
    old_copy_comes_back: 1, vanish: 1,
}  # fmt: skip
"""Each event and how often it comes, relative to the others."""


def _any_record(world: World, laptop: Laptop) -> str | None:
    rows = laptop.house.database.rows("SELECT id FROM family WHERE _deleted = 0 ORDER BY id")
    return world.chance.choice(rows)[0].hex() if rows else None


def _any_copy(world: World) -> Path | None:
    copies = sorted(world.shared.glob("*.bangjo"))
    return world.chance.choice(copies) if copies else None
