"""Cells that a spreadsheet would run as a formula, made harmless in CSV and XLSX alike and read back as they were.

Sources: OWASP, CSV Injection (= + - @, tab, carriage return, line feed, and the full-width = + - @ of other locales);
OWASP ASVS 5.0, requirement 1.2.10 (the same and the null sign, in XLSX too). A workbook's text runs nothing where it
lies, but does so once somebody saves it as CSV, or edits the cell. What nobody sees before such a sign (a space of any
width, a byte order mark, a sign that only joins or directs letters) is skipped by one program or another.
"""

from __future__ import annotations

import re
from unicodedata import category, normalize

STARTS_FORMULA = frozenset("=+-@\u2212")
"""In any width and height: a sign counts as what Unicode calls it compatible with. U+2212 is the true minus."""
STARTS_CELL_ANEW = frozenset("\t\r\n\0")
"""Dangerous at the very beginning, whatever follows."""
UNSEEN_KINDS = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me"})
"""Unicode categories of what leaves no ink of its own: controls, joiners, spaces, marks upon nothing."""
UNSEEN_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Fillers and blanks that Unicode calls letters or symbols."""

# A leading sign before mere digits is a telephone number or an amount: it runs nothing, so it stays as it is.
_MERE_NUMBER = re.compile(r"[+\-]?\d[\d .,]*")
_APOSTROPHE = "'"


def harmless(text: str) -> str:
    """Return `text` as it stands in a cell: what could run as a formula begins with one apostrophe more."""
    return f"{_APOSTROPHE}{text}" if _runs(text) and not _MERE_NUMBER.fullmatch(text) else text


def as_written(cell: str) -> str:
    """Return the text of a cell: the apostrophe that `harmless` put before it is taken off."""
    return cell[1:] if cell.startswith(_APOSTROPHE) and _runs(cell) else cell


def _runs(text: str) -> bool:
    """Whether a formula may begin here, behind any apostrophes and what nobody sees."""
    if text[:1].isascii() and text[:1].isalnum():  # nearly every cell there is
        return False
    bare = text.lstrip(_APOSTROPHE)
    if bare[:1] in STARTS_CELL_ANEW:
        return bool(bare)
    first = next((sign for sign in bare if sign != _APOSTROPHE and not _is_unseen(sign)), "")
    return bool(first) and normalize("NFKC", first)[0] in STARTS_FORMULA


def _is_unseen(sign: str) -> bool:
    return category(sign) in UNSEEN_KINDS or sign in UNSEEN_LETTERS
