"""Cells of a CSV file that a spreadsheet would run as a formula, made harmless and read back as they were."""

from __future__ import annotations

import re

# A leading sign before mere digits is a telephone number or an amount: it runs nothing, so it stays as it is.
_RUNS = re.compile(r"'*[=+\-@\t\r]")
_MERE_NUMBER = re.compile(r"[+\-]?\d[\d .,]*")


def harmless(text: str) -> str:
    """Return `text` as it stands in a CSV cell: what could run as a formula begins with one apostrophe more."""
    return f"'{text}" if _RUNS.match(text) and not _MERE_NUMBER.fullmatch(text) else text


def as_written(cell: str) -> str:
    """Return the text of a CSV cell: the apostrophe that `harmless` put before it is taken off."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell
