"""The day that the tour plays, step by step, and what must be true after each."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel

from bangjo_desktop import app
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.exchange.exporting import export_house
from bangjo_desktop.store.here import Here, here
from bangjo_desktop.store.house import House
from bangjo_desktop.tour.hands import SIZE, Hands, TourFailedError
from bangjo_desktop.ui.letters.letter_page import LetterPage
from bangjo_desktop.ui.welcome.dialog import Welcome
from bangjo_desktop.ui.window import NAVIGATION, Window

NOW = datetime.fromisoformat("2026-11-23T09:00:00+07:00")
PASSPHRASE = "kapal jendela mangga tenang"
EVENT = NOW.date() + timedelta(days=44)
HEAD = "Sumiyati"


class Day:
    """Two laptops, a folder between them, and a place for what they leave."""

    def __init__(self, folder: Path, language: Language) -> None:
        self.folder = folder
        self.language = language
        self.shared = folder / "folder-bersama"
        for leftover in (self.shared, folder / "laptop-a", folder / "laptop-b"):
            shutil.rmtree(leftover, ignore_errors=True)
        for picture in folder.glob("[AB]-*.png"):
            picture.unlink()
        self.shared.mkdir()
        self.a: Hands
        self.b: Hands
        self._windows: list[Window] = []
        self._dialog: Welcome | None = None
        self._application = app.build_application(self.laptop("A"))

    def laptop(self, name: str) -> Here:
        """Return the laptop `name`, with a home of its own."""
        return here(
            {
                "BANGJO_HOME": str(self.folder / f"laptop-{name.lower()}"),
                "BANGJO_LAPTOP": f"laptop-{name.lower()}",
                "BANGJO_LANG": self.language.code,
                "BANGJO_NOW": NOW.isoformat(),
            }
        )

    def welcome(self, name: str) -> Hands:
        """Show the welcome of the laptop `name`."""
        laptop = self.laptop(name)
        self._dialog = Welcome(laptop, laptop.paths.home / "rumah")
        self._dialog.show()
        return Hands(self._dialog, self.folder, name)

    def open_window(self, name: str) -> Hands:
        """Open the window of the house that the welcome found."""
        assert self._dialog
        if self._dialog.chosen is None:
            problem = self._dialog.findChild(QLabel, "welcome-problem")
            raise TourFailedError(f"the welcome of laptop {name} found no house: {problem.text() if problem else ''}")
        window = app.build_window(self._dialog.here(), self._dialog.chosen)
        window.resize(*SIZE)
        window.show()
        self._windows.append(window)
        self._dialog.deleteLater()
        self._dialog = None
        return Hands(window, self.folder, name)

    def house(self, hands: Hands) -> House:
        """Return the open house behind `hands`, to look at, never to write."""
        assert isinstance(hands.top, Window)
        return hands.top.context.house

    def notice(self, hands: Hands) -> str:
        """Return what the window of `hands` said last."""
        assert isinstance(hands.top, Window)
        return hands.top.notices.text

    def picture_of_failure(self) -> None:
        """Keep a picture of every window as it stands."""
        for number, window in enumerate(self._windows):
            window.grab().save(str(self.folder / f"failed-{number}.png"))

    def close(self) -> None:
        """Close the windows."""
        for window in self._windows:
            window.close()
            window.deleteLater()
        QApplication.processEvents()


def must(is_so: bool, what: str) -> None:
    """Stop the tour unless `is_so`."""
    if not is_so:
        raise TourFailedError(what)


def a_makes_the_house(day: Day) -> None:
    """The welcome of the first laptop."""
    hands = day.welcome("A")
    hands.type("welcome-author", "Rina")
    hands.type("welcome-house", "Rumah Pintar Bangjo")
    hands.type("welcome-passphrase", PASSPHRASE)
    hands.picture("welcome")
    hands.click("welcome-new")
    day.a = day.open_window("A")
    day.a.picture("first-start")


def a_fills_in_the_letterhead(day: Day) -> None:
    """Settings, the coordinator, and Dinsos as partner."""
    a = day.a
    a.click("nav-settings")
    for field, text in (
        ("address", "Jl. Merak No. 12, Kota Lama"), ("phone", "0840 0000 0001"), ("signatory_1", "Rina Kusumawati"),
        ("signatory_2", "Dito Prabowo"),
    ):  # fmt: skip
        a.type(f"field-{field}", text)
    a.picture("settings")
    a.click("save-house")
    _new_record(a, "worker", {"full_name": "Rina Kusumawati", "nickname": "Rina", "phone": "0840 0000 0001"},
                ticks=("roles-coordinator",))  # fmt: skip
    agency = day.language(N_("Social agency (Dinsos)"))
    _new_record(a, "partner", {
        "institution": "Dinas Sosial Kota Semarang", "addressee_title": "Kepala Dinas Sosial Kota Semarang",
        "attention_of": "Kepala Bidang Rehabilitasi Sosial", "city": "Semarang"}, boxes={"kind": agency})  # fmt: skip
    a.click("nav-others")
    a.picture("other-records")
    records = day.house(a).records
    must(records.count("worker") == 1 and records.count("partner") == 1, "the volunteer or the partner is not there")
    must(records.of("partner", kind="dinsos") != [], "the partner is not Dinsos")


def _new_record(
    hands: Hands, kind: str, texts: dict[str, str], ticks: tuple[str, ...] = (), boxes: dict[str, str] | None = None
) -> None:
    hands.click("nav-others")
    hands.click(f"list-{kind}")
    hands.click("new")
    for field, text in texts.items():
        hands.type(f"field-{field}", text)
    for field, text in (boxes or {}).items():
        hands.type(f"field-{field}", text)
    for tick in ticks:
        hands.click(tick)
    hands.click("finish")


def a_registers_a_family(day: Day) -> None:
    """A family with a mother and two children, in one go."""
    a = day.a
    a.click("nav-families")
    a.click("new")
    a.type("field-code", "KL-001")
    a.type("field-head_name", HEAD)
    a.type("field-area", "Kota Lama")
    a.type("field-phone", "0840 0000 0100")
    a.type("field-companion", "Rina")
    yes, no = ("ya", "tidak") if day.laptop("A").language.code == "id" else ("yes", "no")
    for row, texts in enumerate((
        (HEAD, _of(day, "Head of family"), _of(day, "Female"), "12/05/1988", no, "penjual gorengan"),
        ("Putri Ayu Lestari", _of(day, "Child"), _of(day, "Female"), "3 Maret 2015", yes, ""),
        ("Bagas Saputra", _of(day, "Child"), _of(day, "Male"), "2018-07-21", yes, ""),
    )):  # fmt: skip
        a.fill_row("rows-person", row, texts)
    a.picture("new-family")
    a.click("finish")
    records = day.house(a).records
    (family,) = records.all("family")
    must(family["phone"] == "+6284000000100", f"the phone is {family['phone']}")
    people = records.of("person", family=family.id)
    must(len(people) == 3, f"{len(people)} people instead of 3: {day.notice(a)}")
    must(sum(person["assisted"] is True for person in people) == 2, "the children are not assisted children")
    a.picture("family")


def _of(day: Day, text: str) -> str:
    return day.laptop("A").language(text)


def a_writes_a_visit(day: Day) -> None:
    """A visit of today, from the first screen, by keyboard."""
    a = day.a
    a.click("nav-home")
    a.picture("home")
    a.click("record-visit")
    a.type("field-family", HEAD)
    a.click("met-0")
    a.click("met-1")
    a.type(
        "field-observation",
        "Ibu mulai berjualan gorengan pagi. Putri masuk sekolah setiap hari, Bagas masih ikut berjualan.",
    )
    a.type("field-next_step", "Temui wali kelas Bagas")
    a.type("field-follow_up_on", "7/12/2026")
    a.picture("visit")
    a.click("finish")
    (visit,) = day.house(a).records.all("visit")
    must(visit["date"] == "2026-11-23" and visit["follow_up_on"] == "2026-12-07", "the visit's dates are wrong")
    must(len(visit["met"] or ()) == 2 and len(visit["workers"] or ()) == 1, "who met whom was not kept")
    must(day.house(a).records.get("family", visit["family"] or "") is not None, "the visit has no family")


def a_writes_the_months_progress(day: Day) -> None:
    """Numbers, worded levels, causes and an agreement."""
    a = day.a
    a.click("nav-progress-month")
    a.picture("month")
    a.click("nav-families")
    _open_first(a, "table-family")
    a.click("family-progress")
    for field, text in (
        ("school_days", "20"), ("school_days_attended", "17"), ("street_days", "9"), ("street_hours_per_day", "3"),
        ("income_total", "1.750.000"), ("income_from_children", "Rp400.000"), ("savings", "20rb"),
    ):  # fmt: skip
        a.type(f"field-{field}", text)
    a.picture("progress-numbers")
    _tab(a, "progress-tabs", 1)
    for aspect, level in (
        ("school_attendance", 4), ("parental_support", 3), ("street_time", 3), ("reliance_on_child_income", 3),
        ("alternative_income", 3), ("basic_needs", 2), ("child_protection", 3),
    ):  # fmt: skip
        a.click(f"{aspect}-{level}")
    a.picture("progress-aspects")
    _tab(a, "progress-tabs", 2)
    for cause in ("E2", "M1"):
        a.click(f"causes-{cause}")
    a.type("field-primary_cause", _of(day, "No substitute income yet")[:12])
    a.picture("progress-causes")
    _tab(a, "progress-tabs", 3)
    a.fill_row(
        "rows-commitment",
        0,
        ("Bagas tidak berjualan pada malam sekolah", "Ibu", "31/12/2026", _of(day, "Not done yet")),
    )
    a.picture("progress-agreements")
    a.click("finish")
    (progress,) = day.house(a).records.all("progress")
    must(progress["income_from_children"] == 400_000 and progress["savings"] == 20_000, "the income was not kept")
    must(progress["school_attendance"] == 4 and progress["health"] is None, "the scores were not kept")
    must(sorted(progress["causes"] or ()) == ["E2", "M1"], "the causes were not kept")
    must(progress["primary_cause"] == "E2", f"the main cause is {progress['primary_cause']}")
    must(day.house(a).records.count("commitment") == 1, f"the agreement was not kept: {day.notice(a)}")


def _open_first(hands: Hands, table: str) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QTableView

    view = hands.see(table)
    assert isinstance(view, QTableView)
    view.selectRow(0)
    QTest.keyClick(view, Qt.Key.Key_Return)
    hands.settle()


def _tab(hands: Hands, name: str, place: int) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QTabWidget

    tabs = hands.see(name)
    assert isinstance(tabs, QTabWidget)
    bar = tabs.tabBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(place).center())
    hands.settle()
    must(tabs.currentIndex() == place, f"the tab {place + 1} of {name} does not open")


def a_plans_an_activity_and_asks_for_food(day: Day) -> None:
    """An activity with food for forty, the last day for its letter, the letter itself."""
    a = day.a
    a.click("nav-activities")
    a.click("new")
    a.type("field-title", "Makan sehat bersama keluarga dampingan")
    for field, text in (
        ("date", f"{EVENT:%d/%m/%Y}"), ("start", "16.00"), ("end", "18.00"), ("place", "Gedung Monod, Kota Lama"),
        ("area", "Kota Lama"), ("audience", "anak dampingan dan orang tua"), ("expected", "40"),
        ("needed_by", f"{EVENT - timedelta(days=1):%d/%m/%Y}"),
    ):  # fmt: skip
        a.type(f"field-{field}", text)
    label = a.see("last-day")
    assert isinstance(label, QLabel)
    must("2026" in label.text(), f"no last day is shown: {label.text()}")
    a.picture("activity")
    a.click("write-letter")
    a.fill_row("rows-letter_item", 0, ("Nasi kotak", "40", "kotak", "halal"))
    a.fill_row("rows-letter_item", 1, ("Susu UHT 200 ml", "40", "kotak", "untuk anak"))
    a.type("field-copies_to", "Arsip")
    a.wait_until("the preview of the draft", lambda: _is_drawn(a) and _pages(a) >= 1)
    a.picture("letter-draft")
    a.click("make-final")
    (letter,) = day.house(a).records.all("letter")
    must(letter["number"] == "001/PM/RPB/XI/2026", f"the number is {letter['number']}: {day.notice(a)}")
    must(bool(day.house(a).files.get(letter["pdf"] or "")), "the final letter's bytes are not kept")
    _save_pdf(day, a, "surat-permohonan.pdf")
    must(
        (day.folder / "surat-permohonan.pdf").read_bytes() == day.house(a).files.get(letter["pdf"]),
        "the letter that was saved is not the one that is kept",
    )
    a.picture("letter-final")
    a.click("nav-letters")
    a.picture("letters")


def _is_drawn(hands: Hands) -> bool:
    assert isinstance(hands.top, Window)
    page = hands.top.shown
    return isinstance(page, LetterPage) and page.is_drawn


def _pages(hands: Hands) -> int:
    from bangjo_desktop.ui.preview.pane import PreviewPane

    pane = hands.see("preview")
    assert isinstance(pane, PreviewPane)
    return pane.page_count()


def _save_pdf(day: Day, hands: Hands, name: str) -> None:
    path = day.folder / name
    path.unlink(missing_ok=True)
    hands.answer_dialog(path)
    hands.click("save-pdf")
    must(path.is_file() and path.read_bytes().startswith(b"%PDF"), f"{name} was not written: {day.notice(hands)}")


def a_publishes_and_b_joins(day: Day) -> None:
    """The first copy goes into the folder; the second laptop starts from it."""
    _synchronise(day, day.a, typed=True)
    day.a.picture("shared-folder")
    (copy,) = day.shared.glob("*.bangjo")
    must(not copy.read_bytes().startswith(b"SQLite format 3"), "the published copy is not locked")
    b = day.welcome("B")
    b.type("welcome-author", "Dito")
    b.type("welcome-join-passphrase", PASSPHRASE)
    b.answer_dialog(copy)
    b.click("welcome-join")
    day.b = day.open_window("B")
    must(day.house(day.b).records.count("family") == 1, "laptop B does not see the family")
    day.b.picture("joined")


def _synchronise(day: Day, hands: Hands, *, typed: bool = False) -> None:
    hands.click("nav-sharing")
    if typed:
        hands.type("folder", str(day.shared))
    hands.click("synchronise")
    button = hands.see("synchronise")
    hands.wait_until("the shared folder", button.isEnabled)
    must(not hands.sees_not("sync-result"), f"synchronising failed: {day.notice(hands)}")


def both_edit_without_a_connection(day: Day) -> None:
    """One field that both change, one each that only one changes, and a visit on B."""
    for hands, phone, field, text in (
        (day.a, "0840 0000 0101", "address", "Jl. Letjen Suprapto No. 8"),
        (day.b, "0840 0000 0202", "rt_rw", "03/05"),
    ):
        hands.click("nav-families")
        _open_first(hands, "table-family")
        hands.type("field-phone", phone)
        hands.type(f"field-{field}", text)
        hands.click("finish")
    b = day.b
    b.click("nav-home")
    b.click("record-visit")
    b.type("field-family", HEAD)
    b.type("field-observation", "Bertemu wali kelas Bagas. Bagas sudah tiga hari berturut-turut masuk.")
    b.picture("visit")
    b.click("finish")
    must(day.house(b).records.count("visit") == 2, "the visit on B was not written")


def both_synchronise_and_see_the_same(day: Day) -> None:
    """After the exchange both laptops hold the same house and the same difference."""
    _synchronise(day, day.b, typed=True)
    day.b.picture("shared-folder")
    _synchronise(day, day.a)
    _synchronise(day, day.b)
    for hands in (day.a, day.b):
        hands.click("nav-differences")
        hands.see("difference-phone")
        hands.picture("differences")
        (contested,) = day.house(hands).records.contested()
        values = {head.value for _change, head in contested.versions}
        must(values == {"+6284000000101", "+6284000000202"}, f"the difference is {values}")
        (family,) = day.house(hands).records.all("family")
        must((family["address"], family["rt_rw"]) == ("Jl. Letjen Suprapto No. 8", "03/05"), "an edit was lost")
        must(day.house(hands).records.count("visit") == 2, "a visit was lost")
    _same_houses(day)


def a_settles_and_b_sees_it(day: Day) -> None:
    """A chooses; the choice travels."""
    day.a.click("nav-differences")
    day.a.click("use-0")
    must(day.house(day.a).records.contested_count() == 0, "the difference is still there on A")
    day.a.picture("settled")
    _synchronise(day, day.a)
    _synchronise(day, day.b)
    must(day.house(day.b).records.contested_count() == 0, "B does not see that it is settled")
    day.b.click("nav-differences")
    day.b.picture("settled")
    _same_houses(day)


def _same_houses(day: Day) -> None:
    exports = []
    for name, hands in (("a", day.a), ("b", day.b)):
        folder = day.folder / f"laptop-{name}" / "export"
        shutil.rmtree(folder, ignore_errors=True)
        export_house(day.house(hands), folder, "csv")
        exports.append({path.name: path.read_bytes() for path in folder.iterdir()})
        must(day.house(hands).check().is_sound, f"the house of laptop {name} is not sound")
    differing = [name for name in exports[0] if exports[0][name] != exports[1].get(name)]
    must(not differing, f"the two houses differ in {', '.join(differing)}")


def the_family_sheet_is_printed(day: Day) -> None:
    """The family's sheet of this month, as PDF."""
    b = day.b
    b.click("nav-families")
    b.picture("families")
    _open_first(b, "table-family")
    b.click("family-sheet")
    must(_pages(b) in (1, 2), f"the sheet has {_pages(b)} pages")
    b.picture("sheet")
    _save_pdf(day, b, "lembar-perkembangan.pdf")


