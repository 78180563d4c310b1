"""Asking for passphrases on the command line: never an argument that others could read, and unseen at a terminal."""

from __future__ import annotations

import sys
from dataclasses import replace
from getpass import getpass
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.passphrase import WORDS, bits, offer, usable, weakness, word_list
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import resources
from bangjo_desktop.store.database import is_plain
from bangjo_desktop.store.here import Here

_OFFERED = N_(
    "Offered: {passphrase}\n"
    "{words} of {count} words, {bits} bits: whoever tries a thousand a second needs more than a billion years. "
    "Write it down before you go on."
)
_DIFFERENT = N_("The two are not the same. Nothing was changed.")


def unlocked(laptop: Here, path: Path) -> Here:
    """Return this laptop with the passphrase of the house at `path`, asked for where the environment has none."""
    if laptop.passphrase or not path.is_file() or is_plain(path):
        return laptop
    return replace(laptop, passphrase=asked(laptop.language(N_("Passphrase of “{name}”: "), name=path.name)))


def chosen_anew(laptop: Here, known: tuple[str, ...]) -> str:
    """Return a new passphrase: one is offered, an empty answer takes it; an own one is typed twice and judged."""
    language, words = laptop.language, word_list(resources() / "words")
    offered = offer(words)
    values = {"words": WORDS, "count": language.number(len(words)), "bits": round(bits(words))}
    print(language(_OFFERED, passphrase=offered, **values), file=sys.stderr)
    typed = asked(language(N_("New passphrase (empty takes the offered one): ")))
    if typed is None:
        return offered
    problem = weakness(typed, known)
    if problem:
        raise KnownError(problem.text, **problem.values)
    if sys.stdin.isatty() and asked(language(N_("Once more: "))) != typed:
        raise KnownError(_DIFFERENT)
    return typed


def asked(text: str) -> str | None:
    """Return what a person typed, unseen at a terminal, else the next line of standard input; None for nothing."""
    if sys.stdin.isatty():
        return usable(getpass(text))
    print(text, file=sys.stderr)
    return usable(sys.stdin.readline())
