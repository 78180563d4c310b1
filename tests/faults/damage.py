"""What sticks, cloud clients and pulled cables do to a copy: bits flip, pages of two moments stand in one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.faults.trial import Trial

PAGE = 4096
WRITTEN_OUT, DRAGGED = "written out", "dragged"
"""A copy that the program wrote, and a house that somebody dragged into the folder as it lay."""


def copy_of(trial: Trial, way: str, name: str) -> bytes:
    """Return a copy of B's house as it is now."""
    return trial.published(name)[1] if way == WRITTEN_OUT else trial.dragged()


def flipped(content: bytes, chance: Random) -> bytes:
    """Return `content` with a bit or more turned over."""
    changed = bytearray(content)
    for _flip in range(chance.choice((1, 1, 1, 2, 50))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def torn(generations: Sequence[bytes], chance: Random) -> bytes:
    """Return a file of pages of two of the `generations`: cut once, or mixed page by page."""
    one, other = chance.sample(generations, 2)
    pages = range(0, max(len(one), len(other)), PAGE)
    if chance.random() < 0.3:
        cut = chance.choice(pages)
        return one[:cut] + other[cut:]
    share = chance.choice((0.03, 0.1, 0.5, 0.9))
    mixed = ((one if chance.random() < share else other)[start : start + PAGE] for start in pages)
    return b"".join(mixed)


def flip_often(trial: Trial, way: str, times: int, seed: int) -> Counter[str]:
    """Offer copies with flipped bits; return what came of them. Anything untrue is an AssertionError."""
    trial.write(12)
    trial.published("dulu")
    trial.write(12)
    content, truth, chance = copy_of(trial, way, "satu"), trial.truth(), Random(seed)
    for _time in range(times):
        trial.offer(flipped(content, chance), truth)
    return trial.came


def tear_often(trial: Trial, way: str, times: int, seed: int) -> Counter[str]:
    """Offer files of pages of two moments; return what came of them. Anything untrue is an AssertionError."""
    generations = []
    for number in range(3):
        trial.write(10)
        generations.append(copy_of(trial, way, f"ke-{number}"))
        truth, chance = trial.truth(), Random(seed)
    for _time in range(times):
        trial.offer(torn(generations, chance), truth)
    return trial.came


def trial_in(root: Path, passphrase: str | None, seed: int) -> Trial:
    """Return a new trial in a new folder of `root`."""
    place = root / f"coba-{seed}"
    place.mkdir()
    return Trial(place, passphrase, seed)
