"""Rows typed by keyboard: whatever is typed comes back from a draft, and only what was typed is written."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QTableWidgetItem

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.ui.lists.rows import RowsTable

if TYPE_CHECKING:
    from tests.ui.conftest import Desk

COLUMNS = ("what", "who", "due_on", "status")
SLOW = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
CELL = st.text(string.ascii_letters + string.digits + " ./'“é\u200b", max_size=12)
TYPED = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3), CELL), max_size=8)


@pytest.fixture
def family(desk: Desk) -> str:
    family = desk.record("family", head_name="Paijo", status="active")
    for what, status in (("Enrol Bagas", "open"), ("Save 2.000 a day", "done")):
        desk.record("commitment", family=family, what=what, status=status, due_on="2026-12-01")
    return family


@pytest.fixture
def rows(desk: Desk, family: str) -> RowsTable:
    made = RowsTable(desk.window.context, "commitment", COLUMNS, "family")
    made.open(family)
    return made


def type_in(rows: RowsTable, row: int, column: int, text: str) -> None:
    rows.setItem(min(row, rows.rowCount() - 1), column, QTableWidgetItem(text))


def shown(rows: RowsTable) -> list[list[str]]:
    found = []
    for row in range(rows.rowCount()):
        cells = [rows.item(row, column) for column in range(rows.columnCount())]
        found.append([cell.text().strip() if cell else "" for cell in cells])
    return [texts for texts in found if any(texts)]


def clean(text: str) -> str:
    """Return `text` as it is stored: spaces made one, what cannot be seen taken out."""
    return " ".join(text.replace("\u200b", "").split())


def test_an_empty_row_always_waits_at_the_end(rows: RowsTable) -> None:
    assert rows.rowCount() == 3
    type_in(rows, 2, 0, "New")
    assert rows.rowCount() == 4


@SLOW
@given(typed=TYPED)
def test_a_draft_brings_back_what_stood_there(rows: RowsTable, family: str, typed: list[tuple[int, int, str]]) -> None:
    rows.open(family)
    for row, column, text in typed:
        type_in(rows, row, column, text)
    before, draft = shown(rows), rows.raw()
    rows.open(family)
    assert rows.raw() == []
    rows.set_raw(draft)
    assert shown(rows) == before
    assert rows.raw() == draft


@SLOW
@given(typed=TYPED)
def test_what_is_saved_is_what_stood_there_or_nothing_is(
    desk: Desk, rows: RowsTable, family: str, typed: list[tuple[int, int, str]]
) -> None:
    rows.open(family)
    for row, column, text in typed:
        type_in(rows, row, column, text)
    before = desk.all("commitment")
    meant = [clean(texts[0]) for texts in shown(rows)]
    try:
        rows.save(family)
    except KnownError:
        assert desk.all("commitment") == before
        return
    assert sorted(clean(each["what"]) for each in desk.all("commitment")) == sorted(meant)
    assert {each["family"] for each in desk.all("commitment")} <= {family}


def test_looking_writes_nothing(desk: Desk, rows: RowsTable, family: str) -> None:
    count = sum(len(desk.house.records.history("commitment", each.id)) for each in desk.house.records.all("commitment"))
    rows.save(family)
    again = sum(len(desk.house.records.history("commitment", each.id)) for each in desk.house.records.all("commitment"))
    assert again == count


def test_the_record_of_the_row_under_the_cursor(rows: RowsTable) -> None:
    rows.setCurrentCell(0, 0)
    assert rows.chosen() is not None
    rows.setCurrentCell(2, 0)
    assert rows.chosen() is None


def test_a_draft_of_a_column_that_is_gone_is_no_trouble(rows: RowsTable) -> None:
    rows.set_raw([{"id": "", "cells": {"what": "kept", "older_column": "dropped"}}])
    assert "kept" in [texts[0] for texts in shown(rows)]
