"""What a change must look like before it is let in: SQL passes the plain ones, Python looks at the rest one by one.

A copy is a file that others can write. Two readers of one text (SQLite's JSON and Python's) must never disagree on what
it says, or two laptops would show different houses: so texts are UTF-8, JSON is strict, and neither deep nor absurd.
"""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING, Any

from bangjo_desktop.domain.change import DELETED, ERASED, JOINED, read_json
from bangjo_desktop.store.database import Error
from bangjo_desktop.store.stretches import Stretch, stretches

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database

LONGEST = 1_000_000
"""Characters of one change: a few hundred pages of notes."""
LONGEST_BYTES = 4 * LONGEST
DEEPEST = 8
_LONGEST_NAME = 500
_MOST_NAMES = 1000
"""Fields of one change: several times what any record has."""
_PLAIN = 4000
_TOGETHER = 1000

# Plain is what nearly every visit is: new, short, with a list or two. A batch is looked at as one long text, which
# Python decodes strictly and searches faster than SQLite can search each; no plain batch can hold anything unsound.
# Lengths come first: SQLite knows them without reading what is absurdly long.
_SHORT = f"""octet_length(fields) < {_PLAIN} AND octet_length(replaces) = 2 AND octet_length(id) = 16
        AND octet_length(record) = 16 AND octet_length(kind) <= 64
        AND octet_length(author) <= 60 AND octet_length(laptop) <= 60 AND octet_length(made_at) <= 60"""
_BATCH = f"""SELECT min(CASE WHEN {_SHORT} THEN replaces = '{{{{}}}}'
        AND typeof(fields) = 'text' AND substr(fields, 1, 1) = '{{{{' AND json_valid(fields, 1)
        AND typeof(id) = 'blob' AND typeof(record) = 'blob' AND typeof(kind) = 'text'
        AND typeof(author) = 'text' AND typeof(laptop) = 'text' AND typeof(made_at) = 'text'
        AND NOT instr(kind || author || laptop || made_at, x'00')
        AND fields NOT LIKE '{"%[" * DEEPEST}%' AND fields NOT LIKE '{"%{{" * DEEPEST}%' ELSE 0 END),
    group_concat(CASE WHEN {_SHORT} THEN fields || kind || author || laptop || made_at END, ' ')
    FROM {{schema}}.change WHERE rowid > ? AND rowid <= ?"""


def _fair(name: str) -> str:
    """Return the bytes of a column; what is absurdly long becomes NULL, for all of it would lie in memory."""
    return f"CASE WHEN octet_length({name}) <= {LONGEST_BYTES} THEN CAST({name} AS BLOB) END"


_TEXTS = ("kind", "author", "laptop", "made_at", "fields", "replaces")
_ROWS = f"""SELECT {_fair("id")}, {_fair("record")}, {", ".join(map(_fair, _TEXTS))},
        {" || ".join(f"typeof({name})" for name in ("id", "record", *_TEXTS))}
    FROM {{schema}}.change WHERE rowid > ? AND rowid <= ?"""


def unsound(database: Database, after: int, upto: int, schema: str = "main") -> list[bytes | None]:
    """Return the ids of the changes in a stretch of the log that no program of ours could have written.

    None stands for an id that is none.
    """
    found: list[bytes | None] = []
    houses = {house for (house,) in database.rows(f"SELECT house FROM {schema}.meta")}
    for stretch in stretches(database, after, upto, _TOGETHER, schema):
        if not _is_plain(database, stretch, schema):
            rows = database.execute(_ROWS.format(schema=schema), stretch)
            found += [row[0] if _is_id(row[0]) else None for row in rows if not _is_sound(row, houses)]
    return found


def are_sound(database: Database, after: int, upto: int) -> bool:
    """Whether every change above the place `after` is one that this program or a newer one could have written."""
    return not unsound(database, after, upto)


def _is_plain(database: Database, stretch: Stretch, schema: str) -> bool:
    try:
        ((is_usual, text),) = database.rows(_BATCH.format(schema=schema), stretch)
    except Error as error:
        if "decode" in str(error).lower():
            return False
        raise
    return bool(is_usual) and "\\" not in text and '"_' not in text


def _is_sound(row: tuple[Any, ...], houses: Container[object]) -> bool:
    """Whether a change is one that we could have written: the record of the house itself (`houses`) nobody erases."""
    if row[-1] != "blob" * 2 + "text" * 6 or not all(map(_is_id, row[:2])) or None in row[2:-1]:
        return False
    try:
        texts = [part.decode() for part in row[2:-1]]
        fields, replaces = (read_json(text) for text in texts[-2:])
    except (ValueError, RecursionError):
        return False
    if any("\0" in text or len(text) > _LONGEST_NAME for text in texts[:-2]):
        return False
    if not isinstance(fields, dict) or not isinstance(replaces, dict):
        return False
    if not all(map(_is_named, (fields, replaces), texts[-2:])):
        return False
    is_mortal = ERASED not in fields or row[1] not in houses
    known = all(_are_hex(olds, 32) for olds in replaces.values())
    return (
        is_mortal and known and _is_reserved_sound(fields, replaces) and _is_shallow(fields) and _is_shallow(replaces)
    )


def _is_named(said: dict[str, Any], text: str) -> bool:
    """Whether there are not absurdly many names, and reserved ones stand first, as they are written here."""
    if len(said) > _MOST_NAMES:
        return False
    return text.startswith('{"_') or not any(name.startswith("_") for name in said)


def _is_reserved_sound(fields: dict[str, Any], replaces: dict[str, Any]) -> bool:
    """Whether what is said in reserved fields can be said there; an erasure says nothing that would be left of it."""
    deleted, joined = fields.get(DELETED), fields.get(JOINED)
    if (deleted is not None and not _are_hex(deleted, 32)) or (joined is not None and not _are_hex([joined], 32)):
        return False
    return ERASED not in fields or (_are_hex(fields[ERASED], 64) and set(fields) == {ERASED} and not replaces)


def _is_id(value: object) -> bool:
    return isinstance(value, bytes) and len(value) == 16


def _are_hex(value: object, digits: int) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, str) and len(item) == digits and not item.strip("0123456789abcdef") for item in value
    )


def _is_shallow(value: object, depth: int = 0) -> bool:
    """Whether nothing lies deeper than `DEEPEST`, and every text can be stored as UTF-8."""
    if isinstance(value, str):
        return "\0" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)
    if isinstance(value, dict):
        value = [*value, *value.values()]
    return not isinstance(value, list) or (depth < DEEPEST and all(_is_shallow(item, depth + 1) for item in value))
