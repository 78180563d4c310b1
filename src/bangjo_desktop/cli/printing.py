"""Commands that write papers as PDF."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from bangjo_desktop.cli.arguments import Commands, add_paper, words
from bangjo_desktop.cli.naming import named
from bangjo_desktop.cli.report import Report
from bangjo_desktop.domain.dates import parse_month
from bangjo_desktop.domain.disclosure import EXPORTED
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import BadValue, KnownError
from bangjo_desktop.store.disclosures import write_down
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House
from bangjo_desktop.store.unfinished import announced, part_of

if TYPE_CHECKING:
    from bangjo_desktop.documents.family_sheets import Asked


def letter(laptop: Here, chosen: Namespace) -> Report:
    """Write a letter as PDF: the kept bytes of a final one, else as it stands."""
    from bangjo_desktop.documents.issue import letter_pdf, told_by_letter

    with laptop.open_to_read(chosen.house) as house:
        record = named(house, "letter", chosen.letter)
        content = letter_pdf(house, record, chosen.paper or laptop.laptop.paper, house.clock.today)
        report = written(laptop, chosen.output, content)  # first: what was refused has told nobody anything
        write_down(house, told_by_letter(house, record, house.clock.today), EXPORTED)
    return report


def sheet(laptop: Here, chosen: Namespace) -> Report:
    """Write a family progress sheet as PDF: of a month, or of several for the family or for the file."""
    from bangjo_desktop.documents.family_sheets import kept_pdf, make_final, sheet_pdf, told_by

    paper = str(chosen.paper or laptop.laptop.paper)
    opened = laptop.open if chosen.final else laptop.open_to_read
    with opened(chosen.house) as house:
        asked = _sheet_asked(house, chosen, named(house, "family", chosen.family))
        if chosen.final:
            kept = make_final(house, asked, paper, laptop.language, house.clock.today)
            return written(laptop, chosen.output, kept_pdf(house, kept))
        report = written(laptop, chosen.output, sheet_pdf(house, asked, paper, laptop.language, house.clock.today))
        write_down(house, told_by(house, asked, laptop.language), EXPORTED)
    return report


def my_data(laptop: Here, chosen: Namespace) -> Report:
    """Write everything that is on record about one family as PDF."""
    from bangjo_desktop.documents.my_data import my_data_pdf, told_by_my_data

    with laptop.open_to_read(chosen.house) as house:
        family = named(house, "family", chosen.family)
        content = my_data_pdf(house, family, chosen.paper or laptop.laptop.paper, laptop.language, house.clock.today)
        report = written(laptop, chosen.output, content)
        write_down(house, told_by_my_data(house, family, laptop.language), EXPORTED)
    return report


def handover(laptop: Here, chosen: Namespace) -> Report:
    """Write as PDF what a volunteer who leaves hands over."""
    from bangjo_desktop.documents.handover_facts import handover_pdf, told_by_handover

    with laptop.open_to_read(chosen.house) as house:
        worker = named(house, "worker", chosen.worker)
        content = handover_pdf(house, worker, chosen.paper or laptop.laptop.paper, laptop.language, house.clock.today)
        report = written(laptop, chosen.output, content)
        write_down(house, told_by_handover(house, worker, laptop.language, house.clock.today), EXPORTED)
    return report


def _sheet_asked(house: House, chosen: Namespace, family: str) -> Asked:
    """Return which sheet is meant: a span where one was given, for the file unless it is for the family."""
    from bangjo_desktop.documents.family_sheets import MONTH, Asked

    if not (chosen.from_month or chosen.to_month or chosen.reader):
        one = month(house, chosen.month)
        return Asked(family, one, one, MONTH)
    last = month(house, chosen.to_month or chosen.month)
    return Asked(family, month(house, chosen.from_month or last), last, chosen.reader or "file")


def month(house: House, text: str | None) -> str:
    """Return `text` as a month (`YYYY-MM`), the present one where there is none; raises KnownError."""
    if not text:
        return f"{house.clock.today:%Y-%m}"
    try:
        return parse_month(text, house.clock.today)
    except BadValue as error:
        raise KnownError(error.problem.text, **error.problem.values) from error


def written(laptop: Here, path: Path, content: bytes) -> Report:
    """Write a paper as `path` and say so; raises KnownError and leaves alone what is no PDF."""
    from bangjo_desktop.documents.writing import write_pdf

    with announced(laptop.paths.work, [part_of(path)]):
        write_pdf(content, path)
    return Report({"path": str(path), "bytes": len(content)}, [laptop.language(N_("Written: {path}"), path=str(path))])


def declare_papers(papers: Commands, language: Language) -> None:
    """Add the papers of `bangjo print` that are about a letter or a family."""
    parser = add_paper(papers, language, "letter", letter, N_("print a letter"))
    parser.add_argument("letter", metavar="ID|NUMBER", type=words, help=language(N_("the letter's id or number")))
    parser = add_paper(papers, language, "sheet", sheet, N_("print a family progress sheet"))
    parser.add_argument(
        "family", metavar="FAMILY", type=words, help=language(N_("the family's id, head of family or code"))
    )
    parser.add_argument("--month", type=words, help=language(N_("the month, as 2026-11; without it the present one")))
    parser.add_argument("--from", dest="from_month", type=words, help=language(N_("the first month of several")))
    parser.add_argument("--to", dest="to_month", type=words, help=language(N_("the last month of several")))
    readers = N_("for whom: one page in plain words for the family, two for the file")
    parser.add_argument("--for", dest="reader", choices=("family", "file"), help=language(readers))
    final = N_("keep the sheet as it stands, so that it can be printed again")
    parser.add_argument("--final", action="store_true", help=language(final))
    parser = add_paper(papers, language, "mydata", my_data, N_("print everything on record about a family, for it"))
    parser.add_argument(
        "family", metavar="FAMILY", type=words, help=language(N_("the family's id, head of family or code"))
    )
    parser = add_paper(papers, language, "handover", handover, N_("print what a volunteer who leaves hands over"))
    parser.add_argument("worker", metavar="WORKER", type=words, help=language(N_("the volunteer's id or name")))
