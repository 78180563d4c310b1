"""Whatever sound changes a forger puts together: every order of merging them leads to one house, and to the rules."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.conftest import Laptops
from tests.hostile.forged import HASHES, SCANS, Forger, disagreements, escaped

from bangjo_desktop.domain.change import ERASED, Change
from bangjo_desktop.store.house import House


def _merged(laptops: Laptops, empty: Path, name: str, copies: Sequence[Path]) -> House:
    shutil.copyfile(empty, laptops.path(name))
    house = laptops.open(laptops.path(name), name)
    house.database.execute("PRAGMA synchronous = OFF")
    for copy in copies:
        house.merge(copy)
    return house


def _shows(house: House) -> tuple[object, ...]:
    folded = [house.database.rows(f"SELECT * FROM {name} ORDER BY 1") for name in ("joined", "erased")]
    files = house.database.rows("SELECT hash FROM file ORDER BY hash")
    log = house.database.rows("SELECT * FROM change ORDER BY id")
    return (house.folded(), folded, files, log)


def play_orders(laptops: Laptops, seed: int) -> None:
    """Deal one forged log out to some copies, merge them in several orders, and hold the houses against each other."""
    forger = Forger(seed)
    empty = laptops.copy(laptops.new("kosong"), "kosong-salinan")
    changes = forger.changes(20)
    dealt: list[list[Change]] = [[] for _ in range(4)]
    for change in changes:
        for hand in forger.chance.sample(dealt, forger.chance.choice((1, 1, 2))):
            hand.append(change)
    copies = [
        forger.copy(empty, laptops.folder / f"{seed}-{number}.bangjo", hand, SCANS)
        for number, hand in enumerate(dealt)
    ]  # fmt: skip
    whole = forger.copy(empty, laptops.folder / f"{seed}-semua.bangjo", changes, SCANS)
    orders = [[whole], *(forger.chance.sample(copies, len(copies)) for _ in range(3))]
    houses = [_merged(laptops, empty, f"L{number}", order) for number, order in enumerate(orders)]
    first = _shows(houses[0])
    for house in houses:
        assert house.check().is_sound, f"seed {seed}: another house when rebuilt"
        assert disagreements(house) == [], f"seed {seed}"
        assert _shows(house) == first, f"seed {seed}: another house in another order"
        house.close()


@pytest.mark.parametrize("seed", range(12))
def test_forged_logs_give_one_house_in_any_order(laptops: Laptops, seed: int) -> None:
    play_orders(laptops, seed)


def test_a_stretch_at_a_time_gives_the_same_house(laptops: Laptops, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bangjo_desktop.store.state._AT_A_TIME", 100)
    monkeypatch.setattr("bangjo_desktop.store.state.CHUNK", 3)
    monkeypatch.setattr("bangjo_desktop.store.merge.CHUNK", 3)
    play_orders(laptops, 1000)


def _change(number: int, kind: str, record: str, fields: dict[str, object]) -> Change:
    return Change(f"{number:032x}", "Asing", "Z", "2026-11-23T09:00:00+00:00", kind, record, fields, {})


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_two_types_under_one_id_and_an_erasure_are_the_same_everywhere(
    laptops: Laptops, order: tuple[int, ...]
) -> None:
    empty = laptops.copy(laptops.new("kosong"), "kosong-salinan")
    forger, one = Forger(1), "a" * 32
    log = [
        _change(1, "family", one, {"head_name": "Sumi"}),
        _change(2, "person", one, {"full_name": "Sumi"}),
        _change(3, "family", one, {ERASED: []}),
    ]
    copies = [forger.copy(empty, laptops.folder / f"{place}.bangjo", [log[place]], ()) for place in order]
    house = _merged(laptops, empty, "A", copies)
    assert house.records.all("family") == house.records.all("person") == []
    assert house.check().is_sound
    assert house.records.state("person", one).erased


@pytest.mark.parametrize("word", ["_erased", "_deleted", "_joined", '{"_erased":[]}', '"_erased"', "_joined\\"])
@pytest.mark.parametrize("with_joining", [False, True])
def test_a_value_that_reads_like_a_reserved_name_is_a_value(house: House, word: str, with_joining: bool) -> None:
    one = house.write.add("family", {"head_name": word, "note": word})
    other = house.write.add("family", {"head_name": "Rini"})
    if with_joining:
        house.write.join("family", one, other, {"note": word})
    assert house.records.title("family", one) == word
    assert not house.has_erased([one, other])
    house.write.delete("family", one)
    house.write.revive("family", one)
    assert house.check().is_sound
    house.erase("family", one)
    said = house.database.rows("SELECT fields, replaces FROM change WHERE record = ?", (bytes.fromhex(one),))
    assert {text for text, _ in said} == {"{}", '{"_erased":[]}'}
    assert {text for _, text in said} == {"{}"}
    assert house.check().is_sound


def test_names_spelt_in_numbers_of_letters_are_refused_or_hold(laptops: Laptops) -> None:
    empty = laptops.copy(laptops.new("kosong"), "kosong-salinan")
    path = Forger(1).copy(empty, laptops.folder / "a.bangjo", [_change(1, "letter", "b" * 32, {"pdf": "?"})], SCANS)
    import sqlcipher3.dbapi2 as sqlite

    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute("UPDATE change SET fields = ?", (f'{{"pdf":{escaped(HASHES[0])}}}',))
    connection.close()
    house = _merged(laptops, empty, "A", [path])
    assert house.files.get(HASHES[0]) == SCANS[0]
    assert house.files.get(HASHES[1]) is None
