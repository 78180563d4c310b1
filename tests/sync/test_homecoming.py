"""The offer to work on a copy at home: taken, declined for good, or answered by the house that is at home already."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import start
from bangjo_desktop.store.here import Here, here
from bangjo_desktop.sync.homecoming import Homecoming, homecoming

HOUSE = "0" * 32
PASSPHRASE = "kapal jendela mangga tenang"


@pytest.fixture
def laptop(tmp_path: Path) -> Here:
    return replace(here({"BANGJO_HOME": str(tmp_path / "laptop"), "BANGJO_LAPTOP": "A"}), passphrase=PASSPHRASE)


@pytest.fixture
def place(tmp_path: Path, laptop: Here) -> Path:
    """A house with one family in a folder that Syncthing mirrors."""
    folder = tmp_path / "awan"
    (folder / ".stfolder").mkdir(parents=True)
    path = folder / "rumah.bangjo"
    with laptop.create(path) as house:
        start.furnish(house, "Rumah Uji")
        house.write.add("family", {"head_name": "Sumiyati"})
    return path


def _offer(laptop: Here, place: Path) -> Homecoming:
    offer = homecoming(laptop, place)
    assert offer is not None
    return offer


def test_a_house_that_lies_well_is_offered_nothing(laptop: Here, tmp_path: Path) -> None:
    with laptop.create(tmp_path / "rumah.bangjo"):
        pass
    assert homecoming(laptop, tmp_path / "rumah.bangjo") is None
    assert homecoming(laptop, tmp_path / "tidak ada.bangjo") is None


def test_taken_home_it_is_whole_locked_and_the_other_stays_as_it_is(laptop: Here, place: Path) -> None:
    offer = _offer(laptop, place)
    assert offer.why.values["place"] == "Syncthing"
    home = offer.take_home()
    assert home == laptop.paths.home / "rumah" / "rumah.bangjo"
    with laptop.open(place) as there, laptop.open(home) as here_:
        assert (here_.id, here_.records.all("family")) == (there.id, there.records.all("family"))
    with pytest.raises(KnownError):
        replace(laptop, passphrase="bukan itu sama sekali").open(home)
    assert homecoming(laptop, home) is None
    assert [path.name for path in home.parent.iterdir()] == ["rumah.bangjo"]


def test_a_name_that_is_taken_at_home_is_left_alone(laptop: Here, place: Path) -> None:
    first = _offer(laptop, place).take_home()
    before = first.read_bytes()
    second = _offer(laptop, place).take_home()
    assert second.name == "rumah 2.bangjo"
    assert first.read_bytes() == before


def test_declined_once_it_is_not_asked_again_until_the_house_lies_elsewhere(
    laptop: Here, place: Path, tmp_path: Path
) -> None:
    _offer(laptop, place).decline()
    assert homecoming(laptop, place) is None
    moved = place.with_name("pindah.bangjo")
    place.rename(moved)
    assert _offer(laptop, moved).path == moved


def test_the_house_that_is_at_home_already_is_opened_instead(laptop: Here, place: Path) -> None:
    home = _offer(laptop, place).take_home()
    remembered = replace(laptop, laptop=laptop.laptop.opened(home, HOUSE).opened(place, HOUSE))
    assert _offer(remembered, place).own() == home
    assert _offer(laptop, place).own() is None


def test_another_house_at_home_is_not_taken_for_this_one(laptop: Here, place: Path, tmp_path: Path) -> None:
    other, gone = tmp_path / "lain.bangjo", tmp_path / "hilang.bangjo"
    with laptop.create(other):
        pass
    (tmp_path / "rusak.bangjo").write_bytes(b"rusak")
    known = laptop.laptop.opened(gone, HOUSE).opened(tmp_path / "rusak.bangjo", HOUSE).opened(other, HOUSE)
    assert _offer(replace(laptop, laptop=known), place).own() is None


def test_a_house_that_cannot_be_opened_says_so_when_it_is_opened_and_not_here(laptop: Here, place: Path) -> None:
    assert homecoming(replace(laptop, passphrase="bukan itu sama sekali"), place) is None
    place.write_bytes(b"rusak" * 2000)
    assert homecoming(laptop, place) is None


def test_without_room_at_home_nothing_is_left_and_the_house_stays(laptop: Here, place: Path) -> None:
    offer = _offer(laptop, place)
    laptop.paths.home.mkdir(exist_ok=True)
    (laptop.paths.home / "rumah").write_text("a file where the folder should be")
    with pytest.raises(OSError, match="rumah"):
        offer.take_home()
    with laptop.open(place) as house:
        assert house.records.count("family") == 1


def test_a_house_among_the_programs_own_things_is_at_home_wherever_those_are(place: Path) -> None:
    portable = replace(here({"BANGJO_HOME": str(place.parent)}), passphrase=PASSPHRASE)
    assert homecoming(portable, place) is None
