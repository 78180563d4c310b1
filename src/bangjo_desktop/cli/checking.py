"""The command by which the program tries itself out: what a build must pass, and what a volunteer can send us."""

from __future__ import annotations

import json
from argparse import Namespace
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bangjo_desktop.cli.arguments import Commands, add_command, path
from bangjo_desktop.cli.report import Report
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.domain.reason import reason
from bangjo_desktop.store.here import Here

if TYPE_CHECKING:
    from bangjo_desktop.selftest import Outcome

_FAILED = N_("The self-test failed: {count} of {whole}. Install Bangjo anew; if it fails again, send us the report.")


def self_test(laptop: Here, chosen: Namespace) -> Report:
    """Try out every part of the program and write what was found into a file."""
    from bangjo_desktop.selftest import check_program

    try:
        outcome = check_program()
    except OSError as error:
        said = N_("The self-test found no place for its files: {reason}. Is the disk full?")
        raise KnownError(said, reason=reason(error)) from error
    data = _data(outcome, laptop)
    if chosen.report:
        text = json.dumps(data, ensure_ascii=False, indent=2)
        chosen.report.write_text(f"{text}\n", encoding="utf-8")
    count, whole = len(outcome.failed), len(outcome.findings)
    failure = Problem(_FAILED, {"count": count, "whole": whole}) if count else None
    return Report(data, [finding.line(laptop.language) for finding in outcome.findings], failure)


def _data(outcome: Outcome, laptop: Here) -> dict[str, Any]:
    return {
        "passed": not outcome.failed,
        "at": laptop.clock().isoformat(timespec="seconds"),
        "seconds": round(outcome.seconds, 1),
        "about": dict(outcome.about),
        "checks": [asdict(finding) | {"title": laptop.language(finding.title)} for finding in outcome.findings],
    }


def declare(commands: Commands, language: Language) -> None:
    """Add this command with its arguments."""
    text = N_("try out every part of the program itself")
    parser = add_command(commands, language, "self-test", self_test, text)
    told = N_("where to write what was found, as JSON; it holds no records")
    parser.add_argument("--report", metavar="FILE", type=path, help=language(told))
