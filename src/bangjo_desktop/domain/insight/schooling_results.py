"""Schooling by school year (July to June): who is in school at which level, and what became of each child since.

Source of the groups: the ministry's out-of-school children (putus sekolah, lulus tidak melanjutkan, belum pernah
sekolah), DOMAIN notes §2.2.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bangjo_desktop.domain.record import Record

IN_SCHOOL = ("in_school", "equivalency")
OUT_OF_SCHOOL = ("dropped_out", "finished_not_continuing", "never_schooled")
NOT_RECORDED = "not_recorded"
NEXT, PROMOTED, REPEATS, STARTED, BACK = "next_level", "promoted", "repeats", "started", "back"
LEFT, FINISHED, STILL_OUT, ON = "left", "finished", "still_out", "goes_on"
COURSES = (STARTED, PROMOTED, NEXT, REPEATS, ON, BACK, FINISHED, LEFT, STILL_OUT, NOT_RECORDED)
"""What became of a child from one school year to the next."""
_STEPS = {"paud": 0, "tk": 1, "sd": 2, "paket_a": 2, "smp": 3, "paket_b": 3, "sma": 4, "paket_c": 4}


@dataclass(frozen=True)
class Schooling:
    """The children of a school year.

    `statuses` and `levels` (of those in school) count children, `courses` what became of each since the school year
    before, `climbs` those who went from one level to the next, by both.
    """

    school_year: str
    statuses: Mapping[str, int]
    levels: Mapping[str, int]
    courses: Mapping[str, int]
    climbs: Mapping[tuple[str, str], int]

    @property
    def in_school(self) -> int:
        """Children in school or in an equivalency class."""
        return sum(self.statuses.get(status, 0) for status in IN_SCHOOL)

    @property
    def out_of_school(self) -> int:
        """Children out of school: dropped out, finished and not continuing, never schooled."""
        return sum(self.statuses.get(status, 0) for status in OUT_OF_SCHOOL)

    @property
    def back(self) -> int:
        """Children who came back to school since the year before."""
        return self.courses.get(BACK, 0)


def schooling_of(children: Sequence[Record], schooling: Iterable[Record], year: str) -> Schooling:
    """Return the schooling of `children` in the school year `year` (`2026/2027`)."""
    records = list(schooling)
    before, now = by_child(records, year_before(year)), by_child(records, year)
    pairs = [(before.get(child.id), now.get(child.id)) for child in children]
    present = [after for _then, after in pairs if after]
    attending = [record for record in present if record["status"] in IN_SCHOOL]
    climbs = Counter(
        (str(then["level"]), str(after["level"]))
        for then, after in pairs
        if then and after and course(then, after) == NEXT
    )
    return Schooling(
        school_year=year,
        statuses=Counter((after["status"] or NOT_RECORDED) if after else NOT_RECORDED for _then, after in pairs),
        levels=Counter(record["level"] or NOT_RECORDED for record in attending),
        courses=Counter(course(then, after) for then, after in pairs),
        climbs=climbs,
    )


def by_child(schooling: Iterable[Record], year: str) -> dict[str, Record]:
    """Return each child's record of a school year; of several the one that holds since the latest day."""
    found = sorted(
        (one for one in schooling if one["school_year"] == year), key=lambda one: (one["since"] or "", one.id)
    )
    return {record["person"]: record for record in found}


def year_before(year: str) -> str:
    """Return the school year before `year`: `2025/2026` for `2026/2027`."""
    first = int(year[:4]) - 1
    return f"{first}/{first + 1}"


def course(then: Record | None, now: Record | None) -> str:
    """Return what became of a child from the record of one school year to that of the next, one of COURSES."""
    if then is None or now is None or now["status"] is None or then["status"] is None:
        return NOT_RECORDED
    was_in, is_in = then["status"] in IN_SCHOOL, now["status"] in IN_SCHOOL
    if was_in and is_in:
        return _within(then, now)
    if is_in:
        return BACK if then["status"] in OUT_OF_SCHOOL else STARTED
    if now["status"] == "finished":
        return FINISHED
    if now["status"] in OUT_OF_SCHOOL:
        return LEFT if was_in else STILL_OUT
    return NOT_RECORDED


def _within(then: Record, now: Record) -> str:
    """Return how a child in school went on: to the next level, up a grade, in the same grade, or nobody can tell."""
    before, after = _STEPS.get(then["level"] or ""), _STEPS.get(now["level"] or "")
    if before is not None and after is not None and after > before:
        return NEXT
    grades = [str(record["grade"] or "") for record in (then, now)]
    if then["level"] != now["level"] or not all(grade.isdecimal() for grade in grades):
        return ON
    return PROMOTED if int(grades[1]) > int(grades[0]) else REPEATS if grades[1] == grades[0] else ON
