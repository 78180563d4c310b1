"""A folder that goes away, is emptied, is another stick or takes no more, before or after any step of an exchange."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.conftest import everything
from tests.faults.permissions import as_anybody
from tests.faults.place import Place

from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.copies import sha256
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local
from bangjo_desktop.sync.disk import Disk
from bangjo_desktop.sync.folder import SharedFolder
from bangjo_desktop.sync.names import is_candidate, sha256_in
from bangjo_desktop.sync.reach import Reach

CALLS = ("files", "is_same", "fetch", "put", "digest", "rename", "remove", "room", "is_folder", "sign")


class Calamity(Disk):
    """A disk that something happens to before the `last` call on it, or in the midst of copying."""

    def __init__(self, last: int, happen: Callable[[], object]) -> None:
        self.calls = 0
        self._last = last
        self._happen = happen

    def count(self) -> None:
        self.calls += 1
        if self.calls == self._last:
            self._happen()


def _counted(name: str) -> Callable[..., Any]:
    def call(self: Calamity, *arguments: Any) -> Any:
        self.count()
        *rest, last = arguments

        def beat(done: int) -> None:
            self.count()
            last(done)

        return getattr(Disk, name)(self, *rest, beat if callable(last) else last)

    return call


for _name in CALLS:
    setattr(Calamity, _name, _counted(_name))


@dataclass
class Scene:
    """Laptop A, whose folder holds a copy that B published and one that somebody dragged there."""

    root: Path

    @property
    def a(self) -> Place:
        return Place(self.root, "A", None)

    @property
    def b(self) -> Place:
        return Place(self.root, "B", None)

    def copy(self, root: Path) -> Scene:
        """Return the same scene elsewhere."""
        shutil.copytree(self.root, root)
        return Scene(root)

    def make(self) -> None:
        """Set the scene."""
        self.a.make()
        self.b.make(self.a)
        for place in (self.a, self.b):
            with place.open() as house, closing(place.local(house)) as local:
                place.sync(house, local)
                house.write.add("family", {"head_name": f"Dari {place.name}"})
        with self.b.open() as house, closing(self.b.local(house)) as local:
            self.b.sync(house, local)
            house.write.add("family", {"head_name": "Diseret"})
            house.write_copy(self.a.folder / "seret.bangjo")

    @property
    def folder(self) -> Path:
        return self.a.folder

    @property
    def aside(self) -> Path:
        return self.root / "diambil"

    @contextmanager
    def laptop(self) -> Iterator[tuple[House, Local]]:
        with self.a.open() as house, closing(self.a.local(house)) as local:
            yield house, local

    def exchange(self, house: House, local: Local, disk: Disk) -> list[str]:
        """Exchange; return the sentences that were said."""
        try:
            outcome = SharedFolder(
                house, local, self.a.paths, self.folder, self.a.clock, reach=Reach(disk)
            ).synchronise()
        except KnownError as error:
            return [str(error)]
        problems = [*outcome.left_out, *([outcome.failure] if outcome.failure else [])]
        return [problem.say(Language("en")) for problem in problems]

    # What may happen to the folder.
    def vanish(self) -> None:
        self.folder.rename(self.aside)

    def empty(self) -> None:
        self.vanish()
        self.folder.mkdir()

    def another_stick(self) -> None:
        self.empty()
        (self.folder / "bangjo-folder.json").write_text('{"house": "' + "0" * 32 + '", "name": "Lain"}')
        (self.folder / "lain.bangjo").write_bytes(b"SQLite format 3\0" + bytes(5000))

    def become_a_file(self) -> None:
        self.vanish()
        self.folder.write_text("bukan folder")

    def forbid(self) -> None:
        self.folder.chmod(0o555)

    def forbid_all(self) -> None:
        self.folder.chmod(0)

    def come_back(self) -> None:
        if self.aside.exists():
            if self.folder.is_dir():
                for path in self.folder.glob("A--*.bangjo"):  # what was published meanwhile is on the other stick
                    assert sha256(path) == sha256_in(path.name)
                shutil.rmtree(self.folder)
            elif self.folder.exists():
                self.folder.unlink()
            self.aside.rename(self.folder)
        self.folder.chmod(0o755)


WHAT = ("vanish", "empty", "another_stick", "become_a_file", "forbid", "forbid_all")


@pytest.mark.parametrize("what", WHAT)
def test_at_any_step_nothing_is_lost_and_the_next_exchange_completes(root: Path, what: str) -> None:
    said = happen_at(root, what, 6)
    assert said
    assert all(sentence.count("\n") == 0 and "Errno" not in sentence for sentence in said)


def happen_at(root: Path, what: str, most: int) -> set[str]:
    """Let `what` happen at `most` steps of an exchange, each time anew; return what was said."""
    first = Scene(root / "asal")
    first.make()
    counted = Calamity(0, lambda: None)
    scene = first.copy(root / "hitung")
    with scene.laptop() as (house, local):
        assert scene.exchange(house, local, counted) == []
    assert counted.calls > 10
    said = set()
    steps = range(1, counted.calls + 1)
    for last in Random(what).sample(steps, min(most, len(steps))):
        scene = first.copy(root / f"{what}-{last}")
        said |= set(_at(scene, what, last))
        shutil.rmtree(scene.root)
    return said


def _at(scene: Scene, what: str, last: int) -> list[str]:
    there = sorted(path.name for path in scene.folder.iterdir())
    with scene.laptop() as (house, local):
        ours = {record["head_name"] for record in house.records.all("family")}
        with as_anybody():
            said = scene.exchange(house, local, Calamity(last, getattr(scene, what)))
        names = {record["head_name"] for record in house.records.all("family")}
        assert ours <= names
        assert house.check().is_sound
        scene.come_back()
        # Nobody else's copy was touched, and none that is half there goes by a copy's name.
        now = sorted(path.name for path in scene.folder.iterdir())
        assert [name for name in now if name in there] == [name for name in there if name in now]
        assert {name for name in there if not name.startswith("A--")} <= set(now)
        for name in now:
            published = sha256_in(name)
            assert not is_candidate(name) or published in (None, sha256(scene.folder / name))
        assert scene.exchange(house, local, Disk()) == []
        names = {record["head_name"] for record in house.records.all("family")}
        assert names == {"Dari A", "Dari B", "Diseret"}
        with scene.b.open() as other:
            for path in scene.folder.glob("*.bangjo"):
                other.merge(path)
            assert everything(other) == everything(house)
    return said
