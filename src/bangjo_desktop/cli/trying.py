"""Commands that try the program out: a whole day played through the window, and the benchmarks."""

from __future__ import annotations

import importlib
import sys
from argparse import Namespace
from pathlib import Path
from tempfile import mkdtemp

from bangjo_desktop.cli.arguments import Commands, add_command, path
from bangjo_desktop.cli.report import Report
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import checkout
from bangjo_desktop.store.here import Here


def tour(laptop: Here, chosen: Namespace) -> Report:
    """Play a whole day through the real window, on two laptops."""
    from bangjo_desktop.tour import play

    folder = chosen.folder or Path(mkdtemp(prefix="bangjo-tour-"))
    steps = play(folder, laptop.language)
    said = laptop.language(N_("The tour passed. Its pictures and papers lie in {folder}"), folder=str(folder))
    return Report({"folder": str(folder), "steps": steps}, [*steps, said])


def bench(laptop: Here, chosen: Namespace) -> Report:
    """Run the benchmarks of the source tree."""
    root = checkout()
    if root is None:
        raise KnownError(N_("The benchmarks come with the program's source, not with the installed program."))
    sys.path.insert(0, str(root))
    benchmarks = importlib.import_module("benchmarks")
    unknown = [name for name in chosen.names if name not in benchmarks.BENCHMARKS]
    if unknown:
        names = ", ".join(benchmarks.BENCHMARKS)
        raise KnownError(N_("There is no benchmark “{name}”; there are {names}."), name=unknown[0], names=names)
    figures = benchmarks.measure(chosen.names)
    return Report({"figures": [figure.data() for figure in figures]}, [figure.line() for figure in figures])


def declare(commands: Commands, language: Language) -> None:
    """Add these commands with their arguments."""
    parser = add_command(commands, language, "tour", tour, N_("play a whole day on two laptops and keep its pictures"))
    parser.add_argument(
        "folder", metavar="DIR", nargs="?", type=path, help=language(N_("where pictures and papers go"))
    )
    parser = add_command(commands, language, "bench", bench, N_("run the benchmarks, as ratios to their floors"))
    parser.add_argument("names", metavar="NAME", nargs="*", help=language(N_("only these benchmarks")))
