"""Which families' records have served their purpose: closed longer ago than the house keeps them.

Source: UU 27/2022 asks to erase what is no longer needed; the span is the house's own setting (DOMAIN notes §2.4).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.record import Record

USUAL_YEARS = 5
_OVER = ("closed", "moved")


def kept_until(family: Record, years: int) -> date | None:
    """Return the day until which a family's records are kept; None where it is not over, or nobody said when."""
    closed = stored_date(family["closed_on"])
    if closed is None or family["status"] not in _OVER:
        return None
    try:
        return closed.replace(year=closed.year + years)
    except ValueError:  # 29 February
        return closed.replace(year=closed.year + years, day=28)


def overdue(families: Iterable[Record], years: int | None, today: date) -> list[tuple[Record, date]]:
    """Return the families whose records should be erased or kept on purpose, the longest overdue first."""
    span = years if years is not None else USUAL_YEARS
    found = [(family, until) for family in families if (until := kept_until(family, span)) and until < today]
    return sorted(found, key=lambda one: (one[1], one[0].id))
