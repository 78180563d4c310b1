"""What can be typed: every command, its arguments and its help, in the language of the laptop."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeAlias, cast

from bangjo_desktop import __version__
from bangjo_desktop.cli import exchanging, finding, keeping, locking, printing, safeguarding, showing, uniting
from bangjo_desktop.cli.complaints import said
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.records import RECORD_TYPES
from bangjo_desktop.exchange.exporting import FORMS

WRONG_USAGE = 2


def parse(arguments: Sequence[str], language: Language) -> argparse.Namespace:
    """Return the chosen command with its arguments; what is not understood ends the program with exit code 2."""
    return _parser(language).parse_args(list(arguments))


class _Parser(argparse.ArgumentParser):
    """A parser whose help and complaints are in the person's language; argparse itself has no Indonesian."""

    def __init__(self, language: Language, **options: Any) -> None:
        super().__init__(formatter_class=partial(_Help, language), add_help=False, allow_abbrev=False, **options)
        self.language = language
        self._positionals.title = language(N_("what stands in which place"))
        self._optionals.title = language(N_("options"))
        self.add_argument("-h", "--help", action="help", help=language(N_("show this help")))

    def error(self, message: str) -> NoReturn:
        """Say in the person's language what was not understood, and where to read how the command is used."""
        problem = said(message, self.language)
        text = self.language(N_("{problem} See “{command} --help”."), problem=problem, command=self.prog)
        print(text, file=sys.stderr)
        self.exit(WRONG_USAGE)


class _Help(argparse.HelpFormatter):
    def __init__(self, language: Language, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=100)
        self._usage = language(N_("usage: "))

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self._usage if prefix is None else prefix)


def _parser(language: Language) -> _Parser:
    parser = _Parser(
        language,
        prog="bangjo",
        description=language(
            N_("Records, letters and progress sheets of a learning house. Alone it opens the window.")
        ),
        epilog=language(
            N_(
                "BANGJO_LANG=id|en chooses the language, BANGJO_HOME the folder of this laptop's own things, "
                "BANGJO_LAPTOP its name, BANGJO_PASSPHRASE opens a locked house, BANGJO_NEW_PASSPHRASE is the one "
                "that it gets, BANGJO_NOW freezes the clock. "
                "Exit code 0: done; 1: a known error, said in one sentence; 2: wrong usage."
            )
        ),
    )
    parser.add_argument(
        "--version", action="version", version=f"bangjo {__version__}", help=language(N_("show the version"))
    )
    commands = _below(parser, language, "command_name", "COMMAND")
    for declare in (_keeping, _safeguarding, _exchanging, _showing, _finding, _uniting, _printing, _trying):
        declare(commands, language)
    return parser


_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"


def _below(parser: _Parser, language: Language, name: str, metavar: str) -> _Commands:
    made = partial(_Parser, language)
    return parser.add_subparsers(dest=name, metavar=metavar, required=True, parser_class=cast("type[_Parser]", made))


def _add(commands: _Commands, language: Language, name: str, command: Callable[..., object], text: str) -> _Parser:
    parser = commands.add_parser(name, help=language(text), description=language(text))
    parser.add_argument("--json", action="store_true", help=language(N_("print the result as JSON")))
    parser.set_defaults(command=command)
    return parser


def _words(text: str) -> str:
    if not text.strip() or "\0" in text:
        raise ValueError(text)
    return text


def _path(text: str) -> Path:
    return Path(_words(text))


