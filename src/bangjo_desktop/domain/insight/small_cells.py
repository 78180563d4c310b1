"""Counts that may leave the house: none of one or two people, and none by which such a count could be worked out.

A count of one or two people is hidden, then so many others that every hidden small count might, for all that is
printed, as well be another. Whether it might is exact, not a rule of thumb: a table with its sums is a circulation
(the sum of all feeds the rows, rows feed columns, columns feed the sum of all), so a count could have been one more or
one less exactly where a way back leads through counts that are hidden and free to move. Of what a small sum adds up no
part is printed, not even a nought: two parts of one under a sum of two would be known from their signs alone.
Source: primary and complementary cell suppression of official statistics with a threshold of three; DOMAIN §1.4 I.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

FEWEST = 3
"""People below whom a count does not leave the house."""
SMALL, HIDDEN = f"<{FEWEST}", "*"
"""What stands for a count of one or two, and for any other that is hidden lest one of those be worked out."""
_ALL = "all"
_NO_END = 1 << 40
Place = tuple[int | None, int | None]


@dataclass(frozen=True)
class Shown:
    """What a table prints: its cells by row, the sum of each row, of each column, and of all, each as text.

    Where columns belong to groups, `groups` are the sums of each group by row, `group_sums` those over all rows.
    """

    cells: tuple[tuple[str, ...], ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    whole: str
    groups: tuple[tuple[str, ...], ...] = ()
    group_sums: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownList:
    """What a row of counts prints, and its sum."""

    cells: tuple[str, ...]
    whole: str


@dataclass(frozen=True)
class _Count:
    """One count as a flow from node to node. `place` is its row and column, None for the sum over them."""

    start: str
    end: str
    value: int
    place: Place


def shown_count(count: int) -> str:
    """Return what may be printed of a count that stands alone: that is part of no sum."""
    return SMALL if 0 < count < FEWEST else str(count)


def shown_list(counts: Sequence[int]) -> ShownList:
    """Return what may be printed of counts of different people, and of their sum, which others may know."""
    flows = [_Count(_ALL, "sum", count, (0, place)) for place, count in enumerate(counts)]
    printed = _printed([*flows, _Count("sum", _ALL, sum(counts), (0, None))])
    return ShownList(tuple(printed[0, place] for place in range(len(counts))), printed[0, None])


def shown_table(cells: Sequence[Sequence[int]], groups: Sequence[int] = ()) -> Shown:
    """Return what may be printed of counts of different people, `cells[row][column]`, and of all their sums.

    `groups` says of each column to which group it belongs, where the sums of groups are told as well: in school, and
    not. Other tables may tell the people of a row, those of a group and all of them: these sums are printed unless they
    are small themselves, which a caller had better join with another row.
    """
    if len(cells) == 1:
        return _shown_row(cells[0], groups)
    whole_groups = _group_places(cells, groups)
    printed = _printed([*_flows(cells, groups), *_group_flows(cells, groups)])
    rows, columns = range(len(cells)), range(len(cells[0]) if cells else 0)
    return Shown(
        cells=tuple(tuple(printed[row, column] for column in columns) for row in rows),
        rows=tuple(printed[row, None] for row in rows),
        columns=tuple(printed[None, column] for column in columns),
        whole=printed[None, None],
        groups=tuple(tuple(printed[row, _behind(group)] for group in whole_groups) for row in rows),
        group_sums=tuple(printed[place] for place in whole_groups.values()),
    )


def _shown_row(counts: Sequence[int], groups: Sequence[int]) -> Shown:
    """Return a table of one row: its columns' sums are its cells, and so are hidden with them."""
    places = _group_places([counts], groups)
    of_group = [f"row {group}" for group in groups] or ["row"] * len(counts)
    printed = _printed(
        [
            *(_Count(of_group[place], "sum", count, (0, place)) for place, count in enumerate(counts)),
            *(_Count("row", f"row {group}", group_sum(counts, groups, group), places[group]) for group in places),
            _Count("sum", _ALL, sum(counts), (None, None)),
            _Count(_ALL, "row", sum(counts), (0, None)),
        ]
    )
    cells = tuple(printed[0, place] for place in range(len(counts)))
    sums = tuple(printed[place] for place in places.values())
    return Shown((cells,), (printed[0, None],), cells, printed[None, None], (sums,), sums)


def _flows(cells: Sequence[Sequence[int]], groups: Sequence[int]) -> Iterator[_Count]:
    def of_group(place: int) -> str:
        return f" {groups[place]}" if groups else ""

    for row, counts in enumerate(cells):
        for place, count in enumerate(counts):
            yield _Count(f"row {row}{of_group(place)}", f"column {place}", count, (row, place))
        yield _Count(_ALL, f"row {row}", sum(counts), (row, None))
    for place, counts in enumerate(zip(*cells, strict=True)):
        yield _Count(f"column {place}", f"sum{of_group(place)}", sum(counts), (None, place))
    yield _Count("sum", _ALL, sum(map(sum, cells)), (None, None))


def _group_flows(cells: Sequence[Sequence[int]], groups: Sequence[int]) -> Iterator[_Count]:
    """Yield the sums of groups, which lie between a row and its columns, and between the columns and the sum of all."""
    for group, place in _group_places(cells, groups).items():
        sums = [group_sum(counts, groups, group) for counts in cells]
        for row, count in enumerate(sums):
            yield _Count(f"row {row}", f"row {row} {group}", count, (row, _behind(group)))
        yield _Count(f"sum {group}", "sum", sum(sums), place)


