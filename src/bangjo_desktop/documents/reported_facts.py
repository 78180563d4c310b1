"""Gathers from the open house the records that reports count from."""

from __future__ import annotations

from datetime import date

from bangjo_desktop.domain.dates import month_of, previous_month
from bangjo_desktop.domain.insight.family_results import LOOK_BACK_MONTHS
from bangjo_desktop.domain.insight.reported import TYPES, Reported, only_accompanied
from bangjo_desktop.domain.insight.span import Span
from bangjo_desktop.store.house import House
from bangjo_desktop.store.records import Query


def reported(house: House, span: Span, today: date) -> Reported:
    """Return what a report on `span` counts from; of the monthly records and visits no older ones than it needs."""
    earliest = previous_month(month_of(span.start), LOOK_BACK_MONTHS)
    since = {"progress": ("month", earliest), "visit": ("date", span.start.isoformat())}
    records = house.records
    found = {
        field: records.page(kind, Query(since=since[kind])) if kind in since else records.all(kind)
        for field, kind in TYPES.items()
    }
    return only_accompanied(Reported(span=span, today=today, **found))
