"""Tables as pieces: aligned facts, and ruled grids whose rows stay whole and whose header comes again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from bangjo_desktop.documents.blocks import Column, Facts, Grid, Text
from bangjo_desktop.documents.lines import TextLine
from bangjo_desktop.documents.marks import Box, Line, Mark, Piece
from bangjo_desktop.documents.theme import TextStyle
from bangjo_desktop.documents.typeset import Setter, strong, text_marks

WIDEST_LABEL = 0.42


def facts(block: Facts, setter: Setter) -> list[Piece]:
    """Return a piece for each row of `label : value`."""
    style = setter.look.style(block.style)
    width = (setter.width - style.indent) / block.columns
    labels = _label_widths(block, setter, style, width)
    rows = [block.rows[start : start + block.columns] for start in range(0, len(block.rows), block.columns)]
    pieces: list[Piece] = []
    for number, row in enumerate(rows):
        marks: list[Mark] = []
        lines = 1
        for place, (label, value) in enumerate(row):
            left = style.indent + place * width
            made, used = _fact(label, value, setter, style, left, labels[place], width, block.most_lines)
            marks += made
            lines = max(lines, used)
        pieces.append(
            Piece(
                lines * style.leading,
                tuple(marks),
                before=style.before if number == 0 else 0.0,
                after=style.after if number == len(rows) - 1 else 0.0,
                keep=number == 0 and len(rows) > 1,
            )
        )
    return pieces


def _label_widths(block: Facts, setter: Setter, style: TextStyle, width: float) -> list[float]:
    """Return for each column side by side the width of its widest label."""
    widest = [0.0] * block.columns
    for number, (label, _) in enumerate(block.rows):
        place = number % block.columns
        widest[place] = max(widest[place], setter.wide(label, style))
    return [min(wide + setter.look.label_gap, WIDEST_LABEL * width) for wide in widest]


def _fact(
    label: str, value: Text, setter: Setter, style: TextStyle, left: float, label_width: float, width: float,
    most: int | None,
) -> tuple[list[Mark], int]:  # fmt: skip
    colon = setter.wide(": ", style)
    room = width - label_width - colon - setter.look.label_gap / 2
    label_lines = setter.lines(label, style, label_width)
    value_lines = setter.lines(value, style, room, most)
    marks = text_marks(label_lines, style, left, label_width)
    marks += text_marks(setter.lines(":", style, colon), style, left + label_width, colon)
    marks += text_marks(value_lines, style, left + label_width + colon, room, align="left")
    return marks, max(len(label_lines), len(value_lines))


def grid(block: Grid, setter: Setter) -> list[Piece]:
    """Return the header, every row and the total as pieces; a row taller than a page goes on in a row of its own."""
    style, head = setter.look.style(block.style), setter.look.style("grid_header")
    widths = _widths(block.columns, setter.width)
    header = _row([strong(column.title) for column in block.columns], block.columns, widths, setter, head, shaded=True)
    tallest = int((setter.height - header.height) // style.leading) - 2
    pieces = [header] if any(column.title for column in block.columns) else []
    for row in _rows(block):
        lines = _cells(row, block.columns, widths, setter, style)
        for part in _page_sized(lines, tallest):
            pieces.append(_ruled(part, block.columns, widths, setter, style, header if pieces else None))
    return _finished(pieces, style)


def _rows(block: Grid) -> Iterator[Sequence[Text]]:
    yield from block.rows
    if block.total is not None:
        yield [strong(cell) for cell in block.total]


def _finished(pieces: list[Piece], style: TextStyle) -> list[Piece]:
    """Tie the header to the first row and the last row to the one before, and add the white around the table."""
    last = len(pieces) - 1
    return [
        replace(
            piece,
            before=style.before if number == 0 else 0.0,
            after=style.after if number == last else 0.0,
            keep=number != last and number in (0, last - 1),
        )
        for number, piece in enumerate(pieces)
    ]


def _widths(columns: Sequence[Column], width: float) -> list[float]:
    whole = sum(column.weight for column in columns)
    return [width * column.weight / whole for column in columns]


def _cells(
    row: Sequence[Text], columns: Sequence[Column], widths: Sequence[float], setter: Setter, style: TextStyle
) -> list[list[TextLine]]:
    side = 2 * setter.look.cell_side
    return [
        setter.lines(text, style, width - side, column.most_lines)
        for text, column, width in zip(row, columns, widths, strict=True)
    ]


def _page_sized(cells: list[list[TextLine]], tallest: int) -> Iterator[list[list[TextLine]]]:
    longest = max((len(lines) for lines in cells), default=1)
    for start in range(0, longest, tallest):
        yield [lines[start : start + tallest] for lines in cells]


def _row(
    row: Sequence[Text], columns: Sequence[Column], widths: Sequence[float], setter: Setter, style: TextStyle,
    shaded: bool,
) -> Piece:  # fmt: skip
    return _ruled(_cells(row, columns, widths, setter, style), columns, widths, setter, style, None, shaded)


def _ruled(
    cells: list[list[TextLine]], columns: Sequence[Column], widths: Sequence[float], setter: Setter, style: TextStyle,
    header: Piece | None, shaded: bool = False,
) -> Piece:  # fmt: skip
    look = setter.look
    height = max((len(lines) for lines in cells), default=1) * style.leading + 2 * look.cell_above
    grey = look.header_grey if shaded else None
    marks: list[Mark] = [Box(0.0, 0.0, setter.width, height, grey, look.rule)]
    left = 0.0
    for lines, column, width in zip_longest(cells, columns, widths):
        if left:
            marks.append(Line(left, 0.0, left, height, look.rule))
        inside = width - 2 * look.cell_side
        marks += text_marks(lines, style, left + look.cell_side, inside, look.cell_above, column.align)
        left += width
    return Piece(height, tuple(marks), header=header)
