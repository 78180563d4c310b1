"""Letters and sheets a second, against pages of plain text on a raw canvas."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from bangjo_desktop.documents.facts import sheet_facts
from bangjo_desktop.documents.family_sheets import Asked, span_facts
from bangjo_desktop.documents.letter_facts import facts_of
from bangjo_desktop.documents.letters.compose import compose as compose_letter
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.documents.sheets.family import compose as compose_sheet
from bangjo_desktop.documents.sheets.span_facts import FOR_FILE
from bangjo_desktop.documents.sheets.span_file import compose as compose_span
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.record import Record
from bangjo_desktop.exchange.demo import fill
from bangjo_desktop.store.house import House
from benchmarks.figure import Figure, in_turn
from benchmarks.house import folder, new_house

TODAY = date(2026, 11, 23)
LINES = 40
PAGES = 20


def letters() -> Figure:
    """Measure an aid request with three needs, from its records to the bytes."""
    with folder() as place, practice_house(place) as house:
        letter = next(one for one in house.records.all("letter") if one["code"] == "PM")
        items = tuple(house.records.of("letter_item", letter=letter.id))
        facts = facts_of(house, letter, items, TODAY)

        def ours() -> None:
            for _page in range(PAGES):
                render(compose_letter(facts, Language("id"), final=True))

        return _figure("letters a second / raw canvas pages", ours, PAGES, 0.12)


def sheets() -> Figure:
    """Measure a family's sheet with two charts of a year; it has two pages."""
    with folder() as place, practice_house(place) as house:
        family = climbing(house).id
        facts = sheet_facts(house, family, "2026-10", TODAY)

        def ours() -> None:
            for _sheet in range(PAGES):
                render(compose_sheet(facts, Language("id")))

        return _figure("family sheets a second / raw canvas pages", ours, PAGES, 0.02)


def span_sheets() -> Figure:
    """Measure a family's sheet over a year for the file: fourteen small charts, figures, visits; it has two pages."""
    with folder() as place, practice_house(place) as house:
        asked = Asked(climbing(house).id, "2025-12", "2026-11", FOR_FILE)
        facts = span_facts(house, asked, TODAY)

        def ours() -> None:
            for _sheet in range(PAGES):
                render(compose_span(facts, Language("id")))

        return _figure("family sheets of a year a second / raw canvas pages", ours, PAGES, 0.02)


def climbing(house: House) -> Record:
    """Return the first family of a practice house, which has every month."""
    return next(one for one in house.records.all("family") if str(one["code"]).endswith("-001"))


def practice_house(place: Path) -> House:
    """Return a house with a year of letters and sheets."""
    house = new_house(place / "rumah.bangjo")
    fill(house, families=6, months=12, seed=1, today=TODAY)
    return house


def _figure(name: str, ours: object, count: int, goal: float) -> Figure:
    assert callable(ours)
    ours()
    _canvas()
    mine, raw = in_turn(ours, _canvas, 7)
    return Figure(name, count / mine, PAGES / raw, "pages/s", goal, at_least=True)


def _canvas() -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(io.BytesIO())
    for _page in range(PAGES):
        for line in range(LINES):
            canvas.drawString(
                72, 800 - line * 14, "Sebagai bagian dari kemitraan, kami akan menyelenggarakan kegiatan."
            )
        canvas.showPage()
    canvas.save()
