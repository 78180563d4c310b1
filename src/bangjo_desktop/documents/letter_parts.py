"""What only letters have: letterhead, opening, address, signatures, copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bangjo_desktop.documents.blocks import Address, Copies, Facts, Letterhead, LetterOpening, Signatory, Signatures
from bangjo_desktop.documents.images import fitted
from bangjo_desktop.documents.lines import TextLine
from bangjo_desktop.documents.marks import Line, Mark, Picture, Piece, Span
from bangjo_desktop.documents.tables import facts
from bangjo_desktop.documents.theme import TextStyle
from bangjo_desktop.documents.typeset import Setter, flow, strong, text_marks

DOTS = "." * 36
RULE_GAP, RULE_THICK, RULE_THIN = 6.0, 1.6, 0.5
BELOW_RULES = 12.0
MOST_NAME_LINES = 3
MOST_SIGNED_LINES = 7
"""Nobody can sign a name that is cut off: 80 wide letters in a third of the page need so many lines."""
MOST_KEPT_COPIES = 8


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
        marks += text_marks(lines, style, Span(left, room), top)
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
    date = text_marks(lines, style, Span(setter.width - date_width, date_width))
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
        marks += text_marks(lines, style, Span(0.0, width), top)
        top += len(lines) * style.leading
    return [Piece(top + style.leading, tuple(marks), style.before, keep=True)]


def copies(block: Copies, setter: Setter) -> list[Piece]:
    """Return the numbered list of who else gets the letter; a short one stays with the signatures."""
    style = setter.look.style("copies")
    if not block.names:
        return []
    tight = replace(style, before=0.0)
    pieces = [replace(piece, keep=True) for piece in flow(f"{block.title}:", style, setter)]
    indent = 1.6 * style.size
    for number, name in enumerate(block.names, start=1):
        lines = flow(name, tight, setter, left=indent)
        label = text_marks(setter.lines(f"{number}.", tight, indent), tight, Span(0.0, indent))
        pieces += [replace(lines[0], marks=(*label, *lines[0].marks)), *lines[1:]]
    if len(block.names) > MOST_KEPT_COPIES:
        return pieces
    return [*(replace(piece, keep=True) for piece in pieces[:-1]), pieces[-1]]


def signatures(block: Signatures, setter: Setter) -> list[Piece]:
    """Return the signatures as one piece. One stands right, two left and right, a third centred below them.

    `in_row` puts all side by side.
    """
    style = setter.look.style("signature")
    together = block.in_row or len(block.signatories) < 3
    rows = [block.signatories] if together else [block.signatories[:2], block.signatories[2:]]
    marks = _closing(block, setter, style) if block.closing else []
    top = style.leading if block.closing else 0.0
    for number, row in enumerate(rows):
        top += style.leading * number
        made, height = _signature_row(row, setter, style, top, below=number > 0)
        marks += made
        top += height
    return [Piece(top, tuple(marks), before=style.before)]


def _closing(block: Signatures, setter: Setter, style: TextStyle) -> list[Mark]:
    """The closing words stand above a single signature, and in the middle above several."""
    alone = len(block.signatories) == 1
    span = _places(1, setter.width)[0] if alone else Span(0.0, setter.width)
    return text_marks(setter.lines(block.closing, style, span.width), style, span, align="centre")


def _places(count: int, width: float, below: bool = False) -> list[Span]:
    """Return where the signatures side by side stand; `below` centres a single one."""
    if count == 1:
        column = width * 0.46
        return [Span((width - column) / 2 if below else width - column, column)]
    share = width / count
    return [Span((number + 0.04) * share, share * 0.92) for number in range(count)]


def _signature_row(
    row: Sequence[Signatory], setter: Setter, style: TextStyle, top: float, below: bool
) -> tuple[list[Mark], float]:
    places = _places(len(row), setter.width, below)
    heads = [_head(signatory, setter, style, span.width) for signatory, span in zip(row, places, strict=True)]
    names = [_name(signatory, setter, style, span.width) for signatory, span in zip(row, places, strict=True)]
    name_top = top + max(len(lines) for lines in heads) * style.leading + setter.look.ink_room
    marks: list[Mark] = []
    for head, name, span in zip(heads, names, places, strict=True):
        marks += text_marks(head, style, span, top, "centre")
        marks += text_marks(name, style, span, name_top, "centre")
    return marks, name_top - top + max(len(lines) for lines in names) * style.leading


def _head(signatory: Signatory, setter: Setter, style: TextStyle, width: float) -> Sequence[TextLine]:
    texts = [text for text in (signatory.above, signatory.title, signatory.organisation) if text]
    return [line for text in texts or [""] for line in setter.lines(text, style, width, MOST_SIGNED_LINES)]


def _name(signatory: Signatory, setter: Setter, style: TextStyle, width: float) -> Sequence[TextLine]:
    if not signatory.name:
        return setter.lines(DOTS, style, width, 1)
    return setter.lines(strong(signatory.name), style, width, MOST_SIGNED_LINES)
