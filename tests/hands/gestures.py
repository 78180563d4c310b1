"""What hands do to the files of a house. Each gesture is one function; chance says which comes when, at whose desk."""

from __future__ import annotations

from pathlib import Path

from tests.hands.acts import add_visit
from tests.hands.world import ENDS, LACKING, Desk, World

from bangjo_desktop.domain.problem import KnownError

OLD = Path(__file__).parents[1] / "old_houses" / "0.1.0.bangjo"


def copy_out(world: World, desk: Desk) -> None:
    """Copy the main file alone to the share, open or closed, at rest: what was acknowledged has to be in it."""
    source = _house(desk)
    if source is None:
        return
    target = world.share / f"{world.chance.choice(('rumah', desk.laptop, 'Salinan rumah'))}.bangjo"
    world.hand.copy(source, target)
    _must_hold(world, target, _promised_in(world, desk), "a copy of the open house" if desk.seat else "a copy")


def copy_out_while_writing(world: World, desk: Desk) -> None:
    """Copy the main file while records are written: it holds all from before, or it can be seen that it does not."""
    seat, source = world.sit(desk), _house(desk)
    if seat is None or source is None:
        return
    before = _promised_in(world, desk)
    target = world.share / f"sedang ditulis {world.chance.randrange(3)}.bangjo"
    for _block in world.hand.copying(source, target):
        if world.chance.random() < 0.3:
            add_visit(world, desk)
    _must_hold(world, target, before, "a copy taken while records were written")


def copy_all_out(world: World, desk: Desk) -> None:
    """Copy the main file with its log and index, as they lie just now."""
    source = _house(desk)
    if source:
        world.copy_all(source, world.share / f"{desk.laptop} lengkap.bangjo")


def paste_over_own(world: World, desk: Desk) -> None:
    """Paste some copy from the share, the stick or an old folder over one's own house, closed or open."""
    source = world.any_file(world.share, world.stick, world.archive)
    if source and world.may_replace(desk, desk.path):
        world.overwrite(source, desk.path)


def close_and_paste_over_own(world: World, desk: Desk) -> None:
    """Close the window first, as one was told."""
    world.rise(desk)
    paste_over_own(world, desk)


def paste_rubbish_over_own(world: World, desk: Desk) -> None:
    """Paste an empty, damaged, foreign or older program's file, or no house at all, in the house's place."""
    if not world.may_replace(desk, desk.path) or not desk.path.exists():
        return
    way = world.chance.randrange(4)
    if way == 0:
        world.hand.write(desk.path, b"")
    elif way == 1:
        world.hand.write(desk.path, world.chance.randbytes(20_000))
    elif way == 2:
        world.overwrite(OLD, desk.path)
    elif desk.seat is None:
        world.hand.write(desk.path, desk.path.read_bytes()[: world.chance.randrange(100_000)])


def rename_house(world: World, desk: Desk) -> None:
    """Rename or move the house, with or without its log; who closed it looks for it there, an open window stays."""
    users = [other for other in world.desks if other.path == desk.path and not other.seat]
    if not desk.path.exists() or not world.may_replace(desk, desk.path):
        return
    folder = world.chance.choice((desk.path.parent, desk.path.parent / "Dokumen"))
    folder.mkdir(exist_ok=True)
    target = folder / f"{world.chance.choice(('rumah', 'rumah bangjo', 'RUMAH lama'))}.bangjo"
    if target.exists():
        return
    for end in ENDS if world.chance.random() < 0.7 else ENDS[:1]:
        beside = desk.path.with_name(desk.path.name + end)
        if beside.exists():
            world.hand.move(beside, target.with_name(target.name + end))
    for user in users:
        user.path = target


def delete_house(world: World, desk: Desk) -> None:
    """Delete the house into the recycle bin, whence it comes back when it is missed."""
    if desk.path.exists() and world.may_replace(desk, desk.path):
        world.hand.move(desk.path, world.bin / f"{desk.person}.bangjo")


def start_from_a_copy(world: World, desk: Desk) -> None:
    """Delete the house and take a copy from the share instead."""
    source = world.any_file(world.share)
    if source and world.may_replace(desk, desk.path):
        delete_house(world, desk)
        world.hand.copy(source, desk.path)


def house_to_stick(world: World, desk: Desk) -> None:
    """Put one's house on the stick, over the one that lies there; sticks have no recycle bin."""
    target = world.stick / "rumah.bangjo"
    if _house(desk) and not world.is_open(target):
        world.overwrite(desk.path, target)


def work_on_stick(world: World, desk: Desk) -> None:
    """Open the house on the stick, write and close."""
    _work_in(world, desk, world.stick / "rumah.bangjo")


def stick_to_house(world: World, desk: Desk) -> None:
    """Paste the house on the stick over one's own."""
    source = world.stick / "rumah.bangjo"
    if source.exists() and world.may_replace(desk, desk.path):
        world.overwrite(source, desk.path)


