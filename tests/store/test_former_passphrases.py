"""Passphrases that once opened copies: the latest first, each once, and never in the clear on the disk."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from bangjo_desktop.store import former_passphrases as former
from bangjo_desktop.store.local import open_local


def test_the_latest_stands_first_and_each_only_once(tmp_path: Path) -> None:
    with closing(open_local(tmp_path / "own.local", None)) as local:
        assert former.known(local) == ()
        for text in ("kapal jendela", "mangga tenang", "  kapal   jendela "):
            former.remember(local, text)
        assert former.known(local) == ("kapal jendela", "mangga tenang")


@pytest.mark.parametrize("nothing", [None, "", "   "])
def test_no_passphrase_is_nothing_to_remember(tmp_path: Path, nothing: str | None) -> None:
    with closing(open_local(tmp_path / "own.local", None)) as local:
        former.remember(local, nothing)
        assert former.known(local) == ()


def test_only_so_many_are_kept_and_all_can_be_forgotten(tmp_path: Path) -> None:
    with closing(open_local(tmp_path / "own.local", None)) as local:
        for number in range(former.MOST + 5):
            former.remember(local, f"kata sandi {number}")
        assert len(former.known(local)) == former.MOST
        assert former.known(local)[0] == f"kata sandi {former.MOST + 4}"
        former.forget(local)
        assert former.known(local) == ()


@pytest.mark.parametrize("odd", ["kapal", {"a": 1}, [1, None, ""], 7])
def test_what_was_kept_by_another_program_harms_nothing(tmp_path: Path, odd: object) -> None:
    with closing(open_local(tmp_path / "own.local", None)) as local:
        local.set("former_passphrases", odd)
        assert former.known(local) == ()


def test_nothing_of_it_can_be_read_from_the_disk(tmp_path: Path) -> None:
    with closing(open_local(tmp_path / "own.local", "kapal jendela mangga tenang")) as local:
        former.remember(local, "rahasiayanglama")
        assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"rahasiayanglama" in path.read_bytes()]
    with closing(open_local(tmp_path / "own.local", "kapal jendela mangga tenang")) as local:
        assert former.known(local) == ("rahasiayanglama",)
