"""The yearly evaluation of the partnership: the year, Brinkerhoff's five indicators with evidence, families, causes,
and what is agreed for the next year.

Source of its six parts: DOMAIN notes §1.4 J and §5.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bangjo_desktop.documents.blocks import (
    ONE_LESS,
    Block,
    Column,
    Document,
    Grid,
    Heading,
    Items,
    Paragraph,
    Signatory,
    Signatures,
)
from bangjo_desktop.documents.letters.wording import paper_title
from bangjo_desktop.documents.reports import changes, people, work
from bangjo_desktop.documents.reports.causes import CausesFacts, analysis
from bangjo_desktop.documents.reports.evidence import evidence, in_short
from bangjo_desktop.documents.reports.facts import EvaluationFacts
from bangjo_desktop.documents.reports.figures import Figures
from bangjo_desktop.documents.reports.schooling import schooling
from bangjo_desktop.documents.reports.services import services
from bangjo_desktop.documents.reports.training import training
from bangjo_desktop.documents.sheets.facts import NOTHING
from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.kinds import Choice, label_of
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.records import record_type
from bangjo_desktop.domain.records.review import INDICATORS, LEVELS, Indicator

TITLE = N_("Yearly evaluation of the partnership · {year}")
_LINES_TO_WRITE_ON = 3


def compose(facts: EvaluationFacts, language: Language) -> Document:
    """Return the evaluation as blocks, in `language`."""
    report = facts.report
    title = paper_title(language(TITLE, year=facts.year), language)
    return Document(
        blocks=tuple(_blocks(facts, title, Figures(report.outside, language))),
        title=title,
        language=language.code,
        look="report",
        reference=f"{title} · {report.house['name'] or ''}",
        practice=report.practice,
        fit=ONE_LESS,
        confidential=not report.outside,
    )


def _blocks(facts: EvaluationFacts, title: str, figures: Figures) -> Iterator[Block]:
    t = figures.language
    yield Heading(title, 1)
    yield Paragraph(_between(facts, t), "note")
    parts = (
        (N_("The year"), _year(facts, figures)),
        (N_("The five indicators of the partnership (Brinkerhoff 2002)"), _indicators(facts, figures)),
        (N_("How the families went on"), _families(facts, figures)),
        (N_("Why change was slow"), _causes(facts, figures)),
        (N_("What is agreed for the next year"), _agreed(facts, t)),
        (N_("Closing"), _closing(facts, figures)),
    )
    for numeral, (heading, blocks) in zip(("I", "II", "III", "IV", "V", "VI"), parts, strict=True):
        yield from people.headed(f"{numeral}. {t(heading)}", blocks)


def _between(facts: EvaluationFacts, t: Language) -> str:
    house, partner = facts.report.house["name"] or NOTHING, facts.partner
    with_whom = f"{house} – {partner['institution'] or NOTHING}" if partner else house
    return t(N_("{house} · as of {day}"), house=with_whom, day=t.date_letter(facts.report.found.as_of))


def _year(facts: EvaluationFacts, figures: Figures) -> Iterator[Block]:
    report, t = facts.report, figures.language
    yield Paragraph(" ".join(in_short(facts, figures)))
    yield from people.families(report, figures)
    yield from work.effort(report, figures)
    yield from work.letters(report, figures)
    yield from people.headed(t(N_("Parent training, mentoring and counselling")), training(report, figures), 3)
    yield from people.headed(t(N_("Services and referrals asked for")), services(report, figures), 3)


def _indicators(facts: EvaluationFacts, figures: Figures) -> Iterator[Block]:
    t = figures.language
    levels = " · ".join(f"{number} {t(level).lower()}" for number, level in enumerate(LEVELS, start=1))
    yield Paragraph(
        t(N_("Each partner scores alone: {levels}. Then the gaps are talked about."), levels=levels), "note"
    )
    for number, indicator in enumerate(INDICATORS, start=1):
        yield Heading(f"{number}. {t(indicator.label)}", 3)
        yield _scores(indicator, facts.review, t)
        said = (*evidence(indicator.name, facts, figures), *_written(indicator, facts.review))
        yield Paragraph(t(N_("What the records say")), "note")
        yield Items(said, numbered=False)


def _scores(indicator: Indicator, review: Record | None, t: Language) -> Grid:
    rows = [(indicator.name, t(N_("The indicator as a whole")))]
    rows += [(f"{indicator.name}_{name}", t(label)) for name, label in indicator.parts]
    return Grid(
        columns=(
            Column(t(N_("What is scored")), 3.6, most_lines=2),
            Column(t(N_("Learning house")), 1.3, "centre"),
            Column(t(N_("The partner")), 0.9, "centre"),
            Column(t(N_("Gap")), 0.8, "centre"),
            Column(t(N_("Note")), 3, most_lines=3),
        ),
        rows=tuple(_score(name, label, review) for name, label in rows),
    )


def _score(name: str, label: str, review: Record | None) -> tuple[str, ...]:
    """Return a row of scores; what nobody scored yet stays empty, to be written on."""
    ours, theirs = (review[f"{name}_{who}_score"] if review else None for who in ("our", "their"))
    gap = abs(ours - theirs) if ours is not None and theirs is not None else None
    note = str(review[f"{name}_note"] or "") if review else ""
    return (label, *("" if value is None else str(value) for value in (ours, theirs, gap)), note)


def _written(indicator: Indicator, review: Record | None) -> Iterator[str]:
    """Yield the evidence that people wrote down themselves."""
    names = [indicator.name, *(f"{indicator.name}_{name}" for name, _label in indicator.parts)]
    for name in names:
        text = str(review[f"{name}_evidence"] or "").strip() if review else ""
        yield from ((" ".join(text.split()),) if text else ())


def _families(facts: EvaluationFacts, figures: Figures) -> Iterator[Block]:
    t, report = figures.language, facts.report
    if not report.results.children and not report.results.assessed:
        yield Paragraph(t(N_("No monthly record was written in this year.")))
        return
    yield from people.headed(t(N_("Schooling")), schooling(report, figures), 3)
    yield from people.headed(t(N_("Civil documents")), people.papers(report, figures), 3)
    yield from people.headed(t(N_("Health insurance of the children")), people.insurance(report, figures), 3)
    if report.results.assessed:
        yield from people.headed(t(N_("Street and income")), changes.street(report, figures), 3)
        yield from people.headed(t(N_("The 14 aspects")), changes.aspects(report, figures), 3)
        yield from changes.trend(report, f"{facts.year}-12", 12, figures)


def _causes(facts: EvaluationFacts, figures: Figures) -> Iterator[Block]:
    report = facts.report
    areas = {area for group in report.areas for area in group}
    told = CausesFacts(
        year=facts.year,
        today=report.found.today,
        house=report.house,
        records=report.found.progress_in_span,
        area_of={family.id: family["area"] for family in report.found.families},
        area_names={area: report.named("area", area) or "" for area in areas if area},
        outside=report.outside,
        accompanied=report.results.families,
    )
    yield from analysis(told, figures, 3)


def _agreed(facts: EvaluationFacts, t: Language) -> Iterator[Block]:
    if facts.carried:
        yield Heading(t(N_("What became of what was agreed before")), 3)
        yield _innovations(facts.carried, t, with_status=True)
        yield Heading(t(N_("Newly agreed")), 3)
    yield _innovations(facts.agreed, t, with_status=False)


def _innovations(agreed: Sequence[Record], t: Language, *, with_status: bool) -> Grid:
    """Return what was agreed; where nothing is yet, empty rows to write on during the talk."""
    columns = [
        Column(t(N_("What will be done")), 2.8, most_lines=4),
        Column(t(N_("Who is responsible")), 1.9, most_lines=3),
        Column(t(N_("By when")), 1.45),
        Column(t(N_("How success is measured")), 2.2, most_lines=4),
    ]
    rows = [_innovation(one, t) for one in agreed] or [("",) * len(columns)] * _LINES_TO_WRITE_ON
    if with_status:
        columns.append(Column(t(N_("What came of it")), 3, most_lines=5))
        rows = [(*row, _outcome(one, t)) for row, one in zip(rows, agreed, strict=True)]
    return Grid(columns=tuple(columns), rows=tuple(rows), least_lines=1 if agreed else 2)


def _innovation(one: Record, t: Language) -> tuple[str, ...]:
    due = stored_date(one["due_on"])
    return (
        str(one["what"] or NOTHING),
        str(one["who"] or NOTHING),
        t.date_short(due) if due else NOTHING,
        str(one["measure"] or NOTHING),
    )


def _outcome(one: Record, t: Language) -> str:
    status = record_type("innovation").field("status").kind
    assert isinstance(status, Choice)
    said = (label_of(status.options, one["status"] or "open", t), str(one["outcome"] or ""))
    return ". ".join(part for part in said if part)


def _closing(facts: EvaluationFacts, figures: Figures) -> Iterator[Block]:
    t, report = figures.language, facts.report
    told = N_("This evaluation was drawn up from the records of the house and is to be completed together.")
    yield Paragraph(t(told))
    if report.outside:
        yield Paragraph(figures.key, "note")
    place = ", ".join(part for part in (str(report.house["city"] or ""), t.date_letter(report.found.today)) if part)
    ours = Signatory(t(N_("Coordinator")), report.coordinator, str(report.house["name"] or ""))
    theirs = Signatory(
        str(facts.partner["addressee_title"] or t(N_("The partner"))) if facts.partner else t(N_("The partner")), "",
    )  # fmt: skip
    yield Signatures((ours, theirs), closing=place)
