"""Writing a paper to a file: whole, or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bangjo_desktop.domain import file_names
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.reason import reason
from bangjo_desktop.store import moving
from bangjo_desktop.store.unfinished import part_of

_HOUSE = ".bangjo"
_ENDINGS = frozenset({".csv", ".doc", ".docx", ".ods", ".odt", ".pdf", ".xls", ".xlsx"})
"""Endings by which a system chooses the program that opens a file."""


@dataclass(frozen=True)
class _Form:
    """A kind of file: how its bytes begin, what people call it, and how its name ends."""

    begins: bytes
    name: str
    ending: str


_PDF, _WORKBOOK = _Form(b"%PDF", "PDF", ".pdf"), _Form(b"PK\x03\x04", "XLSX", ".xlsx")


def write_pdf(pdf: bytes, path: Path) -> None:
    """Write `pdf` to `path`, in the place of an earlier PDF only; raises KnownError where the disk does not take it."""
    _write(pdf, path, _PDF)


def write_workbook(workbook: bytes, path: Path) -> None:
    """Write `workbook` to `path`, in the place of an earlier one only; raises KnownError as `write_pdf` does."""
    _write(workbook, path, _WORKBOOK)


def _write(content: bytes, path: Path, form: _Form) -> None:
    part = part_of(path)
    try:
        _check_place(path, form)
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        moving.replace(part, path)
    except OSError as error:
        with suppress(OSError):
            moving.remove(part)
        raise KnownError(N_("“{path}” cannot be written: {reason}"), path=str(path), reason=reason(error)) from error


def _check_place(path: Path, form: _Form) -> None:
    file_names.check(path)
    if not path.name or path.is_dir():
        raise KnownError(N_("“{path}” is a folder. Give the name of a file ({form})."), path=str(path), form=form.name)
    if _HOUSE in path.name.lower():  # asked by its name: to open and close an open house would drop its locks
        text = N_("“{path}” is the name of a house. Give the name of a file ({form}).")
        raise KnownError(text, path=str(path), form=form.name)
    if path.suffix.lower() in _ENDINGS - {form.ending}:
        text = N_("This is written as {form}, and “{path}” would not open. Choose a name that ends in {ending}.")
        raise KnownError(text, path=str(path), form=form.name, ending=form.ending)
    if not path.parent.is_dir():
        raise KnownError(N_("The folder “{folder}” does not exist."), folder=str(path.parent))
    if path.exists() and not (path.is_file() and _is(path, form)):
        text = N_("“{path}” exists and is no {form}. It was left as it is; choose another name.")
        raise KnownError(text, path=str(path), form=form.name)


def _is(path: Path, form: _Form) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(form.begins)) in (form.begins, b"")
