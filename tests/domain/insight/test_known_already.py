"""Who somebody may be who is being typed in: known under another spelling, and never their own twin."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangjo_desktop.domain.insight.bearers import Bearers, Packed
from bangjo_desktop.domain.insight.known_already import (
    FAMILY,
    PERSON,
    SAME_NICKNAME,
    TYPED,
    Known,
    Likely,
    Typed,
    may_be,
)
from bangjo_desktop.domain.insight.likeness import (
    NEAR_NAME,
    SAME_AREA,
    SAME_CHILDREN,
    SAME_FAMILY,
    SAME_NAME,
    SAME_NUMBER,
    SAME_PARENT,
    SAME_YEAR,
    family_facts,
    person_facts,
)
from bangjo_desktop.domain.person_names import folded_name, is_near, same_words
from bangjo_desktop.domain.record import Record

YEAR = 2026
BORO, LAMA = "boro", "kota lama"


class House:
    """What a house knows, told family by family."""

    def __init__(self) -> None:
        self.known = Known()
        self._count = 0

    def family(self, head: str, /, *people: dict[str, Any], **values: Any) -> str:
        family = self._put(family_facts(Record(FAMILY, self._id(), {"head_name": head, **values})))
        for person in people:
            self.person(**person, family=family)
        return family

    def person(self, **values: Any) -> str:
        return self._put(person_facts(Record(PERSON, self._id(), values), None))

    def _id(self) -> str:
        self._count += 1
        return f"{self._count:032x}"

    def _put(self, facts: Any) -> str:
        self.known.put(facts)
        return str(facts.record.id)

    def head(self, name: str, *people: str, **values: Any) -> list[Likely]:
        """Return whom a new family may be that is typed with these people."""
        typed = Record(FAMILY, TYPED, {"head_name": name, **values})
        names = frozenset(map(folded_name, people)) - {()}
        return may_be(self.known, [Typed(FAMILY, family_facts(typed, names))], YEAR)

    def new(self, name: str, head: str = "", area: str | None = None, but: Any = (), **values: Any) -> list[Likely]:
        """Return whom a new person may be that is typed in the family of `head`."""
        family = Record(FAMILY, values.pop("family", TYPED), {"head_name": head, "area": area}) if head else None
        person = Record(PERSON, "", {"full_name": name, "family": family.id if family else None, **values})
        return may_be(self.known, [Typed(PERSON, person_facts(person, family), but)], YEAR)


@pytest.fixture
def house() -> House:
    return House()


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Soeharto", "Suharto"),
        ("Djoko Soesilo", "Joko Susilo"),
        ("Muhammad Rizki", "Moh. Rizky"),
        ("Muh. Rizki", "Muhamad Rizki"),
        ("Bu Sumijati", "Sumiyati"),
        ("Nurhidayah", "Nur Hidayah"),
        ("Sri Wahyuni", "Wahyuni Sri"),
        ("Putri Ayu Lestari", "putri  ayu   lestari  "),
        ("Slamet", "Slamet "),
    ],
)
def test_a_head_of_family_under_another_spelling(house: House, known: str, typed: str) -> None:
    family = house.family(known, area=BORO)
    (found,) = house.head(typed)
    assert (found.kind, found.id, found.reasons) == (FAMILY, family, (SAME_NAME,))


def test_a_name_that_is_nearly_the_same_needs_the_area_too(house: House) -> None:
    house.family("Partini", area=BORO)
    assert house.head("Partinah") == []
    assert house.head("Partinah", area=LAMA) == []
    (found,) = house.head("Partinah", area=BORO)
    assert found.reasons == (NEAR_NAME, SAME_AREA)


def test_a_single_name_that_many_bear_needs_one_thing_more(house: House) -> None:
    for area in (BORO, BORO, LAMA, LAMA, LAMA):
        house.family("Siti", area=area)
    assert house.head("Siti") == []
    assert len(house.head("Siti", area=BORO)) == 2


def test_a_rare_single_name_is_enough(house: House) -> None:
    house.family("Kasmirah", area=BORO)
    assert len(house.head("Kasmirah", area=LAMA)) == 1


def test_the_surest_comes_first_and_people_typed_below_speak_for_a_family(house: House) -> None:
    other = house.family("Sri Wahyuni", {"full_name": "Dimas"}, area=LAMA)
    same = house.family("Sri Wahyuni", {"full_name": "Moh. Rizky"}, area=LAMA)
    found = house.head("Sri Wahyuni", "Muhammad Rizki", area=LAMA)
    assert [one.id for one in found] == [same, other]
    assert SAME_CHILDREN in found[0].reasons


def test_the_first_child_typed_says_nothing_against_a_family(house: House) -> None:
    family = house.family("Sri Wahyuni", {"full_name": "Dimas"}, area=LAMA)
    assert [one.id for one in house.head("Sri Wahyuni", "Rizky")] == [family]


def test_another_family_card_number_is_another_family(house: House) -> None:
    house.family("Sri Wahyuni", kk_number="1" * 16)
    assert house.head("Sri Wahyuni", kk_number="2" * 16) == []
    assert house.head("Sri Wahyuni", kk_number="1" * 16)[0].reasons == (SAME_NAME, SAME_NUMBER)
    assert house.head("Tumini", kk_number="1" * 16)[0].reasons == (SAME_NUMBER,)


def test_a_head_who_is_known_as_somebody_s_wife(house: House) -> None:
    family = house.family("Paijo", {"full_name": "Sumiyati", "relation": "wife"}, area=BORO)
    (found,) = house.head("Bu Sumijati", area=BORO)
    assert found.kind == PERSON
    assert found.id in house.known.people_of(family)


def test_a_child_is_no_head_of_a_family_and_a_grown_up_child_may_be(house: House) -> None:
    house.family("Paijo", {"full_name": "Dwi Rahayu", "relation": "child"})
    house.family("Mulyono", {"full_name": "Dwi Rahaju", "birth_date": "2015-02-01"})
    assert house.head("Dwi Rahayu") == []
    house.family("Teguh", {"full_name": "Dwi Rahaju", "relation": "child", "birth_date": "2001-02-01"})
    assert len(house.head("Dwi Rahayu")) == 1


def test_of_a_family_that_is_shown_its_people_are_not_shown_besides(house: House) -> None:
    family = house.family(
        "Sri Wahyuni", {"full_name": "Sri Wahyuni", "relation": "head"}, {"full_name": "Bagas Saputra"}
    )
    typed = Record(FAMILY, TYPED, {"head_name": "Sri Wahyuni"})
    child = Record(PERSON, "", {"full_name": "Bagas Saputra", "family": TYPED})
    both = [Typed(FAMILY, family_facts(typed)), Typed(PERSON, person_facts(child, typed))]
    assert [one.id for one in may_be(house.known, both, YEAR)] == [family]
    assert [one.kind for one in may_be(house.known, both[1:], YEAR)] == [PERSON]


def test_a_person_by_name_parent_and_year(house: House) -> None:
    house.family("Kasmirah", {"full_name": "Aldo", "birth_date": "2015-01-01"}, area=BORO)
    for head in ("Paijo", "Rumini", "Tumini"):
        house.family(head, {"full_name": "Aldo"}, area=LAMA)
    assert house.new("Aldo") == []
    (found,) = house.new("Aldo", "Kasmirah")
    assert found.reasons == (SAME_NAME, SAME_PARENT)
    assert [one.reasons for one in house.new("Aldo", birth_date="2015-06-01")] == [(SAME_NAME, SAME_YEAR)]


def test_a_boy_is_no_girl_and_ten_years_are_too_many(house: House) -> None:
    house.family("Paijo", {"full_name": "Dwi Lestari", "birth_date": "2010-01-01", "sex": "female"})
    assert len(house.new("Dwi Lestari")) == 1
    assert house.new("Dwi Lestari", sex="male") == []
    assert house.new("Dwi Lestari", birth_date="2000-01-01") == []


def test_an_age_that_was_estimated_may_be_three_years_off(house: House) -> None:
    house.family("Paijo", {"full_name": "Dwi Lestari", "birth_date": "2013-01-01", "birth_precision": "estimated"})
    assert len(house.new("Dwi Lestari", birth_date="2016-01-01")) == 1
    assert house.new("Dwi Lestari", birth_date="2017-01-01") == []


def test_a_nickname_with_a_parent_beside_it(house: House) -> None:
    child = {"full_name": "Rizky Ramadhan", "nickname": "Kiki"}
    house.family("Sumiyati", child, area=BORO)
    house.family("Paijo", {"full_name": "Kirana Putri", "nickname": "Kiki"}, area=BORO)
    assert house.new("Kiki") == []
    (found,) = house.new("Kiki", "Sumiyati")
    assert found.reasons == (SAME_NICKNAME, SAME_PARENT)
    (found,) = house.new("Rizky Ramadan Putra", "Sumiyati", nickname="Kiki")
    assert found.reasons == (NEAR_NAME, SAME_PARENT)


def test_twins_in_one_form_are_nobody_s_doubles(house: House) -> None:
    typed = Record(FAMILY, TYPED, {"head_name": "Sumiyati"})
    twins = [Record(PERSON, "", {"full_name": name, "family": TYPED, "birth_date": "2018-05-01"})
             for name in ("Hasan", "Hasan", "Husain")]  # fmt: skip
    assert may_be(house.known, [Typed(PERSON, person_facts(twin, typed)) for twin in twins], YEAR) == []


def test_a_twin_who_is_saved_already_is_not_the_other_one(house: House) -> None:
    twin = {"full_name": "Putra", "birth_date": "2018-05-01"}
    family = house.family("Sumiyati", twin, area=BORO)
    named = {"family": family, "birth_date": "2018-05-01"}
    assert house.new("Putri", "Sumiyati", BORO, **named) == [], "names of sisters and brothers are alike"
    (found,) = house.new("Putra", "Sumiyati", BORO, **named)
    assert SAME_FAMILY in found.reasons
    assert house.new("Putra", "Sumiyati", BORO, house.known.people_of(family), **named) == []


def test_the_record_itself_is_no_double(house: House) -> None:
    person = house.person(full_name="Bagas Saputra")
    itself = Record(PERSON, person, {"full_name": "Bagas Saputra"})
    assert may_be(house.known, [Typed(PERSON, person_facts(itself, None))], YEAR) == []


def test_nobody_is_like_nobody(house: House) -> None:
    house.family("", {"full_name": ""})
    assert house.head("") == []
    assert house.head("   ") == []
    assert house.new("") == []


def test_who_is_gone_or_called_otherwise_is_not_found_any_more(house: House) -> None:
    family = house.family("Sri Wahyuni", kk_number="1" * 16)
    house.known.put(family_facts(Record(FAMILY, family, {"head_name": "Tumini"})))
    assert house.head("Sri Wahyuni", kk_number="1" * 16) == []
    assert len(house.head("Tumini")) == 1
    house.known.drop(family)
    house.known.drop(family)
    assert house.head("Tumini") == []
    assert len(House().known.people_of(family)) == 0


WORDS = st.sampled_from(
    ("siti", "nur", "hidayah", "nurhidayah", "muh", "rizki", "riski", "rizkia", "ayu", "ayuu", "sumiyati")
)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join) | st.text("abcdefoeuj", min_size=1, max_size=9)


@settings(deadline=None)
@given(st.lists(NAMES, max_size=14), NAMES)
def test_the_index_finds_everybody_whom_comparing_with_all_would(known: list[str], typed: str) -> None:
    bearers = Bearers()
    for place, name in enumerate(known):
        bearers.add(folded_name(name), place)
    name = folded_name(typed)
    like = {
        place for place, other in enumerate(map(folded_name, known)) if same_words(name, other) or is_near(name, other)
    }
    assert set(bearers.like(name)) == like


@settings(deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=8), st.data())
def test_whatever_was_written_and_deleted_the_rest_is_as_if_read_anew(names: list[str], data: st.DataObject) -> None:
    kept = {f"{place:032x}": name for place, name in enumerate(names)}
    worked = Known()
    for record, name in kept.items():
        worked.put(person_facts(Record(PERSON, record, {"full_name": "Somebody else", "nik": "1" * 16}), None))
        worked.put(person_facts(Record(PERSON, record, {"full_name": name}), None))
    for record in data.draw(st.lists(st.sampled_from(sorted(kept)), unique=True)):
        worked.drop(record)
        del kept[record]
    anew = Known()
    for record, name in kept.items():
        anew.put(person_facts(Record(PERSON, record, {"full_name": name}), None))
    typed = person_facts(Record(PERSON, "", {"full_name": data.draw(NAMES), "nik": "1" * 16}), None)
    assert worked.people_like(typed) == anew.people_like(typed)


def test_numbers_are_packed_and_found_at_their_places() -> None:
    packed = Packed()
    for number in (1, 256, 65_536, 1 << 31):
        packed.add("key", number)
    packed.remove("key", 256)
    packed.remove("key", 7)
    packed.remove("other", 1)
    assert packed.of("key") == [1, 65_536, 1 << 31]
    assert packed.of("other") == []
