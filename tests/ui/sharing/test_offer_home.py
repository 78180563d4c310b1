"""The offer to work at home, as a dialog: taken, declined, and what cannot be done said in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from tests.ui.conftest import laptop_in

from bangjo_desktop import app
from bangjo_desktop.store import start
from bangjo_desktop.store.here import Here
from bangjo_desktop.sync.homecoming import homecoming
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
