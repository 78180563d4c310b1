"""Running a piece of the program where memory is short: a child process that may grow by so much and no more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_CHILD = """
import resource, sys
from pathlib import Path
from bangjo_desktop.domain.problem import KnownError
{imports}
with open("/proc/self/statm") as stream:
    now = int(stream.read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (now + {megabytes} * 2**20,) * 2)
try:
    {act}
except KnownError as error:
    print("refused:", error)
else:
    print("done")
"""


def run_bounded(imports: str, act: str, megabytes: int, *arguments: object) -> str:
    """Return what came of `act`, one expression over `sys.argv`, in a process that may grow by so many megabytes.

    "done", or "refused: " and the sentence; whatever else the process says is a failure of the test.
    """
    program = _CHILD.format(imports=imports, act=act, megabytes=megabytes)
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.strip()
