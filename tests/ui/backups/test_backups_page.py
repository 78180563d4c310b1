"""The page of the backups: what is seen of each, and one that is brought back while the window is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QWidget
from tests.conftest import everything
from tests.ui.conftest import NOW, Desk, laptop_in

from bangjo_desktop import app
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import former_passphrases, start
from bangjo_desktop.store.backup import DAILY, MERGE, Backup, Backups
from bangjo_desktop.store.house import House
from bangjo_desktop.tour.hands import Hands
from bangjo_desktop.ui.backups.page import BackupsPage
from bangjo_desktop.ui.backups.reopening import Reopening
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.window import Window

OLD, NEW = "hujan turun di pasar johar", "kereta api sore ke solo balapan"


def settle(done: Callable[[], bool] = lambda: True) -> None:
    """Let the other threads end and their news arrive, until `done`."""
    for _turn in range(2000):
        QTest.qWait(5)
        if not QThreadPool.globalInstance().activeThreadCount() and done():
            break
    QTest.qWait(20)


def backed_up(desk: Desk, days: int, why: str = DAILY) -> Backup:
    then = datetime.fromisoformat(NOW) - timedelta(days=days)
    return Backups(desk.laptop.paths.backups(desk.house.id), lambda: then).write(desk.house, why)


class Sight:
    """The page as a person reads it."""

    def __init__(self, window: Window, folder: Path) -> None:
        self.window = window
        self.hands = Hands(window, folder, "test")
        window.go(Destination("backups"))
        settle()

    @property
    def page(self) -> BackupsPage:
        page = self.window.shown
        assert isinstance(page, BackupsPage)
        return page

    @property
    def lines(self) -> list[str]:
        listed = self.page.chooser.list
        return [listed.item(row).text().replace("\n", " | ") for row in range(listed.count())]

    @property
    def card(self) -> str:
        return " ".join(
            label.text() for label in self.page.chooser.card.findChildren(QLabel) if label.isVisibleTo(self.page)
        )

    def choose(self, row: int) -> None:
        self.page.chooser.list.setCurrentRow(row)
        settle()


def test_the_list_says_how_old_each_is_why_it_was_made_and_whether_it_is_whole(desk: Desk) -> None:
    for days, why in ((3, MERGE), (1, DAILY), (0, "hand")):
        backed_up(desk, days, why)
    damaged = backed_up(desk, 40)
    content = bytearray(damaged.path.read_bytes())
    content[7000] ^= 1
    damaged.path.write_bytes(content)
    lines = Sight(desk.window, desk.folder).lines
    assert [line.split(" | ")[0] for line in lines] == [
        "Today at 09:00, made by hand",
        "Yesterday, of the day",
        "3 days ago, before collecting",
        "40 days ago, of the day",
    ]
    assert ["whole" in line for line in lines] == [True, True, True, False]
    assert lines[-1].endswith("damaged")


def test_what_was_written_since_is_named_and_counted_side_by_side(desk: Desk) -> None:
    kept = desk.record("family", head_name="Keluarga Lama")
    backed_up(desk, 3)
    for name in ("Slamet", "Wagimin"):
        desk.record("family", head_name=name)
    state = desk.house.records.state("family", kept)
    desk.house.write.save("family", kept, {"head_name": "Keluarga Lama Sekali"}, seen=state)
    sight = Sight(desk.window, desk.folder)
    assert "Families – 2 new, 1 changed: " in sight.card
    for name in ("Slamet", "Wagimin", "Keluarga Lama Sekali"):
        assert name in sight.card
    assert "Families 1 3" in sight.card
    assert "As many as today: " in sight.card
    assert "today's house is kept as a backup first" in sight.card


def test_nothing_written_since_is_said(desk: Desk) -> None:
    backed_up(desk, 0)
    assert "Nothing was written since" in Sight(desk.window, desk.folder).card


def test_without_a_backup_one_is_made_by_hand_and_copied_to_a_stick(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sight = Sight(desk.window, desk.folder)
    assert "There is no backup of this house yet." in sight.card
    sight.hands.click("backup-now")
    settle()
    assert [line.split(" | ")[0] for line in sight.lines] == ["Today at 09:00, made by hand"]
    stick = desk.folder / "stik"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(stick))
    for count in (1, 2):
        sight.hands.click("backup-copy")
        settle()
        assert len(list(stick.iterdir())) == count  # what lies there is never overwritten
    (backup,) = desk.laptop.backups(desk.house.id).all()
    assert {path.read_bytes() for path in stick.iterdir()} == {backup.path.read_bytes()}
    assert "Rumah Uji 2026-11-23 0900" in sorted(stick.iterdir())[0].name


def test_a_stick_that_takes_nothing_and_a_disk_that_is_full_are_said_and_writing_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    backed_up(desk, 0)
    sight = Sight(desk.window, desk.folder)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "/proc")
    sight.hands.click("backup-copy")
    settle()
    assert "could not be copied to “/proc”" in desk.window.notices.text
    folder = desk.laptop.paths.backups(desk.house.id)
    folder.rename(folder.with_name("lain"))
    folder.write_text("a file where the folder should be")
    sight.hands.click("backup-now")
    settle()
    assert "The backup failed" in desk.window.notices.text
    assert desk.record("family", head_name="Tetap bisa menulis")


def test_a_damaged_backup_offers_the_next(desk: Desk) -> None:
    backed_up(desk, 1)
    damaged = backed_up(desk, 0)
    damaged.path.write_bytes(damaged.path.read_bytes()[:-1])
    sight = Sight(desk.window, desk.folder)
    assert "This backup is damaged" in sight.card
    assert sight.hands.sees_not("backup-restore")
    sight.hands.click("backup-next")
    settle()
    assert "Yesterday, of the day" in sight.card
    sight.hands.see("backup-restore")


def test_every_control_is_named_and_reached_by_keyboard(desk: Desk) -> None:
    backed_up(desk, 0)
    sight = Sight(desk.window, desk.folder)
    for name in ("backup-now", "backup-copy", "backups", "backup-restore"):
        widget: QWidget = sight.hands.see(name)
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert widget.accessibleName() or widget.property("text")


class Kept:
    """A window that the program itself keeps open, as `bangjo` does."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.reopening: Reopening = app.build_reopening(desk.laptop, desk.path)
        desk.window.close()
        assert self.reopening.open()
        settle()

    @property
    def window(self) -> Window:
        assert self.reopening.window
        return self.reopening.window

    @property
    def house(self) -> House:
        return self.window.context.house

    def restore(self, row: int) -> None:
        before = self.window
        sight = Sight(before, self.desk.folder)
        sight.choose(row)
        sight.hands.click("backup-restore")
        settle(lambda: self.reopening.waiting is None)
        assert self.window is not before

    def close(self) -> None:
        settle()
        self.window.close()
        self.window.deleteLater()


