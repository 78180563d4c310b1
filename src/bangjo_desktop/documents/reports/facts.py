"""What a report over many families is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bangjo_desktop.domain.insight.reported import Areas, Reported
from bangjo_desktop.domain.insight.results import Results
from bangjo_desktop.domain.record import Named, Record


@dataclass(frozen=True)
class ReportFacts:
    """The records of a span with their results, for the house and by area; `outside`: a copy that leaves the house."""

    house: Record
    found: Reported
    results: Results
    areas: Mapping[Areas, Results]
    named: Named
    coordinator: str = ""
    practice: bool = False
    outside: bool = False


@dataclass(frozen=True)
class EvaluationFacts:
    """What a yearly evaluation is made from.

    `partner` and `review` are the agency and the evaluation written with it, None where there is none; `agreed` are the
    innovations of that evaluation, `carried` those of earlier evaluations that were due in the year or are still open,
    the earliest due first; `guests` are all requests to visit the house.
    """

    report: ReportFacts
    year: int
    partner: Record | None = None
    review: Record | None = None
    agreed: Sequence[Record] = ()
    carried: Sequence[Record] = ()
    guests: Sequence[Record] = ()
