"""Taking a house home: from a place that is no good for working into this laptop's own folder."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.making import making
from bangjo_desktop.sync.survey import survey
from bangjo_desktop.sync.whereabouts import why_not_here

_DECLINED = "stays_at"


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

    def decline(self) -> None:
        """Remember that the house stays where it is."""
        with self.laptop.open(self.path) as house, closing(self.laptop.local(house)) as local:
            local.set(_DECLINED, str(self.path))

    def own(self) -> Path | None:
        """Return this laptop's own copy of the same house where it has one: a second one would only confuse people."""
        with self.laptop.open(self.path) as house:
            wanted = house.id
        recent = [Path(each) for each in self.laptop.laptop.recent]
        places = [each for each in recent if os.path.isfile(each) and not each.samefile(self.path)]
        return next((each for each in places if why_not_here(survey(each)) is None and self._is(each, wanted)), None)

    def take_home(self) -> Path:
        """Copy the house into this laptop's own folder, open the copy to see that it is whole, and return it.

        The house that is left behind stays as it is.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        names = (f"{self.path.stem}{'' if number == 1 else f' {number}'}.bangjo" for number in range(1, 1000))
        target = next(place for name in names if not (place := self.folder / name).exists())
        with making(target) as part:
            with self.laptop.open(self.path) as house:
                house.write_copy(part)
            with self.laptop.open(part):
                pass
        return target

    def _is(self, path: Path, house: str) -> bool:
        try:
            with self.laptop.open(path) as opened:
                return opened.id == house
        except KnownError:
            return False


def homecoming(laptop: Here, path: Path) -> Homecoming | None:
    """Return the offer for the house at `path`, None where it lies well or a person declined before.

    One that lies among the program's own things is at home, wherever those are: on a stick, for a portable program.
    """
    if path.absolute().is_relative_to(laptop.paths.home):
        return None
    why = why_not_here(survey(path)) if path.is_file() else None
    if why is None:
        return None
    offer = Homecoming(laptop, path, laptop.paths.home / "rumah", why)
    try:
        return None if offer.is_declined() else offer
    except KnownError:  # opening it says what is the matter with it
        return None
