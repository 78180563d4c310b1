"""Asking for passphrases on the command line: never an argument that others could read, and unseen at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from getpass import getpass
from pathlib import Path
from typing import TextIO

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.passphrase import WORDS, bits, offer, usable, weakness, word_list
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import resources
from bangjo_desktop.store import former_passphrases
from bangjo_desktop.store.copies import opens
from bangjo_desktop.store.database import is_plain
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.local import Local

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
    if is_attended() and asked(language(N_("Once more: "))) != typed:
        raise KnownError(_DIFFERENT)
    return typed


def key_of_backup(laptop: Here, path: Path, *, ask: bool = True) -> str | None:
    """Return what opens the backup at `path`: the passphrase of today, a former one, or what a person says.

    None for one that is not locked; where nothing opens it, that of today, which others then say is not the right one.
    """
    if is_plain(path):
        return None
    known = [laptop.passphrase, *_former(laptop, path.parent.name)]
    key = next((text for text in known if text and opens(path, text)), None)
    if key is None and ask and is_attended():
        key = asked(laptop.language(N_("Passphrase of “{name}”: "), name=path.name))
    return key or laptop.passphrase


def _former(laptop: Here, house: str) -> tuple[str, ...]:
    own = laptop.paths.local(house)
    if own.is_file() and opens(own, laptop.passphrase):
        with closing(Local(own, laptop.passphrase)) as local:
            return former_passphrases.known(local)
    return ()


def asked(text: str) -> str | None:
    """Return what a person typed, unseen at a terminal, else the next line of standard input; None for nothing."""
    if is_attended():
        return usable(getpass(text))
    print(text, file=sys.stderr)
    return usable(sys.stdin.readline())


def is_attended(stream: TextIO | None = None, has_mode: Callable[[int], bool] | None = None) -> bool:
    """Whether a person sits at the keyboard that `stream`, else standard input, reads from.

    On Windows `isatty` is true of NUL as well, from which nobody ever answers; of the two only a console `has_mode`.
    """
    stream = stream or sys.stdin
    if not stream.isatty():
        return False
    try:
        return (has_mode or _has_mode)(stream.fileno())
    except OSError:  # no file of the system
        return True


def _has_mode(number: int) -> bool:
    """Whether the open file `number` may be a console; everywhere but on Windows `isatty` has said so."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt

    mode = ctypes.c_ulong()
    handle = ctypes.c_void_p(msvcrt.get_osfhandle(number))
    return bool(ctypes.windll.kernel32.GetConsoleMode(handle, ctypes.byref(mode)))
