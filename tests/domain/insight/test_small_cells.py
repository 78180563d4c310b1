"""What leaves the house gives no small count away: held against trying every table that prints the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.insight.small_cells import HIDDEN, SMALL, Shown, shown_count, shown_list, shown_table

COUNTS = st.integers(0, 5)
MOST = 8
"""Counts that are tried in the place of a hidden one; large enough that a bound of our own hides nothing."""


def readings(text: str, is_part: bool = False) -> list[int]:
    """What somebody who knows how we hide takes a printed figure for; `is_part` of a sum that is small itself."""
    if text == SMALL:
        return [1, 2]
    if text == HIDDEN:
        return [0, 1, 2] if is_part else list(range(3, MOST + 1))
    return [int(text)]


def is_small(text: str, is_part: bool) -> bool:
    """Whether a printed sum is known to be small: its sign says so, or it is a part of one that does."""
    return text == SMALL or (text == HIDDEN and is_part)


def prints(value: int, text: str, is_part: bool = False) -> bool:
    """Whether a count might be printed so; a large one whatever it is."""
    return value in readings(text, is_part) or (text == HIDDEN and not is_part and value > MOST)


def tells_nobody(true: Sequence[int], texts: Sequence[str], like: Sequence[Sequence[int]]) -> bool:
    """Whether what is printed is true of the counts, and no count of one or two can be had from it."""
    assert tuple(true) in {tuple(each) for each in like}
    return all(
        text in (SMALL, HIDDEN) and len({each[place] for each in like}) > 1
        for place, (count, text) in enumerate(zip(true, texts, strict=True))
        if 0 < count < 3
    )


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
    if set(printed.cells) == {HIDDEN} and printed.whole != SMALL:
        return  # no part is printed
    part = printed.whole == SMALL
    rows = product(*(readings(text, part) for text in printed.cells))
    like = [row for row in rows if prints(sum(row), printed.whole)]
    assert tells_nobody(counts, printed.cells, like)


@given(st.lists(st.lists(COUNTS, min_size=2, max_size=2), min_size=2, max_size=2))
def test_no_table_with_its_sums_tells_one_from_two(cells: list[list[int]]) -> None:
    table = shown_table(cells)
    flat = [text for row in table.cells for text in row]
    part = table.whole == SMALL
    if {*flat, *table.columns} == {HIDDEN}:
        return  # no part is printed
    small = [[is_small(row, part) or is_small(column, part) for column in table.columns] for row in table.rows]
    like = []
    for a, b, c, d in product(*map(readings, flat, [each for row in small for each in row])):
        sums = zip((a + b, c + d, a + c, b + d), (*table.rows, *table.columns), strict=True)
        if all(prints(value, text, part) for value, text in sums) and prints(a + b + c + d, table.whole):
            like.append((a, b, c, d))
    assert tells_nobody([each for row in cells for each in row], flat, like)


def test_of_a_small_sum_no_part_is_told_and_the_rest_stands() -> None:
    table = shown_table([[20, 1, 9], [21, 1, 8]])
    assert table.cells == (("20", HIDDEN, HIDDEN), ("21", HIDDEN, HIDDEN))
    assert (table.rows, table.columns, table.whole) == (("30", "30"), ("41", SMALL, HIDDEN), "60")


def test_noughts_under_a_small_sum_look_like_ones() -> None:
    one, other = shown_table([[20, 2, 9], [21, 0, 8]]), shown_table([[20, 1, 9], [21, 1, 8]])
    assert [row[1] for row in one.cells] == [row[1] for row in other.cells] == [HIDDEN, HIDDEN]


GROUPED = (0, 0, 1, 1)
"""The columns of two groups, in school and not."""


def test_the_one_child_of_a_level_cannot_be_had_from_the_sum_of_those_in_school() -> None:
    table = shown_table([[9, 1, 8, 7], [5, 0, 6, 9]], GROUPED)
    assert table.group_sums == ("15", "30")
    assert [row[1] for row in table.cells] == [HIDDEN, HIDDEN]
    assert table.columns[:2] == (HIDDEN, SMALL)


def test_one_row_hides_no_more_than_it_must() -> None:
    table = shown_table([[5, 23, 8, 6, 2, 11, 15, 4, 1]], (0, 0, 0, 0, 0, 1, 1, 1, 1))
    assert table.cells == ((HIDDEN, "23", "8", "6", SMALL, "11", "15", HIDDEN, SMALL),)
    assert table.cells[0] == table.columns
    assert (table.groups, table.rows, table.whole) == ((("44", "31"),), ("75",), "75")


@given(st.lists(COUNTS, min_size=4, max_size=4))
def test_no_row_with_the_sums_of_its_groups_tells_one_from_two(counts: list[int]) -> None:
    table = shown_table([counts], GROUPED)
    part = is_small(table.whole, False) or is_small(table.rows[0], table.whole == HIDDEN)
    small = [is_small(text, part) for text in table.group_sums]
    if set(table.cells[0]) == {HIDDEN} and not any(small):
        return  # no part is printed
    seen = [readings(text, small[group]) for text, group in zip(table.cells[0], GROUPED, strict=True)]
    like = [
        row for row in product(*seen)
        if prints(sum(row), table.whole, table.rows[0] in (SMALL, HIDDEN))
        and prints(sum(row[:2]), table.group_sums[0], part) and prints(sum(row[2:]), table.group_sums[1], part)
    ]  # fmt: skip
    assert tells_nobody(counts, table.cells[0], like)


@given(st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=2, max_size=2))
def test_no_table_with_the_sums_of_its_groups_tells_one_from_two(cells: list[list[int]]) -> None:
    table = shown_table(cells, (0, 0, 1))
    flat = [text for row in table.cells for text in row]
    parts = _Parts(table)
    if {*flat, *table.columns} == {HIDDEN}:
        return  # no part is printed
    like = [row for row in product(*map(readings, flat, parts.cells)) if parts.fit(row[:3], row[3:])]
    assert tells_nobody([each for row in cells for each in row], flat, like)


class _Parts:
    """Which figures of a table of two rows in two groups of columns are parts of a small sum."""

    def __init__(self, table: Shown) -> None:
        self._table = table
        part = self._part = table.whole == SMALL
        self.sums = [is_small(text, part) for text in table.group_sums]
        rows = [is_small(text, part) for text in table.rows]
        self.groups = [[row or self.sums[group] for group in (0, 1)] for row in rows]
        columns = [is_small(text, self.sums[group]) for text, group in zip(table.columns, (0, 0, 1), strict=True)]
        self.cells = [
            is_small(table.groups[row][group], self.groups[row][group]) or columns[place]
            for row in (0, 1) for place, group in enumerate((0, 0, 1))
        ]  # fmt: skip

    def fit(self, first: tuple[int, ...], second: tuple[int, ...]) -> bool:
        """Whether such counts would print the table's sums."""
        table, both = self._table, [a + b for a, b in zip(first, second, strict=True)]
        told = [
            (sum(first), table.rows[0], self._part), (sum(second), table.rows[1], self._part),
            (sum(both), table.whole, False), (sum(both[:2]), table.group_sums[0], self._part),
            (both[2], table.group_sums[1], self._part),
            *((sum(row[:2]), table.groups[place][0], self.groups[place][0])
              for place, row in enumerate((first, second))),
            *((row[2], table.groups[place][1], self.groups[place][1]) for place, row in enumerate((first, second))),
            *zip(both, table.columns, (self.sums[0], self.sums[0], self.sums[1]), strict=True),
        ]  # fmt: skip
        return all(prints(value, text, part) for value, text, part in told)


@given(st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=1, max_size=4))
def test_what_is_printed_is_true(cells: list[list[int]]) -> None:
    table = shown_table(cells)
    for row, texts in zip(cells, table.cells, strict=True):
        assert all(text in (HIDDEN, SMALL) or int(text) == count for count, text in zip(row, texts, strict=True))
    assert not any(text in ("1", "2") for texts in (*table.cells, table.rows, table.columns) for text in texts)
