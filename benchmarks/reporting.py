"""A year's evaluation of 300 families, from its records to the bytes, beside reading the same records alone."""

from __future__ import annotations

from bangjo_desktop.documents.report_papers import EVALUATION, Asked, report_pdf
from bangjo_desktop.documents.reported_facts import reported
from bangjo_desktop.domain.insight.span import year_span
from bangjo_desktop.domain.language import Language
from bangjo_desktop.exchange.demo import fill
from benchmarks.figure import Bound, seconds
from benchmarks.house import folder, new_house
from benchmarks.papers import TODAY

FAMILIES = 300
MOST = 2.0


def evaluating() -> Bound:
    """Measure the evaluation, two years of records in the house."""
    with folder() as place, new_house(place / "rumah.bangjo") as house:
        fill(house, families=FAMILIES, months=24, seed=1, today=TODAY)
        reading = seconds(lambda: reported(house, year_span(TODAY.year), TODAY), 3)
        asked = Asked(EVALUATION, str(TODAY.year), outside=True)
        taken = seconds(lambda: report_pdf(house, asked, "a4", Language("id"), TODAY), 3)
    return Bound(f"evaluation of {FAMILIES} families (reading alone {reading:.2f} s)", taken, "s", MOST)
