"""Commands about what the letters of a house teach: how long answers and goods take, and whether aid came in time."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from typing import Any

from bangjo_desktop.cli.arguments import Commands, add_command, add_house, add_paper
from bangjo_desktop.cli.printing import written
from bangjo_desktop.cli.report import Report
from bangjo_desktop.domain.insight.aid_in_time import InTime, by_handing_in, by_year
from bangjo_desktop.domain.insight.answer_times import Group, by_partner_and_kind, by_quarter
from bangjo_desktop.domain.insight.lead_time import LeadTime
from bangjo_desktop.domain.kinds import label_of
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.records.letter import LETTER_CODES
from bangjo_desktop.store.here import Here


def leadtime(laptop: Here, chosen: Namespace) -> Report:
    """Tell how long answers take and how early a letter must be handed in."""
    from bangjo_desktop.documents.lead_time_facts import lead_facts

    with laptop.open_to_read(chosen.house) as house:
        facts = lead_facts(house, house.clock.today)
        groups = by_partner_and_kind(facts.letters, facts.today)
        partners = {group.partner: house.records.title("partner", group.partner) for group in groups if group.partner}
    early, late = by_handing_in(facts.needs, facts.leads.whole.days)
    data = {
        "lead": _lead(facts.leads.whole, laptop.language),
        "groups": [
            asdict(group)
            | {"partner_name": partners.get(group.partner),
               "lead": _lead(facts.leads.of(group.partner, group.code), laptop.language)}
            for group in groups
        ],
        "quarters": [asdict(quarter) for quarter in by_quarter(facts.letters, facts.today)],
        "aid_in_time": {str(year): _count(count) for year, count in by_year(facts.needs).items()},
        "handed_in_early": _count(early),
        "handed_in_late": _count(late),
    }  # fmt: skip
    lines = [_said(facts.leads.whole, laptop.language)]
    for group in groups:
        lead = facts.leads.of(group.partner, group.code)
        lines.append(f"  {_named(group, partners, laptop.language)}: {_said(lead, laptop.language)}")
    lines += [_year_line(year, count, laptop.language) for year, count in by_year(facts.needs).items()]
    return Report(data, lines)


def paper(laptop: Here, chosen: Namespace) -> Report:
    """Write the page on answer times as PDF."""
    from bangjo_desktop.documents.lead_time_facts import lead_time_pdf

    named = str(chosen.paper or laptop.laptop.paper)
    with laptop.open_to_read(chosen.house) as house:
        content = lead_time_pdf(house, named, laptop.language, house.clock.today)
    return written(laptop, chosen.output, content)


def _lead(lead: LeadTime, language: Language) -> dict[str, Any]:
    return asdict(lead) | {"in_words": _said(lead, language)}


def _said(lead: LeadTime, language: Language) -> str:
    said = (lead.sentence, lead.certainty, lead.source)
    return " ".join(part.say(language) for part in said if part)


def _named(group: Group, partners: dict[str, str | None], language: Language) -> str:
    return f"{partners.get(group.partner) or '–'} · {label_of(LETTER_CODES, group.code, language)}"


def _count(count: InTime) -> dict[str, Any]:
    return asdict(count) | {"share": None if count.share is None else round(float(count.share), 4)}


def _year_line(year: int, count: InTime, language: Language) -> str:
    return language(
        N_("{year}: aid was needed {needs} times, it was there {in_time} times, came later {late} times and is not "
           "there so far {never} times."),
        year=year, needs=count.needs, in_time=count.in_time, late=count.late, never=count.never,
    )  # fmt: skip


def declare(commands: Commands, language: Language) -> None:
    """Add these commands with their arguments."""
    text = N_("tell how long answers take, and how early a letter must be handed in")
    add_house(add_command(commands, language, "leadtime", leadtime, text), language)


def declare_papers(papers: Commands, language: Language) -> None:
    """Add the page on answer times to `bangjo print`."""
    add_paper(papers, language, "leadtime", paper, N_("print how long answers take, for the talk with an agency"))
