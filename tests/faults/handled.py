"""What programs do that are killed while hands move the file of their house about; they speak as those in `acts` do."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from random import Random

from tests.faults.acts import BACKED_UP, DID, PUBLISHED, REFUSED, WILL, Person, Tell
from tests.faults.place import Place

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.backup import REPLACED
from bangjo_desktop.store.file_watch import FileWatch
from bangjo_desktop.sync.homecoming import published_homecoming


def rest(place: Place, chance: Random, tell: Tell) -> None:
    """Write, and nothing else: what is acknowledged stands in the main file alone, and beside the house."""
    with place.enter() as house:
        person = Keeper(house, chance, tell)
        while True:
            person.act()


def return_(place: Place, chance: Random, tell: Tell) -> None:
    """Write, close with a backup, and open again what was pasted over meanwhile: it is united with what was there."""
    while True:
        with place.enter() as house:
            tell(DID, {})
            person = Keeper(house, chance, tell)
            for _act in range(chance.randrange(4)):
                person.act()
        with place.open() as house:
            place.backups(house).closing(house)
        tell(BACKED_UP, {})
        paste_over(place)


def exchange(place: Place, chance: Random, tell: Tell) -> None:
    """Write, while another file is pasted over the open one; see it, save beside, close and open again."""
    while True:
        with place.enter() as house:
            house.database.watch = FileWatch(house.database)
            person = Keeper(house, chance, tell)
            for _act in range(chance.randrange(1, 3)):
                person.act()
            paste_over(place)
            try:
                person.act()
            except KnownError:
                tell(REFUSED, {})
            watch, house.database.watch = house.database.watch, None
            place.backups(house).write(house, REPLACED)
            house.database.watch = watch
            tell(BACKED_UP, {})


def home(place: Place, _chance: Random, tell: Tell) -> None:
    """Take the copy that lies in the shared folder home, over and over, each time under another name."""
    (copy,) = place.folder.glob("*.bangjo")
    offer = published_homecoming(place.here, copy)
    assert offer
    while True:
        offer.take_home()
        tell(DID, {})


def clear(place: Place, chance: Random, tell: Tell) -> None:
    """Write, erase somebody and exchange, over and over: older copies that still hold them are cleared away."""
    with place.open() as house, closing(place.local(house)) as local:
        person = Eraser(house, chance, tell)
        while True:
            person.act()
            person.erase()
            assert place.sync(house, local).failure is None
            tell(PUBLISHED, {})


def paste_over(place: Place) -> None:
    """Put the copy of long ago in the place of the house, as a file manager does that replaces a file whole."""
    part = place.path.with_name("tempel.tmp")
    shutil.copyfile(place.of_long_ago, part)
    os.replace(part, place.path)


class Keeper(Person):
    """Somebody whose stored files are promised once a record names them: others are nobody's to bring back."""

    def _file(self) -> None:
        content = self._chance.randbytes(self._chance.choice((10, 5000, 90_000)))
        digest = self._house.files.add(content)
        self._save(digest)
        self._tell(DID, {})
        self._tell(WILL, {f"file {digest}": len(content)})


class Eraser(Keeper):
    """Somebody who erases as often as not."""

    def erase(self) -> None:
        """Erase one record, where there are some."""
        if len(self._records) > 3:
            self._erase()
            self._tell(DID, {})


HANDLED = {"rest": rest, "return": return_, "exchange": exchange, "home": home, "clear": clear}
