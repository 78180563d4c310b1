"""Taking a house home: from a place that is no good for working, or from a second file, into this laptop's own."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.making import making
from bangjo_desktop.sync.folder import SharedFolder
from bangjo_desktop.sync.names import brief, shown
from bangjo_desktop.sync.survey import survey
from bangjo_desktop.sync.whereabouts import why_not_here

_DECLINED = "stays_at"
_PUBLISHED = N_(
    "“{name}” is a copy for the other laptops. Nothing is written into it, wherever it lies: "
    "what was written there would be found by nobody."
)
_SECOND = N_(
    "“{name}” is another file of a house that this laptop has already. "
    "Who works in two files soon does not know which one is the right one."
)


@dataclass(frozen=True)
class Homecoming:
    """The offer to work on the house at `path` from `folder` on this laptop; `why` says what speaks for it."""

    laptop: Here
    path: Path
    folder: Path
    why: Problem

    def is_declined(self) -> bool:
        """Whether a person said before that the house stays where it is."""
        with self.laptop.open(self.path) as house, closing(self.laptop.local(house)) as local:
            return bool(local.setting(_DECLINED) == str(self.path))

    @property
    def may_stay(self) -> bool:
        """Whether the house may be worked on where it lies."""
        return True

    def decline(self) -> None:
        """Remember that the house stays where it is."""
        with self.laptop.open(self.path) as house, closing(self.laptop.local(house)) as local:
            local.set(_DECLINED, str(self.path))

    def own(self) -> Path | None:
        """Return this laptop's own copy of the same house where it has one: a second one would only confuse people."""
        with self.laptop.open_to_read(self.path) as house:
            wanted = house.id
        recent = [Path(each) for each in self.laptop.laptop.recent]
        places = [each for each in recent if os.path.isfile(each) and not each.samefile(self.path)]
        return next((each for each in places if why_not_here(survey(each)) is None and self._is(each, wanted)), None)

    def go_home(self, own: Path | None) -> Path:
        """Take what is in this file into this laptop's `own` house, or make a copy that house; return where it is."""
        if own is None:
            return self.take_home()
        with self.laptop.open(own) as house, closing(self.laptop.local(house)) as local:
            shared = SharedFolder(house, local, self.laptop.paths, self.path.parent, self.laptop.clock)
            outcome = shared.merge([self.path])
        problem = outcome.failure or next(iter(outcome.left_out), None)
        if problem:
            raise KnownError(problem.text, **problem.values)
        return own

    def take_home(self) -> Path:
        """Copy the house into this laptop's own folder, open the copy to see that it is whole, and return it.

        The house that is left behind stays as it is.
        """
        target = self._free()
        with making(target) as part:
            with self.laptop.open(self.path) as house:
                house.write_copy(part)
            with self.laptop.open(part):
                pass
        return target

    def _free(self) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        stem = self.path.stem.split("--")[0]
        names = (f"{stem}{'' if number == 1 else f' {number}'}.bangjo" for number in range(1, 1000))
        return next(place for name in names if not (place := self.folder / name).exists())

    def _is(self, path: Path, house: str) -> bool:
        try:
            with self.laptop.open(path) as opened:
                return opened.id == house
        except KnownError:
            return False


class PublishedHomecoming(Homecoming):
    """The offer to take a published copy home: nothing is written into it where it lies."""

    @property
    def may_stay(self) -> bool:
        """Whether the house may be worked on where it lies."""
        return False

    def take_home(self) -> Path:
        """Make the copy a house in this laptop's own folder and return it; the copy stays as it is."""
        target = self._free()
        self.laptop.join(self.path, target)
        return target


def published_homecoming(laptop: Here, path: Path) -> PublishedHomecoming | None:
    """Return the offer for the published copy at `path`.

    None where it lies in the place of a house of this laptop: whoever pasted it over that has brought it home already,
    and it is worked on from now on.
    """
    if str(path.absolute()) in laptop.laptop.recent and why_not_here(survey(path)) is None:
        laptop.settle(path)
        return None
    why = Problem(_PUBLISHED, {"name": brief(path.name)})
    return PublishedHomecoming(laptop, path, laptop.paths.home / "rumah", why)


def homecoming(laptop: Here, path: Path) -> Homecoming | None:
    """Return the offer for the house at `path`, None where it lies well or a person declined before.

    One that lies among the program's own things is at home, wherever those are: on a stick, for a portable program.
    """
    if path.absolute().is_relative_to(laptop.paths.home):
        return None
    why = (why_not_here(survey(path)) or _second(laptop, path)) if path.is_file() else None
    if why is None:
        return None
    offer = Homecoming(laptop, path, laptop.paths.home / "rumah", why)
    try:
        return None if offer.is_declined() else offer
    except KnownError:  # opening it says what is the matter with it
        return None


def _second(laptop: Here, path: Path) -> Problem | None:
    """Return why the house at `path` should not be worked on there though it lies well: it is here a second time."""
    if str(path.absolute()) in laptop.laptop.houses:
        return None
    try:
        with laptop.open_to_read(path) as house:
            found = house.id
    except KnownError:  # opening it says what is the matter with it
        return None
    others = [place for place, known in laptop.laptop.houses.items() if known == found and os.path.isfile(place)]
    return Problem(_SECOND, {"name": shown(path.name)}) if others else None
