"""Pieces onto pages: greedy, but what is tied together stays together where a page can hold it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bangjo_desktop.documents.marks import Piece

ROUNDING = 0.01


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and how far its top lies below the top of the page's text, in points."""

    top: float
    piece: Piece


Page = list[Placed]


def paginate(pieces: Sequence[Piece], height: float) -> list[Page]:
    """Return the pages, at least one, each `height` points of text."""
    pages: list[Page] = [[]]
    used = 0.0
    for group in _groups(pieces):
        if group[0].breaks:
            if pages[-1]:
                pages.append([])
                used = 0.0
            continue
        if pages[-1] and used + _height(group) > height + ROUNDING:
            pages, used = _opened(pages, group)
        for piece in group:
            if pages[-1] and used + piece.before + piece.height > height + ROUNDING:
                pages, used = _opened(pages, [piece])
            used += piece.before if pages[-1] else 0.0
            pages[-1].append(Placed(used, piece))
            used += piece.height + piece.after
    return pages


def _groups(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.keep:
            yield group
            group = []
    if group:
        yield group


def _height(group: Sequence[Piece]) -> float:
    return sum([piece.before + piece.height + piece.after for piece in group]) - group[-1].after


def _opened(pages: list[Page], group: Sequence[Piece]) -> tuple[list[Page], float]:
    """Start a page, with the table's header where the group is the middle of a table."""
    header = group[0].header
    if header is None:
        return [*pages, []], 0.0
    return [*pages, [Placed(0.0, header)]], header.height
