"""Old copies in the shared folder after an erasure: told, replaced by each laptop's next round, and cleared at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import Laptops
from tests.sync.desks import Desk, desk

from bangjo_desktop.domain.language import Language, load
from bangjo_desktop.paths import Paths, resources
from bangjo_desktop.store.backup import Backups
from bangjo_desktop.store.erased_backups import renew
from bangjo_desktop.store.erasing import erase, reach_of
from bangjo_desktop.sync.erasing_told import elsewhere_told
from bangjo_desktop.sync.told import remarks

SECRET = b"Namarahasia"


@pytest.fixture
def desks(laptops: Laptops, folder: Path) -> Iterator[dict[str, Desk]]:
    """Three laptops that share a family, with several copies of each in the folder."""
    with ExitStack() as stack:
        first = laptops.new("A", furnish=True)
        houses = {"A": first, "B": laptops.join("B", first), "C": laptops.join("C", first)}
        made = {name: desk(laptops, stack, name, house) for name, house in houses.items()}
        family = first.write.add("family", {"head_name": SECRET.decode()})
        first.write.add("visit", {"family": family, "date": "2026-11-01", "observation": SECRET.decode()})
        for number in range(3):
            for name in "ABC":
                made[name].house.write.add("family", {"head_name": f"Keluarga {name} {number}"})
                _sync(made[name], folder)
        _sync(made["A"], folder)
        yield made


def _sync(one: Desk, folder: Path) -> dict[str, int]:
    one.now += timedelta(minutes=1)
    outcome = one.sync(folder)
    assert not outcome.left_out
    return dict(outcome.from_before)


def _holding(folder: Path) -> dict[str, int]:
    """How many copies of each laptop hold it, by their bytes."""
    copies = [path for path in folder.glob("*.bangjo") if SECRET in path.read_bytes()]
    return {name: count for name in "ABC" if (count := sum(path.name.startswith(f"{name}--") for path in copies))}


def _erase(one: Desk) -> None:
    (family,) = (each for each in one.house.records.all("family") if each["head_name"] == SECRET.decode())
    erase(one.house, reach_of(one.house, "family", family.id))


def test_what_the_folder_still_holds_is_told_until_each_laptop_was_there(desks: dict[str, Desk], folder: Path) -> None:
    assert _holding(folder) == {"A": 3, "B": 3, "C": 3}
    _erase(desks["A"])
    for name, rest in (("A", {"B": 3, "C": 3}), ("B", {"C": 3}), ("C", {})):
        assert _sync(desks[name], folder) == _holding(folder) == rest
    assert len(list(folder.glob("*.bangjo"))) == 3
    for each in desks.values():
        assert each.house.check().is_sound
        assert SECRET not in b"".join(path.read_bytes() for path in each.house.path.parent.glob("rumah.bangjo*"))
    assert _sync(desks["A"], folder) == {}


def test_the_words_name_each_laptop_with_its_copies(desks: dict[str, Desk], folder: Path) -> None:
    _erase(desks["A"])
    one = desks["A"]
    one.now += timedelta(minutes=1)
    said = remarks(one.sync(folder), one.now, load("id", resources() / "i18n"))
    assert "Folder bersama masih memuat 6 salinan dari sebelumnya: B 3, C 3." in said[0]


def test_before_it_is_erased_the_copies_and_backups_that_hold_it_are_counted(
    desks: dict[str, Desk], folder: Path
) -> None:
    one = desks["A"]
    backups = Backups(Paths(one.home).backups(one.house.id), one.clock)
    told = elsewhere_told(one.others, one.local, backups.all(), "A", Language("en"))
    assert "still holds 9 copies from before: A 3, B 3, C 3." in told[0]
    assert told[1].startswith(
        f"Backups on this laptop that still hold it: {len(backups.all())}, the last of them until Nov"
    )
    assert "sticks, printed papers" in told[-1]
    _erase(one)
    done = renew(backups, one.house, (None,))
    assert done.cleared
    assert [backup.path for backup in backups.all() if SECRET in backup.path.read_bytes()] == []


def test_what_could_not_be_cleared_today_is_cleared_the_next_time_also_when_nothing_is_new(
    desks: dict[str, Desk], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _erase(desks["A"])
    with monkeypatch.context() as patch:
        patch.setattr("bangjo_desktop.sync.disk.Disk.remove", _refuse)
        assert _sync(desks["A"], folder)["A"] == 3
    assert _sync(desks["A"], folder) == {"B": 3, "C": 3}
    assert "A" not in _holding(folder)


def _refuse(_disk: object, _path: Path) -> None:
    raise PermissionError


def test_an_erasure_on_another_laptop_clears_what_this_one_published_before(
    desks: dict[str, Desk], folder: Path
) -> None:
    _erase(desks["C"])
    _sync(desks["C"], folder)
    assert _sync(desks["B"], folder) == {"A": 3}
    assert _holding(folder) == {"A": 3}
    for number in range(4):  # three are kept again
        desks["B"].house.write.add("family", {"head_name": f"Baru {number}"})
        _sync(desks["B"], folder)
    assert len(list(folder.glob("B--*"))) == 3
