"""Writing a paper to a file: whole, or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.reason import reason

_HOUSE = ".bangjo"


def write_pdf(pdf: bytes, path: Path) -> None:
    """Write `pdf` to `path`, in the place of an earlier PDF only; raises KnownError where the disk does not take it."""
    part = path.with_name(f".{path.name}.part") if path.name else path
    try:
        _check_place(path)
        with part.open("wb") as stream:
            stream.write(pdf)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise KnownError(N_("“{path}” cannot be written: {reason}"), path=str(path), reason=reason(error)) from error


def _check_place(path: Path) -> None:
    if not path.name or path.is_dir():
        raise KnownError(N_("“{path}” is a folder. Give the name of a PDF file."), path=str(path))
    if _HOUSE in path.name.lower():  # asked by its name: to open and close an open house would drop its locks
        raise KnownError(N_("“{path}” is the name of a house. Give the name of a PDF file."), path=str(path))
    if not path.parent.is_dir():
        raise KnownError(N_("The folder “{folder}” does not exist."), folder=str(path.parent))
    if path.exists() and not (path.is_file() and _is_pdf(path)):
        raise KnownError(
            N_("“{path}” exists and is no PDF. It was left as it is; choose another name."), path=str(path)
        )


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(4) in (b"%PDF", b"")
