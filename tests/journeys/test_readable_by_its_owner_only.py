"""Files about people are their owner's alone, whatever the laptop's umask; what is shared is as its folder is."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bangjo_desktop.store import own_files
from bangjo_desktop.store.here import here

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows: the user's own folder sees to it")
ROOT = Path(__file__).resolve().parents[2]


def _program(home: Path, *words: object) -> None:
    """Run the program as a person does, on a laptop that lets everybody read and write whatever is made."""
    around = {name: value for name, value in os.environ.items() if not name.startswith("BANGJO_")}
    around |= {"PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "offscreen", "BANGJO_HOME": str(home)}
    around |= {"BANGJO_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-m", "bangjo_desktop", *map(str, words)],
        env=around, umask=0, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _open_to_others(*places: Path) -> list[str]:
    inside = [path for place in places for path in (place, *place.rglob("*"))]
    assert len(inside) > len(places)
    return sorted(f"{_mode(path):o} {path.name}" for path in inside if _mode(path) & 0o077)


def test_nothing_of_a_day_at_the_window_can_be_read_by_others(tmp_path: Path) -> None:
    _program(tmp_path / "home", "tour", tmp_path / "day")
    assert {path.suffix for path in (tmp_path / "day").rglob("*")} >= {".bangjo", ".local", ".pdf", ".png", ".csv"}
    assert _open_to_others(tmp_path / "day") == []


def test_nothing_of_a_day_of_commands_can_be_read_by_others_but_what_lies_in_the_shared_folder(tmp_path: Path) -> None:
    home, desk, shared, stick = (tmp_path / name for name in ("home", "meja", "bersama", "stik"))
    for folder in (desk, shared, stick):
        folder.mkdir()
        folder.chmod(0o755)
    house = desk / "rumah.bangjo"
    _program(home, "demo", house, "--families", 2, "--months", 1)
    acts = [("backup", house), ("sync", house, shared), ("copy", house, stick), ("check", house)]
    acts += [("export", house, desk / form, "--format", form) for form in ("csv", "xlsx")]
    acts += [("print", house, "register", "--kind", "outgoing", "-o", desk / "agenda.pdf")]
    for words in acts:
        _program(home, *words)
    backup = next((home / "backups").rglob("*.bangjo"))
    _program(home, "restore", house, backup.stem)
    desk.chmod(0o700)
    assert _open_to_others(home, desk) == []
    assert {_mode(path) for folder in (shared, stick) for path in folder.iterdir()} == {0o644}


def test_what_an_older_program_left_wider_is_mended_when_a_house_is_opened(tmp_path: Path) -> None:
    home, house = tmp_path / "home", tmp_path / "rumah.bangjo"
    _program(home, "new", house, "--practice")
    _program(home, "backup", house)
    (home / "work" / "collect-x").mkdir(parents=True)
    (home / "bangjo.log").write_text("lama")
    strange = home / "bukan milik kami.txt"
    strange.write_text("x")
    for path in (home, house, *home.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    laptop = here({"BANGJO_HOME": str(home)})
    with laptop.open(house):
        beside = [_mode(path) for path in tmp_path.glob("rumah.bangjo*")]
    assert set(beside) == {0o600}
    assert _mode(strange) == 0o666
    strange.unlink()
    assert _open_to_others(home) == []


def test_a_house_in_a_folder_of_several_keeps_the_rights_that_it_has(tmp_path: Path) -> None:
    laptop = here({"BANGJO_HOME": str(tmp_path / "home")})
    for name, mode, marker in (("bersama", 0o755, own_files.SHARED_MARKER), ("kelompok", 0o2770, "catatan.txt")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / marker).write_text("{}")
        with laptop.create(folder / "rumah.bangjo", practice=True):
            pass
        folder.chmod(mode)
        (folder / "rumah.bangjo").chmod(0o664)
        with laptop.open(folder / "rumah.bangjo"):
            pass
        assert _mode(folder / "rumah.bangjo") == 0o664


def test_a_folder_that_is_not_this_programs_alone_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / "laptop.json").write_text("{}")
    (tmp_path / "laptop.json").chmod(0o644)
    (tmp_path / "surat.txt").write_text("x")
    (tmp_path / "surat.txt").chmod(0o644)
    tmp_path.chmod(0o755)
    own_files.mend_own_folder(tmp_path)
    assert [_mode(path) for path in (tmp_path, tmp_path / "surat.txt", tmp_path / "laptop.json")] == [
        0o755, 0o644, 0o600,
    ]  # fmt: skip


def test_what_can_only_be_read_stays_so_and_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "houses").mkdir()
    (tmp_path / "houses" / "a.local").write_text("x")
    (tmp_path / "houses" / "a.local").chmod(0o444)
    (tmp_path / "elsewhere").write_text("x")
    (tmp_path / "elsewhere").chmod(0o644)
    (tmp_path / "houses" / "link").symlink_to(tmp_path / "elsewhere")
    own_files.mend_own_folder(tmp_path)
    assert _mode(tmp_path / "houses" / "a.local") == 0o400
    assert _mode(tmp_path / "elsewhere") == 0o644
