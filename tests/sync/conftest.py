"""Three laptops that share a house, and the folder that they share it through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.conftest import Laptops
from tests.sync.desks import Desk, desk


@pytest.fixture
def desks(laptops: Laptops) -> Iterator[dict[str, Desk]]:
    with ExitStack() as stack:
        first = laptops.new("A", furnish=True)
        made = {"A": desk(laptops, stack, "A", first)}
        for name in "BC":
            made[name] = desk(laptops, stack, name, laptops.join(name, first))
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "bersama"
    path.mkdir()
    return path
