"""Publishing: a whole copy of the house under a new name, read back before any older one is removed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.copies import flush, sha256
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local
from bangjo_desktop.sync.names import published_name

KEEP = 3
_OURS = "published"


class Publisher:
    """Publishes copies of one house in one folder, and removes only what this laptop put there itself."""

    def __init__(self, house: House, local: Local, work: Path, clock: Callable[[], datetime]) -> None:
        self._house = house
        self._local = local
        self._work = work
        self._clock = clock

    def publish(self, folder: Path) -> str | None:
        """Publish the house and return the copy's name; None where the newest copy there says it all already."""
        mark = self._house.log.mark()
        mine = self._mine(folder)
        if mine and mine[-1]["mark"] == mark:
            return None
        self._work.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=self._work, prefix="publish-") as scratch:
            copy = Path(scratch) / "copy.bangjo"
            digest = self._house.write_copy(copy)
            name = published_name(self._house.write.who.laptop, self._clock(), digest)
            _bring_out(copy, folder / name, digest)
        self._local.note_collected(digest, name, self._clock().isoformat(timespec="seconds"))
        self._keep_newest(folder, [*mine, {"folder": str(folder), "name": name, "mark": mark}])
        return name

    def _mine(self, folder: Path) -> list[dict[str, object]]:
        entries: list[dict[str, object]] = self._local.setting(_OURS, [])
        return [entry for entry in entries if entry["folder"] == str(folder) and (folder / str(entry["name"])).exists()]

    def _keep_newest(self, folder: Path, mine: list[dict[str, object]]) -> None:
        others = [entry for entry in self._local.setting(_OURS, []) if entry["folder"] != str(folder)]
        for entry in mine[:-KEEP]:
            (folder / str(entry["name"])).unlink(missing_ok=True)
        self._local.set(_OURS, [*others, *mine[-KEEP:]])


def _bring_out(copy: Path, target: Path, digest: str) -> None:
    part = target.with_name(f".{target.name}.part")
    try:
        shutil.copyfile(copy, part)
        flush(part)
        if sha256(part) != digest:
            raise KnownError(
                N_("The copy in “{folder}” does not read back as it was written. Is the stick failing?"),
                folder=str(target.parent),
            )
        os.rename(part, target)
    except OSError as error:
        raise KnownError(
            N_("The copy could not be written to “{folder}”: {reason}. Your own house is safe."),
            folder=str(target.parent),
            reason=error.strerror,
        ) from error
    finally:
        part.unlink(missing_ok=True)
