"""How long each of the other laptops has been silent, as this one can know it. Kept in this laptop's own file.

The date in a copy's name is by the clock of the laptop that wrote it, and clocks are wrong. So it is only a hint: the
moment of a laptop's last copy is held between what this laptop saw for itself, namely that the copy was not there yet
when it last looked into this folder, and is there now. Within these bounds the later of the name's date and of the
newest change that was made on that laptop counts. What lies in the future of this laptop's own clock is not believed.

A laptop is what the log knows, or what a name says that is exactly one of ours: “Salinan C--….bangjo” is no laptop. The
same copy under a second name is that of the laptop under whose name it was seen first. One that was renamed in its
settings is one laptop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bangjo_desktop.domain.zones import by_this_clock
from bangjo_desktop.store.heard import Newest, first_change_at, former_names, newest_changes
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local
from bangjo_desktop.sync.names import is_laptop, laptop_in, published_at, sha256_in, stored

SILENT = timedelta(days=14)
"""How long a laptop may say nothing before somebody should ask after it."""
LAST_SYNC = "last_sync"
LAST_STICK = "last_stick"
_LAPTOPS, _LOOKED, _READ, _OWNERS = "laptops", "looked", "laptops_read", "copies_of"


@dataclass(frozen=True)
class Heard:
    """Another laptop: what people call it, who wrote there last, when it last gave a copy, and whether it is in use."""

    key: str
    name: str
    author: str
    at: datetime | None
    is_retired: bool

    def is_silent(self, now: datetime) -> bool:
        """Whether it has given nothing for too long and should be asked after."""
        return not self.is_retired and self.at is not None and now - self.at >= SILENT


class Laptops:
    """What this laptop knows of the others that share its house."""

    def __init__(self, local: Local, own: str, clock: Callable[[], datetime]) -> None:
        self._local = local
        self._own = stored(own)
        self._clock = clock

    def look(self, house: House, folder: str = "", files: Iterable[str] = ()) -> None:
        """Take in what the log says, and what lies in `folder` now that it was collected."""
        known: dict[str, dict[str, Any]] = self._local.setting(_LAPTOPS, {})
        self._read_log(house, known)
        former = {stored(old): stored(new) for old, new in former_names(house).items()}
        now = self._clock()
        looked: dict[str, str] = self._local.setting(_LOOKED, {})
        before = _moment(looked.get(folder))
        for laptop, names in self._by_laptop(folder, files, known).items():
            _note(known.setdefault(laptop, _new(laptop)), names, before, now)
        for old, new in former.items():
            if old != new and old in known:
                _rename(known.pop(old), known.setdefault(new, _new(new)))
        self._local.set(_LAPTOPS, {key: entry for key, entry in known.items() if is_laptop(key)})
        if folder:
            self._local.set(_LOOKED, looked | {folder: now.isoformat()})

    def all(self) -> list[Heard]:
        """Return the other laptops, the one that was heard of last first. Only this laptop's own file is read."""
        known: dict[str, dict[str, Any]] = self._local.setting(_LAPTOPS, {})
        now = self._clock()
        heard = [_heard(key, entry, now) for key, entry in known.items() if key != self._own]
        return sorted(heard, key=lambda each: (each.is_retired, -(each.at.timestamp() if each.at else 0.0), each.name))

    def copies(self) -> dict[str, int]:
        """Return how many copies of each other laptop lay in the folder when this one last looked, by its name."""
        known: dict[str, dict[str, Any]] = self._local.setting(_LAPTOPS, {})
        return {entry["name"]: len(entry["copies"]) for key, entry in known.items() if key != self._own}

    def silent(self) -> list[Heard]:
        """Return the laptops that should be asked after."""
        now = self._clock()
        return [each for each in self.all() if each.is_silent(now)]

    def retire(self, key: str, *, is_retired: bool = True) -> None:
        """Say that a laptop is no longer in use, so that nobody is reminded of it; a new copy of it ends that."""
        known: dict[str, dict[str, Any]] = self._local.setting(_LAPTOPS, {})
        if key in known:
            known[key]["retired"] = is_retired
            self._local.set(_LAPTOPS, known)

    def own_silence(self, house: House) -> timedelta | None:
        """Return for how long nothing of this laptop has left it, None where that is not worth a reminder."""
        if house.practice:
            return None
        given = [self._local.setting(name) or {} for name in (LAST_SYNC, LAST_STICK)]
        moments = [moment for entry in given if (moment := _moment(entry.get("at")))]
        since = max(moments) if moments else _moment(first_change_at(house))
        silence = self._clock() - since if since else timedelta()
        return silence if silence >= SILENT else None

    def _by_laptop(
        self, folder: str, files: Iterable[str], known: Mapping[str, dict[str, Any]]
    ) -> dict[str, list[str]]:
        """Return the published copies in `folder` by laptop; a copy of a copy, under another name, is no second one."""
        owners: dict[str, dict[str, str]] = self._local.setting(_OWNERS, {})
        before = owners.get(folder, {})
        now: dict[str, str] = {}
        found: dict[str, list[str]] = {}
        for name in sorted(files, key=lambda name: (not known.get(laptop_in(name), {}).get("author"), len(name), name)):
            if laptop := laptop_in(name):
                copy = name.removeprefix(laptop)
                now[copy] = before.get(copy) or now.get(copy) or laptop
                if now[copy] == laptop:
                    found.setdefault(laptop, []).append(name)
        if folder:
            self._local.set(_OWNERS, owners | {folder: now})
        return found

    def _read_log(self, house: House, known: dict[str, dict[str, Any]]) -> None:
        upto, newest = newest_changes(house, int(self._local.setting(_READ, 0)))
        now = self._clock()
        for each in newest:
            _take_in(known.setdefault(stored(each.laptop), _new(each.laptop)), each, now)
        self._local.set(_READ, upto)


