"""Commands that unite copies of a house, and that hand one over."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import closing
from typing import Any

from bangjo_desktop.cli.arguments import Commands, Parser, add_command, add_house, path
from bangjo_desktop.cli.asking import asked
from bangjo_desktop.cli.report import Report
from bangjo_desktop.cli.working import entered
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House
from bangjo_desktop.sync import told
from bangjo_desktop.sync.folder import Outcome, SharedFolder
from bangjo_desktop.sync.keys import Ask, Locked


def merge(laptop: Here, chosen: Namespace) -> Report:
    """Merge copies given by name; those that are left out are said, and make the exit code 1."""
    with entered(laptop, chosen.house) as house, closing(laptop.local(house)) as local:
        folder = chosen.files[0].parent
        shared = SharedFolder(house, local, laptop.paths, folder, house.clock, ask=_asker(laptop, chosen))
        outcome = shared.merge(chosen.files)
    left_out = len(outcome.left_out)
    failure = Problem(N_("{count} copies were left out."), {"count": left_out}) if left_out else None
    return _report(laptop, house, outcome, {}, outcome.failure or failure)


def sync(laptop: Here, chosen: Namespace) -> Report:
    """Collect from the shared folder, then publish there."""
    with entered(laptop, chosen.house) as house, closing(laptop.local(house)) as local:
        shared = SharedFolder(house, local, laptop.paths, chosen.folder, house.clock, ask=_asker(laptop, chosen))
        outcome = shared.synchronise()
    now = house.clock()
    laptops = [
        {
            "name": each.name, "author": each.author, "last": each.at.isoformat() if each.at else None,
            "silent": each.is_silent(now), "retired": each.is_retired,
        }
        for each in outcome.laptops
    ]  # fmt: skip
    return _report(laptop, house, outcome, {"published": outcome.published, "laptops": laptops}, outcome.failure)


def copy(laptop: Here, chosen: Namespace) -> Report:
    """Write a verified whole copy into a folder, such as that of a stick."""
    with entered(laptop, chosen.house) as house, closing(laptop.local(house)) as local:
        name = SharedFolder(house, local, laptop.paths, chosen.folder, house.clock).copy()
    path = chosen.folder / name
    said = laptop.language(N_("A whole copy was written and read back: {path}"), path=str(path))
    return Report({"copy": str(path)}, [said])


def join(laptop: Here, chosen: Namespace) -> Report:
    """Make this laptop's house from a copy that another one gave, and which stays as it is."""
    laptop.join(chosen.copy, chosen.house)
    with laptop.open(chosen.house) as house:
        data = {"house": house.id, "path": str(chosen.house), "name": house.name}
    text = N_("This laptop has the house “{name}” now: {path}")
    return Report(data, [laptop.language(text, name=data["name"], path=data["path"])])


def _report(laptop: Here, house: House, outcome: Outcome, extra: dict[str, Any], failure: Problem | None) -> Report:
    language, now = laptop.language, house.clock()
    left_out = [problem.say(language) for problem in outcome.left_out]
    lines = told.came(outcome, language) + left_out
    if outcome.published:
        lines.append(language(N_("Published: {name}"), name=outcome.published))
    if outcome.contested:
        text = N_("{count} fields were written differently and wait for a choice.")
        lines.append(language(text, count=outcome.contested))
    if "laptops" in extra:
        lines += told.ages(outcome.laptops, now, language)
    lines += told.remarks(outcome, now, language)
    data = {
        "changes": outcome.changes,
        "copies": [{"name": copy.name, "changes": copy.merged.changes} for copy in outcome.copies],
        "left_out": left_out,
        "conflicts": outcome.contested,
    }
    return Report(data | extra, lines, failure)


def _asker(laptop: Here, chosen: Namespace) -> Ask | None:
    """Return what asks for the passphrase of a copy, only where that was asked for: a script would wait for ever."""
    if not chosen.ask:
        return None

    def ask(locked: Locked) -> str | None:
        language = laptop.language
        if locked.was_wrong:
            print(language(N_("That passphrase does not open it.")), file=sys.stderr)
        text = language(N_("Passphrase of “{name}” (empty skips it): "), name=locked.laptop or locked.name)
        return asked(text)

    return ask


def declare(commands: Commands, language: Language) -> None:
    """Add these commands with their arguments."""
    parser = add_command(commands, language, "merge", merge, N_("merge copies of the house"))
    add_house(parser, language)
    _add_ask(parser, language)
    parser.add_argument("files", metavar="FILE", nargs="+", type=path, help=language(N_("a copy of the same house")))
    parser = add_command(commands, language, "join", join, N_("make this laptop's house from a copy of another's"))
    add_house(parser, language)
    parser.add_argument("copy", metavar="COPY", type=path, help=language(N_("a copy that another laptop gave")))
    parser = add_command(commands, language, "sync", sync, N_("collect from the shared folder and publish there"))
    add_house(parser, language)
    _add_ask(parser, language)
    parser.add_argument("folder", metavar="FOLDER", type=path, help=language(N_("the shared folder")))
    parser = add_command(commands, language, "copy", copy, N_("write a whole copy onto a stick, and read it back"))
    add_house(parser, language)
    parser.add_argument("folder", metavar="FOLDER", type=path, help=language(N_("the folder to write into")))


def _add_ask(parser: Parser, language: Language) -> None:
    text = N_("ask for the passphrase of copies that are locked with another one")
    parser.add_argument("--ask", action="store_true", help=language(text))
