"""A file manager: a program of its own that copies, moves and overwrites files as Explorer and cloud clients do.

It has to be another program: where one process opens and closes a file that SQLite has open in it, the locks on that
file are gone (POSIX), and no file manager does that to a house. Run as a program, this file is that other one, and
imports next to nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BLOCK = 1 << 15


class FileManager:
    """This side of it: each call is one movement of a hand, and over when it returns."""

    def __init__(self) -> None:
        command = (sys.executable, "-I", "-S", __file__)
        self.touched: set[Path] = set()
        """The files that a hand wrote, moved or deleted; whoever looks at one anew may take it out."""
        self._program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def copy(self, source: Path, target: Path) -> None:
        """Copy a file; one that is there is cut to nothing and written anew in place."""
        for _block in self.copying(source, target):
            pass

    def copying(self, source: Path, target: Path) -> Iterator[None]:
        """Copy a file block by block; what happens between two blocks happens while it is copied."""
        self.touched.add(target)
        self._ask("begin", source, target)
        while self._ask("block"):
            yield

    def replace(self, source: Path, target: Path) -> None:
        """Copy a file beside `target` and rename it over that, as cloud clients do."""
        self.touched.add(target)
        self._ask("replace", source, target)

    def move(self, source: Path, target: Path) -> None:
        """Rename a file, or move it into another folder."""
        self.touched |= {source, target}
        self._ask("move", source, target)

    def delete(self, path: Path) -> None:
        """Delete a file for good; one that is gone already is no error."""
        self.touched.add(path)
        self._ask("delete", path)

    def copy_folder(self, source: Path, target: Path) -> None:
        """Put a copy of a folder in the place of another one."""
        self._ask("copy_folder", source, target)

    def write(self, path: Path, content: bytes) -> None:
        """Write a file of another program in place of what is there."""
        self.touched.add(path)
        self._ask("write", path, content.hex())

    def close(self) -> None:
        assert self._program.stdin
        assert self._program.stdout
        self._program.stdin.close()
        self._program.wait()
        self._program.stdout.close()

    def _ask(self, act: str, *about: Path | str) -> Any:
        assert self._program.stdin
        assert self._program.stdout
        print(json.dumps([act, *map(str, about)]), file=self._program.stdin, flush=True)
        answer = json.loads(self._program.stdout.readline())
        if "error" in answer:
            raise OSError(answer["error"])
        return answer["said"]


class _Hand:
    """The other side."""

    def __init__(self) -> None:
        self._blocks: Iterator[bool] = iter(())

    def begin(self, source: str, target: str) -> None:
        self._blocks = _copied(source, target)

    def block(self) -> bool:
        return next(self._blocks, False)

    def replace(self, source: str, target: str) -> None:
        part = f"{target}.tmp"
        shutil.copyfile(source, part)
        os.replace(part, target)

    def move(self, source: str, target: str) -> None:
        os.replace(source, target)

    def delete(self, path: str) -> None:
        if os.path.exists(path):
            os.unlink(path)

    def copy_folder(self, source: str, target: str) -> None:
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target)

    def write(self, path: str, content: str) -> None:
        with open(path, "wb") as stream:
            stream.write(bytes.fromhex(content))


def _copied(source: str, target: str) -> Iterator[bool]:
    with open(source, "rb") as read, open(target, "wb", buffering=0) as write:
        while block := read.read(BLOCK):
            write.write(block)
            yield True


def _serve() -> None:
    hand = _Hand()
    for line in sys.stdin:
        act, *about = json.loads(line)
        try:
            answer = {"said": getattr(hand, act)(*about)}
        except OSError as error:
            answer = {"error": str(error)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    _serve()
