"""The fuzzer over the structure of copies: each is refused whole in one sentence, or united and nothing is lost."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.conftest import Laptops
from tests.hostile.conftest import check_sentence
from tests.hostile.forged import disagreements
from tests.hostile.odd_copies import make_odd

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.backup_file import contents, opened
from bangjo_desktop.store.database import Database, in_words
from bangjo_desktop.store.house import House

MEGABYTES = 150
"""What a process may grow by, whatever the copies hold."""
PLAY_IMPORTS = "from tests.hostile.structures import play_structures"
PLAY = "print(dict(play_structures(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))"
"""What such a process runs, with a folder, the first seed and how many."""
_STEPS = 40_000_000
_AT_ONCE = 10_000


def play_structures(folder: Path, seed: int, count: int) -> Counter[str]:
    """Make so many odd copies, from `seed` on; return what came of them. What breaks a promise is an AssertionError."""
    laptops = Laptops(folder)
    mine, theirs = _houses(laptops)
    came: Counter[str] = Counter()
    for one in range(seed, seed + count):
        path = folder / "tamu.bangjo"
        shutil.copyfile(theirs, path)
        done = make_odd(path, one)
        try:
            with _counted_steps():
                came[_meet(laptops, mine, path)] += 1
                came[_open(laptops, path)] += 1
        except Exception as error:
            raise AssertionError(f"seed {one}, {done}: {type(error).__name__}: {error}") from error
        finally:
            for left in folder.glob("tamu.bangjo*"):
                left.unlink()
    return came


def _houses(laptops: Laptops) -> tuple[Path, Path]:
    """Return a house, and a copy of another laptop's that knows more and less: joined, deleted, erased, with files."""
    a = laptops.new("A", furnish=True)
    one, other, third = (a.write.add("family", {"head_name": name, "note": name}) for name in ("Sumi", "Rini", "Sari"))
    letter = a.write.add("letter", {"pdf": a.files.add(b"%PDF a letter"), "family": one})
    b = laptops.join("B", a)
    b.write.save("family", one, {"note": "dari B"})
    a.write.save("family", one, {"note": "dari A"})
    a.write.add("visit", {"family": other, "date": "2026-11-01", "note": "hanya di A"})
    b.write.join("family", one, other, {"head_name": "Sumiyati"})
    b.write.delete("family", third)
    b.write.add("incoming_letter", {"scan": b.files.add(b"%PDF a scan")})
    b.erase("letter", letter)
    b.write.add("visit", {"family": other, "date": "2026-11-02"})
    copies = laptops.copy(a, "milik-a"), laptops.copy(b, "milik-b")
    a.close()
    b.close()
    return copies


def _meet(laptops: Laptops, mine: Path, path: Path) -> str:
    """Merge an odd copy into a fresh house and hand on what came of it."""
    with _fresh(laptops, mine, "A") as house:
        before, log = _all(house), _log(house)
        try:
            house.merge(path)
        except KnownError as error:
            said = check_sentence(error)
            assert _all(house) == before, "refused, and yet something changed"
            return "refused" if all("tamu.bangjo" in words for words in said) else "refused namelessly"
        erased = {record for (record,) in house.database.rows("SELECT record FROM erased")}
        now = _log(house)
        assert all(now[change] == row or row[4] in erased for change, row in log.items()), "an own change was altered"
        assert house.check().is_sound, "another house when rebuilt"
        assert disagreements(house) == []
        with _fresh(laptops, mine, "C") as third:
            third.merge(laptops.copy(house, "diteruskan"))
            assert _all(third) == _all(house), "handed on, it is another house"
        return "united" if len(now) > len(log) else "nothing new"


def _open(laptops: Laptops, path: Path) -> str:
    """Open an odd copy as a backup and as a house, as somebody would who restores it."""
    try:
        with opened(path, None) as backup:
            contents(backup, None)
    except KnownError as error:
        check_sentence(error)
        return "not opened"
    with laptops.open(path, "D") as house:
        try:
            with in_words(path):
                house.check()
                house.write.add("family", {"head_name": "Baru"})
                shown = [record["head_name"] for record in house.records.all("family")]
        except KnownError as error:
            check_sentence(error)
            return "opened, and what is wrong said"
        assert "Baru" in shown
    return "opened"


@contextmanager
def _fresh(laptops: Laptops, mine: Path, name: str) -> Iterator[House]:
    path = laptops.path(name)
    for left in path.parent.glob("rumah.bangjo*"):
        left.unlink()
    shutil.copyfile(mine, path)
    with laptops.open(path, name) as house:
        laptops.opened.clear()
        house.database.execute("PRAGMA synchronous = OFF")
        yield house


def _log(house: House) -> dict[bytes, tuple[object, ...]]:
    rows = house.database.rows("SELECT id, author, laptop, made_at, kind, record, fields, replaces FROM change")
    return {row[0]: row[1:] for row in rows}


def _all(house: House) -> tuple[object, ...]:
    return _log(house), house.folded(), house.database.rows("SELECT hash, bytes FROM file ORDER BY hash")


@contextmanager
def _counted_steps() -> Iterator[None]:
    """Interrupt whatever takes more steps of SQLite than any copy of this size may, on every connection."""
    left = [_STEPS // _AT_ONCE]
    unlock = Database._unlock

    def is_over() -> bool:
        left[0] -= 1
        return left[0] < 0

    def unlocked(self: Database) -> None:
        unlock(self)
        self.connection.set_progress_handler(is_over, _AT_ONCE)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Database, "_unlock", unlocked)
        yield
    assert left[0] >= 0, "it takes far more steps than it may"
