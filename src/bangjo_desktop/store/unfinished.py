"""What is being written and is not whole yet: hidden files and scratch folders that a killed program leaves behind.

Whoever writes one holds a lock on a small file beside or in it, which the system takes back however the program ends.
So whatever bears our names and is locked by nobody is a left-over, and goes at the next start. Nothing here is ever the
only whole one: a hidden file goes only while the file lies there in whose place it was to come.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import moving
from bangjo_desktop.store.locks import locked, release

PART, MADE = ".part", ".new"
READING, COLLECTING, PUBLISHING, WRITING = "read-", "collect-", "publish-", "write-"
BACKING_UP = ".unfinished-"
_LOCK = ".open"
_ANNOUNCED = "parts.json"
_LOGS = ("", "-wal", "-shm", "-journal")
_ABANDONED = 24 * 3600.0
"""Seconds after which a scratch folder without a lock, as older programs made them, is surely nobody's."""
_IN_USE = N_("“{name}” is being written by another program just now. Wait until it is done, then try again.")


@contextmanager
def scratch_folder(folder: Path, prefix: str) -> Iterator[Path]:
    """Yield a new folder in `folder` for what is not whole yet; it goes when the block ends, or at the next start."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(dir=folder, prefix=prefix))
    lock, _is_taken = locked(made / _LOCK)
    try:
        yield made
    finally:
        if lock:
            release(made / _LOCK, lock)
        with suppress(OSError):
            moving.remove_folder(made)


@contextmanager
def beside(path: Path, end: str = PART) -> Iterator[Path]:
    """Yield the hidden name under which to write what is to take the place of `path`; what is left there goes."""
    part = path.with_name(f".{path.name}{end}")
    with writing(part):
        drop(part)
        try:
            yield part
        finally:
            drop(part)


@contextmanager
def writing(part: Path) -> Iterator[None]:
    """Run a block in which no other program takes the file `part` for a left-over, or writes it as well."""
    lock, is_taken = locked(_lock_of(part))
    if is_taken:
        raise KnownError(_IN_USE, name=part.name.lstrip("."))
    try:
        yield
    finally:
        if lock:
            release(_lock_of(part), lock)


@contextmanager
def announced(work: Path, parts: Sequence[Path]) -> Iterator[None]:
    """Run a block that writes hidden `parts` into folders which nobody will look at again, such as an export's.

    Where `work` takes nothing, on a full disk say, the block runs all the same.
    """
    with ExitStack() as stack:
        with suppress(OSError):
            note = stack.enter_context(scratch_folder(work, WRITING))
            (note / _ANNOUNCED).write_text(json.dumps([str(part.absolute()) for part in parts]), encoding="utf-8")
        yield


def part_of(path: Path) -> Path:
    """Return the hidden name under which a paper or a table is written before it bears the name `path`."""
    return path.with_name(f".{path.name}{PART}") if path.name else path


def drop(part: Path) -> None:
    """Remove a hidden file of ours with its logs; what cannot be removed now is removed another day."""
    for end in _LOGS:
        with suppress(OSError):
            moving.remove(part.with_name(part.name + end))


def sweep_folder(folder: Path, *prefixes: str) -> None:
    """Clear away the scratch folders in `folder` that no program is at work in, and what was announced in them."""
    for prefix in prefixes:
        for made in folder.glob(f"{prefix}*"):
            with suppress(OSError):
                if made.is_dir() and not made.is_symlink() and _is_abandoned(made):
                    _drop_announced(made / _ANNOUNCED)
                    moving.remove_folder(made)


def sweep_work(work: Path) -> None:
    """Clear away what killed programs left in this laptop's folder of copies on their way in or out."""
    sweep_folder(work, READING, COLLECTING, PUBLISHING, WRITING)


def sweep_beside(path: Path) -> None:
    """Clear away what was to take the place of the file at `path`, which lies there, and never came to that."""
    for end in (PART, MADE) if path.is_file() else ():
        part = path.with_name(f".{path.name}{end}")
        if any(part.with_name(part.name + beside).exists() for beside in (*_LOGS, _LOCK)):
            with suppress(KnownError), writing(part):
                drop(part)


def _is_abandoned(made: Path) -> bool:
    """Whether nobody is at work in a scratch folder: nobody holds its lock, or, where it has none, it is too old.

    By the clock of the disk and in either direction: a laptop's clock may have stood in the future.
    """
    lock, is_taken = locked(made / _LOCK) if (made / _LOCK).exists() else (None, False)
    if lock:
        release(made / _LOCK, lock)
        return True
    return not is_taken and abs(time.time() - made.stat().st_mtime) > _ABANDONED


def _drop_announced(note: Path) -> None:
    with suppress(OSError, ValueError, TypeError):
        for part in map(Path, json.loads(note.read_text(encoding="utf-8"))):
            if part.name.startswith(".") and part.name.endswith(PART) and part.is_file() and not part.is_symlink():
                moving.remove(part)


def _lock_of(part: Path) -> Path:
    return part.with_name(part.name + _LOCK)
