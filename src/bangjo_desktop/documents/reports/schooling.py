"""Where the children stand at school, and what became of them since the school year before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bangjo_desktop.documents.blocks import Block, Column, Grid, Paragraph, Run, Text
from bangjo_desktop.documents.reports.areas import area_name, told_areas
from bangjo_desktop.documents.reports.facts import ReportFacts
from bangjo_desktop.documents.reports.figures import Figures
from bangjo_desktop.domain.insight import schooling_results as school
from bangjo_desktop.domain.insight.results import Results
from bangjo_desktop.domain.insight.small_cells import HIDDEN
from bangjo_desktop.domain.kinds import label_of
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.records.family import LEVELS, SCHOOL_STATUS

COURSES = {
    school.STARTED: N_("started school"),
    school.PROMOTED: N_("went up a grade"),
    school.NEXT: N_("went on to the next level"),
    school.REPEATS: N_("repeat a grade"),
    school.BACK: N_("came back to school"),
    school.FINISHED: N_("finished"),
    school.LEFT: N_("left school"),
}
_LEVELS = tuple(option.code for option in LEVELS)
_IN_SCHOOL, _ELSEWHERE = 0, 1


@dataclass(frozen=True)
class Standing:
    """A row: those in school at one of the levels `codes`, or the others with one of the statuses `codes`."""

    label: str
    codes: tuple[str, ...]
    group: int

    def of(self, found: Results) -> int:
        """Return how many children stand so."""
        known = found.schooling.levels if self.group == _IN_SCHOOL else found.schooling.statuses
        return sum(known.get(code, 0) for code in self.codes)


_JOINED = (
    Standing("PAUD, TK/RA", ("paud", "tk"), _IN_SCHOOL),
    Standing("SD/MI", ("sd",), _IN_SCHOOL),
    Standing("SMP/MTs", ("smp",), _IN_SCHOOL),
    Standing("SMA/MA/SMK", ("sma",), _IN_SCHOOL),
    Standing(N_("Kejar Paket, SLB, other"), ("paket_a", "paket_b", "paket_c", "slb", school.NOT_RECORDED), _IN_SCHOOL),
    Standing(N_("Not of school age yet"), ("not_school_age",), _ELSEWHERE),
    Standing(N_("Out of school"), school.OUT_OF_SCHOOL, _ELSEWHERE),
    Standing(N_("Finished"), ("finished",), _ELSEWHERE),
    Standing(N_("Not known"), ("unknown", school.NOT_RECORDED), _ELSEWHERE),
)
"""How a copy that leaves the house joins them: fewer rows have fewer small counts to hide."""


def schooling(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    """Yield where children stand by area, and what became of them since the school year before."""
    t, found = figures.language, facts.results.schooling
    yield Paragraph(t(N_("School year {year}, assisted children."), year=found.school_year), "note")
    yield _standing_by_area(facts, figures)
    counts = _courses(facts.results, figures)
    said = [f"{counts[course]} {t(words)}" for course, words in COURSES.items() if found.courses.get(course)]
    if said:
        text = N_("Since the school year before: {courses}.")
        yield Paragraph(t(text, courses=", ".join(said)))
    climbs = climbs_in_words(found, figures)
    if climbs and counts[school.NEXT] != HIDDEN:
        yield Paragraph(t(N_("Between levels: {climbs}."), climbs="; ".join(climbs)))


def climbs_in_words(found: school.Schooling, figures: Figures) -> list[str]:
    """Return who went from which level to which: `SD/MI → SMP/MTs: 4`, the lowest level first."""
    t, climbs = figures.language, sorted(found.climbs.items(), key=lambda item: _LEVELS.index(item[0][0]))
    said = figures.row([count for _levels, count in climbs])
    return [
        f"{label_of(LEVELS, then, t)} → {label_of(LEVELS, now, t)}: {count}"
        for ((then, now), _count), count in zip(climbs, said.cells, strict=True)
    ]


def came_back(found: Results, figures: Figures) -> str:
    """Return how many came back to school since the school year before."""
    return _courses(found, figures)[school.BACK]


def _courses(found: Results, figures: Figures) -> dict[str, str]:
    """Return what is printed of each course; the courses of those in school are part of all in school."""
    courses, sums = found.schooling.courses, (found.schooling.in_school, found.children - found.schooling.in_school)
    groups = [_ELSEWHERE if course in (school.FINISHED, school.LEFT) else _IN_SCHOOL for course in COURSES]
    counts = [courses.get(course, 0) for course in COURSES]
    rest = [
        whole - sum(count for count, own in zip(counts, groups, strict=True) if own == group)
        for group, whole in enumerate(sums)
    ]
    said = figures.table([[*counts, *rest]], [*groups, _IN_SCHOOL, _ELSEWHERE])
    return dict(zip(COURSES, said.cells[0], strict=False))


def levels_in_words(found: school.Schooling, figures: Figures) -> list[str]:
    """Return how many of those in school are at which level: `SD/MI: 12`, the lowest level first."""
    t = figures.language
    return [
        f"{label_of(LEVELS, level, t)}: {figures.count(found.levels[level])}"
        for level in _LEVELS
        if found.levels.get(level)
    ]


def _standing_by_area(facts: ReportFacts, figures: Figures) -> Grid:
    """Return where children stand, a row for each standing, since there are more of these than areas.

    Those in school come first, with their sum below them.
    """
    t, standings = figures.language, _standings(facts.results, outside=figures.outside)
    groups = [one.group for one in standings]
    areas, (said,) = told_areas(facts, figures, lambda found: [one.of(found) for one in standings], groups=groups)
    several = len(areas) > 1
    rows: list[tuple[Text, ...]] = [
        (t(one.label), *(row[place] for row in said.cells), *([said.columns[place]] if several else []))
        for place, one in enumerate(standings)
    ]
    in_school = sum(one.group == _IN_SCHOOL for one in standings)
    if in_school:
        sums = (*(row[0] for row in said.groups), *([said.group_sums[0]] if several else []))
        rows.insert(in_school, tuple((Run(cell, strong=True),) for cell in (t(N_("In school altogether")), *sums)))
    return Grid(
        columns=(
            Column(t(N_("School status")), 2.6, most_lines=2),
            *(Column(area_name(facts, area, t), 1, "right", most_lines=3) for area in areas),
            *([Column(t(N_("All")), 0.8, "right")] if several else []),
        ),
        rows=tuple(rows),
        total=(t(N_("All")), *said.rows, *([said.whole] if several else [])),
    )


def _standings(found: Results, *, outside: bool) -> list[Standing]:
    """Return the standings that occur: levels of those in school, then why others are not."""
    every = _JOINED if outside else tuple(_each())
    return [one for one in every if one.of(found)]


def _each() -> Iterator[Standing]:
    for level in LEVELS:
        yield Standing(level.label, (level.code,), _IN_SCHOOL)
    yield Standing(N_("In school, level not recorded"), (school.NOT_RECORDED,), _IN_SCHOOL)
    for status in SCHOOL_STATUS:
        if status.code not in school.IN_SCHOOL:
            yield Standing(status.label, (status.code,), _ELSEWHERE)
    yield Standing(N_("Not recorded"), (school.NOT_RECORDED,), _ELSEWHERE)
