"""A search finds what it was asked for: of the types asked for, by the words of a list, however much else there is."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import Laptops

from bangjo_desktop.domain.language import load
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import resources
from bangjo_desktop.store.house import House, open_house
from bangjo_desktop.store.search_index import FEW, STEP
from bangjo_desktop.store.writer import Entry


def _ids(house: House, text: str, kind: str, limit: int = 200) -> list[str]:
    return [record for _kind, record in house.search.find(text, (kind,), limit)]


def _names(house: House, text: str, kind: str = "family", limit: int = 200) -> list[str]:
    return [house.records.title(kind, record) or "" for record in _ids(house, text, kind, limit)]


@contextmanager
def _elsewhere(path: Path) -> Iterator[sqlite.Connection]:
    connection = sqlite.connect(str(path), isolation_level=None, timeout=0)
    yield connection
    connection.close()


@pytest.fixture
def crowded(house: House) -> House:
    """A hundred families, 97 of them with a name in S, among visits, letters and people full of the same words."""
    families = [f"{'Agus' if number < 3 else 'Siti'} {number:03}" for number in range(100)]
    house.write.save_many([Entry("family", {"head_name": name, "code": f"KL-{name[-3:]}"}) for name in families])
    said = {"observation": "Siti sakit sejak Senin, sudah sembuh; Sumiyati susah", "place": "Simpang Susu"}
    house.write.save_many([Entry("visit", {"date": "2026-11-01", **said}) for _number in range(1500)])
    house.write.save_many([Entry("letter", {"subject": f"Susu Siti {number}"}) for number in range(300)])
    house.write.save_many([Entry("person", {"full_name": f"Sumiyati {number}"}) for number in range(100)])
    house.search.index.catch_up()
    return house


def test_all_that_were_asked_for_are_found_among_the_words_of_everything_else(crowded: House) -> None:
    assert len(_ids(crowded, "s", "family")) == 97
    assert len(_ids(crowded, "s", "family", 97)) == 97
    assert len(_ids(crowded, "s", "family", 30)) == 30
    assert len(_ids(crowded, "si", "family")) == 97
    assert _names(crowded, "ag") == ["Agus 000 · KL-000", "Agus 001 · KL-001", "Agus 002 · KL-002"]
    assert _ids(crowded, "su", "family") == []
    assert len(_ids(crowded, "su", "person")) == 100
    assert len(_ids(crowded, "su", "letter", 1000)) == 300
    assert len(_ids(crowded, "sembuh s", "visit", 5000)) == 1500
    assert {kind for kind, _record in crowded.search.find("siti", ("family", "letter"), 1000)} == {"family", "letter"}


def test_without_types_names_come_before_what_only_mentions_them(crowded: House) -> None:
    kinds = [kind for kind, _record in crowded.search.find("siti", (), 450)]
    assert sorted(set(kinds[:397])) == ["family", "letter"]
    assert set(kinds[397:]) == {"visit"}


def test_who_is_called_so_comes_first_by_name(house: House) -> None:
    house.write.add("family", {"head_name": "Bu Sari"})
    house.write.add("family", {"head_name": "Adi", "address": "Jl. Sari 3"})
    house.write.add("family", {"head_name": "Sartono"})
    house.write.add("family", {"head_name": "Sarah Hadi", "code": "KL-001"})
    house.write.add("family", {"head_name": "Sarah", "code": "KL-002"})
    assert _names(house, "sar") == ["Sarah · KL-002", "Sarah Hadi · KL-001", "Sartono", "Bu Sari", "Adi"]
    assert _names(house, "sar", limit=2) == ["Sarah · KL-002", "Sarah Hadi · KL-001"]
    assert _names(house, "SARI") == ["Bu Sari", "Adi"]


def test_a_type_is_not_another_whose_name_begins_with_its_own(house: House) -> None:
    letter = house.write.add("letter", {"subject": "Beras"})
    item = house.write.add("letter_item", {"description": "Beras", "letter": letter})
    incoming = house.write.add("incoming_letter", {"subject": "Beras"})
    assert house.search.find("ber", ("letter",)) == [("letter", letter)]
    assert house.search.find("ber", ("letter_item",)) == [("letter_item", item)]
    assert house.search.find("ber", ("incoming_letter",)) == [("incoming_letter", incoming)]
    assert house.search.find("letter", ("letter",)) == []


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Ma'ruf Amin", "ma'ruf"),
        ("Ma'ruf Amin", "Ma\u2019ruf"),
        ("Nur\u2018aini", "nur'ain"),
        ("Jos\u00e9 Renée", "jose re"),
        ("Jose Renee", "Jos\u00e9 ren\u00e9e"),
        ("Rene\u0301e", "ren\u00e9"),
        ("Ren\u00e9e", "rene\u0301"),
        ("Siti Nur-Halimah", "nur-hal"),
        ("R. Ng. Sri", "r ng"),
        ("Ibu “Tum”", '"tum'),
        ("Slamet 2", "2"),
        ("Oei Tjoe", "OEI"),
        ("A", "a"),
    ],
)
def test_names_are_found_as_people_type_them(house: House, name: str, typed: str) -> None:
    family = house.write.add("family", {"head_name": name})
    assert _ids(house, typed, "family") == [family]


_SIGNS = ("", "   ", "'", '"', "*", "()", "-", "_", "\u0301", "a OR b", "kind:family", "NEAR(a)")


@pytest.mark.parametrize("typed", _SIGNS)
def test_signs_are_no_words_and_nothing_is_a_command(house: House, typed: str) -> None:
    house.write.add("family", {"head_name": "Slamet"})
    assert _ids(house, typed, "family") == []


def test_a_whole_page_may_be_pasted(house: House) -> None:
    text = " ".join(f"kata{number}" for number in range(500))
    visit = house.write.add("visit", {"date": "2026-11-01", "observation": text})
    assert _ids(house, text, "visit") == [visit]
    assert _ids(house, "x" * 20_000, "visit") == []


def test_what_a_list_shows_of_a_family_finds_it(house: House) -> None:
    area = house.write.add("area", {"name": "Pondok Boro"})
    worker = house.write.add("worker", {"full_name": "Rahayu Dewi", "nickname": "Ayu"})
    family = house.write.add(
        "family",
        {"head_name": "Slamet", "code": "KL-021", "area": area, "companion": worker, "address": "Gang Melati 3",
         "phone": "+6281234567890", "note": "sering pindah"},
    )  # fmt: skip
    house.write.add("family", {"head_name": "Orang lain", "phone": "+62248312345"})
    for typed in ("KL-021", "kl 02", "boro", "rahayu", "ayu", "melati 3", "0812-3456-7890", "0812 3456", "081234567890",
                  "+62812", "62812345", "boro slam", "slamet ayu pondok", "pindah"):  # fmt: skip
        assert _ids(house, typed, "family") == [family], typed
    assert _names(house, "(024) 83") == ["Orang lain"]
    house.write.save("worker", worker, {"full_name": "Kartini", "nickname": None})
    assert _ids(house, "rahayu", "family") == []
    assert _ids(house, "kartini", "family") == [family]


def test_a_choice_is_found_in_the_words_in_which_its_list_shows_it(house: House) -> None:
    high = house.write.add("family", {"head_name": "Slamet", "risk": "high", "status": "active"})
    low = house.write.add("family", {"head_name": "Tinah", "risk": "low", "status": "active", "housing": "lodging"})
    language = load("id", resources() / "i18n")

    def found(typed: str) -> set[str]:
        return {record for _kind, record in house.search.find(typed, ("family",), language=language)}

    assert found("tinggi") == found("ting") == found("tinggi sla") == {high}
    assert found("aktif") == {high, low}
    assert found("ti") == {low}  # two letters are the beginning of a name
    assert found("high") == found("boro") == set()  # neither the code nor what the list does not show
    assert _ids(house, "tinggi", "family") == []


def test_visits_are_found_by_the_family_and_the_volunteers_that_their_list_shows(house: House) -> None:
    family = house.write.add("family", {"head_name": "Sumiyati", "code": "KL-001"})
    worker = house.write.add("worker", {"full_name": "Rahayu"})
    visit = house.write.add("visit", {"date": "2026-11-01", "family": family, "workers": [worker], "place": "Johar"})
    house.write.add("visit", {"date": "2026-11-02", "place": "Johar"})
    for typed in ("sumi", "kl-001", "rahayu sumi", "johar rah"):
        assert _ids(house, typed, "visit") == [visit], typed


def test_what_is_confidential_is_not_found(house: House) -> None:
    family = house.write.add("family", {"head_name": "Slamet", "kk_number": "3374010101010001"})
    house.write.add("person", {"full_name": "Adit", "family": family, "nik": "3374010101010002"})
    assert house.search.find("3374") == []


def test_a_late_edit_to_a_joined_record_is_found_under_the_one(house: House) -> None:
    one, other = (house.write.add("family", {"head_name": name}) for name in ("Sumiyati", "Sumiati"))
    house.write.join("family", one, other, {})
    assert _ids(house, "sumiyati", "family") == [one]
    house.write.save("family", other, {"address": "Gang Kenanga"})
    assert _ids(house, "kenanga", "family") == [one]


def test_what_was_deleted_is_not_found_and_found_again_when_it_is_back(house: House) -> None:
    family = house.write.add("family", {"head_name": "Slamet"})
    assert _ids(house, "slam", "family") == [family]
    house.write.delete("family", family)
    assert _ids(house, "slam", "family") == []
    house.write.revive("family", family)
    assert _ids(house, "slam", "family") == [family]
    house.write.save("family", family, {"head_name": "Sutrisno"})
    assert _ids(house, "slam", "family") == []


_NAMES = st.text("absuABS é'-0", min_size=0, max_size=12)
_HOUSES = st.lists(st.tuples(_NAMES, _NAMES, st.integers(0, 3)), max_size=12)


def _folded(text: str) -> list[str]:
    bare = "".join(sign for sign in unicodedata.normalize("NFD", text) if unicodedata.category(sign) != "Mn")
    return "".join(sign if sign.isalnum() else " " for sign in bare).lower().split()


def _by_hand(records: dict[str, list[str]], typed: str) -> set[str]:
    wanted = _folded(typed)
    return {
        record
        for record, words in records.items()
        if wanted and all(any(word.startswith(each) for word in words) for each in wanted)
    }


@settings(max_examples=60, deadline=None)
@given(families=_HOUSES, people=_HOUSES, visits=_HOUSES, areas=st.lists(_NAMES, min_size=1, max_size=3), typed=_NAMES)
def test_what_is_found_is_what_reading_every_record_would_find(
    families: list[tuple[str, str, int]],
    people: list[tuple[str, str, int]],
    visits: list[tuple[str, str, int]],
    areas: list[str],
    typed: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    laptops = Laptops(tmp_path_factory.mktemp("rumah"))
    house = laptops.new("A")
    try:
        places = [(house.write.add("area", {"name": name or "x"}), name or "x") for name in areas]
        families_, people_, visits_ = {}, {}, {}
        for name, address, place in families:
            area, called = places[place % len(places)]
            record = house.write.add("family", {"head_name": name or "x", "address": address or None, "area": area})
            families_[record] = _folded(f"{name or 'x'} {address} {called}")
        for name, nickname, _place in people:
            record = house.write.add("person", {"full_name": name or "x", "nickname": nickname or None})
            people_[record] = _folded(f"{name or 'x'} {nickname}")
        for seen, note, place in visits:
            area, called = places[place % len(places)]
            said = {"date": "2026-11-01", "observation": seen or None, "next_step": note or None, "area": area}
            visits_[house.write.add("visit", said)] = _folded(f"{seen} {note} {called}")
        for kind, records in (("family", families_), ("person", people_), ("visit", visits_)):
            found = _ids(house, typed, kind)
            assert len(found) == len(set(found))
            assert set(found) == _by_hand(records, typed)
    finally:
        house.close()


def _many(house: House, count: int, name: str = "Ramai") -> None:
    house.write.save_many([Entry("area", {"name": f"{name} {number}"}) for number in range(count)])


def test_after_a_large_import_only_a_few_are_waited_for_and_what_one_saved_is_found_at_once(house: House) -> None:
    _many(house, 5 * STEP)
    assert house.search.index.is_behind
    family = house.write.add("family", {"head_name": "Baru disimpan"})
    assert _ids(house, "baru", "family") == [family]
    found = len(_ids(house, "ramai", "area", 10_000))
    assert 0 < found <= FEW
    written = house.database.connection.total_changes
    assert len(_ids(house, "ramai", "area", 10_000)) == found
    assert house.database.connection.total_changes == written
    house.write.save("family", family, {"head_name": "Berganti nama"})
    assert _ids(house, "baru", "family") == []
    assert _ids(house, "berganti", "family") == [family]
    assert house.search.index.is_behind
    house.search.index.catch_up()
    assert not house.search.index.is_behind
    assert len(_ids(house, "ramai", "area", 10_000)) == 5 * STEP
    assert _ids(house, "berganti", "family") == [family]


def test_catching_up_stops_where_it_is_told_to_and_goes_on_from_there(house: House) -> None:
    _many(house, 4 * STEP)
    house.search.index.catch_up(lambda: True)
    some = house.database.value("SELECT count(*) FROM search")
    assert 0 < some <= STEP
    house.search.index.catch_up(lambda: True)
    assert some < house.database.value("SELECT count(*) FROM search") <= 2 * STEP
    house.search.index.catch_up()
    assert len(_ids(house, "ramai", "area", 10_000)) == 4 * STEP


def test_where_all_is_indexed_anew_families_and_people_come_before_years_of_visits(house: House) -> None:
    visits = [Entry("visit", {"date": "2026-11-01", "observation": "Siti sakit"}) for _number in range(4 * STEP)]
    house.write.save_many(visits)
    family = house.write.add("family", {"head_name": "Siti"})
    house.write.save_many(visits)
    house.rebuild()
    assert house.search.index.is_behind
    house.search.index.catch_up(lambda: True)
    assert _ids(house, "siti", "family") == [family]
    house.search.index.catch_up()
    assert len(_ids(house, "siti", "visit", 10_000)) == 8 * STEP
    assert house.database.value("SELECT count(*) FROM stale") == 0
    assert house.check().is_sound


def test_two_programs_catch_one_house_up_together(house: House, laptops: Laptops) -> None:
    _many(house, 4 * STEP)
    other = laptops.open(house.path, "A")
    other.search.index.catch_up(lambda: bool(house.search.index.catch_up(lambda: True)))
    assert not house.search.index.is_behind
    for each in (house, other):
        assert len(_ids(each, "ramai", "area", 10_000)) == 4 * STEP
    assert house.database.value("SELECT count(*) = count(DISTINCT record) FROM search")


def test_between_two_steps_somebody_else_may_save(house: House, laptops: Laptops) -> None:
    _many(house, 3 * STEP)
    other = laptops.open(house.path, "A")
    other.database.execute("PRAGMA busy_timeout = 0")
    saved = []

    def save() -> bool:
        saved.append(other.write.add("family", {"head_name": f"Sela {len(saved)}"}) if len(saved) < 5 else "")
        return False

    house.search.index.catch_up(save)
    assert len(saved) > 3
    assert sorted(_ids(house, "sela", "family")) == sorted(filter(None, saved))


def test_while_another_program_writes_the_search_answers_with_what_it_has(house: House) -> None:
    before = house.write.add("family", {"head_name": "Slamet lama"})
    assert _ids(house, "slamet", "family") == [before]
    after = house.write.add("family", {"head_name": "Slamet baru"})
    said: list[str] = []
    with _elsewhere(house.path) as other:
        other.execute("BEGIN IMMEDIATE")
        house.database.connection.set_trace_callback(said.append)
        assert _ids(house, "slamet", "family") == [before]
        house.database.connection.set_trace_callback(None)
        other.execute("ROLLBACK")
    assert said.index("PRAGMA busy_timeout = 0") < said.index("BEGIN IMMEDIATE")  # it did not wait
    assert house.database.value("PRAGMA busy_timeout") == 10_000
    assert sorted(_ids(house, "slamet", "family")) == sorted([before, after])


def test_where_nothing_can_be_written_the_search_answers_with_what_it_has(house: House) -> None:
    before = house.write.add("family", {"head_name": "Slamet lama"})
    assert _ids(house, "slamet", "family") == [before]
    after = house.write.add("family", {"head_name": "Slamet baru"})
    house.database.execute("PRAGMA query_only = ON")
    assert _ids(house, "slamet", "family") == [before]
    house.database.execute("PRAGMA query_only = OFF")
    assert sorted(_ids(house, "slamet", "family")) == sorted([before, after])


def test_on_a_full_disk_the_search_answers_with_what_it_has_and_says_what_is_wrong_to_who_asks(house: House) -> None:
    before = house.write.add("family", {"head_name": "Slamet"})
    assert _ids(house, "slamet", "family") == [before]
    _many(house, 2 * STEP)
    house.database.execute(f"PRAGMA max_page_count = {house.database.value('PRAGMA page_count')}")
    assert _ids(house, "slamet", "family") == [before]
    with pytest.raises(KnownError, match="full"):
        house.search.index.catch_up()
    house.database.execute("PRAGMA max_page_count = 1000000")
    house.search.index.catch_up()
    assert len(_ids(house, "ramai", "area", 10_000)) == 2 * STEP


def test_a_locked_house_is_caught_up_like_any_other(laptops: Laptops) -> None:
    house = laptops.new("A", "perahu kertas dari hutan jati")
    _many(house, 2 * STEP)
    house.search.index.catch_up()
    assert len(_ids(house, "ramai", "area", 10_000)) == 2 * STEP


def _holds(house: House, word: str) -> bool:
    house.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return word.lower().encode() in house.path.read_bytes().lower()


def test_the_erased_leave_the_index_while_most_of_the_house_waits_for_it(house: House, laptops: Laptops) -> None:
    secret = house.write.add("family", {"head_name": "Namarahasia", "address": "Alamatrahasia"})
    visit = house.write.add("visit", {"date": "2026-11-01", "family": secret})
    assert _ids(house, "namarahasia", "visit") == [visit]
    _many(house, 4 * STEP)
    other = laptops.open(house.path, "A")
    steps = []

    def erase() -> bool:
        steps.append(1)
        if len(steps) == 2:
            house.erase("family", secret)
        return False

    other.search.index.catch_up(erase)
    assert _ids(house, "namarahasia", "family") == []
    assert _ids(house, "namarahasia", "visit") == []
    assert not _holds(house, "Namarahasia")
    assert not _holds(house, "Alamatrahasia")
    assert len(_ids(house, "ramai", "area", 10_000)) == 4 * STEP


def test_an_erasure_that_parts_what_was_joined_leaves_no_word_of_the_erased(house: House, laptops: Laptops) -> None:
    one, other = (house.write.add("family", {"head_name": name}) for name in ("Sumiyati", "Namarahasia"))
    b = laptops.join("B", house)
    house.write.join("family", one, other, {"head_name": "Namarahasia"})
    house.write.save("family", other, {"address": "Alamatrahasia"})
    assert _ids(house, "alamatrahasia", "family") == [one]
    _many(house, 4 * STEP)
    b.erase("family", other)
    house.merge(laptops.copy(b, "dari b"))
    assert not _holds(house, "Alamatrahasia")
    house.search.index.catch_up()
    assert house.search.find("alamatrahasia") == []


def test_an_older_program_and_this_one_open_a_house_in_turn(house: House, laptops: Laptops, tmp_path: Path) -> None:
    """An older one drops the folded tables by name and makes its own, of other columns, under the same names."""
    family = house.write.add("family", {"head_name": "Slamet"})
    assert _ids(house, "slamet", "family") == [family]
    path = tmp_path / "bergantian.bangjo"
    shutil.copy(laptops.copy(house, "salinan"), path)
    with _elsewhere(path) as older:
        virtual = older.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage = 0").fetchall()
        assert virtual == [("search",)]  # more than this one it would take for a trap
        for name in ("search", "searched", "indexed", "stale"):
            older.execute(f"DROP TABLE {name}")
        assert older.execute("SELECT name FROM sqlite_master WHERE name LIKE 'search%'").fetchall() == []
        older.execute("CREATE VIRTUAL TABLE search USING fts5(kind UNINDEXED, record UNINDEXED, words, prefix='2 3')")
        older.execute("CREATE TABLE searched (record BLOB PRIMARY KEY, row INTEGER)")
        older.execute("CREATE TABLE stale (record BLOB PRIMARY KEY)")
        older.execute("CREATE TABLE indexed (upto INTEGER NOT NULL)")
        older.execute("INSERT INTO indexed VALUES (0)")
        older.execute("UPDATE meta SET tables = 'anders'")
    with open_house(path, laptops.around("A")) as again:
        assert _ids(again, "slamet", "family") == [family]
        assert again.check().is_sound