def stick_to_share(world: World, _desk: Desk) -> None:
    source = world.stick / "rumah.bangjo"
    if source.exists():
        world.hand.copy(source, world.share / "dari stik.bangjo")


def work_in_a_copy(world: World, desk: Desk) -> None:
    """Double-click a copy that lies in the shared folder, published or dragged, and write in it."""
    path = world.any_file(world.share)
    if path:
        _work_in(world, desk, path)


def keep_an_old_copy(world: World, desk: Desk) -> None:
    """Put a copy of the house, or of something in the share, by for weeks."""
    source = world.chance.choice((_house(desk), world.any_file(world.share)))
    if source:
        world.hand.copy(source, world.archive / f"lama {world.chance.randrange(4)}.bangjo")


def old_copy_comes_back(world: World, _desk: Desk) -> None:
    """Paste an old copy back into the share, over what lies there by one of the usual names."""
    source = world.any_file(world.archive)
    if source:
        target = world.share / f"{world.chance.choice(('rumah', 'lama', 'dari stik'))}.bangjo"
        world.overwrite(source, target)


def duplicate_in_share(world: World, desk: Desk) -> None:
    """A cloud client makes a copy beside a file in the share, by one of the names that they use."""
    path = world.any_file(world.share)
    if path:
        names = (f"{path.stem} (1).bangjo", f"{path.stem[:40]}-{desk.laptop}.bangjo",
                 f"{path.stem[:40]} (conflicted copy 2026-11-23).bangjo")  # fmt: skip
        world.hand.copy(path, world.share / world.chance.choice(names))


def cloud_turns_back(world: World, desk: Desk) -> None:
    """A cloud client that mirrors the house's folder puts another version in its place, this one beside it."""
    source = world.any_file(world.archive, world.share)
    if source and _house(desk) and world.may_replace(desk, desk.path):
        world.hand.copy(desk.path, desk.path.with_name(f"rumah-{desk.laptop}-conflict.bangjo"))
        world.hand.replace(source, desk.path)


def delete_in_share(world: World, _desk: Desk) -> None:
    """Somebody tidies the share up: the file goes into the recycle bin, whence it comes back in the end."""
    path = world.any_file(world.share)
    if path and not world.is_open(path):
        world.hand.move(path, world.bin / path.name)


def vanish(world: World, desk: Desk) -> None:
    """The share is gone when somebody synchronises."""
    gone = world.share.with_name("gone")
    world.share.rename(gone)
    world.synchronise(desk)
    gone.rename(world.share)


def second_window(world: World, desk: Desk) -> None:
    """Open a second window on the same house; one may write at a time, and either is closed first."""
    if world.sit(desk) is None:
        return
    try:
        second = world.opened(desk, desk.path)
    except KnownError as error:
        world.note("second window", error)
        return
    add_visit(world, desk, second)
    add_visit(world, desk)
    if world.chance.random() < 0.5:
        world.rise(desk)
        desk.seat = second
    else:
        second.close()


def power_cut(world: World, desk: Desk) -> None:
    """The battery dies with the window open: the house stays as it lay, with its log."""
    if desk.seat is None or not desk.path.exists() or world.has_company(desk):
        return
    lay = world.scratch / "lay.bangjo"
    world.copy_all(desk.path, lay)
    world.rise(desk)
    world.copy_all(lay, desk.path)


def clone_disk(world: World, desk: Desk) -> None:
    """Somebody's laptop is set up anew from another one's disk: the program's folder and the house, name and all."""
    source = world.chance.choice(world.desks)
    if source.laptop == desk.laptop or not _house(source) or world.has_company(desk) or world.has_company(source):
        return
    if not source.home.exists() or not _all_published(world, desk):
        return
    world.rise(desk)
    world.rise(source)
    world.clone(source, desk)


def _house(desk: Desk) -> Path | None:
    return desk.path if desk.path.exists() else None


def _promised_in(world: World, desk: Desk) -> set[str]:
    """Return what the open window at `desk` shows and once acknowledged; nothing where a hand replaced its file."""
    if desk.seat is None or desk.path in world.hand.touched:
        return set()
    return {row[0].hex() for row in desk.seat.house.database.rows("SELECT id FROM change")} & world.promised.keys()


def _work_in(world: World, desk: Desk, path: Path) -> None:
    if not path.exists() or world.is_open(path):
        return
    try:
        seat = world.opened(desk, path)
    except KnownError as error:
        world.note("not opened there", error)
        return
    for _visit in range(world.chance.randint(1, 3)):
        add_visit(world, desk, seat)
    seat.close()


def _must_hold(world: World, copy: Path, promised: set[str], what: str) -> None:
    held = world.held(copy)
    lacking = promised - held if held is not None else ()
    if lacking:
        world.lost(LACKING, f"{what} lacks {len(lacking)} of {len(promised)} acknowledged changes")


def _all_published(world: World, desk: Desk) -> bool:
    held = set[str]()
    for path in sorted(world.share.glob("*--*.bangjo")):
        held |= world.held(path) or set()
    return all(key in held for key, promise in world.promised.items() if promise.person == desk.person)
