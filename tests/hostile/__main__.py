"""The long run of odd copies: `python -m tests.hostile [--structures 20000] [--seed 1]`, in processes of little memory.

Prints what came of them, as the table that `docs/long-run.md` keeps. A seed that breaks a promise is named, and the run
goes on behind it.
"""

from __future__ import annotations

import argparse
import re
import sys
from ast import literal_eval
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.conftest import Laptops
from tests.hostile.bounded import run_bounded
from tests.hostile.structures import MEGABYTES, PLAY, PLAY_IMPORTS
from tests.hostile.test_hostile_orders import play_orders

_TOGETHER = 100


def main() -> int:
    """Play odd copies, and forged logs in several orders; return how many broke a promise, at most 100."""
    asked = _asked()
    came: Counter[str] = Counter()
    failed = 0
    for start in range(asked.seed, asked.seed + asked.structures, _TOGETHER):
        with TemporaryDirectory(prefix="bangjo-structures-") as folder:
            said, broken = _played(Path(folder), start, min(start + _TOGETHER, asked.seed + asked.structures))
            came += said
            failed += broken
    print(f"| odd copies, seeds {asked.seed} to {asked.seed + asked.structures - 1} | |\n|---|---|")
    for what, count in sorted(came.items()):
        print(f"| {what} | {count:,} |")
    print(f"| **promises broken** | **{failed}** |")
    orders = asked.structures // 10
    differing = sum(1 for seed in range(asked.seed, asked.seed + orders) if _differs(seed))
    print(f"\n{orders:,} forged logs, each merged in four orders: {differing} gave different houses")
    return min(failed + differing, 100)


def _played(folder: Path, start: int, end: int) -> tuple[Counter[str], int]:
    """Play seeds up to `end` in as many processes as it takes."""
    came: Counter[str] = Counter()
    broken = 0
    while start < end:
        place = folder / str(start)
        place.mkdir()
        try:
            said = run_bounded(PLAY_IMPORTS, PLAY, MEGABYTES, place, start, end - start)
            came += Counter(literal_eval(said.splitlines()[0]))
            return came, broken
        except AssertionError as error:
            broken += 1
            print(str(error)[-2000:], file=sys.stderr, flush=True)
            found = re.search(r"AssertionError: seed (\d+)", str(error))
            start = int(found[1]) + 1 if found else end
    return came, broken


def _differs(seed: int) -> bool:
    with TemporaryDirectory(prefix="bangjo-orders-") as folder:
        laptops = Laptops(Path(folder))
        try:
            play_orders(laptops, seed)
        except AssertionError as error:
            print(f"seed {seed}: {str(error)[:500]}", file=sys.stderr, flush=True)
            return True
        finally:
            for house in laptops.opened:
                house.close()
    return False


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--structures", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
