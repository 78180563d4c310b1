"""Blocks become pieces: text broken into lines, tables into rows, everything measured. Nothing is drawn here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bangjo_desktop.documents import blocks
from bangjo_desktop.documents.blocks import Align, Run, Text
from bangjo_desktop.documents.fonts import Fonts
from bangjo_desktop.documents.lines import TextLine, spaces_in, wrap
from bangjo_desktop.documents.marks import Figure, Mark, Piece, Span, Words
from bangjo_desktop.documents.theme import ASCENT, DESCENT, Look, TextStyle

MOST_STRETCH = 1.1
LIST_INDENT = 1.7
KEPT_WHOLE = 8


@dataclass(frozen=True, slots=True)
class Setter:
    """What typesetting needs to know: the look, the fonts, and the room on a page in points."""

    look: Look
    fonts: Fonts
    width: float
    height: float

    def lines(self, text: Text, style: TextStyle, width: float, most: int | None = None) -> tuple[TextLine, ...]:
        """Return `text` broken for `width`."""
        return wrap(text, width, style, self.fonts, most)

    def wide(self, text: str, style: TextStyle) -> float:
        """Return the width of `text` where no line of it is broken."""
        return max(self.fonts.width(line, style.face) for line in self.fonts.clean(text).split("\n")) * style.size


def typeset(document_blocks: Sequence[blocks.Block], setter: Setter) -> list[Piece]:
    """Return the pieces of all blocks in order; what signatures close stays with them, and they with the copies."""
    pieces: list[Piece] = []
    for number, block in enumerate(document_blocks):
        made = list(_ways()[type(block)](block, setter))
        if _introduces(document_blocks, number):
            made = [replace(piece, keep=True) for piece in made]
        if isinstance(block, blocks.Signatures):
            pieces = _held(pieces)
        if isinstance(block, blocks.Copies) and made and pieces:
            pieces[-1] = replace(pieces[-1], keep=True)
        pieces += made
    return pieces


def _introduces(all_blocks: Sequence[blocks.Block], number: int) -> bool:
    """Whether the block is a note between a heading and its table or chart, so that it stays with both."""
    here = all_blocks[number]
    if not (isinstance(here, blocks.Paragraph) and here.style == "note" and 0 < number < len(all_blocks) - 1):
        return False
    before, after = all_blocks[number - 1], all_blocks[number + 1]
    return isinstance(before, blocks.Heading | blocks.Paragraph) and isinstance(after, blocks.Grid | blocks.Chart)


def _ways() -> dict[type, Callable[[Any, Setter], Iterable[Piece]]]:
    from bangjo_desktop.documents import letter_parts, tables

    return {
        blocks.Heading: _heading,
        blocks.Paragraph: _paragraph,
        blocks.Items: _items,
        blocks.Facts: tables.facts,
        blocks.Grid: tables.grid,
        blocks.Chart: _chart,
        blocks.Signatures: letter_parts.signatures,
        blocks.Letterhead: letter_parts.letterhead,
        blocks.LetterOpening: letter_parts.opening,
        blocks.Address: letter_parts.address,
        blocks.Copies: letter_parts.copies,
        blocks.Space: _space,
        blocks.PageBreak: lambda block, setter: [Piece(0.0, breaks=True)],
    }


def _held(pieces: list[Piece]) -> list[Piece]:
    """Tie the last paragraph (of a very long one the last lines) to what follows."""
    start = len(pieces) - 1
    while start > 0 and len(pieces) - start < KEPT_WHOLE and (not _starts(pieces, start) or pieces[start - 1].keep):
        start -= 1
    kept = max(start, 0)
    return [replace(piece, keep=True) if number >= kept else piece for number, piece in enumerate(pieces)]


def _starts(pieces: Sequence[Piece], number: int) -> bool:
    """Whether a paragraph or a row begins here: white above, or after what stands before."""
    return pieces[number].before > 0 or pieces[number - 1].after > 0


def text_marks(
    lines: Sequence[TextLine], style: TextStyle, span: Span, top: float = 0.0, align: Align | None = None
) -> list[Mark]:
    """Return the ink of `lines` set in the column `span`, the first line's top at `top`."""
    marks: list[Mark] = []
    baseline = top + (style.leading - (ASCENT + DESCENT) * style.size) / 2 + ASCENT * style.size
    for line in lines:
        marks += _line_marks(line, style, span, baseline, align or style.align)
        baseline += style.leading
    return marks


