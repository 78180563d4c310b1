"""Run every check in order and stop at the first that fails; with arguments, run pytest with them and nothing else.

The whole run tries the same examples on the same code; with arguments, each run tries others.
`--mutations` and `--long-run [OPTIONS]` run what takes too long for every day: `--long-run --kills 500` kills programs,
`--long-run --minutes 60` plays the days of five laptops.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

# `python -m` and never the scripts in .venv/bin: those name their folder and break when it is moved.
STEPS: Mapping[str, Sequence[str]] = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy"),
    "import-linter": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    "translations": ("-m", "checks.translations"),
    "pytest": ("-m", "pytest", "--hypothesis-profile=steady"),
}


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


def main(arguments: Sequence[str]) -> int:
    """Return the exit code for `./bangjo test [ARGUMENTS]`, `test --mutations` and `test --long-run`."""
    if arguments[:1] == ["--mutations"]:
        return run({"mutations": ("-m", "checks.mutations", *arguments[1:])})
    if arguments[:1] == ["--long-run"]:
        played = "tests.faults" if "--kills" in arguments else "tests.simulation"
        return run({"long run": ("-m", played, *arguments[1:])})
    if arguments:
        return run({"pytest": ("-m", "pytest", *arguments)})
    return run(STEPS)


def _environment() -> dict[str, str]:
    # The developer's own desktop stays still, and the developer's own house is never opened.
    ours = {name: value for name, value in os.environ.items() if not name.startswith("BANGJO_")}
    return ours | {"QT_QPA_PLATFORM": "offscreen"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
