"""What looks double after a merge, told apart for every laptop; a letter cancelled and written anew."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import Laptops

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.doubles import cancel_letter, doubles_of, tell_apart, uncancel_letter
from bangjo_desktop.store.house import House

TODAY = date(2026, 11, 23)
NUMBER = "012/PM/RU/XI/2026"


def _double_letters(laptops: Laptops, house: House) -> tuple[House, str, str]:
    other = laptops.join("B", house)
    values = {"number": NUMBER, "code": "PM", "date": "2026-11-02", "status": "final"}
    one, two = (each.write.add("letter", values | {"subject": each.write.who.laptop}) for each in (house, other))
    house.write.add("letter_item", {"letter": one, "position": 1, "description": "Beras", "quantity": 5, "granted": 3})
    laptops.exchange(house, other)
    return other, one, two


def test_the_same_family_from_two_laptops_is_joined_and_late_edits_arrive(laptops: Laptops, house: House) -> None:
    other = laptops.join("B", house)
    one = house.write.add("family", {"head_name": "Sumiyati"})
    two = other.write.add("family", {"head_name": "Sumijati"})
    laptops.exchange(house, other)
    for each in (house, other):
        (found,) = doubles_of(each)
        assert {found.one.id, found.other.id} == {one, two}
    house.write.join("family", one, two, {"head_name": "Sumiyati"})
    other.write.save("family", two, {"address": "Jl. Merak"})
    laptops.exchange(house, other)
    for each in (house, other):
        assert doubles_of(each) == ()
        (family,) = each.records.all("family")
        assert family["address"] == "Jl. Merak"


def test_told_apart_on_one_laptop_is_told_on_all_and_can_be_forgotten(laptops: Laptops, house: House) -> None:
    one, two = (house.write.add("family", {"head_name": "Sumiyati"}) for _each in range(2))
    other = laptops.join("B", house)
    told = tell_apart(house, "family", one, two)
    assert doubles_of(house) == ()
    assert len(doubles_of(other)) == 1
    laptops.exchange(house, other)
    assert doubles_of(other) == ()
    other.write.delete("distinct", told)
    laptops.exchange(house, other)
    assert len(doubles_of(house)) == 1


def test_a_letter_is_cancelled_and_its_draft_takes_no_number(laptops: Laptops, house: House) -> None:
    other, one, two = _double_letters(laptops, house)
    assert [found.kind for found in doubles_of(house)] == ["letter"]
    made = cancel_letter(house, one, " nomor ganda ", TODAY, replaced=True)
    assert made
    cancelled, draft = house.records.get("letter", one), house.records.get("letter", made)
    assert cancelled
    assert draft
    assert (cancelled["number"], cancelled["cancelled_because"]) == (NUMBER, "nomor ganda")
    assert (draft["number"], draft["date"], draft["status"], draft["subject"]) == (None, None, "draft", "A")
    (item,) = house.records.of("letter_item", letter=made)
    assert (item["description"], item["quantity"], item["granted"]) == ("Beras", 5, None)
    assert doubles_of(house) == ()
    with pytest.raises(KnownError):
        cancel_letter(house, one, "lagi", TODAY, replaced=False)
    laptops.exchange(house, other)
    assert doubles_of(other) == ()
    assert other.records.get("letter", two) is not None


def test_without_a_reason_nothing_is_cancelled(laptops: Laptops, house: House) -> None:
    _other, one, _two = _double_letters(laptops, house)
    mark = house.log.mark()
    with pytest.raises(KnownError):
        cancel_letter(house, one, "  ", TODAY, replaced=True)
    assert house.log.mark() == mark


@pytest.mark.parametrize("replaced", [True, False])
def test_cancelling_is_taken_back(laptops: Laptops, house: House, *, replaced: bool) -> None:
    _other, one, _two = _double_letters(laptops, house)
    before = house.records.get("letter", one)
    assert before
    made = cancel_letter(house, one, "salah", TODAY, replaced=replaced)
    uncancel_letter(house, before, made)
    assert house.records.get("letter", one) == before
    assert house.records.count("letter") == 2
    assert house.records.count("letter_item") == 1


def test_a_pattern_that_cannot_be_read_still_finds_the_same_number(laptops: Laptops, house: House) -> None:
    _double_letters(laptops, house)
    house.write.save("house", house.id, {"letter_number_pattern": "{urut"})
    assert len(doubles_of(house)) == 1
