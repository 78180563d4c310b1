"""Checks of paper: a letter and a sheet as PDF, drawn and looked at."""

from __future__ import annotations

from bangjo_desktop.documents.family_sheets import Asked, sheet_pdf
from bangjo_desktop.documents.issue import letter_pdf
from bangjo_desktop.documents.preview import page_images
from bangjo_desktop.selftest.bench import Bench, must

_DPI = 50
_DARK, _LEAST = 128, 0.002


def a_letter(bench: Bench) -> str:
    """A letter of the practice house has pages with something on them."""
    house, today = bench.practice(), bench.laptop("practice").today
    letters = house.records.all("letter")
    must(letters, "the practice house has no letter")
    return looked_at(letter_pdf(house, letters[0].id, "a4", today))


def a_sheet(bench: Bench) -> str:
    """The sheet of a family has pages with something on them, in both languages."""
    house = bench.practice()
    family = house.records.all("family")[0].id
    seen = []
    for code in ("id", "en"):
        laptop = bench.laptop("practice", code)
        month = f"{laptop.today:%Y-%m}"
        seen.append(looked_at(sheet_pdf(house, Asked(family, month, month), "f4", laptop.language, laptop.today)))
    return " · ".join(seen)


def looked_at(pdf: bytes) -> str:
    """Return how many pages `pdf` has; stops the check where one is empty."""
    must(pdf.startswith(b"%PDF"), "what was drawn is no PDF")
    images = list(page_images(pdf, _DPI))
    for number, image in enumerate(images, 1):
        greens = image.bgra[1::4]
        dark = sum(green < _DARK for green in greens) / len(greens)
        must(dark > _LEAST, f"page {number} is empty: the fonts are missing")
    return f"{len(images)} pages"
