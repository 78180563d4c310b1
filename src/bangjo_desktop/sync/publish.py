"""Publishing: a whole copy of the house under a new name, read back before any older one is removed.

What lies in the folder is never known by its name. A copy says that there is nothing new only while its bytes are those
that were written, and an older one goes only when all that its bytes hold *now* is in this house: somebody may have
worked in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.reason import is_full, reason
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local
from bangjo_desktop.store.published import PUBLISHED as COPY
from bangjo_desktop.store.unfinished import PUBLISHING, scratch_folder
from bangjo_desktop.sync.disk import Beat, Disk
from bangjo_desktop.sync.names import published_at, published_name, sha256_in
from bangjo_desktop.sync.patience import NoAnswerError, StoppedError
from bangjo_desktop.sync.reach import Reach
from bangjo_desktop.sync.readings import Readings, has_log
from bangjo_desktop.sync.steps import CHECKING, WRITING, Step

KEEP = 3
_SIGN_OF_LIFE = timedelta(days=7)
PUBLISHED = "published"


class FullError(KnownError):
    """The folder has no room for the copy."""


def _never() -> bool:
    """Return that no room can be made."""
    return False


class Publisher:
    """Publishes copies of one house in one folder, and removes only what this laptop put there itself."""

    def __init__(
        self, house: House, local: Local, work: Path, clock: Callable[[], datetime], reach: Reach | None = None,
        readings: Readings | None = None,
    ) -> None:  # fmt: skip
        self._house = house
        self._local = local
        self._work = work
        self._clock = clock
        self._reach = reach or Reach()
        self._readings = readings or Readings(local, self._reach)

    def publish(self, folder: Path) -> str | None:
        """Publish the house and return the copy's name; None where the newest copy there says it all already.

        Once a week it is published anew all the same: a sign of life, without which the others would ask after it.
        """
        state = self._house.marks.reach()
        mine = self._mine(folder)
        if mine and mine[-1]["state"] == state and self._is_fresh(mine[-1]["name"]) and self._is_whole(mine[-1]):
            if not all(map(self._is_clean, mine)):
                self._clear(folder)
            return None
        erased = self._house.erased_count
        name = self.write(
            folder,
            lambda name: self._keep(folder, [*mine, _entry(folder, name, state, erased)]),
            lambda: self._make_room(folder),
        )
        with suppress(NoAnswerError, StoppedError):  # it is published; older ones go another day
            self._clear(folder)
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

    def write(self, folder: Path, before: Callable[[str], object] = str, make_room: Callable[[], bool] = _never) -> str:
        """Write a verified copy into `folder` and return its name.

        `before` is told the name before anything lies there; `make_room` is asked for room where the folder is full.
        """
        self._reach.tell(Step(WRITING))
        with self._house.copied_to(f"folder {folder}"), scratch_folder(self._work, PUBLISHING) as scratch:
            copy = scratch / "copy.bangjo"
            digest = self._house.write_copy(copy, COPY)
            name = self._free_name(folder, digest)
            before(name)
            while not self._is_out(copy, folder / name, digest, make_room):
                self._reach.patience.check()
        self._house.marks.note(digest)
        return name

    def _free_name(self, folder: Path, digest: str) -> str:
        """Return a name that nothing in `folder` bears: what lies under an equal one may have been written in."""
        taken = self._names(folder)
        laptop, now = self._house.write.who.laptop, self._clock()
        names = (published_name(laptop, now + timedelta(seconds=later), digest) for later in count())
        return next(name for name in names if name not in taken)

    def _names(self, folder: Path) -> list[str]:
        try:
            return self._reach.ask(folder, lambda beat: self._reach.disk.files(folder, beat))
        except OSError as error:  # it could be listed when the exchange began
            raise _not_written(folder, error) from error

    def _mine(self, folder: Path) -> list[dict[str, str]]:
        """Return what this laptop published and still lies there; half a copy of ours from another day is removed."""
        names = self._names(folder)
        entries = self._entries(folder)
        for part in (_part(folder / entry["name"]) for entry in entries):
            if part.name in names:
                self._remove(part)
        return [entry for entry in entries if entry["name"] in names]

    def _entries(self, folder: Path) -> list[dict[str, str]]:
        entries: list[dict[str, str]] = self._local.setting(PUBLISHED, [])
        return [entry for entry in entries if entry["folder"] == str(folder) and "state" in entry]

    def _clear(self, folder: Path) -> None:
        """Remove our older copies but for the newest ones, and for those that may hold what this house does not.

        One that still holds what was erased since does not count among the newest.
        """
        names = self._names(folder)
        mine = [entry for entry in self._entries(folder) if entry["name"] in names]
        newest = [entry for entry in mine if self._is_clean(entry)][-KEEP:]
        self._keep(folder, [entry for entry in mine if entry in newest or not self._is_removed(entry, names)])

    def _make_room(self, folder: Path) -> bool:
        """Remove the oldest of our copies there that a whole one has superseded; return whether there was one."""
        names, entries = self._names(folder), self._entries(folder)
        mine = [entry for entry in entries if entry["name"] in names]
        whole = next((place for place in reversed(range(len(mine))) if self._is_whole(mine[place])), 0)
        removed = next((entry for entry in mine[:whole] if self._is_removed(entry, names)), None)
        self._keep(folder, [entry for entry in entries if entry != removed])
        return removed is not None

    def _is_clean(self, entry: dict[str, str]) -> bool:
        """Whether a copy of ours holds nothing that was erased since it was written."""
        return int(entry.get("erased", "0")) >= self._house.erased_count

    def _is_whole(self, entry: dict[str, str]) -> bool:
        """Whether the bytes of a copy of ours are those that were written: a stick may have cut it short."""
        path = Path(entry["folder"]) / entry["name"]
        with suppress(OSError):
            return self._readings.digest(path) == sha256_in(path.name)
        return False

    def _is_removed(self, entry: dict[str, str], names: list[str]) -> bool:
        """Remove a copy of ours whose bytes, as they are now, hold nothing that this house does not; say if it is gone.

        A restored backup may have put the house behind its own copies, and somebody may have worked in one.
        """
        path = Path(entry["folder"]) / entry["name"]
        with suppress(OSError):
            if not has_log(path.name, names) and self._house.marks.has_seen(self._readings.digest(path)):
                return self._remove(path)
        return False

    def _keep(self, folder: Path, mine: list[dict[str, str]]) -> None:
        others = [entry for entry in self._local.setting(PUBLISHED, []) if entry["folder"] != str(folder)]
        self._local.set(PUBLISHED, [*others, *mine])

    def _is_fresh(self, name: str) -> bool:
        at = published_at(name)
        return at is not None and abs(self._clock().replace(tzinfo=None) - at) < _SIGN_OF_LIFE

    def _remove(self, path: Path) -> bool:
        """Remove a file and say whether it is gone: what cannot be removed today is removed another day."""
        with suppress(OSError):
            self._reach.ask(path.parent, lambda _beat: self._reach.disk.remove(path))
            return True
        return False

    def _is_out(self, copy: Path, target: Path, digest: str, make_room: Callable[[], bool]) -> bool:
        """Bring a copy out; return whether it is, False where the folder was full and room was made."""
        try:
            self._bring_out(copy, target, digest)
        except FullError:
            if not make_room():
                raise
            return False
        return True

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
            if is_full(error):
                raise _full(folder, copy.stat().st_size) from error
            raise _not_written(folder, error) from error


def _full(folder: Path, need: int) -> FullError:
    return FullError(
        N_(
            "“{folder}” is full: the copy needs {need} MB. Make room there, then try again. Your own house is safe."
        ),
        folder=str(folder), need=max(1, need >> 20),
    )  # fmt: skip


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


def _entry(folder: Path, name: str, state: str, erased: int) -> dict[str, str]:
    return {"folder": str(folder), "name": name, "state": state, "erased": str(erased)}
