"""The clock of one house: this laptop's own, unless that cannot be right."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import bangjo_desktop
from bangjo_desktop.domain.clock import Doubt, Trust, known_by
from bangjo_desktop.store.database import Error

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database

Clock = Callable[[], datetime]
_START = datetime(1970, 1, 1, tzinfo=UTC)
_TIME_BYTES, _CHANCE_BYTES = 6, 10
_LAST_YEAR = 2900


def system_clock() -> datetime:
    """Return the time now, in this laptop's zone."""
    return datetime.now(UTC).astimezone()


def made_on() -> date:
    """Return the day that this program was made."""
    return bangjo_desktop.RELEASED


class Word:
    """What a person said of this laptop's clock, kept in a file of this laptop; without one nothing is kept."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self.trust = _read(path) if path else Trust()

    def give(self, trust: Trust) -> None:
        """Believe the clock as `trust` says, now and when the program starts again."""
        self.trust = trust
        if self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            kept = {name: value.isoformat() for name, value in vars(trust).items() if value}
            self._path.write_text(json.dumps(kept), encoding="utf-8")


@dataclass(frozen=True)
class ChangeTimes:
    """When the changes of a house were made: the first six bytes of their ids, see `domain.change.new_id`."""

    database: Database

    def oldest(self) -> datetime | None:
        """Return when the oldest change was made, None where there is none."""
        return _moment(self.database.value("SELECT min(id) FROM change"))

    def newest(self, after: datetime, until: datetime) -> datetime | None:
        """Return when the newest change was made that lies after one moment and not after another."""
        between = (_bound(after), _bound(until))
        return _moment(self.database.value("SELECT max(id) FROM change WHERE id > ? AND id <= ?", between))


class HouseClock:
    """Tells the time: what the clock of this laptop shows, or the newest moment that has certainly passed.

    May be asked on any thread; `follow` reads the house and belongs to the thread that opened it.
    """

    def __init__(self, clock: Clock, released: date, word: Word) -> None:
        self._clock = clock
        self._released = released
        self._word = word
        self._known = known_by(released, clock(), None, word.trust)

    def __call__(self) -> datetime:
        """Return the time that is taken for now, in this laptop's zone."""
        shown = self._clock()
        return self._known.floor.astimezone(shown.tzinfo) if self._known.doubt(shown) else shown

    @property
    def passed(self) -> datetime:
        """The newest moment that has certainly passed, in this laptop's zone."""
        return self._known.floor.astimezone(self._clock().tzinfo)

    @property
    def today(self) -> date:
        """The day that is taken for today."""
        return self().date()

    @property
    def doubt(self) -> Doubt | None:
        """Why the clock of this laptop cannot be right, None where it may be."""
        return self._known.doubt(self._clock())

    def follow(self, database: Database) -> None:
        """Read what the changes of a house say of the time; call it again when more have arrived."""
        with suppress(Error):  # a damaged house is opened to be mended, whatever the time is
            self._known = known_by(self._released, self._clock(), ChangeTimes(database), self._word.trust)

    def believe(self, database: Database) -> None:
        """Take the clock for right all the same, because a person says so."""
        doubt = self.doubt
        if doubt and doubt.can_be_right:
            self._word.give(doubt.denied())
            self.follow(database)


def _bound(moment: datetime) -> bytes:
    """Return the largest id that a change of `moment` can have."""
    past = max(0, (moment - _START) // timedelta(milliseconds=1))
    return past.to_bytes(_TIME_BYTES, "big") + b"\xff" * _CHANCE_BYTES


def _moment(change: object) -> datetime | None:
    if not isinstance(change, bytes):
        return None
    try:
        return _START + timedelta(milliseconds=int.from_bytes(change[:_TIME_BYTES], "big"))
    except OverflowError:  # no clock shows that
        return None


def _read(path: Path) -> Trust:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return Trust(*(_aware(kept.get(name)) for name in ("at", "past")))
    except (OSError, ValueError, AttributeError, RecursionError):
        return Trust()


def _aware(text: object) -> datetime | None:
    moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    return moment if moment and moment.tzinfo and moment.year < _LAST_YEAR else None
