"""The marker file that tells our shared folder from the wrong USB stick."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import moving
from bangjo_desktop.store.own_files import SHARED_MARKER, share_as_its_folder
from bangjo_desktop.sync.disk import Beat, Disk

NAME = SHARED_MARKER
_LONGEST = 10_000


def check_folder(folder: Path, house: str, name: str, *, known: bool, disk: Disk, beat: Beat) -> None:
    """Make sure that `folder` is the shared folder of `house`; mark a new one.

    `known` says that this laptop used the folder before: then a missing marker means the wrong stick. Any call may
    hang; `beat` raises where nobody waits any more, and then nothing is written.
    """
    if not disk.is_folder(folder):
        raise KnownError(N_("The shared folder “{folder}” cannot be reached. Nothing was changed."), folder=str(folder))
    marked = _read(folder)
    if marked == house:
        return
    if marked == "":
        raise KnownError(
            N_("“{name}” in “{folder}” cannot be read. Move it away if this is our folder, then try again."),
            name=NAME,
            folder=str(folder),
        )
    if marked is not None:
        raise KnownError(N_("“{folder}” is the shared folder of another house. Choose ours."), folder=str(folder))
    if known:
        raise KnownError(
            N_("“{folder}” is not the folder that was used before: its marker is missing. Is this the right stick?"),
            folder=str(folder),
        )
    beat(0)
    _write(folder, house, name)


def _read(folder: Path) -> str | None:
    """Return the house that the marker names, "" where it can be read but is none of ours, None where there is none."""
    try:
        with (folder / NAME).open(encoding="utf-8-sig") as stream:
            marked = json.loads(stream.read(_LONGEST))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError):
        return ""
    house = marked.get("house") if isinstance(marked, dict) else None
    return house if isinstance(house, str) else ""


def _write(folder: Path, house: str, name: str) -> None:
    part = folder / f"{NAME}.part"
    try:
        part.write_text(json.dumps({"house": house, "name": name}, ensure_ascii=False), encoding="utf-8")
        share_as_its_folder(part)
        moving.replace(part, folder / NAME)
    except OSError as error:
        with suppress(OSError):
            moving.remove(part)
        raise KnownError(N_("The folder “{folder}” cannot be written to."), folder=str(folder)) from error
