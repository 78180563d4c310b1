"""What a new letter begins with, from what it is begun at: an activity, another letter, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bangjo_desktop.domain.letter_kinds import USUAL
from bangjo_desktop.store.house import House


def beginning(house: House, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a new letter of the kind, activity or earlier letter that `values` name."""
    records = house.records
    code = values.get("code") or USUAL
    earlier = records.get("letter", values["answers"]) if values.get("answers") else None
    activity_id = values.get("activity") or (earlier and earlier["activity"])
    activity = records.get("activity", activity_id) if activity_id else None
    agency = (earlier and earlier["to"]) or next((each.id for each in records.of("partner", kind="dinsos")), None)
    found: dict[str, Any] = {"code": code, "status": "draft"}
    if agency and code not in ("BI", "UND", "ST"):
        found["to"] = agency
    if activity:
        found["activity"] = activity.id
    if code == USUAL:
        found["attachments"] = "–"
        if activity:
            found["subject"] = f"Permohonan Bantuan {activity['title']}"
            if needed := activity["needed_by"] or activity["date"]:
                found["needed_by"] = needed
    return {**found, **values}
