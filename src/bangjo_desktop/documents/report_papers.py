"""Reports over many families as papers and as workbooks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.documents.blocks import Document
from bangjo_desktop.documents.causes_facts import causes_facts
from bangjo_desktop.documents.paper import paper_named
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.documents.report_facts import evaluation_facts, month_facts
from bangjo_desktop.documents.reports import causes, evaluation, monthly
from bangjo_desktop.documents.workbook import Sheet, sheets
from bangjo_desktop.domain.language import Language
from bangjo_desktop.store.house import House

MONTHLY, EVALUATION, CAUSES = "report", "evaluation", "causes"


@dataclass(frozen=True)
class Asked:
    """A report that is asked for: one of MONTHLY, EVALUATION, CAUSES, on a month (`YYYY-MM`) or a year (`YYYY`).

    `outside`: a copy that leaves the house, in which nobody can be recognised.
    """

    kind: str
    time: str
    outside: bool


def composed(house: House, asked: Asked, language: Language, today: date) -> Document:
    """Return the report that is asked for as blocks."""
    return _COMPOSED[asked.kind](house, asked, language, today)


@dataclass(frozen=True)
class Drawn:
    """A report as PDF, and its tables for a workbook."""

    pdf: bytes
    tables: list[Sheet]


def drawn(house: House, asked: Asked, paper: str, language: Language, today: date) -> Drawn:
    """Return the report on `paper` (`a4` or `f4`) with its tables."""
    document = composed(house, asked, language, today)
    return Drawn(render(document, paper_named(paper)), sheets(document))


def report_pdf(house: House, asked: Asked, paper: str, language: Language, today: date) -> bytes:
    """Return the report as PDF on `paper` (`a4` or `f4`)."""
    return render(composed(house, asked, language, today), paper_named(paper))


def report_sheets(house: House, asked: Asked, language: Language, today: date) -> list[Sheet]:
    """Return the tables of the report for a workbook."""
    return sheets(composed(house, asked, language, today))


def _monthly(house: House, asked: Asked, language: Language, today: date) -> Document:
    return monthly.compose(month_facts(house, asked.time, today, outside=asked.outside), language)


def _evaluation(house: House, asked: Asked, language: Language, today: date) -> Document:
    return evaluation.compose(evaluation_facts(house, int(asked.time), today, outside=asked.outside), language)


def _causes(house: House, asked: Asked, language: Language, today: date) -> Document:
    return causes.compose(causes_facts(house, int(asked.time), today, outside=asked.outside), language)


_COMPOSED: dict[str, Callable[[House, Asked, Language, date], Document]] = {
    MONTHLY: _monthly,
    EVALUATION: _evaluation,
    CAUSES: _causes,
}
