"""What goes from laptop to laptop: copies, what both wrote, and the choice between two versions."""

from __future__ import annotations

import shutil

from bangjo_desktop.exchange.exporting import export_house
from bangjo_desktop.tour.hands import Hands
from bangjo_desktop.tour.laptops import Day, must
from bangjo_desktop.tour.writing import HEAD, PASSPHRASE


def a_publishes_and_b_joins(day: Day) -> None:
    """The first copy goes into the folder; the second laptop starts from it."""
    synchronise(day, day.a, typed=True)
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


def synchronise(day: Day, hands: Hands, *, typed: bool = False) -> None:
    """Press “Synchronise”, with the folder typed anew where it is not known yet."""
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
        hands.open_first("table-family")
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
    synchronise(day, day.b, typed=True)
    day.b.picture("shared-folder")
    synchronise(day, day.a)
    synchronise(day, day.b)
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
    same_houses(day)


def a_settles_and_b_sees_it(day: Day) -> None:
    """A chooses; the choice travels."""
    day.a.click("nav-differences")
    day.a.click("use-0")
    must(day.house(day.a).records.contested_count() == 0, "the difference is still there on A")
    day.a.picture("settled")
    synchronise(day, day.a)
    synchronise(day, day.b)
    must(day.house(day.b).records.contested_count() == 0, "B does not see that it is settled")
    day.b.click("nav-differences")
    day.b.picture("settled")
    same_houses(day)


def same_houses(day: Day) -> None:
    """Hold what both laptops export against each other."""
    exports = []
    for name, hands in (("a", day.a), ("b", day.b)):
        folder = day.folder / f"laptop-{name}" / "export"
        shutil.rmtree(folder, ignore_errors=True)
        export_house(day.house(hands), folder, "csv")
        exports.append({path.name: path.read_bytes() for path in folder.iterdir()})
        must(day.house(hands).check().is_sound, f"the house of laptop {name} is not sound")
    differing = [name for name in exports[0] if exports[0][name] != exports[1].get(name)]
    must(not differing, f"the two houses differ in {', '.join(differing)}")
