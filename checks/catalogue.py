"""The Indonesian catalogue as files: read, merged with fragments, written the same every time."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po


@dataclass(frozen=True)
class Entry:
    """One translation; `fuzzy` is a guess that nobody has looked at."""

    text: str
    fuzzy: bool = False


class _Dateless(Catalog):
    """A catalogue whose header says nothing that changes from one day or tool version to the next."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Return the header lines that gettext needs."""
        return [
            ("Project-Id-Version", "Bangjo Desktop"),
            ("Language", "id"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def read(path: Path) -> dict[str, Entry]:
    """Return the entries of a .po file by msgid; a file that does not exist has none."""
    if not path.exists():
        return {}
    with path.open("rb") as stream:
        catalogue = read_po(stream, locale="id", charset="utf-8")
    return {str(m.id): Entry(str(m.string or ""), m.fuzzy) for m in catalogue if m.id}


def merge(texts: Iterable[str], *sources: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return an entry for every text: the last source that translates it wins; others of theirs are dropped."""
    merged = {}
    for text in texts:
        found = [source[text] for source in sources if text in source and source[text].text]
        merged[text] = found[-1] if found else Entry("")
    return merged


def po_bytes(entries: Mapping[str, Entry]) -> bytes:
    """Return the .po file: sorted by msgid, a msgid on a line, no places, no dates."""
    stream = io.BytesIO()
    write_po(stream, _catalogue(entries), width=0, no_location=True, sort_output=True)
    return stream.getvalue()


def mo_bytes(entries: Mapping[str, Entry]) -> bytes:
    """Return the .mo file that the program reads; fuzzy entries are left out."""
    stream = io.BytesIO()
    write_mo(stream, _catalogue(entries))
    return stream.getvalue()


def _catalogue(entries: Mapping[str, Entry]) -> Catalog:
    catalogue = _Dateless(locale="id", fuzzy=False, header_comment="# Indonesian words of Bangjo Desktop.")
    for msgid, entry in entries.items():
        catalogue.add(msgid, entry.text, flags=("fuzzy",) if entry.fuzzy else ())
    return catalogue
