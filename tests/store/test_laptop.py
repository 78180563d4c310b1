"""Who this laptop is, whatever its own file says and whatever the environment holds."""

from __future__ import annotations

import json
import os
import platform
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.systems import needs_posix

from bangjo_desktop import __version__
from bangjo_desktop.store.laptop import Laptop, load_laptop, save_laptop

NAMED = {"BANGJO_LAPTOP": "Meja"}


def test_what_was_kept_is_known_again(tmp_path: Path) -> None:
    path = tmp_path / "dalam" / "laptop.json"
    kept = Laptop("Meja", "Sari", "en", ("/a.bangjo", "/caf\udce9.bangjo"), "f4", 125, "dark")
    save_laptop(path, kept)
    assert load_laptop(path, {}) == kept
    assert [item.name for item in path.parent.iterdir()] == ["laptop.json"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("paper", "a9"), ("language", "xx"), ("theme", "neon"), ("theme", {}), ("font_percent", 99999),
     ("font_percent", True), ("font_percent", 1e300), ("font_percent", "100"), ("language", None), ("paper", ["a4"])],
)  # fmt: skip
def test_a_value_that_cannot_be_is_the_usual_one(tmp_path: Path, name: str, value: object) -> None:
    path = tmp_path / "laptop.json"
    path.write_text(json.dumps({"author": "Sari", name: value}))
    known = load_laptop(path, NAMED)
    assert getattr(known, name) == getattr(Laptop(), name)
    assert known.author == "Sari"


@pytest.mark.parametrize(
    "content",
    [b"", b"[" * 10**6, b'{"a":' * 10**5, b"\xff\xfe\0", b"[]", b"null", b'{"font_percent": ' + b"9" * 6000 + b"}",
     b'{"author": "' + b"a" * 10**6 + b'"}', bytes(range(256)) * 10],
)  # fmt: skip
def test_a_file_that_makes_no_sense_is_a_new_laptop(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "laptop.json"
    path.write_bytes(content)
    known = load_laptop(path, NAMED)
    assert (known.name, known.language, known.paper, known.recent) == ("Meja", "id", "a4", ())


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "laptop.json"
    with path.open("wb") as stream:
        stream.truncate(10**11)  # a hole: no disk holds it and no memory
    assert load_laptop(path, NAMED).language == "id"


@needs_posix
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa")
    (tmp_path / "putaran").symlink_to(tmp_path / "putaran")
    for path in (tmp_path / "pipa", tmp_path, tmp_path / "putaran", Path("/dev/zero"), tmp_path / ("a" * 300)):
        assert load_laptop(path, NAMED).name == "Meja"


def test_a_file_that_an_editor_saved_with_a_mark_in_front_is_read(tmp_path: Path) -> None:
    path = tmp_path / "laptop.json"
    path.write_text('{"language": "en"}', encoding="utf-8-sig")
    assert load_laptop(path, NAMED).language == "en"


@given(st.text())
def test_every_name_becomes_text_that_a_house_can_keep(name: str) -> None:
    known = load_laptop(Path("/tidak/ada"), {"BANGJO_LAPTOP": name}).name
    assert known.encode().decode() == known
    assert len(known) <= 100
    assert "\n" not in known


_ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.text()), st.just({"a": []})
)


@given(st.dictionaries(st.sampled_from(sorted(Laptop.__dataclass_fields__)), _ANYTHING))
def test_whatever_json_holds_a_laptop_comes_of_it(tmp_path_factory: pytest.TempPathFactory, kept: object) -> None:
    path = tmp_path_factory.mktemp("laptop") / "laptop.json"
    path.write_text(json.dumps(kept))
    known = load_laptop(path, NAMED)
    assert known.language in ("id", "en")
    assert 75 <= known.font_percent <= 200
    assert all(isinstance(item, str) for item in known.recent)
    save_laptop(path, known)
    assert load_laptop(path, NAMED) == known


def test_a_new_laptop_is_called_as_the_system_calls_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    node = platform.node()
    monkeypatch.delattr(platform, "uname")  # which asks Windows for a fifth of a second
    assert load_laptop(tmp_path / "none.json", {}).name == node


def test_a_house_on_the_same_stick_is_found_under_another_letter(tmp_path: Path) -> None:
    home, elsewhere = tmp_path / "E" / "Bangjo" / "data", tmp_path / "F"
    inside, outside = home / "rumah" / "Rumah Kita.bangjo", tmp_path / "laptop" / "b.bangjo"
    save_laptop(home / "laptop.json", Laptop("Meja", recent=(str(inside), str(outside))))
    home.parents[1].rename(elsewhere)
    known = load_laptop(elsewhere / "Bangjo" / "data" / "laptop.json", {})
    assert known.recent == (str(elsewhere / "Bangjo" / "data" / "rumah" / "Rumah Kita.bangjo"), str(outside))


def test_to_whom_a_house_is_the_first_nothing_is_news(tmp_path: Path) -> None:
    assert Laptop().opened(tmp_path / "a.bangjo", "0" * 32).seen == __version__
    updated = Laptop(recent=("/a.bangjo",))
    assert updated.opened(tmp_path / "b.bangjo", "1" * 32).seen == ""
