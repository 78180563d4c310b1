"""People with a file manager: a few seeds here, an hour of them in the long run."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.hands.play import play, script_of


@pytest.mark.parametrize("seed", range(10))
def test_whatever_hands_do_with_the_file_nothing_acknowledged_is_lost(root: Path, seed: int) -> None:
    happened = play(root / "dunia", seed, script_of(seed, 20))
    assert happened["changes at the end"] > 4
