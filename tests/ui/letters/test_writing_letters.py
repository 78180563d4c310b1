"""Every kind of letter is written in the window: it asks for what it needs, says what is missing, becomes final."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from bangjo_desktop.domain.letter_kinds import FIELDS
from bangjo_desktop.ui.following.way_page import WayPage
from bangjo_desktop.ui.letters.letter_page import LetterPage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk


class House:
    """What letters are written about."""

    def __init__(self, desk: Desk) -> None:
        desk.house.write.save("house", desk.house.id, {"signatory_1": "Rina", "signatory_2": "Dito"})
        self.dinsos = desk.record("partner", institution="Dinas Sosial", kind="dinsos", city="Semarang")
        self.worker = desk.record("worker", full_name="Rina Kusumawati", roles=["coordinator"])
        self.before = desk.record(
            "activity", title="Makan bersama lama", kind="meal", date="2026-09-01", place="Balai RW", expected=20
        )
        self.activity = desk.record(
            "activity", title="Makan sehat", kind="meal", date="2027-02-01", start="16:00", place="Gedung Monod",
            expected=50, audience="anak dampingan", workers=[self.worker],
        )  # fmt: skip
        self.family = desk.record("family", head_name="Sumiyati", code="KL-001")
        self.asked = desk.record(
            "letter", code="PM", number="001/PM/RPB/VIII/2026", date="2026-08-01", sent_on="2026-08-02",
            activity=self.before, to=self.dinsos, subject="Permohonan Bantuan Makanan", status="aid_received",
            received_on="2026-08-03", replied_on="2026-08-20", aid_received_on="2026-08-30", decision="granted",
        )  # fmt: skip
        for place, (what, many) in enumerate((("Nasi kotak", 20), ("Susu UHT", 21)), start=1):
            desk.record("letter_item", letter=self.asked, position=place, description=what, quantity=many, unit="kotak",
                        granted=many, received=many, distributed=many)  # fmt: skip
        self.guest = desk.record(
            "guest_request", requester="Budi", institution="UNDIP", purpose="penelitian", date="2026-12-05",
            place="Kota Lama", decision="agreed", received_on="2026-11-20",
        )  # fmt: skip
        self.review = desk.record("review", year=2026, partner=self.dinsos)


@pytest.fixture
def about(desk: Desk) -> House:
    return House(desk)


def _text(desk: Desk, name: str) -> str:
    label = desk.page.findChild(QLabel, name)
    assert label is not None
    return label.text()


def _visible(desk: Desk) -> set[str]:
    assert isinstance(desk.page, LetterPage)
    return {name for name, editor in desk.page.form.editors.items() if editor.isVisibleTo(desk.page)}


def _open(desk: Desk, **values: Any) -> None:
    desk.go("letter", "letter", "", **values)


KINDS: dict[str, tuple[str, ...]] = {
    "PM": ("activity",), "TL": ("asked",), "TK": ("asked",), "LPJ": ("asked",), "PI": ("activity",), "BI": ("guest",),
    "UND": ("activity",), "LB": (), "ET": ("review",), "ST": ("activity",),
}  # fmt: skip
LINKS = {"activity": "activity", "asked": "answers", "guest": "guest_request", "review": "review"}


@pytest.mark.parametrize("code", sorted(KINDS))
def test_each_kind_asks_for_its_own_and_becomes_final(desk: Desk, about: House, code: str) -> None:
    values: dict[str, Any] = {LINKS[name]: getattr(about, name) for name in KINDS[code]}
    if code == "LB":
        values["month"] = "2026-10"
    _open(desk, code=code, **values)
    assert _visible(desk) - {"values", "code", "date", "annex_families"} == set(FIELDS[code])
    if code == "PI":
        assert "Purpose of the visit" in _text(desk, "still-needed")
        desk.hands.click("text-tujuan_kunjungan")
        desk.keys("mengunjungi keluarga dampingan")
    if code == "PM":
        assert "Needs" in _text(desk, "still-needed")
        desk.hands.click("as-last-time")
    assert isinstance(desk.page, LetterPage)
    desk.page.draw()
    assert "Nothing is missing" in _text(desk, "still-needed")
    desk.hands.click("make-final")
    (made,) = [each for each in desk.house.records.all("letter") if each.id != about.asked]
    assert made["number"]
    assert f"/{code}/" in made["number"]
    assert desk.house.files.get(made["pdf"] or "")
    desk.hands.click("go-way")
    assert isinstance(desk.page, WayPage)


def test_last_time_s_needs_come_per_head_rounded_up(desk: Desk, about: House) -> None:
    _open(desk, activity=about.activity)
    assert "Makan bersama lama" in _text(desk, "last-time")
    desk.hands.click("per-head")
    assert isinstance(desk.page, LetterPage)
    needs = desk.page.needs.records("")
    assert [(need["description"], need["quantity"], need["unit"]) for need in needs] == [
        ("Nasi kotak", 50, "kotak"), ("Susu UHT", 53, "kotak"),
    ]  # fmt: skip


def test_another_kind_forgets_the_subject_of_the_first_and_keeps_what_was_typed(desk: Desk, about: House) -> None:
    _open(desk, activity=about.activity)
    kind = desk.hands.see("field-code")
    assert isinstance(kind, QComboBox)
    desk.hands.type("field-code", "Letter of assignment (ST)")
    assert isinstance(desk.page, LetterPage)
    assert desk.page.form.code == "ST"
    assert desk.page.form.readable().get("subject") is None
    desk.hands.type("field-subject", "Surat Tugas Khusus")
    desk.hands.type("field-code", "Aid request (PM)")
    assert desk.page.form.readable()["subject"] == "Surat Tugas Khusus"


def test_what_a_report_tells_is_typed_kept_and_comes_back(desk: Desk, about: House) -> None:
    _open(desk, code="LPJ", answers=about.asked)
    desk.hands.click("text-jalannya_kegiatan")
    desk.keys("Dibuka pukul empat.")
    desk.hands.click("save-draft")
    (draft,) = [each for each in desk.house.records.all("letter") if each.id != about.asked]
    assert draft["values"] == {"jalannya_kegiatan": "Dibuka pukul empat."}
    desk.go("home")
    desk.go("letter", "letter", draft.id)
    box = desk.hands.see("text-jalannya_kegiatan")
    assert box.toPlainText() == "Dibuka pukul empat."  # type: ignore[attr-defined]  # a QPlainTextEdit


def test_the_invitation_is_copied_for_whatsapp(desk: Desk, about: House) -> None:
    _open(desk, code="UND", activity=about.activity)
    desk.hands.click("copy-message")
    assert "Gedung Monod" in QGuiApplication.clipboard().text()


def test_a_thank_you_letter_offers_no_whatsapp_text_and_no_needs(desk: Desk, about: House) -> None:
    _open(desk, code="TK", answers=about.asked)
    for name in ("copy-message", "as-last-time", "last-day-card"):
        found = desk.page.findChild(QWidget, name)
        assert found is not None
        assert not found.isVisibleTo(desk.page)


def test_a_merge_that_came_while_a_report_is_typed_is_not_overwritten_unseen(desk: Desk, about: House) -> None:
    draft = desk.record("letter", code="LPJ", answers=about.asked, status="draft", values={"kendala": "lama"})
    other = desk.other_laptop()
    other.write.save("letter", draft, {"values": {"kendala": "dari B"}})
    desk.go("letter", "letter", draft)
    desk.hands.click("text-hasil_kegiatan")
    desk.keys("dari A")
    desk.merge(other)
    desk.hands.click("save-draft")
    other.close()
    (contested,) = desk.house.records.contested()
    assert {str(head.value) for _change, head in contested.versions} == {
        "{'kendala': 'dari B'}", "{'hasil_kegiatan': 'dari A', 'kendala': 'lama'}",
    }  # fmt: skip


def test_attendance_and_consent_are_reached_from_where_people_look(desk: Desk, about: House) -> None:
    desk.go("activity", "activity", about.activity)
    desk.hands.click("attendance-list")
    assert "Makan sehat" in "".join(label.text() for label in desk.page.findChildren(QLabel))
    desk.hands.click("blank")
    desk.go("family", "family", about.family)
    desk.hands.click("family-consent")
    assert "Consent form" in "".join(label.text() for label in desk.page.findChildren(QLabel))


def test_a_guest_s_request_leads_to_its_answer_and_later_back_to_the_same_letter(desk: Desk, about: House) -> None:
    desk.go("record", "guest_request", about.guest)
    desk.hands.click("write-answer")
    assert isinstance(desk.page, LetterPage)
    assert desk.page.form.code == "BI"
    desk.hands.click("save-draft")
    desk.go("record", "guest_request", about.guest)
    desk.hands.click("write-answer")
    assert len([each for each in desk.house.records.all("letter") if each["code"] == "BI"]) == 1
