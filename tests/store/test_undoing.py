"""What was written is taken back in one go; what others wrote meanwhile is never overwritten unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.undoing import take_back, write
from bangjo_desktop.store.writer import Entry

if TYPE_CHECKING:
    from tests.conftest import Laptops

    from bangjo_desktop.store.house import House


def values(house: House, record: str) -> dict[str, object]:
    found = house.records.get("family", record)
    return dict(found.values) if found else {}


def test_what_was_begun_and_what_was_changed_go_back_together(house: House) -> None:
    old = house.write.add("family", {"head_name": "Ani", "phone": "081"})
    new = house.write.new_id()
    done = write(
        house, [Entry("family", {"phone": None, "code": "KL-1"}, old), Entry("family", {"head_name": "B"}, new)]
    )
    assert values(house, old) == {"head_name": "Ani", "code": "KL-1"}
    take_back(house, done)
    assert values(house, old) == {"head_name": "Ani", "phone": "081"}
    assert values(house, new) == {}


def test_what_another_wrote_over_it_stays(laptops: Laptops, house: House) -> None:
    family = house.write.add("family", {"head_name": "Ani", "phone": "081", "code": "KL-1"})
    other = laptops.join("B", house)
    done = write(house, [Entry("family", {"phone": "082"}, family)])
    laptops.exchange(house, other)
    other.write.save("family", family, {"phone": "083", "code": "KL-2"})
    laptops.exchange(house, other)
    take_back(house, done)
    assert house.records.contested("family", family) == []
    assert values(house, family) == {"head_name": "Ani", "phone": "083", "code": "KL-2"}


def test_what_another_wrote_unseen_stands_beside_what_stood_there(laptops: Laptops, house: House) -> None:
    family = house.write.add("family", {"head_name": "Ani", "phone": "081"})
    other = laptops.join("B", house)
    done = write(house, [Entry("family", {"phone": "082"}, family)])
    other.write.save("family", family, {"phone": "083"})
    laptops.exchange(house, other)
    take_back(house, done)
    (found,) = house.records.contested("family", family)
    assert {head.value for _change, head in found.versions} == {"081", "083"}


def test_what_another_went_on_with_is_not_put_into_the_bin(laptops: Laptops, house: House) -> None:
    other = laptops.join("B", house)
    new = house.write.new_id()
    done = write(house, [Entry("family", {"head_name": "Ani"}, new)])
    laptops.exchange(house, other)
    other.write.save("family", new, {"phone": "083"})
    laptops.exchange(house, other)
    take_back(house, done)
    assert values(house, new) == {"head_name": "Ani", "phone": "083"}


def test_what_stood_before_is_what_stood_there_not_what_a_form_saw(house: House) -> None:
    family = house.write.add("family", {"head_name": "Ani", "phone": "081"})
    seen = house.records.state("family", family)
    house.write.save("family", family, {"phone": "082"})
    take_back(house, write(house, [Entry("family", {"code": "KL-1"}, family, seen)]))
    assert values(house, family) == {"head_name": "Ani", "phone": "082"}


def test_where_one_cannot_be_written_none_is(house: House) -> None:
    kept, erased = (house.write.add("family", {"head_name": name}) for name in "AB")
    house.write.erase([("family", erased)])
    with pytest.raises(KnownError):
        write(house, [Entry("family", {"phone": "081"}, kept), Entry("family", {"phone": "081"}, erased)])
    assert values(house, kept) == {"head_name": "A"}
