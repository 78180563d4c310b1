"""What can be typed: every command, its arguments and its help, in the language of the laptop."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from bangjo_desktop import __version__
from bangjo_desktop.cli import (
    adopting,
    checking,
    erasing,
    exchanging,
    finding,
    keeping,
    learning,
    letters,
    locking,
    printing,
    reporting,
    safeguarding,
    showing,
    trying,
    uniting,
)
from bangjo_desktop.cli.arguments import Commands, Parser, add_house, below
from bangjo_desktop.domain.language import N_, Language

SUBJECTS = (
    keeping,
    safeguarding,
    locking,
    exchanging,
    adopting,
    showing,
    erasing,
    finding,
    uniting,
    letters,
    learning,
    reporting,
)
PAPERS = (printing, letters, learning, reporting, locking)


def parse(arguments: Sequence[str], language: Language) -> argparse.Namespace:
    """Return the chosen command with its arguments; what is not understood ends the program with exit code 2."""
    return _all_commands(language).parse_args(list(arguments))


def _all_commands(language: Language) -> Parser:
    parser = Parser(
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
    commands = below(parser, language, "command_name", "COMMAND")
    for subject in SUBJECTS:
        subject.declare(commands, language)
    _declare_print(commands, language)
    trying.declare(commands, language)
    checking.declare(commands, language)
    return parser


def _declare_print(commands: Commands, language: Language) -> None:
    text = N_("print a letter or a family progress sheet as PDF")
    printed = commands.add_parser("print", help=language(text), description=language(text))
    add_house(printed, language)  # before the paper's name, as people say it: print HOUSE letter NUMBER
    papers = below(printed, language, "paper_name", "PAPER")
    for subject in PAPERS:
        subject.declare_papers(papers, language)
