"""What a hostile file must not do: move a byte of the house, leave anything behind, or be answered with a traceback."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from tests.conftest import NOW, Laptops

from bangjo_desktop.domain.language import load
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.exchange.exporting import export_house
from bangjo_desktop.paths import resources
from bangjo_desktop.store.backup import Backups
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import open_local
from bangjo_desktop.store.merge import Merged
from bangjo_desktop.sync.collect import Collector
from bangjo_desktop.sync.keys import Keys
from bangjo_desktop.sync.reach import Reach
from bangjo_desktop.sync.readings import Readings

LANGUAGES = tuple(load(code, resources() / "i18n") for code in ("id", "en"))


@dataclass
class Fortress:
    """A house that is attacked, another laptop's house to make hostile copies of, and a place for them."""

    house: House
    other: House
    laptops: Laptops
    folder: Path

    def copy(self, name: str = "tamu") -> Path:
        """A copy of the other laptop's house, with a family in it that is new to ours."""
        return self.laptops.copy(self.other, name)

    def altered(self, *statements: str, name: str = "tamu") -> Path:
        """A copy after a stranger's program wrote in it."""
        path = self.copy(name)
        connection = sqlite.connect(str(path), isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        connection.close()
        return path

    def collect(self, path: Path) -> Merged | None:
        """Merge a copy the way the program does it: brought home, checked, backed up before."""
        backups, reach = Backups(self.folder / "backups", lambda: NOW), Reach()
        with closing(open_local(self.folder / "own.local", self.house.passphrase)) as local:
            readings = Readings(local, reach)
            return Collector(self.house, self.folder / "work", backups, reach, Keys(self.house), readings).file(path)

    @contextmanager
    def refuses(self, words: str) -> Iterator[None]:
        """What happens in the block ends in one sentence with `words`, and nothing at all has changed."""
        before = exported(self.house, self.folder)
        with pytest.raises(KnownError) as refusal:
            yield
        sentences = check_sentence(refusal.value)
        assert re.search(words, sentences[1]), sentences[1]
        self.is_untouched(before)

    def is_untouched(self, before: dict[str, bytes]) -> None:
        assert exported(self.house, self.folder) == before
        assert self.house.check().is_sound
        self.nothing_is_left_behind()

    def nothing_is_left_behind(self) -> None:
        work = self.folder / "work"
        assert [path.name for place in (work, self.folder / "tmp") if place.exists() for path in place.iterdir()] == []


def check_sentence(error: KnownError) -> tuple[str, str]:
    """A refusal is one line in each language, without anything that a terminal or a label would obey."""
    indonesian, english = (error.say(language) for language in LANGUAGES)
    assert indonesian != english, f"not translated: {english}"
    for sentence in (indonesian, english):
        assert len(sentence) < 700
        assert not [sign for sign in sentence if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")], sentence
    return indonesian, english


def exported(house: House, folder: Path) -> dict[str, bytes]:
    """Every byte that the house has to say."""
    target = folder / "export"
    return {path.name: path.read_bytes() for path in export_house(house, target, "csv")}


@pytest.fixture
def fortress(laptops: Laptops, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fortress:
    scratch = tmp_path / "tmp"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    house = laptops.new("A", furnish=True)
    house.write.add("family", {"head_name": "Sumiyati", "note": "rumah kami"})
    other = laptops.join("B", house)
    other.write.add("family", {"head_name": "Tamu"})
    return Fortress(house, other, laptops, tmp_path)


Attack = Callable[[Fortress], Path]
