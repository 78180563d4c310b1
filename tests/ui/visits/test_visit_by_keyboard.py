"""A visit is written by keyboard alone, one entry covers brothers and sisters, and nothing half-written is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.conftest import Desk

Key = Qt.Key


@pytest.fixture
def families(desk: Desk) -> dict[str, str]:
    """Two families with people, and a volunteer."""
    ids = {"ani": desk.record("worker", full_name="Ani")}
    area = desk.house.records.page("area")[0].id
    ids["area"] = area
    for head, children in (("Sumiyati", ("Rizky", "Putri")), ("Paijo", ("Bagas",))):
        family = desk.record("family", head_name=head, status="active", area=area)
        ids[head] = family
        for child in children:
            ids[child] = desk.record("person", full_name=child, family=family, assisted=True)
    return ids


def focused(desk: Desk) -> str:
    return desk.focus().objectName()


def tab_to(desk: Desk, name: str, most: int = 12) -> None:
    for _step in range(most + 1):
        if focused(desk) == name:
            return
        desk.keys(Key.Key_Tab)
    raise AssertionError(f"{name} is not reached by the tab key; the focus is at {focused(desk)}")


def only_visit(desk: Desk) -> dict[str, Any]:
    visits = desk.all("visit")
    assert len(visits) == 1
    return visits[0]


def test_a_whole_visit_without_a_mouse(desk: Desk, families: dict[str, str]) -> None:
    desk.control(Key.Key_N)
    assert focused(desk) == "field-family"
    desk.keys("sumi", Key.Key_Down, Key.Key_Return)
    tab_to(desk, "field-contact", 1)
    desk.keys(Key.Key_Tab)
    assert focused(desk) == "met-0"
    desk.keys(Key.Key_Space, Key.Key_Tab, Key.Key_Space)
    tab_to(desk, "field-observation", 2)
    desk.keys("Anak sudah masuk sekolah", Key.Key_Tab, "Urus akta", Key.Key_Tab, "30/11/2026", Key.Key_Tab)
    assert focused(desk) == "workers-0"
    desk.keys(Key.Key_Space)
    desk.control(Key.Key_Return)
    visit = only_visit(desk)
    assert visit["date"] == "2026-11-23"
    assert visit["family"] == families["Sumiyati"]
    assert set(visit["met"]) == {families["Rizky"], families["Putri"]}, "one entry covers brothers and sisters"
    assert visit["observation"] == "Anak sudah masuk sekolah"
    assert visit["next_step"] == "Urus akta"
    assert visit["follow_up_on"] == "2026-11-30"
    assert visit["workers"] == [families["ani"]]
    assert visit["area"] == families["area"]
    assert visit["contact"] == "home"
    assert desk.window.context.local.drafts() == []


def test_a_name_that_fits_one_family_needs_no_list(desk: Desk, families: dict[str, str]) -> None:
    desk.go("visit", "visit")
    desk.hands.type("field-family", "  paijo ")
    offered = [box for box in desk.page.findChildren(QCheckBox) if box.objectName().startswith("met-")]
    assert [box.text() for box in offered if box.isVisible()] == ["Bagas"]
    desk.hands.click("finish")
    assert only_visit(desk)["family"] == families["Paijo"]


def test_nobody_met_is_a_visit_too(desk: Desk, families: dict[str, str]) -> None:
    desk.go("visit", "visit", family=families["Paijo"])
    desk.hands.type("field-contact", "Not")
    desk.hands.click("finish")
    assert only_visit(desk)["contact"] == "not_met"


def test_nobody_met_but_somebody_named_looks_odd_and_is_saved_all_the_same(
    desk: Desk, families: dict[str, str]
) -> None:
    desk.go("visit", "visit", family=families["Paijo"])
    desk.hands.type("field-contact", "Not")
    assert desk.hands.sees_not("odd-things")
    desk.hands.click("met-0")
    odd = desk.hands.see("odd-things")
    assert isinstance(odd, QLabel)
    assert "nobody was met" in odd.text()
    desk.hands.click("finish")
    assert only_visit(desk)["met"] == [families["Bagas"]]


def test_who_was_met_belongs_to_the_family(desk: Desk, families: dict[str, str]) -> None:
    desk.go("visit", "visit", family=families["Sumiyati"])
    desk.hands.click("met-0")
    desk.hands.type("field-family", "Paijo")
    desk.hands.click("finish")
    visit = only_visit(desk)
    assert visit["family"] == families["Paijo"]
    assert "met" not in visit, "nobody of the family that was chosen first"


def test_the_tab_key_goes_through_the_people_of_a_family_chosen_late(desk: Desk, families: dict[str, str]) -> None:
    desk.go("visit", "visit", family=families["Paijo"])
    desk.hands.see("field-family").setFocus(Qt.FocusReason.TabFocusReason)
    desk.keys("Sumiyati", Key.Key_Tab)
    stops = []
    for _step in range(7):
        stops.append(focused(desk))
        desk.keys(Key.Key_Tab)
    assert stops == [
        "field-contact", "met-0", "met-1", "field-observation", "field-next_step", "field-follow_up_on", "workers-0",
    ]  # fmt: skip


def test_the_last_visit_stands_beside_the_new_one(desk: Desk, families: dict[str, str]) -> None:
    for day, step in (("2026-10-01", "older"), ("2026-11-02", "Bring the akta form")):
        desk.record("visit", date=day, family=families["Paijo"], contact="street", next_step=step)
    desk.go("visit", "visit", family=families["Paijo"])
    last = desk.hands.see("last-visit")
    assert isinstance(last, QLabel)
    assert last.text() == "Last visit: 2 Nov 2026 · In the street · Bring the akta form"
    desk.hands.type("field-family", "Sumiyati")
    assert desk.hands.sees_not("last-visit")


def test_a_saved_note_does_not_come_back_in_the_next_visit(desk: Desk, families: dict[str, str]) -> None:
    desk.go("visit", "visit", family=families["Paijo"])
    desk.hands.click("met-0")
    desk.hands.type("field-observation", "seen once")
    desk.hands.click("workers-0")
    desk.hands.click("finish")
    desk.go("visit", "visit")
    note = desk.hands.see("field-observation")
    assert isinstance(note, QPlainTextEdit)
    assert note.toPlainText() == ""
    family = desk.hands.see("field-family")
    assert isinstance(family, QLineEdit)
    assert family.text() == ""
    worker = desk.hands.see("workers-0")
    assert isinstance(worker, QCheckBox)
    assert worker.isChecked(), "those who visited last are offered again"
    assert desk.hands.sees_not("met-0")


def test_what_cannot_be_a_date_is_said_and_nothing_is_lost(desk: Desk, families: dict[str, str]) -> None:
    desk.go("visit", "visit", family=families["Paijo"])
    desk.hands.type("field-observation", "kept")
    desk.hands.type("field-date", "31/02/2026")
    desk.hands.click("finish")
    assert desk.all("visit") == []
    assert focused(desk) == "field-date"
    line = desk.hands.see("field-date")
    assert isinstance(line, QLineEdit)
    assert line.text() == "31/02/2026"
    desk.hands.type("field-date", "1/11/2026")
    desk.hands.click("finish")
    visit = only_visit(desk)
    assert (visit["date"], visit["observation"]) == ("2026-11-01", "kept")


def test_a_problem_in_the_folded_part_unfolds_it(desk: Desk, families: dict[str, str]) -> None:
    desk.go("visit", "visit", family=families["Paijo"])
    desk.hands.click("more")
    desk.hands.type("field-start", "quarter past")
    desk.hands.click("more")
    desk.hands.click("finish")
    assert desk.all("visit") == []
    assert focused(desk) == "field-start"
    assert desk.hands.see("field-start").isVisible()


def test_causes_are_ticked_by_side(desk: Desk, families: dict[str, str]) -> None:
    desk.go("visit", "visit", family=families["Paijo"])
    desk.hands.click("more")
    desk.hands.click("causes-M2")
    desk.hands.click("causes-E1")
    desk.hands.click("finish")
    assert set(only_visit(desk)["causes"]) == {"E1", "M2"}


def draft_entries(desk: Desk) -> list[QPushButton]:
    desk.go("home")
    return [each for each in desk.page.findChildren(QPushButton, "draft-visit") if each.isVisible()]


def drafts_announced(desk: Desk) -> list[str]:
    return [each.text() for each in draft_entries(desk)]


def test_a_visit_left_half_written_is_announced_by_family_and_time(desk: Desk, families: dict[str, str]) -> None:
    desk.go("visit", "visit", family=families["Sumiyati"])
    desk.hands.click("met-1")
    desk.hands.type("field-observation", "half")
    assert drafts_announced(desk) == ["Visit · Sumiyati · 23 Nov 2026 09.00"]
    assert desk.all("visit") == []
    desk.hands.click("draft-visit")
    desk.hands.type("field-next_step", "more")
    desk.hands.click("finish")
    visit = only_visit(desk)
    assert visit["family"] == families["Sumiyati"]
    assert visit["date"] == "2026-11-23", "the draft keeps what the form was opened with"
    assert visit["area"] == families["area"]
    assert visit["met"] == [families["Rizky"]] or visit["met"] == [families["Putri"]]
    assert (visit["observation"], visit["next_step"]) == ("half", "more")
    assert drafts_announced(desk) == []


def test_a_power_cut_takes_nothing_that_was_typed_a_second_ago(
    desk: Desk, families: dict[str, str], qtbot: QtBot
) -> None:
    desk.go("visit", "visit", family=families["Paijo"])
    desk.hands.type("field-observation", "before the cut")
    desk.hands.type("field-follow_up_on", "not a da")
    qtbot.waitUntil(lambda: bool(desk.window.context.local.drafts()), timeout=3000)
    desk.start()  # the first window never closed
    assert drafts_announced(desk) == ["Visit · Paijo · 23 Nov 2026 09.00"]
    desk.hands.click("draft-visit")
    note, day = desk.hands.see("field-observation"), desk.hands.see("field-follow_up_on")
    assert isinstance(note, QPlainTextEdit)
    assert isinstance(day, QLineEdit)
    assert note.toPlainText() == "before the cut"
    assert day.text() == "not a da", "what is no value yet is kept as it stands"


def test_a_form_that_was_only_looked_at_leaves_no_draft(desk: Desk, families: dict[str, str]) -> None:
    desk.go("visit", "visit", family=families["Paijo"])
    assert drafts_announced(desk) == []


def test_two_half_written_visits_stay_apart(desk: Desk, families: dict[str, str]) -> None:
    for head in ("Sumiyati", "Paijo"):
        desk.go("visit", "visit", family=families[head])
        desk.hands.type("field-observation", f"of {head}")
    entries = draft_entries(desk)
    assert len(entries) == 2
    chosen = next(each for each in entries if "Sumiyati" in each.text())
    chosen.click()
    desk.settle()
    desk.hands.click("finish")
    visit = only_visit(desk)
    assert (visit["family"], visit["observation"]) == (families["Sumiyati"], "of Sumiyati")
    assert len(drafts_announced(desk)) == 1


def test_what_was_discarded_can_be_brought_back(desk: Desk, families: dict[str, str]) -> None:
    desk.go("home")
    desk.go("visit", "visit", family=families["Paijo"])
    desk.hands.type("field-observation", "thrown away")
    desk.hands.click("discard")
    assert desk.window.context.local.drafts() == []
    desk.hands.click("undo")
    desk.hands.click("finish")
    visit = only_visit(desk)
    assert (visit["family"], visit["observation"]) == (families["Paijo"], "thrown away")


def test_an_old_visit_is_edited_not_written_twice(desk: Desk, families: dict[str, str]) -> None:
    old = desk.record("visit", date="2026-11-01", family=families["Paijo"], contact="home", met=[families["Bagas"]])
    desk.go("visit", "visit", old)
    desk.hands.type("field-next_step", "added later")
    desk.hands.click("finish")
    visit = only_visit(desk)
    assert visit["next_step"] == "added later"
    assert visit["met"] == [families["Bagas"]]
    written = [set(change.fields) for change in desk.house.records.history("visit", old)]
    assert sorted(map(sorted, written)) == [["contact", "date", "family", "met"], ["next_step"]]


def test_people_met_who_are_not_received_yet_are_kept(desk: Desk, families: dict[str, str]) -> None:
    stranger = "f" * 32
    old = desk.record("visit", date="2026-11-01", family=families["Paijo"], met=[stranger])
    desk.go("visit", "visit", old)
    desk.hands.click("met-0")
    desk.hands.click("finish")
    assert set(only_visit(desk)["met"]) == {stranger, families["Bagas"]}


def test_a_draft_does_not_overwrite_unseen_what_another_laptop_wrote_meanwhile(
    desk: Desk, families: dict[str, str]
) -> None:
    old = desk.record("visit", date="2026-11-01", family=families["Paijo"], next_step="first", needs="rice")
    other = desk.other_laptop()
    desk.go("visit", "visit", old)
    desk.hands.type("field-next_step", "mine")
    desk.go("home")
    other.write.save("visit", old, {"next_step": "theirs", "needs": "rice and oil"})
    desk.merge(other)
    other.close()
    desk.hands.click("draft-visit")
    desk.hands.click("finish")
    visit = only_visit(desk)
    assert visit["needs"] == "rice and oil"
    contested = desk.house.records.contested("visit", old)
    assert [each.field for each in contested] == ["next_step"]
    assert {head.value for _change, head in contested[0].versions} == {"mine", "theirs"}


def test_the_contact_shows_what_was_chosen(desk: Desk, families: dict[str, str]) -> None:
    desk.go("visit", "visit")
    box = desk.hands.see("field-contact")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "At home"
