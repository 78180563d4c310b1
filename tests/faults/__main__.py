"""The long run of faults: `python -m tests.faults [--kills 500] [--damages 1000] [--seed 1] [--acts …]`.

Prints what was done and found, as the table that `docs/long-run.md` keeps. A loss is named with its seed, and the run
goes on with a new house.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.damage import DRAGGED, WRITTEN_OUT, flip_often, tear_often, trial_in
from tests.faults.kills import JOBS, KINDS, MOST_ON_ONE_HOUSE, kill
from tests.faults.place import quick_keys
from tests.faults.test_vanishing_folder import WHAT, happen_at
from tests.faults.trial import NOTHING, PART, REFUSED, WHOLE, Trial

Damage = Callable[[Trial, str, int, int], Counter[str]]


def main() -> int:
    """Kill programs of every kind and damage copies; return how often something was lost or untrue, at most 100."""
    asked = _asked()
    lost = 0
    print("| act | house | kills | acknowledged acts | minutes | lost |\n|---|---|---|---|---|---|", flush=True)
    for act, kind in product(asked.acts, KINDS):
        began = time.monotonic()
        heard, failed = _kill_often(act, kind, asked.kills, asked.seed)
        acts = heard["did"] + heard["published"] + heard["restored"] + heard["backed up"]
        minutes = (time.monotonic() - began) / 60
        print(f"| {act} | {kind} | {asked.kills:,} | {acts:,} | {minutes:.1f} | {failed} |", flush=True)
        lost += failed
    print("\n| copies with | house | offered | refused | in part | whole | nothing new | untrue |\n" + "|---" * 8 + "|")
    for (what, damage), way, kind in product(_DAMAGES.items(), (WRITTEN_OUT, DRAGGED), KINDS):
        came, failed = _damage_often(damage, way, kind, asked.damages, asked.seed)
        counts = " | ".join(f"{came[outcome]:,}" for outcome in (REFUSED, PART, WHOLE, NOTHING))
        print(f"| {what} | {kind}, {way} | {asked.damages:,} | {counts} | {failed} |", flush=True)
        lost += failed
    for what in WHAT if asked.damages else ():
        lost += _everywhere(what)
    return min(lost, 100)


_DAMAGES = {"flipped bits": flip_often, "pages of two moments": tear_often}
_ON_ONE_HOUSE = 100


def _damage_often(damage: Damage, way: str, kind: str, times: int, seed: int) -> tuple[Counter[str], int]:
    came, failed = Counter[str](), 0
    with quick_keys():
        for start in range(0, times, _ON_ONE_HOUSE):
            with TemporaryDirectory(prefix="bangjo-faults-") as folder:
                trial = trial_in(Path(folder), KINDS[kind], seed + start)
                try:
                    came += damage(trial, way, min(_ON_ONE_HOUSE, times - start), seed + start)
                except AssertionError as error:
                    failed += 1
                    print(f"{kind} {way}, seed {seed + start}: {str(error)[:500]}", file=sys.stderr, flush=True)
                finally:
                    trial.close()
    return came, failed


def _everywhere(what: str) -> int:
    """Let something happen to the folder at every step of an exchange."""
    with TemporaryDirectory(prefix="bangjo-faults-") as folder:
        try:
            said = happen_at(Path(folder), what, 10_000)
        except Exception as error:
            print(f"the folder at some step: {what}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
            return 1
    print(f"\nThe folder at every step of an exchange: {what.replace('_', ' ')}: nothing lost, {len(said)} sentences")
    return 0


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
    parser.add_argument("--damages", type=int, default=1000, help="of each kind, way and house")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--acts", nargs="+", choices=tuple(JOBS), default=tuple(JOBS))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
