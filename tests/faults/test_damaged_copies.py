"""Copies that a stick, a cloud client or a pulled cable has damaged: refused in a sentence, or only what is true comes.

One exception is known and stands here as a test. In a raw copy of a practice house, which has no passphrase and so no
checksum on its pages, a flipped bit in a change that no mark reaches cannot be told: what a program of 0.1.0 wrote
since the last publishing, or a merge of more than two thousand changes brought.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from tests.conftest import everything
from tests.faults.damage import DRAGGED, PAGE, WRITTEN_OUT, copy_of, flip_often, flipped, tear_often
from tests.faults.kills import KINDS
from tests.faults.place import quick_keys
from tests.faults.trial import NOTHING, PART, REFUSED, WHOLE, Trial

FLIPS, TEARS = 250, 90


@pytest.fixture(params=KINDS)
def trial(root: Path, request: pytest.FixtureRequest) -> Iterator[Trial]:
    with quick_keys():
        made = Trial(root, KINDS[request.param])
        yield made
        made.close()


@pytest.mark.parametrize("way", [WRITTEN_OUT, DRAGGED])
def test_flipped_bits(trial: Trial, way: str) -> None:
    came = flip_often(trial, way, FLIPS, seed=1)
    assert came[REFUSED] > FLIPS / 10
    assert came[REFUSED] + came[WHOLE] == FLIPS  # whole: the bit lies in a page that nobody needs


@pytest.mark.parametrize("way", [WRITTEN_OUT, DRAGGED])
def test_pages_of_two_moments_in_one_file(trial: Trial, way: str) -> None:
    assert tear_often(trial, way, TEARS, seed=2)[REFUSED]


def test_the_last_thing_written_is_held_against_its_mark_in_a_raw_copy_too(root: Path) -> None:
    trial = _trial_with_a_name_at_the_end(root)
    content = trial.dragged()
    assert trial.offer(content.replace(b"Sulastri", b"Sulastsi"), trial.truth()) == REFUSED
    assert trial.offer(content, trial.truth()) == WHOLE


def test_the_known_exception_what_has_no_mark_and_no_checksum_cannot_be_told(root: Path) -> None:
    trial = _trial_with_a_name_at_the_end(root)
    with trial.b.open() as house:
        house.database.execute("DELETE FROM mark WHERE place = (SELECT max(place) FROM mark)")
    altered = trial.dragged().replace(b"Sulastri", b"Sulastsi")
    with pytest.raises(AssertionError, match="although nobody wrote it"):
        trial.offer(altered, trial.truth())
    trial.close()


def _trial_with_a_name_at_the_end(root: Path) -> Trial:
    trial = Trial(root, None)
    trial.write(10)
    trial.published("satu")
    with trial.b.open() as house:
        house.write.add("family", {"head_name": "Sulastri Widodo"})
    return trial


@pytest.mark.parametrize("way", [WRITTEN_OUT, DRAGGED])
def test_a_copy_that_ends_at_any_page(trial: Trial, way: str) -> None:
    trial.write(25)
    content = copy_of(trial, way, "satu")
    truth = trial.truth()
    for end in range(PAGE, len(content), PAGE):
        assert trial.offer(content[:end], truth) in (REFUSED, WHOLE)
    assert trial.offer(content, truth) == WHOLE


def test_a_published_copy_that_ends_at_any_page_is_still_arriving(trial: Trial) -> None:
    trial.write(12)
    name, content = trial.published("satu")
    with trial.folder() as (house, local):
        before = everything(house)
        trial.a.sync(house, local)
        for end in range(0, len(content), PAGE * 4):
            (trial.a.folder / name).write_bytes(content[:end])
            outcome = trial.a.sync(house, local)
            assert [problem.values["name"] for problem in outcome.left_out] == [name]
            assert everything(house) == before
        (trial.a.folder / name).write_bytes(content)
        assert trial.a.sync(house, local).left_out == ()
        with trial.b.open() as other:
            assert everything(house) == everything(other)


def test_a_published_copy_with_flipped_bits_waits_for_the_whole_one(trial: Trial) -> None:
    trial.write(12)
    name, content = trial.published("satu")
    chance = Random(3)
    with trial.folder() as (house, local):
        for _time in range(12):
            (trial.a.folder / name).write_bytes(flipped(content, chance))
            trial.a.sync(house, local)
        (trial.a.folder / name).write_bytes(content)
        assert trial.a.sync(house, local).left_out == ()
        assert house.check().is_sound
        with trial.b.open() as other:
            assert everything(house) == everything(other)


def test_a_log_of_another_moment_beside_a_raw_copy(trial: Trial) -> None:
    trial.write(10)
    moments = []
    with trial.b.open() as house:
        house.database.execute("PRAGMA wal_autocheckpoint = 0")
        log = house.path.with_name(f"{house.path.name}-wal")
        for number in range(6):
            house.write.add("family", {"head_name": f"Keluarga {number}", "note": "x" * 3000 * (number % 2)})
            if number % 3 == 2:
                house.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
            moments.append((house.path.read_bytes(), log.read_bytes()))
    truth = trial.truth()
    for content, _log in moments:
        for _content, log_ in moments:
            trial.offer(content, truth, log_)
            trial.offer(content, truth, log_[: len(log_) // 2])
    assert trial.came[REFUSED] + trial.came[NOTHING] + trial.came[PART] + trial.came[WHOLE] == 2 * len(moments) ** 2
