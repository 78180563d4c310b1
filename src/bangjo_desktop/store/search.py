"""Finding records by the words in them, as they are typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bangjo_desktop.domain.record import RecordType
from bangjo_desktop.store.search_index import (
    SearchIndex,
    listed_choices,
    listed_links,
    names_of,
    sign_of_choice,
    sign_of_record,
    sign_of_type,
)

if TYPE_CHECKING:
    from bangjo_desktop.domain.language import Language
    from bangjo_desktop.store.database import Database

MOST = 200
_FOLLOWED = 50
"""Records that a word may mean for links to them to be followed; one that fits more names nobody."""
_WEIGHED = 5_000
"""Records whose names are put in order; a word that fits more will be typed on."""
_SHORTEST = 3
"""Letters from which a word may mean a choice: that is no name, and fewer would bring half the list."""
_LONGEST = 32
"""Words that are looked for, should somebody paste a whole page."""
_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")
_BY_NAME = """SELECT kind, record FROM (SELECT kind, record, names FROM search WHERE search MATCH ?
        ORDER BY rowid DESC LIMIT ?)
    ORDER BY instr(lower(names), ?) <> 1, names COLLATE NOCASE, record LIMIT ?"""
_BY_ROW = "SELECT kind, record FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"


class Search:
    """Finds records of one house. `index` is what it reads, which may lag behind the log."""

    def __init__(self, database: Database, types: Sequence[RecordType]) -> None:
        self._database = database
        self._types = {item.name: item for item in types}
        self.index = SearchIndex(database, types)

    def find(
        self, text: str, kinds: Sequence[str] = (), limit: int = MOST, language: Language | None = None
    ) -> list[tuple[str, str]]:
        """Return (type, id) of `limit` records of `kinds` (none: of all) that hold every word of `text`.

        A beginning of a word will do, here or in the name of whom the record's list shows a link to, or, where a
        `language` is given, in a choice that the list shows in it. First come those that are called so, by name; then
        the others, what was written last before the rest.
        """
        words = _words(text)
        if not words:
            return []
        self.index.keep_up()
        asked = _asked(kinds)
        rows = []
        if not kinds or any(names_of(self._types[kind]) for kind in kinds):
            named = f"{asked}names : ({' AND '.join(map(_beginning, words))})"
            rows = self._database.rows(_BY_NAME, (named, _WEIGHED, words[0].lower(), limit))
        if len(rows) < limit:
            anywhere = asked + " AND ".join(self._anywhere(word, kinds, language) for word in words)
            rows += self._database.rows(_BY_ROW, (anywhere, limit + len(rows)))
        return [(self._kind(kind), record.hex()) for kind, record in dict.fromkeys(rows)][:limit]

    def _anywhere(self, word: str, kinds: Sequence[str], language: Language | None) -> str:
        own = f"{{names words}} : {_beginning(word)}"
        signs = [sign_of_record(record) for record in self._meant(word, self._linked(kinds))]
        if language and len(word) >= _SHORTEST:
            signs += self._chosen(word, kinds, language)
        return f"({own} OR shown : ({_either(signs)}))" if signs else own

    def _chosen(self, word: str, kinds: Sequence[str], language: Language) -> list[str]:
        """Return the signs of the choices that the lists of `kinds` show in words, one of which begins so."""
        return [
            sign_of_choice(name, option.code)
            for kind in kinds
            for name, choice in listed_choices(self._types[kind])
            for option in choice.options
            if any(each.lower().startswith(word.lower()) for each in _words(language(option.label)))
        ]

    def _linked(self, kinds: Sequence[str]) -> list[str]:
        """Return the types to whose records the lists of `kinds` show links."""
        return sorted({to for kind in kinds for _field, to in listed_links(self._types[kind])})

    def _meant(self, word: str, kinds: Sequence[str]) -> list[bytes]:
        """Return the records of `kinds` that are called `word`; where it fits too many of one to mean any, none of it.

        In one question: a word that stands in every visit is slow to look up, whatever else is asked.
        """
        if not kinds:
            return []
        wanted = f"{_asked(kinds)}names : {_beginning(word)}"
        found: dict[str, list[bytes]] = {}
        for kind, record in self._database.rows(_BY_ROW, (wanted, _WEIGHED)):
            found.setdefault(kind, []).append(record)
        return [record for records in found.values() if len(records) <= _FOLLOWED for record in records]

    def _kind(self, token: str) -> str:
        return next(name for name in self._types if sign_of_type(name) == token)


def _words(text: str) -> list[str]:
    """Return the words of `text` as the index keeps them: whatever stands between letters and digits parts them."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return list(dict.fromkeys(_WORD.findall(unicodedata.normalize("NFC", bare))))[:_LONGEST]


def _beginning(word: str) -> str:
    return f'"{word}"*'


def _asked(kinds: Sequence[str]) -> str:
    return f"kind : ({_either([sign_of_type(kind) for kind in kinds])}) AND " if kinds else ""


def _either(signs: Sequence[str]) -> str:
    return " OR ".join(f'"{sign}"' for sign in signs)
