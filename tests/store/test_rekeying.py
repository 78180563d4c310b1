"""The passphrase of a house is changed: nothing is lost, and the house opens with the old one or with the new one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.conftest import everything
from tests.faults.place import quick_keys

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import copies, former_passphrases, rekeying, restoring, start
from bangjo_desktop.store.backup_file import PASSPHRASE, opened
from bangjo_desktop.store.copies import opens
from bangjo_desktop.store.database import is_plain
from bangjo_desktop.store.here import Here, here
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Draft, changing
from bangjo_desktop.store.rekeying import change_passphrase

OLD = "kapal jendela mangga tenang payung sumur"
NEW = "bakul rotan senja gerimis tikar lumbung"


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with quick_keys():
        yield


class Laptop:
    """One laptop with a house that somebody wrote in, a draft and a stored file."""

    def __init__(self, folder: Path, passphrase: str = OLD, *, practice: bool = False) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.path = folder, folder / "rumah.bangjo"
        with self.with_(passphrase).create(self.path, practice=practice) as house:
            start.furnish(house, "Rumah Uji")
            for number in range(60):
                house.write.add("family", {"head_name": f"Ibu {number}", "note": "catatan " * 200})
            first = house.records.all("family")[0].id
            house.write.save("family", first, {"note": "lain"})
            house.write.delete("family", first)
            house.files.add(Random(1).randbytes(50_000))
            with closing(self.with_(passphrase).local(house)) as local:
                local.keep_draft(Draft("d1", "visit", None, "2026-11-23T09:00", {"note": "setengah jadi"}))
            self.before, self.search = everything(house), house.search.find("Ibu 7")
            self.id = house.id

    def with_(self, passphrase: str | None) -> Here:
        return here(
            {"BANGJO_HOME": str(self.folder / "laptop"), "BANGJO_LAPTOP": "A", "BANGJO_NOW": "2026-11-23T09:00",
             "BANGJO_PASSPHRASE": passphrase or ""}
        )  # fmt: skip

    def open(self, passphrase: str | None) -> House:
        return self.with_(passphrase).open(self.path)

    def drafts(self, passphrase: str | None) -> list[Any]:
        with self.open(passphrase) as house, closing(self.with_(passphrase).local(house)) as local:
            return [draft.content["note"] for draft in local.drafts()]

    def former(self, passphrase: str | None) -> tuple[str, ...]:
        with self.open(passphrase) as house, closing(self.with_(passphrase).local(house)) as local:
            return former_passphrases.known(local)

    @property
    def own(self) -> Path:
        return self.with_(OLD).paths.local(self.id)

    def is_as_it_was(self, passphrase: str | None) -> bool:
        with self.open(passphrase) as house:
            return everything(house) == self.before and house.check().is_sound


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path)


def test_everything_is_there_with_the_new_one_and_nothing_opens_with_the_old_one(laptop: Laptop) -> None:
    change_passphrase(laptop.with_(OLD), laptop.path, NEW)
    assert laptop.is_as_it_was(NEW)
    assert laptop.drafts(NEW) == ["setengah jadi"]
    with laptop.open(NEW) as house:
        assert house.search.find("Ibu 7") == laptop.search
        house.write.add("family", {"head_name": "Ibu sesudahnya"})
    with pytest.raises(KnownError, match="passphrase"):
        laptop.open(OLD)
    assert not opens(laptop.own, OLD)
    assert [file.name for file in laptop.folder.iterdir() if file.is_file()] == ["rumah.bangjo"]


def test_a_house_whose_last_words_are_still_in_its_log_keeps_them(laptop: Laptop) -> None:
    with laptop.open(OLD) as house:
        added = house.write.add("family", {"head_name": "Ibu Terakhir"})
        raw = [(end, laptop.path.with_name(laptop.path.name + end).read_bytes()) for end in ("", "-wal")]
    for end, content in raw:  # as a power cut leaves it
        laptop.path.with_name(laptop.path.name + end).write_bytes(content)
    change_passphrase(laptop.with_(OLD), laptop.path, NEW)
    with laptop.open(NEW) as house:
        assert house.records.title("family", added) == "Ibu Terakhir"


def test_the_backup_before_it_opens_with_the_old_one_and_the_old_one_is_remembered(laptop: Laptop) -> None:
    kept = change_passphrase(laptop.with_(OLD), laptop.path, NEW)
    assert f"--{PASSPHRASE}--" in kept.name
    with opened(kept, OLD) as database:
        assert database.value("SELECT count(*) FROM family") == 60
    assert laptop.former(NEW) == (OLD,)


def test_changing_back_is_no_memory_of_itself(laptop: Laptop) -> None:
    change_passphrase(laptop.with_(OLD), laptop.path, NEW)
    change_passphrase(laptop.with_(NEW), laptop.path, OLD)
    assert laptop.former(OLD) == (NEW,)
    assert laptop.is_as_it_was(OLD)


def test_however_the_new_one_is_spelled_it_is_the_same(laptop: Laptop) -> None:
    change_passphrase(laptop.with_(OLD), laptop.path, f"  {NEW.replace(' ', '   ')}\n")
    assert laptop.is_as_it_was(NEW)


def test_a_house_that_was_open_to_everybody_gets_its_first_passphrase(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path, "")
    assert is_plain(laptop.path)
    change_passphrase(laptop.with_(None), laptop.path, NEW)
    assert not is_plain(laptop.path)
    assert not is_plain(laptop.own)
    assert laptop.is_as_it_was(NEW)
    assert laptop.drafts(NEW) == ["setengah jadi"]
    with laptop.open(NEW) as house:
        assert house.search.find("Ibu 7") == laptop.search


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("", "Choose a passphrase"),
        ("   ", "Choose a passphrase"),
        ("rahasia", "only 7"),
        ("Rumah Uji Rumah Uji", "easy to guess"),
        (OLD, "already"),
        (f" {OLD} ", "already"),
        ("x'" + "ab" * 32 + "'", "raw key"),
    ],
)
def test_what_would_not_lock_it_is_refused_and_nothing_changes(laptop: Laptop, new: str, said: str) -> None:
    files = {file: file.read_bytes() for file in laptop.folder.rglob("*") if file.is_file()}
    with pytest.raises(KnownError, match=said):
        change_passphrase(laptop.with_(OLD), laptop.path, new)
    assert {file: file.read_bytes() for file in laptop.folder.rglob("*") if file.is_file()} == files


def test_a_passphrase_that_others_agreed_on_is_not_judged_here(laptop: Laptop) -> None:
    change_passphrase(laptop.with_(OLD), laptop.path, "lama dan lemah", agreed=True)
    assert laptop.is_as_it_was("lama dan lemah")


def test_a_practice_house_gets_none(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path, "", practice=True)
    with pytest.raises(KnownError, match="practice house has no passphrase"):
        change_passphrase(laptop.with_(None), laptop.path, NEW)
    assert is_plain(laptop.path)


def test_the_wrong_old_one_changes_nothing(laptop: Laptop) -> None:
    with pytest.raises(KnownError, match="passphrase is not the right one"):
        change_passphrase(laptop.with_("bukan yang benar"), laptop.path, NEW)
    assert laptop.is_as_it_was(OLD)


def test_a_house_that_somebody_has_open_stays_as_it_is(laptop: Laptop) -> None:
    with laptop.open(OLD), pytest.raises(KnownError, match="open in another program"):
        change_passphrase(laptop.with_(OLD), laptop.path, NEW)
    assert laptop.is_as_it_was(OLD)
    assert laptop.drafts(OLD) == ["setengah jadi"]


class _Plug(BaseException):
    """The plug is pulled."""


def _pulled(*_anything: object) -> None:
    raise _Plug


@pytest.mark.parametrize(
    ("where", "what", "opens_with"),
    [
        (copies, "take_key", OLD),
        (rekeying, "_digest", OLD),
        (restoring, "_shut_out", OLD),
        (restoring, "_put", OLD),
        (rekeying, "laptop_file_changed", NEW),
    ],
)
def test_stopped_at_any_step_the_house_opens_with_one_of_both(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, where: Any, what: str, opens_with: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(where, what, _pulled)
        with pytest.raises(_Plug):
            change_passphrase(laptop.with_(OLD), laptop.path, NEW)
    assert laptop.is_as_it_was(opens_with)
    assert laptop.drafts(opens_with) == ["setengah jadi"]
    then = "pagar bambu embun kentongan serabi lorong"
    change_passphrase(laptop.with_(opens_with), laptop.path, then)
    assert laptop.is_as_it_was(then)
    assert laptop.drafts(then) == ["setengah jadi"]


def test_stopped_between_house_and_own_file_the_next_opening_finishes_it_once(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(rekeying, "laptop_file_changed", _pulled)
        with pytest.raises(_Plug):
            change_passphrase(laptop.with_(OLD), laptop.path, NEW)
    assert changing(laptop.own).exists()
    assert laptop.former(NEW) == (OLD,)
    assert not changing(laptop.own).exists()
    assert laptop.drafts(NEW) == ["setengah jadi"]


def test_a_change_that_never_came_is_not_finished_behind_the_old_passphrase(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(restoring, "_shut_out", _pulled)
        with pytest.raises(_Plug):
            change_passphrase(laptop.with_(OLD), laptop.path, NEW)
    with laptop.open(OLD) as house, closing(laptop.with_(OLD).local(house)) as local:
        local.keep_draft(Draft("d2", "visit", None, "2026-11-23T10:00", {"note": "sesudahnya"}))
    assert laptop.drafts(OLD) == ["sesudahnya", "setengah jadi"]


def test_a_disk_that_alters_what_is_written_changes_nothing(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    def spoiled(path: Path, *keys: str) -> None:
        take_key(path, *keys)
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)

    take_key = copies.take_key
    monkeypatch.setattr("bangjo_desktop.store.copies.take_key", spoiled)
    with pytest.raises(KnownError):
        change_passphrase(laptop.with_(OLD), laptop.path, NEW)
    monkeypatch.undo()
    assert laptop.is_as_it_was(OLD)
    assert laptop.drafts(OLD) == ["setengah jadi"]


def test_copies_of_before_and_after_are_merged_all_the_same(laptop: Laptop, tmp_path: Path) -> None:
    with laptop.open(OLD) as house:
        copy = tmp_path / "salinan.bangjo"
        house.write_copy(copy)
    change_passphrase(laptop.with_(OLD), laptop.path, NEW)
    with laptop.open(NEW) as house:
        copies.take_key(copy, OLD, NEW)
        assert house.merge(copy).changes == 0
