from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.paper_reader import embedded_count, fonts, in_order, page_texts
from tests.documents.samples import (
    ACTIVITY,
    HOSTILE,
    HOUSE,
    LETTER,
    PARTNER,
    changed,
    letter_facts,
    logo,
    record,
    sixty_items,
)

from bangjo_desktop.documents.blocks import (
    Address,
    Copies,
    Facts,
    Grid,
    Letterhead,
    LetterOpening,
    Paragraph,
    Signatures,
    plain,
)
from bangjo_desktop.documents.letters.compose import compose, missing
from bangjo_desktop.documents.letters.numbers import initials, letter_number
from bangjo_desktop.documents.letters.wording import listed
from bangjo_desktop.documents.paper import A4, F4
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.problem import KnownError

BARE = {
    "partner": None,
    "activity": None,
    "items": (),
    "contact": None,
    "areas": (),
    "families_count": 0,
    "children_count": 0,
}


def of(document, kind):
    return [block for block in document.blocks if isinstance(block, kind)]


def prose(document):
    return "\n".join(plain(block.text) for block in of(document, Paragraph))


def test_the_letter_reads_like_the_sample():
    letter = compose(letter_facts(), final=True)
    assert [type(block).__name__ for block in letter.blocks] == [
        "Letterhead", "LetterOpening", "Address", "Paragraph", "Paragraph", "Paragraph", "Facts", "Paragraph", "Grid",
        "Paragraph", "Paragraph", "Signatures", "Copies",
    ]  # fmt: skip
    assert of(letter, LetterOpening)[0] == LetterOpening(
        (("Nomor", "012/PM/RPB/XI/2026"), ("Lampiran", "–"), ("Perihal", "Permohonan Bantuan Kegiatan Makan Bersama")),
        "Semarang, 23 November 2026",
    )
    assert of(letter, Address)[0].lines == (
        "Yth. Kepala Dinas Sosial Kota Semarang", "u.p. Kepala Bidang Rehabilitasi Sosial", "di Semarang",
    )  # fmt: skip
    assert of(letter, Facts)[0].rows == (
        ("nama kegiatan", "Makan bersama"),
        ("hari, tanggal", "Sabtu, 19 Desember 2026"),
        ("waktu", "pukul 16.00–17.30 WIB"),
        ("tempat", "Gedung Monod, Kota Lama"),
        ("sasaran", "anak dampingan dan orang tua (40 orang)"),
        ("tujuan", "memberi makanan bergizi"),
    )
    assert "di wilayah Pondok Boro dan Kota Lama. Saat ini kami mendampingi 52 anak dari 27 keluarga" in prose(letter)
    assert "paling lambat Selasa, 15 Desember 2026. Narahubung kami adalah Ani Rahmawati (0840-0000-0002)." in prose(
        letter
    )
    assert "laporan pertanggungjawaban paling lambat dalam 14 hari kerja." in prose(letter)
    assert [signatory.name for signatory in of(letter, Signatures)[0].signatories] == ["Siti Aminah", "Dimas Pratama"]
    assert of(letter, Copies)[0].names == ("Lurah Kauman", "Arsip")


def test_the_page_has_every_part_in_order_with_its_fonts_inside():
    for paper in (A4, F4):
        pdf = render(compose(letter_facts(logo=logo(), practice=True), final=True), paper)
        texts = page_texts(pdf)
        assert len(texts) == 1
        assert in_order(
            texts[0], "PKBI KOTA SEMARANG", "RUMAH PINTAR BANGJO", "Jl. Sumeneban 144, Kauman, Semarang", "Nomor",
            "012/PM/RPB/XI/2026", "Perihal", "Yth. Kepala Dinas", "Dengan hormat,", "nama kegiatan", "No.", "Uraian",
            "Jumlah", "Satuan", "Keterangan", "Nasi kotak", "Air mineral", "Demikian permohonan ini", "Hormat kami,",
            "Siti Aminah", "Tembusan", "1.", "Lurah Kauman", "2.", "Arsip",
        )  # fmt: skip
        assert "DATA CONTOH" in texts[0]
        assert embedded_count(pdf) == len(fonts(pdf)) == 2


