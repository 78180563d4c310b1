"""The offer to work at home, as a dialog: taken, declined, and what cannot be done said in words."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from tests.ui.conftest import laptop_in

from bangjo_desktop import app
from bangjo_desktop.store import start
from bangjo_desktop.store.here import Here
from bangjo_desktop.sync.folder import SharedFolder
from bangjo_desktop.sync.homecoming import homecoming, published_homecoming
from bangjo_desktop.ui.sharing.homecoming import OfferHome


@pytest.fixture
def laptop(tmp_path: Path, qapp: QApplication) -> Here:
    made = laptop_in(tmp_path / "A", "A", 150)
    app.build_application(made)
    return made


@pytest.fixture
def place(tmp_path: Path, laptop: Here) -> Path:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    with laptop.create(folder / "rumah.bangjo") as house:
        start.furnish(house, "Rumah Uji")
    return folder / "rumah.bangjo"


def _asked(laptop: Here, place: Path) -> OfferHome:
    offer = homecoming(laptop, place)
    assert offer is not None
    asked = OfferHome(offer)
    asked.show()
    return asked


def _click(asked: OfferHome, name: str) -> None:
    button = asked.findChild(QPushButton, name)
    assert button is not None
    button.click()
    asked.close()


def test_it_says_why_and_fits_at_large_letters(laptop: Here, place: Path) -> None:
    asked = _asked(laptop, place)
    texts = [each.text() for each in asked.findChildren(QLabel)]
    assert any("a folder that Dropbox mirrors" in text for text in texts)
    assert asked.sizeHint().width() <= 1366
    assert asked.sizeHint().height() <= 768
    asked.close()


def test_the_copy_at_home_is_what_is_opened(laptop: Here, place: Path) -> None:
    asked = _asked(laptop, place)
    _click(asked, "take-home")
    assert asked.chosen == laptop.paths.home / "rumah" / "rumah.bangjo"
    assert asked.chosen.is_file()


def test_declined_the_house_is_opened_where_it_lies_and_nobody_asks_again(laptop: Here, place: Path) -> None:
    asked = _asked(laptop, place)
    _click(asked, "stay")
    assert asked.chosen == place
    assert homecoming(laptop, place) is None


def test_what_cannot_be_done_is_said_and_the_house_opened_where_it_lies(laptop: Here, place: Path) -> None:
    asked = _asked(laptop, place)
    (laptop.paths.home / "rumah").write_text("a file where the folder should be")
    home = asked.findChild(QPushButton, "take-home")
    assert home is not None
    home.click()
    problem = asked.findChild(QLabel, "home-problem")
    assert problem is not None
    assert "could not be written" in problem.text()
    assert asked.isVisible()
    assert asked.chosen == place
    asked.close()


@pytest.fixture
def copy(tmp_path: Path, place: Path) -> Path:
    """A copy that another laptop put on a stick."""
    other = laptop_in(tmp_path / "B", "B", 100)
    stick = tmp_path / "stik"
    stick.mkdir()
    with other.open(place) as house, closing(other.local(house)) as local:
        return stick / SharedFolder(house, local, other.paths, stick, other.clock).copy()


def _clicks(name: str) -> None:
    """Click the button `name` of the dialog that opens next."""

    def click() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, OfferHome)
        button = dialog.findChild(QPushButton, name)
        assert button is not None
        button.click()

    QTimer.singleShot(0, click)


def test_the_window_takes_a_published_copy_home_and_opens_that(laptop: Here, copy: Path) -> None:
    reopening = app.build_reopening(laptop, copy)
    before = copy.read_bytes()
    _clicks("take-home")
    assert reopening.open()
    assert reopening.window is not None
    context = reopening.window.context
    assert context.house.path.parent == laptop.paths.home / "rumah"
    assert context.house.write.add("family", {"head_name": "Sumiyati"})
    reopening.window.close()
    assert copy.read_bytes() == before


def test_a_published_copy_that_is_left_there_is_not_opened(laptop: Here, copy: Path) -> None:
    reopening = app.build_reopening(laptop, copy)
    before = copy.read_bytes()
    _clicks("stay")
    assert not reopening.open()
    assert reopening.window is None
    assert copy.read_bytes() == before
    assert not (laptop.paths.home / "rumah").exists()


def test_the_offer_says_that_what_is_new_is_taken_into_the_house_that_is_here(laptop: Here, copy: Path) -> None:
    own = laptop.paths.home / "rumah.bangjo"
    laptop.paths.home.mkdir(parents=True, exist_ok=True)
    laptop.join(copy, own)
    with laptop.open(own) as house:
        known = laptop.laptop.opened(own, house.id)
    offer = published_homecoming(replace(laptop, laptop=known), copy)
    assert offer is not None
    asked = OfferHome(offer)
    asked.show()
    texts = [each.text() for each in asked.findChildren(QLabel)]
    assert any("is a copy for the other laptops" in text for text in texts)
    assert any(f"taken into it: {own}" in text for text in texts)
    assert asked.sizeHint().width() <= 1366
    _click(asked, "take-home")
    assert asked.chosen == own


def test_a_published_copy_pasted_over_ones_own_house_opens_and_gives_back_what_it_lacks(
    laptop: Here, tmp_path: Path
) -> None:
    """The morning's copy of the stick is pasted over the house in which a family was written at noon."""
    own, stick = laptop.paths.home / "rumah" / "rumah.bangjo", tmp_path / "stik"
    own.parent.mkdir(parents=True)
    stick.mkdir()
    with laptop.create(own) as house, closing(laptop.local(house)) as local:
        start.furnish(house, "Rumah Uji")
        copy = stick / SharedFolder(house, local, laptop.paths, stick, laptop.clock).copy()
    with laptop.open(own) as house:
        house.write.add("family", {"head_name": "Sumiyati"})
        known = replace(laptop, laptop=laptop.laptop.opened(own, house.id))
    shutil.copyfile(copy, own)
    reopening = app.build_reopening(known, own)
    assert reopening.open()
    assert reopening.window is not None
    context = reopening.window.context
    assert context.house.path == own
    assert [record["head_name"] for record in context.house.records.all("family")] == ["Sumiyati"]
    assert context.house.write.add("family", {"head_name": "Wagimin"})
    reopening.window.close()


