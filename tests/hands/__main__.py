"""The long run of hands: `python -m tests.hands [--minutes 60] [--steps 60] [--seed FIRST]`, one seed after another.

Prints what happened, as the table that `docs/long-run.md` keeps. A seed that loses something is named with the shortest
play that still does, and the run goes on.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.hands.play import Step, kind_of, play, script_of, shortest


def main() -> int:
    """Play seeds until the time is over; return how many of them broke a promise, at most 100."""
    asked = _asked()
    happened: Counter[str] = Counter()
    failed: list[int] = []
    seed, end = asked.seed, time.monotonic() + asked.minutes * 60
    while time.monotonic() < end:
        with TemporaryDirectory(prefix="bangjo-hands-") as folder:
            script = script_of(seed, asked.steps)
            try:
                happened += play(Path(folder) / "dunia", seed, script)
            except Exception as error:
                failed.append(seed)
                _tell(Path(folder), seed, script, error, asked.tries)
        seed += 1
    print(f"| seeds {asked.seed} to {seed - 1}, {asked.steps} steps each, three to five people | |\n|---|---|")
    for what, count in sorted(happened.items()):
        print(f"| {what} | {count:,} |")
    print(f"| **seeds in which something was lost, or differed** | **{len(failed)}** |")
    return min(len(failed), 100)


def _tell(folder: Path, seed: int, script: tuple[Step, ...], error: Exception, tries: int) -> None:
    print(f"seed {seed}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
    short = shortest(folder / "kurang", seed, script, kind_of(error), tries)
    try:
        play(folder / "terpendek", seed, short)
    except Exception as left:
        error = left
    steps = " · ".join(f"{step.act} ({step.desk}, {step.chance})" for step in short)
    print(f"  the shortest play: {steps}\n  {type(error).__name__}: {error}", file=sys.stderr, flush=True)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hands", action="store_true", help="what `./bangjo test --long-run` chose this by")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--steps", type=int, default=60, help="of each seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tries", type=int, default=200, help="plays that look for a shorter script")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
