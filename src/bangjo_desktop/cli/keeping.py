"""Commands that make and check houses, and those that try the program out."""

from __future__ import annotations

import importlib
import sys
from argparse import Namespace
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import mkdtemp

from bangjo_desktop.cli.asking import chosen_anew
from bangjo_desktop.cli.report import Report
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.passphrase import weakness
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.paths import checkout
from bangjo_desktop.store import start
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.making import making

_NOT_LOCKED = N_(
    "It is not locked: whoever finds the file can read it. For real records make it with BANGJO_PASSPHRASE set."
)

# All of it is held in memory while it is made.
_MOST_FAMILIES, _MOST_MONTHS = 5000, 240


def new(laptop: Here, chosen: Namespace) -> Report:
    """Make an empty house."""
    chosen.name.encode()  # before anything is made
    if not chosen.practice:
        laptop = _locked(laptop, chosen)
    with making(chosen.house) as part, laptop.create(part, practice=chosen.practice) as house:
        start.furnish(house, chosen.name)
        data = {"house": house.id, "path": str(chosen.house), "name": house.name, "practice": house.practice}
        is_open = not house.practice and not house.passphrase
    said = laptop.language(N_("The house “{name}” was made: {path}"), name=data["name"], path=data["path"])
    return Report(data, [said, *([laptop.language(_NOT_LOCKED)] if is_open else [])])


def _locked(laptop: Here, chosen: Namespace) -> Here:
    """Return this laptop with a passphrase for a new house: that of the environment, judged, or one chosen now."""
    known = (chosen.name, laptop.laptop.author)
    if laptop.passphrase:
        problem = weakness(laptop.passphrase, known)
        if problem:
            raise KnownError(problem.text, **problem.values)
        return laptop
    return replace(laptop, passphrase=chosen_anew(laptop, known)) if sys.stdin.isatty() else laptop


def demo(laptop: Here, chosen: Namespace) -> Report:
    """Make a practice house full of invented people."""
    if chosen.families < 1 or chosen.months < 1:
        raise KnownError(N_("A practice house needs at least one family and one month."))
    if chosen.families > _MOST_FAMILIES or chosen.months > _MOST_MONTHS:
        raise KnownError(
            N_("A practice house has at most {families} families and {months} months."),
            families=_MOST_FAMILIES,
            months=_MOST_MONTHS,
        )
    from bangjo_desktop.exchange.demo import create

    with create(laptop, chosen.house, families=chosen.families, months=chosen.months, seed=chosen.seed) as house:
        records = {item.name: house.records.count(item.name) for item in house.records.types}
        data = {"house": house.id, "path": str(house.path), "records": records}
    said = laptop.language(
        N_("A practice house with {families} families was made: {path}"), families=records["family"], path=data["path"]
    )
    return Report(data, [said])


def check(laptop: Here, chosen: Namespace) -> Report:
    """Check the file, hold the tables against the log, list the links that dangle."""
    language = laptop.language
    with laptop.open_to_read(chosen.house) as house:
        report = house.check()
    lines = [language(N_("{changes} changes, {records} records."), changes=report.changes, records=report.records)]
    lines += [language(N_("The file is damaged: {what}"), what=what) for what in report.integrity]
    if report.torn:
        first, last = report.torn
        lines.append(
            language(N_("Changes {first} to {last} are not as they were written."), first=first + 1, last=last)
        )
    lines += [language(N_("The table “{name}” differs from the log."), name=name) for name in report.tables]
    lines += [
        language(N_("Not received yet: {to} {target} (in {kind} {record}, {field})"), to=link.kind_of, target=link.to,
                 kind=link.kind, record=link.record, field=link.field)
        for link in report.dangling
    ]  # fmt: skip
    if report.is_sound:
        lines.append(language(N_("The house is sound.")))
    failure = None if report.is_sound else Problem(N_("The house is not sound. Bring back a backup or collect a copy."))
    return Report(asdict(report) | {"sound": report.is_sound}, lines, failure)


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
    data = [asdict(figure) | {"ratio": getattr(figure, "ratio", None), "met": figure.is_met} for figure in figures]
    return Report({"figures": data}, [figure.line() for figure in figures])