def every_page_is_seen(day: Day) -> None:
    """Every entry of the navigation opens, and says nothing of a mistake."""
    for name, _text in NAVIGATION:
        day.a.click(f"nav-{name}")
        day.a.picture(f"page-{name}")
    home = day.folder / "laptop-a"
    must(not (home / "bangjo.log").exists(), "the program wrote of a mistake of its own in bangjo.log")


STEPS: tuple[tuple[str, Callable[[Day], None]], ...] = (
    (N_("Laptop A makes the house"), a_makes_the_house),
    (N_("Laptop A fills in letterhead, coordinator and partner"), a_fills_in_the_letterhead),
    (N_("Laptop A registers a family with two children"), a_registers_a_family),
    (N_("Laptop A writes a visit"), a_writes_a_visit),
    (N_("Laptop A writes the month's progress"), a_writes_the_months_progress),
    (N_("Laptop A plans an activity and makes its letter final"), a_plans_an_activity_and_asks_for_food),
    (N_("Laptop A publishes, laptop B joins"), a_publishes_and_b_joins),
    (N_("Both edit the same family without a connection"), both_edit_without_a_connection),
    (N_("Both synchronise and see the same house and the same difference"), both_synchronise_and_see_the_same),
    (N_("Laptop A settles the difference, laptop B sees it settled"), a_settles_and_b_sees_it),
    (N_("The family sheet is printed"), the_family_sheet_is_printed),
    (N_("Every page opens"), every_page_is_seen),
)
