"""A practice house is never mixed with a real one, not even where both bear one id."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from tests.conftest import NOW, everything
from tests.ui.conftest import Desk

from bangjo_desktop import app
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import Paths
from bangjo_desktop.store import start
from bangjo_desktop.store.backup import Backups
from bangjo_desktop.store.house import House, Surroundings, create_house, open_house
from bangjo_desktop.store.local import Local
from bangjo_desktop.store.writer import Who
from bangjo_desktop.sync.folder import SharedFolder

AROUND = Surroundings(Who("A the person", "A"), lambda: NOW)
INVENTED, REAL = "Ibu Rekaan", "Ibu Nyata"


@pytest.fixture
def real(tmp_path: Path) -> Iterator[House]:
    (tmp_path / "real").mkdir()
    with create_house(tmp_path / "real" / "rumah.bangjo", AROUND) as house:
        start.furnish(house, "Rumah Uji")
        house.write.add("family", {"head_name": REAL})
        yield house


@pytest.fixture
def twin(tmp_path: Path, real: House) -> Iterator[House]:
    """A practice house that somebody gave the id of the real one."""
    (tmp_path / "twin").mkdir()
    with create_house(tmp_path / "twin" / "contoh.bangjo", AROUND, practice=True, house=real.id) as house:
        start.furnish(house, "Rumah Contoh")
        house.write.add("family", {"head_name": INVENTED})
        yield house


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    made = Desk(tmp_path)
    app.build_application(made.laptop)
    yield made.begin()
    made.close()


def names(house: House) -> list[str]:
    return [record["head_name"] for record in house.records.all("family")]


def copy_of(house: House, folder: Path, name: str = "salinan") -> Path:
    path = folder / f"{name}.bangjo"
    house.write_copy(path)
    return path


def test_neither_is_merged_into_the_other(real: House, twin: House, tmp_path: Path) -> None:
    for house, other in ((real, twin), (twin, real)):
        before = everything(house)
        with pytest.raises(KnownError, match="practice data and real data are never mixed"):
            house.merge(copy_of(other, tmp_path, names(other)[0]))
        assert everything(house) == before


def test_a_practice_house_of_its_own_id_is_another_house(real: House, tmp_path: Path) -> None:
    with create_house(tmp_path / "contoh.bangjo", AROUND, practice=True) as other:
        start.furnish(other, "Rumah Contoh")
        with pytest.raises(KnownError, match="another house"):
            real.merge(copy_of(other, tmp_path))


def shared(house: House, folder: Path, home: Path) -> SharedFolder:
    paths = Paths(home)
    return SharedFolder(house, Local(paths.local(house.id), None), paths, folder, lambda: NOW)


def test_in_one_folder_and_by_hand_they_are_left_out_by_name(real: House, twin: House, tmp_path: Path) -> None:
    folder = tmp_path / "bersama"
    folder.mkdir()
    by_real, by_twin = shared(real, folder, tmp_path / "home-r"), shared(twin, folder, tmp_path / "home-t")
    assert by_real.synchronise().failure is None
    assert by_twin.synchronise().left_out
    assert by_real.synchronise().left_out
    assert by_real.merge([copy_of(twin, tmp_path)]).left_out
    assert (names(real), names(twin)) == ([REAL], [INVENTED])


def test_the_folder_of_a_real_house_is_no_folder_for_practice(real: House, tmp_path: Path) -> None:
    folder = tmp_path / "bersama"
    folder.mkdir()
    assert shared(real, folder, tmp_path / "home-r").synchronise().failure is None
    with create_house(tmp_path / "contoh.bangjo", AROUND, practice=True) as other:
        start.furnish(other, "Rumah Contoh")
        with pytest.raises(KnownError, match="another house"):
            shared(other, folder, tmp_path / "home-o").synchronise()
    assert len(list(folder.glob("*.bangjo"))) == 1


def test_a_backup_of_one_is_not_brought_back_over_the_other(real: House, twin: House, tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups", lambda: NOW)
    kept = {house.practice: backups.write(house) for house in (real, twin)}
    paths = {False: real.path, True: twin.path}
    real.close()
    twin.close()
    for is_practice, path in paths.items():
        with pytest.raises(KnownError, match="another house"):
            backups.restore(kept[not is_practice], path, None)
        with open_house(path, AROUND) as again:
            assert names(again) == [INVENTED if is_practice else REAL]


def test_a_copy_of_practice_repairs_no_real_house(real: House, twin: House, tmp_path: Path) -> None:
    from bangjo_desktop.cli import run

    help_, path = copy_of(twin, tmp_path), real.path
    real.close()
    content = bytearray(path.read_bytes())
    content[100:4096] = bytes(3996)
    path.write_bytes(content)
    environment = {"BANGJO_HOME": str(tmp_path / "home"), "BANGJO_LANG": "en"}
    run(["repair", str(path), str(help_)], environment)
    assert INVENTED.encode() not in path.read_bytes()
    assert REAL.encode() in path.read_bytes()


def test_joining_with_a_copy_of_practice_stays_practice(desk: Desk, twin: House, tmp_path: Path) -> None:
    from bangjo_desktop.ui.welcome.dialog import Welcome

    welcome = Welcome(desk.laptop, tmp_path / "rumah")
    welcome.join(copy_of(twin, tmp_path))
    assert welcome.chosen
    with desk.laptop.open(welcome.chosen) as joined:
        assert joined.practice
    welcome.deleteLater()


def test_the_window_says_that_it_is_practice_and_a_real_one_never_does(
    desk: Desk, twin: House, tmp_path: Path, qapp: QApplication
) -> None:
    assert "PRACTICE" not in desk.window.windowTitle()
    path = twin.path
    twin.close()
    home = replace(desk.laptop, paths=Paths(tmp_path / "other"))
    with closing(app.build_window(home, path)) as window:
        window.show()
        assert window.windowTitle().startswith("PRACTICE – ")
        banners = [each for each in list[QLabel](window.findChildren(QLabel)) if "DATA CONTOH" in each.text()]
        assert [each.isVisible() for each in banners] == [True]
