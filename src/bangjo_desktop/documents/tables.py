"""Tables as pieces: aligned facts, and ruled grids whose rows stay whole and whose header comes again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bangjo_desktop.documents.blocks import Column, Facts, Grid, Text, plain
from bangjo_desktop.documents.lines import TextLine
from bangjo_desktop.documents.marks import Box, Line, Mark, Piece, Span
from bangjo_desktop.documents.theme import TextStyle
from bangjo_desktop.documents.typeset import Setter, strong, text_marks

WIDEST_LABEL = 0.42
WIDEST_FIGURES = 0.22
WIDEST_TITLE = 0.15
KEPT_ROWS, KEPT_SHARE = 12, 0.25
"""A table of so few pieces, and no taller than this share of a page, is never split."""


def facts(block: Facts, setter: Setter) -> list[Piece]:
    """Return a piece for each row of `label : value`."""
    style = setter.look.style(block.style)
    columns = _fact_columns(block, setter, style)
    rows = [block.rows[start : start + block.columns] for start in range(0, len(block.rows), block.columns)]
    last = len(rows) - 1
    return [
        replace(
            _fact_row(row, columns, setter, style, block.most_lines),
            before=style.before if number == 0 else 0.0,
            after=style.after if number == last else 0.0,
            keep=number == 0 and last > 0,
        )
        for number, row in enumerate(rows)
    ]


@dataclass(frozen=True, slots=True)
class _FactColumn:
    """Where label, colon and value stand."""

    label: Span
    colon: Span
    value: Span


def _fact_columns(block: Facts, setter: Setter, style: TextStyle) -> list[_FactColumn]:
    """Return the columns side by side, each as wide at its labels as the widest of them.

    Labels take no more than their share of the width, or what their values leave free where that is more.
    """
    width = (setter.width - style.indent) / block.columns
    gap, colon = setter.look.label_gap, setter.wide(": ", style)
    columns = []
    for place in range(block.columns):
        rows = block.rows[place :: block.columns]
        widest = max((setter.wide(label, style) for label, _ in rows), default=0.0)
        left_free = width - colon - gap - max((setter.wide(plain(value), style) for _, value in rows), default=0.0)
        label = min(widest + gap, max(WIDEST_LABEL * width, left_free))
        left = style.indent + place * width
        after = left + label + colon
        columns.append(_FactColumn(Span(left, label), Span(left + label, colon), Span(after, left + width - after)))
    last = columns[-1].value
    narrower = [replace(column, value=Span(column.value.left, column.value.width - gap)) for column in columns[:-1]]
    return [*narrower, replace(columns[-1], value=last)]


def _fact_row(
    row: Sequence[tuple[str, Text]], columns: Sequence[_FactColumn], setter: Setter, style: TextStyle, most: int | None
) -> Piece:
    marks: list[Mark] = []
    height = 1
    for (label, value), column in zip(row, columns, strict=False):  # the last row may be short
        labels = setter.lines(label, style, column.label.width)
        values = setter.lines(value, style, column.value.width, most)
        marks += text_marks(labels, style, column.label)
        marks += text_marks(setter.lines(":", style, column.colon.width), style, column.colon)
        marks += text_marks(values, style, column.value, align="left")
        height = max(height, len(labels), len(values))
    return Piece(height * style.leading, tuple(marks))


Cells = list[tuple[TextLine, ...]]


@dataclass(frozen=True, slots=True)
class _Table:
    """A grid's columns with the room that each has."""

    columns: Sequence[Column]
    spans: Sequence[Span]
    setter: Setter

    @classmethod
    def of(cls, block: Grid, setter: Setter) -> _Table:
        spans, left = [], 0.0
        for width in _column_widths(block, setter):
            spans.append(Span(left, width))
            left += width
        return cls(block.columns, spans, setter)

    def cells(self, row: Sequence[Text], style: TextStyle, cut: bool = True) -> Cells:
        side = 2 * self.setter.look.cell_side
        return [
            self.setter.lines(text, style, self._room(row, place) - side, column.most_lines if cut else None)
            for place, (text, column) in enumerate(zip(row, self.columns, strict=True))
        ]

    def _room(self, row: Sequence[Text], place: int) -> float:
        """A cell's width; with an empty one joined to it the width of both."""
        width = self.spans[place].width
        following = place + 1
        if following < len(self.columns) and self.columns[following].joined and not plain(row[following]):
            return width + self.spans[following].width
        return width

    def ruled(self, cells: Cells, style: TextStyle, grey: float | None = None, least: float = 1.0) -> Piece:
        """Return a row with its rules, at least `least` lines high."""
        look = self.setter.look
        height = max([least, *(len(lines) for lines in cells)]) * style.leading + 2 * look.cell_above
        marks: list[Mark] = [Box(0.0, 0.0, self.setter.width, height, grey, look.rule)]
        for lines, column, span in zip(cells, self.columns, self.spans, strict=True):
            if span.left and not column.joined:
                marks.append(Line(span.left, 0.0, span.left, height, look.rule))
            inside = Span(span.left + look.cell_side, span.width - 2 * look.cell_side)
            marks += text_marks(lines, style, inside, look.cell_above, column.align)
        return Piece(height, tuple(marks))


