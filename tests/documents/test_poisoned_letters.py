"""Whatever a house knows of a family, no letter tells it: every field is poisoned, and every paper is searched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from tests.documents.paper_reader import page_texts
from tests.documents.test_letter_records import TODAY, Desk

from bangjo_desktop.documents import own_wording
from bangjo_desktop.documents.issue import annex_pdf, attendance_pdf, consent_pdf, letter_message, letter_pdf
from bangjo_desktop.domain.kinds import LongText, Money, Number, Text
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.records import record_type
from bangjo_desktop.domain.records.letter import LETTER_CODES
from bangjo_desktop.store.house import House

KINDS = ("family", "person", "document", "schooling", "consent", "visit", "progress", "commitment", "service")
TOLD: Mapping[str, frozenset[str]] = {
    "family": frozenset({"head_name", "code"}),
    "person": frozenset({"full_name", "nickname"}),
}
"""What a letter may say of a family whose consent stands: what it is called, nothing of how it lives."""
PAPERS = ("a4", "f4")


class Poison:
    """Marks that stand in one field each, and are found again in whatever form a paper would write them."""

    def __init__(self) -> None:
        self.forms: dict[str, tuple[str, ...]] = {}
        self._count = 0

    def values(self, kind: str) -> dict[str, Any]:
        """Return a value for every field of a type that could be told and may not be."""
        return {name: value for name, value in self._made(kind) if value is not None}

    def _made(self, kind: str) -> Iterator[tuple[str, Any]]:
        for field in record_type(kind).fields:
            if field.name in TOLD.get(kind, ()):
                continue
            place = f"{kind}.{field.name}"
            if isinstance(field.kind, Money):
                yield field.name, self._number(place)
            elif isinstance(field.kind, Text | LongText) or (field.confidential and not isinstance(field.kind, Number)):
                yield field.name, self._text(place)

    def _text(self, place: str) -> str:
        self._count += 1
        mark = f"RACUN{self._count:03}X"
        self.forms[place] = (*self.forms.get(place, ()), mark)
        return mark

    def _number(self, place: str) -> int:
        self._count += 1
        value = 918_273_000 + self._count
        self.forms[place] = (*self.forms.get(place, ()), str(value), f"{value:,}".replace(",", "."))
        return value

    def found_in(self, text: str) -> list[str]:
        flat = "".join(text.split())
        return [place for place, forms in self.forms.items() if any(form in flat for form in forms)]


class Poisoned(Desk):
    """The house of the other tests, with poison in everything that it knows of its families."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.poison = Poison()
        for kind in KINDS:
            known = house.records.all(kind) or [None]
            for record in known:
                values = self.poison.values(kind)
                if record:
                    house.write.save(kind, record.id, values)
                else:
                    person = house.records.all("person")[0].id
                    house.write.add(kind, {"family": self.open, "person": person, "month": "2026-10", **values})
        house.write.add("guest_request", {"requester": "Nadia", "decision": "agreed", "date": "2026-12-01"})
        self.guest = house.records.all("guest_request")[0].id

    def of(self, code: str) -> str:
        return self.letter(
            code, answers=self.asked, activity=self.activity, month="2026-10", guest_request=self.guest,
            family=self.open, workers=[self.worker], annex_families=[self.open, self.closed],
        )  # fmt: skip


@pytest.fixture
def desk(house: House) -> Poisoned:
    return Poisoned(house)


def text_of(pdf: bytes) -> str:
    return "\n".join(page_texts(pdf))


def test_the_poison_is_in_every_kind_of_record_and_would_be_found(desk: Poisoned) -> None:
    assert {place.split(".")[0] for place in desk.poison.forms} == set(KINDS)
    assert "progress.income_from_children" in desk.poison.forms
    assert "visit.confidential_note" in desk.poison.forms
    place, (mark, *_rest) = next(iter(desk.poison.forms.items()))
    assert desk.poison.found_in(f"x {mark[:4]}\n{mark[4:]} y") == [place]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("code", [option.code for option in LETTER_CODES])
def test_no_letter_tells_it_on_paper_or_as_a_message(desk: Poisoned, code: str, paper: str) -> None:
    letter = desk.of(code)
    assert desk.poison.found_in(text_of(letter_pdf(desk.house, letter, paper, TODAY))) == []
    assert desk.poison.found_in(letter_message(desk.house, letter, TODAY)) == []


@pytest.mark.parametrize("code", [option.code for option in LETTER_CODES])
def test_no_wording_of_a_house_can_make_a_letter_tell_it(desk: Poisoned, code: str) -> None:
    """Every placeholder that the wording editor offers, put into the letter at once."""
    template = next(one for one in own_wording.shipped_templates() if one.code == code)
    offered = "\n\n".join(f"{{{{{sample.name}}}}}" for sample in own_wording.samples(desk.house, template.id))
    own_wording.reword(desk.house, template.id, f"{offered}\n\n{own_wording.shipped_wording(template.id)}")
    assert desk.poison.found_in(text_of(letter_pdf(desk.house, desk.of(code), "a4", TODAY))) == []


def test_no_list_or_form_tells_it(desk: Poisoned) -> None:
    for pdf in (
        attendance_pdf(desk.house, desk.activity, "a4", TODAY),
        attendance_pdf(desk.house, desk.activity, "a4", TODAY, blank=True),
        consent_pdf(desk.house, desk.open, "a4", TODAY),
        consent_pdf(desk.house, None, "a4", TODAY),
    ):
        assert desk.poison.found_in(text_of(pdf)) == []


def test_only_the_annex_tells_the_incomes_that_were_chosen_for_it_and_nothing_else(desk: Poisoned) -> None:
    found = desk.poison.found_in(text_of(annex_pdf(desk.house, desk.of("PM"), "a4", TODAY)))
    assert set(found) == {"progress.income_total", "progress.income_from_children"}
    desk.house.write.save("house", desk.house.id, {"phone": "+6284000000003"})
    with pytest.raises(KnownError):
        annex_pdf(desk.house, desk.letter("PM", activity=desk.activity), "a4", TODAY)
