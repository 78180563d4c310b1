"""Reports over many families, as papers and workbooks, and the results by area."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bangjo_desktop.cli.arguments import Commands, add_command, add_house, add_paper, words
from bangjo_desktop.cli.letters import year
from bangjo_desktop.cli.printing import month, written
from bangjo_desktop.cli.report import Report
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.unfinished import announced, part_of

WORKBOOK = ".xlsx"


def report(kind: str, laptop: Here, chosen: Namespace) -> Report:
    """Write a report as PDF, or its tables as a workbook where the file is called `.xlsx`."""
    from bangjo_desktop.documents.report_papers import MONTHLY, Asked, report_pdf, report_sheets

    with laptop.open_to_read(chosen.house) as house:
        asked = Asked(kind, month(house, chosen.time) if kind == MONTHLY else str(chosen.time), not chosen.inside)
        if chosen.output.suffix.lower() == WORKBOOK:
            return _written(laptop, chosen.output, report_sheets(house, asked, laptop.language, house.clock.today))
        paper = str(chosen.paper or laptop.laptop.paper)
        content = report_pdf(house, asked, paper, laptop.language, house.clock.today)
    return written(laptop, chosen.output, content)


def _written(laptop: Here, path: Path, tables: Sequence[tuple[str, list[tuple[str, ...]]]]) -> Report:
    from bangjo_desktop.documents.writing import write_workbook
    from bangjo_desktop.exchange.xlsx_writing import workbook

    content = workbook(tables)
    with announced(laptop.paths.work, [part_of(path)]):
        write_workbook(content, path)
    return Report({"path": str(path), "bytes": len(content)}, [laptop.language(N_("Written: {path}"), path=str(path))])


def results(laptop: Here, chosen: Namespace) -> Report:
    """Tell the results of a year, for the house and by area."""
    from bangjo_desktop.documents.report_facts import year_facts
    from bangjo_desktop.documents.reports.summary import lines, summary

    with laptop.open_to_read(chosen.house) as house:
        facts = year_facts(house, chosen.year or house.clock.today.year, house.clock.today, outside=False)
        return Report(summary(facts), lines(facts, laptop.language))


def declare(commands: Commands, language: Language) -> None:
    """Add the results of a year."""
    parser = add_command(commands, language, "results", results, N_("tell the results of a year, by area"))
    add_house(parser, language)
    parser.add_argument("--year", type=year, help=language(N_("the year; without it the present one")))


def declare_papers(papers: Commands, language: Language) -> None:
    """Add the reports to `bangjo print`."""
    _declare(papers, language, "report", N_("print the monthly report"), metavar="MONTH")
    _declare(papers, language, "evaluation", N_("print the yearly evaluation of the partnership"))
    _declare(papers, language, "causes", N_("print why change was slow in a year"))


def _declare(papers: Commands, language: Language, name: str, text: str, metavar: str = "YEAR") -> None:
    parser = add_paper(papers, language, name, partial(report, name), text)
    if metavar == "MONTH":
        parser.add_argument("time", metavar=metavar, type=words, help=language(N_("the month, as 2026-11")))
    else:
        parser.add_argument("time", metavar=metavar, type=year, help=language(N_("the year")))
    inside = N_("a copy for the house itself: also counts of one or two, and codes of families")
    parser.add_argument("--inside", action="store_true", help=language(inside))
