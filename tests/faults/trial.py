"""A house that is offered damaged copies of another laptop's house: what comes of that must be true, or nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import Any

from tests.conftest import everything
from tests.faults.acts import Person
from tests.faults.place import Place

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.copies import sha256
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local
from bangjo_desktop.sync.names import published_name

REFUSED, NOTHING, PART, WHOLE = "refused", "nothing new", "in part", "whole"
Held = tuple[set[Any], set[Any]]
"""Changes and stored files."""
_ROWS = "SELECT id, author, laptop, made_at, kind, record, fields, replaces FROM change"
_FILES = "SELECT hash, bytes FROM file"


class Trial:
    """Laptop A, which is offered copies, and laptop B, which wrote what is in them. `came` counts what came of them."""

    def __init__(self, root: Path, passphrase: str | None, seed: int = 1) -> None:
        self.a, self.b = Place(root, "A", passphrase), Place(root, "B", passphrase)
        self.a.make()
        self.b.make(self.a)
        self.came: Counter[str] = Counter()
        self._chance = Random(seed)
        self._at_first = self.a.path.read_bytes()
        self._truth: Held = (set(), set())
        self._house: House | None = None

    def write(self, acts: int) -> None:
        """Let somebody write on laptop B."""
        with self.b.open() as house:
            person = Person(house, self._chance, lambda _what, _about: None)
            for _act in range(acts):
                person.act()

    def published(self, name: str) -> tuple[str, bytes]:
        """Return the name and the bytes of a copy that B publishes."""
        path = self.b.root / f"{name}.bangjo"
        with self.b.open() as house:
            house.write_copy(path)
        return published_name("B", self.b.clock(), sha256(path)), path.read_bytes()

    def dragged(self) -> bytes:
        """Return the bytes of B's house as it lies, closed."""
        return self.b.path.read_bytes()

    def truth(self) -> Held:
        """Return every change and stored file that there was whenever this was asked: what was erased was true too."""
        with self.b.open() as house:
            changes, files = _held(house)
        self._truth = (self._truth[0] | changes, self._truth[1] | files)
        return self._truth

    def offer(self, content: bytes, truth: Held, log: bytes = b"") -> str:
        """Offer A a copy; fail if it takes over anything that is not true, or does not name what it refuses."""
        path = self.a.root / "salinan.bangjo"
        for end, part in (("", content), ("-wal", log), ("-shm", b"")):
            place = path.with_name(path.name + end)
            place.unlink(missing_ok=True)
            if part:
                place.write_bytes(part)
        house = self._house = self._house or self.a.open()
        before = _held(house)
        refused = ""
        try:
            house.merge(path, digest=hashlib.sha256(content).hexdigest())
        except KnownError as error:
            refused = str(error)
        came = self._outcome(before, _held(house), truth)
        if refused:
            assert (came, "“salinan.bangjo”" in refused) == (NOTHING, True), refused
            came = REFUSED
        self.came[came] += 1
        if came == PART:
            self._complete(house)
        if came in (PART, WHOLE):
            self.forget()
        return came

    @contextmanager
    def folder(self) -> Iterator[tuple[House, Local]]:
        """Yield A's house and its own file, to exchange with the folder."""
        with self.a.open() as house, closing(self.a.local(house)) as local:
            yield house, local

    def close(self) -> None:
        """End it."""
        if self._house:
            self._house.close()
            self._house = None

    def forget(self) -> None:
        """Let A be as it was at first."""
        self.close()
        self.a.path.write_bytes(self._at_first)

    def _outcome(
        self,
        before: Held,
        after: Held,
        truth: Held,
    ) -> str:
        wrong = (after[0] - before[0] - truth[0], after[1] - before[1] - truth[1])
        assert wrong == (set(), set()), f"taken over although nobody wrote it: {wrong}"
        if after == before:
            return NOTHING
        ids = [{row[0] for row in held[0]} for held in (after, truth)]
        return WHOLE if ids[0] == ids[1] else PART

    def _complete(self, house: House) -> None:
        """Fail unless the whole copy completes what came in part."""
        assert house.check().is_sound
        path = self.b.root / "utuh.bangjo"
        path.unlink(missing_ok=True)
        with self.b.open() as other:
            other.write_copy(path)
            house.merge(path, digest=sha256(path), published=True)
            assert everything(house) == everything(other)


def _held(house: House) -> Held:
    return set(house.database.rows(_ROWS)), set(house.database.rows(_FILES))
