"""Published copies are marked in themselves: read by whoever likes, written in by nobody, taken home by one gesture."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import Laptops, everything
from tests.sync.desks import Desk, desk
from tests.sync.old_program import worked_in

from bangjo_desktop.cli import run
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.backup import Backups
from bangjo_desktop.store.copies import sha256, write_copy
from bangjo_desktop.store.database import Database
from bangjo_desktop.store.here import Here, here
from bangjo_desktop.store.house import House
from bangjo_desktop.store.published import PUBLISHED, PublishedError
from bangjo_desktop.sync.homecoming import PublishedHomecoming, published_homecoming
from bangjo_desktop.sync.names import published_name, sha256_in

PASSPHRASE = "kapal jendela mangga tenang"


@pytest.fixture(params=[None, PASSPHRASE])
def passphrase(request: pytest.FixtureRequest) -> str | None:
    return str(request.param) if request.param else None


@pytest.fixture
def a(laptops: Laptops, passphrase: str | None) -> Iterator[Desk]:
    with ExitStack() as stack:
        house = laptops.new("A", passphrase, furnish=True)
        house.write.add("family", {"head_name": "Sumiyati"})
        yield desk(laptops, stack, "A", house)


@pytest.fixture
def laptop(tmp_path: Path, passphrase: str | None) -> Here:
    made = here({"BANGJO_HOME": str(tmp_path / "rumah-B"), "BANGJO_LAPTOP": "B", "BANGJO_LANG": "en"})
    return replace(made, passphrase=passphrase)


@pytest.fixture
def copy(a: Desk, tmp_path: Path) -> Path:
    """A copy on a stick."""
    stick = tmp_path / "stik"
    stick.mkdir()
    return stick / a.shared(stick).copy()


def _mark(path: Path, passphrase: str | None) -> int:
    with closing(Database(path, passphrase, immutable=True)) as database:
        return int(database.value("PRAGMA application_id"))


def test_what_goes_out_is_marked_and_named_by_its_bytes_and_a_backup_is_not(
    a: Desk, copy: Path, tmp_path: Path, passphrase: str | None
) -> None:
    folder = tmp_path / "bersama"
    folder.mkdir()
    published = a.sync(folder).published
    assert published is not None
    for path in (copy, folder / published):
        assert _mark(path, passphrase) == PUBLISHED
        assert sha256_in(path.name) == sha256(path)
    backup = Backups(tmp_path / "cadangan", a.clock).write(a.house)
    assert _mark(backup.path, passphrase) == 0
    assert _mark(a.house.path, passphrase) == 0
    assert a.house.database.value("PRAGMA integrity_check") == "ok"


@pytest.mark.parametrize("name", ["", "Desktop/salinan saya.bangjo", "bersama/rumah.bangjo"])
def test_nothing_is_written_into_a_published_copy_wherever_it_lies(
    laptop: Here, copy: Path, tmp_path: Path, name: str
) -> None:
    place = tmp_path / name if name else copy
    place.parent.mkdir(exist_ok=True)
    if name:
        shutil.copy(copy, place)
    before = place.read_bytes()
    with pytest.raises(PublishedError, match="nothing is written into it"):
        laptop.open(place)
    assert place.read_bytes() == before
    assert [path.name for path in place.parent.iterdir()] == [place.name]


def test_a_copy_of_an_older_program_is_known_by_the_bytes_that_its_name_tells(
    a: Desk, laptop: Here, tmp_path: Path
) -> None:
    unmarked = tmp_path / "salinan.bangjo"
    digest = write_copy(a.house.database, unmarked)
    older = unmarked.rename(tmp_path / published_name("A", a.now, digest))
    with pytest.raises(PublishedError):
        laptop.open(older)
    with laptop.open_to_read(older) as house:
        assert house.records.count("family") == 1
    target = tmp_path / "rumahku.bangjo"
    laptop.join(older, target)
    with laptop.open(target) as house:
        assert house.write.add("family", {"head_name": "Wagimin"})


@pytest.mark.parametrize(
    "arguments",
    [
        ["import", "HOUSE", "family", "FILE"], ["delete", "HOUSE", "family", "Sumiyati"],
        ["erase", "HOUSE", "family", "Sumiyati", "--forever"], ["revive", "HOUSE", "family", "Sumiyati"],
        ["settle", "HOUSE", "family", "Sumiyati", "phone", "--value", "1"], ["merge", "HOUSE", "FILE"],
        ["sync", "HOUSE", "FOLDER"], ["copy", "HOUSE", "FOLDER"], ["repair", "HOUSE"], ["passphrase", "HOUSE"],
        ["adopt", "HOUSE", "FILE"],
    ],
    ids=lambda arguments: arguments[0],
)  # fmt: skip
@pytest.mark.parametrize("passphrase", [None], indirect=True)
def test_every_command_that_writes_refuses_in_one_sentence(
    laptop: Here, copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    file, folder = tmp_path / "isi.csv", tmp_path / "bersama"
    file.write_text("head_name\nWagimin\n")
    folder.mkdir()
    places = {"HOUSE": str(copy), "FILE": str(file), "FOLDER": str(folder)}
    environment = {
        "BANGJO_HOME": str(laptop.paths.home), "BANGJO_LANG": "en", "BANGJO_NEW_PASSPHRASE": PASSPHRASE,
    }  # fmt: skip
    before = copy.read_bytes()
    assert run([places.get(argument, argument) for argument in arguments], environment) == 1
    said = capsys.readouterr().err
    assert "nothing is written into it" in said
    assert said.count("\n") == 1
    assert copy.read_bytes() == before
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "HOUSE"], ["export", "HOUSE", "FOLDER"], ["history", "HOUSE", "family", "Sumiyati"],
        ["conflicts", "HOUSE"], ["bin", "HOUSE"], ["doubles", "HOUSE"], ["letters", "HOUSE"], ["backup", "HOUSE"],
        ["print", "HOUSE", "sheet", "Sumiyati", "-o", "PAPER"],
    ],
    ids=lambda arguments: arguments[0],
)  # fmt: skip
@pytest.mark.parametrize("passphrase", [None], indirect=True)
def test_every_command_that_reads_reads_it_and_leaves_its_bytes(
    laptop: Here, copy: Path, tmp_path: Path, arguments: list[str]
) -> None:
    places = {"HOUSE": str(copy), "FOLDER": str(tmp_path / "keluar"), "PAPER": str(tmp_path / "lembar.pdf")}
    environment = {"BANGJO_HOME": str(laptop.paths.home), "BANGJO_LANG": "en"}
    before = copy.read_bytes()
    assert run([places.get(argument, argument) for argument in arguments], environment) == 0
    assert copy.read_bytes() == before
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


@pytest.mark.parametrize("passphrase", [None], indirect=True)
def test_the_command_line_joins_and_the_copy_stays(
    laptop: Here, copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = {"BANGJO_HOME": str(laptop.paths.home), "BANGJO_LANG": "en", "BANGJO_LAPTOP": "B"}
    target, before = tmp_path / "rumahku.bangjo", copy.read_bytes()
    assert run(["join", str(target), str(copy)], environment) == 0
    assert "Rumah Uji" in capsys.readouterr().out
    assert run(["delete", str(target), "family", "Sumiyati"], environment) == 0
    assert run(["join", str(target), str(copy)], environment) == 1
    assert run(["join", str(tmp_path / "lain.bangjo"), str(tmp_path / "tidak ada.bangjo")], environment) == 1
    assert copy.read_bytes() == before
    assert _mark(target, None) == 0


def _offer(laptop: Here, path: Path) -> PublishedHomecoming:
    offer = published_homecoming(laptop, path)
    assert offer is not None
    return offer


def test_taken_home_it_is_this_laptops_house_and_the_copy_stays(laptop: Here, copy: Path, a: Desk) -> None:
    offer, before = _offer(laptop, copy), copy.read_bytes()
    assert offer.own() is None
    home = offer.go_home(None)
    assert home == laptop.paths.home / "rumah" / "A.bangjo"
    with laptop.open(home) as house:
        assert everything(house) == everything(a.house)
        house.write.add("family", {"head_name": "Wagimin"})
    assert copy.read_bytes() == before


def test_where_this_laptop_has_the_house_the_copy_is_collected_into_it(laptop: Here, copy: Path, a: Desk) -> None:
    own = laptop.paths.home / "rumah.bangjo"
    own.parent.mkdir()
    laptop.join(copy, own)
    with laptop.open(own) as house:
        house.write.add("family", {"head_name": "Ditulis di sini"})
    a.house.write.add("family", {"head_name": "Kemudian"})
    newer = copy.parent / a.shared(copy.parent).copy()
    known = replace(laptop, laptop=laptop.laptop.opened(own, a.house.id))
    offer = _offer(known, newer)
    assert offer.own() == own
    assert offer.go_home(offer.own()) == own
    with laptop.open(own) as house:
        heads = {record["head_name"] for record in house.records.all("family")}
    assert heads == {"Sumiyati", "Ditulis di sini", "Kemudian"}
    assert [path.name for path in (laptop.paths.home).glob("**/*.bangjo") if "backups" not in str(path)] == [own.name]


def test_what_cannot_be_collected_is_said(laptop: Here, copy: Path, a: Desk) -> None:
    own = laptop.paths.home / "rumah.bangjo"
    own.parent.mkdir()
    laptop.join(copy, own)
    copy.write_bytes(copy.read_bytes()[:5000])
    with pytest.raises(KnownError):
        _offer(replace(laptop, laptop=laptop.laptop.opened(own, a.house.id)), copy).go_home(own)


def test_pasted_over_this_laptops_own_house_it_is_that_house(laptop: Here, copy: Path, a: Desk) -> None:
    own = laptop.paths.home / "rumah.bangjo"
    own.parent.mkdir()
    shutil.copy(copy, own)
    known = replace(laptop, laptop=laptop.laptop.opened(own, a.house.id))
    assert published_homecoming(known, own) is None
    with known.open(own) as house:
        assert house.records.count("family") == 1
        assert house.write.add("family", {"head_name": "Wagimin"})


def test_what_was_written_in_it_beside_its_file_comes_home_too(laptop: Here, copy: Path, a: Desk) -> None:
    """An older program was killed while somebody worked in the copy: its log still lies there."""
    with worked_in(copy, a.house.around, a.house.passphrase) as house:
        house.write.add("family", {"head_name": "Ditulis di stik"})
        lying = copy.with_name("tinggal.bangjo")
        for end in ("", "-wal"):
            shutil.copy(copy.with_name(copy.name + end), lying.with_name(lying.name + end))
    home = _offer(laptop, lying).go_home(None)
    with laptop.open(home) as house:
        assert house.records.count("family") == 2


def test_a_backup_that_an_older_program_made_of_a_marked_house_is_worked_in_once_it_is_back(
    laptop: Here, a: Desk, tmp_path: Path
) -> None:
    backups = Backups(tmp_path / "cadangan", a.clock)
    marked = backups.write(_Marked(a.house))
    assert _mark(marked.path, a.house.passphrase) == PUBLISHED
    target = tmp_path / "kembali.bangjo"
    backups.restore(marked, target, a.house.passphrase)
    with laptop.open(target) as house:
        assert house.write.add("family", {"head_name": "Wagimin"})


class _Marked(House):
    """A house of an older program, which copied the mark along with everything else."""

    def __init__(self, house: House) -> None:
        super().__init__(house.database, house.around)

    def write_copy(self, path: Path, application: int = PUBLISHED) -> str:
        return write_copy(self.database, path, application)


def test_believing_begins_anew_when_a_copy_becomes_a_house(
    laptops: Laptops, laptop: Here, a: Desk, tmp_path: Path, passphrase: str | None
) -> None:
    """The copy from which B began claims to have seen what C publishes: B collects it all the same."""
    c = laptops.join("C", a.house)
    c.write.add("family", {"head_name": "Dari C"})
    copy_of_c = tmp_path / "c.bangjo"
    digest = c.write_copy(copy_of_c)
    lie = laptops.copy(a.house, "dusta")
    with closing(Database(lie, passphrase)) as database:
        database.execute("INSERT INTO seen VALUES (?)", (bytes.fromhex(digest),))
    target = tmp_path / "rumahku.bangjo"
    laptop.join(lie, target)
    with laptop.open(target) as house:
        assert not house.marks.has_seen(digest)
        assert house.merge(copy_of_c, digest=digest, published=True).changes == 1
