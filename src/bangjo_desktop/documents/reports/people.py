"""Whom the house accompanies: families, children by sex and age, their schooling, papers and insurance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from bangjo_desktop.documents.blocks import Block, Column, Facts, Grid, Heading, Paragraph, Run, Text
from bangjo_desktop.documents.reports.facts import ReportFacts
from bangjo_desktop.documents.reports.figures import Figures
from bangjo_desktop.domain.insight import people_results as people
from bangjo_desktop.domain.insight import schooling_results as school
from bangjo_desktop.domain.insight.people_results import age_group
from bangjo_desktop.domain.insight.reported import Areas
from bangjo_desktop.domain.insight.results import Results
from bangjo_desktop.domain.kinds import label_of
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.records.family import DOCUMENT_KINDS, LEVELS, SCHOOL_STATUS

SEXES = {"female": N_("Girls"), "male": N_("Boys"), people.NOT_KNOWN: N_("Not known")}
STATES = {
    people.HAS: N_("Has it"),
    people.IN_PROCESS: N_("In process"),
    people.NONE: N_("Does not have it"),
    people.NOT_RECORDED: N_("Not recorded"),
}
INSURED = {
    people.ACTIVE: N_("JKN active"),
    people.INACTIVE: N_("JKN not active"),
    people.NONE: N_("None"),
    people.NOT_RECORDED: N_("Not recorded"),
}
COURSES = {
    school.STARTED: N_("started school"),
    school.PROMOTED: N_("went up a grade"),
    school.NEXT: N_("went on to the next level"),
    school.REPEATS: N_("repeat a grade"),
    school.BACK: N_("came back to school"),
    school.FINISHED: N_("finished"),
    school.LEFT: N_("left school"),
}
_PAPERS_OF = {
    "akta": N_("children"),
    "kia": N_("children under {age}"),
    "ktp": N_("grown-ups"),
    "kk": N_("families"),
}
_Counts = Callable[[Results, Sequence[str]], list[int]]
_LEVELS = tuple(option.code for option in LEVELS)


def families(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    """Yield how many families and children are accompanied, and the children by sex and age."""
    t, found = figures.language, facts.results
    yield Facts(
        (
            (t(N_("Families accompanied")), figures.count(found.families)),
            (t(N_("Of them begun in this time")), figures.count(found.begun)),
            (t(N_("Ended in this time")), figures.count(found.ended)),
            (t(N_("Assisted children")), figures.count(found.children)),
        ),
        columns=2,
    )
    if found.children:
        yield _sexes(facts, figures)


def _sexes(facts: ReportFacts, figures: Figures) -> Grid:
    t, day = figures.language, facts.found.as_of
    groups = [*(name for name, _least, _most in people.AGES), people.NOT_KNOWN]
    known = Counter((_sex(child), age_group(child, day)) for child in facts.found.children)
    groups = [group for group in groups if any(known[sex, group] for sex in SEXES)]
    cells = [[known[sex, group] for group in groups] for sex in SEXES]
    said = figures.table(cells)
    unknown = t(N_("Age not known"))
    names = [unknown if group == people.NOT_KNOWN else t(N_("{ages} years"), ages=group) for group in groups]
    return Grid(
        columns=(
            Column(t(N_("Children")), 1.4),
            *(Column(name, 1, "right") for name in names),
            Column(t(N_("All")), 0.8, "right"),
        ),
        rows=tuple(
            (t(SEXES[sex]), *said.cells[row], said.rows[row])
            for row, sex in enumerate(SEXES)
            if any(cells[row]) or sex != people.NOT_KNOWN
        ),
        total=(t(N_("All")), *said.columns, said.whole),
    )


def _sex(child: Record) -> str:
    return str(child["sex"] or people.NOT_KNOWN)


def schooling(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    """Yield the schooling by area, and what became of the children since the school year before."""
    t, found = figures.language, facts.results.schooling
    yield Paragraph(t(N_("School year {year}, assisted children."), year=found.school_year), "note")
    yield _standing_by_area(facts, figures)
    said = [
        f"{figures.count(found.courses[course])} {t(words)}"
        for course, words in COURSES.items()
        if found.courses.get(course)
    ]
    if said:
        text = N_("Since the school year before: {courses}.")
        yield Paragraph(t(text, courses=", ".join(said)))
    climbs = [
        f"{label_of(LEVELS, then, t)} → {label_of(LEVELS, now, t)}: {figures.count(count)}"
        for (then, now), count in sorted(found.climbs.items(), key=lambda item: _LEVELS.index(item[0][0]))
    ]
    if climbs:
        yield Paragraph(t(N_("Between levels: {climbs}."), climbs="; ".join(climbs)))


def _standing_by_area(facts: ReportFacts, figures: Figures) -> Grid:
    """Return where children stand, a row for each standing, since there are more of these than areas.

    Those in school come first, with their sum below them.
    """
    t, areas = figures.language, facts.areas or {(): facts.results}
    names = _standings(facts.results, t)
    groups = [0 if name in _LEVELS or name == "in_school" else 1 for name in names]
    said = figures.table([_standing_counts(found, list(names)) for found in areas.values()], groups)
    several = len(areas) > 1
    rows: list[tuple[Text, ...]] = [
        (name, *(row[place] for row in said.cells), *([said.columns[place]] if several else []))
        for place, name in enumerate(names.values())
    ]
    if 0 in groups:
        in_school = (
            t(N_("In school altogether")),
            *(row[0] for row in said.groups),
            *([said.group_sums[0]] if several else []),
        )
        rows.insert(groups.count(0), tuple((Run(cell, strong=True),) for cell in in_school))
    return Grid(
        columns=(
            Column(t(N_("School status")), 2.6, most_lines=2),
            *(Column(area_name(facts, area, t), 1, "right", most_lines=3) for area in areas),
            *([Column(t(N_("All")), 0.8, "right")] if several else []),
        ),
        rows=tuple(rows),
        total=(t(N_("All")), *said.rows, *([said.whole] if several else [])),
    )


def _standings(found: Results, t: Language) -> dict[str, str]:
    """Return the columns of schooling by name: levels of those in school, then why others are not."""
    levels = {level: label_of(LEVELS, level, t) for level in _LEVELS if found.schooling.levels.get(level)}
    if found.schooling.levels.get(school.NOT_RECORDED):
        levels["in_school"] = t(N_("In school, level not recorded"))
    statuses = {
        option.code: t(option.label)
        for option in SCHOOL_STATUS
        if option.code not in school.IN_SCHOOL and found.schooling.statuses.get(option.code)
    }
    unknown = {school.NOT_RECORDED: t(N_("Not recorded"))} if found.schooling.statuses.get(school.NOT_RECORDED) else {}
    return {**levels, **statuses, **unknown}


def _standing_counts(found: Results, names: Sequence[str]) -> list[int]:
    levels, statuses = found.schooling.levels, found.schooling.statuses
    return [
        levels.get(school.NOT_RECORDED, 0) if name == "in_school"
        else levels.get(name, 0) if name in _LEVELS
        else statuses.get(name, 0)
        for name in names
    ]  # fmt: skip


def insurance(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    """Yield the children's health insurance by area."""
    t = figures.language
    names = {state: t(label) for state, label in INSURED.items()}
    yield _by_area(facts, figures, names, lambda found, states: [found.insurance.get(state, 0) for state in states])