@pytest.fixture
def known(laptop: Here, place: Path) -> Here:
    """A laptop whose own house has a family; the house at `place` is the same, with a family of its own."""
    own = laptop.paths.home / "rumah" / "rumah.bangjo"
    own.parent.mkdir(parents=True)
    laptop.join(place, own)
    with laptop.open(place) as house:
        house.write.add("family", {"head_name": "Dari luar"})
    with laptop.open(own) as house:
        house.write.add("family", {"head_name": "Di laptop"})
        return replace(laptop, laptop=laptop.laptop.opened(own, house.id))


def _families(laptop: Here, path: Path) -> set[object]:
    with laptop.open(path) as house:
        return {record["head_name"] for record in house.records.all("family")}


def test_what_was_written_on_a_stick_is_taken_into_the_house_that_is_here(known: Here, place: Path) -> None:
    asked = _asked(known, place)
    _click(asked, "take-home")
    assert asked.chosen == known.paths.home / "rumah" / "rumah.bangjo"
    assert _families(known, asked.chosen) == {"Dari luar", "Di laptop"}
    assert _families(known, place) >= {"Dari luar"}


def test_a_copy_on_the_desktop_is_no_second_house_of_this_laptop(known: Here, place: Path, tmp_path: Path) -> None:
    """Copied out by hand, double-clicked by mistake: the next day's work would lie on the desktop."""
    desktop = tmp_path / "Desktop"
    desktop.mkdir()
    second = Path(shutil.copyfile(place, desktop / "salinan rumah.bangjo"))
    asked = _asked(known, second)
    texts = [each.text() for each in asked.findChildren(QLabel)]
    assert any("another file of a house that this laptop has already" in text for text in texts)
    _click(asked, "take-home")
    assert _families(known, asked.chosen) == {"Dari luar", "Di laptop"}


def test_a_copy_is_worked_in_where_it_lies_once_somebody_said_so(known: Here, place: Path, tmp_path: Path) -> None:
    second = Path(shutil.copyfile(place, tmp_path / "salinan.bangjo"))
    asked = _asked(known, second)
    _click(asked, "stay")
    assert asked.chosen == second
    assert homecoming(known, second) is None


def test_a_house_that_was_moved_is_no_second_one(known: Here, tmp_path: Path) -> None:
    moved = (known.paths.home / "rumah" / "rumah.bangjo").rename(tmp_path / "rumah kita.bangjo")
    assert homecoming(known, moved) is None


def test_the_long_name_of_a_copy_is_not_cut_off(laptop: Here, copy: Path) -> None:
    offer = published_homecoming(laptop, copy)
    assert offer is not None
    asked = OfferHome(offer)
    asked.show()
    (said,) = [each.text() for each in asked.findChildren(QLabel) if "for the other laptops" in each.text()]
    assert copy.name[:20] in said
    assert len(max(said.split(), key=len)) < 60
    asked.close()
