"""What a killed program left among the copies on their way in or out."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from bangjo_desktop.store import moving
from bangjo_desktop.store.reading import READING

COLLECTING, PUBLISHING = "collect-", "publish-"
_ABANDONED = 24 * 3600.0


def sweep(work: Path) -> None:
    """Clear away this program's folders in `work` that are older than a day; a younger one may be in use right now.

    By the clock of the disk and in either direction: a laptop's clock may have stood in the future. Whatever else lies
    there stays, and what cannot be removed today is left for another day.
    """
    for prefix in (READING, COLLECTING, PUBLISHING):
        for folder in work.glob(f"{prefix}*"):
            with suppress(OSError):
                if _is_abandoned(folder):
                    moving.remove_folder(folder)


def _is_abandoned(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and abs(time.time() - folder.stat().st_mtime) > _ABANDONED
