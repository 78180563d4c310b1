"""What leaves the house gives no small count away: held against trying every table that prints the same."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.insight.small_cells import HIDDEN, SMALL, Shown, shown_count, shown_list, shown_table

COUNTS = st.integers(0, 5)
MOST = 8
"""Counts that are tried in the place of a hidden one; large enough that a bound of our own hides nothing."""


def readings(text: str) -> range | list[int]:
    """What somebody who knows how we hide takes a printed figure for."""
    if text == SMALL:
        return range(1, 3)
    return range(3, MOST + 1) if text == HIDDEN else [int(text)]


def test_a_count_of_one_or_two_alone_is_not_printed() -> None:
    assert [shown_count(count) for count in range(5)] == ["0", SMALL, SMALL, "3", "4"]


def test_what_is_large_enough_stands_as_it_is() -> None:
    table = shown_table([[4, 0, 9], [3, 7, 0]])
    assert table.cells == (("4", "0", "9"), ("3", "7", "0"))
    assert (table.rows, table.columns, table.whole) == (("13", "10"), ("7", "7", "9"), "23")


def test_the_one_child_that_is_not_in_school_cannot_be_subtracted() -> None:
    printed = shown_list([19, 1])
    assert printed.cells == (HIDDEN, SMALL)
    assert printed.whole == "20"


def test_two_small_counts_that_their_sum_would_tell_are_covered_by_a_third() -> None:
    printed = shown_list([1, 1, 9])
    assert printed.cells == (SMALL, SMALL, HIDDEN)
    assert printed.whole == "11"


def test_a_small_count_is_covered_in_its_row_and_in_its_column() -> None:
    table = shown_table([[1, 8, 9], [7, 6, 5], [8, 9, 10]])
    assert table.cells[0][0] == SMALL
    hidden = [sum(text == HIDDEN for text in row) for row in table.cells]
    assert hidden[0] >= 1
    assert sum(row[0] == HIDDEN for row in table.cells) >= 1
    assert table.whole == "63"


def test_where_a_small_sum_would_tell_its_parts_no_part_is_printed() -> None:
    printed = shown_list([1, 1, 0])
    assert printed.cells == (HIDDEN, HIDDEN, HIDDEN)
    assert printed.whole == SMALL


def test_the_people_of_a_row_are_printed_as_other_tables_print_them() -> None:
    table = shown_table([[1, 1, 1], [0, 3, 0]])
    assert table.cells == ((HIDDEN,) * 3,) * 2
    assert (table.rows, table.whole) == (("3", "3"), "6")


def test_an_empty_table_has_an_empty_sum() -> None:
    assert shown_table([]).whole == "0"
    assert shown_list([]).whole == "0"


@given(st.lists(COUNTS, min_size=1, max_size=4))
def test_no_row_with_its_sum_tells_one_from_two(counts: list[int]) -> None:
    printed = shown_list(counts)
    if set(printed.cells) == {HIDDEN} and SMALL not in printed.cells:
        return  # no part is printed
    sums = readings(printed.whole)
    like = [row for row in product(*map(readings, printed.cells)) if printed.whole == HIDDEN or sum(row) in sums]
    assert tuple(counts) in like
    for place, text in enumerate(printed.cells):
        if text == SMALL:
            assert {row[place] for row in like} == {1, 2}


@given(st.lists(st.lists(COUNTS, min_size=2, max_size=2), min_size=2, max_size=2))
def test_no_table_with_its_sums_tells_one_from_two(cells: list[list[int]]) -> None:
    table = shown_table(cells)
    flat = [text for row in table.cells for text in row]
    if set(flat) == {HIDDEN}:
        return  # no part is printed
    like = []
    for a, b, c, d in product(*map(readings, flat)):
        sums = [(a + b, table.rows[0]), (c + d, table.rows[1]), (a + c, table.columns[0]), (b + d, table.columns[1])]
        if all(_prints(value, text) for value, text in [*sums, (a + b + c + d, table.whole)]):
            like.append((a, b, c, d))
    for place, text in enumerate(flat):
        if text == SMALL:
            assert {row[place] for row in like} == {1, 2}


def _prints(value: int, text: str) -> bool:
    return value >= 3 if text == HIDDEN else 1 <= value <= 2 if text == SMALL else value == int(text)


GROUPED = (0, 0, 1, 1)
"""The columns of two groups, in school and not."""


def test_the_one_child_of_a_level_cannot_be_had_from_the_sum_of_those_in_school() -> None:
    table = shown_table([[9, 1, 8, 7], [5, 0, 6, 9]], GROUPED)
    assert table.group_sums == ("15", "30")
    assert table.cells[0][1] == SMALL
    assert table.columns[:2] == (HIDDEN, SMALL)


def test_one_row_hides_no_more_than_it_must() -> None:
    table = shown_table([[5, 23, 8, 6, 2, 11, 15, 4, 1]], (0, 0, 0, 0, 0, 1, 1, 1, 1))
    assert table.cells == ((HIDDEN, "23", "8", "6", SMALL, "11", "15", HIDDEN, SMALL),)
    assert table.cells[0] == table.columns
    assert (table.groups, table.rows, table.whole) == ((("44", "31"),), ("75",), "75")


@given(st.lists(COUNTS, min_size=4, max_size=4))
def test_no_row_with_the_sums_of_its_groups_tells_one_from_two(counts: list[int]) -> None:
    table = shown_table([counts], GROUPED)
    if set(table.cells[0]) == {HIDDEN}:
        return  # no part is printed
    like = [
        row for row in product(*map(readings, table.cells[0]))
        if _prints(sum(row), table.whole) and _prints(sum(row[:2]), table.group_sums[0])
        and _prints(sum(row[2:]), table.group_sums[1])
    ]  # fmt: skip
    assert tuple(counts) in like
    for place, text in enumerate(table.cells[0]):
        if text == SMALL:
            assert {row[place] for row in like} == {1, 2}


@given(st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=2, max_size=2))
def test_no_table_with_the_sums_of_its_groups_tells_one_from_two(cells: list[list[int]]) -> None:
    table = shown_table(cells, (0, 0, 1))
    flat = [text for row in table.cells for text in row]
    if set(flat) == {HIDDEN}:
        return  # no part is printed
    like = [row for row in product(*map(readings, flat)) if _prints_all(row[:3], row[3:], table)]
    assert (*cells[0], *cells[1]) in like
    for place, text in enumerate(flat):
        if text == SMALL:
            assert {row[place] for row in like} == {1, 2}


def _prints_all(first: tuple[int, ...], second: tuple[int, ...], table: Shown) -> bool:
    both = [a + b for a, b in zip(first, second, strict=True)]
    told = [
        (sum(first), table.rows[0]), (sum(second), table.rows[1]), (sum(both), table.whole),
        (sum(first[:2]), table.groups[0][0]), (sum(second[:2]), table.groups[1][0]),
        (first[2], table.groups[0][1]), (second[2], table.groups[1][1]),
        (sum(both[:2]), table.group_sums[0]), (both[2], table.group_sums[1]),
        *zip(both, table.columns, strict=True),
    ]  # fmt: skip
    return all(_prints(value, text) for value, text in told)


@given(st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=1, max_size=4))
def test_what_is_printed_is_true(cells: list[list[int]]) -> None:
    table = shown_table(cells)
    for row, texts in zip(cells, table.cells, strict=True):
        assert all(text in (HIDDEN, SMALL) or int(text) == count for count, text in zip(row, texts, strict=True))
    assert not any(text in ("1", "2") for texts in (*table.cells, table.rows, table.columns) for text in texts)
