"""People whose day of birth nobody knows are typed as they are told: by a year, or by an age."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.ui.conftest import Desk

ROUGH = ("birth_date", "birth_precision", "age_estimated_on")


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("1990", ("1990-07-01", "year", None), "1990"),
        ("umur 9", ("2017-07-01", "estimated", "2026-11-23"), "±2017"),
        ("±9 th", ("2017-07-01", "estimated", "2026-11-23"), "±2017"),
        ("5/6/2016", ("2016-06-05", "exact", None), "5 Jun 2016"),
        ("", (None, None, None), ""),
    ],
)
def test_a_birth_is_read_as_exactly_as_it_is_told(
    desk: Desk, typed: str, stored: tuple[str | None, ...], shown: str
) -> None:
    desk.go("family", "family")
    desk.hands.type("field-head_name", "Sumarno Hadi")
    desk.hands.fill_row("rows-person", 0, ("Bayu", "Child", "", typed))
    desk.hands.click("finish")
    (person,) = desk.all("person")
    assert tuple(person.get(name) for name in ROUGH) == stored
    table = desk.hands.see("rows-person")
    assert table.item(0, 3).text() == shown  # type: ignore[attr-defined]
    desk.hands.fill_row("rows-person", 0, ("", "", "Male"))
    desk.hands.click("finish")
    (person,) = desk.all("person")
    assert tuple(person.get(name) for name in ROUGH) == stored, "what was not touched stays as it was"
    assert person["sex"] == "male"


def test_what_is_no_birth_is_named_with_its_row(desk: Desk) -> None:
    desk.go("family", "family")
    desk.hands.type("field-head_name", "Sumarno Hadi")
    desk.hands.fill_row("rows-person", 0, ("Bayu", "Child", "", "kapan-kapan"))
    desk.hands.click("finish")
    assert desk.all("family") == []
    assert "row 1" in desk.hands.see("notice-text").property("text")
