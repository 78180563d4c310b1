"""Who is a volunteer of the house on a day."""

from __future__ import annotations

from datetime import date

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.record import Record


def is_active(worker: Record, day: date) -> bool:
    """Whether `worker` has not left by `day`; the day written down as the last is still one of theirs.

    A last day that cannot be read counts as past: nobody is named who may be gone.
    """
    last = stored_date(worker["active_to"])
    return not worker["active_to"] or (last is not None and last >= day)
