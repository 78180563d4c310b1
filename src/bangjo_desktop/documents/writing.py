"""Writing a paper to a file: whole, or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError


def write_pdf(pdf: bytes, path: Path) -> None:
    """Write `pdf` to `path`, in the place of an earlier PDF only; raises KnownError where the disk does not take it."""
    if not path.name or path.is_dir():
        raise KnownError(N_("“{path}” is a folder. Give the name of a PDF file."), path=str(path))
    if path.exists() and not _is_pdf(path):
        raise KnownError(
            N_("“{path}” exists and is no PDF. It was left as it is; choose another name."), path=str(path)
        )
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as stream:
            stream.write(pdf)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise KnownError(N_("“{path}” cannot be written: {reason}"), path=str(path), reason=error.strerror) from error


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(4) in (b"%PDF", b"")
