"""The preview beside a letter's form after a keystroke, against a bare reportlab build of the same page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from bangjo_desktop.documents.blocks import Address, Block, Facts, Grid, Heading, Letterhead, Paragraph, plain
from bangjo_desktop.documents.issue import draft_pdf
from bangjo_desktop.documents.letter_facts import facts_of
from bangjo_desktop.documents.letters.compose import compose, message_of, missing
from bangjo_desktop.documents.preview import page_images
from benchmarks.figure import Figure, in_turn
from benchmarks.house import folder
from benchmarks.papers import TODAY, practice_house

RUNS = 30
DPI = 58  # what the pane shows at 60 %


def previewing() -> Figure:
    """Measure all that follows a pause in typing: records, page, what is missing, and the picture of the page."""
    with folder() as place, practice_house(place) as house:
        letter = house.records.all("letter")[0]
        items = tuple(house.records.of("letter_item", letter=letter.id))

        def ours() -> None:
            facts = facts_of(house, letter, items, TODAY)
            missing(facts)
            message_of(facts)
            list(page_images(draft_pdf(facts, "a4"), DPI))

        blocks = compose(facts_of(house, letter, items, TODAY)).blocks

        def floor() -> None:
            _bare(blocks)

        ours()
        floor()
        return Figure("preview after a keystroke / bare reportlab build", *in_turn(ours, floor, RUNS), "s", 5)


def _bare(blocks: tuple[Block, ...]) -> None:
    """Build the same words and tables with reportlab's own layout and its built-in fonts."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph as Flowable
    from reportlab.platypus import SimpleDocTemplate, Table

    style = getSampleStyleSheet()["BodyText"]
    story: list[Any] = []
    for block in blocks:
        if isinstance(block, Grid):
            story.append(Table([[column.title for column in block.columns], *(map(plain, row) for row in block.rows)]))
        story += [Flowable(text, style) for text in _texts(block)]
    SimpleDocTemplate(io.BytesIO()).build(story)


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield plain(block.text)
    elif isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Letterhead):
        yield from (block.above, block.name, *block.lines)
    elif isinstance(block, Address):
        yield from map(plain, block.lines)
    elif isinstance(block, Facts):
        yield from (f"{label}: {plain(text)}" for label, text in block.rows)
