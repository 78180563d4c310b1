"""What a repair did, in people's words: what was read, what came from which copy, what nobody could find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.domain.zones import by_this_clock

_NAMED = 8


@dataclass(frozen=True)
class Taken:
    """How many entries that the damaged file did not hold came from the copy called `name`."""

    name: Problem
    count: int


_BEGAN = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = (datetime(9999, 1, 1, tzinfo=UTC) - _BEGAN) // timedelta(milliseconds=1)
"""Milliseconds after which a damaged id names no moment any more."""


@dataclass(frozen=True)
class Lost:
    """A change that there was and that is nowhere to be found: its id, and the record it belonged to where known."""

    change: str
    title: str

    @property
    def made_at(self) -> datetime:
        """When it was made, by the clock of the laptop that made it."""
        return by_this_clock(_BEGAN + timedelta(milliseconds=min(int(self.change[:12], 16), _LATEST)))


@dataclass(frozen=True)
class Mended:
    """What a repair did. Counts are of changes, which people call entries; `kept` is where the damaged file lies now.

    `righted` were read but altered by the disk; `unknown` is how many more there may have been of which no index tells.
    """

    whole: int
    righted: int
    taken: tuple[Taken, ...]
    lost: tuple[Lost, ...]
    unknown: int
    lost_files: int
    left_out: tuple[Problem, ...]
    kept: Path | None

    @property
    def is_complete(self) -> bool:
        """Whether everything that was in the house is in it again."""
        return not self.lost and not self.unknown and not self.lost_files

    def told(self, language: Language) -> list[str]:
        """Return what was done, a sentence each."""
        return list(self._sentences(language))

    def _sentences(self, language: Language) -> Iterator[str]:
        number = language.number
        yield language(N_("{count} entries were read whole."), count=number(self.whole))
        if self.righted:
            yield language(
                N_("{count} were altered by the disk and put right from copies."), count=number(self.righted)
            )
        for taken in self.taken:
            yield language(
                N_("{count} were taken from {name}."), count=number(taken.count), name=taken.name.say(language)
            )
        if self.lost:
            what = "; ".join(_named(lost, language) for lost in self.lost[:_NAMED])
            more = " …" if len(self.lost) > _NAMED else ""
            yield language(N_("{count} could not be found: {what}"), count=number(len(self.lost)), what=f"{what}{more}")
        if self.unknown:
            yield language(N_("Up to {count} more may be missing; nothing tells what."), count=number(self.unknown))
        if self.lost_files:
            yield language(N_("{count} stored files could not be found."), count=number(self.lost_files))
        if self.is_complete:
            yield language(N_("Nothing is missing."))
        yield from (problem.say(language) for problem in self.left_out)
        if self.kept:
            yield language(N_("The damaged file was kept: {path}"), path=str(self.kept))


def _named(lost: Lost, language: Language) -> str:
    when = language.date_short(lost.made_at.date())
    return f"{lost.title} ({when})" if lost.title else language(N_("an entry of {date}"), date=when)
