"""Joining a house in the real dialog, in Indonesian: what is said of a copy that does not open; nothing is left."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from bangjo_desktop import app
from bangjo_desktop.store.here import Here, here
from bangjo_desktop.ui.welcome.dialog import Welcome

PASSPHRASE = "kapal jendela mangga tenang"
ELSEWHERE = re.compile(r"BANGJO|\bbangjo [a-z]|“\.|\.new|\.part|[0-9a-f]{32}")


class Joining:
    """A new laptop, and a stick with what somebody gave."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.laptop = self._here("laptop-baru")
        self.houses = self.laptop.paths.home / "rumah"
        self.stick = folder / "stik"
        self.stick.mkdir()
        self.dialogs: list[Welcome] = []

    def _here(self, name: str) -> Here:
        around = {"BANGJO_LANG": "id", "BANGJO_LAPTOP": name, "BANGJO_NOW": "2026-12-02T09:00:00+07:00"}
        return here(around | {"BANGJO_HOME": str(self._folder / name)})

    def copy(self, passphrase: str = PASSPHRASE, laptop: str = "laptop-ani") -> Path:
        giver = replace(self._here(laptop), passphrase=passphrase)
        giver.paths.home.mkdir()
        with giver.create(giver.paths.home / "rumah.bangjo") as house:
            house.write.add("family", {"head_name": "Keluarga Sumi"})
            digest = house.write_copy(self.stick / "salinan")
        return (self.stick / "salinan").rename(self.stick / f"{laptop}--20261202-090000--{digest}.bangjo")

    def join(self, copy: Path, typed: str) -> str:
        """Return what is said; empty where the house opens."""
        welcome = Welcome(self.laptop, self.houses)
        self.dialogs.append(welcome)
        welcome.show()
        welcome.join_secret.line.setText(typed)
        welcome.join(copy)
        QApplication.processEvents()
        said = welcome.findChild(QLabel, "welcome-problem")
        assert isinstance(said, QLabel)
        assert (welcome.chosen is None) == said.isVisible()
        return said.text() if said.isVisible() else ""


@pytest.fixture
def joining(tmp_path: Path, qapp: QApplication) -> Iterator[Joining]:
    made = Joining(tmp_path)
    app.build_application(made.laptop)
    yield made
    for dialog in made.dialogs:
        dialog.close()
        dialog.deleteLater()


def test_the_right_passphrase_opens_it_however_it_is_spaced(joining: Joining) -> None:
    assert joining.join(joining.copy(), f"  {PASSPHRASE.replace(' ', '  ')} ") == ""
    assert [path.name for path in joining.houses.iterdir()] == ["laptop-ani.bangjo"]


@pytest.mark.parametrize(
    "typed", ["kapal jendela mangga riang", "Kapal Jendela Mangga Tenang", "kapaljendelamanggatenang"]
)
def test_another_passphrase_is_said_to_be_one_with_what_to_look_at(joining: Joining, typed: str) -> None:
    said = joining.join(joining.copy(), typed)
    assert said.startswith("“laptop-ani--20261202-090000….bangjo” tidak terbuka dengan kata sandi ini. Huruf besar")
    assert not list(joining.houses.iterdir())


def test_a_copy_of_a_house_with_another_passphrase_asks_whoever_gave_it(joining: Joining) -> None:
    said = joining.join(joining.copy("bunga sungai payung merah", "laptop-lain"), PASSPHRASE)
    assert "salinan ini memakai kata sandi lain" in said


@pytest.mark.parametrize("typed", ["", "   "])
def test_without_a_passphrase_it_is_asked_for(joining: Joining, typed: str) -> None:
    assert "Ketik dahulu kata sandinya, lalu pilih lagi salinannya." in joining.join(joining.copy(), typed)
    assert not list(joining.houses.iterdir())


def _damaged(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[5000:9000] = bytes(4000)
    copy.write_bytes(content)


def _cut(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:10_000])


def _photo(copy: Path) -> None:
    copy.write_bytes(b"\xff\xd8\xff\xe0" + bytes(20_001))


def _empty(copy: Path) -> None:
    copy.write_bytes(b"")


def _stranger(copy: Path) -> None:
    copy.unlink()
    other = sqlite3.connect(copy)
    other.execute("CREATE TABLE x (y)")
    other.commit()
    other.close()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_damaged, "Mintalah salinan baru"), (_cut, "Mintalah salinan baru"), (_photo, "bukan data rumah pintar"),
        (_empty, "kosong"), (_stranger, "bukan data rumah pintar"), (Path.unlink, "tidak ada"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("typed", [PASSPHRASE, ""])
def test_what_is_no_whole_house_is_named_in_plain_words(
    joining: Joining, spoil: object, words: str, typed: str
) -> None:
    copy = joining.copy()
    assert callable(spoil)
    spoil(copy)
    said = joining.join(copy, typed)
    assert said.startswith("“laptop-ani--20261202-090000….bangjo”")
    assert not ELSEWHERE.search(said)
    assert words in said or (not typed and "kata sandi" in said)
    assert not list(joining.houses.iterdir())
