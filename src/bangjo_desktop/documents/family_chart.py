"""The chart of a family's sheet by itself, for the window: the same drawing on a slip of its own."""

from __future__ import annotations

from bangjo_desktop.documents.blocks import Chart, Document
from bangjo_desktop.documents.facts import sheet_facts
from bangjo_desktop.documents.paper import Margins, Paper
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.documents.sheets.facts import Speaker
from bangjo_desktop.documents.sheets.month import charts
from bangjo_desktop.domain.language import Language
from bangjo_desktop.store.house import House

SLIP = Paper("slip", 210, 106)
EDGES = Margins(3, 3, 3, 3)
DRAWN = 42.0
"""Millimetres from the top of the slip that the chart takes; a page cannot be made as low as that."""


def family_chart(house: House, family: str, month: str, language: Language) -> bytes:
    """Return street days and the share of income from children over the twelve months to `month`, as PDF."""
    facts = sheet_facts(house, family, month)
    drawn = tuple(block for block in charts(facts, Speaker(language, facts.named)) if isinstance(block, Chart))
    return render(Document(drawn, title="", language=language.code, look="sheet"), SLIP, EDGES)
