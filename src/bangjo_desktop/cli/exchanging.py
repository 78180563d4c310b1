"""Commands that bring tables in and out."""

from __future__ import annotations

from argparse import Namespace

from bangjo_desktop.cli.report import Report
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.exchange.exporting import export_house
from bangjo_desktop.exchange.importing import ImportResult, RowProblem, import_file
from bangjo_desktop.store.here import Here


def import_(laptop: Here, chosen: Namespace) -> Report:
    """Import a file of one record type, all of it or nothing."""
    with laptop.open(chosen.house) as house:
        result = import_file(
            house, chosen.kind, chosen.file, today=laptop.today, languages=laptop.languages, dry_run=chosen.dry_run
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
        files = export_house(house, chosen.folder, chosen.format)
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
