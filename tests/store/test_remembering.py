"""What the keyring remembers: only what was given to it, followed when it changes, forgotten when asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import Laptops
from tests.faults.place import quick_keys

from bangjo_desktop.store.remembered import Remembered
from bangjo_desktop.store.remembering import Remembering

OLD, NEW = "kapal jendela mangga tenang payung", "bakul rotan senja gerimis tikar"


class Drawer:
    """A keyring; `jammed`, it takes nothing and gives nothing back."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}
        self.asked = 0
        self.jammed = False

    def get_password(self, service: str, username: str, /) -> str | None:
        self.asked += 1
        self._stick()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        self._stick()
        self.held[service, username] = password

    def delete_password(self, service: str, username: str, /) -> None:
        self._stick()
        del self.held[service, username]

    def _stick(self) -> None:
        if self.jammed:
            raise OSError("jammed")


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with quick_keys():
        yield


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
def memory(drawer: Drawer, tmp_path: Path) -> Remembering:
    return Remembering(tmp_path / "houses", lambda: Remembered(drawer))


def test_what_was_kept_opens_the_house(laptops: Laptops, memory: Remembering) -> None:
    house = laptops.new("A", OLD)
    assert memory.keep(house.id, OLD)
    assert memory.is_kept(house.id)
    assert memory.recall(house.path) == OLD


def test_a_keyring_that_was_given_nothing_is_never_asked(laptops: Laptops, memory: Remembering, drawer: Drawer) -> None:
    assert memory.recall(laptops.new("A", OLD).path) is None
    assert drawer.asked == 0


def test_of_several_houses_the_one_that_fits_is_found(laptops: Laptops, memory: Remembering) -> None:
    a, b = laptops.new("A", OLD), laptops.new("B", NEW)
    memory.keep(a.id, OLD)
    memory.keep(b.id, NEW)
    assert (memory.recall(a.path), memory.recall(b.path)) == (OLD, NEW)


def test_one_that_does_not_fit_any_more_is_as_good_as_none(laptops: Laptops, memory: Remembering) -> None:
    house = laptops.new("A", NEW)
    memory.keep(house.id, OLD)
    assert memory.recall(house.path) is None


def test_a_changed_one_is_followed_only_where_the_old_one_was_kept(
    laptops: Laptops, memory: Remembering, drawer: Drawer
) -> None:
    house = laptops.new("A", NEW)
    memory.follow(house.id, NEW)
    assert drawer.held == {}
    memory.keep(house.id, OLD)
    memory.follow(house.id, NEW)
    assert memory.recall(house.path) == NEW


def test_forgotten_is_forgotten(laptops: Laptops, memory: Remembering, drawer: Drawer) -> None:
    house = laptops.new("A", OLD)
    memory.keep(house.id, OLD)
    assert memory.forget(house.id)
    assert (drawer.held, memory.is_kept(house.id), memory.recall(house.path)) == ({}, False, None)


def test_a_keyring_that_takes_nothing_keeps_nothing_and_leaves_no_mark(
    laptops: Laptops, memory: Remembering, drawer: Drawer
) -> None:
    house = laptops.new("A", OLD)
    drawer.jammed = True
    assert not memory.keep(house.id, OLD)
    assert not memory.is_kept(house.id)


def test_what_cannot_be_forgotten_now_stays_marked_so_that_it_can_be_later(
    laptops: Laptops, memory: Remembering, drawer: Drawer
) -> None:
    house = laptops.new("A", OLD)
    memory.keep(house.id, OLD)
    drawer.jammed = True
    assert not memory.forget(house.id)
    assert memory.is_kept(house.id)
    assert memory.recall(house.path) is None
