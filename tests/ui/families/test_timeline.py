"""A family's timeline in the window: everything in its order, by kind, and where it stands still."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QCheckBox, QLabel, QTableWidget

from bangjo_desktop.domain.insight.timeline import KINDS, outcomes, timeline
from bangjo_desktop.domain.record import Record
from bangjo_desktop.ui.families.family_page import FamilyPage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk


def _family(desk: Desk) -> str:
    family = desk.record("family", head_name="Paijo", status="active")
    child = desk.record("person", full_name="Bagas", family=family, assisted=True)
    activity = desk.record("activity", title="Belajar bersama", date="2026-03-09")
    desk.record("visit", family=family, date="2026-03-12", contact="home", observation="Membaca\nbersama")
    desk.record("attendance", activity=activity, person=child, status="present")
    desk.record("schooling", person=child, school_year="2025/2026", level="sd", status="in_school")
    desk.record("service", family=family, kind="Aktivasi JKN", asked_on="2026-02-01", status="asked")
    for month, score in (("2026-01", 1), ("2026-02", 2), ("2026-03", 2), ("2026-04", 2), ("2026-05", 2)):
        desk.record("progress", family=family, month=month, health=score, causes=["E1"], street_days=4)
    desk.record("commitment", family=family, what="Menabung", due_on="2026-04-01", status="open")
    return family


def _open(desk: Desk, family: str) -> QTableWidget:
    desk.go("family", "family", family)
    page = desk.page
    assert isinstance(page, FamilyPage)
    page.tabs.setCurrentWidget(page.timeline)
    desk.settle()
    table = page.findChild(QTableWidget, "timeline")
    assert table is not None
    return table


def _rows(table: QTableWidget) -> list[str]:
    cells = [[table.item(row, column) for column in range(3)] for row in range(table.rowCount())]
    return [" | ".join(cell.text() for cell in row if cell) for row in cells]


def test_everything_stands_in_the_order_of_its_days(desk: Desk) -> None:
    rows = _rows(_open(desk, _family(desk)))
    assert len(rows) == 10
    assert rows[0].startswith("May 26")
    words = "\n".join(rows)
    assert words.index("Membaca bersama") < words.index("Belajar bersama") < words.index("Aktivasi JKN")
    assert rows[-1].startswith("1 Jul 2025")
    assert "Days on the street: 4" in rows[0]


def test_kinds_are_left_out_and_come_back(desk: Desk) -> None:
    table = _open(desk, _family(desk))
    box = desk.page.findChild(QCheckBox, "timeline-progress")
    assert box is not None
    box.setChecked(False)
    assert table.rowCount() == 5
    box.setChecked(True)
    assert table.rowCount() == 10


def test_it_says_since_when_nothing_moves_and_what_became_of_agreements(desk: Desk) -> None:
    _open(desk, _family(desk))
    said = {name: desk.page.findChild(QLabel, name) for name in ("timeline-state", "timeline-agreed")}
    assert "March 2026" in said["timeline-state"].text()  # type: ignore[union-attr]
    assert "Daily income depends on the child" in said["timeline-state"].text()  # type: ignore[union-attr]
    assert "1 late" in said["timeline-agreed"].text()  # type: ignore[union-attr]


def test_a_row_opens_its_record(desk: Desk) -> None:
    table = _open(desk, _family(desk))
    row = next(place for place, text in enumerate(_rows(table)) if "Membaca" in text)
    table.cellDoubleClicked.emit(row, 0)
    desk.settle()
    assert desk.page.objectName() == "page"
    assert type(desk.page).__name__ == "VisitPage"


def test_a_family_without_anything_has_an_empty_timeline(desk: Desk) -> None:
    assert _open(desk, desk.record("family", head_name="Baru")).rowCount() == 0


DAYS = st.dates(date(2015, 1, 1), date(2035, 1, 1)).map(date.isoformat) | st.sampled_from(["", "kemarin", "2026-13-01"])


@given(st.lists(st.tuples(st.sampled_from(KINDS), DAYS, DAYS), max_size=20))
def test_whatever_days_are_written_the_newest_stand_first(found: list[tuple[str, str, str]]) -> None:
    fields = ("date", "done_on", "due_on", "received_on", "asked_on", "sent_on", "since", "given_on")
    records = [
        Record(kind, f"{place:032x}", {**dict.fromkeys(fields, one), "month": other[:7], "school_year": other[:4]})
        for place, (kind, one, other) in enumerate(found)
    ]
    days = [moment.day for moment in timeline(records)]
    assert days == sorted(days, reverse=True)


def test_what_was_agreed_is_counted_once() -> None:
    values = [{"status": "done"}, {"status": None, "due_on": "2026-01-01"}, {"status": "dropped"}, {"status": "open"}]
    found = [Record("commitment", f"{place:032x}", one) for place, one in enumerate(values)]
    assert outcomes(found, date(2026, 2, 1)) == {"done": 1, "dropped": 1, "open": 2, "late": 1}
