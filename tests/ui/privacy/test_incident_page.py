"""A data incident in the window: written down, the hours told, the notices printed and known."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from bangjo_desktop.ui.papers import drawing
from bangjo_desktop.ui.papers.page import PaperPage
from bangjo_desktop.ui.privacy.incident_page import IncidentPage
from bangjo_desktop.ui.privacy.page import PrivacyPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.conftest import Desk

    from bangjo_desktop.ui.jobs import Job


@pytest.fixture
def families(desk: Desk) -> list[str]:
    return [desk.record("family", head_name=name, status="active") for name in ("Sumiyati", "Paijo", "Wagiman")]


def page(desk: Desk) -> IncidentPage:
    assert isinstance(desk.page, IncidentPage)
    return desk.page


def pick(desk: Desk, family: str) -> None:
    editor = page(desk).form.editors["families"]
    editor.line.set_value(family)  # type: ignore[attr-defined]  # as its list does
    editor.line.edited.emit()  # type: ignore[attr-defined]
    desk.settle()


def test_from_the_privacy_page_to_both_notices(desk: Desk, families: list[str]) -> None:
    desk.go("privacy")
    desk.hands.click("new-incident")
    hours = desk.hands.see("incident-hours")
    assert isinstance(hours, QLabel)
    assert hours.text().startswith("63 h left")
    desk.hands.type("field-title", "Laptop hilang")
    desk.hands.type("field-found_at", "08.00")
    assert hours.text().startswith("71 h left")
    pick(desk, families[0])
    pick(desk, families[1])
    pick(desk, families[0])
    desk.hands.click("finish")
    (incident,) = desk.all("incident")
    assert incident["families"] == families[:2]
    desk.hands.click("notice-families")
    assert isinstance(desk.page, PaperPage)
    assert desk.page.desk.pane.page_count() == 2
    desk.page.desk.save_to(desk.folder / "surat.pdf")
    (told,) = desk.all("disclosure")
    assert sorted(told["families"]) == sorted(families[:2])
    desk.go("privacy")
    desk.hands.click(f"incident-{desk.house.records.all('incident')[0].id[:8]}")
    desk.hands.click("notice-authority")
    assert isinstance(desk.page, PaperPage)
    desk.page.desk.save_to(desk.folder / "lembaga.pdf")
    assert len(desk.all("disclosure")) == 1, "the authority learns nobody's name"


def test_a_family_that_was_picked_is_taken_away_again(desk: Desk, families: list[str]) -> None:
    incident = desk.record("incident", title="x", families=families)
    desk.go("record", "incident", incident)
    found = desk.page.findChildren(QPushButton, "picked-family")
    assert len(found) == 3
    next(each for each in found if "Paijo" in each.text()).click()
    desk.hands.click("finish")
    assert desk.all("incident")[0]["families"] == [families[0], families[2]]


def test_a_draft_keeps_the_families_that_were_picked(desk: Desk, families: list[str]) -> None:
    desk.go("record", "incident")
    desk.hands.type("field-title", "Flashdisk hilang")
    pick(desk, families[2])
    desk.go("home")
    desk.hands.click("draft-incident")
    assert page(desk).form.editors["families"].value() == [families[2]]


def test_what_is_open_is_told_with_its_hours_and_what_is_done_is_not(desk: Desk) -> None:
    late = desk.record("incident", title="Terlambat", found_on="2026-11-01")
    done = desk.record(
        "incident",
        title="Selesai",
        found_on="2026-11-01",
        told_families_on="2026-11-02",
        told_authority_on="2026-11-02",
    )
    desk.go("privacy")
    assert isinstance(desk.page, PrivacyPage)
    texts = [each.text() for each in desk.page.incidents.findChildren(QPushButton)]
    assert any("Terlambat" in text for text in texts)
    assert not any("Selesai" in text for text in texts)
    (said,) = [each for each in desk.page.incidents.findChildren(QLabel) if "late" in each.text()]
    assert said.property("tone") == "red"
    desk.house.write.save("incident", late, {"told_families_on": "2026-11-23", "told_authority_on": "2026-11-23"})
    desk.window.context.news.changed.emit()
    desk.settle()
    assert done
    assert not any(
        "Terlambat" in each.text() for each in desk.page.incidents.findChildren(QPushButton) if each.isVisible()
    )


def test_notices_to_many_are_drawn_on_another_thread(
    desk: Desk, families: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "FEW", 2)
    desk.go("record", "incident")
    desk.hands.type("field-title", "Laptop hilang")
    box = page(desk).form.editors["all_families"].findChild(QCheckBox)
    if box:
        box.click()
    else:
        page(desk).form.editors["all_families"].set_value(True)
        page(desk).form.editors["all_families"].edited.emit()
    desk.hands.click("finish")
    desk.hands.click("notice-families")
    paper = desk.page
    assert isinstance(paper, PaperPage)
    qtbot.waitUntil(lambda: paper.desk.pane.page_count() == 3)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Let the notices to families be drawn on another thread, and be done only after the event."""
    opened, really = Event(), drawing._DRAWING["incident_family"]

    def later(*args: Any) -> Any:
        opened.wait(10)
        return really(*args)

    monkeypatch.setattr(drawing, "FEW", 2)
    monkeypatch.setitem(drawing._DRAWING, "incident_family", later)  # type: ignore[arg-type]
    return opened


def begun(desk: Desk, incident: str) -> tuple[PaperPage, Job]:
    """Ask for the notices to families, and before they are drawn for the one to the authority."""
    desk.go("paper", "incident_family", incident)
    paper = desk.page
    assert isinstance(paper, PaperPage)
    job = paper._job
    assert job
    desk.go("paper", "incident_authority", incident)
    return paper, job


def test_another_paper_that_is_opened_meanwhile_is_not_drawn_over(
    desk: Desk, families: list[str], qtbot: QtBot, slow: Event
) -> None:
    paper, job = begun(desk, desk.record("incident", title="x", all_families=True))
    with qtbot.waitSignal(job.succeeded):
        slow.set()
    assert paper.desk.pane.page_count() == 1
    assert "lembaga" in paper.desk.file_name or "authority" in paper.desk.file_name


def test_what_goes_wrong_with_a_paper_that_is_wanted_no_more_leaves_the_other_in_place(
    desk: Desk, families: list[str], qtbot: QtBot, slow: Event
) -> None:
    incident = desk.record("incident", title="x", all_families=True)
    paper, job = begun(desk, incident)
    desk.house.write.delete("incident", incident)
    with qtbot.waitSignal(job.failed):
        slow.set()
    assert paper.desk.pane.page_count() == 1
    assert "not there any more" not in desk.window.notices.text


def test_a_paper_that_cannot_be_drawn_is_said(desk: Desk) -> None:
    desk.go("paper", "incident_family", "0" * 32)
    assert "not there any more" in desk.window.notices.text
