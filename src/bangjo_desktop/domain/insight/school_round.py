"""The July round: what a child's record of one school year becomes in the next.

Levels and classes as in DOMAIN notes §2.2: SD 1 to 6, SMP 7 to 9, SMA 10 to 12, the equivalency packages alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bangjo_desktop.domain.insight.schooling_results import IN_SCHOOL, OUT_OF_SCHOOL
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Record

PROMOTED, REPEATS, MOVED, FINISHED, LEFT, STILL_OUT, BACK = (
    "promoted", "repeats", "moved", "finished", "left", "still_out", "back",
)  # fmt: skip
WORDS = {
    PROMOTED: N_("Goes up a grade"),
    REPEATS: N_("Repeats the grade"),
    MOVED: N_("Goes up a grade, at another school"),
    FINISHED: N_("Finished"),
    LEFT: N_("Left school"),
    STILL_OUT: N_("Still out of school"),
    BACK: N_("Came back to school"),
}
_NEXT = {"sd": (6, "smp"), "smp": (9, "sma"), "paket_a": (6, "paket_b"), "paket_b": (9, "paket_c")}
_LAST = 12
_KINDERGARTEN = {"a": ("tk", "B"), "b": ("sd", "1")}


def outcomes(before: Record) -> tuple[str, ...]:
    """Return what may become of a child after the record `before`, the usual first; empty where it tells nothing."""
    if before["status"] in IN_SCHOOL:
        if _is_last(before):
            return (FINISHED, REPEATS, LEFT)
        return (PROMOTED, REPEATS, MOVED, FINISHED, LEFT)
    if before["status"] in OUT_OF_SCHOOL:
        return (STILL_OUT, BACK)
    return ()


def next_record(before: Record, outcome: str, year: str) -> Mapping[str, Any]:
    """Return the values of a child's record for the school year `year`; a school that is left behind is left out."""
    level, grade = before["level"], before["grade"]
    values: dict[str, Any] = {"person": before["person"], "school_year": year, "level": level, "grade": grade}
    if outcome in (PROMOTED, MOVED):
        above, higher = _above(level, grade)
        stays = above == level and outcome == PROMOTED
        values |= {"level": above, "grade": higher, "school": before["school"] if stays else None}
        values["status"] = before["status"]
    elif outcome == REPEATS:
        values |= {"school": before["school"], "status": before["status"]}
    elif outcome == BACK:
        values["status"] = "in_school"
    elif outcome == STILL_OUT:
        values |= {"status": before["status"], "reason": before["reason"]}
    else:
        values["status"] = "finished" if outcome == FINISHED else "dropped_out"
    return {name: value for name, value in values.items() if value is not None}


def _is_last(before: Record) -> bool:
    return str(before["grade"] or "") == str(_LAST)


def _above(level: str | None, grade: str | None) -> tuple[str | None, str | None]:
    """Return the level and grade above; where the grade is no number, nobody can tell it and it is left out."""
    written = str(grade or "").strip()
    if level == "tk":
        return _KINDERGARTEN.get(written.casefold(), ("tk", None))
    if not (written.isascii() and written.isdecimal()):
        return level, None
    last, following = _NEXT.get(level or "", (_LAST, level))
    return (following if int(written) >= last else level), str(int(written) + 1)
