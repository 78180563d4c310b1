"""Programs of their own that work on a house and are killed: they start in a moment and speak through a pipe."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any
from unittest.mock import patch

_PROGRAMS = multiprocessing.get_context("forkserver")
KILLED = -9


def started(work: Callable[..., None], *arguments: object) -> tuple[BaseProcess, Connection]:
    """Start a program that does `work`, a function of a module, with the arguments and the end of a pipe to speak into.

    Return the program and our end of the pipe.
    """
    _PROGRAMS.set_forkserver_preload(["tests.faults.kills", "pytest", "sqlite_utils"])
    with patch.dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)):  # before Python 3.13 it is told in no other way
        forkserver.ensure_running()
    ours, theirs = _PROGRAMS.Pipe(duplex=False)
    program = _PROGRAMS.Process(target=work, args=(*arguments, theirs), daemon=True)
    program.start()
    theirs.close()
    return program, ours


def said(program: BaseProcess, ours: Connection) -> list[Any]:
    """Wait until a program ends, return what it said."""
    heard = []
    with closing(ours), suppress(EOFError, OSError):  # the last word of the killed may be half a word
        while True:
            heard.append(ours.recv())
    program.join()
    return heard
