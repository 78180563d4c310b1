"""The recovery sheet of an open house, drawn in memory: nothing of it is written to the disk here."""

from __future__ import annotations

from datetime import date

from bangjo_desktop.documents.facts import recovery_facts
from bangjo_desktop.documents.paper import paper_named
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.documents.sheets.recovery import compose
from bangjo_desktop.domain.language import Language
from bangjo_desktop.store.house import House


def recovery_pdf(house: House, today: date, paper: str, language: Language) -> bytes:
    """Return the recovery sheet of the open house as PDF; raises KnownError where it has no passphrase."""
    return render(compose(recovery_facts(house, today), language), paper_named(paper))
