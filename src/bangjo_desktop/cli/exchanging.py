"""Commands that bring tables in and out."""

from __future__ import annotations

from argparse import Namespace

from bangjo_desktop.cli.arguments import Commands, add_command, add_house, add_kind, path
from bangjo_desktop.cli.report import Report
from bangjo_desktop.cli.working import entered
from bangjo_desktop.domain.disclosure import EXPORTED, Told
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.exchange.exporting import FORMS, export_house, parts_of
from bangjo_desktop.exchange.importing import ImportResult, RowProblem, import_file
from bangjo_desktop.store.disclosures import write_down
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.unfinished import announced


def import_(laptop: Here, chosen: Namespace) -> Report:
    """Import a file of one record type, all of it or nothing."""
    with entered(laptop, chosen.house) as house:
        result = import_file(
            house, chosen.kind, chosen.file, today=house.clock.today, languages=laptop.languages, dry_run=chosen.dry_run
        )
    language = laptop.language
    counts = {"new": result.new, "changed": result.changed, "unchanged": result.unchanged}
    lines = [language(N_("{new} new, {changed} changed, {unchanged} unchanged."), **counts)]
    lines += [_line(problem, language) for problem in result.problems]
    if chosen.dry_run:
        lines.append(language(N_("This was a trial: nothing was written.")))
    problems = [
        {"line": wrong.line, "column": wrong.column, "reason": wrong.problem.say(language)} for wrong in result.problems
    ]
    written = not (result.problems or chosen.dry_run)
    return Report({**counts, "problems": problems, "written": written}, lines, _failure(result))


def export(laptop: Here, chosen: Namespace) -> Report:
    """Write one file per record type."""
    with laptop.open_to_read(chosen.house) as house:
        with announced(laptop.paths.work, parts_of(house, chosen.folder, chosen.format)):
            files = export_house(house, chosen.folder, chosen.format)
        what = laptop.language(N_("All records, as {form} files"), form=chosen.format.upper())
        families = tuple(family.id for family in house.records.all("family"))
        write_down(house, Told(what, families, with_names=True), EXPORTED)
    said = laptop.language(N_("{count} files were written to {folder}"), count=len(files), folder=str(chosen.folder))
    return Report({"files": [str(path) for path in files]}, [said])


def _line(wrong: RowProblem, language: Language) -> str:
    reason = wrong.problem.say(language)
    if wrong.column:
        return language(
            N_("Line {line}, column “{column}”: {reason}"), line=wrong.line, column=wrong.column, reason=reason
        )
    return language(N_("Line {line}: {reason}"), line=wrong.line, reason=reason)


def _failure(result: ImportResult) -> Problem | None:
    count = len(result.problems)
    return Problem(N_("Nothing was imported: {count} cells cannot be read."), {"count": count}) if count else None


def declare(commands: Commands, language: Language) -> None:
    """Add these commands with their arguments."""
    parser = add_command(commands, language, "import", import_, N_("import a CSV or XLSX file of one type"))
    add_house(parser, language)
    add_kind(parser, language)
    parser.add_argument(
        "file", metavar="FILE", type=path, help=language(N_("the file, its columns named in the first row"))
    )
    parser.add_argument("--dry-run", action="store_true", help=language(N_("say what would happen, write nothing")))
    parser = add_command(commands, language, "export", export, N_("write one file per type into a folder"))
    add_house(parser, language)
    parser.add_argument("folder", metavar="DIR", type=path, help=language(N_("the folder to write into")))
    parser.add_argument("--format", choices=FORMS, default="csv", help=language(N_("the kind of file")))
