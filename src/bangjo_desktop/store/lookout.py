"""Looking through a large copy on a thread of its own, a stretch ahead of the merge that takes it in.

The look and the writing take about as long as each other, and SQLite leaves Python's lock alone while it works.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bangjo_desktop.store.arrivals import unsound
from bangjo_desktop.store.database import Database
from bangjo_desktop.store.stretches import Stretch, first_stretch

if TYPE_CHECKING:
    from bangjo_desktop.store.marks import Trail

Unsound = Sequence[bytes | None]
Look = Callable[[int, int, int], Iterator[tuple[Stretch, Unsound]]]


@contextmanager
def looking_at(path: Path, house: Database, trail: Trail | None = None) -> Iterator[Look]:
    """Give what goes through the copy at `path`, attached to `house` as other, from one place to another.

    It yields stretches of so many changes with the ids of the unsound ones among them, and on its way it follows the
    marks of the copy with `trail`, where there are any. Where there is one stretch alone it is looked at here: another
    connection to a locked copy takes a tenth of a second.
    """
    with ThreadPoolExecutor(1) as threads:
        looker = _Looker(path, house.passphrase, trail)

        def look(after: int, upto: int, most: int) -> Iterator[tuple[Stretch, Unsound]]:
            if upto - after <= most:
                yield (after, upto), _looked(house, (after, upto), "other", trail)
                return
            ahead: Future[tuple[Stretch, Unsound]] | None = threads.submit(looker.look, after, upto, most)
            while ahead:
                stretch, found = ahead.result()
                ahead = threads.submit(looker.look, stretch[1], upto, most) if stretch[1] < upto else None
                yield stretch, found

        try:
            yield look
        finally:
            threads.submit(looker.close)


class _Looker:
    """The second connection; opened, used and closed on one thread."""

    def __init__(self, path: Path, passphrase: str | None, trail: Trail | None) -> None:
        self._path = path
        self._passphrase = passphrase
        self._trail = trail
        self._copy: Database | None = None

    def look(self, after: int, upto: int, most: int) -> tuple[Stretch, Unsound]:
        self._copy = self._copy or Database(self._path, self._passphrase)
        stretch = first_stretch(self._copy, after, upto, most)
        return stretch, _looked(self._copy, stretch, "main", self._trail)

    def close(self) -> None:
        if self._copy:
            self._copy.close()


def _looked(copy: Database, stretch: Stretch, schema: str, trail: Trail | None) -> Unsound:
    if trail:
        trail.follow(copy, stretch[1], schema)
    return unsound(copy, *stretch, schema)
