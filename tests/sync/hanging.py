"""A disk whose calls hang until they are let go, and a look at them that takes no time: nothing here sleeps."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from threading import Event

from bangjo_desktop.sync.disk import Beat, Disk, Sign
from bangjo_desktop.sync.patience import Patience
from bangjo_desktop.sync.reach import Reach
from bangjo_desktop.sync.steps import Step


class HangingDisk(Disk):
    """A real disk that hangs in the calls for which `hangs` says so, each given as its name and its how-manieth."""

    def __init__(self, hangs: Callable[[str, int], bool] = lambda _name, _count: False) -> None:
        self.hangs = hangs
        self.calls: list[str] = []
        self.hung = Event()
        self.let_go = Event()
        self.tick = 0.0
        """Seconds that one look at a call that hangs takes; for a window that should not be flooded."""
        self.before: Callable[[str], object] = str
        self._hangs = self._seen = self._earlier = 0
        self._of: Event | None = None

    def _enter(self, name: str) -> None:
        self.calls.append(name)
        self.before(name)
        if self.hangs(name, len(self.calls)):
            self._hangs += 1
            self.hung.set()
            assert self.let_go.wait(60)

    def files(self, folder: Path, beat: Beat) -> list[str]:
        self._enter("files")
        return super().files(folder, beat)

    def is_same(self, path: Path, other: Path) -> bool:
        self._enter("is_same")
        return super().is_same(path, other)

    def fetch(self, source: Path, target: Path, beat: Beat) -> None:
        self._enter("fetch")
        super().fetch(source, target, beat)

    def put(self, source: Path, target: Path, beat: Beat) -> None:
        self._enter("put")
        super().put(source, target, beat)
        beat(0)

    def digest(self, path: Path, beat: Beat) -> str:
        self._enter("digest")
        return super().digest(path, beat)

    def rename(self, old: Path, new: Path) -> None:
        self._enter("rename")
        super().rename(old, new)

    def remove(self, path: Path) -> None:
        self._enter("remove")
        super().remove(path)

    def room(self, folder: Path) -> int:
        self._enter("room")
        return super().room(folder)

    def is_folder(self, path: Path) -> bool:
        self._enter("is_folder")
        return super().is_folder(path)

    def sign(self, path: Path) -> Sign:
        self._enter("sign")
        return super().sign(path)

    def look(self, done: Event) -> bool:
        """Whether a call is done, as soon as it is that or hangs: what hangs uses patience up at once."""
        if done is not self._of:
            self._of, self._earlier = done, self._seen
        while not (done.is_set() or self._hangs > self._earlier):
            done.wait(0.005)
        self._seen = self._hangs
        return done.wait(self.tick)

    def wake(self) -> None:
        """Let every call go on that hangs, and wait until each has ended."""
        self.let_go.set()
        for thread in threading.enumerate():
            if thread.name == "shared folder":
                thread.join(60)
                assert not thread.is_alive()


def reach(
    disk: HangingDisk,
    is_stopped: Callable[[], bool] = lambda: False,
    tell: Callable[[Step], object] = lambda _step: None,
) -> Reach:
    """Return the way over `disk`, which is as patient as people are but counts no real time."""

    def told(step: Step) -> None:
        tell(step)

    return Reach(disk, Patience(is_stopped, look=disk.look), told)
