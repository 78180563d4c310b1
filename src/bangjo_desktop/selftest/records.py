"""Checks of houses, of what two laptops share, and of tables that go out and come in."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.exchange.exporting import export_house
from bangjo_desktop.exchange.importing import import_file
from bangjo_desktop.selftest.bench import PASSPHRASE, Bench, must
from bangjo_desktop.store.database import is_plain
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.remembered import system_memory
from bangjo_desktop.store.start import furnish
from bangjo_desktop.sync.folder import Outcome, SharedFolder

_SECRET = "Nama yang dirahasiakan"


def a_house_is_locked(bench: Bench) -> str:
    """Nothing of a locked house can be read in its file, and only its passphrase opens it."""
    laptop = bench.laptop("locked", passphrase=PASSPHRASE)
    path = bench.folder / "locked.bangjo"
    with laptop.create(path) as house:
        furnish(house, "Rumah Pintar")
        house.write.add("family", {"head_name": _SECRET})
    must(not is_plain(path) and _SECRET.encode() not in path.read_bytes(), "the house lies open in its file")
    try:
        bench.laptop("locked", passphrase=f"bukan {PASSPHRASE}").open(path).close()
    except KnownError:
        pass
    else:
        must(False, "a wrong passphrase opens the house")
    with laptop.open(path) as house:
        must(house.records.count("family") == 1, "what was written is not there")
        must(house.check().is_sound, "the house is not sound")
    return f"{path.stat().st_size} bytes"


def two_laptops_share(bench: Bench) -> str:
    """Both write, both synchronise through a folder, and both have the work of both."""
    shared = bench.folder / "shared"
    shared.mkdir()
    first, second = (bench.laptop(name, passphrase=PASSPHRASE) for name in ("first", "second"))
    one, other = bench.folder / "one.bangjo", bench.folder / "other.bangjo"
    with first.create(one) as house:
        furnish(house, "Rumah Pintar")
    _synchronise(first, one, shared)
    (copy,) = shared.glob("*.bangjo")
    second.join(copy, other)
    _write_family(first, one, "Sumiyati")
    _write_family(second, other, "Wagiman")
    for laptop, path in ((first, one), (second, other), (first, one)):
        outcome = _synchronise(laptop, path, shared)
        must(outcome.failure is None, f"synchronising failed: {outcome.failure}")
    names = [_families(laptop, path) for laptop, path in ((first, one), (second, other))]
    must(names == [["Sumiyati", "Wagiman"]] * 2, f"the laptops hold {names}")
    return f"{len(list(shared.glob('*.bangjo')))} copies"


def _synchronise(laptop: Here, path: Path, folder: Path) -> Outcome:
    with laptop.open(path) as house, closing(laptop.local(house)) as local:
        return SharedFolder(house, local, laptop.paths, folder, laptop.clock).synchronise()


def _write_family(laptop: Here, path: Path, name: str) -> None:
    with laptop.open(path) as house:
        house.write.add("family", {"head_name": name})


def _families(laptop: Here, path: Path) -> list[str]:
    with laptop.open(path) as house:
        return sorted(str(family["head_name"]) for family in house.records.all("family"))


def tables_go_out_and_in(bench: Bench) -> str:
    """What was exported is read again in both forms, and is the same."""
    laptop, house = bench.laptop("practice"), bench.practice()
    count = house.records.count("family")
    for form in ("xlsx", "csv"):
        folder = bench.folder / form
        files = export_house(house, folder, form)
        result = import_file(
            house, "family", folder / f"family.{form}", today=laptop.today, languages=laptop.languages, dry_run=True
        )
        must(not result.problems, f"{form}: {len(result.problems)} cells cannot be read again")
        seen = (result.new, result.changed, result.unchanged)
        must(seen == (0, 0, count), f"{form}: new, changed and unchanged families are {seen} of {count}")
    return f"{len(files)} tables"


def keyring(_bench: Bench) -> str:
    """Tell which keyring of the system remembers passphrases; that there is none is no fault."""
    ring = system_memory().ring
    return type(ring).__qualname__ if ring else "none: passphrases are typed"
