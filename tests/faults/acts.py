"""What the programs do that are killed: they say before each act what it will change, and afterwards that it is done.

Each act runs for ever; it ends by SIGKILL.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from contextlib import closing
from random import Random
from typing import Any

from tests.faults.place import Place

from bangjo_desktop.store.backup_file import opened
from bangjo_desktop.store.database import Database
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Draft
from bangjo_desktop.store.writer import Entry

Shown = Any
"""What a record, a stored file or a draft shows; None where there is none."""
Tell = Callable[[str, Mapping[str, Shown]], None]

WILL, DID, PUBLISHED, MERGED, BACKED_UP, RESTORED = "will", "did", "published", "merged", "backed up", "restored"
REFUSED = "refused"
DELETED, ERASED = "deleted", "erased"
_LONG = "catatan kunjungan " * 400


def edit(place: Place, chance: Random, tell: Tell) -> None:
    """Write as a person does, one act after another."""
    with place.open() as house, closing(place.local(house)) as local:
        person = Person(house, chance, tell)
        while True:
            person.act()
            if chance.random() < 0.2:
                draft = Draft(f"d{chance.randrange(9)}", "visit", None, "2026-11-23T09:00", {"note": chance.random()})
                tell(WILL, {f"draft {draft.id}": draft.content["note"]})
                local.keep_draft(draft)
                tell(DID, {})


def publish(place: Place, chance: Random, tell: Tell) -> None:
    """Write a little, then exchange, over and over."""
    with place.open() as house, closing(place.local(house)) as local:
        person = Person(house, chance, tell)
        while True:
            person.act()
            assert place.sync(house, local).failure is None
            tell(PUBLISHED, {})


def merge(place: Place, chance: Random, tell: Tell) -> None:
    """Collect what another laptop put into the folder, and go on writing."""
    with place.open() as house, closing(place.local(house)) as local:
        tell(MERGED, {})  # the door is open: from here on the merge runs
        assert place.sync(house, local).failure is None
        tell(MERGED, {})
        person = Person(house, chance, tell)
        while True:
            person.act()


def restore(place: Place, chance: Random, tell: Tell) -> None:
    """Back up, write, bring a backup back, over and over."""
    while True:
        with place.open() as house:
            backups = place.backups(house)
            kept = backups.write(house)
            tell(BACKED_UP, {})
            person = Person(house, chance, tell)
            for _act in range(chance.randrange(3)):
                person.act()
        backup = chance.choice([kept, *backups.all()[:4]])
        with opened(backup.path, place.passphrase) as database:
            tell(WILL, shown(database))
        backups.restore(backup, place.path, place.passphrase)
        tell(RESTORED, {})


ACTS = {"edit": edit, "publish": publish, "merge": merge, "restore": restore}


class Person:
    """Somebody who writes in a house and says beforehand what will stand there."""

    def __init__(self, house: House, chance: Random, tell: Tell) -> None:
        self._house = house
        self._chance = chance
        self._tell = tell
        self._records = [row[0].hex() for row in house.database.rows("SELECT id FROM family WHERE _deleted = 0")]

    def act(self) -> None:
        """Do one thing; what it changes is said before, and that it is done afterwards."""
        acts = [self._add, self._save, self._save, self._delete_and_revive, self._file, self._erase]
        act = self._chance.choices(acts, (4, 4, 4, 2, 1, 1))[0] if len(self._records) > 3 else self._add
        act()
        self._tell(DID, {})

    def _add(self) -> None:
        entries = [
            Entry("family", self._values(), self._house.write.new_id()) for _ in range(self._chance.randint(1, 5))
        ]
        self._tell(WILL, {str(entry.id): _plain(entry.values) for entry in entries})
        self._house.write.save_many(entries)
        self._records += [str(entry.id) for entry in entries]

    def _save(self, note: str = "") -> None:
        record, values = self._chance.choice(self._records), self._values() | ({"note": note} if note else {})
        self._tell(WILL, {record: _plain(values)})
        self._house.write.save("family", record, values)

    def _delete_and_revive(self) -> None:
        record = self._chance.choice(self._records)
        before = shown(self._house.database, record)[record]
        self._tell(WILL, {record: DELETED})
        self._house.write.delete("family", record)
        self._tell(DID, {})
        self._tell(WILL, {record: before})
        self._house.write.revive("family", record)

    def _file(self) -> None:
        content = self._chance.randbytes(self._chance.choice((10, 5000, 90_000)))
        digest = hashlib.sha256(content).hexdigest()
        self._tell(WILL, {f"file {digest}": len(content)})
        self._house.files.add(content)
        self._tell(DID, {})
        self._save(digest)  # a file that no record names goes nowhere

    def _erase(self) -> None:
        record = self._records.pop(self._chance.randrange(len(self._records)))
        rows = self._house.database.rows("SELECT fields FROM change WHERE record = ?", (bytes.fromhex(record),))
        photos = {f"file {digest}": None for (text,) in rows for digest in re.findall('"note":"([0-9a-f]{64})"', text)}
        self._tell(WILL, {record: ERASED} | photos)
        self._house.erase("family", record)

    def _values(self) -> dict[str, str]:
        note = _LONG if self._chance.random() < 0.2 else ""
        return {"head_name": f"Ibu {self._chance.randrange(10**9)}", "note": f"{note}{self._chance.randrange(10**9)}"}


def shown(database: Database, record: str = "") -> dict[str, Shown]:
    """Return what every family, or the one `record`, shows, and every stored file."""
    rows = database.rows("SELECT id, fields ->> 'head_name', fields ->> 'note', _deleted FROM family")
    marks = {1: DELETED, 2: ERASED}
    found = {key.hex(): marks.get(mark, [name, note]) for key, name, note, mark in rows}
    if record:
        return {record: found[record]}
    files = database.rows("SELECT hash, length(bytes) FROM file")
    return found | {f"file {digest}": size for digest, size in files}


def _plain(values: Mapping[str, str]) -> list[str]:
    return [values["head_name"], values["note"]]
