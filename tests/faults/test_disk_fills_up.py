"""A disk that fills up under the house, this laptop's own things or the folder: one sentence, and nothing is lost."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pytest
from tests.conftest import unfolded
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
            disk = SmallDisk(WHERE[where](place))
            told.send(("said", (disk.is_real, _work(place, disk))))
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
    is_real, sentences = about
    assert len(sentences) > 3
    # No file may grow where there is no disk of its own: then SQLite only says that it could not write.
    otherwise = () if is_real else ("did not answer", "too large", "cannot be written")
    signs = ("full", "space left", "It is erased", *otherwise)
    for sentence in sentences:
        assert any(sign in sentence for sign in signs), sentence
        assert "\n" not in sentence


@pytest.mark.parametrize("kind", KINDS)
def test_half_a_page_that_did_not_fit_is_in_the_log_beside_the_house(root: Path, kind: str) -> None:
    with quick_keys():
        place, cut = Place(root, "A", KINDS[kind]), Place(root, "B", KINDS[kind])
        place.make()
        cut.path.parent.mkdir(parents=True)
        with place.open() as house, unfolded(house):
            house.write.add("family", {"head_name": "Slamet", "note": "x" * 20_000})
            cut.path.write_bytes(place.path.read_bytes() + bytes(1000))
            log = place.path.with_name(f"{place.path.name}-wal")
            cut.path.with_name(log.name).write_bytes(log.read_bytes())
        with cut.open() as house:
            assert [record["head_name"] for record in house.records.all("family")] == ["Slamet"]
            assert house.check().is_sound


def exchange_with_a_protected_stick(place: Place, told: Connection) -> None:
    """Exchange with a stick whose switch is turned, then turned back; say what was said, and what was wrong with it."""
    try:
        disk = SmallDisk(place.folder)
        place.make()
        with place.open() as house, closing(place.local(house)) as local:
            _goes_on(place, house, local, Person(house, Random(1), lambda _what, _about: None))
            before = sorted(path.name for path in place.folder.iterdir())
            house.write.add("family", {"head_name": "Baru"})
            sentence = _refused(place, house, local) if disk.write_protect() else ""
            assert sorted(path.name for path in place.folder.iterdir()) == before
            disk.make_room()
            assert place.sync(house, local).published
            assert house.check().is_sound
        told.send(("said", sentence))
    except Exception:
        told.send(("wrong", traceback.format_exc()))


def _refused(place: Place, house: House, local: Local) -> str:
    try:
        outcome = place.sync(house, local)
    except KnownError as error:
        return str(error)
    assert outcome.failure
    return outcome.failure.say(ENGLISH)


def test_a_stick_whose_switch_is_turned(root: Path) -> None:
    ((outcome, about),) = said(*started(exchange_with_a_protected_stick, Place(root, "A", None)))
    assert outcome == "said", about
    assert about == "" or "Your own house is safe" in about  # "": this system gives no program a disk of its own
