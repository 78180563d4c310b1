"""Civil documents as a chain: what is missing next, for whom, and how it is begun."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.insight.document_chain import CHAIN, papers_of
from bangjo_desktop.domain.insight.people_results import HAS
from bangjo_desktop.domain.record import Record
from bangjo_desktop.ui.chain.page import ChainPage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk

TODAY = date(2026, 11, 23)


def _person(born: str | None, number: int = 1, family: str = "f", *, assisted: bool = True) -> Record:
    values = {"birth_date": born, "family": family, "assisted": assisted, "full_name": f"Orang {number}"}
    return Record("person", f"{number:032x}", values)


def _document(kind: str, status: str | None, number: int, person: int = 1) -> Record:
    return Record("document", f"{number:032x}", {"person": f"{person:032x}", "kind": kind, "status": status})


def _next(born: str | None, *documents: Record, assisted: bool = True, **family: str) -> str | None:
    families = {"f": Record("family", "f", family)}
    return papers_of([_person(born, assisted=assisted)], documents, families, TODAY)[0].next


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([], "kk"),
        ([("kk", "has")], "akta"),
        ([("kk", "has"), ("akta", "in_process")], "akta"),
        ([("kk", "has"), ("akta", "has")], "kia"),
        ([("kk", "has"), ("akta", "has"), ("kia", "has")], None),
        ([("akta", "none"), ("kk", "has"), ("akta", "has"), ("kia", "has")], None),
    ],
)
def test_what_a_child_lacks_next(documents: list[tuple[str, str]], expected: str | None) -> None:
    found = [_document(kind, status, place) for place, (kind, status) in enumerate(documents)]
    assert _next("2015-01-01", *found) == expected


def test_at_seventeen_it_is_a_ktp_and_no_kia_any_more() -> None:
    both = [_document("kk", "has", 1), _document("akta", "has", 2)]
    assert _next("2009-11-24", *both) == "kia"  # tomorrow seventeen
    assert _next("2009-11-23", *both) == "ktp"
    assert _next(None, *both) == "kia"
    assert _next(None, *both, assisted=False) == "ktp"


def test_the_kk_is_the_familys() -> None:
    people = [_person("2015-01-01", 1), _person("1990-01-01", 2, assisted=False), _person("2016-01-01", 3, "other")]
    families = {one: Record("family", one, {}) for one in ("f", "other")}
    found = papers_of(people, [_document("kk", "has", 9, person=2)], families, TODAY)
    assert [one.states["kk"] for one in found] == ["has", "has", "not_recorded"]
    assert _next("2015-01-01", kk_number="3374990000000001") == "akta"


KINDS = st.sampled_from([*CHAIN, "kip", None])
STATES = st.sampled_from(["has", "in_process", "none", None, "baru"])


@given(st.lists(st.tuples(KINDS, STATES), max_size=10), st.sampled_from(["2015-01-01", "1990-01-01", None, "x"]))
def test_more_documents_never_take_one_away(found: list[tuple[str, str]], born: str | None) -> None:
    documents = [_document(kind, status, place) for place, (kind, status) in enumerate(found)]
    few, many = (papers_of([_person(born)], part, {}, TODAY)[0] for part in (documents[:-1], documents))
    assert set(few.states) == set(many.states)
    assert all(many.states[kind] == HAS for kind, state in few.states.items() if state == HAS)


def test_in_the_window_the_next_document_is_begun(desk: Desk) -> None:
    family = desk.record("family", head_name="Paijo", status="active")
    child = desk.record("person", full_name="Bagas", family=family, assisted=True, birth_date="2015-03-04")
    desk.record("document", person=child, kind="kk", status="has")
    desk.go("others")
    desk.hands.click("open-chain")
    page = desk.page
    assert isinstance(page, ChainPage)
    assert [page.table.item(0, column).text() for column in (2, 5)] == ["✓ has it", "–"]  # type: ignore[union-attr]
    page.table.cellDoubleClicked.emit(0, 6)
    desk.settle()
    desk.hands.click("finish")
    assert {one["kind"] for one in desk.all("document")} == {"kk", "akta"}
    assert {one["person"] for one in desk.all("document")} == {child}
