"""Whose name may stand on a paper: what was said last counts, and doubt is decided for the family."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.insight.consent import PHOTO_PUBLIC, RECORD, SHARE, Consents, initials_of
from bangjo_desktop.domain.record import Record

TODAY = date(2026, 11, 23)
FAMILY = Record("family", "f1", {"head_name": "Sumiyati", "code": "PB-014"})
CHILD = Record("person", "p1", {"full_name": "Rizky Ramadhan", "family": "f1"})
SISTER = Record("person", "p2", {"full_name": "Putri Ayu Lestari", "family": "f1"})


def said(*purposes: str, number: int = 1, **values: Any) -> Record:
    given = {"family": "f1", "purposes": list(purposes), "given_on": "2026-01-05"}
    return Record("consent", f"c{number}", {**given, **values})


def consents(*records: Record, purpose: str = SHARE, day: date = TODAY) -> Consents:
    return Consents(records, purpose, day)


def test_without_a_word_nobody_is_named() -> None:
    assert not consents().family(FAMILY)
    assert not consents().person(CHILD, FAMILY)
    assert not consents().person(CHILD, None)


def test_a_familys_consent_is_for_all_of_it_and_for_its_purpose_only() -> None:
    given = consents(said(RECORD, SHARE))
    assert given.family(FAMILY)
    assert given.person(CHILD, FAMILY)
    assert not consents(said(RECORD, SHARE), purpose=PHOTO_PUBLIC).person(CHILD, FAMILY)
    assert not given.family(Record("family", "f2", {}))


def test_a_childs_own_consent_is_not_the_familys() -> None:
    given = consents(said(SHARE, person="p1"))
    assert given.person(CHILD, FAMILY)
    assert not given.person(SISTER, FAMILY)
    assert not given.family(FAMILY)


@pytest.mark.parametrize(
    ("values", "stands"),
    [
        ({"given_on": "2026-11-23"}, True),
        ({"given_on": "2026-11-24"}, False),
        ({"given_on": None}, False),
        ({"given_on": "entah"}, False),
        ({"withdrawn_on": "2026-11-23"}, False),
        ({"withdrawn_on": "2026-11-24"}, True),
        ({"withdrawn_on": "tidak terbaca"}, False),
        ({"withdrawn_on": "2025-12-31"}, False),
        ({"purposes": None}, False),
    ],
)
def test_a_consent_stands_from_its_day_until_it_is_taken_back(values: dict[str, Any], stands: bool) -> None:
    assert consents(said(SHARE, **values)).family(FAMILY) is stands


def test_a_newer_sheet_that_says_less_takes_the_rest_back() -> None:
    newer = said(RECORD, number=2, given_on="2026-06-01")
    assert not consents(said(SHARE), newer).family(FAMILY)
    assert consents(said(SHARE), newer, day=date(2026, 5, 31)).family(FAMILY)
    assert not consents(said(SHARE), said(RECORD, number=2, given_on="2026-06-01", person="p1")).person(CHILD, FAMILY)


def test_two_sheets_of_one_day_are_heard_together() -> None:
    assert consents(said(RECORD), said(SHARE, number=2)).family(FAMILY)


def test_a_withdrawal_ends_what_others_said_before_it() -> None:
    withdrawn = said(SHARE, person="p1", given_on="2025-01-01", withdrawn_on="2026-05-01")
    assert not consents(said(SHARE), withdrawn).person(CHILD, FAMILY)
    assert consents(said(SHARE), withdrawn).person(SISTER, FAMILY)
    again = said(SHARE, number=3, given_on="2026-07-01")
    assert consents(said(SHARE), withdrawn, again).person(CHILD, FAMILY)


def test_a_family_whose_processing_is_on_hold_is_never_named() -> None:
    held = Record("family", "f1", {"suspended": True, "head_name": "Sumiyati", "code": "PB-014"})
    assert not consents(said(SHARE)).family(held)
    assert consents(said(SHARE)).show_person(CHILD, held).hidden


def test_what_stands_in_the_place_of_a_name() -> None:
    assert consents(said(SHARE)).show_person(CHILD, FAMILY).text == "Rizky Ramadhan"
    hidden = consents().show_person(CHILD, FAMILY)
    assert (hidden.text, hidden.hidden, hidden.family) == ("R.R. (PB-014)", True, "f1")
    assert consents().show_person(CHILD, None).text == "R.R."
    assert consents().show_family(FAMILY).text == "S. (PB-014)"
    assert consents(said(SHARE)).show_family(Record("family", "f1", {})).text == "–"


@pytest.mark.parametrize(
    ("name", "short"), [("Aditya", "A."), ("siti nur  aminah", "S.N.A."), ("", "–"), (None, "–"), ("1 2", "–")]
)
def test_initials(name: str | None, short: str) -> None:
    assert initials_of(name) == short


DAYS = st.integers(-400, 400).map(lambda days: (TODAY + timedelta(days=days)).isoformat())
SHEETS = st.builds(
    lambda purposes, given, ended, person: said(*purposes, given_on=given, withdrawn_on=ended, person=person),
    st.lists(st.sampled_from([RECORD, SHARE]), max_size=2), st.none() | DAYS, st.none() | DAYS,
    st.sampled_from([None, "p1", "p2"]),
)  # fmt: skip


@given(st.lists(SHEETS, max_size=6))
def test_taking_everything_back_today_hides_every_name(sheets: list[Record]) -> None:
    taken = [Record("consent", one.id, {**one.values, "withdrawn_on": TODAY.isoformat()}) for one in sheets]
    assert not consents(*taken).family(FAMILY)
    assert not consents(*taken).person(CHILD, FAMILY)


@given(st.lists(SHEETS, max_size=6), SHEETS)
def test_nobody_is_named_for_a_purpose_that_no_sheet_holds(sheets: list[Record], other: Record) -> None:
    without = [Record("consent", one.id, {**one.values, "purposes": [RECORD]}) for one in (*sheets, other)]
    assert not consents(*without).person(CHILD, FAMILY)


@given(st.lists(SHEETS, max_size=6), st.randoms())
def test_the_order_of_the_sheets_does_not_matter(sheets: list[Record], chance: Any) -> None:
    mixed = list(sheets)
    chance.shuffle(mixed)
    assert consents(*sheets).person(CHILD, FAMILY) == consents(*mixed).person(CHILD, FAMILY)
