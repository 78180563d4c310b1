"""The school years of invented children: this one and the last, and what became of each child in between."""

from __future__ import annotations

from typing import Any

from bangjo_desktop.domain.dates import school_year
from bangjo_desktop.exchange.demo.cast import Cast, Child
from bangjo_desktop.exchange.demo.names import PKBM, SCHOOLS

PROMOTED, REPEATS, LEFT, BACK, STILL_OUT, NOT_CONTINUING, UNKNOWN = (
    "promoted", "repeats", "left", "back", "still_out", "not_continuing", "unknown",
)  # fmt: skip
COURSES = (
    *(PROMOTED,) * 14, REPEATS, LEFT, LEFT, BACK, BACK, BACK, STILL_OUT, UNKNOWN,
)  # fmt: skip
AFTER_SMP = (PROMOTED, PROMOTED, PROMOTED, PROMOTED, NOT_CONTINUING, NOT_CONTINUING, LEFT)
"""What becomes of a child from one school year to the next; after the last year of SMP more children go no further."""
REASONS = ("Biaya transpor dan seragam", "Malu karena tertinggal pelajaran", "Membantu orang tua berjualan")
_FIRST_AGE, _LAST_GRADE, _TK_AGE = 7, 12, 6
_LAST_OF_SMP = 9


def add_schooling(cast: Cast, child: Child, age: int) -> None:
    """Gather the last school year and this one of a child that is `age` years old in this calendar year."""
    if age < _FIRST_AGE:
        _before_school(cast, child, age)
        return
    grade = age - _FIRST_AGE + 1
    course = _course(cast, grade)
    before, now = _years(cast, course, grade)
    _year(cast, child.id, _last_year(cast), **before)
    if course != UNKNOWN:
        _year(cast, child.id, school_year(cast.today), **now)


def add_never_schooled(cast: Cast, person: str) -> None:
    """Gather both years of a child who never went to school."""
    for year in (_last_year(cast), school_year(cast.today)):
        _year(cast, person, year, status="never_schooled", reason="Belum punya akta kelahiran")


def _before_school(cast: Cast, child: Child, age: int) -> None:
    """The youngest are not of school age yet; most go to kindergarten in the year before school."""
    _year(cast, child.id, _last_year(cast), status="not_school_age")
    if age == _TK_AGE and cast.happens(0.6):
        _year(cast, child.id, school_year(cast.today), status="in_school", level="tk", grade="B",
              school=SCHOOLS["tk"][0])  # fmt: skip
    else:
        _year(cast, child.id, school_year(cast.today), status="not_school_age")


def _course(cast: Cast, grade: int) -> str:
    course = cast.one_of(AFTER_SMP if grade - 1 == _LAST_OF_SMP else COURSES)
    return PROMOTED if grade == 1 else course


def _years(cast: Cast, course: str, grade: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the values of the last school year and of this one."""
    if grade == 1:
        return {"status": "not_school_age"}, _in_school(cast, 1)
    if grade == _LAST_GRADE and course == PROMOTED:
        last = _in_school(cast, grade)
        return last, {"status": "finished", "level": last["level"], "grade": last["grade"]}
    before = _in_school(cast, grade - 1)
    out = {"status": "dropped_out", "level": before["level"], "grade": before["grade"], "reason": cast.one_of(REASONS)}
    courses = {
        BACK: (out, _came_back(cast, grade - 1)),
        STILL_OUT: (out, out),
        LEFT: (before, out),
        NOT_CONTINUING: (before, {**out, "status": "finished_not_continuing"}),
        REPEATS: (before, before),
    }
    return courses.get(course) or (before, _went_on(cast, before, grade))


def _went_on(cast: Cast, before: dict[str, Any], grade: int) -> dict[str, Any]:
    """A grade higher, at the same school unless a level is done."""
    now = _in_school(cast, grade)
    return {**now, "school": before["school"]} if now["level"] == before["level"] else now


def _came_back(cast: Cast, grade: int) -> dict[str, Any]:
    support = "Seragam, sepatu, dan pendampingan ke wali kelas"
    if cast.happens(0.5):
        level = {"sd": "paket_a", "smp": "paket_b", "sma": "paket_c"}[_level(grade)]
        return {"status": "equivalency", "level": level, "grade": str(grade), "school": PKBM, "support": support}
    return {**_in_school(cast, grade), "support": support}


def _in_school(cast: Cast, grade: int) -> dict[str, Any]:
    level = _level(grade)
    return {"status": "in_school", "level": level, "grade": str(grade), "school": cast.one_of(SCHOOLS[level])}


def _level(grade: int) -> str:
    return "sd" if grade <= 6 else "smp" if grade <= _LAST_OF_SMP else "sma"


def _last_year(cast: Cast) -> str:
    return school_year(cast.today.replace(year=cast.today.year - 1, day=1))


def _year(cast: Cast, person: str, year: str, **values: Any) -> None:
    since = min(f"{year[:4]}-07-13", cast.today.isoformat())
    cast.add("schooling", person=person, school_year=year, since=since, **values)
