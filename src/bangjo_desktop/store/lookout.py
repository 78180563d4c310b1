"""Looking through a large copy on a thread of its own, a stretch ahead of the merge that takes it in.

The look and the writing take about as long as each other, and SQLite leaves Python's lock alone while it works.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bangjo_desktop.store.arrivals import unsound
from bangjo_desktop.store.database import Database

if TYPE_CHECKING:
    from bangjo_desktop.store.marks import Trail

Stretch = tuple[int, int]
Found = Callable[[], Sequence[bytes | None]]
Look = Callable[[Sequence[Stretch]], Iterator[tuple[Stretch, Found]]]


@contextmanager
def looking_at(path: Path, house: Database, trail: Trail | None = None) -> Iterator[Look]:
    """Give what goes through stretches of the copy at `path`, attached to `house` as other, and looks at each.

    On its way it follows the marks of the copy with `trail`, where there are any.

    With each stretch comes what waits for the ids of its unsound changes. One stretch alone is looked at here: another
    connection to a locked copy takes a tenth of a second.
    """
    with ThreadPoolExecutor(1) as threads:
        looker = _Looker(path, house.passphrase, trail)

        def look(stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, Found]]:
            if len(stretches) == 1:
                yield stretches[0], lambda: _looked(house, stretches[0], "other", trail)
                return
            waiting = [threads.submit(looker.look, stretch) for stretch in stretches]
            yield from zip(stretches, (future.result for future in waiting), strict=True)

        try:
            yield look
        finally:
            threads.submit(looker.close)
            threads.shutdown(cancel_futures=False)


class _Looker:
    """The second connection; opened, used and closed on one thread."""

    def __init__(self, path: Path, passphrase: str | None, trail: Trail | None) -> None:
        self._path = path
        self._passphrase = passphrase
        self._trail = trail
        self._copy: Database | None = None

    def look(self, stretch: Stretch) -> Sequence[bytes | None]:
        self._copy = self._copy or Database(self._path, self._passphrase)
        return _looked(self._copy, stretch, "main", self._trail)

    def close(self) -> None:
        if self._copy:
            self._copy.close()


def _looked(copy: Database, stretch: Stretch, schema: str, trail: Trail | None) -> Sequence[bytes | None]:
    if trail:
        trail.follow(copy, stretch[1], schema)
    return unsound(copy, *stretch, schema)
