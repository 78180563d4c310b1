"""Run every check in order and stop at the first that fails; with arguments, run pytest with them and nothing else.

The whole run tries the same examples on the same code; with arguments, each run tries others.
`--mutations` and `--long-run [OPTIONS]` run what takes too long for every day: `--long-run --kills 500` kills programs,
`--long-run --hands` lets people move files about, `--long-run --structures 20000` merges copies of odd make,
`--long-run --minutes 60` plays the days of five laptops.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO

# `python -m` and never the scripts in .venv/bin: those name their folder and break when it is moved.
STEPS: Mapping[str, Sequence[str]] = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy"),
    "import-linter": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    "translations": ("-m", "checks.translations"),
}
_PYTEST = ("-m", "pytest", "--hypothesis-profile=steady")
_WINDOW = ("tests/ui", "tests/documents", "tests/domain")
SHARES: Mapping[str, Sequence[str]] = {
    "pytest: the window, papers and rules": (*_PYTEST, *_WINDOW),
    "pytest: everything else": (*_PYTEST, "tests", *(f"--ignore={folder}" for folder in _WINDOW)),
}
"""The tests in two shares that take about as long: each has a processor of its own."""

LONG_RUNS: Mapping[str, str] = {
    "--kills": "tests.faults",
    "--hands": "tests.hands",
    "--structures": "tests.hostile",
}
"""What each of these options of `--long-run` plays instead of the days of five laptops."""


def run(steps: Mapping[str, Sequence[str]]) -> int:
    """Run the steps by name until one fails; return its exit code, or 0."""
    for name, arguments in steps.items():
        print(f"── {name}", flush=True)
        began = time.monotonic()
        code = subprocess.run([sys.executable, *arguments], env=_environment(), check=False).returncode
        if code:
            print(f"── {name} FAILED (exit code {code})", file=sys.stderr, flush=True)
            return code
        print(f"── {name} passed in {time.monotonic() - began:.1f} s", flush=True)
    return 0


def run_beside(shares: Mapping[str, Sequence[str]]) -> int:
    """Run the shares beside each other; the first one talks as it goes, the others when they end.

    Return the exit code of the first that fails, or 0.
    """
    began = time.monotonic()
    print(f"── {' · '.join(shares)}", flush=True)
    with ExitStack() as kept:
        running = {
            name: (_start(arguments, output), output)
            for place, (name, arguments) in enumerate(shares.items())
            for output in [kept.enter_context(TemporaryFile("w+")) if place else None]
        }
        codes = {name: _ended(name, process, output) for name, (process, output) in running.items()}
    print(f"── shares ended in {time.monotonic() - began:.1f} s", flush=True)
    return next((code for code in codes.values() if code), 0)


def _start(arguments: Sequence[str], output: IO[str] | None) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *arguments], env=_environment(), stdout=output, stderr=output and subprocess.STDOUT
    )


def _ended(name: str, process: subprocess.Popen[bytes], output: IO[str] | None) -> int:
    """Wait for a share, tell what it had to say, and return its exit code."""
    code = process.wait()
    if output:
        output.seek(0)
        sys.stdout.write(output.read())
    if code:
        print(f"── {name} FAILED (exit code {code})", file=sys.stderr, flush=True)
    else:
        print(f"── {name} passed", flush=True)
    return code


def main(arguments: Sequence[str]) -> int:
    """Return the exit code for `./bangjo test [ARGUMENTS]`, `test --mutations` and `test --long-run`."""
    if arguments[:1] == ["--mutations"]:
        return run({"mutations": ("-m", "checks.mutations", *arguments[1:])})
    if arguments[:1] == ["--long-run"]:
        chosen = (program for option, program in LONG_RUNS.items() if option in arguments)
        played = next(chosen, "tests.simulation")
        return run({"long run": ("-m", played, *arguments[1:])})
    if arguments:
        return run({"pytest": ("-m", "pytest", *arguments)})
    return run(STEPS) or run_beside(SHARES)


def _environment() -> dict[str, str]:
    # The developer's own desktop stays still, and the developer's own house is never opened.
    ours = {name: value for name, value in os.environ.items() if not name.startswith("BANGJO_")}
    return ours | {"QT_QPA_PLATFORM": "offscreen"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
