"""A newer Bangjo that somebody put into the shared folder: found, fetched, and believed only with our signature.

A setup lies there with its minisign signature beside it (`bangjo-0.3.0-setup.exe` and `….minisig`). It is copied to
this laptop first and judged there, so that nobody can exchange it between the judging and the person's double click.
Nothing here ever runs it. The signature is Ed25519 over a BLAKE2b checksum: https://jedisct1.github.io/minisign/
"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bangjo_desktop import __version__
from bangjo_desktop.paths import resources
from bangjo_desktop.store import moving
from bangjo_desktop.sync.reach import Reach

SIGNED = ".minisig"
PUBLIC_KEY = "update-key.pub"
_NAMES = {"win32": "bangjo-{}-setup.exe", "linux": "bangjo-desktop_{}_amd64.deb"}
_LARGEST, _LARGEST_SIGNATURE = 300_000_000, 10_000
_CHECKSUM_SIGNED = b"ED"
_KIND, _NUMBER, _POINT = slice(0, 2), slice(2, 10), slice(10, None)


@dataclass(frozen=True)
class Update:
    """A newer program: its version, and its setup on this laptop, whose signature was right."""

    version: str
    setup: Path


class Updates:
    """Looks for a program newer than `version` for `system` (a `sys.platform`); `home` keeps what was fetched."""

    def __init__(self, home: Path, key: str, version: str = __version__, system: str = sys.platform) -> None:
        self._home = home
        self._key = key
        self._version = version
        pattern = re.escape(_NAMES.get(system, "")).replace(r"\{\}", r"(\d{1,4}(?:\.\d{1,4}){1,3})")
        self._pattern = re.compile(pattern)

    def kept(self) -> Update | None:
        """Return the newest program that was fetched before; older ones are removed."""
        with suppress(OSError):
            for path in self._home.iterdir():
                if not self._is_newer(path.name.removesuffix(SIGNED)):
                    moving.remove(path)
            return self._first(self._home, sorted(path.name for path in self._home.iterdir()))
        return None

    def fetch(self, folder: Path, reach: Reach) -> Update | None:
        """Return the newest program that lies in `folder` or was fetched before; what is not ours is left there.

        Raises as `reach` does. One that is still arriving, or whose signature is missing or wrong, is no update.
        """
        if not self._key:
            return None
        kept = self.kept()
        names = reach.ask(folder, lambda beat: reach.disk.files(folder, beat))
        for name in self._newest_first(name for name in names if f"{name}{SIGNED}" in names):
            if kept and _order(kept.version) >= _order(self._version_in(name)):
                break
            if found := self._brought(folder, name, reach):
                return found
        return kept

    def _brought(self, folder: Path, name: str, reach: Reach) -> Update | None:
        size = reach.ask(folder, lambda _beat: reach.disk.sign(folder / name).size)
        signature = reach.ask(folder, lambda _beat: reach.disk.sign(folder / f"{name}{SIGNED}").size)
        if size > _LARGEST or signature > _LARGEST_SIGNATURE:
            return None
        self._home.mkdir(parents=True, exist_ok=True)
        if reach.disk.room(self._home) < 2 * size:
            return None
        self._take(folder, f"{name}{SIGNED}", reach)
        if promised(name, self._signature_of(self._home / name), self._key):
            self._take(folder, name, reach)
        found = self._first(self._home, [name])
        for each in () if found else (name, f"{name}{SIGNED}"):
            moving.remove(self._home / each)
        return found

    def _take(self, folder: Path, name: str, reach: Reach) -> None:
        part = self._home / f"{name}.part"
        reach.ask(folder, lambda beat: reach.disk.fetch(folder / name, part, beat))
        moving.replace(part, self._home / name)

    def _first(self, folder: Path, names: list[str]) -> Update | None:
        for name in self._newest_first(names):
            if self._is_ours(folder / name):
                return Update(self._version_in(name), folder / name)
        return None

    def _is_ours(self, setup: Path) -> bool:
        try:
            return is_signed(setup, self._signature_of(setup), self._key)
        except OSError:
            return False

    def _signature_of(self, setup: Path) -> str:
        return (setup.parent / f"{setup.name}{SIGNED}").read_text(encoding="utf-8", errors="replace")

    def _newest_first(self, names: Iterator[str] | list[str]) -> list[str]:
        newer = [name for name in names if self._is_newer(name)]
        return sorted(newer, key=lambda name: _order(self._version_in(name)), reverse=True)

    def _is_newer(self, name: str) -> bool:
        return _order(self._version_in(name)) > _order(self._version)

    def _version_in(self, name: str) -> str:
        found = self._pattern.fullmatch(name)
        return found[1] if found else ""


def public_key() -> str:
    """Return the public key of whoever makes the releases, "" where this build has none and so believes nobody."""
    path = resources() / PUBLIC_KEY
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def is_signed(path: Path, signature: str, key: str) -> bool:
    """Whether `signature` (the text of a .minisig file) says that the owner of `key` made `path`, under this name."""
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    made = promised(path.name, signature, key)
    try:
        return bool(made and VerifyKey(_key_in(key)[_POINT]).verify(_checksum(path), made))
    except (CryptoError, ValueError):
        return False


def promised(name: str, signature: str, key: str) -> bytes:
    """Return what the checksum of a file called `name` must be signed with, b"" where `signature` is not ours.

    The name is in what is signed, so an older program cannot be passed off as a newer one.
    """
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    try:
        _untrusted, made, told, of_told = signature.strip().splitlines()
        told = told.removeprefix("trusted comment: ")
        ours, theirs = _key_in(key), base64.b64decode(made)
        VerifyKey(ours[_POINT]).verify(theirs[_POINT] + told.encode(), base64.b64decode(of_told))
    except (CryptoError, ValueError):
        return b""
    is_meant = theirs[_KIND] == _CHECKSUM_SIGNED and theirs[_NUMBER] == ours[_NUMBER]
    return theirs[_POINT] if is_meant and f"file:{name}" in told.split("\t") else b""


def _key_in(key: str) -> bytes:
    _comment, known = key.strip().splitlines()
    return base64.b64decode(known)


def _checksum(path: Path) -> bytes:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, hashlib.blake2b).digest()


def _order(version: str) -> tuple[int, ...]:
    """Return what versions are ordered by; that of no version is the least."""
    return tuple(int(part) for part in version.split(".")) if version else ()
