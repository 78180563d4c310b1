"""Reading a house that lies where nothing can be written: a stick with its switch on, a folder of somebody else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile

from bangjo_desktop.store.unfinished import READING, scratch_folder


@contextmanager
def readable(path: Path, work: Path) -> Iterator[Path]:
    """Yield where the house at `path` can be opened: there, or else as a copy in `work` that is removed afterwards.

    SQLite writes beside a house even to read it; the copy takes its log along and is locked as the house is.
    """
    if not path.is_file() or _is_writable(path):
        yield path
        return
    with copied(path, work) as copy:
        yield copy


@contextmanager
def copied(path: Path, work: Path) -> Iterator[Path]:
    """Yield a copy of the house at `path` in `work`, with its log, that is removed afterwards."""
    with scratch_folder(work, READING) as scratch:
        copy = scratch / f"{path.stem.split('--')[0]}.bangjo"
        copyfile(path, copy)
        log = path.with_name(f"{path.name}-wal")
        if log.is_file():
            copyfile(log, copy.with_name(f"{copy.name}-wal"))
        yield copy


def _is_writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
