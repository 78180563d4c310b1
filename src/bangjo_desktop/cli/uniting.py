"""Commands that unite copies of a house."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from typing import Any

from bangjo_desktop.cli.report import Report
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.store.here import Here
from bangjo_desktop.sync.collect import Collected, Collector
from bangjo_desktop.sync.folder import SharedFolder


def merge(laptop: Here, chosen: Namespace) -> Report:
    """Merge copies given by name; those that are left out are said, and make the exit code 1."""
    copies: list[Collected] = []
    left_out: list[Problem] = []
    with laptop.open(chosen.house) as house:
        collector = Collector(house, laptop.paths.work, laptop.backups(house.id))
        for path in chosen.files:
            try:
                merged = collector.file(path)
            except KnownError as error:
                left_out.append(error.problem)
            else:
                copies += [Collected(path.name, merged)] if merged else []
        contested = house.records.contested_count()
    failure = Problem(N_("{count} copies were left out."), {"count": len(left_out)}) if left_out else None
    return _report(laptop.language, copies, left_out, contested, {}, failure)


def sync(laptop: Here, chosen: Namespace) -> Report:
    """Collect from the shared folder, then publish there."""
    with laptop.open(chosen.house) as house, closing(laptop.local(house)) as local:
        outcome = SharedFolder(house, local, laptop.paths, chosen.folder, laptop.clock).synchronise()
    extra = {"published": outcome.published}
    return _report(laptop.language, list(outcome.copies), list(outcome.left_out), outcome.contested, extra, None)


def _report(
    language: Language,
    copies: list[Collected],
    left_out: list[Problem],
    contested: int,
    extra: dict[str, Any],
    failure: Problem | None,
) -> Report:
    changes = sum(copy.merged.changes for copy in copies)
    lines = [
        language(N_("{changes} changes from {name}"), changes=copy.merged.changes, name=copy.name)
        for copy in copies
        if copy.merged.changes
    ] or [language(N_("Nothing new came in."))]
    lines += [problem.say(language) for problem in left_out]
    if extra.get("published"):
        lines.append(language(N_("Published: {name}"), name=extra["published"]))
    if contested:
        lines.append(language(N_("{count} fields were written differently and wait for a choice."), count=contested))
    data = {
        "changes": changes,
        "copies": [{"name": copy.name, "changes": copy.merged.changes} for copy in copies],
        "left_out": [problem.say(language) for problem in left_out],
        "conflicts": contested,
    }
    return Report(data | extra, lines, failure)
