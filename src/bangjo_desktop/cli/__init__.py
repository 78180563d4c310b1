"""The commands that a person can type; alone, `bangjo` opens the window."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from bangjo_desktop.cli.report import Report
from bangjo_desktop.cli.unseen import give_streams, show_failure
from bangjo_desktop.domain.clock import Doubt
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.domain.reason import reason
from bangjo_desktop.paths import Paths, checkout, paths_from
from bangjo_desktop.store.clock import system_clock
from bangjo_desktop.store.database import in_words
from bangjo_desktop.store.fault_log import keep_fault
from bangjo_desktop.store.here import Here, here, language_of
from bangjo_desktop.store.laptop import Laptop

DONE, FAILED, INTERRUPTED = 0, 1, 130
_NOT_USABLE = N_("“{path}” cannot be used: {reason}.")
_REFUSED = N_("The system refused: {reason}.")
_TOUR_INSTEAD = N_("There is no screen here, so the tour is run.")
_NO_TEXT = N_("A name or passphrase holds signs that are no text. Type it anew, or rename the file.")


def run(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> int:
    """Run one command and return its exit code: 0 done, 1 a known error in one sentence, 2 wrong usage."""
    give_streams()
    _speak_utf8()
    try:
        code = _run(arguments, environment)
        print(end="", flush=True)  # here and not at the very end, where nobody could answer for it
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError:  # whoever read along has gone, or what stdout is written to is full
        _hush()
        return FAILED
    return code


def _run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    paths, language = None, replace(language_of(environment, Laptop()), for_commands=True)
    try:
        paths = paths_from(environment)
        laptop = here(environment)
        language = replace(laptop.language, for_commands=True)
        return _do(arguments, replace(laptop, language=language, doubted=_Doubts(language).say), environment)
    except SystemExit as end:  # the parser has said everything
        said, code = "", int(end.code or DONE)
    except BrokenPipeError:
        raise
    except Exception as error:
        said, code = (_problem(error) or _bug(paths, error)).say(language), FAILED
        _print_failure(said, as_json="--json" in arguments)
    if code != DONE:
        show_failure(said, environment, language, wants_window=_wants_window(arguments))
    return code


def _print_failure(said: str, *, as_json: bool) -> None:
    print(said, file=sys.stderr)
    if as_json:
        print(json.dumps({"error": said}, ensure_ascii=False, indent=2))


class _Doubts:
    """Says once a command that the clock of this laptop cannot be right."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._said: set[str] = set()

    def say(self, doubt: Doubt) -> None:
        """Say `doubt` in one line beside what the command itself has to say."""
        said = doubt.problem.say(self._language)
        if said not in self._said:
            print(said, file=sys.stderr)
        self._said.add(said)


def _problem(error: Exception) -> Problem | None:
    """Return what the world or the person did wrong, None where it was the program itself."""
    if isinstance(error, KnownError):
        return error.problem
    if isinstance(error, UnicodeEncodeError):  # what it was may be a passphrase: it is not shown
        return Problem(_NO_TEXT)
    if isinstance(error, OSError) and error.filename:
        return Problem(_NOT_USABLE, {"path": str(error.filename), "reason": reason(error)})
    return Problem(_REFUSED, {"reason": reason(error)}) if isinstance(error, OSError) else None


def _do(arguments: Sequence[str], laptop: Here, environment: Mapping[str, str]) -> int:
    if _wants_window(arguments):
        from bangjo_desktop.ui import screen

        if arguments or checkout() is None or screen.is_there(environment):
            from bangjo_desktop import app

            return app.run(arguments, environment)
        print(laptop.language(_TOUR_INSTEAD), file=sys.stderr)
        arguments = ("tour",)
    from bangjo_desktop.cli.parser import parse

    chosen = parse(arguments, laptop.language)
    with in_words(getattr(chosen, "house", Path())):
        report = chosen.command(laptop, chosen)
    return _print(report, laptop, as_json=chosen.json)


def _wants_window(arguments: Sequence[str]) -> bool:
    return not arguments or (len(arguments) == 1 and arguments[0].lower().endswith(".bangjo"))


def _print(report: Report, laptop: Here, *, as_json: bool) -> int:
    failure = report.failure.say(laptop.language) if report.failure else ""
    if as_json:
        data = {**report.data, "error": failure} if failure else report.data
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for line in report.lines:
            print(line)
    sys.stdout.flush()
    if failure:
        print(failure, file=sys.stderr)
    return FAILED if failure else DONE


def _bug(paths: Paths | None, error: Exception) -> Problem:
    """Keep what went wrong for whoever mends the program and return what the person is told."""
    if paths is None:
        return Problem(N_("Something in the program itself went wrong."))
    keep_fault(paths.log, error, system_clock())
    return Problem(N_("Something in the program itself went wrong. Details are in “{path}”."), {"path": str(paths.log)})


def _hush() -> None:
    """Write what is still to come on stdout to nowhere, so that the end of the program does not stumble over it."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
