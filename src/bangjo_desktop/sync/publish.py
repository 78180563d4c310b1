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
from bangjo_desktop.domain.reason import reason
from bangjo_desktop.store.copies import flush, sha256
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local
from bangjo_desktop.sync.leftovers import PUBLISHING
from bangjo_desktop.sync.names import published_name, sha256_in

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
        state = self._house.marks.reach()
        mine = self._mine(folder)
        if mine and mine[-1]["state"] == state:
            return None
        self._work.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=self._work, prefix=PUBLISHING) as scratch:
            copy = Path(scratch) / "copy.bangjo"
            digest = self._house.write_copy(copy)
            name = published_name(self._house.write.who.laptop, self._clock(), digest)
            _bring_out(copy, folder / name, digest)
        self._house.marks.note(digest)
        self._keep_newest(folder, [*mine, {"folder": str(folder), "name": name, "state": state}])
        return name

    def _mine(self, folder: Path) -> list[dict[str, str]]:
        entries: list[dict[str, str]] = self._local.setting(_OURS, [])
        here = [entry for entry in entries if entry["folder"] == str(folder) and "state" in entry]
        return [entry for entry in here if (folder / entry["name"]).exists()]

    def _keep_newest(self, folder: Path, mine: list[dict[str, str]]) -> None:
        others = [entry for entry in self._local.setting(_OURS, []) if entry["folder"] != str(folder)]
        kept = [entry for entry in mine if entry in mine[-KEEP:] or not self._holds(entry["name"])]
        for entry in mine:
            if entry not in kept:
                (folder / entry["name"]).unlink(missing_ok=True)
        self._local.set(_OURS, [*others, *kept])

    def _holds(self, name: str) -> bool:
        """Whether what this copy holds is in the house: a restored backup may have put it behind its own copies."""
        return self._house.marks.has_seen(sha256_in(name))


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
            reason=reason(error),
        ) from error
    finally:
        part.unlink(missing_ok=True)
