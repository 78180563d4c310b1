"""Services in a copy that leaves the house: where no cell may be told, the sums are, as far as they may."""

from __future__ import annotations

import pytest

from bangjo_desktop.documents.reports.figures import Figures
from bangjo_desktop.documents.reports.services import received, shown
from bangjo_desktop.domain.insight.service_results import NOT_GIVEN, RECEIVED, UNDER_WAY, ServiceResult
from bangjo_desktop.domain.insight.small_cells import HIDDEN, SMALL
from bangjo_desktop.domain.language import Language

OUTSIDE = Figures(outside=True, language=Language("en"))
INSIDE = Figures(outside=False, language=Language("en"))


def results(*rows: tuple[int, int, int]) -> list[ServiceResult]:
    names = (RECEIVED, UNDER_WAY, NOT_GIVEN)
    outcomes = (dict(zip(names, row, strict=True)) for row in rows)
    return [ServiceResult(str(place), counts, frozenset()) for place, counts in enumerate(outcomes)]


def test_the_sums_are_told_where_the_cells_are_not() -> None:
    found = results((3, 6, 0), (0, 4, 0), (2, 2, 0), (4, 2, 1), (2, 5, 1), (5, 2, 0), (1, 5, 2))
    said = shown(found, OUTSIDE)
    assert said.cells == ()
    assert said.columns == ("17", "26", "4")
    assert said.rows == ("9", "4", "4", "7", "8", "7", "8")
    assert said.whole == "47"
    assert received(found, OUTSIDE) == ("17", "47")
    assert shown(found, INSIDE).cells[0] == ("3", "6", "0")


@pytest.mark.parametrize("rows", [
    [(1, 5, 4), (4, 5, 4)], [(1, 9, 0)], [(1, 0, 0), (3, 4, 5)], [(0, 2, 0)], [(1, 1, 1), (4, 0, 0)], [(2, 1, 1)],
])  # fmt: skip
def test_no_small_sum_is_told_and_none_follows_from_the_others(rows: list[tuple[int, int, int]]) -> None:
    said, columns = shown(results(*rows), OUTSIDE), [sum(column) for column in zip(*rows, strict=True)]
    for sums, told in ((columns, said.columns), ([sum(row) for row in rows], said.rows)):
        hidden = [value for value, text in zip(sums, told, strict=True) if text in (SMALL, HIDDEN)]
        assert all(text in (SMALL, HIDDEN) for value, text in zip(sums, told, strict=True) if value in (1, 2))
        assert len(hidden) != 1 or said.whole in (SMALL, HIDDEN), "the one that is hidden is the whole less the others"
    if not said.cells and said.whole in (SMALL, HIDDEN):
        assert HIDDEN in (*said.columns, *said.rows) or SMALL in (*said.columns, *said.rows)
