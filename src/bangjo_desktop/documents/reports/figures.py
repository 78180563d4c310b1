"""How a report says its counts: as they are, or as they may leave the house."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bangjo_desktop.documents.sheets.facts import NOTHING
from bangjo_desktop.domain.insight.small_cells import (
    FEWEST,
    HIDDEN,
    SMALL,
    Shown,
    ShownList,
    group_sum,
    shown_count,
    shown_list,
    shown_table,
)
from bangjo_desktop.domain.language import N_, Language


@dataclass(frozen=True)
class Figures:
    """Says counts in one language; in a copy that leaves the house (`outside`) none that gives anybody away."""

    outside: bool
    language: Language

    def count(self, count: int) -> str:
        """Return a count of people or families that is part of no sum."""
        return shown_count(count) if self.outside else self.language.number(count)

    def of(self, part: int, whole: int, printed: tuple[str, str] | None = None) -> str:
        """Return `12 of 20`, in a copy for the house with its share: `12 of 20 (60%)`.

        `printed` is how a table of the same paper prints both: what it hides is not told beside it.
        """
        said = printed or (self.part(part, whole), self.row([whole]).whole)
        text = self.language(N_("{part} of {whole}"), part=said[0], whole=said[1])
        return text if self.outside or not whole else f"{text} ({part / whole:.0%})"

    def part(self, part: int, whole: int) -> str:
        """Return a count of people or families out of `whole`, which is printed as well: the rest may be few too."""
        return self.row([part, whole - part]).cells[0]

    def row(self, counts: Sequence[int]) -> ShownList:
        """Return counts of different people and their sum."""
        if self.outside:
            return shown_list(counts)
        return ShownList(tuple(map(self.language.number, counts)), self.language.number(sum(counts)))

    def table(self, cells: Sequence[Sequence[int]], groups: Sequence[int] = ()) -> Shown:
        """Return a table of counts of different people with its sums; see `small_cells.shown_table`."""
        if self.outside:
            return shown_table(cells, groups)
        say = self.language.number
        by_group = [[group_sum(row, groups, group) for group in sorted(set(groups))] for row in cells]
        return Shown(
            cells=tuple(tuple(map(say, row)) for row in cells),
            rows=tuple(say(sum(row)) for row in cells),
            columns=tuple(say(sum(column)) for column in zip(*cells, strict=True)),
            whole=say(sum(map(sum, cells))),
            groups=tuple(tuple(map(say, row)) for row in by_group),
            group_sums=tuple(say(sum(column)) for column in zip(*by_group, strict=True)),
        )

    def average(self, value: float | None, people: int) -> str:
        """Return an average over so many families with one decimal; of one or two it does not leave the house."""
        if value is None:
            return NOTHING
        return SMALL if self.outside and people < FEWEST else self.language.number(value, 1)

    @property
    def key(self) -> str:
        """What the signs for hidden figures mean."""
        return self.language(
            N_("“{small}”: so few that they might be recognised. “{hidden}”: not shown, lest they be worked out."),
            small=SMALL,
            hidden=HIDDEN,
        )