def _line_marks(line: TextLine, style: TextStyle, span: Span, baseline: float, align: Align) -> list[Mark]:
    spare = span.width - line.width
    stretch = _stretch(line, spare, style) if style.justified and align == "left" else 0.0
    x = span.left + {"left": 0.0, "right": spare, "centre": spare / 2}[align]
    marks: list[Mark] = []
    for part in line.parts:
        marks.append(Words(x, baseline, part.text, part.face, style.size, stretch))
        x += part.width + (stretch * spaces_in(part.text) if stretch else 0.0)
    return marks


def _stretch(line: TextLine, spare: float, style: TextStyle) -> float:
    """Return what each space gains; a line that would tear open stays ragged."""
    spaces = line.spaces
    if line.ends or not spaces:
        return 0.0
    gain = spare / spaces
    return gain if gain <= MOST_STRETCH * style.size else 0.0


def flow(text: Text, style: TextStyle, setter: Setter, left: float = 0.0) -> list[Piece]:
    """Return one piece for each line; the first two and the last two of a paragraph stay together."""
    span = Span(left + style.indent, setter.width - left - style.indent)
    lines = setter.lines(text, style, span.width)
    last = len(lines) - 1
    pieces = [
        Piece(
            style.leading,
            tuple(text_marks([line], style, span)),
            before=style.before if number == 0 else 0.0,
            keep=last > 0 and number in (0, last - 1),
        )
        for number, line in enumerate(lines)
    ]
    return _spaced(pieces, style.after)


def _spaced(pieces: list[Piece], after: float) -> list[Piece]:
    if pieces and after:
        pieces[-1] = replace(pieces[-1], after=after)
    return pieces


def _heading(block: blocks.Heading, setter: Setter) -> list[Piece]:
    style = setter.look.style(f"heading_{block.level}")
    return [replace(piece, keep=True) for piece in flow(block.text, style, setter)]


def _paragraph(block: blocks.Paragraph, setter: Setter) -> list[Piece]:
    return flow(block.text, setter.look.style(block.style), setter)


def _items(block: blocks.Items, setter: Setter) -> list[Piece]:
    style = setter.look.style(block.style)
    tight = replace(style, after=0.0, justified=False)
    indent = LIST_INDENT * style.size
    pieces: list[Piece] = []
    for number, item in enumerate(block.items, start=1):
        lines = flow(item, tight, setter, left=indent)
        label = f"{number}." if block.numbered else "–"
        mark = text_marks(setter.lines(label, tight, indent), tight, Span(0.0, indent))
        lines[0] = replace(lines[0], marks=(*mark, *lines[0].marks))
        pieces += lines
    return _spaced(pieces, style.after)


def _space(block: blocks.Space, setter: Setter) -> list[Piece]:
    return [Piece(0.0, before=block.lines * setter.look.style("body").leading)]


def _chart(block: blocks.Chart, setter: Setter) -> list[Piece]:
    look = setter.look
    style = look.style("chart")
    height = look.chart_height * block.height
    figure = Figure(0.0, 0.0, setter.width, height, block, style)
    return [Piece(height, (figure,), after=look.style("body").after)]


def strong(text: Text) -> Text:
    """Return `text` in the strong face throughout."""
    runs = (Run(text),) if isinstance(text, str) else text
    return tuple(replace(run, strong=True) for run in runs)
