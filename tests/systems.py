"""What a test needs of the system and not every system has. What is skipped there is named here, with the reason."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


def _can_link() -> bool:
    """Whether symbolic links can be made: on Windows only a developer may, under Wine they lead nowhere."""
    with TemporaryDirectory() as folder:
        target, link = Path(folder) / "target", Path(folder) / "link"
        target.touch()
        try:
            link.symlink_to(target)
        except OSError:
            return False
        return link.is_symlink() and link.samefile(target)


is_windows = sys.platform == "win32"
needs_links = pytest.mark.skipif(not _can_link(), reason="symbolic links cannot be made here")
needs_bytes_in_names = pytest.mark.skipif(is_windows, reason="on Windows every name is text")
needs_posix = pytest.mark.skipif(os.name != "posix", reason="POSIX alone has these signals, pipes and devices")
needs_windows = pytest.mark.skipif(not is_windows, reason="only Windows keeps an open file where it is")
