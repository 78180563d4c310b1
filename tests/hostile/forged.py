"""Logs that no program of ours wrote and that are let in all the same: odd, but sound change by change."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from bangjo_desktop.domain.change import DELETED, ERASED, JOINED, Change, canonical, fold
from bangjo_desktop.store.house import House

KINDS = ("family", "family", "person", "visit", "pet")
SCANS = tuple(f"scan {number}".encode() for number in range(3))
HASHES = tuple(hashlib.sha256(scan).hexdigest() for scan in SCANS)
_AT = "2026-11-23T09:00:00+00:00"


class Forger:
    """Writes changes with several types under one id, joinings of anything with anything, and replaced strangers."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.records = [self._id() for _ in range(4)]
        self._ids = [self._id() for _ in range(24)]
        self._unused = list(self._ids)

    def _id(self) -> str:
        return self.chance.randbytes(16).hex()

    def changes(self, count: int) -> list[Change]:
        """Return so many changes, no two with one id."""
        return [self._change() for _ in range(count)]

    def _change(self) -> Change:
        own = self._unused.pop(self.chance.randrange(len(self._unused)))
        fields = self._fields()
        replaces = {} if ERASED in fields else self._replaces()
        record = self.chance.choice(self.records)
        return Change(own, "Asing", "Z", _AT, self.chance.choice(KINDS), record, fields, replaces)

    def _fields(self) -> dict[str, Any]:
        pick, record = self.chance.choice, self.chance.choice(self.records)
        reserved = (
            lambda: {DELETED: self._some()},
            lambda: {DELETED: None},
            lambda: {JOINED: record},
            lambda: {JOINED: None},
            lambda: {JOINED: record, "note": pick((ERASED, DELETED))},
            lambda: {"_unheard": 1, "note": pick(HASHES)},
        )
        usual = (
            lambda: {"head_name": pick(("Sumi", "Rini", ERASED, DELETED, JOINED, f'"{ERASED}"'))},
            lambda: {"note": pick((f'{{"{ERASED}":[]}}', "di Pondok", None, record, f'kata "{record}"'))},
            lambda: {"note": pick(HASHES), "head_name": "Sari"},
            lambda: {"family": record, "people": [record, pick(self.records)]},
            lambda: {"asked": {"family": record, record: 1}},
            dict,
        )
        chosen = self.chance.random()
        if chosen < 0.06:
            return {ERASED: [pick(HASHES)] if chosen < 0.03 else []}
        return pick(reserved)() if chosen < 0.35 else pick(usual)()

    def _some(self) -> list[str]:
        return self.chance.sample(self._ids, self.chance.randrange(8))

    def _replaces(self) -> dict[str, list[str]]:
        names = ("head_name", "note", "family", DELETED, JOINED, ERASED)
        return {name: self._some() for name in names if self.chance.random() < 0.2}

    def copy(self, empty: Path, path: Path, changes: Iterable[Change], scans: Sequence[bytes]) -> Path:
        """Write a copy of the `empty` house at `path` that holds these changes and files."""
        shutil.copyfile(empty, path)
        connection = sqlite.connect(str(path), isolation_level=None)
        connection.execute("DELETE FROM mark")
        self.write(connection, changes, scans)
        connection.close()
        return path

    def write(self, connection: sqlite.Connection, changes: Iterable[Change], scans: Sequence[bytes]) -> None:
        """Write changes and files into an open copy."""
        for one in changes:
            ids = (bytes.fromhex(one.id), bytes.fromhex(one.record))
            row = (ids[0], one.author, one.laptop, one.made_at, one.kind, ids[1])
            said = (canonical(one.fields), canonical(one.replaces))
            connection.execute("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*row, *said))
        for scan in scans:
            connection.execute("INSERT INTO file VALUES (?, ?)", (hashlib.sha256(scan).hexdigest(), scan))


def escaped(value: str) -> str:
    """Return a text in JSON that spells every sign by its number."""
    return '"' + "".join(f"\\u{ord(sign):04x}" for sign in value) + '"'


def disagreements(house: House) -> list[str]:
    """Return where a house's tables are not what the rules in Python make of its log, record by record."""
    found = []
    for kind in (item.name for item in house.records.types):
        rows = house.database.rows("SELECT DISTINCT lower(hex(record)) FROM change WHERE kind = ?", (kind,))
        for root in {house.joins.root(record) for (record,) in rows}:
            state = fold(house.log.changes(kind, root))
            row = house.database.rows(f'SELECT fields, _deleted FROM "{kind}" WHERE id = ?', (bytes.fromhex(root),))
            shown = (set(json.loads(row[0][0])), bool(row[0][1])) if row else None
            if shown != (set() if state.erased else set(state.values), state.deleted):
                found.append(f"{kind} {root}: {shown}, by the rules {state}")
    return found
