"""What this build runs on, for the report."""

from __future__ import annotations

import platform
import sys
from contextlib import suppress
from importlib import import_module

from bangjo_desktop import __version__
from bangjo_desktop.paths import program


def about() -> dict[str, str]:
    """Return the versions of the program and of what it stands on; what cannot be asked is left out."""
    told = {
        "program": __version__,
        "installed": "as a program of its own" if program() else "run by Python",
        "system": platform.system(),
        "release": platform.release(),
        "python": platform.python_version(),
        "processor": platform.machine(),
        "64 bit": str(sys.maxsize > 2**32),
    }
    for name, ask in (("qt", _qt), ("drawn on", _drawn_on), ("sqlcipher", _sqlcipher)):
        with suppress(Exception):
            told[name] = ask()
    return told


def _qt() -> str:
    return str(import_module("PySide6.QtCore").qVersion())


def _drawn_on() -> str:
    return str(import_module("PySide6.QtGui").QGuiApplication.platformName())


def _sqlcipher() -> str:
    from bangjo_desktop.store.database import cipher_version

    return cipher_version()
