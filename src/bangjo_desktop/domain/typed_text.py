"""What a person typed or a spreadsheet saved, made plain before it is read as a date, an amount or a number."""

from __future__ import annotations

import re
import unicodedata

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = dict.fromkeys(map(ord, "’‘`´ʼ"), "'")
_PLAIN = _FULL_WIDTH | _DASHES | _QUOTES


def plain(text: str) -> str:
    """Return `text` with usual digits, dashes and quotes, single spaces, and no character that cannot be seen.

    A small raised figure stays what it is, since `1²` is not twelve.
    """
    seen = (char for char in text.translate(_PLAIN) if char.isspace() or unicodedata.category(char) not in ("Cc", "Cf"))
    return re.sub(r"\s+", " ", "".join(seen)).strip()