def test_a_draft_shows_its_number_as_not_taken_and_what_is_missing_as_a_mark():
    letter = compose(letter_facts(**BARE, letter=record("letter"), house=record("house", name="Rumah Pintar Bangjo")))
    assert letter.reference == "Nomor …/PM/RPB/XI/2026"
    assert of(letter, Facts)[0].rows == (("nama kegiatan", "[…]"), ("hari, tanggal", "[…]"), ("tempat", "[…]"))
    assert of(letter, Address)[0].lines == ("Yth. […]", "di tempat")
    assert of(letter, Signatures)[0].signatories[0].name == "[…]"
    assert "Saat ini" not in prose(letter)
    assert "paling lambat" not in prose(letter)
    assert "Narahubung" not in prose(letter)
    assert "{" not in prose(letter)


def test_a_final_letter_with_holes_is_stopped_and_the_holes_are_named():
    facts = letter_facts(activity=changed(ACTIVITY, place=None), house=changed(HOUSE, signatory_1=None))
    with pytest.raises(KnownError) as stopped:
        compose(facts, final=True)
    assert stopped.value.say(Language("en")) == (
        "The letter cannot be made final yet. Please fill in: Place of the activity, First signatory (Settings)."
    )
    assert len(missing(facts)) == 2
    assert missing(letter_facts()) == ()


def test_a_letter_without_its_number_is_not_final():
    facts = letter_facts(letter=changed(LETTER, number=None))
    with pytest.raises(KnownError, match="Letter number"):
        compose(facts, final=True)
    assert of(compose(facts), LetterOpening)[0].rows[0] == ("Nomor", "…/PM/RPB/XI/2026")


def test_a_need_without_its_amount_stops_the_final_letter():
    with pytest.raises(KnownError, match="how much of “Beras”"):
        compose(letter_facts(items=[record("letter_item", description="Beras")]), final=True)


@pytest.mark.parametrize(
    ("activity", "row"),
    [
        ({"end": None}, ("waktu", "pukul 16.00 WIB sampai selesai")),
        ({"expected": None}, ("sasaran", "anak dampingan dan orang tua")),
        ({"audience": None}, ("peserta", "40 orang")),
    ],
)
def test_what_is_half_known_is_said_cleanly(activity, row):
    letter = compose(letter_facts(activity=changed(ACTIVITY, **activity)), final=True)
    assert row in of(letter, Facts)[0].rows


@pytest.mark.parametrize("gone", [{"start": None, "end": None}, {"start": None}])
def test_without_a_beginning_there_is_no_time(gone):
    letter = compose(letter_facts(activity=changed(ACTIVITY, **gone)), final=True)
    assert "waktu" not in dict(of(letter, Facts)[0].rows)


def test_without_needs_the_letter_asks_in_words():
    letter = compose(
        letter_facts(items=(), letter=changed(LETTER, values={"jenis_bantuan": "makanan bergizi"})), final=True
    )
    assert not of(letter, Grid)
    assert "kami memohon bantuan makanan bergizi dari Bapak/Ibu." in prose(letter)
    assert of(letter, LetterOpening)[0].rows[2] == ("Perihal", "Permohonan Bantuan Makanan Bergizi")


def test_one_signatory_no_phone_no_copies_no_addressee():
    house = changed(HOUSE, signatory_2=None, phone=None, email=None, parent_organisation=None, subject_word="hal")
    partner = changed(PARTNER, addressee_title=None, attention_of=None, city=None)
    letter = compose(letter_facts(house=house, partner=partner, letter=changed(LETTER, copies_to=None)), final=True)
    assert len(of(letter, Signatures)[0].signatories) == 1
    assert of(letter, Address)[0].lines == ("Yth. Pimpinan Dinas Sosial Kota Semarang", "di tempat")
    assert of(letter, Letterhead)[0].lines == ("Jl. Sumeneban 144, Kauman, Semarang",)
    assert of(letter, LetterOpening)[0].rows[2][0] == "Hal"
    assert not of(letter, Copies)


def test_those_who_signed_then_stay_when_the_board_changes():
    letter = changed(LETTER, signatory_1="Wulan", signatory_1_title="Ketua 2024", signatory_2="Yoga")
    signatories = of(compose(letter_facts(letter=letter), final=True), Signatures)[0].signatories
    assert [(one.title, one.name) for one in signatories] == [("Ketua 2024", "Wulan"), ("Sekretaris", "Yoga")]


