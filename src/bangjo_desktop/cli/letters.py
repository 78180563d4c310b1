"""Commands about letters on their way: the board, the registers, and the papers that bear no number."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from bangjo_desktop.cli.arguments import Commands, add_command, add_house, add_paper, words
from bangjo_desktop.cli.naming import named
from bangjo_desktop.cli.printing import written
from bangjo_desktop.cli.report import Report
from bangjo_desktop.documents.sheets.registers import TITLES
from bangjo_desktop.domain.dates import EARLIEST, LATEST
from bangjo_desktop.domain.disclosure import EXPORTED
from bangjo_desktop.domain.insight.letter_board import Row
from bangjo_desktop.domain.insight.letter_stage import OPEN, STAGES
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.consents import families_to_ask
from bangjo_desktop.store.disclosures import write_down
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House

_MARKS = {"too_late": "!!", "red": "!!", "amber": "! ", "calm": "  "}


def letters(laptop: Here, chosen: Namespace) -> Report:
    """Show the board of letters: by stage, with days waiting and the next step."""
    from bangjo_desktop.documents.board_facts import house_board

    with laptop.open_to_read(chosen.house) as house:
        board = house_board(house, house.clock.today)
        rows = [row for row in board if chosen.all or row.stage in OPEN]
        data = [_data(row, house, laptop.language) for row in rows]
        lines = _lines(rows, house, laptop.language)
    return Report({"letters": data}, lines or [laptop.language(N_("No letter is on its way."))])


def _data(row: Row, house: House, language: Language) -> dict[str, Any]:
    record, step = row.record, row.next
    return {
        "id": record.id,
        "kind": record.kind,
        "code": record["code"],
        "number": record["number"],
        "title": house.records.title_of(record),
        "to": house.records.title("partner", record["to"]) if record["to"] else None,
        "stage": row.stage,
        "since": row.since.isoformat() if row.since else None,
        "working_days": row.days,
        "urgency": row.urgency,
        "needed_by": row.needed_by.isoformat() if row.needed_by else None,
        "next": step.act if step else None,
        "next_in_words": step.said.say(language) if step else None,
        "due": step.due.isoformat() if step and step.due else None,
        "reminder": row.reminder.number if row.reminder else None,
        "advice": row.advice.say(language) if row.advice else None,
    }


def _lines(rows: list[Row], house: House, language: Language) -> list[str]:
    lines = []
    for stage, heading in STAGES.items():
        here = [row for row in rows if row.stage == stage]
        if here:
            lines.append(f"{language(heading)} ({len(here)})")
        for row in here:
            lines += _row_lines(row, house, language)
    return lines


def _row_lines(row: Row, house: House, language: Language) -> list[str]:
    parts = [" ".join(house.records.title_of(row.record).split())]
    if row.days is not None and row.stage in OPEN:
        parts.append(language(N_("{days} working days"), days=row.days))
    if row.next:
        due = language(N_("by {day}"), day=language.date_short(row.next.due)) if row.next.due else ""
        parts.append(" ".join(part for part in (row.next.said.say(language), due) if part))
    lines = [f"  {_MARKS[row.urgency]} {' · '.join(parts)}"]
    return [*lines, f"       {row.advice.say(language)}"] if row.advice else lines


def register(laptop: Here, chosen: Namespace) -> Report:
    """Write a register of one year as PDF."""
    from bangjo_desktop.documents.register_facts import register_pdf

    with laptop.open_to_read(chosen.house) as house:
        year = chosen.year or house.clock.today.year
        content = register_pdf(house, chosen.kind, year, _paper(laptop, chosen), laptop.language, house.clock.today)
    return written(laptop, chosen.output, content)


def attendance(laptop: Here, chosen: Namespace) -> Report:
    """Write an activity's attendance list as PDF, filled or blank."""
    from bangjo_desktop.documents.issue import attendance_pdf, told_by_attendance

    with laptop.open_to_read(chosen.house) as house:
        activity = named(house, "activity", chosen.activity)
        content = attendance_pdf(house, activity, _paper(laptop, chosen), house.clock.today, blank=chosen.blank)
        report = written(laptop, chosen.output, content)
        write_down(house, told_by_attendance(house, activity, house.clock.today, blank=chosen.blank), EXPORTED)
    return report


def consent(laptop: Here, chosen: Namespace) -> Report:
    """Write a family's consent form as PDF, or those of all families of an area that nobody has asked yet."""
    from bangjo_desktop.documents.issue import consents_pdf, told_by_consents

    with laptop.open_to_read(chosen.house) as house:
        families = _to_ask(house, laptop, chosen.area) if chosen.area else [named(house, "family", chosen.family)]
        content = consents_pdf(house, families, _paper(laptop, chosen), house.clock.today)
        report = written(laptop, chosen.output, content)
        write_down(house, told_by_consents(house, families, house.clock.today), EXPORTED)
    return report


def _to_ask(house: House, laptop: Here, area: str) -> list[str]:
    """Return the ids of the families of `area` to whom a form may be brought; raises KnownError for none."""
    found = families_to_ask(house, named(house, "area", area), house.clock.today)
    if not found:
        raise KnownError(N_("Every family of {area} was asked for its consent already."), area=area)
    return [family.id for family in found]


def annex(laptop: Here, chosen: Namespace) -> Report:
    """Write a letter's sealed annex as PDF; of a final letter it is written down that it was made."""
    from bangjo_desktop.documents.issue import annex_pdf

    with laptop.open_to_read(chosen.house) as house:
        content = annex_pdf(house, named(house, "letter", chosen.letter), _paper(laptop, chosen), house.clock.today)
    return written(laptop, chosen.output, content)


def _paper(laptop: Here, chosen: Namespace) -> str:
    return str(chosen.paper or laptop.laptop.paper)


def year(text: str) -> int:
    """Return `text` as a year that a register can have; ValueError otherwise."""
    if not (text.isascii() and text.isdigit() and EARLIEST <= int(text) <= LATEST):
        raise ValueError(text)
    return int(text)


def declare(commands: Commands, language: Language) -> None:
    """Add the board of letters."""
    board = add_command(commands, language, "letters", letters, N_("show the letters by stage, and what is next"))
    add_house(board, language)
    board.add_argument("--all", action="store_true", help=language(N_("also those that are done or cancelled")))


def declare_papers(papers: Commands, language: Language) -> None:
    """Add the registers and the papers that bear no number to `bangjo print`."""
    text = N_("print a register of letters, or the delivery book")
    parser = add_paper(papers, language, "register", register, text)
    parser.add_argument("--kind", choices=tuple(TITLES), required=True, help=language(N_("which register")))
    parser.add_argument("--year", type=year, help=language(N_("the year; without it the present one")))
    text = N_("print the attendance list of an activity")
    parser = add_paper(papers, language, "attendance", attendance, text)
    parser.add_argument("activity", metavar="ACTIVITY", type=words, help=language(N_("the activity's id or title")))
    parser.add_argument("--blank", action="store_true", help=language(N_("without names, to write on")))
    parser = add_paper(papers, language, "consent", consent, N_("print a family's consent form, or those of an area"))
    text = N_("the family's id, head of family or code")
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("family", metavar="FAMILY", nargs="?", type=words, help=language(text))
    text = N_("instead of one: all families of the area NAME that nobody has asked yet")
    asked.add_argument("--area", metavar="NAME", type=words, help=language(text))
    parser = add_paper(papers, language, "annex", annex, N_("print the sealed annex of a letter"))
    parser.add_argument("letter", metavar="ID|NUMBER", type=words, help=language(N_("the letter's id or number")))