def _new(name: str) -> dict[str, Any]:
    return {"name": name, "author": "", "at": None, "copies": [], "retired": False}


def _rename(old: dict[str, Any], new: dict[str, Any]) -> None:
    """Take in what was heard of a laptop under the name that it bore before."""
    if moment := _moment(old["at"]):
        is_retired = new["retired"] if new["at"] else old["retired"]
        _advance(new, moment)
        new["retired"] = is_retired
    new["author"] = new["author"] or old["author"]


def _take_in(entry: dict[str, Any], newest: Newest, now: datetime) -> None:
    """Take in that a change was made there: whatever copy brought it is no older."""
    entry |= {"name": newest.laptop, "author": newest.author}
    moment = _moment(newest.made_at)
    if moment and moment <= now:
        _advance(entry, moment)


def _note(entry: dict[str, Any], names: list[str], before: datetime | None, now: datetime) -> None:
    """Take in the copies of one laptop that lie in a folder into which this one last looked at `before`."""
    copies = {name: str(sha256_in(name)) for name in names}
    fresh = [name for name, digest in copies.items() if digest not in entry["copies"]]
    entry["copies"] = sorted(copies.values())
    if not fresh:
        return
    hints = [moment for name in fresh if (moment := _told_by(name, now)) and moment <= now]
    moment = max([*hints, *([before] if before and entry["at"] else [])], default=now)
    _advance(entry, min(moment, now))


def _told_by(name: str, now: datetime) -> datetime | None:
    at = published_at(name)
    return at.replace(tzinfo=now.tzinfo) if at else None


def _advance(entry: dict[str, Any], moment: datetime) -> None:
    known = _moment(entry["at"])
    if known is None or moment > known:
        entry |= {"at": moment.isoformat(), "retired": False}


def _heard(key: str, entry: dict[str, Any], now: datetime) -> Heard:
    at = _moment(entry["at"])
    return Heard(key, entry["name"], entry["author"], min(at, now) if at else None, bool(entry["retired"]))


def _moment(text: object) -> datetime | None:
    """Return the moment that `text` names, with a zone; None where it names none."""
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return moment if moment.tzinfo else by_this_clock(moment)
