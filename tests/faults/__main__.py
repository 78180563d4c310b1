"""The long run of faults: `python -m tests.faults [--kills 500] [--seed 1] [--acts edit publish merge restore]`.

Prints what was done and found, as the table that `docs/long-run.md` keeps. A loss is named with its seed, and the run
goes on with a new house.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.acts import ACTS
from tests.faults.kills import KINDS, MOST_ON_ONE_HOUSE, kill


def main() -> int:
    """Kill programs of every kind; return how often something was lost, at most 100."""
    asked = _asked()
    lost = 0
    print("| act | house | kills | acknowledged acts | minutes | lost |\n|---|---|---|---|---|---|", flush=True)
    for act in asked.acts:
        for kind in KINDS:
            began = time.monotonic()
            heard, failed = _kill_often(act, kind, asked.kills, asked.seed)
            acts = heard["did"] + heard["published"] + heard["restored"] + heard["backed up"]
            minutes = (time.monotonic() - began) / 60
            print(f"| {act} | {kind} | {asked.kills:,} | {acts:,} | {minutes:.1f} | {failed} |", flush=True)
            lost += failed
    return min(lost, 100)


def _kill_often(act: str, kind: str, kills: int, seed: int) -> tuple[Counter[str], int]:
    heard, failed = Counter[str](), 0
    for start in range(0, kills, MOST_ON_ONE_HOUSE):
        with TemporaryDirectory(prefix="bangjo-faults-") as folder:
            try:
                times = min(MOST_ON_ONE_HOUSE, kills - start)
                heard += kill(act, KINDS[kind], Path(folder), seed + start, times)
            except Exception as error:
                failed += 1
                print(
                    f"{act} {kind}, seed {seed + start}: {type(error).__name__}: {error}", file=sys.stderr, flush=True
                )
    return heard, failed


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500, help="of each act, on plain and on keyed houses each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--acts", nargs="+", choices=tuple(ACTS), default=tuple(ACTS))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
