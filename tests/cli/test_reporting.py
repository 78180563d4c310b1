"""`bangjo print HOUSE causes`."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Bangjo


@pytest.mark.parametrize("more", [(), ("--outside",), ("--paper", "f4")])
def test_the_report_on_causes_is_printed(bangjo: Bangjo, house: Path, tmp_path: Path, more: tuple[str, ...]) -> None:
    assert bangjo("print", house, "causes", "2026", "-o", tmp_path / "c.pdf", *more)[0] == 0
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")


def test_a_year_that_is_none_is_asked_for_again(bangjo: Bangjo, house: Path, tmp_path: Path) -> None:
    code, _out, err = bangjo("print", house, "causes", "dua ribu", "-o", tmp_path / "c.pdf")
    assert code == 2
    assert "dua ribu" in err
    assert not (tmp_path / "c.pdf").exists()
