"""Adopting a house's own spreadsheet, and taking it back."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from contextlib import closing
from typing import Any

from bangjo_desktop.cli.arguments import Commands, add_command, add_house, path
from bangjo_desktop.cli.report import Report
from bangjo_desktop.cli.working import entered
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.domain.records import record_type
from bangjo_desktop.exchange import adopting
from bangjo_desktop.exchange.adopting.plan import Plan, Question
from bangjo_desktop.store.here import Here

_OPEN = N_("Nothing was written: {count} questions are open. Answer them with --answer KEY=VALUE.")


def adopt(laptop: Here, chosen: Namespace) -> Report:
    """Take a flat list of children or visits into the house, or only say what would come."""
    with entered(laptop, chosen.house) as house, closing(laptop.local(house)) as local:
        if chosen.undo:
            return _taken_back(adopting.take_back(house, local), laptop.language)
        if chosen.file is None:
            raise KnownError(N_("Name the file that is to be adopted, or give --undo."))
        answers, columns = dict(chosen.answer), dict(chosen.column)
        plan = adopting.plan(house, chosen.file, house.clock.today, laptop.languages, answers, columns)
        _check_answers(plan)
        is_open = bool(plan.open_questions)
        if not (is_open or chosen.dry_run):
            adopting.take_in(house, plan, local)
    lines = [*_lines(plan, laptop.language)]
    if chosen.dry_run:
        lines.append(laptop.language(N_("This was a trial: nothing was written.")))
    count = len(plan.open_questions)
    failure = Problem(_OPEN, {"count": count}) if count and not chosen.dry_run else None
    return Report(_data(plan, laptop.language, not (is_open or chosen.dry_run)), lines, failure)


def _check_answers(plan: Plan) -> None:
    """Raise a KnownError for an answer that is none of those offered, and for one to a question that was not asked."""
    for key, value in plan.answers.items():
        question = plan.questions.get(key)
        if question is None:
            asked = ", ".join(f"“{one}”" for one in plan.questions) or "–"
            raise KnownError(
                N_("Nothing was written: “{key}” is no question. Asked are {asked}."), key=key, asked=asked
            )
        offered = [one.value for one in question.options]
        if value not in offered:
            text = N_("Nothing was written: “{value}” is no answer to “{key}”. Choose one of: {values}.")
            raise KnownError(text, value=value, key=key, values=", ".join(offered))


def _lines(plan: Plan, t: Language) -> list[str]:
    columns = ", ".join(f"{header} = {meaning}" for header, meaning in plan.sheet.columns if header)
    lines = [t(N_("Columns: {columns}"), columns=columns)]
    lines += [t(N_("Line {line}, column “{column}”: {reason}"), line=one.line, column=one.column,
                reason=one.problem.say(t)) for one in plan.odd]  # fmt: skip
    for question in plan.questions.values():
        lines += _question(question, plan, t)
    lines += [_counted(t(N_("New")), plan.counts, t)]
    if plan.known:
        lines += [_counted(t(N_("In the house already")), plan.known, t)]
    return lines


def _question(question: Question, plan: Plan, t: Language) -> list[str]:
    answer = plan.ask(question)
    if answer is not None:
        return [f'{question.words.say(t)} {answer}  (--answer "{question.key}=…")']
    said = ", ".join(f"{one.value} ({one.words.say(t)})" for one in question.options)
    return [f'{question.words.say(t)}  --answer "{question.key}=…": {said}']


def _counted(title: str, counts: Any, t: Language) -> str:
    said = ", ".join(f"{count} {t(record_type(kind).label).lower()}" for kind, count in counts.items())
    return f"{title}: {said or '0'}"


def _data(plan: Plan, t: Language, written: bool) -> dict[str, Any]:
    return {
        "kind": plan.sheet.kind,
        "columns": [{"header": header, "meaning": meaning} for header, meaning in plan.sheet.columns],
        "new": dict(plan.counts),
        "known": dict(plan.known),
        "questions": [
            {"key": one.key, "words": one.words.say(t), "answer": plan.ask(one),
             "options": [{"value": each.value, "words": each.words.say(t)} for each in one.options]}
            for one in plan.questions.values()
        ],
        "problems": [
            {"line": one.line, "column": one.column, "reason": one.problem.say(t), "left_out": one.leaves_row_out}
            for one in plan.odd
        ],
        "written": written,
    }  # fmt: skip


def _taken_back(counts: Any, t: Language) -> Report:
    return Report({"taken_back": dict(counts)}, [_counted(t(N_("Put into the bin")), counts, t)])


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not (key.strip() and sign and value.strip()):
        raise ArgumentTypeError(text)
    return key.strip(), value.strip()


def declare(commands: Commands, language: Language) -> None:
    """Add the command with its arguments."""
    text = N_("take a house's own list of children or visits in: families, people, schooling")
    parser = add_command(commands, language, "adopt", adopt, text)
    add_house(parser, language)
    parser.add_argument("file", metavar="FILE", type=path, nargs="?", help=language(N_("the list, CSV or XLSX")))
    parser.add_argument("--dry-run", action="store_true", help=language(N_("say what would happen, write nothing")))
    answer, column = N_("the answer to a question that was asked"), N_("what a column means")
    parser.add_argument("--answer", metavar="KEY=VALUE", type=_pair, action="append", default=[], help=language(answer))
    parser.add_argument("--column", metavar="HEADER=MEANING", type=_pair, action="append", default=[],
                        help=language(column))  # fmt: skip
    parser.add_argument("--undo", action="store_true", help=language(N_("put what was adopted last into the bin")))