@pytest.fixture
def kept(desk: Desk) -> Iterator[Kept]:
    made = Kept(desk)
    yield made
    made.close()


def _row_of(kept: Kept, why: str) -> int:
    backups = kept.desk.laptop.backups(kept.house.id).all()
    return next(row for row, backup in enumerate(backups) if backup.why == why)


def test_brought_back_the_window_opens_anew_on_the_old_house_and_the_way_back_leads_to_the_present(kept: Kept) -> None:
    kept.house.write.add("family", {"head_name": "Dahulu"})
    Backups(kept.desk.laptop.paths.backups(kept.house.id), kept.desk.laptop.clock).write(kept.house, "hand")
    then = everything(kept.house)
    kept.house.write.add("family", {"head_name": "Sesudahnya"})
    now = everything(kept.house)
    kept.restore(_row_of(kept, "hand"))
    assert everything(kept.house) == then
    assert "was brought back" in kept.window.notices.text
    kept.restore(_row_of(kept, "restore"))
    assert everything(kept.house) == now
    assert kept.house.check().is_sound


def test_restore_an_old_one_write_on_exchange_and_nothing_that_anybody_wrote_is_lost(kept: Kept) -> None:
    """Others have seen what came after the backup, and one has not."""
    desk = kept.desk
    family = kept.house.write.add("family", {"head_name": "Awal"})
    backups = Backups(desk.laptop.paths.backups(kept.house.id), desk.laptop.clock)
    backups.write(kept.house, "hand")
    shared = kept.house.write.add("family", {"head_name": "Sudah dilihat Sari"})
    state = kept.house.records.state("family", family)
    kept.house.write.save("family", family, {"head_name": "Diubah sesudah cadangan"}, seen=state)
    sari = laptop_in(desk.folder / "Sari", "Sari")
    path = sari.paths.home / "rumah.bangjo"
    path.parent.mkdir(parents=True)
    kept.house.write_copy(path)
    kept.restore(_row_of(kept, "hand"))
    assert kept.house.records.get("family", shared) is None
    state = kept.house.records.state("family", family)
    kept.house.write.save("family", family, {"head_name": "Diubah sesudah pemulihan"}, seen=state)
    added = kept.house.write.add("family", {"head_name": "Baru sesudah pemulihan"})
    with sari.open(path) as there:
        hers = there.write.add("family", {"head_name": "Dari Sari"})
        for _round in range(2):
            for source, target in ((kept.house, there), (there, kept.house)):
                copy = desk.folder / "salinan.bangjo"
                copy.unlink(missing_ok=True)
                source.write_copy(copy)
                target.merge(copy)
        assert everything(kept.house) == everything(there)
        assert all(there.records.get("family", record) for record in (family, shared, added, hers))
        (contested,) = there.records.contested("family")
        values = {head.value for _change, head in contested.versions}
        assert values == {"Diubah sesudah cadangan", "Diubah sesudah pemulihan"}


