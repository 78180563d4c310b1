"""Making a house under another name until it is whole, so that a full disk or a power cut leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bangjo_desktop.domain import file_names
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import moving
from bangjo_desktop.store.database import known_as
from bangjo_desktop.store.unfinished import MADE, beside


@contextmanager
def making(path: Path) -> Iterator[Path]:
    """Yield the name to make a house under; when the block ends well, the house bears the name `path`.

    The house must be closed by then. A file that is there already, and a folder that is not, is a KnownError.
    """
    file_names.check(path)
    if path.is_dir():
        raise KnownError(N_("“{path}” is a folder. Give the name of a file, such as rumah.bangjo."), path=str(path))
    if path.exists():
        raise KnownError(N_("“{name}” exists already. Choose another name."), name=path.name)
    if not path.parent.is_dir():
        raise KnownError(N_("The folder “{folder}” does not exist."), folder=str(path.parent))
    with beside(path, MADE) as part:
        yield part
        _check_whole(part)
        moving.rename(part, path)


def _check_whole(part: Path) -> None:
    """A log that is still there could not be folded into its house when that was closed: the disk took no more."""
    log = part.with_name(f"{part.name}-wal")
    if log.exists() and log.stat().st_size:
        raise KnownError(
            N_("The disk is full, so nothing was written to “{name}”. Make room and try again."), name=known_as(part)
        )
