"""What both partners agreed in one yearly evaluation and look at again in the next."""

from __future__ import annotations

from collections.abc import Iterable

from bangjo_desktop.domain.record import Record


def carried(innovations: Iterable[Record], reviews: Iterable[Record], year: int) -> list[Record]:
    """Return what was agreed before `year` and was due in it, or is not done yet, by the day on which it is due."""
    before = {one.id for one in reviews if one["year"] is not None and one["year"] < year}
    found = [one for one in innovations if one["review"] in before and _is_carried(one, year)]
    return sorted(found, key=by_day)


def by_day(innovation: Record) -> tuple[str, str]:
    """Order by the day on which something is due; what has no day stands last."""
    return str(innovation["due_on"] or "9"), innovation.id


def _is_carried(innovation: Record, year: int) -> bool:
    return innovation["status"] in (None, "open") or str(innovation["due_on"] or "").startswith(f"{year}-")