def test_a_house_that_another_program_has_open_stays_and_the_window_opens_again(kept: Kept) -> None:
    Backups(kept.desk.laptop.paths.backups(kept.house.id), kept.desk.laptop.clock).write(kept.house, "hand")
    kept.house.write.add("family", {"head_name": "Sesudahnya"})
    before = everything(kept.house)
    with kept.desk.laptop.open(kept.desk.path) as elsewhere:
        elsewhere.write.add("area", {"name": "Johar"})
        after = everything(elsewhere)
        assert after != before
        kept.restore(_row_of(kept, "hand"))
    assert everything(kept.house) == after
    assert "open in another program" in kept.window.notices.text


def test_a_sound_house_is_said_to_be_sound(kept: Kept) -> None:
    sight = Sight(kept.window, kept.desk.folder)
    sight.hands.click("check-house")
    settle()
    assert "The house is sound: " in kept.window.notices.text
    assert sight.hands.sees_not("mend-house")


@pytest.mark.parametrize("damage", ["UPDATE family SET fields = '{}'", "DELETE FROM change WHERE rowid = 4"])
def test_what_a_check_finds_is_mended_from_the_window(kept: Kept, damage: str) -> None:
    kept.house.write.add("family", {"head_name": "Tetap ada"})
    kept.house.write.add("family", {"head_name": "Ini juga"})
    Backups(kept.desk.laptop.paths.backups(kept.house.id), kept.desk.laptop.clock).write(kept.house, "hand")
    before = everything(kept.house)
    with kept.desk.laptop.open(kept.desk.path) as elsewhere:
        elsewhere.database.execute(damage)
    sight = Sight(kept.window, kept.desk.folder)
    assert sight.hands.sees_not("mend-house")
    sight.hands.click("check-house")
    settle()
    sight.hands.click("mend-house")
    settle(lambda: kept.reopening.waiting is None)
    assert kept.house.check().is_sound
    assert everything(kept.house) == before
    said = kept.window.notices.text
    assert ("built anew from the log" in said) == damage.startswith("UPDATE")
    assert ("1 were taken from the backup of 23/11/2026 09:00." in said) == damage.startswith("DELETE")


def _row_by_hand(sight: Sight) -> int:
    return next(row for row, line in enumerate(sight.lines) if "made by hand" in line)


def test_a_backup_with_an_older_passphrase_asks_for_it_and_comes_back_under_the_present_one(
    tmp_path: Path, qapp: QApplication
) -> None:
    assert qapp
    desk = Desk(tmp_path)
    desk.laptop = replace(desk.laptop, passphrase=OLD)
    desk.path.parent.mkdir(parents=True)
    with desk.laptop.create(desk.path) as house:
        start.furnish(house, "Rumah Uji")
        house.write.add("family", {"head_name": "Dikunci dahulu"})
        identity = house.id
        Backups(desk.laptop.paths.backups(identity), desk.laptop.clock).write(house, "hand")
        then = everything(house)
        house.write.add("family", {"head_name": "Sesudahnya"})
        house.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        house.database.execute("PRAGMA journal_mode = DELETE").fetchone()
        house.database.execute(f"PRAGMA rekey = '{NEW}'")
    desk.laptop = replace(desk.laptop, passphrase=NEW)
    reopening = app.build_reopening(desk.laptop, desk.path)
    assert reopening.open()
    assert reopening.window
    settle()
    sight = Sight(reopening.window, desk.folder)
    sight.choose(_row_by_hand(sight))
    assert "or the one of that time" in sight.card
    typed = sight.hands.see("backup-passphrase")
    assert isinstance(typed, QLineEdit)
    typed.setText("bukan yang ini juga")
    sight.hands.click("backup-unlock")
    settle()
    assert "or the one of that time" in sight.card
    typed = sight.hands.see("backup-passphrase")
    assert isinstance(typed, QLineEdit)
    typed.setText(OLD)
    sight.hands.click("backup-unlock")
    settle()
    assert "Families – 1 new: Sesudahnya" in sight.card
    sight.hands.click("backup-restore")
    settle(lambda: reopening.waiting is None)
    window = reopening.window
    assert window
    assert everything(window.context.house) == then
    with pytest.raises(KnownError), replace(desk.laptop, passphrase=OLD).open(desk.path):
        pass
    former_passphrases.remember(window.context.local, OLD)
    sight = Sight(window, desk.folder)
    sight.choose(_row_by_hand(sight))
    sight.hands.see("backup-restore")  # what this laptop remembers nobody has to type
    window.close()
    window.deleteLater()
