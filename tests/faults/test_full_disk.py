"""A disk that fills up under the house, this laptop's own things or the folder: one sentence, and nothing is lost."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pytest
from tests.faults.acts import Person, shown
from tests.faults.kills import KINDS, Promises
from tests.faults.place import Place, quick_keys
from tests.faults.programs import said, started
from tests.faults.small_disk import SmallDisk

from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.copies import sha256
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Draft, Local
from bangjo_desktop.sync.names import is_candidate, sha256_in

ENGLISH = Language("en")
SPARE = (0, 1, 4096, 9000, 20_000, 50_000, 120_000, 300_000, 700_000)
WHERE: dict[str, Callable[[Place], Path]] = {
    "house": lambda place: place.path.parent,
    "laptop": lambda place: place.paths.home,
    "folder": lambda place: place.folder,
}


def work_on_a_full_disk(place: Place, where: str, told: Connection) -> None:
    """Work while the disk `where` fills up again and again; say what was said, and what was wrong with it."""
    try:
        with quick_keys():
            told.send(("said", _work(place, SmallDisk(WHERE[where](place)))))
    except Exception:
        told.send(("wrong", traceback.format_exc()))


def _work(place: Place, disk: SmallDisk) -> list[str]:
    place.make()
    chance, promises, sentences = Random(1), Promises(), []
    for spare in SPARE:
        with place.open() as house, closing(place.local(house)) as local:
            person = Person(house, chance, promises.hear)
            disk.leave(spare)
            sentences += _until_full(place, house, local, person)
            promises.hold_against(shown(house.database))
            if chance.random() < 0.5:  # the program goes on, or it is closed on the full disk and opened later
                disk.make_room()
                _goes_on(place, house, local, person)
                promises.hold_against(shown(house.database))
        disk.make_room()
        with place.open() as house, closing(place.local(house)) as local:
            assert house.check().is_sound
            promises.hold_against(shown(house.database))
            _goes_on(place, house, local, Person(house, chance, promises.hear))
            assert all(backup.is_intact for backup in place.backups(house).all())
        copies = [path for path in place.folder.iterdir() if is_candidate(path.name)]
        assert copies
        assert all(sha256(path) == sha256_in(path.name) for path in copies)
    return sentences


def _until_full(place: Place, house: House, local: Local, person: Person) -> list[str]:
    """Write, keep drafts, back up and exchange until each of them was refused or went well for a while."""
    refused: list[str] = []
    backups = place.backups(house)
    draft = Draft("d", "visit", None, "2026-11-23T09:00", {"note": "x" * 3000})

    def exchange() -> None:
        outcome = place.sync(house, local)
        refused.extend(problem.say(ENGLISH) for problem in (*outcome.left_out, outcome.failure) if problem)

    acts = (person.act, lambda: local.keep_draft(draft), lambda: backups.write(house), exchange)
    for act in acts:
        for _time in range(6):
            try:
                act()
            except KnownError as error:
                refused.append(str(error))
                break
    return refused


def _goes_on(place: Place, house: House, local: Local, person: Person) -> None:
    person.act()
    local.set("again", "there is room")
    assert place.backups(house).write(house).is_intact
    outcome = place.sync(house, local)
    assert (outcome.left_out, outcome.failure) == ((), None)


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("kind", KINDS)
def test_a_disk_that_fills_up_again_and_again(root: Path, kind: str, where: str) -> None:
    place = Place(root, "A", KINDS[kind])
    ((outcome, about),) = said(*started(work_on_a_full_disk, place, where))
    assert outcome == "said", about
    assert len(about) > 3
    for sentence in about:
        assert "full" in sentence or "space left" in sentence or "It is erased" in sentence, sentence
        assert "\n" not in sentence
