"""Merging copies: directed scenarios from real life, and any history against the rules."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import Laptops, everything

from bangjo_desktop.domain.change import DELETED, fold
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.records import RECORD_TYPES, record_type
from bangjo_desktop.exchange.exporting import export_house
from bangjo_desktop.store.database import quoted
from bangjo_desktop.store.house import House


def test_two_laptops_edit_different_fields_and_both_stand(laptops: Laptops) -> None:
    a = laptops.new("A")
    family = a.write.add("family", {"head_name": "Slamet"})
    b = laptops.join("B", a)
    a.write.save("family", family, {"phone": "+628120000001"})
    b.write.save("family", family, {"address": "Jl. Merak"})
    laptops.exchange(a, b)
    for house in (a, b):
        record = house.records.get("family", family)
        assert record is not None
        assert (record["phone"], record["address"]) == ("+628120000001", "Jl. Merak")
        assert house.records.contested() == []


@pytest.mark.parametrize("kind", [item.name for item in RECORD_TYPES])
def test_records_of_every_type_travel(laptops: Laptops, kind: str) -> None:
    a = laptops.new("A")
    b = laptops.join("B", a)
    record = b.write.add(kind, {"note": "dari B"})
    assert a.merge(laptops.copy(b, "copy")).changes == 1
    assert a.records.exists(kind, record)
    assert everything(a) == everything(b)


def test_two_laptops_edit_the_same_field_and_nobody_is_lost(laptops: Laptops) -> None:
    a = laptops.new("A")
    family = a.write.add("family", {"head_name": "Slamet"})
    b = laptops.join("B", a)
    a.write.save("family", family, {"head_name": "Slamet Riyadi"})
    b.write.save("family", family, {"head_name": "Slamet Widodo"})
    laptops.exchange(a, b)
    assert everything(a) == everything(b)
    (contested,) = a.records.contested()
    assert {head.value for _change, head in contested.versions} == {"Slamet Riyadi", "Slamet Widodo"}
    b.write.settle("family", family, "head_name", "Slamet Riyadi")
    laptops.exchange(a, b)
    assert a.records.contested() == b.records.contested() == []
    assert everything(a) == everything(b)


def test_a_delete_does_not_hide_an_edit_made_without_a_connection(laptops: Laptops) -> None:
    a = laptops.new("A")
    family = a.write.add("family", {"head_name": "Slamet"})
    b = laptops.join("B", a)
    a.write.delete("family", family)
    b.write.save("family", family, {"note": "Anak sakit"})
    laptops.exchange(a, b)
    for house in (a, b):
        assert house.records.get("family", family) is not None
        assert house.records.contested_fields("family", family) == {DELETED}
    a.write.delete("family", family)
    laptops.exchange(a, b)
    assert a.records.get("family", family) is None
    assert b.records.get("family", family) is None
    assert b.records.contested() == []


def test_a_restored_backup_that_is_then_edited_loses_nothing(laptops: Laptops, tmp_path: Path) -> None:
    a = laptops.new("A")
    family = a.write.add("family", {"head_name": "Slamet"})
    backup = laptops.copy(a, "backup")
    a.write.save("family", family, {"phone": "+628120000001"})
    b = laptops.join("B", a)  # somebody collected what the backup does not hold
    restored_path = tmp_path / "restored.bangjo"
    shutil.copy(backup, restored_path)
    restored = laptops.open(restored_path, "A")
    restored.write.save("family", family, {"address": "Jl. Merak"})
    laptops.exchange(restored, b)
    for house in (restored, b):
        record = house.records.get("family", family)
        assert record is not None
        assert (record["phone"], record["address"]) == ("+628120000001", "Jl. Merak")
    assert everything(restored) == everything(b)


def test_a_cloned_disk_gives_two_laptops_of_one_name_and_no_loss(laptops: Laptops, tmp_path: Path) -> None:
    a = laptops.new("A")
    clone_path = tmp_path / "clone.bangjo"
    a.write_copy(clone_path)
    clone = laptops.open(clone_path, "A")
    mine = [a.write.add("family", {"head_name": f"Mine {number}"}) for number in range(20)]
    theirs = [clone.write.add("family", {"head_name": f"Theirs {number}"}) for number in range(20)]
    laptops.exchange(a, clone)
    for house in (a, clone):
        assert {record.id for record in house.records.all("family")} == {*mine, *theirs}


def test_the_same_copy_merged_twice_changes_nothing(laptops: Laptops) -> None:
    a = laptops.new("A")
    b = laptops.join("B", a)
    b.write.add("family", {"head_name": "Slamet"})
    copy = laptops.copy(b, "copy")
    assert a.merge(copy).changes == 1
    before = everything(a)
    assert a.merge(copy).changes == 0
    assert everything(a) == before


def test_an_edit_form_that_was_open_during_a_merge_does_not_overwrite_it_unseen(laptops: Laptops) -> None:
    a = laptops.new("A")
    family = a.write.add("family", {"head_name": "Slamet"})
    b = laptops.join("B", a)
    opened = a.records.state("family", family)
    b.write.save("family", family, {"head_name": "Slamet Widodo"})
    a.merge(laptops.copy(b, "copy"))
    a.write.save("family", family, {"head_name": "Slamet Riyadi"}, opened)
    (contested,) = a.records.contested()
    assert {head.value for _change, head in contested.versions} == {"Slamet Riyadi", "Slamet Widodo"}


def test_files_are_united_by_their_hash(laptops: Laptops) -> None:
    a = laptops.new("A")
    b = laptops.join("B", a)
    name = b.files.add(b"%PDF-1.7 a letter")
    a.merge(laptops.copy(b, "copy"))
    assert a.files.get(name) is None  # nothing names it yet
    b.write.add("letter", {"pdf": name})
    a.merge(laptops.copy(b, "copy"))
    assert a.files.get(name) == b"%PDF-1.7 a letter"


def test_kinds_and_fields_of_a_newer_program_are_kept_and_come_to_life(laptops: Laptops) -> None:
    from dataclasses import replace

    from bangjo_desktop.domain.records import RECORD_TYPES
    from bangjo_desktop.store.house import open_house

    a = laptops.new("A")
    family = a.write.add("family", {"head_name": "Slamet", "favourite_song": "Gundul"})
    thing = a.write.add("pet", {"name": "Kucing"})
    a.close()
    known = record_type("family")
    newer = replace(known, fields=(*known.fields, replace(known.fields[0], name="favourite_song")))
    pet = replace(record_type("area"), name="pet")
    around = replace(laptops.around("A"), types=(*(t for t in RECORD_TYPES if t.name != "family"), newer, pet))
    with open_house(a.path, around) as updated:
        found = updated.records.get("family", family)
        assert found is not None
        assert found["favourite_song"] == "Gundul"
        assert updated.records.get("pet", thing) is not None


def _damaged(laptops: Laptops, house: House, name: str, *statements: str) -> Path:
    path = laptops.copy(house, name)
    import sqlcipher3.dbapi2 as sqlite

    connection = sqlite.connect(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE meta SET house = zeroblob(16)", "another house"),
        ("UPDATE meta SET practice = 1", "practice"),
        ("UPDATE meta SET min_reader = 99", "newer program"),
        ("DELETE FROM meta", "not a house"),
        ("ALTER TABLE change ADD COLUMN extra", "not a house"),
        ("DROP TABLE file", "not a house"),
        ("UPDATE change SET id = 'text' WHERE kind = 'family'", "damaged"),
        ("UPDATE change SET id = x'00ff' WHERE kind = 'family'", "damaged"),
        ("UPDATE change SET fields = '{}' WHERE kind = 'house'", "reads differently"),
        ("UPDATE change SET author = 'Orang lain' WHERE kind = 'house'", "reads differently"),
        ("UPDATE change SET replaces = '3' WHERE kind = 'family'", "damaged"),
        ("UPDATE change SET kind = zeroblob(3) WHERE kind = 'family'", "damaged"),
        ("UPDATE change SET author = hex(zeroblob(2000)) WHERE kind = 'family'", "damaged"),
    ],
)
def test_a_hostile_copy_is_refused_with_a_sentence_and_the_house_is_untouched(
    laptops: Laptops, statement: str, words: str
) -> None:
    a = laptops.new("A", furnish=True)
    b = laptops.join("B", a)
    b.write.add("family", {"head_name": "Slamet"})
    # A stranger who alters the log can drop its marks as well.
    path = _damaged(laptops, b, "hostile", "DELETE FROM mark", statement)
    before, mark = everything(a), a.log.mark()
    with pytest.raises(KnownError, match=words):
        a.merge(path)
    assert everything(a) == before
    assert a.log.mark() == mark
    assert a.check().is_sound


_TEXTS = (
    "{broken",
    "[1]",
    "{head_name: 1}",
    '{"head_name": 1} // and more',
    "{\"head_name\": 'x'}",
    '{"head_name": NaN}',
    '{"head_name": Infinity}',
    '{"head_name": "\\ud800"}',
    '{"head_name": "nol \\u0000"}',
    '{"\\udfff": 1}',
    '{"_deleted": "all"}',
    '{"a": 1, "_deleted": []}',
    '{"head_name": "x", "_erased": []}',
    '{"_deleted": [1]}',
    '{"_deleted": ["zz"]}',
    '{"_deleted": {"a": []}}',
    '{"note": ' + "[" * 900 + "]" * 900 + "}",
    '{"note": ' + '{"a":' * 40 + "1" + "}" * 40 + "}",
    '{"number": ' + "9" * 5000 + "}",
    '{"note": "' + "a" * 4_000_001 + '"}',
)


@pytest.mark.parametrize("text", _TEXTS, ids=lambda text: text[:24])
@pytest.mark.parametrize("column", ["fields", "replaces"])
def test_a_change_that_two_programs_would_read_differently_is_refused(laptops: Laptops, column: str, text: str) -> None:
    a = laptops.new("A", furnish=True)
    b = laptops.join("B", a)
    b.write.add("family", {"head_name": "Slamet"})
    path = _damaged(
        laptops, b, "hostile", "DELETE FROM mark",
        f"UPDATE change SET {column} = {quoted(text)} WHERE kind = 'family'",
    )  # fmt: skip
    before = everything(a)
    with pytest.raises(KnownError, match=r"hostile\.bangjo”.* is damaged"):
        a.merge(path)
    assert everything(a) == before
    assert a.check().is_sound


@pytest.mark.parametrize("column", ["author", "laptop", "made_at", "kind", "fields"])
@pytest.mark.parametrize("bytes_", ["ff", "c3", "eda080", "41004200"])
def test_text_that_is_not_utf_8_is_refused(laptops: Laptops, column: str, bytes_: str) -> None:
    a = laptops.new("A", furnish=True)
    b = laptops.join("B", a)
    b.write.add("family", {"head_name": "Slamet"})
    around = (b'{"a":"'.hex(), b'"}'.hex()) if column == "fields" else ("", "")
    value = f"x'{bytes_.join(around)}'"
    path = _damaged(
        laptops, b, "hostile", "DELETE FROM mark",
        f"UPDATE change SET {column} = CAST({value} AS TEXT) WHERE kind = 'family'",
    )  # fmt: skip
    before = everything(a)
    with pytest.raises(KnownError, match=r"hostile\.bangjo”.* is damaged"):
        a.merge(path)
    assert everything(a) == before


@pytest.mark.parametrize(
    "text",
    [
        '{"head_name": "Né — “Slamet” 🙂"}',
        '{"head_name": "baris\\nbaru", "note": "tab\\t \\u00e9"}',
        '{"head_name": 5, "phone": [], "programmes": "x", "note": {"a": {"b": [1]}}}',
        '{"head_name": "a", "head_name": "b"}',
        '{"head_name": "a", "birth": 1e999, "note": -12345678901234567890123}',
        '{"head_name": "a", "date": "31/31/3131", "area": "nowhere", "status": "unheard of"}',
        "{}",
    ],
)
def test_what_a_stranger_or_a_newer_program_may_write_is_kept_and_every_reader_bears_it(
    laptops: Laptops, text: str, tmp_path: Path
) -> None:
    a = laptops.new("A", furnish=True)
    b = laptops.join("B", a)
    family = b.write.add("family", {"head_name": "Slamet"})
    path = _damaged(
        laptops, b, "odd", "DELETE FROM mark", f"UPDATE change SET fields = {quoted(text)} WHERE kind = 'family'"
    )
    assert a.merge(path).changes == 1
    assert a.check().is_sound
    record = a.records.get("family", family)
    assert record is not None
    state = fold(a.records.history("family", family))
    family_type = a.records.type_of("family")
    shown = {name: value for name, value in state.values.items() if name in family_type.field_names}
    good = {name: value for name, value in shown.items() if family_type.field(name).kind.accepts(value)}
    assert dict(record.values) == good
    a.search.find("slamet")
    export_house(a, tmp_path / "keluar", "csv")
    assert a.write.delete("family", family) is not None
    assert a.write.revive("family", family) is not None
    laptops.exchange(a, laptops.join("C", a))


def test_a_view_or_trigger_in_a_copy_runs_nothing(laptops: Laptops) -> None:
    a = laptops.new("A", furnish=True)
    b = laptops.join("B", a)
    b.write.add("family", {"head_name": "Slamet"})
    path = _damaged(
        laptops, b, "view",
        "ALTER TABLE change RENAME TO real",
        "CREATE VIEW change AS SELECT * FROM real",
    )  # fmt: skip
    with pytest.raises(KnownError, match="not a house"):
        a.merge(path)
    trigger = _damaged(
        laptops, b, "trigger", "CREATE TRIGGER evil AFTER INSERT ON change BEGIN DELETE FROM change; END"
    )  # fmt: skip
    assert a.merge(trigger).changes == 1
    assert a.check().is_sound


@pytest.mark.parametrize("seed", range(40))
def test_a_raw_copy_with_flipped_bits_is_refused_or_brings_only_what_was_written(laptops: Laptops, seed: int) -> None:
    a = laptops.new("A", furnish=True)
    b = laptops.join("B", a)
    for number in range(20):
        b.write.add("family", {"head_name": f"Keluarga {number}", "note": "x" * 300})
    path = laptops.copy(b, "flipped")
    chance, content = Random(seed), bytearray(path.read_bytes())
    for _flip in range(chance.choice((1, 3, 200))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    before, whole = everything(a), everything(b)
    assert _brought(a, path) in (before, whole)
    assert a.check().is_sound


def _brought(house: House, path: Path) -> object:
    """Merge a copy that may be damaged; return what the house shows then: a refusal names the copy, not the house."""
    before, refused = everything(house), None
    try:
        house.merge(path)
    except KnownError as error:
        refused = error
    if refused:
        assert path.name in str(refused)
        assert everything(house) == before
    return everything(house)


def test_a_copy_torn_at_any_page_is_refused_or_brings_only_what_was_written(laptops: Laptops) -> None:
    a = laptops.new("A", furnish=True)
    b = laptops.join("B", a)
    for number in range(20):
        b.write.add("family", {"head_name": f"Keluarga {number}", "note": "x" * 300})
    content = laptops.copy(b, "whole").read_bytes()
    before, whole = everything(a), everything(b)
    path = laptops.folder / "torn.bangjo"
    brought = []
    for cut in range(0, len(content), 4096):
        path.write_bytes(content[: cut + 1000])
        brought.append(_brought(a, path))
    assert brought[: len(brought) // 2] == [before] * (len(brought) // 2)
    assert all(found in (before, whole) for found in brought)
    assert a.check().is_sound


def test_a_copy_locked_with_another_passphrase_is_left_out(laptops: Laptops, tmp_path: Path) -> None:
    a = laptops.new("A", "satu dua tiga")
    other = laptops.new("B", "empat lima enam")
    with pytest.raises(KnownError, match="passphrase"):
        a.merge(laptops.copy(other, "other"))
    plain = laptops.new("C")
    with pytest.raises(KnownError, match="passphrase"):
        a.merge(laptops.copy(plain, "plain"))


def test_a_locked_house_merges_its_own_locked_copies(laptops: Laptops) -> None:
    a = laptops.new("A", "it's a “secret”")
    b = laptops.join("B", a)
    b.write.add("family", {"head_name": "Slamet"})
    copy = laptops.copy(b, "copy")
    assert not copy.read_bytes().startswith(b"SQLite format 3")
    assert a.merge(copy).changes == 1


_ACTS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(("edit", "edit", "edit", "delete", "revive", "settle", "merge", "merge")),
        st.integers(0, 2),
        st.sampled_from(("head_name", "phone", "programmes")),
        st.sampled_from(("a", "b", None)),
    ),
    max_size=14,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_ACTS)
def test_any_history_gives_equal_houses_and_the_tables_are_the_fold_of_the_log(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, str, int, str, str | None]]
) -> None:
    laptops = Laptops(tmp_path_factory.mktemp("history"))
    try:
        first = laptops.new("L0")
        families = [first.write.add("family", {"head_name": f"K{number}"}) for number in range(3)]
        houses = [first, laptops.join("L1", first), laptops.join("L2", first)]
        for laptop, act, number, name, value in acts:
            _do(laptops, houses, laptop, act, families[number], name, value)
        laptops.exchange(*houses)
        assert everything(houses[0]) == everything(houses[1]) == everything(houses[2])
        _agrees_with_the_rules(houses[0], families)
        assert all(house.check().is_sound for house in houses)
    finally:
        for house in laptops.opened:
            house.close()


def _do(
    laptops: Laptops, houses: list[House], laptop: int, act: str, family: str, name: str, value: str | None
) -> None:
    house = houses[laptop]
    stored = [value] if name == "programmes" and value else value
    if act == "edit":
        house.write.save("family", family, {name: stored})
    elif act == "settle":
        house.write.settle("family", family, name, stored)
    elif act == "delete":
        house.write.delete("family", family)
    elif act == "revive":
        house.write.revive("family", family)
    else:
        house.merge(laptops.copy(houses[(laptop + 1) % 3], f"on-the-way-{laptop}"))


def _agrees_with_the_rules(house: House, families: list[str]) -> None:
    contested = {(item.record, item.field) for item in house.records.contested()}
    for family in families:
        state = fold(house.records.history("family", family))
        record = house.records.get("family", family)
        assert (record is None) == state.deleted
        if record is not None:
            assert dict(record.values) == {name: value for name, value in state.values.items() if value is not None}
        assert {field for found, field in contested if found == family} == set(state.contested())
