"""Real damage to real files: what can still be read is kept, what copies hold is taken from them, the rest is named."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from tests.conftest import NOW, Laptops, everything, unfolded

from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.store.copies import sha256
from bangjo_desktop.store.here import Here, here
from bangjo_desktop.store.house import House
from bangjo_desktop.store.mended import Mended
from bangjo_desktop.store.repairing import Copy, rebuild
from bangjo_desktop.store.restoring import copy_raw

KEY = "hujan turun di pasar johar"
FAMILIES = 90
PAGE = 4096


class Ward:
    """A laptop with one house that somebody damages and somebody mends."""

    def __init__(self, laptops: Laptops, passphrase: str | None) -> None:
        self.laptops = laptops
        self.passphrase = passphrase
        self.home = laptops.folder / "rumah-laptop"
        around = {"BANGJO_HOME": str(self.home), "BANGJO_LANG": "en", "BANGJO_NOW": "2026-11-23T09:00:00+00:00"}
        self.laptop: Here = replace(here(around), passphrase=passphrase)
        self.house = laptops.new("A", passphrase, furnish=True)
        self.path = self.house.path
        self.write(FAMILIES)

    def write(self, count: int, name: str = "Keluarga") -> None:
        for number in range(count):
            values = {"head_name": f"{name} {number}", "notes": f"Catatan {number} " * 25}
            self.house.write.add("family", values)

    def back_up(self) -> None:
        self.laptop.backups(self.house.id).write(self.house)

    def close(self) -> object:
        """Close the house, and return what it showed."""
        shown = everything(self.house)
        self.house.close()
        return shown

    def damage(self, act: Callable[[bytearray], object]) -> None:
        content = bytearray(self.path.read_bytes())
        act(content)
        self.path.write_bytes(content)

    def mend(self, *copies: Copy) -> Mended:
        return rebuild(self.laptop, self.path, copies)

    def open(self) -> House:
        return self.laptops.open(self.path, "A", self.passphrase)


@pytest.fixture(params=[None, KEY], ids=["plain", "locked"])
def ward(request: pytest.FixtureRequest, laptops: Laptops) -> Ward:
    return Ward(laptops, request.param)


def _zero(*pages: int) -> Callable[[bytearray], None]:
    def act(content: bytearray) -> None:
        for page in pages:
            content[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)

    return act


def _flip(seed: int, count: int) -> Callable[[bytearray], None]:
    def act(content: bytearray) -> None:
        chance = Random(seed)
        for _flip in range(count):
            content[chance.randrange(PAGE, len(content))] ^= 1 << chance.randrange(8)

    return act


def _cut(share: float) -> Callable[[bytearray], None]:
    def act(content: bytearray) -> None:
        del content[int(len(content) * share) :]

    return act


def _pages_of(house: House, name: str) -> list[int]:
    """The pages of a table or an index, by walking it from its root as SQLite's file format says."""
    root = house.database.value("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,))
    house.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    content = house.path.read_bytes()
    found, waiting = [], [root]
    while waiting:
        page = waiting.pop()
        found.append(page)
        start = (page - 1) * PAGE
        if content[start] in (2, 5):
            count = int.from_bytes(content[start + 3 : start + 5], "big")
            cells = [int.from_bytes(content[start + 12 + 2 * at : start + 14 + 2 * at], "big") for at in range(count)]
            waiting += [int.from_bytes(content[start + cell : start + cell + 4], "big") for cell in cells]
            waiting.append(int.from_bytes(content[start + 8 : start + 12], "big"))
    return found


def test_a_sound_house_comes_out_as_it_was(ward: Ward) -> None:
    before = ward.close()
    mended = ward.mend()
    assert (mended.whole, mended.is_complete, mended.taken, mended.righted) == (FAMILIES + 4, True, (), 0)
    assert everything(ward.open()) == before


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("kind", ["zero", "flip", "cut", "header", "beginning"])
def test_with_a_backup_of_all_nothing_is_lost_whatever_the_disk_did(ward: Ward, kind: str, seed: int) -> None:
    ward.back_up()
    before = ward.close()
    pages = ward.path.stat().st_size // PAGE
    chance = Random(seed)
    act = {
        "zero": _zero(*chance.sample(range(2, pages), pages // 4)),
        "flip": _flip(seed, 40),
        "cut": _cut(0.85 + seed / 50),
        "header": _zero(1),
        "beginning": lambda content: content.__setitem__(slice(seed, seed + 1), b"\xff"),
    }[kind]
    ward.damage(act)
    damaged = ward.path.read_bytes()
    mended = ward.mend()
    assert mended.is_complete
    house = ward.open()
    assert everything(house) == before
    assert house.check().is_sound
    assert mended.kept
    if kind in ("zero", "header", "cut"):
        assert mended.kept.read_bytes()[PAGE:] == damaged[PAGE:]


@pytest.mark.parametrize("seed", range(3))
def test_without_any_copy_what_is_lost_is_counted_to_the_last_change(ward: Ward, seed: int) -> None:
    """The tables and indexes that are not damaged tell what the damaged pages held."""
    before = ward.house.log.count()
    pages = _pages_of(ward.house, "change") if ward.passphrase is None else None
    ward.close()
    whole = ward.path.stat().st_size // PAGE
    chosen = Random(seed).sample(pages or range(2, whole), 3)
    ward.damage(_zero(*chosen))
    mended = ward.mend()
    house = ward.open()
    assert house.log.count() == mended.whole
    assert mended.whole + len(mended.lost) + mended.unknown == before
    assert house.check().is_sound
    assert mended.whole > before - 3 * 20
    shown = " ".join(mended.told(Language("en")))
    assert ("could not be found" in shown or "may be missing" in shown) == (mended.whole < before)


def test_a_damaged_index_loses_nothing(laptops: Laptops) -> None:
    ward = Ward(laptops, None)
    pages = [page for name in ("sqlite_autoindex_change_1", "change_of_record") for page in _pages_of(ward.house, name)]
    before = ward.close()
    ward.damage(_zero(*pages))
    mended = ward.mend()
    assert (mended.whole, mended.is_complete) == (FAMILIES + 4, True)
    assert everything(ward.open()) == before


def test_what_stood_only_in_the_log_beside_the_house_is_read_too(ward: Ward, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed" / "rumah.bangjo"
    with unfolded(ward.house):
        ward.write(20, "Di dalam log")
        before = everything(ward.house)
        copy_raw(ward.path, crashed)
    assert crashed.with_name("rumah.bangjo-wal").stat().st_size
    ward.close()
    for end in ("", "-wal"):
        shutil.copyfile(crashed.with_name(f"rumah.bangjo{end}"), ward.path.with_name(f"rumah.bangjo{end}"))
    ward.damage(_zero(1))
    with pytest.raises(KnownError):  # as everybody does first; the log must survive it
        ward.open()
    mended = ward.mend()
    assert (mended.whole, mended.is_complete) == (FAMILIES + 24, True)
    assert everything(ward.open()) == before


def test_what_came_after_the_backup_is_kept_and_what_the_disk_took_comes_from_the_others(
    ward: Ward, laptops: Laptops
) -> None:
    ward.back_up()
    ward.write(60, "Sesudah cadangan")
    sari = laptops.join("Sari", ward.house, NOW + timedelta(hours=1))
    sari.write.add("family", {"head_name": "Dari Sari"})
    copy = laptops.copy(sari, "salinan")
    before = ward.house.log.count()
    ward.close()
    pages = ward.path.stat().st_size // PAGE
    ward.damage(_zero(*Random(3).sample(range(2, pages), pages // 2)))
    mended = ward.mend(Copy(copy, Problem("a copy of Sari"), sha256(copy)))
    house = ward.open()
    assert everything(house) == everything(sari)
    assert mended.is_complete
    assert [taken.name.say(Language("en"))[:6] for taken in mended.taken][-1] == "a copy"
    assert sum(taken.count for taken in mended.taken) + mended.whole + mended.righted == before + 1
    laptops.exchange(house, sari)
    assert everything(house) == everything(sari)


def test_a_flipped_letter_that_no_index_shows_is_put_right_from_a_copy(laptops: Laptops) -> None:
    ward = Ward(laptops, None)
    ward.back_up()
    before = ward.close()
    ward.damage(lambda content: _replace_all(content, b"Keluarga 77", b"Keluarga 71"))
    house = ward.open()
    assert everything(house) != before
    house.close()
    mended = ward.mend()
    assert (mended.righted, mended.is_complete) == (1, True)
    assert everything(ward.open()) == before


def test_what_a_repair_set_aside_is_no_backup_and_later_repairs_do_not_build_on_it(laptops: Laptops) -> None:
    ward = Ward(laptops, None)
    before = ward.close()
    whole = ward.path.read_bytes()
    for _time in range(2):
        ward.damage(lambda content: _replace_all(content, b"Keluarga 77", b"Keluarga 71"))
        mended = ward.mend()
        assert mended.kept
        assert "damaged" in mended.kept.name
        assert ward.laptop.backups(ward.open().id).all() == []
        laptops.opened[-1].close()
        ward.path.write_bytes(whole)
    assert everything(ward.open()) == before


def test_a_backup_that_was_made_of_damaged_indexes_is_left_out(laptops: Laptops) -> None:
    ward = Ward(laptops, None)
    ward.house.database.execute("PRAGMA writable_schema = ON")
    before = everything(ward.house)
    page = _pages_of(ward.house, "sqlite_autoindex_change_1")[-1]
    ward.house.close()
    # An entry of the index that says another id than its row: each page is whole by itself.
    row = ward.path.read_bytes()
    start = (page - 1) * PAGE
    at = row.index(row[start + PAGE - 12 : start + PAGE - 4], start)
    ward.damage(lambda content: content.__setitem__(at, content[at] ^ 1))
    ward.house = ward.open()
    assert ward.house.check().integrity
    ward.back_up()
    ward.house.close()
    mended = ward.mend()
    assert "1 backups are damaged" in " ".join(mended.told(Language("en")))
    house = ward.open()
    assert everything(house) == before
    assert house.check().is_sound


def _replace_all(content: bytearray, old: bytes, new: bytes) -> None:
    assert old in content
    content[:] = content.replace(old, new)


def test_stored_files_come_back_and_lost_ones_are_said(ward: Ward) -> None:
    kept = ward.house.files.add(Random(1).randbytes(30_000))
    ward.back_up()
    later = ward.house.files.add(b"Surat" * 9000)
    ward.close()
    start = ward.path.stat().st_size // PAGE
    if ward.passphrase is None:
        start = ward.path.read_bytes().index(b"Surat" * 100) // PAGE + 1
        ward.damage(_zero(start, start + 1))
    else:
        ward.damage(_zero(*range(start - 12, start)))
    mended = ward.mend()
    house = ward.open()
    assert house.files.get(kept)
    assert (house.files.get(later) is None) == bool(mended.lost_files)


def test_what_was_erased_is_not_brought_back_by_an_older_backup(ward: Ward) -> None:
    family = ward.house.write.add("family", {"head_name": "Namarahasia"})
    ward.back_up()
    ward.house.erase("family", family)
    before = ward.close()
    ward.damage(_zero(1))
    ward.mend()
    house = ward.open()
    assert everything(house) == before
    assert "Namarahasia" not in str(house.database.rows("SELECT fields FROM change"))


def test_a_wrong_passphrase_or_random_bytes_leave_everything_as_it_lies(laptops: Laptops) -> None:
    ward = Ward(laptops, KEY)
    ward.back_up()
    ward.close()
    before = ward.path.read_bytes()
    ward.laptop = replace(ward.laptop, passphrase="bukan yang ini sama sekali")
    with pytest.raises(KnownError, match="passphrase is missing or wrong, or all of it is damaged"):
        ward.mend()
    assert ward.path.read_bytes() == before
    ward.path.write_bytes(Random(1).randbytes(100_000))
    with pytest.raises(KnownError, match="Bring back a backup"):
        ward.mend()
    assert sorted(path.name for path in ward.path.parent.iterdir()) == [ward.path.name]


def test_where_nothing_is_left_but_the_key_fits_all_comes_from_the_backup_and_without_one_nothing_is_replaced(
    ward: Ward,
) -> None:
    ward.back_up()
    before = ward.close()
    ward.damage(_cut(0.4))
    damaged = ward.path.read_bytes()
    folder = ward.home / "backups"
    folder.rename(ward.home / "lain")
    with pytest.raises(KnownError, match="Bring back a backup"):
        ward.mend()
    assert ward.path.read_bytes() == damaged
    (ward.home / "lain").rename(folder)
    mended = ward.mend()
    assert (mended.whole, mended.is_complete) == (0, True)
    assert everything(ward.open()) == before


def test_a_house_that_somebody_has_open_is_left_alone(ward: Ward) -> None:
    before = everything(ward.house)
    with pytest.raises(KnownError, match="open in another program"):
        ward.mend()
    assert everything(ward.house) == before
    assert ward.house.write.add("family", {"head_name": "Masih menulis"})


def test_copies_that_do_not_help_are_named(ward: Ward, laptops: Laptops, tmp_path: Path) -> None:
    other = laptops.new("Lain", ward.passphrase, furnish=True)
    foreign = laptops.copy(other, "lain")
    rubbish = tmp_path / "rusak.bangjo"
    rubbish.write_bytes(Random(2).randbytes(9000))
    before = ward.close()
    ward.damage(_zero(2))
    copies: Sequence[Copy] = [
        Copy(foreign, Problem("one")),
        Copy(rubbish, Problem("two")),
        Copy(tmp_path / "hilang.bangjo", Problem("three")),
        Copy(foreign, Problem("four"), "0" * 64),
    ]
    mended = ward.mend(*copies)
    assert len(mended.left_out) == 4
    assert everything(ward.open()) == before
