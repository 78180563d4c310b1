"""The commands that a person can type; alone, `bangjo` opens the window."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from bangjo_desktop.cli.report import Report
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.database import in_words
from bangjo_desktop.store.here import Here, here, language_of
from bangjo_desktop.store.laptop import Laptop

DONE, FAILED, INTERRUPTED = 0, 1, 130
_NOT_USABLE = N_("“{path}” cannot be used: {reason}. Does the folder exist, and may you write to it?")

_NO_TEXT = N_("A name or passphrase holds signs that are no text. Type it anew, or rename the file.")


def run(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> int:
    """Run one command and return its exit code: 0 done, 1 a known error in one sentence, 2 wrong usage."""
    _speak_utf8()
    try:
        laptop = here(environment)
    except KnownError as error:
        print(error.say(language_of(environment, Laptop())), file=sys.stderr)
        return FAILED
    try:
        return _run(arguments, laptop, environment)
    except KnownError as error:
        said = error.say(laptop.language)
        if "--json" in arguments:
            print(json.dumps({"error": said}, ensure_ascii=False, indent=2))
    except UnicodeEncodeError:  # what it was may be a passphrase: it is not shown
        said = laptop.language(_NO_TEXT)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        said = laptop.language(_NOT_USABLE, path=error.filename or "", reason=error.strerror or error)
    except Exception:
        said = _bug(laptop)
    print(said, file=sys.stderr)
    return FAILED


def _run(arguments: Sequence[str], laptop: Here, environment: Mapping[str, str]) -> int:
    if not arguments or (len(arguments) == 1 and arguments[0].lower().endswith(".bangjo")):
        from bangjo_desktop import app

        return app.run(arguments, environment)
    from bangjo_desktop.cli.parser import parse

    chosen = parse(arguments, laptop.language)
    with in_words(getattr(chosen, "house", Path())):
        return _print(chosen.command(laptop, chosen), laptop, as_json=chosen.json)


def _print(report: Report, laptop: Here, *, as_json: bool) -> int:
    if as_json:
        print(json.dumps(report.data, ensure_ascii=False, indent=2))
    else:
        for line in report.lines:
            print(line)
    if report.failure:
        print(report.failure.say(laptop.language), file=sys.stderr)
    return FAILED if report.failure else DONE


def _bug(laptop: Here) -> str:
    """Keep the traceback for whoever mends the program and return what the person is told."""
    path: Path = laptop.paths.log
    with suppress(OSError):  # where the disk takes nothing the sentence must do
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as stream:
            stream.write(f"{laptop.clock().isoformat()}\n{traceback.format_exc()}\n")
    return laptop.language(N_("Something in the program itself went wrong. Details are in “{path}”."), path=str(path))


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
