"""Where these tests put their houses."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

_MEMORY = Path("/dev/shm")
_ROOM = 48 * 2**20


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one with room: what a program leaves does not wait for a disk to flush it."""
    if not _MEMORY.is_dir() or shutil.disk_usage(_MEMORY).free < _ROOM:
        yield tmp_path
        return
    with TemporaryDirectory(dir=_MEMORY, prefix="bangjo-faults-") as folder:
        yield Path(folder)
