"""The self-test: whether this very build of the program has all its parts and can do its work here.

It works in a temporary folder on invented people; this laptop's own houses and settings are not touched.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.selftest.bench import Bench, NotSoundError

CHECKS: tuple[tuple[str, str, str], ...] = (
    ("words", N_("Indonesian and English"), "words.both_languages"),
    ("house", N_("A house is locked and opened"), "records.a_house_is_locked"),
    ("merge", N_("Two laptops share their work"), "records.two_laptops_share"),
    ("tables", N_("XLSX and CSV, out and in again"), "records.tables_go_out_and_in"),
    ("letter", N_("A letter as PDF"), "papers.a_letter"),
    ("sheet", N_("A family sheet as PDF"), "papers.a_sheet"),
    ("licences", N_("The licences of every part"), "words.licences"),
    ("fonts", N_("The letters of the window"), "window.fonts"),
    ("icons", N_("The icons"), "window.icons"),
    ("pages", N_("Every page of the window"), "window.pages"),
    ("printing", N_("Printing"), "window.printing"),
    ("updates", N_("The signature of a newer Bangjo"), "updates.signatures"),
    ("keyring", N_("Remembering a passphrase"), "records.keyring"),
)
"""Each with its name, its title and its function, which is imported when its turn comes, since that may fail."""

Check = Callable[[Bench], str]


@dataclass(frozen=True)
class Finding:
    """What one check found: `said` tells what was seen, or what is wrong."""

    name: str
    title: str
    passed: bool
    said: str
    trace: Sequence[str] = ()

    def line(self, language: Language) -> str:
        """Return the finding as a line."""
        return f"{'✓' if self.passed else '✗'} {language(self.title)}{'' if self.passed else f': {self.said}'}"


@dataclass(frozen=True)
class Outcome:
    """What all checks found, and what the program runs on."""

    findings: Sequence[Finding]
    about: Mapping[str, str]
    seconds: float

    @property
    def failed(self) -> list[Finding]:
        """The findings that are not as they should be."""
        return [finding for finding in self.findings if not finding.passed]


def check_program() -> Outcome:
    """Try everything out and return what was found; raises OSError where there is no room for a temporary folder."""
    from bangjo_desktop.selftest.about import about

    began = time.monotonic()
    with TemporaryDirectory(prefix="bangjo-self-test-", ignore_cleanup_errors=True) as folder:
        bench = Bench(Path(folder))
        try:
            findings = [_tried(name, title, place, bench) for name, title, place in CHECKS]
        finally:
            bench.close()
    return Outcome(findings, about(), time.monotonic() - began)


def _tried(name: str, title: str, place: str, bench: Bench) -> Finding:
    module, function = place.split(".")
    try:
        check: Check = getattr(import_module(f"{__name__}.{module}"), function)
        return Finding(name, title, True, check(bench))
    except NotSoundError as error:
        return Finding(name, title, False, str(error))
    except Exception as error:
        return Finding(name, title, False, f"{type(error).__name__}: {error}", _trace(error))


def _trace(error: BaseException) -> list[str]:
    """Return where it went wrong, without this computer's folders: a report is sent to whoever mends the program."""
    steps = traceback.extract_tb(error.__traceback__)
    return [f"{Path(step.filename).name}:{step.lineno} {step.name}" for step in steps]
