"""The pages that somebody wants printed, as people write them: `1-3, 5`."""

from __future__ import annotations

import re

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue

_STRETCH = re.compile(r"(\d{1,4})?\s*(?:([-–—])\s*(\d{1,4})?)?")


def read_pages(text: str, count: int) -> list[int]:
    """Return the page numbers in `text`, from 1 and in its order; nothing written means all `count` of them.

    `3-` means from page 3 on, `-3` up to page 3. Raises BadValue for pages that there are not.
    """
    pages: list[int] = []
    for part in re.split(r"[,;]|\s+(?=\d)(?<![-–—]\s)", text.strip()):
        if part.strip():
            pages += _stretch(part.strip(), count)
    return pages or list(range(1, count + 1))


def _stretch(part: str, count: int) -> list[int]:
    found = _STRETCH.fullmatch(part)
    if not found or not (found[1] or found[3]):
        raise BadValue(N_("Write pages as 1-3, 5; “{text}” is none."), text=part[:20])
    first = int(found[1] or 1)
    last = int(found[3] or count) if found[2] else first
    if not 1 <= first <= last <= count:
        raise BadValue(N_("This paper has the pages 1 to {count}; “{text}” is not among them."), count=count, text=part)
    return list(range(first, last + 1))