def test_a_greeting_with_salam_closes_with_one():
    letter = compose(letter_facts(house=changed(HOUSE, salutation="Assalamu'alaikum wr. wb.")), final=True)
    texts = [plain(block.text) for block in of(letter, Paragraph)]
    assert texts[0] == "Assalamu'alaikum wr. wb."
    assert texts[-1].startswith("Wassalamu")


def test_the_writers_own_subject_wins_and_nothing_in_it_is_a_placeholder():
    letter = compose(
        letter_facts(letter=changed(LETTER, subject="Bantuan {{kota}} \x02kota\x03 {{#x}}\nsegera")), final=True
    )
    assert of(letter, LetterOpening)[0].rows[2][1] == "Bantuan {{kota}} kota {{#x}} segera"


def test_markup_in_names_reaches_the_paper_as_it_was_written():
    facts = letter_facts(
        activity=changed(ACTIVITY, title=HOSTILE, place=HOSTILE), partner=changed(PARTNER, institution=HOSTILE),
        items=[record("letter_item", description=HOSTILE, quantity=1, note=HOSTILE)],
        house=changed(HOUSE, name=HOSTILE, signatory_1=HOSTILE),
    )  # fmt: skip
    text = " ".join(" ".join(page_texts(render(compose(facts, final=True)))).split())
    assert text.count('<img src="/etc/passwd"/> & <b>Sri</b> **tebal** {{nama_lembaga}}') >= 4
    assert "root:" not in text


@pytest.mark.parametrize("paper", [A4, F4])
@pytest.mark.parametrize("price", [None, 1_250_000])
def test_sixty_needs_are_all_there_and_signed_on_the_last_page(paper, price):
    texts = page_texts(render(compose(letter_facts(items=sixty_items(price)), final=True), paper))
    assert 2 <= len(texts) <= 6
    whole = " ".join(" ".join(texts).split())
    assert all(f"Barang nomor {number} dengan" in whole for number in range(1, 61))
    assert all("Uraian" in text for text in texts if "Barang nomor" in text)
    assert "Demikian permohonan" in texts[-1]
    assert "Siti Aminah" in texts[-1]


@settings(max_examples=25)
@given(
    st.dictionaries(st.sampled_from(["title", "place", "audience"]), st.text(min_size=1, max_size=120)),
    st.integers(0, 6),
)
def test_whatever_people_write_makes_a_letter(values, count):
    facts = letter_facts(activity=changed(ACTIVITY, **values), items=sixty_items()[:count])
    assert render(compose(facts)).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        (None, "…/PM/RPB/XI/2026"),
        ("{kode}.{urut:2}/{bulan}/{tahun}", "PM.…/11/2026"),
        ("{urut:3}/{laptop}/{tahun}", "…/…/2026"),
        ("{broken", "…/PM/RPB/XI/2026"),
    ],
)
def test_the_number_of_a_draft_follows_the_houses_pattern(pattern, number):
    house = changed(HOUSE, letter_number_pattern=pattern)
    assert letter_number(house, record("letter", code="PM"), date(2026, 11, 23)) == number


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["A"], "A"), (["A", "B"], "A dan B"), (["A", "B", "C"], "A, B, dan C")],
)
def test_names_are_listed_as_one_writes_them(names, said):
    assert listed(names) == said


@pytest.mark.parametrize(
    ("name", "letters"), [("Rumah Pintar Bangjo", "RPB"), ("rumpin  2", "R"), ("", "…"), ("123", "…")]
)
def test_initials(name, letters):
    assert initials(name) == letters


def test_one_or_two_needs_name_the_aid():
    rice = record("letter_item", 1, position=1, description="Nasi kotak", quantity=40)
    water = record("letter_item", 2, position=2, description="air mineral", quantity=40)
    subjects = [
        of(compose(letter_facts(items=items)), LetterOpening)[0].rows[2][1] for items in ([rice], [rice, water])
    ]
    assert subjects == ["Permohonan Bantuan Nasi Kotak", "Permohonan Bantuan Nasi Kotak dan Air Mineral"]


def test_a_broken_logo_is_said_and_not_drawn():
    with pytest.raises(KnownError, match="logo"):
        compose(letter_facts(logo=b"<svg/>"))
