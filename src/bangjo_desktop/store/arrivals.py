"""What a change must look like before it is let in: SQL passes the plain ones, Python looks at the rest one by one.

A copy is a file that others can write. Two readers of one text (SQLite's JSON and Python's) must never disagree on what
it says, or two laptops would show different houses: so texts are UTF-8, JSON is strict, and neither deep nor absurd.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bangjo_desktop.domain.change import DELETED, ERASED, JOINED, read_json
from bangjo_desktop.store.database import Error

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database

LONGEST = 1_000_000
"""Characters of one change: a few hundred pages of notes."""
LONGEST_BYTES = 4 * LONGEST
DEEPEST = 8
_LONGEST_NAME = 500
_PLAIN = 4000
_TOGETHER = 1000

# Plain is what nearly every visit is: new, short, with a list or two. A batch is looked at as one long text, which
# Python decodes strictly and searches faster than SQLite can search each; no plain batch can hold anything unsound.
_BATCH = f"""SELECT min(replaces = '{{}}' AND typeof(fields) = 'text' AND substr(fields, 1, 1) = '{{'
        AND json_valid(fields, 1) AND octet_length(fields) < {_PLAIN} AND typeof(id) = 'blob' AND octet_length(id) = 16
        AND typeof(record) = 'blob' AND octet_length(record) = 16 AND typeof(kind) = 'text' AND octet_length(kind) <= 64
        AND typeof(author) = 'text' AND typeof(laptop) = 'text' AND typeof(made_at) = 'text'
        AND octet_length(author) <= 60 AND octet_length(laptop) <= 60 AND octet_length(made_at) <= 60
        AND NOT instr(kind || author || laptop || made_at, x'00')
        AND fields NOT LIKE '{"%[" * DEEPEST}%' AND fields NOT LIKE '{"%{" * DEEPEST}%'),
    group_concat(iif(octet_length(fields) < {_PLAIN}, fields, '') ||
        substr(kind || author || laptop || made_at, 1, 300), ' ')
    FROM main.change WHERE rowid > ? AND rowid <= ?"""
_ROWS = """SELECT id, record, CAST(kind AS BLOB), CAST(author AS BLOB), CAST(laptop AS BLOB), CAST(made_at AS BLOB),
        CAST(fields AS BLOB), CAST(replaces AS BLOB),
        typeof(kind) || typeof(author) || typeof(laptop) || typeof(made_at) || typeof(fields) || typeof(replaces)
    FROM main.change WHERE rowid > ? AND rowid <= ?"""


def are_sound(database: Database, after: int, upto: int) -> bool:
    """Whether every change above the place `after` is one that this program or a newer one could have written."""
    stretches = [(start, min(start + _TOGETHER, upto)) for start in range(after, upto, _TOGETHER)]
    return all(
        _is_plain(database, stretch) or all(_is_sound(row) for row in database.execute(_ROWS, stretch))
        for stretch in stretches
    )


def _is_plain(database: Database, stretch: tuple[int, int]) -> bool:
    try:
        ((is_usual, text),) = database.rows(_BATCH, stretch)
    except Error as error:
        if "decode" in str(error).lower():
            return False
        raise
    return bool(is_usual) and "\\" not in text and '"_' not in text


def _is_sound(row: tuple[Any, ...]) -> bool:
    *ids, kinds = (row[0], row[1], row[-1])
    if kinds != "text" * 6 or any(not isinstance(item, bytes) or len(item) != 16 for item in ids):
        return False
    try:
        texts = [part.decode() for part in row[2:-1]]
        fields, replaces = (read_json(text) for text in texts[-2:])
    except (ValueError, RecursionError):
        return False
    if any("\0" in text or len(text) > _LONGEST_NAME for text in texts[:-2]) or len(row[-3]) > LONGEST_BYTES:
        return False
    if not isinstance(fields, dict) or not isinstance(replaces, dict):
        return False
    named = all(_are_hex(olds, 32) for olds in replaces.values())
    if any(name.startswith("_") for name in fields) and not texts[-2].startswith('{"_'):
        return False  # not as it is written here: reserved names first
    deleted = fields.get(DELETED)
    erased = fields.get(ERASED)
    marks = (deleted is None or _are_hex(deleted, 32)) and (erased is None or _are_hex(erased, 64))
    joined = JOINED not in fields or fields[JOINED] is None or _are_hex([fields[JOINED]], 32)
    return named and marks and joined and _is_shallow(fields) and _is_shallow(replaces)


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
