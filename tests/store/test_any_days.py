"""Any days of three laptops, as Hypothesis thinks them up: whatever people and disks do, and in whatever order.

`BANGJO_PROFILE=long ./bangjo test tests/store/test_any_days.py` plays many more, with other chances every time.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, multiple, rule
from tests.conftest import NOW, everything

from bangjo_desktop.domain.change import DELETED, ERASED, JOINED, Change, State, fold
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.house import House, Surroundings, create_house, open_house
from bangjo_desktop.store.writer import Who

IS_LONG = os.environ.get("BANGJO_PROFILE") == "long"
NAMES = ("A", "B", "B")  # two laptops bear one name
LAPTOP = st.integers(0, len(NAMES) - 1)
FIELD = st.sampled_from(("head_name", "head_name", "phone", "phone", "programmes", "song_of_a_newer_program"))
SELDOM = st.integers(0, 5).map(lambda number: number == 3)
VALUE = st.sampled_from(("a", "b", "c", None))
_ENDS = ("", "-wal", "-shm")


@dataclass
class Laptop:
    """One laptop, whose clock may be years off."""

    number: int
    path: Path
    error: timedelta = timedelta()
    house: House = field(init=False)

    def open(self, chance: Random) -> None:
        clock = Surroundings(Who(f"Orang {self.number}", NAMES[self.number]), self._now, chance.randbytes)
        self.house = open_house(self.path, clock)

    def _now(self) -> datetime:
        return NOW + self.error


class Days(RuleBasedStateMachine):
    """`copies` are what was published and is promised to everybody; `backups` are what may come back any day."""

    records = Bundle("records")
    forms = Bundle("forms")
    copies = Bundle("copies")
    backups = Bundle("backups")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="bangjo-days-"))
        self.chance = Random(11)
        self.count = 0
        self.promised: set[str] = set()
        self.published: list[Path] = []
        self.saw: dict[str, dict[str, set[str]]] = {}

    @initialize(target=records)
    def begin(self) -> Any:
        self.laptops = [Laptop(number, self.folder / f"laptop-{number}.bangjo") for number in range(len(NAMES))]
        first = self.laptops[0]
        with create_house(first.path, Surroundings(Who("Orang 0", "A"), lambda: NOW, self.chance.randbytes)) as house:
            known = [house.write.add("family", {"head_name": text}) for text in ("Sumiyati", "Sumiati")]
            known.append(house.write.add("visit", {"family": known[1], "date": "2026-11-02"}))
            for laptop in self.laptops[1:]:
                house.write_copy(laptop.path)
        for laptop in self.laptops:
            laptop.open(self.chance)
        self.promised = _ids(first.house)
        return multiple(*(("visit" if record == known[2] else "family", record) for record in known))

    # What people do.

    @rule(target=records, laptop=LAPTOP, value=VALUE, is_new=SELDOM)
    def add(self, laptop: int, value: str | None, is_new: bool) -> Any:
        if not is_new:  # few records, so that many things happen to each
            return multiple()
        return "family", self.laptops[laptop].house.write.add("family", {"head_name": value or "Tanpa nama"})

    @rule(target=forms, laptop=LAPTOP, record=records)
    def open_a_form(self, laptop: int, record: tuple[str, str]) -> tuple[int, tuple[str, str], State]:
        return laptop, record, self.laptops[laptop].house.records.state(*record)

    @rule(form=consumes(forms), name=FIELD, value=VALUE)
    def finish_a_form(self, form: tuple[int, tuple[str, str], State], name: str, value: str | None) -> None:
        laptop, record, seen = form
        self._edit(self.laptops[laptop].house, record, name, value, seen)

    @rule(laptop=LAPTOP, record=records, name=FIELD, value=VALUE)
    def edit(self, laptop: int, record: tuple[str, str], name: str, value: str | None) -> None:
        house = self.laptops[laptop].house
        self._edit(house, record, name, value, house.records.state(*record))

    @rule(record=records, name=FIELD, values=st.permutations(("a", "b", "c")))
    def edit_on_every_laptop_in_one_day(self, record: tuple[str, str], name: str, values: list[str]) -> None:
        for laptop, value in zip(self.laptops, values, strict=True):
            self._edit(laptop.house, record, name, value, laptop.house.records.state(*record))

    @rule(record=records, name=FIELD, value=VALUE, one=LAPTOP, other=LAPTOP)
    def delete_here_and_edit_there(
        self, record: tuple[str, str], name: str, value: str | None, one: int, other: int
    ) -> None:
        self.delete(one, record)
        self.edit(other, record, name, value)

    @rule(record=records, name=FIELD, value=VALUE, here=LAPTOP, there=LAPTOP)
    def a_merge_comes_in_behind_an_open_form(
        self, record: tuple[str, str], name: str, value: str | None, here: int, there: int
    ) -> None:
        seen = self.laptops[here].house.records.state(*record)
        self.edit(there, record, name, "d")
        self.merge_what_somebody_dragged(here, there)
        self._edit(self.laptops[here].house, record, name, value, seen)

    @rule(laptop=LAPTOP, which=st.integers(0, 9), value=VALUE)
    def edit_what_waits_for_a_choice(self, laptop: int, which: int, value: str | None) -> None:
        house = self.laptops[laptop].house
        waiting = [item for item in house.records.contested() if item.field != DELETED]
        if waiting:
            item = waiting[which % len(waiting)]
            self.edit(laptop, (item.kind, item.record), item.field, value)

    def _edit(self, house: House, record: tuple[str, str], name: str, value: str | None, seen: State) -> None:
        with suppress(KnownError):  # what was erased meanwhile takes nothing more
            change = house.write.save(*record, {name: [value] if name == "programmes" and value else value}, seen)
            shown = seen.values.get(name)
            looked_at = {head.change for head in seen.heads.get(name, ()) if head.value == shown}
            self._remember(change, {name: looked_at})

    @rule(laptop=LAPTOP, record=records)
    def delete(self, laptop: int, record: tuple[str, str]) -> None:
        house = self.laptops[laptop].house
        seen = house.records.state(*record)
        with suppress(KnownError):
            change = house.write.delete(*record)
            standing = {head.change for name, heads in seen.heads.items() if name != DELETED for head in heads}
            assert change is None or set(change.fields[DELETED]) <= standing
            self._remember(change, _heads(seen))

    @rule(laptop=LAPTOP, record=records)
    def revive(self, laptop: int, record: tuple[str, str]) -> None:
        house = self.laptops[laptop].house
        seen = house.records.state(*record)
        with suppress(KnownError):
            self._remember(house.write.revive(*record), _heads(seen))

    @rule(laptop=LAPTOP, which=st.integers(0, 9), version=st.integers(0, 9))
    def settle(self, laptop: int, which: int, version: int) -> None:
        house = self.laptops[laptop].house
        waiting = house.records.contested()
        if waiting:
            item = waiting[which % len(waiting)]
            _change, head = item.versions[version % len(item.versions)]
            seen = {item.field: {found.change for _change, found in item.versions}}
            # Equal values stand there once or more; whoever settles sees the values, not how often they were written.
            for found in house.records.state(item.kind, item.record).heads.get(item.field, ()):
                if any(found.value == shown.value for _change, shown in item.versions):
                    seen[item.field].add(found.change)
            self._remember(house.write.settle(item.kind, item.record, item.field, head.value), seen)

    @rule(laptop=LAPTOP, one=records, other=records)
    def join(self, laptop: int, one: tuple[str, str], other: tuple[str, str]) -> None:
        house = self.laptops[laptop].house
        if one[0] == other[0]:
            seen = _heads(fold([*house.records.history(*one), *house.records.history(*other)]))
            with suppress(KnownError):
                self._remember(house.write.join(one[0], one[1], other[1], {}), seen)

    @rule(laptop=LAPTOP, record=records)
    def part(self, laptop: int, record: tuple[str, str]) -> None:
        house = self.laptops[laptop].house
        seen = _heads(house.records.state(*record))
        for change in house.records.history(*record):
            if change.fields.get(JOINED):  # what it did is taken back, edited since or not
                seen = {name: seen.get(name, set()) | {change.id} for name in {*seen, *change.fields}}
        before = _ids(house)
        with suppress(KnownError):
            house.write.part(*record)
        for change in _ids(house) - before:
            self._remember(house.log.named([change])[change], seen)

    @rule(laptop=LAPTOP, record=records, is_meant=SELDOM)
    def erase(self, laptop: int, record: tuple[str, str], is_meant: bool) -> None:
        if is_meant:
            self.laptops[laptop].house.erase(*record)

    # What the folder brings, in any order, as often as it likes.

    @rule(target=copies, laptop=LAPTOP)
    def publish(self, laptop: int) -> tuple[Path, str]:
        house = self.laptops[laptop].house
        path = self._new_path()
        digest = house.write_copy(path)
        house.marks.note(digest)
        self.promised |= _ids(house)
        self.published.append(path)
        return path, digest

    @rule(laptop=LAPTOP, copy=copies, is_named=st.booleans())
    def collect(self, laptop: int, copy: tuple[Path, str], is_named: bool) -> None:
        house = self.laptops[laptop].house
        path, digest = copy
        if is_named and house.marks.has_seen(digest):
            assert _ids_in(path) <= _ids(house), "said to be seen, and is not here"
        else:
            house.merge(path, digest=digest, published=is_named)

    @rule(laptop=LAPTOP, other=LAPTOP)
    def merge_what_somebody_dragged(self, laptop: int, other: int) -> None:
        path = self._new_path()
        self.laptops[other].house.write_copy(path)
        self.laptops[laptop].house.merge(path)

    # What disks and clocks do.

    @rule(target=backups, laptop=LAPTOP)
    def back_up(self, laptop: int) -> Path:
        path = self._new_path()
        self.laptops[laptop].house.write_copy(path)
        return path

    @rule(laptop=LAPTOP, backup=backups)
    def bring_a_backup_back_or_clone_a_disk(self, laptop: int, backup: Path) -> None:
        there = self.laptops[laptop]
        there.house.close()
        for end in _ENDS:
            there.path.with_name(there.path.name + end).unlink(missing_ok=True)
        shutil.copyfile(backup, there.path)
        there.open(self.chance)

    @rule(laptop=LAPTOP)
    def close_and_open(self, laptop: int) -> None:
        self.laptops[laptop].house.close()
        self.laptops[laptop].open(self.chance)

    @rule(laptop=LAPTOP)
    def fold_anew(self, laptop: int) -> None:
        house = self.laptops[laptop].house
        before = everything(house)
        house.rebuild()
        assert everything(house) == before

    @rule(laptop=LAPTOP, days=st.sampled_from((-3650, -1, 0, 1, 7300)))
    def set_the_clock(self, laptop: int, days: int) -> None:
        self.laptops[laptop].error = timedelta(days=days)

    # What must hold.

    def teardown(self) -> None:
        try:
            if hasattr(self, "laptops"):
                self._meet()
        finally:
            for laptop in getattr(self, "laptops", ()):
                laptop.house.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def _meet(self) -> None:
        """Everybody collects whatever was ever published, from the newest to the oldest, and from each other."""
        houses = [laptop.house for laptop in self.laptops]
        self.promised |= set().union(*map(_ids, houses))
        last = [self._new_path() for _house in houses]
        for house, path in zip(houses, last, strict=True):
            house.write_copy(path)
        for number, house in enumerate(houses):
            order = [*reversed(self.published), *last]
            for path in order[number:] + order[:number] + last:
                house.merge(path)
        assert all(_ids(house) == self.promised for house in houses), "an acknowledged change is gone, or one too many"
        first = everything(houses[0])
        assert all(everything(house) == first for house in houses), "two laptops show different houses"
        assert all(house.check().is_sound for house in houses), "folded anew it is another house"
        _check_nothing_vanished(houses[0], self.saw)

    def _new_path(self) -> Path:
        self.count += 1
        return self.folder / f"file-{self.count}.bangjo"

    def _remember(self, change: Change | None, saw: dict[str, set[str]]) -> None:
        """Nobody replaces what was not before their eyes."""
        if change:
            for name, olds in change.replaces.items():
                assert set(olds) <= saw.get(name, set()), f"{name} was replaced unseen"
            self.saw[change.id] = saw


def _check_nothing_vanished(house: House, saw: dict[str, dict[str, set[str]]]) -> None:
    """Each value is shown, or waits for a person, or somebody who looked at it put another in its place."""
    waiting = {(item.kind, item.record, item.field): item.versions for item in house.records.contested()}
    for kind, blob in house.database.rows("SELECT DISTINCT kind, record FROM change"):
        changes = house.records.history(kind, blob.hex())
        if any(ERASED in change.fields for change in changes):
            continue
        root = house.joins.root(blob.hex())
        shown = house.records.get(kind, root)
        is_contested_delete = (kind, root, DELETED) in waiting
        replaced = {(name, old) for change in changes for name in change.replaces for old in change.replaces[name]}
        overseen = {(name, old) for change in changes for name, olds in saw.get(change.id, {}).items() for old in olds}
        assert not (shown is None and is_contested_delete)
        deletes = [change for change in changes if (DELETED, change.id) not in replaced]
        seen_by_a_delete = {old for change in deletes for old in change.fields.get(DELETED) or ()}
        for change in changes:
            for name, value in change.fields.items():
                if name in (DELETED, JOINED):
                    continue
                if (name, change.id) in replaced:
                    assert (name, change.id) in overseen
                elif shown is None:
                    assert change.id in seen_by_a_delete, "deleted by somebody who had not seen it"
                elif name in house.records.type_of(kind).field_names:
                    versions = [head.value for _change, head in waiting.get((kind, root, name), ())]
                    there = house.joins.root(value) if name == "family" else value  # a link leads to the joined one
                    assert value in versions or shown[name] == there or (value is None and not versions)


def _heads(state: State) -> dict[str, set[str]]:
    return {name: {head.change for head in heads} for name, heads in state.heads.items()}


def _ids(house: House) -> set[str]:
    return {row[0].hex() for row in house.database.rows("SELECT id FROM change")}


def _ids_in(path: Path) -> set[str]:
    from bangjo_desktop.store.database import Database

    database = Database(path, immutable=True)
    try:
        return {row[0].hex() for row in database.rows("SELECT id FROM change")}
    finally:
        database.close()


TestAnyDays = Days.TestCase
TestAnyDays.settings = settings(
    max_examples=1500 if IS_LONG else 25,
    stateful_step_count=60 if IS_LONG else 30,
    derandomize=not IS_LONG,
    database=None,
    deadline=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