def papers(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    """Yield who has which civil document."""
    t = figures.language
    rows = []
    for each in facts.results.papers:
        said = figures.row([each.states.get(state, 0) for state in STATES])
        whose = t(_PAPERS_OF[each.kind], age=people.GROWN_UP)
        issued = figures.count(each.issued)
        rows.append((f"{label_of(DOCUMENT_KINDS, each.kind, t)} · {whose}", *said.cells, said.whole, issued))
    yield Grid(
        columns=(
            Column(t(N_("Document")), 2.6, most_lines=2),
            *(Column(t(label), 1, "right") for label in STATES.values()),
            Column(t(N_("All")), 0.8, "right"),
            Column(t(N_("Issued in this time")), 1.1, "right"),
        ),
        rows=tuple(rows),
    )


def _by_area(facts: ReportFacts, figures: Figures, names: Mapping[str, str], counts: _Counts) -> Grid:
    """Return counts of children by area, or one row for the house where areas are not told apart."""
    t = figures.language
    areas = facts.areas or {(): facts.results}
    said = figures.table([counts(found, list(names)) for found in areas.values()])
    rows = tuple((area_name(facts, area, t), *said.cells[row], said.rows[row]) for row, area in enumerate(areas))
    return Grid(
        columns=(
            Column(t(N_("Area")), 1.6, most_lines=3),
            *(Column(name, 1, "right", most_lines=4) for name in names.values()),
            Column(t(N_("All")), 0.8, "right"),
        ),
        rows=rows,
        total=(t(N_("All")), *said.columns, said.whole) if len(areas) > 1 else None,
    )


def area_name(facts: ReportFacts, areas: Areas, t: Language) -> str:
    """Return what areas that are told as one are called."""
    if not areas:
        return t(N_("All areas"))
    names = [(facts.named("area", area) if area else None) or t(N_("Without an area")) for area in areas]
    return " + ".join(names)


def headed(title: str, blocks: Iterator[Block], level: int = 2) -> Iterator[Block]:
    """Yield `blocks` under a heading."""
    yield Heading(title, level)
    yield from blocks
