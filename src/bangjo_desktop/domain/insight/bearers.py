"""Who bears which name, found by every key that a like name shares with it.

Made for hundred thousands: numbers are packed, since as many small lists would make every sweep of Python's memory a
pause that whoever types would notice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from itertools import combinations

from bangjo_desktop.domain.person_names import is_near, same_words, written_together

Name = tuple[str, ...]
_WIDTH = 4


class Packed:
    """For each key some numbers, each at most once."""

    def __init__(self) -> None:
        self._held: dict[Hashable, bytearray] = {}

    def add(self, key: Hashable, number: int) -> None:
        """Add a number to those of `key`."""
        self._held.setdefault(key, bytearray()).extend(number.to_bytes(_WIDTH, "little"))

    def remove(self, key: Hashable, number: int) -> None:
        """Take a number away from those of `key`, if it is among them."""
        numbers = self.of(key)
        if number in numbers:
            at = numbers.index(number) * _WIDTH
            del self._held[key][at : at + _WIDTH]

    def of(self, key: Hashable) -> list[int]:
        """Return the numbers of `key`."""
        held = self._held.get(key, b"")
        return [int.from_bytes(held[at : at + _WIDTH], "little") for at in range(0, len(held), _WIDTH)]


class Bearers:
    """The names of many, each of whom goes by a number. `count` says how many bear a name, by `written_together`."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self._names: list[Name] = []
        self._place: dict[Name, int] = {}
        self._who = Packed()
        self._keys = Packed()
        self._lengths: dict[int, list[int]] = {}

    def add(self, name: Name, who: int) -> None:
        """Remember that `who` bears `name`."""
        if not name:
            return
        self.count[written_together(name)] += 1
        if name not in self._place:
            self._enter(name)
        self._who.add(self._place[name], who)

    def remove(self, name: Name, who: int) -> None:
        """Forget it again; the name itself stays, with nobody behind it."""
        if name in self._place:
            self.count[written_together(name)] -= 1
            self._who.remove(self._place[name], who)

    def like(self, name: Name) -> Iterator[int]:
        """Yield those whose names are the same as `name` or near to it."""
        if not name:
            return
        for place in {place for key in _keys(name) for place in self._keys.of(key)} | self._as_long(name):
            if same_words(name, self._names[place]) or is_near(name, self._names[place]):
                yield from self._who.of(place)

    def _enter(self, name: Name) -> None:
        place = self._place[name] = len(self._names)
        self._names.append(name)
        for key in _keys(name):
            self._keys.add(key, place)
        self._lengths.setdefault(sum(map(len, name)), []).append(place)

    def _as_long(self, name: Name) -> set[int]:
        """Return the names that are about as long and begin or end alike: what one wrong letter leaves of a name."""
        whole = "".join(name)
        half = (len(whole) - 2) // 2
        if half < 1:
            return set()
        start, end = whole[:half], whole[-half:]
        about = range(len(whole) - 1, len(whole) + 2)
        named = ((place, "".join(self._names[place])) for length in about for place in self._lengths.get(length, ()))
        return {place for place, other in named if other.startswith(start) or other.endswith(end)}


def _keys(name: Name) -> set[Hashable]:
    """Return what a name shares with any that is the same in other order or spacing, or has one word more or less."""
    return {written_together(name), "".join(name), *combinations(sorted(set(name)), 2)}
