"""Publishing: a whole copy of the house under a new name, read back before any older one is removed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.reason import reason
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local
from bangjo_desktop.store.unfinished import PUBLISHING, scratch_folder
from bangjo_desktop.sync.disk import Beat, Disk
from bangjo_desktop.sync.names import published_at, published_name, sha256_in
from bangjo_desktop.sync.patience import NoAnswerError, StoppedError
from bangjo_desktop.sync.reach import Reach
from bangjo_desktop.sync.steps import CHECKING, WRITING, Step

KEEP = 3
_SIGN_OF_LIFE = timedelta(days=7)
PUBLISHED = "published"


class Publisher:
    """Publishes copies of one house in one folder, and removes only what this laptop put there itself."""

    def __init__(
        self, house: House, local: Local, work: Path, clock: Callable[[], datetime], reach: Reach | None = None
    ) -> None:
        self._house = house
        self._local = local
        self._work = work
        self._clock = clock
        self._reach = reach or Reach()

    def publish(self, folder: Path) -> str | None:
        """Publish the house and return the copy's name; None where the newest copy there says it all already.

        Once a week it is published anew all the same: a sign of life, without which the others would ask after it.
        """
        state = self._house.marks.reach()
        mine = self._mine(folder)
        if mine and mine[-1]["state"] == state and self._is_fresh(mine[-1]["name"]):
            return None
        name = self.write(folder, lambda name: self._keep(folder, [*mine, _entry(folder, name, state)]))
        with suppress(NoAnswerError, StoppedError):  # it is published; older ones go another day
            self._clear(folder, [*mine, _entry(folder, name, state)])
        return name

    def hand_over(self, folder: Path) -> str:
        """Write a verified copy into any folder and return its name. It is nobody's to clear away."""
        disk = self._reach.disk
        need = self._house.path.stat().st_size
        try:
            if not self._reach.ask(folder, lambda _beat: disk.is_folder(folder)):
                raise KnownError(N_("There is no folder “{folder}”. Is the stick in?"), folder=str(folder))
            room = self._reach.ask(folder, lambda _beat: disk.room(folder))
        except OSError as error:
            raise _not_written(folder, error) from error
        if room < need:
            raise KnownError(
                N_(
                    "There is too little room in “{folder}”: the copy needs about {need} MB, {room} MB are free. "
                    "Make room on it, or take another stick."
                ),
                folder=str(folder), need=max(1, need >> 20), room=room >> 20,
            )  # fmt: skip
        return self.write(folder)

    def write(self, folder: Path, before: Callable[[str], object] = str) -> str:
        """Write a verified copy into `folder` and return its name; `before` is told it before anything lies there."""
        self._reach.tell(Step(WRITING))
        with scratch_folder(self._work, PUBLISHING) as scratch:
            copy = scratch / "copy.bangjo"
            digest = self._house.write_copy(copy)
            name = published_name(self._house.write.who.laptop, self._clock(), digest)
            before(name)
            self._bring_out(copy, folder / name, digest)
        self._house.marks.note(digest)
        return name

    def _mine(self, folder: Path) -> list[dict[str, str]]:
        """Return what this laptop published and still lies there; half a copy of ours from another day is removed."""
        entries: list[dict[str, str]] = self._local.setting(PUBLISHED, [])
        here = [entry for entry in entries if entry["folder"] == str(folder) and "state" in entry]
        disk = self._reach.disk
        try:
            files = self._reach.ask(folder, lambda beat: disk.files(folder, beat))
        except OSError as error:  # it could be listed when the exchange began
            raise _not_written(folder, error) from error
        for part in (_part(folder / entry["name"]) for entry in here):
            if part.name in files:
                self._remove(part)
        return [entry for entry in here if entry["name"] in files]

    def _clear(self, folder: Path, mine: list[dict[str, str]]) -> None:
        """Remove our older copies but for the newest ones and for those that hold what this house does not."""
        kept = [entry for entry in mine if entry in mine[-KEEP:] or not self._holds(entry["name"])]
        for entry in mine:
            if entry not in kept:
                self._remove(folder / entry["name"])
        self._keep(folder, kept)

    def _keep(self, folder: Path, mine: list[dict[str, str]]) -> None:
        others = [entry for entry in self._local.setting(PUBLISHED, []) if entry["folder"] != str(folder)]
        self._local.set(PUBLISHED, [*others, *mine])

    def _is_fresh(self, name: str) -> bool:
        at = published_at(name)
        return at is not None and abs(self._clock().replace(tzinfo=None) - at) < _SIGN_OF_LIFE

    def _holds(self, name: str) -> bool:
        """Whether what this copy holds is in the house: a restored backup may have put it behind its own copies."""
        return self._house.marks.has_seen(sha256_in(name))

    def _remove(self, path: Path) -> None:
        with suppress(OSError):  # what cannot be removed today is removed another day
            self._reach.ask(path.parent, lambda _beat: self._reach.disk.remove(path))

    def _bring_out(self, copy: Path, target: Path, digest: str) -> None:
        disk, folder, part = self._reach.disk, target.parent, _part(target)
        step = Step(WRITING, whole=copy.stat().st_size)
        try:
            self._reach.ask(folder, partial(_put, disk, copy, part), step)
            self._reach.ask(folder, partial(_name, disk, part, target, digest), replace(step, what=CHECKING))
        except StoppedError:
            with suppress(OSError, NoAnswerError):
                self._reach.after_a_stop.ask(folder, lambda _beat: disk.remove(part))
            raise
        except OSError as error:
            raise _not_written(folder, error) from error


def _not_written(folder: Path, error: OSError) -> KnownError:
    return KnownError(
        N_("The copy could not be written to “{folder}”: {reason}. Your own house is safe."),
        folder=str(folder),
        reason=reason(error),
    )


def _put(disk: Disk, copy: Path, part: Path, beat: Beat) -> None:
    with _taken_back(disk, part):
        disk.put(copy, part, beat)


def _name(disk: Disk, part: Path, target: Path, digest: str, beat: Beat) -> None:
    """Read `part` back and give it its name; what does not read back as it was written never gets one."""
    with _taken_back(disk, part):
        if disk.digest(part, beat) != digest:
            raise KnownError(
                N_("The copy in “{folder}” does not read back as it was written. Is the stick failing?"),
                folder=str(target.parent),
            )
        beat(0)
        disk.rename(part, target)


@contextmanager
def _taken_back(disk: Disk, part: Path) -> Iterator[None]:
    """Remove `part` where a block fails or nobody waits for it any more, even when that comes late."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            disk.remove(part)
        raise


def _part(target: Path) -> Path:
    return target.with_name(f".{target.name}.part")


def _entry(folder: Path, name: str, state: str) -> dict[str, str]:
    return {"folder": str(folder), "name": name, "state": state}
