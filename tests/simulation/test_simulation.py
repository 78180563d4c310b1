"""Five laptops, their people and their bad luck: a few seeds here, an hour of them in the long run."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.simulation.play import play


@pytest.mark.parametrize("seed", range(4))
def test_nothing_that_left_a_laptop_is_ever_lost(tmp_path: Path, seed: int) -> None:
    happened = play(tmp_path / "dunia", seed, days=6)
    assert happened["changes at the end"] > 10


def test_a_seed_plays_the_same_days_again(tmp_path: Path) -> None:
    assert play(tmp_path / "satu", 11, days=3) == play(tmp_path / "dua", 11, days=3)
