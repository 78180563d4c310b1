"""The table of what a letter asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bangjo_desktop.documents.blocks import Block, Column, Grid, Paragraph
from bangjo_desktop.domain.amounts import MOST_IN_WORDS, in_words
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.domain.record import Record

NOTHING = "–"
MANY = 15
_LETTERS = Language("id")


def needs_of(items: Iterable[Record]) -> tuple[Record, ...]:
    """Return the items that say something, in their order on the letter."""
    said = (item for item in items if item["description"] or item["quantity"] is not None or item["note"])
    return tuple(sorted(said, key=lambda item: (item["position"] is None, item["position"] or 0, item.id)))


def missing_in(needs: Sequence[Record]) -> Iterator[Problem]:
    """Yield what the needs lack before they can go out, in people's words."""
    for number, item in enumerate(needs, start=1):
        if not item["description"]:
            yield Problem(N_("what need {number} is"), {"number": number})
        if item["quantity"] is None:
            yield Problem(N_("how much of “{item}”"), {"item": item["description"] or number})


def needs_table(needs: Sequence[Record]) -> tuple[Block, ...]:
    """Return the table; with prices where there are any, and with a total in words where all have one."""
    if not any(item["unit_price"] is not None for item in needs):
        return (_plain(needs),)
    total = _total(needs)
    grid = _priced(needs, total)
    if total is None or total > MOST_IN_WORDS:
        return (grid,)
    return grid, Paragraph(f"Terbilang: {in_words(total)} rupiah.")


def _plain(needs: Sequence[Record]) -> Grid:
    return Grid(
        columns=(
            Column("No.", 0.7, "centre"),
            Column("Uraian", 4.2),
            Column("Jumlah", 1.25, "right"),
            Column("Satuan", 1.45),
            Column("Keterangan", 2.7),
        ),
        rows=tuple((*_start(number, item), item["note"] or NOTHING) for number, item in enumerate(needs, start=1)),
        style=_style(needs),
    )


def _priced(needs: Sequence[Record], total: int | None) -> Grid:
    """Prices take the room of the notes, which stand in brackets behind the item."""
    noted = any(item["note"] for item in needs)
    return Grid(
        columns=(
            Column("No.", 0.7, "centre"),
            Column("Uraian / Keterangan" if noted else "Uraian", 4.4),
            Column("Jumlah", 1.2, "right"),
            Column("Satuan", 1.3),
            Column("Harga satuan", 1.7, "right"),
            Column("Jumlah harga", 1.8, "right"),
        ),
        rows=tuple(
            (*_start(number, item, with_note=True), _money(item["unit_price"]), _money(_price(item)))
            for number, item in enumerate(needs, start=1)
        ),
        style=_style(needs),
        total=("", "Jumlah seluruhnya", "", "", "", _money(total)) if total is not None else None,
    )


def _style(needs: Sequence[Record]) -> str:
    return "grid_long" if len(needs) > MANY else "grid"


def _start(number: int, item: Record, *, with_note: bool = False) -> tuple[str, str, str, str]:
    quantity = NOTHING if item["quantity"] is None else _LETTERS.number(item["quantity"])
    note = f" ({item['note']})" if with_note and item["note"] else ""
    return str(number), (item["description"] or NOTHING) + note, quantity, item["unit"] or NOTHING


def _price(item: Record) -> int | None:
    if item["unit_price"] is None or item["quantity"] is None:
        return None
    return int(item["unit_price"] * item["quantity"])


def _money(rupiah: int | None) -> str:
    return NOTHING if rupiah is None else _LETTERS.money(rupiah)


def _total(needs: Sequence[Record]) -> int | None:
    prices = [_price(item) for item in needs]
    return None if None in prices else sum(price for price in prices if price is not None)
