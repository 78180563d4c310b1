"""Reports over many families, as papers."""

from __future__ import annotations

from argparse import Namespace

from bangjo_desktop.cli.arguments import Commands, add_paper
from bangjo_desktop.cli.letters import year
from bangjo_desktop.cli.printing import written
from bangjo_desktop.cli.report import Report
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.store.here import Here


def causes(laptop: Here, chosen: Namespace) -> Report:
    """Write the report on why change was slow as PDF."""
    from bangjo_desktop.documents.causes_facts import causes_pdf

    paper = str(chosen.paper or laptop.laptop.paper)
    with laptop.open_to_read(chosen.house) as house:
        content = causes_pdf(house, chosen.year, paper, laptop.language, laptop.today, outside=chosen.outside)
    return written(laptop, chosen.output, content)


def declare_papers(papers: Commands, language: Language) -> None:
    """Add the reports to `bangjo print`."""
    parser = add_paper(papers, language, "causes", causes, N_("print why change was slow in a year"))
    parser.add_argument("year", metavar="YEAR", type=year, help=language(N_("the year")))
    text = N_("a copy that leaves the house: no count of one or two families")
    parser.add_argument("--outside", action="store_true", help=language(text))
