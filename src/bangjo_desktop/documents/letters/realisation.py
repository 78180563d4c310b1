"""The table of an accountability report: what became of each thing that was asked for (DOMAIN notes §1.4 E)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bangjo_desktop.documents.blocks import Block, Column, Grid, Paragraph
from bangjo_desktop.documents.letters.needs import needs_of
from bangjo_desktop.documents.letters.wording import indonesian, rupiah
from bangjo_desktop.domain.amounts import MOST_IN_WORDS, in_words
from bangjo_desktop.domain.insight.accounting import Balance, balance
from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.domain.record import Record

NOTHING = "–"


def realisation_table(items: Sequence[Record]) -> tuple[Block, ...]:
    """Return asked, granted, received, handed out and left over of each need, and what was handed out in rupiah.

    Where an account does not come out even, its row says by how much.
    """
    needs = needs_of(items)
    if not needs:
        return ()
    columns = (
        Column("No.", 0.5, "centre"), Column("Uraian", 3.6), Column("Satuan", 1.0), Column("Diminta", 0.9, "right"),
        Column("Disetujui", 0.9, "right"), Column("Diterima", 0.9, "right"), Column("Disalurkan", 0.9, "right"),
        Column("Sisa", 0.7, "right"), Column("Keterangan", 1.6),
    )  # fmt: skip
    rows = tuple(_row(number, item, balance(item)) for number, item in enumerate(needs, start=1))
    return (Grid(columns, rows, "grid_close"), *_worth(needs))


def unaccounted(items: Sequence[Record]) -> Iterator[Problem]:
    """Yield what an account lacks, and where it does not come out even, in people's words."""
    for item in needs_of(items):
        told = balance(item)
        problem = told.unknown or told.problem
        if problem:
            yield problem


def _row(number: int, item: Record, told: Balance) -> tuple[str, ...]:
    figures = (told.asked, told.granted, told.received, told.distributed, told.left)
    return (str(number), told.item or NOTHING, item["unit"] or NOTHING, *map(_figure, figures), _remark(item, told))


def _remark(item: Record, told: Balance) -> str:
    gap = ""
    if told.gap > 0:
        gap = f"kurang {_figure(told.gap)}"
    elif told.gap < 0:
        gap = f"lebih {_figure(-told.gap)}"
    return "; ".join(text for text in (item["note"], gap) if text) or NOTHING


def _figure(number: int | None) -> str:
    return NOTHING if number is None else indonesian().number(number)


def _worth(needs: Sequence[Record]) -> tuple[Paragraph, ...]:
    """What was handed out in rupiah, where every need has its price."""
    if any(item["unit_price"] is None or item["distributed"] is None for item in needs):
        return ()
    worth = sum(int(item["unit_price"] * item["distributed"]) for item in needs)
    if not 0 < worth <= MOST_IN_WORDS:
        return ()
    return (Paragraph(f"Nilai bantuan yang disalurkan: {rupiah(worth)} ({in_words(worth)} rupiah)."),)
