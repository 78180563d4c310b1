"""The structure of copies, a few of them: `./bangjo test --long-run --structures 20000` plays many."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.hostile.bounded import run_bounded
from tests.hostile.structures import MEGABYTES, PLAY, PLAY_IMPORTS, play_structures

_COUNT = 15


@pytest.mark.parametrize("seed", [1, 1001])
def test_odd_copies_are_refused_whole_or_united_in_bounded_memory_and_steps(tmp_path: Path, seed: int) -> None:
    if sys.platform != "linux":  # limits of memory are set the Linux way
        assert play_structures(tmp_path, seed, _COUNT).total() == 2 * _COUNT
        return
    said = run_bounded(PLAY_IMPORTS, PLAY, MEGABYTES, tmp_path, seed, _COUNT)
    assert said.endswith("done")
    assert "'united'" in said
