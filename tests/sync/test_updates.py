"""A newer Bangjo in the shared folder is believed only with the signature of whoever makes the releases."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from bangjo_desktop.sync import updates
from bangjo_desktop.sync.disk import Beat, Disk
from bangjo_desktop.sync.names import is_candidate
from bangjo_desktop.sync.reach import Reach
from bangjo_desktop.sync.updates import SIGNED, Update, Updates, is_signed

BY_MINISIGN = Path(__file__).parent / "updates"
OURS, STRANGER = SigningKey(b"o" * 32), SigningKey(b"s" * 32)
NUMBER = b"8 bytes!"
KEY = f"untrusted comment: key\n{base64.b64encode(b'Ed' + NUMBER + bytes(OURS.verify_key)).decode()}\n"
SETUP = b"MZ" + bytes(range(256)) * 40


def signature(content: bytes, name: str, by: SigningKey = OURS) -> str:
    made = by.sign(hashlib.blake2b(content).digest()).signature
    told = f"timestamp:1\tfile:{name}\thashed"
    of_told = by.sign(made + told.encode()).signature
    lines = ("untrusted comment: x", base64.b64encode(b"ED" + NUMBER + made).decode(), f"trusted comment: {told}")
    return "\n".join([*lines, base64.b64encode(of_told).decode(), ""])


def put(folder: Path, version: str, content: bytes = SETUP, by: SigningKey = OURS, named: str = "") -> Path:
    path = folder / f"bangjo-{version}-setup.exe"
    path.write_bytes(content)
    path.with_name(f"{path.name}{SIGNED}").write_text(signature(content, named or path.name, by))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "folder bersama"
    made.mkdir()
    return made


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "laptop" / "update"


def looked(folder: Path, home: Path, version: str = "0.2.0", system: str = "win32", key: str = KEY) -> Update | None:
    return Updates(home, key, version, system).fetch(folder, Reach())


def test_what_minisign_itself_signed_is_right() -> None:
    key = (BY_MINISIGN / "key.pub").read_text()
    setup = BY_MINISIGN / "bangjo-0.3.0-setup.exe"
    assert is_signed(setup, Path(f"{setup}{SIGNED}").read_text(), key)
    assert not is_signed(setup, Path(f"{setup}{SIGNED}").read_text(), KEY)


def test_a_newer_setup_is_brought_to_this_laptop(folder: Path, home: Path) -> None:
    put(folder, "0.3.0")
    assert looked(folder, home) == Update("0.3.0", home / "bangjo-0.3.0-setup.exe")
    assert (home / "bangjo-0.3.0-setup.exe").read_bytes() == SETUP
    assert Updates(home, KEY, "0.2.0", "win32").kept() == Update("0.3.0", home / "bangjo-0.3.0-setup.exe")


def test_the_newest_of_several_is_taken_by_number_not_by_letter(folder: Path, home: Path) -> None:
    for version in ("0.9.0", "0.10.0", "0.2.1"):
        put(folder, version)
    found = looked(folder, home)
    assert found
    assert found.version == "0.10.0"


@pytest.mark.parametrize("version", ["0.2.0", "0.1.0", "0.1.99"])
def test_what_is_not_newer_is_passed_over(folder: Path, home: Path, version: str) -> None:
    put(folder, version)
    assert looked(folder, home) is None
    assert not home.exists()


def test_each_system_gets_its_own(folder: Path, home: Path) -> None:
    put(folder, "0.3.0")
    assert looked(folder, home, system="linux") is None
    assert looked(folder, home, system="darwin") is None
    deb = folder / "bangjo-desktop_0.3.0_amd64.deb"
    deb.write_bytes(SETUP)
    Path(f"{deb}{SIGNED}").write_text(signature(SETUP, deb.name))
    assert looked(folder, home, system="linux") == Update("0.3.0", home / deb.name)


def test_a_stranger_or_nobody_is_not_believed(folder: Path, home: Path) -> None:
    put(folder, "0.3.0", by=STRANGER)
    (folder / "bangjo-0.4.0-setup.exe").write_bytes(SETUP)
    assert looked(folder, home) is None
    put(folder, "0.2.1")
    found = looked(folder, home)
    assert found  # one that is ours is found beside it
    assert found.version == "0.2.1"
    assert {path.name.split("-")[1] for path in home.glob("*.exe")} == {"0.2.1"}


def test_an_older_program_under_a_newer_name_is_not_believed(folder: Path, home: Path) -> None:
    put(folder, "0.9.0", named="bangjo-0.2.0-setup.exe")
    assert looked(folder, home) is None


def test_one_that_is_still_arriving_waits(folder: Path, home: Path) -> None:
    setup = put(folder, "0.3.0")
    setup.write_bytes(SETUP[:5000])
    assert looked(folder, home) is None
    setup.write_bytes(SETUP)
    assert looked(folder, home)


@given(place=st.integers(0, len(SETUP) - 1), bit=st.integers(0, 7))
def test_no_flipped_bit_passes(tmp_path_factory: pytest.TempPathFactory, place: int, bit: int) -> None:
    folder = tmp_path_factory.mktemp("f")
    setup = put(folder, "0.3.0")
    broken = bytearray(SETUP)
    broken[place] ^= 1 << bit
    setup.write_bytes(broken)
    assert looked(folder, folder / "home") is None


@given(text=st.text(max_size=300) | st.binary(max_size=300).map(lambda noise: base64.b64encode(noise).decode()))
def test_any_text_for_a_signature_is_just_wrong(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    setup = put(tmp_path_factory.mktemp("f"), "0.3.0")
    whole = signature(SETUP, setup.name).splitlines()
    assert not is_signed(setup, text, KEY)
    assert not is_signed(setup, "\n".join([whole[0], text, *whole[2:]]), KEY)
    assert not is_signed(setup, "\n".join([*whole[:3], text]), KEY)


def test_a_signature_that_is_changed_in_any_line_is_wrong(folder: Path) -> None:
    setup = put(folder, "0.3.0")
    text = signature(SETUP, setup.name)
    assert is_signed(setup, text, KEY)
    assert not is_signed(setup, text.replace("timestamp:1", "timestamp:2"), KEY)
    assert not is_signed(setup, text.replace(f"file:{setup.name}", "file:other.exe"), KEY)


def test_a_build_without_a_key_believes_nobody(folder: Path, home: Path) -> None:
    put(folder, "0.3.0")
    assert looked(folder, home, key="") is None


def test_what_was_exchanged_on_this_laptop_later_is_not_offered(folder: Path, home: Path) -> None:
    put(folder, "0.3.0")
    looked(folder, home)
    (home / "bangjo-0.3.0-setup.exe").write_bytes(b"something else")
    assert Updates(home, KEY, "0.2.0", "win32").kept() is None


def test_after_the_update_nothing_of_it_stays(folder: Path, home: Path) -> None:
    put(folder, "0.3.0")
    looked(folder, home)
    assert Updates(home, KEY, "0.3.0", "win32").kept() is None
    assert list(home.iterdir()) == []


def test_it_is_offered_from_this_laptop_when_the_stick_is_gone(folder: Path, home: Path) -> None:
    put(folder, "0.3.0")
    looked(folder, home)
    for path in folder.iterdir():
        path.unlink()
    found = looked(folder, home)
    assert found
    assert found.version == "0.3.0"


class _Counting(Disk):
    def __init__(self, free: int = 10**12) -> None:
        self.fetched: list[str] = []
        self.free = free

    def fetch(self, source: Path, target: Path, beat: Beat) -> None:
        self.fetched.append(source.name)
        copyfile(source, target)

    def room(self, folder: Path) -> int:
        return self.free


def test_what_was_fetched_once_is_not_fetched_again(folder: Path, home: Path) -> None:
    put(folder, "0.3.0")
    for _time in range(3):
        disk = _Counting()
        assert Updates(home, KEY, "0.2.0", "win32").fetch(folder, Reach(disk))
    assert disk.fetched == []


def test_what_a_stranger_signed_is_not_even_fetched(folder: Path, home: Path) -> None:
    put(folder, "0.3.0", by=STRANGER)
    disk = _Counting()
    assert Updates(home, KEY, "0.2.0", "win32").fetch(folder, Reach(disk)) is None
    assert disk.fetched == [f"bangjo-0.3.0-setup.exe{SIGNED}"]
    assert list(home.iterdir()) == []


def test_a_full_disk_is_left_alone(folder: Path, home: Path) -> None:
    put(folder, "0.3.0")
    assert Updates(home, KEY, "0.2.0", "win32").fetch(folder, Reach(_Counting(free=len(SETUP)))) is None
    assert list(home.iterdir()) == []


def test_what_is_too_large_to_be_a_setup_is_not_even_fetched(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "0.3.0")
    monkeypatch.setattr(updates, "_LARGEST", 100)
    disk = _Counting()
    assert Updates(home, KEY, "0.2.0", "win32").fetch(folder, Reach(disk)) is None
    assert disk.fetched == []


@pytest.mark.parametrize("name", ["bangjo-0.3.0-setup.exe", "bangjo-desktop_0.3.0_amd64.deb"])
def test_a_setup_is_no_copy_of_a_house(name: str) -> None:
    assert not is_candidate(name)
    assert not is_candidate(f"{name}{SIGNED}")
