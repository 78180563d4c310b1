"""A house that its disk has damaged is said to be damaged by every command, and no command damages it further."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from bangjo_desktop.cli import run


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_house_is_said_to_be_damaged(tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int) -> None:
    around = {"BANGJO_HOME": str(tmp_path / "laptop"), "BANGJO_LANG": "en"}
    path = tmp_path / "rumah.bangjo"
    assert run(["demo", str(path), "--families", "2", "--months", "2"], around) == 0
    chance, content = Random(seed), bytearray(path.read_bytes())
    if seed % 3 == 0:
        for _flip in range(300):
            content[chance.randrange(100, len(content))] ^= 1 << chance.randrange(8)
    elif seed % 3 == 1:
        del content[chance.randrange(1, len(content)) :]
    else:
        page = chance.randrange(len(content) // 4096) * 4096
        content[page : page + 4096] = bytes(4096)
    path.write_bytes(content)
    capsys.readouterr()
    for command in (["check", path], ["export", path, tmp_path / "keluar"], ["conflicts", path]):
        code = run([str(part) for part in command], around)
        said = capsys.readouterr().err
        assert "program itself" not in said
        assert "Traceback" not in said
        assert (code == 1) == bool(said)
        if command[0] == "check" and content:
            assert code == 1