def grid(block: Grid, setter: Setter) -> list[Piece]:
    """Return the header, every row and the total as pieces; a row taller than a page goes on in a row of its own."""
    style, head = setter.look.style(block.style), setter.look.header_style(block.style)
    table = _Table.of(block, setter)
    titles = table.cells([strong(column.title) for column in block.columns], head, cut=False)
    header = table.ruled(titles, head, setter.look.header_grey)
    tallest = max(int((setter.height - header.height) // style.leading) - 2, 1)
    pieces = [header]
    for row in _rows(block):
        for part in _page_sized(table.cells(row, style), tallest):
            pieces.append(replace(table.ruled(part, style, least=block.least_lines), header=header))
    whole = len(pieces) <= KEPT_ROWS and sum(piece.height for piece in pieces) <= KEPT_SHARE * setter.height
    return _spaced(pieces, style, whole=whole)


def _column_widths(block: Grid, setter: Setter) -> list[float]:
    """Return the columns' widths by weight; each has room for the words of its title, one of figures for its widest."""
    style = replace(setter.look.style(block.style), face="strong")
    around = 2 * setter.look.cell_side + 1
    floors = [_widest_word(column.title, style, setter) + around for column in block.columns]
    for place, column in enumerate(block.columns):
        if column.align == "right":
            widest = max((setter.wide(plain(row[place]), style) for row in _rows(block)), default=0.0)
            floors[place] = max(floors[place], min(widest + around, WIDEST_FIGURES * setter.width))
    return _shared(setter.width, [column.weight for column in block.columns], floors)


def _widest_word(title: str, style: TextStyle, setter: Setter) -> float:
    return min(max((setter.wide(word, style) for word in title.split()), default=0.0), WIDEST_TITLE * setter.width)


def _shared(width: float, weights: Sequence[float], floors: Sequence[float]) -> list[float]:
    """Share `width` by weight; who would get less than its floor gets the floor, and the others share the rest."""
    fixed: dict[int, float] = {}
    while True:
        free = [place for place in range(len(weights)) if place not in fixed]
        if not free:
            return [width * floor / sum(floors) for floor in floors]
        rest, whole = width - sum(fixed.values()), sum(weights[place] for place in free)
        short = {place: floors[place] for place in free if rest * weights[place] / whole < floors[place]}
        if not short:
            return [fixed.get(place, rest * weight / whole) for place, weight in enumerate(weights)]
        fixed |= short


def _rows(block: Grid) -> Iterator[Sequence[Text]]:
    yield from block.rows
    if block.total is not None:
        yield [strong(cell) for cell in block.total]


def _page_sized(cells: Cells, tallest: int) -> Iterator[Cells]:
    longest = max((len(lines) for lines in cells), default=1)
    for start in range(0, longest, tallest):
        yield [lines[start : start + tallest] for lines in cells]


def _spaced(pieces: list[Piece], style: TextStyle, *, whole: bool) -> list[Piece]:
    """Tie the header to the first row and the last row to the one before, and add the white around the table.

    A short table stays `whole`: one row of four alone on a page reads as if it were all.
    """
    last = len(pieces) - 1
    return [
        replace(
            piece,
            before=style.before if number == 0 else 0.0,
            after=style.after if number == last else 0.0,
            keep=number != last and (whole or number in (0, last - 1)),
        )
        for number, piece in enumerate(pieces)
    ]
