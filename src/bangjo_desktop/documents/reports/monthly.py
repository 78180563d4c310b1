"""The monthly report: whom we accompany, what was done, how families go on, why slowly, aid and letters, what is next.

Source of its nine parts: DOMAIN notes §1.4 I.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

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
from bangjo_desktop.documents.letters.wording import lowered, paper_title
from bangjo_desktop.documents.reports import changes, people, work
from bangjo_desktop.documents.reports.causes import table
from bangjo_desktop.documents.reports.facts import ReportFacts
from bangjo_desktop.documents.reports.figures import Figures
from bangjo_desktop.documents.reports.schooling import schooling
from bangjo_desktop.documents.sheets.facts import NOTHING
from bangjo_desktop.domain.dates import month_of, previous_month, stored_date
from bangjo_desktop.domain.insight.causes import LASTING_MONTHS, cause_counts, named_causes
from bangjo_desktop.domain.insight.family_results import endangered_families, pairs, stuck_families
from bangjo_desktop.domain.insight.progress import UP
from bangjo_desktop.domain.insight.progress import changes as changes_of
from bangjo_desktop.domain.insight.span import month_span
from bangjo_desktop.domain.insight.work_results import letters_of
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import cause

TITLE = N_("Monthly report · {month}")
_CAUSES, _TREND_MONTHS = 5, 6


def compose(facts: ReportFacts, language: Language) -> Document:
    """Return the report on the month of `facts` as blocks, in `language`."""
    title = paper_title(language(TITLE, month=language.month(month_of(facts.found.span.start))), language)
    return Document(
        blocks=tuple(_blocks(facts, title, Figures(facts.outside, language))),
        title=title,
        language=language.code,
        look="report",
        reference=f"{title} · {facts.house['name'] or ''}",
        practice=facts.practice,
        fit=ONE_LESS,
        confidential=not facts.outside,
    )


def _blocks(facts: ReportFacts, title: str, figures: Figures) -> Iterator[Block]:
    t, month = figures.language, month_of(facts.found.span.start)
    yield Heading(title, 1)
    yield Paragraph(_as_of(facts, t), "note")
    parts = (
        (N_("In short"), _in_short(facts, figures)),
        (N_("Whom we accompany"), _whom(facts, figures)),
        (N_("Activities"), _done(facts, figures)),
        (N_("How families go on"), _families(facts, month, figures)),
        (N_("Why change is slow"), _causes(facts, month, figures)),
        (N_("Aid"), work.goods(facts, t)),
        (N_("Letters"), work.letters(facts, figures)),
        (N_("What to discuss together"), _cases(facts, month, figures)),
        (N_("Plan for the next month"), _plan(facts, month, t)),
    )
    for number, (heading, blocks) in enumerate(parts, start=1):
        yield from people.headed(f"{number}. {t(heading)}", blocks)
    if facts.outside:
        yield Paragraph(figures.key, "note")
    yield from signed(facts, t)


def _as_of(facts: ReportFacts, t: Language) -> str:
    return t(N_("{house} · as of {day}"), house=facts.house["name"] or NOTHING, day=t.date_letter(facts.found.as_of))


def _in_short(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    t, found = figures.language, facts.results
    letters = letters_of(facts.found)
    compared = pairs(facts.found.progress, facts.found.span)
    risen = sum(UP in changes_of(now, then).values() for then, now in compared)
    sentences = (
        t(N_("{house} accompanied {families} families with {children} assisted children."),
          house=facts.house["name"] or NOTHING, families=figures.count(found.families),
          children=figures.count(found.children)),
        t(N_("{visits} visits and {activities} activities were held; volunteers gave {hours} hours."),
          visits=t.number(found.visits.count), activities=t.number(len(found.activities)),
          hours=t.number(found.hours)),
        t(N_("At least one aspect went up in {risen} families compared. Letters handed in that ask for an answer: "
             "{sent}."), risen=figures.of(risen, len(compared)), sent=t.number(letters.sent)),
    )  # fmt: skip
    yield Paragraph(" ".join(sentences))


def _whom(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    yield from people.families(facts, figures)
    if facts.results.children:
        yield from schooling(facts, figures)


def _done(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    yield from work.effort(facts, figures)
    yield from work.activities(facts, figures)


def _families(facts: ReportFacts, month: str, figures: Figures) -> Iterator[Block]:
    t, found = figures.language, facts.results
    written = N_("{written} families have a record for this month.")
    yield Paragraph(t(written, written=figures.of(found.assessed, found.families)))
    if found.assessed:
        yield from changes.aspects(facts, figures)
        yield from changes.street(facts, figures)
    yield from changes.trend(facts, month, _TREND_MONTHS, figures)


def _causes(facts: ReportFacts, month: str, figures: Figures) -> Iterator[Block]:
    """Yield the foremost causes of the month; how many families name one for three months is told by those before."""
    counts = cause_counts(facts.found.progress_in_span)
    earliest = previous_month(month, LASTING_MONTHS - 1)
    recent = cause_counts(one for one in facts.found.progress if earliest <= str(one["month"]) <= month)
    lasting = {each.code: each.lasting for each in recent}
    if counts:
        yield table([replace(each, lasting=lasting[each.code]) for each in counts[:_CAUSES]], figures)
    else:
        yield Paragraph(figures.language(N_("No monthly record of this month names a cause.")))


def _cases(facts: ReportFacts, month: str, figures: Figures) -> Iterator[Block]:
    """Yield the families to talk about: inside by code, outside by number alone."""
    t = figures.language
    endangered = endangered_families(facts.found.progress, month)
    stuck = stuck_families(facts.found.progress, month)
    groups = (
        (N_("A child is in danger (protection at 1)"), endangered),
        (N_("No aspect went up for three months"), stuck),
    )
    items = [_case(t(words), found, facts, month, figures) for words, found in groups if found]
    yield Items(tuple(items)) if items else Paragraph(t(N_("Nothing stands out this month.")))


def _case(words: str, families: Iterable[str], facts: ReportFacts, month: str, figures: Figures) -> str:
    t, found = figures.language, list(families)
    own = [one for one in facts.found.progress if one["month"] == month and one["family"] in found]
    named = Counter(code for record in own for code in named_causes(record))
    most = [_label(code, t) for code, count in named.most_common(2) if not figures.outside or count >= 3]
    said = t(N_("{words}: {count} families."), words=words, count=figures.count(len(found)))
    if not figures.outside:
        codes = sorted(str(one["code"] or one.id[:6]) for one in facts.found.families if one.id in found)
        said = f"{said} {', '.join(codes)}."
    return f"{said} {t(N_('Causes named most: {causes}.'), causes='; '.join(map(lowered, most)))}" if most else said


def _label(code: str, t: Language) -> str:
    found = cause(code)
    return t(found.label) if found else code


def _plan(facts: ReportFacts, month: str, t: Language) -> Iterator[Block]:
    span = month_span(previous_month(month, -1))
    coming = [one for one in facts.found.activities if span.holds(one["date"]) and one["status"] != "cancelled"]
    if not coming:
        yield Paragraph(t(N_("No activity is planned for the next month yet.")))
        return
    yield Grid(
        columns=(
            Column(t(N_("Date")), 1.1),
            Column(t(N_("Activity")), 3.2, most_lines=2),
            Column(t(N_("Area")), 1.5, most_lines=2),
            Column(t(N_("People expected")), 1, "right"),
        ),
        rows=tuple(_planned(one, facts, t) for one in sorted(coming, key=lambda one: (one["date"], one.id))),
    )


def _planned(activity: Record, facts: ReportFacts, t: Language) -> tuple[str, ...]:
    day, area = stored_date(activity["date"]), activity["area"]
    return (
        t.date_short(day) if day else NOTHING,
        str(activity["title"] or NOTHING),
        (facts.named("area", area) if area else None) or NOTHING,
        t.number(activity["expected"]) if activity["expected"] is not None else NOTHING,
    )


def signed(facts: ReportFacts, t: Language) -> Iterator[Block]:
    """Yield place, day and the coordinator's signature."""
    place = ", ".join(part for part in (str(facts.house["city"] or ""), t.date_letter(facts.found.today)) if part)
    yield Signatures((Signatory(t(N_("Coordinator")), facts.coordinator),), closing=place)