def _group_places(cells: Sequence[Sequence[int]], groups: Sequence[int]) -> dict[int, Place]:
    """Return the place of each group's sum over all rows; other tables tell it where no group is small."""
    found = sorted(set(groups))
    sums = [sum(group_sum(counts, groups, group) for counts in cells) for group in found]
    is_told = not any(0 < count < FEWEST for count in sums)
    return {group: (_behind(group), None) if is_told else (None, _behind(group)) for group in found}


def group_sum(counts: Sequence[int], groups: Sequence[int], group: int) -> int:
    """Return the sum of those `counts` whose place in `groups` says `group`."""
    return sum(count for count, own in zip(counts, groups, strict=True) if own == group)


def _behind(group: int) -> int:
    """Return the row or column in which a group's sum stands: before the first."""
    return -1 - group


def _printed(counts: Sequence[_Count]) -> dict[Place, str]:
    """Hide what must be hidden; where that is not enough, everything but the sums of rows and of all."""
    veiled = _veiled(counts)
    hidden = veiled | {count.place for count in counts if 0 < count.value < FEWEST}
    while unsafe := _first_unsafe(counts, hidden, veiled):
        more = _next_to_hide(unsafe, counts, hidden)
        if more is None:
            return {count.place: _text(count, hidden, veiled) if _is_known(count) else HIDDEN for count in counts}
        hidden.add(more.place)
    hidden = _without_needless(hidden, counts, veiled)
    return {count.place: _text(count, hidden, veiled) for count in counts}


def _without_needless(hidden: set[Place], counts: Sequence[_Count], veiled: Collection[Place]) -> set[Place]:
    """Return what must stay hidden: each count that was hidden on the way is printed again where nothing needs it."""
    for each in sorted(counts, key=lambda one: -one.value):
        fewer = hidden - {each.place}
        if each.value >= FEWEST and each.place in hidden and _first_unsafe(counts, fewer, veiled) is None:
            hidden = fewer
    return hidden


def _veiled(counts: Sequence[_Count]) -> set[Place]:
    """Return the parts of small sums, and the parts of those: none of them is printed, whatever it is."""
    veiled: set[Place] = set()
    grown = True
    while grown:
        small = [one for one in counts if one.place in veiled or 0 < one.value < FEWEST]
        parts = {part.place for one in small for part in _parts(one, counts)}
        grown = not parts <= veiled
        veiled |= parts
    return veiled


def _parts(whole: _Count, counts: Sequence[_Count]) -> list[_Count]:
    """Return the counts that add up to `whole`: what flows on from it, or what it gathers, where it is a sum."""
    found = []
    for node in (whole.start, whole.end):
        fed = [one for one in counts if one.end == node]
        led = [one for one in counts if one.start == node]
        if [whole] in (fed, led):
            others = led if fed == [whole] else fed
            found += others if len(others) > 1 else []
    return found


def _text(count: _Count, hidden: Collection[Place], veiled: Collection[Place]) -> str:
    if count.place not in hidden:
        return str(count.value)
    return SMALL if count.value < FEWEST and count.place not in veiled else HIDDEN


def _is_known(count: _Count) -> bool:
    """Whether other tables tell the count as well: the people of a row, of a group, and all of them."""
    return count.place[1] is None


def _next_to_hide(unsafe: _Count, counts: Iterable[_Count], hidden: Collection[Place]) -> _Count | None:
    """Return the smallest count to hide next: one beside the unsafe one before others, the sum of a column last."""
    left = [each for each in counts if each.value >= FEWEST and each.place not in hidden and not _is_known(each)]
    ends = {unsafe.start, unsafe.end}
    return min(
        left,
        key=lambda each: (each.place[0] is None, ends.isdisjoint({each.start, each.end}), each.value),
        default=None,
    )


def _first_unsafe(counts: Sequence[_Count], hidden: Collection[Place], veiled: Collection[Place]) -> _Count | None:
    small = (count for count in counts if 0 < count.value < FEWEST)
    return next((count for count in small if not _might_be_other(count, counts, hidden, veiled)), None)


def _might_be_other(
    count: _Count, counts: Sequence[_Count], hidden: Collection[Place], veiled: Collection[Place]
) -> bool:
    """Whether a count of one could, for all that is printed, be two, and one of two one; a veiled one also nought."""
    ways: dict[str, list[str]] = {}
    for other in counts:
        if other is count or other.place not in hidden:
            continue
        least, most = _bounds(other, veiled)
        if other.value < most:
            ways.setdefault(other.start, []).append(other.end)
        if other.value > least:
            ways.setdefault(other.end, []).append(other.start)
    grows, shrinks = count.value < FEWEST - 1, count.value > _bounds(count, veiled)[0]
    return (grows and _leads(ways, count.end, count.start)) or (shrinks and _leads(ways, count.start, count.end))


def _bounds(count: _Count, veiled: Collection[Place]) -> tuple[int, int]:
    """Return between what a hidden count may lie for somebody who sees its sign."""
    if count.place in veiled:
        return 0, FEWEST - 1
    return (1, FEWEST - 1) if count.value < FEWEST else (FEWEST, _NO_END)


def _leads(ways: dict[str, list[str]], start: str, end: str) -> bool:
    seen, ahead = {start}, deque([start])
    while ahead:
        here = ahead.popleft()
        if here == end:
            return True
        for there in ways.get(here, ()):
            if there not in seen:
                seen.add(there)
                ahead.append(there)
    return False
