"""Letters from an open house: what is looked up, who is named, what is written down, and what never leaves."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.conftest import Laptops
from tests.documents.paper_reader import page_texts

from bangjo_desktop.documents import own_wording
from bangjo_desktop.documents.forms import annex_facts, attendance_facts, consent_facts
from bangjo_desktop.documents.issue import (
    annex_pdf,
    attendance_pdf,
    consent_pdf,
    issue_letter,
    letter_message,
    letter_pdf,
)
from bangjo_desktop.documents.letter_facts import letter_facts
from bangjo_desktop.documents.letters.compose import missing, subject_of
from bangjo_desktop.documents.letters.template import template_ids
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.records.letter import LETTER_CODES
from bangjo_desktop.paths import resources
from bangjo_desktop.store.house import House

TODAY = date(2026, 11, 23)
SECRETS = ("987.654", "456.789", "Dipukul ayahnya", "Kekerasan", "mengamen di lampu merah", "3374990101010001")


class Desk:
    """A furnished house with one answered request, two families (one of which consents) and an activity."""

    def __init__(self, house: House) -> None:
        self.house = house
        add = house.write.add
        house.write.save("house", house.id, {"signatory_1": "Rina", "signatory_1_title": "Ketua", "city": "Semarang"})
        self.partner = add("partner", {"institution": "Dinsos", "addressee_title": "Kepala Dinas", "city": "Semarang"})
        self.area = add("area", {"name": "Wilayah Uji"})
        self.worker = add("worker", {"full_name": "Ani", "roles": ["coordinator"], "phone": "+6284000000002"})
        self.activity = add("activity", {
            "title": "Makan sehat", "date": "2026-10-10", "start": "16:00", "place": "Gedung Monod",
            "workers": [self.worker], "area": self.area, "expected": 4, "needed_by": "2026-10-08",
            "minutes": f"Putri bercerita: {SECRETS[2]}",
        })  # fmt: skip
        self.open = self._family("Sumiyati", "PB-014", "Rizky Ramadhan", "Kiki")
        self.closed = self._family("Slamet Riyadi", "KL-002", "Putri Ayu", None)
        add("consent", {"family": self.open, "purposes": ["record", "share_dinsos"], "given_on": "2026-01-05"})
        self.asked = self.letter(
            "PM", number="001/PM/RU/IX/2026", date="2026-09-07", activity=self.activity, subject="Permohonan Makanan",
            aid_received_on="2026-10-07", sent_on="2026-09-07",
        )  # fmt: skip
        rice = {"description": "Beras", "quantity": 5, "unit": "kg", "received": 5, "distributed": 5}
        add("letter_item", {"letter": self.asked, **rice})

    def _family(self, head: str, code: str, child: str, nickname: str | None) -> str:
        add = self.house.write.add
        family = add("family", {"head_name": head, "code": code, "area": self.area, "status": "active",
                                "note": SECRETS[2]})  # fmt: skip
        for name, values in ((head, {"relation": "head", "birth_date": "1985-02-03", "nik": SECRETS[5]}),
                             (child, {"relation": "child", "assisted": True, "sex": "male", "nickname": nickname,
                                      "birth_date": "2015-05-06", "note": SECRETS[4]})):  # fmt: skip
            person = add("person", {"family": family, "full_name": name, **values})
            add("attendance", {"activity": self.activity, "person": person, "status": "present"})
        month = {"family": family, "month": "2026-10", "income_total": 987654, "income_from_children": 456789}
        add("progress", {**month, "causes": ["K5"], "primary_cause": "K5", "child_protection": 1, "note": SECRETS[2]})
        add(
            "visit",
            {"family": family, "date": "2026-10-09", "confidential_note": SECRETS[2], "observation": SECRETS[4]},
        )
        return family

    def letter(self, code: str, **values: Any) -> str:
        return self.house.write.add("letter", {"code": code, "to": self.partner, "status": "draft", **values})

    def text(self, letter: str) -> str:
        return " ".join(" ".join(page_texts(letter_pdf(self.house, letter, "a4", TODAY))).split())


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def test_recipients_are_named_only_where_consent_stands_and_the_page_says_so(desk: Desk) -> None:
    text = desk.text(desk.letter("LPJ", answers=desk.asked))
    assert "Rizky Ramadhan" in text
    assert "Sumiyati" in text
    assert "P.A. (KL-002)" in text
    assert "S.R. (KL-002)" in text
    assert "Putri" not in text
    assert "Slamet" not in text
    assert "ditulis dengan inisial dan kode" in text


def test_a_consent_taken_back_today_hides_the_name_today(desk: Desk) -> None:
    consent = desk.house.records.all("consent")[0]
    desk.house.write.save("consent", consent.id, {"withdrawn_on": TODAY.isoformat()})
    assert "Rizky" not in desk.text(desk.letter("LPJ", answers=desk.asked))


def test_a_consent_taken_back_after_the_letters_date_hides_the_name_all_the_same(desk: Desk) -> None:
    consent = desk.house.records.all("consent")[0]
    letter = desk.letter("LPJ", answers=desk.asked, date="2026-11-20")
    assert "Rizky" in desk.text(letter)
    told = {"family": consent["family"], "purposes": ["share_dinsos"], "takes_back": True, "withdrawn_on": "2026-11-22"}
    desk.house.write.add("consent", told)
    assert "Rizky" not in desk.text(letter)


def test_the_annex_of_an_older_letter_names_no_family_that_took_its_consent_back(desk: Desk) -> None:
    letter = desk.letter("PM", annex_families=[desk.open], date="2026-11-20", subject="x")
    names = [row.shown.hidden for row in annex_facts(desk.house, letter, TODAY).annex]
    desk.house.write.add("consent", {"family": desk.open, "takes_back": True, "withdrawn_on": "2026-11-22"})
    assert names == [False]
    assert [row.shown.hidden for row in annex_facts(desk.house, letter, TODAY).annex] == [True]


def test_a_report_that_lists_families_is_written_down_when_it_is_made_final(desk: Desk) -> None:
    letter = desk.letter("LPJ", answers=desk.asked)
    letter_pdf(desk.house, letter, "a4", TODAY)
    assert not desk.house.records.all("disclosure")
    issue_letter(desk.house, letter, "a4", TODAY)
    issue_letter(desk.house, letter, "a4", TODAY)
    (told,) = desk.house.records.all("disclosure")
    assert set(told["families"]) == {desk.open, desk.closed}
    assert (told["with_names"], told["to_whom"], told["made_on"]) == (True, "Dinsos", "2026-11-23")
    assert "/LPJ/" in told["what"]
    issue_letter(desk.house, desk.letter("TK", answers=desk.asked), "a4", TODAY)
    assert len(desk.house.records.all("disclosure")) == 1


@pytest.mark.parametrize("code", [option.code for option in LETTER_CODES])
def test_street_income_and_violence_are_in_no_letter(desk: Desk, code: str) -> None:
    guest = desk.house.write.add("guest_request", {"requester": "Nadia", "decision": "agreed", "date": "2026-12-01"})
    links = {"answers": desk.asked, "month": "2026-10", "guest_request": guest, "annex_families": [desk.open]}
    text = desk.text(desk.letter(code, **links))
    assert not [secret for secret in SECRETS if secret in text]


def test_the_sealed_annex_is_made_for_chosen_families_only_and_is_written_down(desk: Desk) -> None:
    letter = desk.letter("PM", activity=desk.activity)
    with pytest.raises(KnownError, match="No family was chosen"):
        annex_facts(desk.house, letter, TODAY)
    desk.house.write.save("letter", letter, {"annex_families": [desk.closed]})
    pages = page_texts(annex_pdf(desk.house, letter, "f4", TODAY))
    text = " ".join(" ".join(pages).split())
    assert all("RAHASIA" in page for page in pages)
    assert "Rp987.654" in text
    assert "Rp456.789" in text
    assert "Kekerasan dalam keluarga" in text
    assert "S.R. (KL-002)" in text
    assert "PB-014" not in text
    assert not {secret for secret in SECRETS[4:] + SECRETS[2:3] if secret in text}
    assert not desk.house.records.all("disclosure")
    issue_letter(desk.house, letter, "f4", TODAY)
    annex_pdf(desk.house, letter, "f4", TODAY)
    (told,) = desk.house.records.all("disclosure")
    assert told["families"] == [desk.closed]
    assert told["with_names"] is False


def test_a_second_follow_up_knows_the_first_and_not_itself(desk: Desk) -> None:
    first = desk.letter("TL", answers=desk.asked)
    assert subject_of(letter_facts(desk.house, first, TODAY)) == "Tindak Lanjut Surat Nomor 001/PM/RU/IX/2026"
    issue_letter(desk.house, first, "a4", TODAY)
    second = desk.letter("TL", answers=desk.asked)
    assert "Tindak Lanjut Kedua" in subject_of(letter_facts(desk.house, second, TODAY))
    issue_letter(desk.house, second, "a4", TODAY)
    number = desk.house.records.get("letter", first)["number"]  # type: ignore[index]
    assert f"setelah surat kami Nomor {number}" in desk.text(second)
    assert desk.house.records.get("letter", second)["subject"].startswith("Tindak Lanjut Kedua")  # type: ignore[index]
    desk.house.write.save("letter", first, {"status": "cancelled"})
    third = desk.letter("TL", answers=desk.asked)
    assert letter_facts(desk.house, third, TODAY).reminder.id == second  # type: ignore[union-attr]


def test_a_follow_up_of_a_letter_that_is_not_received_yet_is_a_draft_with_gaps(desk: Desk) -> None:
    letter = desk.letter("TL", answers="ab" * 16)
    assert "[…]" in desk.text(letter)
    with pytest.raises(KnownError, match="Number of the earlier letter"):
        issue_letter(desk.house, letter, "a4", TODAY)


def test_a_coordinator_whose_last_day_is_to_come_is_still_whom_to_ring(desk: Desk) -> None:
    letter = desk.letter("PM", to=desk.partner, activity=desk.activity)
    desk.house.write.save("worker", desk.worker, {"active_to": TODAY.isoformat()})
    assert letter_facts(desk.house, letter, TODAY).contact is not None
    desk.house.write.save("worker", desk.worker, {"active_to": "2026-11-22"})
    assert letter_facts(desk.house, letter, TODAY).contact is None


def test_a_guest_request_and_its_reply_find_each_other_either_way(desk: Desk) -> None:
    request = {"requester": "Nadia", "decision": "not_yet", "decided_because": "penuh", "companion": desk.worker}
    guest = desk.house.write.add("guest_request", request)
    named = desk.letter("BI", guest_request=guest, to=None)
    found = desk.letter("BI", to=None)
    desk.house.write.save("guest_request", guest, {"reply": found})
    assert "Yth. Nadia" in desk.text(named)
    assert "karena penuh." in desk.text(found)


def test_a_monthly_report_counts_what_the_month_held(desk: Desk) -> None:
    desk.house.write.add("activity", {"title": "Batal", "date": "2026-10-20", "status": "cancelled"})
    desk.house.write.add("visit", {"date": "2026-11-01"})
    text = desk.text(desk.letter("LB", month="2026-10"))
    assert "bulan Oktober 2026" in text
    assert "1 kegiatan" in text
    assert "2 kunjungan" in text


def test_a_monthly_report_counts_whom_the_report_beside_it_counts(desk: Desk) -> None:
    """A family that ended after the month belongs to it, one that began after it does not; nobody counts twice."""
    write = desk.house.write
    twin = write.add("person", {"full_name": "Putri A.", "family": desk.closed, "assisted": True})
    write.save("person", twin, {"alias_of": desk.house.records.of("person", family=desk.closed)[0].id})
    before = desk.text(desk.letter("LB", month="2026-10"))
    assert "2 keluarga" in before
    assert "2 anak" in before
    write.save("family", desk.closed, {"status": "closed", "closed_on": "2026-11-10"})
    write.add("family", {"head_name": "Baru", "opened_on": "2026-11-12"})
    write.add("visit", {"date": "2026-10-30"})
    later = desk.text(desk.letter("LB", month="2026-10"))
    assert "2 keluarga" in later
    assert "2 anak" in later
    assert "2 kunjungan" in later, "a visit to no family of the house is in neither count"


def test_the_purpose_of_a_guest_stands_small_inside_the_sentence(desk: Desk) -> None:
    guest = desk.house.write.add(
        "guest_request", {"requester": "Nadia", "decision": "agreed", "date": "2026-12-01", "place": "Monod",
                          "purpose": "Melihat kegiatan belajar"})  # fmt: skip
    assert "untuk keperluan melihat kegiatan" in " ".join(desk.text(desk.letter("BI", guest_request=guest)).split())


def test_an_attendance_list_is_filled_by_nickname_and_code_or_blank(desk: Desk) -> None:
    filled = " ".join(page_texts(attendance_pdf(desk.house, desk.activity, "a4", TODAY)))
    assert "Kiki (PB-014)" in filled
    assert "Rizky" not in filled
    assert "P.A. (KL-002)" in filled
    assert "3374" not in filled
    blank = attendance_facts(desk.house, desk.activity, TODAY, blank=True)
    assert (blank.people, blank.empty_rows) == ((), 30)
    assert attendance_facts(desk.house, None, TODAY, rows=3).empty_rows == 3
    with pytest.raises(KnownError, match="activity is not there"):
        attendance_facts(desk.house, "ab" * 16, TODAY)


def test_without_attendance_the_children_of_the_area_are_expected(desk: Desk) -> None:
    lesson = desk.house.write.add("activity", {"title": "Belajar", "date": "2026-12-01", "area": desk.area})
    shown = [one.shown.text for one in attendance_facts(desk.house, lesson, TODAY).people]
    assert shown == ["Kiki (PB-014)", "P.A. (KL-002)"]


def test_a_consent_form_names_the_family_it_goes_to_and_a_blank_one_nobody(desk: Desk) -> None:
    filled = " ".join(page_texts(consent_pdf(desk.house, desk.closed, "a4", TODAY)))
    assert "KL-002" in filled
    assert "Putri Ayu" in filled
    blank = " ".join(page_texts(consent_pdf(desk.house, None, "f4", TODAY)))
    assert "KL-002" not in blank
    assert "......" in blank
    with pytest.raises(KnownError, match="family is not there"):
        consent_facts(desk.house, "ab" * 16, TODAY)


def test_an_invitation_has_a_message_for_its_family(desk: Desk) -> None:
    letter = desk.letter("UND", family=desk.open, activity=desk.activity, to=None)
    assert "Yth. Bapak/Ibu Sumiyati" in desk.text(letter)
    assert letter_message(desk.house, letter, TODAY).startswith("Salam, Bapak/Ibu Sumiyati.")


def test_every_kind_can_be_made_final_with_a_number_of_its_own(desk: Desk) -> None:
    guest = desk.house.write.add("guest_request", {"requester": "N", "decision": "agreed", "date": "2026-12-01",
                                                   "place": "Monod"})  # fmt: skip
    typed = {"tujuan_kunjungan": "mengunjungi keluarga"}
    for option in LETTER_CODES:
        letter = desk.letter(option.code, answers=desk.asked, month="2026-10", guest_request=guest, values=typed)
        assert missing(letter_facts(desk.house, letter, TODAY, {"number": "1"})) == (), option.code
        issue_letter(desk.house, letter, "f4", TODAY)
        assert f"/{option.code}/" in desk.house.records.get("letter", letter)["number"]  # type: ignore[index]


def test_a_house_rewords_a_letter_and_takes_the_shipped_one_again(desk: Desk, laptops: Laptops) -> None:
    letter = desk.letter("TK", answers=desk.asked)
    shipped = own_wording.wording_of(desk.house, "thanks")
    own_wording.reword(desk.house, "thanks", "Matur nuwun, {{instansi_tujuan}}.")
    own_wording.reword(desk.house, "thanks", "Matur nuwun sanget, {{instansi_tujuan}}.")
    assert own_wording.is_reworded(desk.house, "thanks")
    assert "Matur nuwun sanget, Dinsos." in desk.text(letter)
    other = laptops.join("B", desk.house)
    assert own_wording.wording_of(other, "thanks") == "Matur nuwun sanget, {{instansi_tujuan}}."
    own_wording.reword(other, "thanks", "Terima kasih, {{instansi_tujuan}}.")
    laptops.exchange(desk.house, other)
    own_wording.put_back(desk.house, "thanks")
    assert own_wording.wording_of(desk.house, "thanks") == shipped
    assert "Segenap relawan" in desk.text(letter)


def test_a_wording_that_cannot_be_used_is_not_kept(desk: Desk) -> None:
    with pytest.raises(KnownError, match="instansi_tujuan"):
        own_wording.reword(desk.house, "thanks", "Terima kasih.")
    with pytest.raises(KnownError, match="no name of a letter template"):
        own_wording.wording_of(desk.house, "../aid_request")
    assert not own_wording.is_reworded(desk.house, "thanks")


@pytest.mark.parametrize("name", template_ids(resources() / "letters"))
def test_a_wording_is_looked_at_without_anybodys_record(desk: Desk, name: str) -> None:
    text = own_wording.wording_of(desk.house, name)
    assert own_wording.problems_in(name, text) == []
    page = " ".join(page_texts(own_wording.look_at_wording(desk.house, name, text, "a4")))
    assert "DATA CONTOH" in page
    assert "Rina" in page or name in ("attendance_list", "consent_form")
    assert "Slamet" not in page
    assert name in [template.id for template in own_wording.shipped_templates()]


def test_problems_are_said_in_the_windows_language(desk: Desk) -> None:
    assert own_wording.problems_in("thanks", "")[0].say(Language("en")) == "The letter template is empty."
