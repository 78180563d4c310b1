"""The month table while other things happen: a merge, an erased family, an undo after somebody went on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.ui.progress.test_month_page import STREET_DAYS, VERDICT, Key, rows, stand_on, table, undo

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Desk

    from bangjo_desktop.store.house import House


def faults(desk: Desk) -> str:
    return desk.laptop.paths.log.read_text(encoding="utf-8") if desk.laptop.paths.log.exists() else ""


def type_five(desk: Desk) -> str:
    """Type a number for the only family there, and return its record."""
    desk.go("progress-month")
    stand_on(desk, 0, STREET_DAYS)
    desk.keys("5", Key.Key_Return)
    return desk.house.records.all("progress")[0].id


def test_taking_a_cell_back_leaves_what_another_laptop_wrote_in_it_since(desk: Desk) -> None:
    family = desk.record("family", head_name="Ani", status="active")
    desk.record("progress", family=family, month="2026-11", street_days=9)
    record = type_five(desk)
    other = desk.other_laptop()
    other.write.save("progress", record, {"street_days": 2})
    desk.merge(other)
    undo(desk)
    assert rows(desk)["Ani"][STREET_DAYS] == "2"
    assert desk.house.records.contested() == []
    other.close()


def test_a_record_that_somebody_went_on_with_is_not_taken_back_with_its_first_cell(desk: Desk) -> None:
    desk.record("family", head_name="Ani", status="active")
    record = type_five(desk)
    other = desk.other_laptop()
    other.write.save("progress", record, {"health": 2})
    desk.merge(other)
    undo(desk)
    (left,) = desk.all("progress")
    assert left["health"] == 2
    assert "street_days" not in left
    other.close()


def test_taking_back_does_not_bring_back_what_was_deleted_since(desk: Desk) -> None:
    family = desk.record("family", head_name="Ani", status="active")
    desk.record("progress", family=family, month="2026-11", street_days=9)
    record = type_five(desk)
    other = desk.other_laptop()
    other.write.delete("progress", record)
    desk.merge(other)
    undo(desk)
    assert desk.all("progress") == []
    assert desk.house.records.contested() == []
    other.close()


def erase(house: House, family: str) -> None:
    house.erase("family", family)


def delete(house: House, family: str) -> None:
    house.write.delete("family", family)


@pytest.mark.parametrize("end", [erase, delete])
def test_nothing_is_written_of_a_family_that_is_gone_while_its_cell_is_open(
    desk: Desk, end: Callable[[House, str], object]
) -> None:
    family = desk.record("family", head_name="Ani", status="active")
    desk.go("progress-month")
    stand_on(desk, 0, STREET_DAYS)
    desk.keys("5")
    other = desk.other_laptop()
    end(other, family)
    desk.merge(other)
    assert table(desk).is_editing
    desk.keys(Key.Key_Return)
    assert desk.all("progress") == []
    assert "not there any more" in desk.window.notices.text
    assert rows(desk) == {}
    assert not faults(desk)
    other.close()


def test_what_was_chosen_by_keyboard_is_written_and_the_cursor_goes_down(desk: Desk) -> None:
    for name in ("Ani", "Budi"):
        desk.record("family", head_name=name, status="active")
    desk.go("progress-month")
    stand_on(desk, 0, VERDICT)
    desk.keys(Key.Key_Return, *"Back", Key.Key_Return)
    assert [one["verdict"] for one in desk.all("progress")] == ["backward"]
    assert (table(desk).currentIndex().row(), table(desk).is_editing) == (1, False)


@pytest.mark.parametrize("month", [None, "0001-01", "1800-02", "9999-12"])
def test_a_month_that_no_form_would_write_opens_on_both_pages(desk: Desk, month: str | None) -> None:
    """A newer program, or another one, may have written it; a child in school makes the page count the month's days."""
    family = desk.record("family", head_name="Ani", status="active")
    child = desk.record("person", full_name="Budi", family=family, assisted=True)
    first = int((month or "2026")[:4])
    for year in (first - 1, first):
        desk.record("schooling", person=child, school_year=f"{year}/{year + 1}", status="in_school")
    record = desk.record("progress", family=family, street_days=3, **({"month": month} if month else {}))
    desk.go("progress", "progress", record)
    desk.go("progress-month")
    assert not faults(desk)
