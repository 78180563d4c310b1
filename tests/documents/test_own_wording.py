"""A house's own wording: what is offered for it, what is refused, how it travels, how it goes back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import Laptops

from bangjo_desktop.documents import own_wording
from bangjo_desktop.documents.letters.compose import compose, message_of
from bangjo_desktop.documents.letters.example import example_facts
from bangjo_desktop.documents.letters.placeholders import CONDITIONS
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.house import House

NAMES = [template.id for template in own_wording.shipped_templates()]
ASK = "aid_request"


@pytest.mark.parametrize("name", NAMES)
def test_a_text_on_long_lines_makes_the_very_same_letter(house: House, name: str) -> None:
    template = next(one for one in own_wording.shipped_templates() if one.id == name)
    shown = template.with_body(own_wording.opened_wording(house, name).text)
    facts, again = (example_facts(one, Record("house", "", {})) for one in (template, shown))
    assert compose(facts).blocks == compose(again).blocks
    assert message_of(facts) == message_of(again)
    assert not own_wording.problems_in(name, own_wording.opened_wording(house, name).text)


@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_offered_can_be_put_into_the_letter(house: House, name: str) -> None:
    text = own_wording.opened_wording(house, name).text
    for sample in own_wording.samples(house, name):
        added = f"{text}\n\n{{{{{sample.name}}}}}\n\n"
        assert not own_wording.problems_in(name, added), sample.name
        assert sample.name not in CONDITIONS
        assert sample.words
        assert sample.is_table or sample.value.strip()
    for clause, needs in own_wording.clauses_of(name).items():
        assert needs
        assert not own_wording.problems_in(name, f"{text} {{{{#{clause}}}}}kata{{{{/{clause}}}}}")


@pytest.mark.parametrize("name", NAMES)
def test_what_must_stay_is_offered_first_and_missed_when_it_goes(house: House, name: str) -> None:
    template = next(one for one in own_wording.shipped_templates() if one.id == name)
    offered = own_wording.samples(house, name)
    first = [sample.name for sample in offered if sample.is_required]
    assert [sample.name for sample in offered][: len(first)] == first
    assert set(template.required) <= {sample.name for sample in offered}
    text = own_wording.opened_wording(house, name).text
    for required in template.required:
        problems = own_wording.problems_in(name, text.replace(f"{{{{{required}}}}}", "ini"))
        assert any(problem.values.get("name") == required for problem in problems)


def test_kinds_of_letters_come_in_their_order() -> None:
    codes = [template.code for template in own_wording.shipped_templates()]
    assert codes[:3] == ["PM", "TL", "TK"]
    assert codes[-3:] == ["", "", ""]


def test_a_wording_travels_and_goes_back_everywhere(house: House, laptops: Laptops) -> None:
    own_wording.reword(house, ASK, f"{own_wording.shipped_wording(ASK)}\n\nTambahan rumah.")
    other = laptops.join("B", house)
    assert own_wording.is_reworded(other, ASK)
    assert "Tambahan rumah." in own_wording.wording_of(other, ASK)
    own_wording.put_back(other, ASK)
    laptops.exchange(house, other)
    assert not own_wording.is_reworded(house, ASK)
    assert own_wording.wording_of(house, ASK) == own_wording.shipped_wording(ASK)


def test_what_another_laptop_wrote_meanwhile_is_not_replaced_unseen(house: House, laptops: Laptops) -> None:
    text = own_wording.shipped_wording(ASK)
    own_wording.reword(house, ASK, f"{text}\n\nPertama.")
    other = laptops.join("B", house)
    opened = own_wording.opened_wording(house, ASK)
    own_wording.reword(other, ASK, f"{text}\n\nDari B.")
    laptops.exchange(house, other)
    own_wording.reword(house, ASK, f"{text}\n\nDari A.", opened)
    contested = house.records.contested()
    assert len(contested) == 1
    assert contested[0].field == "body"


def test_a_wording_that_cannot_be_used_is_not_kept(house: House) -> None:
    with pytest.raises(KnownError, match="nama_kegiatn"):
        own_wording.reword(house, ASK, own_wording.shipped_wording(ASK) + " {{nama_kegiatn}}")
    assert not own_wording.is_reworded(house, ASK)
    with pytest.raises(KnownError):
        own_wording.opened_wording(house, "../secret")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(
    ["{{", "}}", "{{nama_kegiatan}}", "{{#waktu}}", "{{/waktu}}", "{{^waktu}}", "{{tabel_kebutuhan}}", "=== pesan ===",
     "\n", "\n\n", "kata ", "1. ", " : ", "**", "*", "# ", "---", "<b>", "&", "\x00", "é", "{{x y}}"]), max_size=14),
    st.sampled_from(NAMES))  # fmt: skip
def test_whatever_is_typed_is_a_letter_or_is_told_apart(pieces: list[str], name: str) -> None:
    template = next(one for one in own_wording.shipped_templates() if one.id == name)
    text = own_wording.shipped_wording(name) + "".join(pieces)
    if own_wording.problems_in(name, text):
        with pytest.raises(KnownError):
            template.with_body(text)
    else:
        assert compose(example_facts(template.with_body(text), Record("house", "", {}))).blocks
