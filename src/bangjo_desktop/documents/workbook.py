"""The tables of a paper as sheets of a workbook: one for each table, named after the heading above it."""

from __future__ import annotations

from collections.abc import Iterator

from bangjo_desktop.documents.blocks import Document, Facts, Grid, Heading, plain

Sheet = tuple[str, list[tuple[str, ...]]]
"""A name, and rows with the header first."""


def sheets(document: Document) -> list[Sheet]:
    """Return the tables of `document` and its rows of label and value, in order."""
    return list(_sheets(document))


def _sheets(document: Document) -> Iterator[Sheet]:
    heading = document.title
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Grid):
            header = tuple(column.title for column in block.columns)
            rows = [*block.rows, *([block.total] if block.total else [])]
            yield heading, [header, *(tuple(plain(cell) for cell in row) for row in rows)]
        elif isinstance(block, Facts):
            yield heading, [(heading, ""), *((label, plain(value)) for label, value in block.rows)]
