"""The charts of a family's sheet by themselves, for the window: the same drawings on a slip of their own."""

from __future__ import annotations

from bangjo_desktop.documents.blocks import Chart, Document
from bangjo_desktop.documents.paper import Margins, Paper
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.documents.sheets.month import charts
from bangjo_desktop.documents.sheets.multiples import aspect_charts
from bangjo_desktop.domain.language import Language
from bangjo_desktop.store.house import House

SLIP = Paper("slip", 210, 160)
EDGES = Margins(3, 3, 3, 3)
DRAWN = 131.0
"""Millimetres from the top of the slip that the charts take."""
MONTHS = 12


def family_chart(house: House, family: str, month: str, language: Language) -> bytes:
    """Return street days, the share of income from children and the aspects over the year to `month`, as PDF."""
    progress = house.records.of("progress", family=family)
    drawn = [block for block in charts(progress, month, language) if isinstance(block, Chart)]
    drawn += aspect_charts(progress, month, MONTHS, language)
    return render(Document(tuple(drawn), title="", language=language.code, look="sheet"), SLIP, EDGES)
