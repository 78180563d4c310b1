"""What went wrong in the program itself, kept for whoever mends it: where and what kind, never what the records hold.

The file lies in the clear, so of an error's own words only those of kinds that speak of the program are kept: any other
may quote a name.
"""

from __future__ import annotations

import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bangjo_desktop.store.database import Error

_SPEAK_OF_THE_PROGRAM = (Error, sqlite3.Error, AttributeError, NameError, ImportError, RecursionError, MemoryError)


def keep_fault(log: Path, error: BaseException, now: datetime) -> bool:
    """Append `error` to the file at `log`; whether that was possible: where the disk takes nothing, words must do."""
    with suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write("\n".join([now.isoformat(), *_lines(error), "", ""]))
        return True
    return False


def _lines(error: BaseException) -> Iterator[str]:
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    for each in reversed(chain):
        yield from (line.rstrip("\n") for line in traceback.format_tb(each.__traceback__))
        yield f"{type(each).__qualname__}{_said(each)}"


def _said(error: BaseException) -> str:
    if isinstance(error, _SPEAK_OF_THE_PROGRAM):
        return f": {error}"
    if isinstance(error, OSError):
        return f": {error.strerror}"
    return ""
