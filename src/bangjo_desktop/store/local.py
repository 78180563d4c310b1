"""What belongs to this laptop alone: drafts, settings, its own changes. Locked as the house is, never shared."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bangjo_desktop.domain.change import canonical
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import moving
from bangjo_desktop.store.copies import opens
from bangjo_desktop.store.database import DamagedError, Database, in_words, is_damage
from bangjo_desktop.store.unfinished import drop, writing

if TYPE_CHECKING:
    from collections.abc import Mapping

CHANGING = "changing"
"""The setting that names the house whose passphrase is being changed."""
_TABLES = (
    "CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS draft
        (id TEXT PRIMARY KEY, kind TEXT NOT NULL, record TEXT, written_at TEXT NOT NULL, content TEXT NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS own
        (number INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL UNIQUE, author TEXT NOT NULL, laptop TEXT NOT NULL,
         made_at TEXT NOT NULL, kind TEXT NOT NULL, record BLOB NOT NULL, fields TEXT NOT NULL, replaces TEXT NOT NULL)
    """,
    "CREATE TABLE IF NOT EXISTS own_file (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL)",
)


@dataclass(frozen=True)
class Draft:
    """A form that was not finished: its record type, the record it edits (None: a new one) and what was typed."""

    id: str
    kind: str
    record: str | None
    written_at: str
    content: Mapping[str, Any]


class Local:
    """This laptop's own file beside one house."""

    def __init__(self, path: Path, passphrase: str | None) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database = Database(path, passphrase)
        try:
            self._prepare()
        except BaseException:
            self._database.close()
            raise

    def _prepare(self) -> None:
        with in_words(self._database.path):
            # A draft is written within a second of the last key: a power cut takes that second, so NORMAL will do.
            self._database.connection.execute("PRAGMA journal_mode = WAL").fetchone()
            self._database.execute("PRAGMA synchronous = NORMAL")
            self._database.execute("PRAGMA secure_delete = ON")  # what is erased is not to lie on in free pages
            for statement in _TABLES:
                self._database.execute(statement)
            if self._database.value("PRAGMA quick_check(1)") != "ok":
                raise DamagedError("malformed")

    @property
    def database(self) -> Database:
        """The open file itself."""
        return self._database

    def setting(self, name: str, default: Any = None) -> Any:
        """Return a setting of this laptop for this house."""
        text = self._database.value("SELECT value FROM setting WHERE name = ?", (name,))
        return default if text is None else json.loads(text)

    def set(self, name: str, value: Any) -> None:
        """Keep a setting of this laptop for this house."""
        self._write("INSERT OR REPLACE INTO setting VALUES (?, ?)", name, canonical(value))

    def keep_draft(self, draft: Draft) -> None:
        """Keep `draft` in the place of its earlier self."""
        content = canonical(draft.content)
        row = (draft.id, draft.kind, draft.record, draft.written_at, content)
        self._write("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)", *row)

    def drop_draft(self, draft: str) -> None:
        """Forget a draft that became a record or was thrown away."""
        self._write("DELETE FROM draft WHERE id = ?", draft)

    def drafts(self) -> list[Draft]:
        """Return the unfinished forms, newest first."""
        rows = self._database.rows(
            "SELECT id, kind, record, written_at, content FROM draft ORDER BY written_at DESC, id"
        )
        return [Draft(draft, kind, record, at, json.loads(content)) for draft, kind, record, at, content in rows]

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _write(self, statement: str, *values: object) -> None:
        with in_words(self._database.path):
            self._database.execute(statement, values)


def open_local(path: Path, passphrase: str | None) -> Local:
    """Open this laptop's own file; one that cannot be read is set aside under another name, never thrown away.

    A full disk or another program that writes is a KnownError, and the file stays where it is.
    """
    _finish_change(path, passphrase)
    try:
        return Local(path, passphrase)
    except KnownError as error:
        if not is_damage(error):
            raise
    _set_aside(path)
    return Local(path, passphrase)


def drop_unfinished_change(local: Local, house: Path) -> None:
    """Clear away what a stopped change of the passphrase of the house at `house` prepared: it kept the old one.

    Only where it was this very house; of another copy of it on this laptop it may be the one that still opens.
    """
    newly = changing(local.database.path)
    if newly.exists() and local.setting(CHANGING) == str(house.absolute()):
        with suppress(KnownError), writing(newly):
            drop(newly)


def changing(path: Path) -> Path:
    """Return where the file at `path` lies, newly locked, until the house has its new passphrase too."""
    return path.with_suffix(".changing")


def _finish_change(path: Path, passphrase: str | None) -> None:
    """Finish a change of the passphrase that was stopped when the house had the new one and this file had not."""
    newly = changing(path)
    if newly.exists() and not opens(path, passphrase) and opens(newly, passphrase):
        _set_aside(path)
        moving.replace(newly, path)


def _set_aside(path: Path) -> None:
    """Rename a file and its log to a name that is free: what was set aside before stays."""
    if not path.exists():
        return
    names = (path.with_suffix(f".unreadable-{number}") for number in count(1))
    aside = next(name for name in names if not name.exists())
    log, log_aside = (name.with_name(f"{name.name}-wal") for name in (path, aside))
    if log.exists():
        moving.replace(log, log_aside)
    moving.replace(path, aside)
