"""Erasing somebody in one act: what goes, what names others too and stays, and what became of the backups."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import NOW

from bangjo_desktop.domain.language import load
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import resources
from bangjo_desktop.store.backup import Backups
from bangjo_desktop.store.erased_backups import kept_until, renew
from bangjo_desktop.store.erasing import erase, reach_of
from bangjo_desktop.store.house import House
from bangjo_desktop.store.writer import Entry
from bangjo_desktop.sync.erasing_told import goes, reach_told

SECRET = "Namarahasia"


@pytest.fixture
def people(house: House) -> dict[str, str]:
    """Two families: one is to be erased, with a child, visits of its own and of both, and letters."""
    add = house.write.add
    one, other = add("family", {"head_name": SECRET}), add("family", {"head_name": "Tetap"})
    child, friend = (
        add("person", {"full_name": f"Anak {SECRET}", "family": one}),
        add("person", {"full_name": "Teman", "family": other}),
    )
    scan = house.files.add(b"%PDF lembar " + SECRET.encode())
    draft = add("letter", {"code": "PM", "family": one, "subject": SECRET})
    return {
        "one": one, "other": other, "child": child, "friend": friend,
        "own visit": add("visit", {"family": one, "date": "2026-11-01", "met": [child], "observation": SECRET}),
        "nobody met": add("visit", {"family": one, "date": "2026-11-02"}),
        "both": add("visit", {"family": one, "date": "2026-11-03", "met": [child, friend]}),
        "theirs": add("visit", {"family": other, "date": "2026-11-04", "met": [friend, child]}),
        "apart": add("visit", {"family": other, "date": "2026-11-05", "met": [friend]}),
        "draft": draft, "item": add("letter_item", {"letter": draft, "item": "Beras", "quantity": 1}),
        "numbered": add("letter", {"code": "PM", "family": one, "number": "01/PM/XI/2026", "date": "2026-11-06"}),
        "annex": add("letter", {"code": "PM", "number": "02/PM/XI/2026", "annex_families": [one, other]}),
        "consent": add("consent", {"family": one, "purposes": ["record"], "scan": scan}),
        "child consent": add("consent", {"family": one, "person": child, "purposes": ["record"]}),
        "school": add("schooling", {"person": child, "school_year": "2026/2027"}),
        "attendance": add("attendance", {"person": child, "activity": add("activity", {"title": "Belajar"})}),
    }  # fmt: skip


def _names(people: dict[str, str], ids: list[str]) -> set[str]:
    return {next(name for name, one in people.items() if one == each) for each in ids}


def test_a_family_goes_with_what_is_its_alone_and_what_names_others_or_has_a_number_stays(
    house: House, people: dict[str, str]
) -> None:
    reach = reach_of(house, "family", people["one"])
    gone = {
        "one",
        "child",
        "own visit",
        "nobody met",
        "draft",
        "item",
        "consent",
        "child consent",
        "school",
        "attendance",
    }
    assert _names(people, [one.id for one in reach.goes]) == gone
    assert _names(people, [one.id for one in reach.stays]) == {"both", "theirs", "numbered", "annex"}
    assert reach.files == 1
    erase(house, reach)
    assert all(house.has_erased([people[name]]) == (name in gone) for name in people)
    assert house.check().is_sound
    assert SECRET.encode() not in b"".join(path.read_bytes() for path in house.path.parent.glob("rumah.bangjo*"))


def test_a_child_goes_with_what_names_only_that_child(house: House, people: dict[str, str]) -> None:
    reach = reach_of(house, "person", people["child"])
    assert _names(people, [one.id for one in reach.goes]) == {"child", "child consent", "school", "attendance"}
    assert _names(people, [one.id for one in reach.stays]) == {"own visit", "both", "theirs"}
    erase(house, reach)
    assert house.records.get("family", people["one"])


def test_what_lies_in_the_bin_and_a_double_of_the_family_go_with_it(house: House, people: dict[str, str]) -> None:
    double = house.write.add("family", {"head_name": f"{SECRET} Ganda"})
    child = house.write.add("person", {"full_name": "Adik", "family": double})
    house.write.join("family", people["one"], double, {})
    for kind, record in (("visit", people["own visit"]), ("person", child), ("family", people["one"])):
        house.write.delete(kind, record)
    erase(house, reach_of(house, "family", double))
    assert all(house.has_erased([one]) for one in (people["one"], double, child, people["child"], people["own visit"]))


def test_any_other_record_goes_alone_and_one_that_was_erased_before_goes_nowhere(
    house: House, people: dict[str, str]
) -> None:
    reach = reach_of(house, "visit", people["own visit"])
    assert (len(reach.goes), reach.stays) == (1, ())
    erase(house, reach)
    again = reach_of(house, "visit", people["own visit"])
    assert again.goes == ()
    erase(house, again)
    assert house.records.get("family", people["one"])


def test_it_is_one_act_that_happens_whole_or_not_at_all(
    house: House, people: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    house.write.add("disclosure", {"families": [people["one"]], "what": f"Lembar {SECRET}", "made_on": "2026-11-07"})
    before = house.log.mark()

    def full(_self: object) -> None:
        raise KnownError("penuh")

    with monkeypatch.context() as patch:
        patch.setattr("bangjo_desktop.store.marks.Marks.follow", full)
        with pytest.raises(KnownError, match="penuh"):
            erase(house, reach_of(house, "family", people["one"]))
    assert house.log.mark() == before
    assert house.records.get("family", people["one"])
    erase(house, reach_of(house, "family", people["one"]))
    assert [one["what"] for one in house.records.all("disclosure")] == ["Lembar –"]


def test_the_words_say_what_goes_and_what_stays(house: House, people: dict[str, str]) -> None:
    language = load("id", resources() / "i18n")
    reach = reach_of(house, "family", people["one"])
    assert goes(reach, house, language).startswith(
        "1 keluarga, 1 anggota keluarga, 2 kunjungan, 2 persetujuan, 1 surat"
    )
    assert goes(reach, house, language).endswith(", 1 file")
    _gone, stays = reach_told(reach, house, language)
    assert "kunjungan 03/11/2026" in stays
    assert "surat 01/PM/XI/2026" in stays


def test_a_fresh_backup_takes_the_place_of_those_that_still_hold_it(
    house: House, people: dict[str, str], tmp_path: Path
) -> None:
    clock = [NOW - timedelta(days=40)]
    backups = Backups(tmp_path / "backups", lambda: clock[0])
    for _day in range(3):
        backups.write(house)
        clock[0] += timedelta(days=15)
    assert kept_until(backups.all()) == "2027-11"
    erase(house, reach_of(house, "family", people["one"]))
    done = renew(backups, house, (None,))
    assert (done.cleared, done.left) == (3, 0)
    assert [backup.path for backup in backups.all()] == [done.made.path]
    assert SECRET.encode() not in done.made.path.read_bytes()
    clock[0] += timedelta(days=1)
    assert (renew(backups, house, (None,)).cleared, len(backups.all())) == (0, 2)


def test_a_backup_that_holds_what_the_house_lacks_or_that_nobody_can_open_is_never_cleared(
    house: House, people: dict[str, str], tmp_path: Path
) -> None:
    backups = Backups(tmp_path / "backups", lambda: datetime(2026, 11, 22, 9, tzinfo=NOW.tzinfo))
    early = house.path.with_name("pagi.bangjo")
    house.write_copy(early)
    house.write.save_many([Entry("family", {"head_name": "Ditulis siang"})])
    backups.write(house)
    locked = next((tmp_path / "backups").iterdir())
    (locked.with_name(f"20261101-090000--hand--{'0' * 64}.bangjo")).write_bytes(bytes(range(256)) * 32)
    house.database.execute(
        "DELETE FROM change WHERE rowid = (SELECT max(rowid) FROM change)"
    )  # an earlier one restored
    house.rebuild()
    erase(house, reach_of(house, "family", people["one"]))
    done = renew(backups, house, (None,))
    assert (done.cleared, done.left) == (0, 2)
    assert len(backups.all()) == 3
