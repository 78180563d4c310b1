"""What the commands share in declaring their arguments: a parser that speaks the person's language, and its pieces."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeAlias, cast

from bangjo_desktop.cli.complaints import said
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.records import RECORD_TYPES

WRONG_USAGE = 2


class Parser(argparse.ArgumentParser):
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


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def below(parser: Parser, language: Language, name: str, metavar: str) -> Commands:
    """Return where the commands below `parser` are added."""
    made = partial(Parser, language)
    return parser.add_subparsers(dest=name, metavar=metavar, required=True, parser_class=cast("type[Parser]", made))


def add_command(commands: Commands, language: Language, name: str, command: Callable[..., object], text: str) -> Parser:
    """Add a command that `command` answers, told in `text`."""
    parser = commands.add_parser(name, help=language(text), description=language(text))
    parser.add_argument("--json", action="store_true", help=language(N_("print the result as JSON")))
    parser.set_defaults(command=command)
    return parser


def add_paper(papers: Commands, language: Language, name: str, command: Callable[..., object], text: str) -> Parser:
    """Add a paper that `bangjo print` writes as PDF, with what every paper can be asked for."""
    parser = add_command(papers, language, name, command, text)
    parser.add_argument(
        "-o", "--output", metavar="F.pdf", type=path, required=True, help=language(N_("the PDF to write"))
    )
    parser.add_argument("--paper", choices=("a4", "f4"), help=language(N_("the paper; without it this laptop's own")))
    return parser


def words(text: str) -> str:
    """Return `text`; ValueError where it holds nothing that can be read."""
    if not text.strip() or "\0" in text:
        raise ValueError(text)
    return text


def path(text: str) -> Path:
    """Return `text` as a path; ValueError as in `words`."""
    return Path(words(text))


def add_house(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the house, which nearly every command works on."""
    parser.add_argument("house", metavar="HOUSE", type=path, help=language(N_("the file of the house (*.bangjo)")))


def add_kind(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the type of record, in English or in the person's own words."""
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
