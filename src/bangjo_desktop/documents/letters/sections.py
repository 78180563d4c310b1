"""The parts of one template's text: the letter itself, the pages that follow its signatures, a text for a messenger."""

from __future__ import annotations

import re

BODY, ENCLOSURE, MESSAGE = "", "lampiran", "pesan"
_MARK = re.compile(rf"(?m)^={{3,}}[ \t]{{0,3}}({ENCLOSURE}|{MESSAGE})[ \t]{{0,3}}={{3,}}[ \t]{{0,3}}$")


def sections_of(text: str) -> dict[str, str]:
    """Return the text of each part; a part begins after its own line `=== lampiran ===` or `=== pesan ===`.

    Of two parts with one name the second goes on where the first ended.
    """
    pieces = _MARK.split(text)
    parts = {BODY: pieces[0]}
    for name, content in zip(pieces[1::2], pieces[2::2], strict=True):
        parts[name] = f"{parts[name]}\n{content}" if name in parts else content
    return parts
