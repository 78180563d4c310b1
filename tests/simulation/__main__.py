"""The long run: `python -m tests.simulation [--minutes 60] [--days 30] [--seed FIRST]`, one seed after another.

Prints what happened, as the table that `docs/long-run.md` keeps. A seed that fails is named and can be played alone.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.simulation.play import play


def main() -> int:
    """Play seeds until the time is over; return how many of them broke a promise, at most 100."""
    asked = _asked()
    happened: Counter[str] = Counter()
    failed: list[tuple[int, str]] = []
    seed, end = asked.seed, time.monotonic() + asked.minutes * 60
    while time.monotonic() < end:
        with TemporaryDirectory(prefix="bangjo-simulation-") as folder:
            try:
                happened += play(Path(folder) / "dunia", seed, asked.days)
            except Exception as error:
                failed.append((seed, f"{type(error).__name__}: {error}"))
                print(f"seed {seed}: {failed[-1][1]}", file=sys.stderr, flush=True)
        seed += 1
    print(f"| seeds {asked.seed} to {seed - 1}, {asked.days} days each, five laptops | |\n|---|---|")
    for what, count in sorted(happened.items()):
        print(f"| {what.replace('_', ' ')} | {count:,} |")
    print(f"| **seeds in which something was lost, or differed** | **{len(failed)}** |")
    return min(len(failed), 100)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
