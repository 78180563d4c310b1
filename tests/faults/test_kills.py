"""`kill -9` at random moments of the work: twenty of each here, five hundred of each in the long run."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.faults.kills import JOBS, KINDS, kill


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("act", JOBS)
def test_what_was_acknowledged_outlives_the_program(root: Path, act: str, kind: str) -> None:
    heard = kill(act, KINDS[kind], root, seed=1, times=20)
    assert heard["will"] + heard["did"] > 10  # who takes a copy home over and over promises nothing new