def _house(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("house", metavar="HOUSE", type=_path, help=language(N_("the file of the house (*.bangjo)")))


def _kind(parser: argparse.ArgumentParser, language: Language) -> None:
    names = {item.name: item.name for item in RECORD_TYPES} | {
        language(item.label).lower(): item.name for item in reversed(RECORD_TYPES)
    }
    parser.add_argument(
        "kind",
        metavar="TYPE",
        type=lambda text: names.get(text.lower(), text),
        choices=[item.name for item in RECORD_TYPES],
        help=language(N_("the type of record: {types}"), types=", ".join(item.name for item in RECORD_TYPES)),
    )


def _keeping(commands: _Commands, language: Language) -> None:
    new = _add(commands, language, "new", keeping.new, N_("make an empty house"))
    _house(new, language)
    new.add_argument(
        "--name", type=_words, default="Rumah Pintar Bangjo", help=language(N_("what the house is called"))
    )
    new.add_argument("--practice", action="store_true", help=language(N_("for practice: no passphrase, DATA CONTOH")))
    demo = _add(commands, language, "demo", keeping.demo, N_("make a practice house full of invented people"))
    _house(demo, language)
    demo.add_argument("--families", type=int, default=30, help=language(N_("how many families")))
    demo.add_argument("--months", type=int, default=12, help=language(N_("how many months of records")))
    demo.add_argument("--seed", type=int, default=1, help=language(N_("the same seed gives the same people")))
    check = _add(
        commands, language, "check", keeping.check, N_("check the file, the tables against the log, and links")
    )
    _house(check, language)


def _safeguarding(commands: _Commands, language: Language) -> None:
    for name, command, text in (
        ("backup", safeguarding.backup, N_("back the house up on this laptop")),
        ("backups", safeguarding.backups, N_("list the backups of the house and what they hold")),
    ):
        _house(_add(commands, language, name, command, text), language)
    text = N_("change the passphrase; the new one is asked for, or BANGJO_NEW_PASSPHRASE")
    _house(_add(commands, language, "passphrase", locking.passphrase, text), language)
    repair = _add(
        commands, language, "repair", safeguarding.repair, N_("mend what a check found: from the log, or from copies")
    )
    _house(repair, language)
    repair.add_argument(
        "copies", metavar="COPY", nargs="*", type=_path, help=language(N_("copies that may help, or their folder"))
    )
    restore = _add(
        commands, language, "restore", safeguarding.restore, N_("bring a backup back; the present house is kept")
    )
    _house(restore, language)
    restore.add_argument(
        "backup", metavar="BACKUP", type=_words, help=language(N_("the name of the backup, or its beginning"))
    )


def _exchanging(commands: _Commands, language: Language) -> None:
    importing = _add(commands, language, "import", exchanging.import_, N_("import a CSV or XLSX file of one type"))
    _house(importing, language)
    _kind(importing, language)
    importing.add_argument(
        "file", metavar="FILE", type=_path, help=language(N_("the file, its columns named in the first row"))
    )
    importing.add_argument("--dry-run", action="store_true", help=language(N_("say what would happen, write nothing")))
    exporting = _add(commands, language, "export", exchanging.export, N_("write one file per type into a folder"))
    _house(exporting, language)
    exporting.add_argument("folder", metavar="DIR", type=_path, help=language(N_("the folder to write into")))
    exporting.add_argument("--format", choices=FORMS, default="csv", help=language(N_("the kind of file")))


def _showing(commands: _Commands, language: Language) -> None:
    delete = _add(commands, language, "delete", showing.delete, N_("put records into the bin"))
    _house(delete, language)
    _kind(delete, language)
    delete.add_argument(
        "ids", metavar="ID", nargs="+", type=_words, help=language(N_("the id, or a name that fits one record"))
    )
    erase = _add(commands, language, "erase", showing.erase, N_("erase a record for ever, on every laptop"))
    _house(erase, language)
    _kind(erase, language)
    erase.add_argument("id", metavar="ID", type=_words, help=language(N_("the id, or a name that fits one record")))
    erase.add_argument("--forever", action="store_true", help=language(N_("yes, for ever: nothing brings it back")))
    history = _add(commands, language, "history", showing.history, N_("show who wrote what when in a record"))
    _house(history, language)
    _kind(history, language)
    history.add_argument("id", metavar="ID", type=_words, help=language(N_("the id, or a name that fits one record")))
    conflicts = _add(commands, language, "conflicts", showing.conflicts, N_("list what two people wrote differently"))
    _house(conflicts, language)
    settle = _add(
        commands, language, "settle", showing.settle, N_("choose the value where two people wrote differently")
    )
    _house(settle, language)
    _kind(settle, language)
    settle.add_argument("id", metavar="ID", type=_words, help=language(N_("the id, or a name that fits one record")))
    settle.add_argument("field", metavar="FIELD", type=_words, help=language(N_("the name of the field")))
    what = settle.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--value",
        metavar="V",
        help=language(N_("the value that holds; for _deleted: yes deletes, no keeps the record")),
    )
    what.add_argument(
        "--combine",
        action="store_true",
        help=language(N_("keep what all wrote: long texts with who wrote which, lists united")),
    )


