"""Copies that may help to repair a damaged house: those somebody names, and those in the folders shared before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.paths import Paths
from bangjo_desktop.store.local import Local
from bangjo_desktop.store.repairing import Copy
from bangjo_desktop.sync.names import is_candidate, sha256_in, shown

_FOLDERS = ("shared_folder", "shared_folders")


def named_copies(paths: Iterable[Path]) -> list[Copy]:
    """Return the copies that somebody named: files, and whatever may be a copy in a folder."""
    return [_copy(file, asked=True) for path in paths for file in (_candidates(path) if path.is_dir() else [path])]


def known_copies(paths: Paths, passphrase: str | None) -> list[Copy]:
    """Return the copies in every folder that a house of this laptop was shared through, as far as they can be reached.

    Which folders those are lies in this laptop's own files; one that `passphrase` does not open is left as it lies.
    """
    folders = dict.fromkeys(
        folder for file in sorted((paths.home / "houses").glob("*.local")) for folder in _folders(file, passphrase)
    )
    return [_copy(file, asked=False) for folder in folders for file in _candidates(Path(folder))]


def _folders(local: Path, passphrase: str | None) -> list[str]:
    with suppress(KnownError, OSError), closing(Local(local, passphrase)) as opened:
        said = [opened.setting(name) for name in _FOLDERS]
        listed = [entry for value in said for entry in (value if isinstance(value, list) else [value])]
        return [folder for folder in listed if isinstance(folder, str) and folder]
    return []


def _candidates(folder: Path) -> Iterator[Path]:
    """Yield what may be a copy, newest name first: copies that are merged earlier spare reading the others."""
    with suppress(OSError):
        yield from sorted((path for path in folder.iterdir() if is_candidate(path.name)), reverse=True)


def _copy(path: Path, *, asked: bool) -> Copy:
    digest = sha256_in(path.name)
    if digest:
        name = Problem(N_("the copy of laptop {laptop}"), {"laptop": shown(path.name).split("--")[0]})
    else:
        name = Problem(N_("the copy “{name}”"), {"name": shown(path.name)})
    return Copy(path, name, digest, asked)
