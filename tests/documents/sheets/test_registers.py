"""The registers: every number of a year once, cancelled ones marked, no family's name, heads and pages in order."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.paper_reader import embedded_count, fonts, in_order, page_sizes, page_texts

from bangjo_desktop.documents.blocks import Grid, plain
from bangjo_desktop.documents.letters.wording import paper_title
from bangjo_desktop.documents.paper import A4, F4
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.documents.sheets.registers import (
    DELIVERY,
    INCOMING,
    OUTGOING,
    TITLES,
    RegisterFacts,
    compose,
    years,
)
from bangjo_desktop.domain.language import Language, load
from bangjo_desktop.domain.record import Record
from bangjo_desktop.paths import resources

INDONESIAN, ENGLISH = load("id", resources() / "i18n"), Language("en")
TODAY = date(2026, 11, 23)
NAMES = {("partner", "p1"): "Dinas Sosial Kota Semarang", ("family", "f1"): "KB-014 · Ibu Sumiyati"}


def named(kind: str, record: str) -> str | None:
    return NAMES.get((kind, record))


def letter(number: str, **values: Any) -> Record:
    return Record("letter", number, {"number": number, "date": "2026-03-03", "to": "p1", "code": "PM", **values})


def facts(kind: str = OUTGOING, letters: list[Record] | None = None, **more: Any) -> RegisterFacts:
    house = Record("house", "h", {"name": "Rumah Pintar Bangjo"})
    incoming = more.pop("incoming", [])
    return RegisterFacts(kind, 2026, TODAY, house, letters or [], incoming, {"f1": "KB-014"}, named, **more)


def rows(kind: str, letters: list[Record], **more: Any) -> list[list[str]]:
    (grid,) = (block for block in compose(facts(kind, letters, **more), ENGLISH).blocks if isinstance(block, Grid))
    return [[plain(cell) for cell in row] for row in grid.rows]


def text_of(pdf: bytes, folder: Path) -> str:
    """What `pdftotext` reads, where it is there; else what pdfium does."""
    path = folder / "register.pdf"
    path.write_bytes(pdf)
    if not shutil.which("pdftotext"):
        return "\n".join(page_texts(pdf))
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def test_the_outgoing_register_from_top_to_bottom(tmp_path: Path) -> None:
    letters = [
        letter("002/TK/RPB/IV/2026", date="2026-04-01", subject="Ucapan Terima Kasih", outside=True),
        letter("001/PM/RPB/III/2026", subject="Permohonan Bantuan", sent_on="2026-03-05", replied_on="2026-03-20",
               decision="partly", reply_number="400.9/12"),
        letter("003/PM/RPB/IV/2026", date="2026-04-02", subject="Salah", cancelled_on="2026-04-03",
               cancelled_because="salah tanggal"),
    ]  # fmt: skip
    read = text_of(render(compose(facts(OUTGOING, letters), INDONESIAN), A4), tmp_path)
    assert in_order(
        read, "Buku Agenda Surat Keluar 2026", "Rumah Pintar Bangjo · per 23 November 2026", "Nomor surat", "Perihal",
        "001/PM/RPB/III/2026", "002/TK/RPB/IV/2026", "003/PM/RPB/IV/2026", "3 surat, 1 di antaranya batal.",
    )  # fmt: skip
    assert "Halaman 1 dari 1" in read  # where it comes in the text is pdftotext's choice
    for part in ("Disetujui sebagian", "20 Mar 2026", "400.9/12", "BATAL", "salah tanggal", "ditulis di luar"):
        assert part in " ".join(read.split())


def test_a_year_holds_its_own_numbers_in_the_order_of_their_days() -> None:
    letters = [
        letter("2", date="2026-05-01"),
        letter("1", date="2026-01-01"),
        letter("9", date="2025-12-31"),
        letter("3", date=None, finalised_on="2026-06-01"),
        letter("4", date="besok", finalised_on="2027-01-02"),
        Record("letter", "d", {"date": "2026-05-01", "subject": "draf"}),
    ]
    assert [row[:2] for row in rows(OUTGOING, letters)] == [["1", "1"], ["2", "2"], ["3", "3"]]
    incoming = [Record("incoming_letter", "i", {"received_on": "2019-01-05"})]
    assert years(letters, incoming, TODAY) == [2027, 2026, 2025, 2019]
    assert years([], [], TODAY) == [2026]


def test_a_letter_to_a_family_shows_its_code_and_never_its_name() -> None:
    for kind in (OUTGOING, DELIVERY):
        to_family = letter("5", to=None, family="f1", code="UND")
        unknown = letter("6", to=None, family="f2", code="UND")
        found = rows(kind, [to_family, unknown, letter("7", to="not received")])
        place = 3 if kind == OUTGOING else 2
        assert [row[place] for row in found] == ["Family KB-014", "Family –", "–"]
        assert "Sumiyati" not in str(compose(facts(kind, [to_family]), ENGLISH))


def test_the_incoming_register_names_what_each_answers() -> None:
    ours = letter("012/PM")
    came = [
        Record("incoming_letter", "b", {"number": "000.8.3.3/15/OR", "date": "2026-03-18", "received_on": "2026-03-20",
                                        "from": "p1", "subject": "Jawaban", "answers": "012/PM", "note": "Sumiyati"}),
        Record("incoming_letter", "a", {"date": "2026-02-01"}),
        Record("incoming_letter", "c", {"number": "x", "received_on": "2025-12-31"}),
    ]  # fmt: skip
    assert rows(INCOMING, [ours], incoming=came) == [
        ["1", "–", "–", "1 Feb 2026", "–", "–", "–"],
        ["2", "20 Mar 2026", "000.8.3.3/15/OR", "18 Mar 2026", "Dinas Sosial Kota Semarang", "Jawaban", "012/PM"],
    ]


def test_the_delivery_book_leaves_white_what_is_written_by_hand() -> None:
    handed = letter("1", sent_on="2026-03-05", sent_by="Dito", received_by="Bu Ani", received_on="2026-03-06",
                    agenda_number="300")  # fmt: skip
    waiting = letter("2")
    gone = letter("3", cancelled_on="2026-03-07")
    taken_back = letter("4", sent_on="2026-03-06", cancelled_on="2026-03-07")
    assert rows(DELIVERY, [handed, waiting, gone, taken_back]) == [
        ["1", "1", "Dinas Sosial Kota Semarang", "5 Mar 2026", "Dito", "Bu Ani · 6 Mar 2026", "300", ""],
        ["2", "2", "Dinas Sosial Kota Semarang", "", "", "", "", ""],
        ["3", "4", "Dinas Sosial Kota Semarang", "6 Mar 2026", "", "", "", "CANCELLED"],
    ]


@pytest.mark.parametrize("kind", TITLES)
@pytest.mark.parametrize("paper", [A4, F4], ids=lambda paper: paper.name)
def test_an_empty_year_says_so(kind: str, paper: Any) -> None:
    for language in (INDONESIAN, ENGLISH):
        pdf = render(compose(facts(kind), language), paper)
        (page,) = page_texts(pdf)
        assert in_order(page, f"{paper_title(language(TITLES[kind]), language)} 2026", "2026.")
        assert page_sizes(pdf) == [(paper.width, paper.height)]


@pytest.mark.parametrize("kind", [OUTGOING, DELIVERY])
@pytest.mark.parametrize("paper", [A4, F4], ids=lambda paper: paper.name)
def test_sixty_long_letters_repeat_the_head_and_count_the_pages(kind: str, paper: Any) -> None:
    name = "Anindya Kusumaningtyas Paramitha Wulandari Setyaningsih binti Abdurrahman Wahid S."
    letters = [
        letter(f"{n:03}/PM/RUMAH-PINTAR-BANGJO/XI/2026", subject=f"{name} " * 3, sent_by=name, received_by=name,
               sent_on="2026-03-05", cancelled_on="2026-03-06" if n % 7 == 0 else None)
        for n in range(1, 61)
    ]  # fmt: skip
    long_house = replace(facts(kind, letters), house=Record("house", "h", {"name": name}), practice=True)
    pdf = render(compose(long_house, INDONESIAN), paper)
    pages = page_texts(pdf)
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"Halaman {number} dari {len(pages)}" in page
        assert in_order(page, "No.", "Kepada", "Dikirim")
        assert "DATA CONTOH" in page
    whole = "".join(" ".join(pages).split())
    assert all(whole.count(f"{n:03}/PM/") == 1 for n in range(1, 61))
    assert embedded_count(pdf) == len(fonts(pdf))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=90), max_size=6), st.sampled_from(list(TITLES)))
def test_whatever_is_written_in_them_makes_a_page(texts: list[str], kind: str) -> None:
    letters = [
        letter(text or "0", subject=text, sent_by=text, received_by=text, agenda_number=text, cancelled_because=text)
        for text in texts
    ]
    came = [
        Record("incoming_letter", str(n), {"date": "2026-01-01", "number": t, "subject": t})
        for n, t in enumerate(texts)
    ]
    assert page_texts(render(compose(facts(kind, letters, incoming=came), INDONESIAN), A4))
