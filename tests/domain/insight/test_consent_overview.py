"""Consents at a glance: what stands since when, what was taken back, and that the page says what the paper does."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.insight.consent import PHOTO_PUBLIC, PHOTO_REPORTS, RECORD, SHARE, Consents
from bangjo_desktop.domain.insight.consent_overview import (
    CONSENT_TO_RECORD,
    GIVER,
    NO,
    PURPOSES,
    SCAN,
    WITHDRAWN,
    YES,
    Overview,
    overviews,
)  # fmt: skip
from bangjo_desktop.domain.record import Record

TODAY = date(2026, 11, 23)
FAMILY = Record("family", "f1", {"head_name": "Sumiyati", "area": "a1"})
CHILD = Record("person", "p1", {"full_name": "Rizky", "family": "f1", "assisted": True})
SISTER = Record("person", "p2", {"full_name": "Putri", "family": "f1", "assisted": True})


def sheet(*purposes: str, number: int = 1, **values: Any) -> Record:
    said = {"family": "f1", "purposes": list(purposes), "given_on": "2026-01-05", "given_by": "Bu Sumi", "scan": "aa"}
    return Record("consent", f"c{number}", {**said, **values})


def taken(*purposes: str, number: int = 9, on: str | None = "2026-11-20", **values: Any) -> Record:
    said = {"family": "f1", "purposes": list(purposes), "withdrawn_on": on, "takes_back": True}
    return Record("consent", f"c{number}", {**said, **values})


def seen(*consents: Record, people: tuple[Record, ...] = (CHILD,), day: date = TODAY) -> Overview:
    return overviews([FAMILY], consents, people, day)[0]


def states(one: Overview) -> list[str]:
    return [one.standing[purpose].state for purpose in PURPOSES]


def test_a_family_that_nobody_asked_comes_with_a_form() -> None:
    one = seen()
    assert states(one) == [NO] * 4
    assert one.lacks == (CONSENT_TO_RECORD,)
    assert one.never_asked
    assert one.sheet is None


def test_what_was_given_stands_since_its_day_and_the_rest_is_a_no() -> None:
    one = seen(sheet(RECORD, SHARE))
    assert states(one) == [YES, YES, NO, NO]
    assert one.standing[RECORD].day == date(2026, 1, 5)
    assert one.standing[PHOTO_PUBLIC].day == date(2026, 1, 5), "said on that day, not never asked"
    assert one.lacks == ()
    assert one.standing_purposes == (RECORD, SHARE)


def test_a_second_yes_does_not_hide_since_when() -> None:
    one = seen(sheet(RECORD), sheet(RECORD, SHARE, number=2, given_on="2026-06-01"))
    assert [one.standing[name].day for name in (RECORD, SHARE)] == [date(2026, 1, 5), date(2026, 6, 1)]
    assert one.sheet is not None
    assert one.sheet.id == "c2"


def test_one_purpose_of_several_is_taken_back_and_the_others_stand() -> None:
    one = seen(sheet(*PURPOSES), taken(PHOTO_PUBLIC))
    assert states(one) == [YES, YES, YES, WITHDRAWN]
    assert one.standing[PHOTO_PUBLIC].day == date(2026, 11, 20)
    assert one.standing[RECORD].day == date(2026, 1, 5), "the others as they were, and since when they were"
    before = seen(sheet(*PURPOSES), taken(PHOTO_PUBLIC), day=date(2026, 11, 19))
    assert states(before) == [YES] * 4, "what was said before stays true"
    assert one.sheet is not None
    assert one.sheet.id == "c1", "a sheet that only takes back is not the one that gives"


def test_two_laptops_take_different_purposes_back_and_neither_is_lost() -> None:
    one = seen(sheet(*PURPOSES), taken(PHOTO_PUBLIC), taken(SHARE, number=8, on="2026-11-22"))
    assert states(one) == [YES, WITHDRAWN, YES, WITHDRAWN]


def test_what_was_given_and_taken_back_on_one_day_is_taken_back() -> None:
    one = seen(sheet(RECORD, SHARE, given_on="2026-11-23"), taken(SHARE, on="2026-11-23"))
    assert states(one)[:2] == [YES, WITHDRAWN]
    whole = seen(sheet(RECORD, given_on="2026-11-23", withdrawn_on="2026-11-23"))
    assert states(whole)[0] == WITHDRAWN
    assert not whole.never_asked, "who took it back is not asked again by a heap of forms"


def test_it_can_be_given_again() -> None:
    again = sheet(RECORD, SHARE, number=2, given_on="2026-11-21")
    assert states(seen(sheet(RECORD, SHARE), taken(SHARE), again))[:2] == [YES, YES]


@pytest.mark.parametrize(
    ("record", "state"),
    [
        (taken(SHARE, on="2026-11-24"), YES),
        (taken(SHARE, on=None), WITHDRAWN),
        (taken(SHARE, on="entah"), WITHDRAWN),
        (taken(SHARE, on=None, given_on="2026-11-22"), WITHDRAWN),
        (taken(on="2026-11-20"), WITHDRAWN),
        (taken(PHOTO_PUBLIC), YES),
        (taken(SHARE, person="p1"), YES),
    ],
)
def test_doubt_about_what_was_taken_back_is_decided_for_the_family(record: Record, state: str) -> None:
    assert seen(sheet(RECORD, SHARE), record).standing[SHARE].state == state


def test_a_signed_no_is_an_answer() -> None:
    refused = seen(sheet())
    assert states(refused) == [NO] * 4
    assert refused.lacks == (CONSENT_TO_RECORD,)
    assert not refused.never_asked


def test_a_sheet_without_its_day_is_there_to_be_opened_and_does_not_stand() -> None:
    one = seen(sheet(RECORD, given_on=None))
    assert one.lacks == (CONSENT_TO_RECORD,)
    assert one.sheet is not None


def test_what_a_sheet_lacks() -> None:
    assert seen(sheet(RECORD, scan=None)).lacks == (SCAN,)
    assert seen(sheet(RECORD, given_by=None)).lacks == (GIVER,)


def test_children_with_sheets_of_their_own() -> None:
    both = (CHILD, SISTER)
    one = seen(sheet(RECORD, person="p1"), people=both)
    assert (one.standing[RECORD].state, one.standing[RECORD].children) == (NO, 1)
    assert one.lacks == (CONSENT_TO_RECORD,)
    assert not one.never_asked
    assert one.standing_purposes == (RECORD,)
    whole = seen(sheet(RECORD, person="p1"), sheet(RECORD, person="p2", number=2), people=both)
    assert whole.lacks == ()


def test_those_without_consent_come_first_then_those_that_lack_a_scan() -> None:
    families = [Record("family", name, {"head_name": name}) for name in ("adi", "Budi", "Cici", "Dedi")]
    given = [
        sheet(RECORD, family="adi"), sheet(RECORD, family="Budi", scan=None, number=2), sheet(RECORD, family="Dedi"),
    ]  # fmt: skip
    assert [one.family.id for one in overviews(families, given, (), TODAY)] == ["Cici", "Budi", "adi", "Dedi"]


DAYS = st.integers(-400, 400).map(lambda days: (TODAY + timedelta(days=days)).isoformat())
SHEETS = st.builds(
    lambda purposes, given, ended, person, back: sheet(
        *purposes, given_on=given, withdrawn_on=ended, person=person, takes_back=back
    ),
    st.lists(st.sampled_from(PURPOSES), max_size=4, unique=True), st.none() | DAYS | st.just("x"),
    st.none() | DAYS | st.just("x"), st.sampled_from([None, None, "p1", "p2"]), st.sampled_from([None, False, True]),
)  # fmt: skip


@given(st.lists(SHEETS, max_size=7))
def test_the_page_says_what_the_paper_does(sheets: list[Record]) -> None:
    one = seen(*sheets, people=(CHILD, SISTER))
    for purpose in PURPOSES:
        may = Consents(sheets, purpose, TODAY)
        standing = one.standing[purpose]
        assert (standing.state == YES) is may.family(FAMILY)
        if standing.state != YES:
            own = {child.id for child in (CHILD, SISTER) if any(each["person"] == child.id for each in sheets)}
            assert standing.children == sum(may.person(each, FAMILY) for each in (CHILD, SISTER) if each.id in own)


@given(st.lists(SHEETS, max_size=6))
def test_what_stands_since_a_day_stands_on_every_day_since(sheets: list[Record]) -> None:
    for purpose, standing in seen(*sheets).standing.items():
        if standing.state == YES and standing.day:
            for back in range(0, (TODAY - standing.day).days + 1, 37):
                assert Consents(sheets, purpose, TODAY - timedelta(days=back)).family(FAMILY)


@given(st.lists(SHEETS, max_size=6), st.sampled_from(PURPOSES), st.randoms())
def test_taking_one_back_today_takes_it_and_leaves_the_others(sheets: list[Record], purpose: str, chance: Any) -> None:
    mixed = [*sheets, taken(purpose, number=99, on=TODAY.isoformat())]
    chance.shuffle(mixed)
    before, after = seen(*sheets), seen(*mixed)
    assert after.standing[purpose].state != YES
    assert not Consents(mixed, purpose, TODAY).person(CHILD, FAMILY)
    others = [name for name in PURPOSES if name != purpose]
    assert [after.standing[name] for name in others] == [before.standing[name] for name in others]


@given(st.lists(SHEETS, max_size=5), st.lists(SHEETS, max_size=5), st.sampled_from(PURPOSES))
def test_what_arrives_later_from_before_gives_nothing_back(
    one: list[Record], other: list[Record], purpose: str
) -> None:
    """Two laptops: what one took back today is taken back, whatever older sheets the other brings."""
    back = taken(purpose, number=99, on=TODAY.isoformat())
    assert seen(*one, back, *other).standing[purpose].state != YES


def test_a_photo_may_be_taken_back_while_a_report_photo_stands() -> None:
    one = seen(sheet(RECORD, PHOTO_REPORTS, PHOTO_PUBLIC), taken(PHOTO_PUBLIC, number=5))
    assert one.standing[PHOTO_REPORTS].state == YES
    assert one.standing[PHOTO_PUBLIC].state == WITHDRAWN