def _finding(commands: _Commands, language: Language) -> None:
    binned = _add(commands, language, "bin", finding.bin_, N_("list what lies in the bin"))
    _house(binned, language)
    binned.add_argument("--kind", choices=[item.name for item in RECORD_TYPES], metavar="TYPE",
                        help=language(N_("only records of this type")))  # fmt: skip
    binned.add_argument("--search", metavar="TEXT", help=language(N_("only records that hold this text")))
    revive = _add(commands, language, "revive", finding.revive, N_("bring records back out of the bin"))
    _house(revive, language)
    _kind(revive, language)
    revive.add_argument(
        "ids", metavar="ID", nargs="+", type=_words, help=language(N_("the id, or a name that fits one record"))
    )
    _house(_add(commands, language, "doubles", finding.doubles, N_("list what looks double")), language)


def _uniting(commands: _Commands, language: Language) -> None:
    merge = _add(commands, language, "merge", uniting.merge, N_("merge copies of the house"))
    _house(merge, language)
    merge.add_argument("files", metavar="FILE", nargs="+", type=_path, help=language(N_("a copy of the same house")))
    sync = _add(commands, language, "sync", uniting.sync, N_("collect from the shared folder and publish there"))
    _house(sync, language)
    sync.add_argument("folder", metavar="FOLDER", type=_path, help=language(N_("the shared folder")))
    for parser in (merge, sync):
        parser.add_argument(
            "--ask", action="store_true",
            help=language(N_("ask for the passphrase of copies that are locked with another one")),
        )  # fmt: skip
    copy = _add(commands, language, "copy", uniting.copy, N_("write a whole copy onto a stick, and read it back"))
    _house(copy, language)
    copy.add_argument("folder", metavar="FOLDER", type=_path, help=language(N_("the folder to write into")))


def _printing(commands: _Commands, language: Language) -> None:
    text = N_("print a letter or a family progress sheet as PDF")
    printed = commands.add_parser("print", help=language(text), description=language(text))
    _house(printed, language)  # before the paper's name, as people say it: print HOUSE letter NUMBER
    papers = _below(printed, language, "paper_name", "PAPER")
    letter = _add(papers, language, "letter", printing.letter, N_("print a letter"))
    letter.add_argument("letter", metavar="ID|NUMBER", type=_words, help=language(N_("the letter's id or number")))
    sheet = _add(papers, language, "sheet", printing.sheet, N_("print a family progress sheet"))
    sheet.add_argument(
        "family", metavar="FAMILY", type=_words, help=language(N_("the family's id, head of family or code"))
    )
    sheet.add_argument("--month", type=_words, help=language(N_("the month, as 2026-11; without it the present one")))
    text = N_("print the recovery sheet for the safe: it holds the passphrase")
    recovery = _add(papers, language, "recovery", locking.recovery, text)
    for paper in (letter, sheet, recovery):
        paper.add_argument(
            "-o", "--output", metavar="F.pdf", type=_path, required=True, help=language(N_("the PDF to write"))
        )
        paper.add_argument(
            "--paper", choices=("a4", "f4"), help=language(N_("the paper; without it this laptop's own"))
        )


def _trying(commands: _Commands, language: Language) -> None:
    tour = _add(commands, language, "tour", keeping.tour, N_("play a whole day on two laptops and keep its pictures"))
    tour.add_argument("folder", metavar="DIR", nargs="?", type=_path, help=language(N_("where pictures and papers go")))
    bench = _add(commands, language, "bench", keeping.bench, N_("run the benchmarks, as ratios to their floors"))
    bench.add_argument("names", metavar="NAME", nargs="*", help=language(N_("only these benchmarks")))
