"""A program that changes the passphrase over and over and is killed: one of two passphrases opens everything."""

from __future__ import annotations

import time
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pytest
from tests.conftest import everything
from tests.faults.place import quick_keys
from tests.faults.programs import KILLED, said, started

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import former_passphrases, start
from bangjo_desktop.store.here import Here, here
from bangjo_desktop.store.local import Draft
from bangjo_desktop.store.rekeying import change_passphrase

TIMES = 20
_LONGEST = 0.12


def passphrase(number: int) -> str:
    return f"kapal jendela mangga tenang payung {number:04}"


def laptop_with(folder: Path, number: int) -> Here:
    environment = {"BANGJO_HOME": str(folder / "laptop"), "BANGJO_LAPTOP": "A", "BANGJO_PASSPHRASE": passphrase(number)}
    return here(environment)


def change_for_ever(folder: Path, number: int, told: Connection) -> None:
    """Change the passphrase from the one with `number` to the next, and say so before and after."""
    with quick_keys():
        while True:
            told.send(number)
            change_passphrase(laptop_with(folder, number), folder / "rumah.bangjo", passphrase(number + 1), agreed=True)
            number += 1
            told.send(number)


@pytest.mark.parametrize("seed", [1])
def test_whenever_it_is_killed_the_old_one_or_the_new_one_opens_house_and_drafts(tmp_path: Path, seed: int) -> None:
    chance, number, path = Random(seed), 0, tmp_path / "rumah.bangjo"
    with quick_keys():
        first = laptop_with(tmp_path, 0)
        with first.create(path) as house, closing(first.local(house)) as local:
            start.furnish(house, "Rumah Uji")
            for each in range(40):
                house.write.add("family", {"head_name": f"Ibu {each}", "note": "catatan " * 300})
            local.keep_draft(Draft("d", "visit", None, "2026-11-23T09:00", {"note": "setengah jadi"}))
            before = everything(house)
        changed = 0
        for _time in range(TIMES):
            latest = _killed(tmp_path, number, chance)
            number, was = _opens_with(tmp_path, latest), number
            changed += number - was
            laptop = laptop_with(tmp_path, number)
            with laptop.open(path) as house, closing(laptop.local(house)) as local:
                assert everything(house) == before
                assert house.check().is_sound
                assert [draft.content["note"] for draft in local.drafts()] == ["setengah jadi"]
                hidden = [each.name for each in tmp_path.rglob("*") if each.suffix in (".part", ".changing")]
                assert hidden == []
                former = former_passphrases.known(local)
                assert number == 0 or former[0] == passphrase(number - 1)
    assert changed


def _killed(folder: Path, number: int, chance: Random) -> int:
    """Start the program, kill it at some moment, and return the last number that it spoke of."""
    program, ours = started(change_for_ever, folder, number)
    latest = int(number)
    with suppress(EOFError, OSError):
        for _message in range(chance.randint(1, 5)):
            latest = int(ours.recv())
        end = time.perf_counter() + chance.uniform(0, _LONGEST)
        while time.perf_counter() < end:
            pass
    program.kill()
    latest = max([latest, *map(int, said(program, ours))])
    assert program.exitcode == KILLED
    return latest


def _opens_with(folder: Path, latest: int) -> int:
    """Return which passphrase opens the house: the one that was said last, or the next."""
    for number in (latest, latest + 1):
        with suppress(KnownError):
            laptop_with(folder, number).open(folder / "rumah.bangjo").close()
            return number
    raise AssertionError(f"neither {latest} nor {latest + 1} opens the house")
