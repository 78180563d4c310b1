"""What only letters have: letterhead, opening, address, signatures, copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bangjo_desktop.documents.blocks import Address, Copies, Facts, Letterhead, LetterOpening, Signatory, Signatures
from bangjo_desktop.documents.images import fitted
from bangjo_desktop.documents.marks import Line, Mark, Picture, Piece
from bangjo_desktop.documents.tables import facts
from bangjo_desktop.documents.theme import TextStyle
from bangjo_desktop.documents.typeset import Setter, flow, strong, text_marks

DOTS = "." * 36
RULE_GAP, RULE_THICK, RULE_THIN = 6.0, 1.6, 0.5
BELOW_RULES = 12.0
MOST_NAME_LINES = 3


def letterhead(block: Letterhead, setter: Setter) -> list[Piece]:
    """Return the letterhead as one piece: logo left, the words centred, a double rule beneath."""
    look = setter.look
    picture, logo_width = _logo(block.logo, setter)
    left = logo_width + (10.0 if logo_width else 0.0)
    room = setter.width - left - (left if logo_width else 0.0) * 0.5
    marks: list[Mark] = []
    top = 0.0
    for text, name in _head_lines(block):
        style = look.style(name)
        lines = setter.lines(text, style, room, MOST_NAME_LINES)
        marks += text_marks(lines, style, left, room, top)
        top += len(lines) * style.leading
    height = max(top, picture.height if picture else 0.0)
    below = _rules(height + RULE_GAP, setter.width)
    whole = [*([picture] if picture else []), *_lowered(marks, (height - top) / 2), *below]
    return [Piece(height + RULE_GAP + BELOW_RULES, tuple(whole), keep=True)]


def _head_lines(block: Letterhead) -> list[tuple[str, str]]:
    above = [(block.above.upper(), "head_above")] if block.above else []
    return [*above, (block.name.upper(), "head_name"), *((line, "head_lines") for line in block.lines if line)]


def _logo(data: bytes | None, setter: Setter) -> tuple[Picture | None, float]:
    if data is None:
        return None, 0.0
    width, height = fitted(data, setter.look.logo_width, setter.look.logo_height)
    return Picture(0.0, 0.0, width, height, data), width


def _rules(top: float, width: float) -> list[Mark]:
    return [
        Line(0.0, top, width, top, RULE_THICK),
        Line(0.0, top + 2.4, width, top + 2.4, RULE_THIN),
    ]


def _lowered(marks: Sequence[Mark], by: float) -> list[Mark]:
    return [replace(mark, y=mark.y + by) for mark in marks]


def opening(block: LetterOpening, setter: Setter) -> list[Piece]:
    """Return Nomor, Lampiran, Perihal; the place and date stand right of the first."""
    style = replace(setter.look.style("opening"), align="right")
    lines = setter.lines(block.place_and_date, style, setter.width * 0.5)
    date_width = max(line.width for line in lines)
    narrow = replace(setter, width=setter.width - date_width - 12.0)
    rows = facts(Facts(block.rows, style="opening"), narrow)
    date = text_marks(lines, style, setter.width - date_width, date_width)
    rows[0] = replace(rows[0], marks=(*rows[0].marks, *date), height=max(rows[0].height, len(lines) * style.leading))
    return [replace(row, keep=True) for row in rows]


def address(block: Address, setter: Setter) -> list[Piece]:
    """Return the addressee's lines in the left part of the page, with a line of white before and after."""
    style = setter.look.style("address")
    width = setter.width * 0.62
    marks: list[Mark] = []
    top = 0.0
    for text in block.lines:
        lines = setter.lines(text, style, width)
        marks += text_marks(lines, style, 0.0, width, top)
        top += len(lines) * style.leading
    return [Piece(top + style.leading, tuple(marks), style.before, keep=True)]


def copies(block: Copies, setter: Setter) -> list[Piece]:
    """Return the numbered list of who else gets the letter."""
    style = setter.look.style("copies")
    if not block.names:
        return []
    tight = replace(style, before=0.0)
    pieces = [replace(piece, keep=True) for piece in flow(f"{block.title}:", style, setter)]
    indent = 1.6 * style.size
    for number, name in enumerate(block.names, start=1):
        lines = flow(name, tight, setter, left=indent)
        label = text_marks(setter.lines(f"{number}.", tight, indent), tight, 0.0, indent)
        pieces += [replace(lines[0], marks=(*label, *lines[0].marks)), *lines[1:]]
    return pieces


def signatures(block: Signatures, setter: Setter) -> list[Piece]:
    """Return the signatures as one piece. One stands right, two left and right, a third centred below them.

    `in_row` puts all side by side.
    """
    style = setter.look.style("signature")
    rows = [block.signatories] if block.in_row or len(block.signatories) < 3 else _two_and_one(block.signatories)
    marks: list[Mark] = []
    top = 0.0
    if block.closing:
        marks += _closing(block, setter, style)
        top += style.leading
    for number, row in enumerate(rows):
        made, height = _signature_row(row, setter, style, top + (style.leading if number else 0.0), block.in_row)
        marks += made
        top += height + (style.leading if number else 0.0)
    return [Piece(top, tuple(marks), before=style.before)]


def _two_and_one(signatories: Sequence[Signatory]) -> list[Sequence[Signatory]]:
    return [signatories[:2], signatories[2:]]


def _closing(block: Signatures, setter: Setter, style: TextStyle) -> list[Mark]:
    """The closing words stand above a single signature, and in the middle above several."""
    left, width = _places(len(block.signatories), setter.width)[0] if len(block.signatories) == 1 else (0, setter.width)
    return text_marks(setter.lines(block.closing, style, width), style, left, width, align="centre")


def _places(count: int, width: float, below: bool = False) -> list[tuple[float, float]]:
    """Return left edge and width of each signature side by side."""
    column = width * 0.46
    if count == 1:
        return [((width - column) / 2 if below else width - column, column)]
    share = width / count
    column = share * 0.92
    return [(number * share + (share - column) / 2, column) for number in range(count)]


def _signature_row(
    row: Sequence[Signatory], setter: Setter, style: TextStyle, top: float, in_row: bool
) -> tuple[list[Mark], float]:
    places = _places(len(row), setter.width, below=top > 2 * style.leading)
    heads = [_head(signatory, setter, style, width) for signatory, (_, width) in zip(row, places, strict=True)]
    names = [_name(signatory, setter, style, width) for signatory, (_, width) in zip(row, places, strict=True)]
    head_height = max(len(lines) for lines in heads) * style.leading
    name_top = top + head_height + setter.look.ink_room
    marks: list[Mark] = []
    for head, name, (left, width) in zip(heads, names, places, strict=True):
        marks += text_marks(head, style, left, width, top, "centre")
        marks += text_marks(name, style, left, width, name_top, "centre")
    return marks, head_height + setter.look.ink_room + max(len(lines) for lines in names) * style.leading


def _head(signatory: Signatory, setter: Setter, style: TextStyle, width: float) -> list:
    texts = [text for text in (signatory.above, signatory.title, signatory.organisation) if text]
    return [line for text in texts for line in setter.lines(text, style, width, MOST_NAME_LINES)] or setter.lines(
        "", style, width
    )


def _name(signatory: Signatory, setter: Setter, style: TextStyle, width: float) -> list:
    if not signatory.name:
        return setter.lines(DOTS, style, width, 1)
    return setter.lines(strong(signatory.name), style, width, MOST_NAME_LINES)
