"""What lies beside a house and anybody can write: this laptop's file and the folder's marker, of any size."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.hostile.bounded import run_bounded
from tests.hostile.conftest import check_sentence

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.laptop import load_laptop
from bangjo_desktop.sync.disk import Disk
from bangjo_desktop.sync.marker import NAME, check_folder

HOSTILE = {
    "deep": b"[" * 90_000,
    "deep objects": b'{"a":' * 15_000,
    "a number without end": b'{"font_percent": ' + b"9" * 9_000 + b"}",
    "no letters": b"\xff\xfe\xfa",
    "half a letter": b'{"name": "\xc3',
    "a lone half": b'{"name": "\\ud800", "author": "\\udfff\\u202e", "house": "\\ud800"}',
    "nothing": b'{"name": "a\\u0000b", "recent": ["\\u0000", "a\\u0000"], "house": "\\u0000"}',
    "a list": b"[1, 2, 3]",
    "a word": b'"laptop"',
    "not a number": b'{"font_percent": NaN, "house": Infinity}',
    "wrong kinds": b'{"name": [], "author": {}, "language": 7, "recent": {"a": 1}, "font_percent": true, "house": []}',
    "absurd": b'{"language": "../..", "paper": "a0", "theme": "evil", "font_percent": 100000, "house": "../.."}',
    "empty": b"",
}


@pytest.mark.parametrize("what", [*HOSTILE])
def test_a_hostile_file_of_this_laptop_is_a_new_laptop(tmp_path: Path, what: str) -> None:
    path = tmp_path / "laptop.json"
    path.write_bytes(HOSTILE[what])
    laptop = load_laptop(path, {})
    assert laptop.name.isprintable()
    assert laptop.author.isprintable()
    assert (laptop.language, laptop.paper, laptop.theme, laptop.font_percent) == ("id", "a4", "light", 100)
    assert all(isinstance(house, str) and not Path(house).is_file() for house in laptop.recent)


def _check(folder: Path) -> None:
    check_folder(folder, "ab" * 16, "Rumah", known=True, disk=Disk(), beat=lambda _done: None)


@pytest.mark.parametrize("what", [*HOSTILE])
def test_a_hostile_marker_is_nobodys(tmp_path: Path, what: str) -> None:
    marker = tmp_path / NAME
    marker.write_bytes(HOSTILE[what])
    with pytest.raises(KnownError) as refusal:
        _check(tmp_path)
    check_sentence(refusal.value)
    assert marker.read_bytes() == HOSTILE[what]


def test_a_marker_with_our_house_and_much_else_is_ours(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(json.dumps({"house": "ab" * 16, "name": "x" * 500, "new": [1, {"a": None}]}))
    _check(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are set the Linux way")
@pytest.mark.parametrize("start", [b'{"name": "', b" ", b"[", b'{"name": "A"} '])
def test_files_of_a_gigabyte_are_not_read(tmp_path: Path, start: bytes) -> None:
    for name in ("laptop.json", NAME):
        with (tmp_path / name).open("wb") as stream:
            stream.write(start)
            stream.truncate(2**30)
    laptop = run_bounded(
        "from bangjo_desktop.store.laptop import load_laptop", "load_laptop(Path(sys.argv[1]), {})", 20,
        tmp_path / "laptop.json",
    )  # fmt: skip
    assert laptop == "done"
    marker = run_bounded(
        "from bangjo_desktop.sync.disk import Disk\nfrom bangjo_desktop.sync.marker import check_folder",
        "check_folder(Path(sys.argv[1]), 'ab' * 16, 'Rumah', known=True, disk=Disk(), beat=lambda done: None)",
        20, tmp_path,
    )  # fmt: skip
    assert marker.startswith("refused: ")
