"""Each letter of DOMAIN notes §1.4 as blocks: what it says, what drops out, what stops it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.documents.paper_reader import embedded_count, fonts, in_order, page_texts
from tests.documents.samples import HOUSE, changed, logo, record

from bangjo_desktop.documents.blocks import (
    Address,
    Copies,
    Facts,
    Grid,
    Heading,
    Items,
    LetterOpening,
    PageBreak,
    Paragraph,
    Signatures,
    plain,
)
from bangjo_desktop.documents.letters.compose import compose, message_of, missing, subject_of
from bangjo_desktop.documents.letters.example import example_facts
from bangjo_desktop.documents.letters.facts import LetterFacts
from bangjo_desktop.documents.letters.lists import HIDDEN
from bangjo_desktop.documents.letters.template import shipped_template, template_ids, template_of_code
from bangjo_desktop.documents.paper import A4, F4
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.records.letter import LETTER_CODES
from bangjo_desktop.paths import resources

LETTERS = resources() / "letters"
IDS = template_ids(LETTERS)
ENGLISH = Language("en")
IN_ORDER = {
    "aid_request": ("Nomor", "Lampiran", "Perihal", "Yth. Kepala Dinas", "u.p.", "di Semarang", "Dengan hormat,",
                    "nama kegiatan", "Uraian", "Nasi kotak", "Demikian permohonan ini", "Hormat kami,", "Siti Aminah",
                    "Tembusan"),
    "follow_up": ("Tindak Lanjut Kedua Surat Nomor 012/PM/RPB/I/2025", "Menindaklanjuti surat kami Nomor",
                  "nomor agenda 145", "surat tindak lanjut kedua setelah surat kami Nomor 013/TL/RPB/II/2025",
                  "26 hari lagi", "Demikian kami sampaikan", "Hormat kami,"),
    "thanks": ("Ucapan Terima Kasih", "Segenap relawan", "24 Februari 2025", "3 penerima", "secara terpisah",
               "sekali lagi kami ucapkan terima kasih", "Hormat kami,"),
    "visit_permit": ("Permohonan Izin Kunjungan", "Sehubungan dengan program", "hari, tanggal", "jumlah petugas",
                     "2 orang (daftar nama terlampir)", "Besar harapan kami", "Hormat kami,", "DAFTAR PETUGAS",
                     "Ani Rahmawati", "Koordinator", "Semarang, 3 Maret 2025", "Siti Aminah"),
    "guest_answer": ("Jawaban Permohonan Izin Kunjungan", "Yth. Nadia Kusuma", "Universitas Contoh", "di tempat",
                     "Menjawab surat Saudara Nomor 12/UC/2025", "menyetujui", "pendamping", "1.", "2.", "3.", "4.",
                     "Data pribadi anak", "Hormat kami,"),
    "accountability": ("Laporan Pertanggungjawaban Bantuan", "bersama ini kami sampaikan", "Hormat kami,",
                       "Halaman 2 dari", "LAPORAN PERTANGGUNGJAWABAN BANTUAN", "I. PENDAHULUAN", "II. PELAKSANAAN",
                       "III. PENERIMA MANFAAT", "IV. REALISASI BANTUAN", "Diminta", "Disetujui", "Diterima",
                       "Disalurkan", "Sisa", "V. HASIL, KENDALA, DAN TINDAK LANJUT", "4 hari setelah", "VI. PENUTUP",
                       "Semarang, 3 Maret 2025", "DAFTAR PENERIMA BANTUAN", "P.A. (KL-002)", "inisial dan kode"),
    "invitation": ("Undangan Pelatihan Orang Tua", "Yth. Bapak/Ibu Sumiyati", "di tempat", "Kami mengundang", "materi",
                   "Kegiatan ini gratis", "Bagus Saputra", "Hormat kami,"),
    "attendance_list": ("DAFTAR HADIR", "kegiatan", "No.", "Nama", "L/P", "Umur", "Wilayah", "Sebagai", "Tanda tangan",
                        "Kiki (PB-001)", "Jumlah hadir", "Semarang, 29 Maret 2025", "Petugas", "Ani Rahmawati"),
    "consent_form": ("LEMBAR PERSETUJUAN ORANG TUA/WALI", "nama", "hubungan dengan anak", "PB-001", "Kiki",
                     "dengan bahasa yang saya pahami", "paling lama 5 tahun", "Setuju", "Tidak setuju", "Dinas Sosial",
                     "menarik persetujuan ini kapan saja", "Semarang,", "Saksi", "Petugas yang menjelaskan"),
    "monthly_report": ("Laporan Bulanan Pendampingan Bulan Februari 2025", "Sehubungan dengan kemitraan", "27 keluarga",
                       "52 anak", "8 kegiatan", "31 kunjungan", "Demikian laporan ini", "Hormat kami,"),
    "yearly_evaluation": ("Evaluasi Tahunan Kemitraan Tahun 2025", "lima indikator", "pertemuan evaluasi pada:",
                          "Sabtu, 29 Maret 2025", "Demikian kami sampaikan", "Hormat kami,"),
    "assignment": ("SURAT TUGAS", "Nomor 015/ST/RPB/III/2025", "Yang bertanda tangan", "Siti Aminah", "menugasi",
                   "Ani Rahmawati", "keperluan", "Makan Bersama", "Demikian surat tugas", "Semarang, 3 Maret 2025"),
    "confidential_annex": ("LAMPIRAN RAHASIA", "Nomor 015", "hanya untuk Kepala Dinas Sosial", "Sumiyati",
                           "hari di jalan", "Siti Aminah"),
    "incident_family": ("Pemberitahuan tentang Keamanan Data Keluarga", "Yth. Bapak/Ibu Sumiyati", "di tempat",
                        "orang yang tidak berhak", "Laptop relawan hilang", "pukul 07.00 WIB",
                        "yang sudah kami lakukan", "Kami mohon maaf", "meminta data dihapus",
                        "Pasal 46 Undang-Undang Nomor 27 Tahun 2022", "Hormat kami,"),
    "incident_authority": ("Pemberitahuan Kegagalan Pelindungan Data Pribadi", "Yth. Kepala Dinas", "pengendali data",
                           "data yang terungkap", "27 keluarga dampingan", "penanganan dan pemulihan",
                           "sudah disampaikan pada 3 Maret 2025", "tidak kami cantumkan", "Hormat kami,"),
}  # fmt: skip
"""What `pdftotext` finds on each paper, in order."""


def facts_for(name: str, **changes: object) -> LetterFacts:
    return replace(example_facts(shipped_template(LETTERS, name), HOUSE), **changes)


def prose(facts: LetterFacts) -> str:
    return " ".join(plain(block.text) for block in compose(facts).blocks if isinstance(block, Paragraph))


def rows(facts: LetterFacts) -> dict[str, str]:
    blocks = compose(facts).blocks
    return {label: plain(text) for block in blocks if isinstance(block, Facts) for label, text in block.rows}


def only(facts: LetterFacts, kind: type) -> list:
    return [block for block in compose(facts).blocks if isinstance(block, kind)]


def with_values(facts: LetterFacts, **values: str) -> LetterFacts:
    return replace(facts, letter=changed(facts.letter, values={**facts.letter["values"], **values}))


def test_every_kind_of_letter_has_its_template() -> None:
    assert {shipped_template(LETTERS, template_of_code(LETTERS, option.code)).code for option in LETTER_CODES} == {
        option.code for option in LETTER_CODES
    }
    assert set(IDS) == set(IN_ORDER)


@pytest.mark.parametrize("paper", [A4, F4], ids=["a4", "f4"])
@pytest.mark.parametrize("name", IDS)
def test_every_paper_has_all_its_parts_in_order_and_its_fonts_inside(name, paper) -> None:
    facts = facts_for(name, logo=logo())
    pdf = render(compose(facts, final=True), paper)
    text = " ".join(page_texts(pdf))
    assert in_order(text, "PKBI KOTA SEMARANG", "RUMAH PINTAR BANGJO", *IN_ORDER[name])
    assert embedded_count(pdf) == len(fonts(pdf))
    assert len(pdf) <= 60 * 1024
    assert missing(facts) == ()


@pytest.mark.parametrize("name", IDS)
def test_no_paper_keeps_a_mark_of_its_making_or_a_word_of_english(name) -> None:
    text = " ".join(" ".join(page_texts(render(compose(facts_for(name))))).split())
    assert not re.search(r"\{\{|\}\}|\[…\]|=== | ,| \.(?!\.)|(?<!\.)\.\.(?!\.)|\( | \)|\bNone\b", text)
    assert not re.search(r"\b(the|and|of|with|Coordinator|Volunteer|Present|child)\b", text)


@pytest.mark.parametrize("name", IDS)
def test_a_house_that_knows_nothing_yet_still_sees_its_paper(name) -> None:
    bare = LetterFacts(
        shipped_template(LETTERS, name), record("house"), record("letter"), example_facts(
            shipped_template(LETTERS, name), HOUSE
        ).today,
    )  # fmt: skip
    pdf = render(compose(bare))
    text = " ".join(" ".join(page_texts(pdf)).split())
    assert "{{" not in text
    assert "None" not in text
    if bare.template.to_write_on:
        assert missing(bare) == ()
        assert "[…]" not in text
    else:
        assert missing(bare)
        with pytest.raises(KnownError, match="Please fill in"):
            compose(bare, final=True)


@pytest.mark.parametrize("name", [name for name in IDS if "signatures" in shipped_template(LETTERS, name).parts])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_one_two_or_three_sign(name, count) -> None:
    template = shipped_template(LETTERS, name)
    if template.to_write_on:
        return
    third = {"signatory_3": "Retno", "signatory_3_title": "Ketua PKBI"} if count == 3 else {}
    second = {} if count > 1 else {"signatory_2": None}
    block = only(facts_for(name, house=changed(HOUSE, **second, **third)), Signatures)[0]
    assert len(block.signatories) == count
    if count == 3:
        assert (block.signatories[2].above, block.signatories[2].title) == ("Mengetahui,", "Ketua PKBI")


def test_a_first_follow_up_says_nothing_of_a_second() -> None:
    facts = facts_for("follow_up", reminder=None)
    assert subject_of(facts) == "Tindak Lanjut Surat Nomor 012/PM/RPB/I/2025"
    assert "kedua" not in prose(facts)


def test_a_follow_up_of_what_was_never_logged_as_received_drops_the_clause() -> None:
    facts = facts_for("follow_up")
    quiet = replace(facts, earlier=changed(facts.earlier, received_on=None))
    assert "diterima pada" not in prose(quiet)
    assert "agenda" not in prose(quiet)
    assert "tanda terima" not in prose(quiet)
    assert "perihal Permohonan Bantuan Kegiatan Makan Bersama, dengan ini" in prose(quiet)
    unnumbered = replace(facts, earlier=changed(facts.earlier, agenda_number=None))
    assert "yang telah diterima pada 21 Januari 2025, dengan ini" in prose(unnumbered)


def test_a_follow_up_after_the_activity_speaks_of_no_days_left() -> None:
    facts = facts_for("follow_up")
    late = replace(facts, activity=changed(facts.activity, date="2025-03-01"))
    assert "hari lagi" not in prose(late)
    assert "paling lambat" not in prose(late)


def test_a_letter_that_follows_none_is_stopped() -> None:
    said = [problem.say(ENGLISH) for problem in missing(facts_for("follow_up", earlier=None, reminder=None))]
    assert said == ["Number of the earlier letter", "Date of the earlier letter", "Subject of the earlier letter"]


def test_thanks_without_an_activity_or_a_count_stay_whole_sentences() -> None:
    facts = facts_for("thanks", activity=None, people=(), earlier=None, earlier_items=(), items=())
    assert "atas bantuan. Bantuan tersebut telah kami salurkan. Anak-anak belajar" in prose(facts)
    assert "disampaikan terlampir" not in prose(facts)
    enclosed = prose(with_values(facts_for("thanks"), keterangan_lpj="terlampir"))
    assert "Laporan pertanggungjawaban kami sampaikan terlampir." in enclosed


def test_a_permit_without_volunteers_has_nothing_attached() -> None:
    facts = facts_for("visit_permit", workers=())
    assert only(facts, LetterOpening)[0].rows[1] == ("Lampiran", "–")
    assert not only(facts, PageBreak)
    assert not only(facts, Grid)
    assert "jumlah petugas" not in rows(facts)
    assert only(facts_for("visit_permit"), LetterOpening)[0].rows[1] == ("Lampiran", "1 (satu) berkas")


def guest(**values: object) -> LetterFacts:
    facts = facts_for("guest_answer")
    return replace(facts, guest=changed(facts.guest, **values))


def test_a_guest_who_may_come_is_told_when_and_how() -> None:
    facts = guest()
    assert "kami menyetujui kunjungan untuk keperluan penelitian skripsi." in prose(facts)
    assert rows(facts) == {
        "hari, tanggal": "Sabtu, 29 Maret 2025", "waktu": "pukul 16.00–17.30 WIB", "tempat": "Gedung Monod, Kota Lama",
        "pendamping": "Bagus Saputra (contoh) (0840-0000-0001)",
    }  # fmt: skip
    assert len(only(facts, Items)[0].items) == 4


def test_a_guest_who_may_not_come_is_told_why_and_nothing_of_the_schedule() -> None:
    facts = guest(decision="not_yet", decided_because="jadwal bulan ini penuh.", date=None)
    assert (
        "belum dapat menyetujui kunjungan untuk keperluan penelitian skripsi karena jadwal bulan ini penuh."
        in prose(facts)
    )
    assert not only(facts, Items)
    assert not rows(facts)
    assert "Data pribadi anak dan keluarga tidak dapat kami berikan." in prose(facts)
    assert missing(facts) == ()


def test_a_guest_is_offered_another_day() -> None:
    facts = guest(decision="other_date", decided_because="anak-anak sedang ujian")
    assert "pada hari yang lain daripada yang Saudara ajukan karena anak-anak sedang ujian." in prose(facts)
    assert rows(facts)["hari, tanggal"] == "Sabtu, 29 Maret 2025"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"letter_number": None}, "Menjawab surat Saudara tanggal 25 Februari 2025, dengan ini"),
        ({"letter_date": None}, "Menjawab surat Saudara Nomor 12/UC/2025, dengan ini"),
        ({"letter_number": None, "letter_date": None}, "Menjawab permohonan Saudara, dengan ini"),
    ],
)
def test_a_guest_may_have_asked_without_a_letter(values, words) -> None:
    assert words in prose(guest(**values))


def test_a_guest_without_an_answer_stops_the_letter() -> None:
    assert "Decision" in [problem.say(ENGLISH) for problem in missing(guest(decision="waiting"))]
    assert only(guest(institution=None), Address)[0].lines == ("Yth. Nadia Kusuma (contoh)", "di tempat")


def test_the_account_of_the_aid_row_by_row() -> None:
    grid = next(block for block in only(facts_for("accountability"), Grid) if len(block.columns) == 9)
    assert grid.rows == (
        ("1", "Nasi kotak", "kotak", "40", "40", "40", "38", "2", "–"),
        ("2", "Susu UHT", "kotak", "40", "30", "30", "30", "0", "–"),
    )


def test_an_account_that_does_not_come_out_even_says_so_and_stops() -> None:
    facts = facts_for("accountability")
    off = (changed(facts.earlier_items[0], left_over=1), *facts.earlier_items[1:])
    facts = replace(facts, earlier_items=off)
    grid = next(block for block in only(facts, Grid) if len(block.columns) == 9)
    assert grid.rows[0][-1] == "kurang 1"
    assert [problem.say(ENGLISH) for problem in missing(facts)] == [
        "“Nasi kotak”: 1 received and neither handed out nor left over"
    ]


def test_what_was_handed_out_is_told_in_rupiah_and_words_where_prices_are_known() -> None:
    facts = facts_for("accountability")
    priced = tuple(changed(item, unit_price=12_500) for item in facts.earlier_items)
    assert "Nilai bantuan yang disalurkan: Rp850.000,00 (delapan ratus lima puluh ribu rupiah)." in prose(
        replace(facts, earlier_items=priced)
    )


def test_aid_in_time_is_told_as_such_and_a_report_without_a_list_is_numbered_on() -> None:
    facts = facts_for("accountability", people=())
    facts = replace(facts, earlier=changed(facts.earlier, aid_received_on="2025-02-20"))
    assert "tepat pada waktunya." in prose(facts)
    titles = [block.text for block in only(facts, Heading)]
    assert titles[-4:] == [
        "II. PELAKSANAAN", "III. REALISASI BANTUAN", "IV. HASIL, KENDALA, DAN TINDAK LANJUT", "V. PENUTUP",
    ]  # fmt: skip


def test_a_report_is_signed_as_a_letter_and_as_a_report() -> None:
    first, second = only(facts_for("accountability"), Signatures)
    assert (first.closing, second.closing) == ("Hormat kami,", "Semarang, 3 Maret 2025")
    assert first.signatories == second.signatories


def test_the_page_says_where_initials_stand_for_names_and_only_there() -> None:
    facts = facts_for("accountability")
    assert HIDDEN in prose(facts)
    assert HIDDEN not in prose(replace(facts, people=tuple(one for one in facts.people if not one.shown.hidden)))


def test_an_invitation_without_a_family_is_for_all_parents() -> None:
    facts = facts_for("invitation", family=None, persons=())
    assert only(facts, Address)[0].lines == ("Yth. Bapak/Ibu Orang Tua/Wali Anak Dampingan", "di tempat")
    assert message_of(facts).startswith("Salam, Bapak/Ibu. Ditunggu")


def test_the_message_is_plain_text_with_its_own_lines() -> None:
    assert message_of(facts_for("invitation")) == (
        "Salam, Bapak/Ibu Sumiyati (contoh). Ditunggu di pertemuan orang tua:\n\n"
        "*Sabtu, 29 Maret 2025*, pukul 16.00 WIB\nTempat: Gedung Monod, Kota Lama\nMateri: Makan Bersama\n\n"
        "Gratis, anak boleh ikut. Kalau berhalangan, mohon kabari kami ya.\n"
        "– Bagus Saputra (contoh), Rumah Pintar Bangjo"
    )
    assert message_of(facts_for("thanks")) == ""


def test_signatures_of_a_list_change_sides_and_empty_rows_are_counted() -> None:
    grid = only(facts_for("attendance_list"), Grid)[0]
    assert [row[-2:] for row in grid.rows] == [("1.", ""), ("", "2."), ("3.", ""), ("", "4."), ("5.", ""), ("", "6.")]
    assert [row[1] for row in grid.rows[3:]] == ["", "", ""]
    assert len(only(facts_for("attendance_list", people=(), empty_rows=40), Grid)[0].rows) == 40


def test_a_consent_form_asks_for_each_purpose_by_itself() -> None:
    grid = only(facts_for("consent_form"), Grid)[0]
    assert [row[2:] for row in grid.rows] == [("", "")] * 4
    block = only(facts_for("consent_form", letter=record("letter")), Signatures)[0]
    assert block.in_row
    assert [one.name for one in block.signatories] == ["", "", "Ani Rahmawati (contoh)"]


def test_an_evaluation_without_a_meeting_leaves_the_day_to_the_partner() -> None:
    facts = facts_for("yearly_evaluation", activity=None)
    assert "kami serahkan kepada kesediaan Bapak/Ibu." in prose(facts)
    assert not rows(facts)
    assert subject_of(replace(facts, review=None, letter=changed(facts.letter, month="2024-12"))).endswith("Tahun 2024")


def test_an_assignment_names_those_who_are_sent_with_their_roles_in_indonesian() -> None:
    grid = only(facts_for("assignment"), Grid)[0]
    assert [row[1:3] for row in grid.rows] == [
        ("Ani Rahmawati (contoh)", "Koordinator"), ("Bagus Saputra (contoh)", "Relawan"),
    ]  # fmt: skip
    assert [problem.say(ENGLISH) for problem in missing(facts_for("assignment", workers=()))] == [
        "List of the volunteers on duty"
    ]
    assert compose(facts_for("assignment")).reference == "Nomor 015/ST/RPB/III/2025"


def test_only_the_annex_is_confidential_and_only_where_it_goes_along_the_letter_speaks_of_it() -> None:
    assert [name for name in IDS if compose(facts_for(name)).confidential] == ["confidential_annex"]
    facts = facts_for("aid_request")
    assert "sampul tertutup" not in prose(facts)
    assert "sampul tertutup" in prose(replace(facts, letter=changed(facts.letter, annex_families=["a"])))


def test_copies_stand_where_the_letter_has_any() -> None:
    facts = facts_for("thanks")
    assert only(facts, Copies)[0].names == ("Lurah Kauman",)
    assert not only(replace(facts, letter=changed(facts.letter, copies_to=None)), Copies)
