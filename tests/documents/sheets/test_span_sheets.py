"""Sheets over several months: for the family in plain words, for the file with visits by date; kept as they were."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import Laptops
from tests.documents.paper_reader import in_order, page_texts

from bangjo_desktop.documents.family_sheets import Asked, kept_pdf, make_final, sheet_pdf
from bangjo_desktop.domain.insight.course import moves, stuck_since
from bangjo_desktop.domain.language import Language, load
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import ASPECTS
from bangjo_desktop.paths import resources
from bangjo_desktop.store.house import House

INDONESIAN = load("id", resources() / "i18n")
TODAY = date(2026, 11, 23)


@pytest.fixture
def family(house: House) -> str:
    companion = house.write.add(
        "worker", {"full_name": "Sari Wulandari", "nickname": "Sari", "phone": "+6284000000003"}
    )
    made = house.write.add("family", {"head_name": "Sumiyati", "code": "PB-001", "companion": companion})
    add = house.write.add
    add("progress", {"family": made, "month": "2026-01", "school_attendance": 1, "nutrition": 3, "child_protection": 3,
                     "income_total": 1_000_000, "income_from_children": 600_000, "causes": ["E1"]})  # fmt: skip
    add("progress", {"family": made, "month": "2026-06", "school_attendance": 3, "nutrition": 2, "child_protection": 1,
                     "causes": ["E1", "M1"]})  # fmt: skip
    for day, contact in (("2026-01-14", "home"), ("2026-01-20", "not_met"), ("2026-06-09", "home")):
        add("visit", {"family": made, "date": day, "contact": contact, "observation": f"dilihat {day}"})
    add("commitment", {"family": made, "what": "Menabung", "who": "Ibu", "status": "done", "done_on": "2026-05-02"})
    add("commitment", {"family": made, "what": "Urus akta", "status": "open", "due_on": "2026-08-01"})
    add("service", {"family": made, "kind": "Aktivasi JKN", "status": "asked", "asked_on": "2026-06-10"})
    return made


def read(
    house: House, family: str, reader: str, first: str = "2026-01", last: str = "2026-06", paper: str = "a4"
) -> str:
    return "\n".join(page_texts(sheet_pdf(house, Asked(family, first, last, reader), paper, INDONESIAN, TODAY)))


@pytest.mark.parametrize("paper", ["a4", "f4"])
def test_the_family_reads_one_page_in_plain_words(house: House, family: str, paper: str) -> None:
    pages = page_texts(sheet_pdf(house, Asked(family, "2026-01", "2026-06", "family"), paper, INDONESIAN, TODAY))
    assert len(pages) == 1
    assert in_order(
        pages[0], "Kabar Keluarga Kita", "Keluarga Sumiyati", "Januari–Juni 2026", "14 Januari 2026",
        "Yang sudah lebih baik", "lebih rajin masuk sekolah",
        "14 Januari 2026 dan 9 Juni 2026", "Yang masih berat", "Makanan berkurang",
        "Yang kita sepakati", "Menabung", "Urus akta", "Berikutnya", "Aktivasi JKN", "Sari", "Sari Wulandari",
    )  # fmt: skip


def test_the_familys_page_tells_no_level_no_income_and_nothing_of_violence(house: House, family: str) -> None:
    text = read(house, family, "family")
    assert "Rp" not in text
    assert "Kekerasan" not in text
    assert "aman" not in text
    assert "20 Januari 2026" not in text  # nobody was met


def test_the_file_holds_figures_aspects_and_their_visits(house: House, family: str) -> None:
    pages = page_texts(sheet_pdf(house, Asked(family, "2026-01", "2026-06", "file"), "a4", INDONESIAN, TODAY))
    assert len(pages) <= 2
    text = "\n".join(pages)
    assert in_order(
        text, "RAHASIA", "PB-001", "Jan 26", "(60%)", "Tidak bersekolah → Hadir 60–84%", "9 Juni 2026",
        "Penyebab", "disebut pada 2 bulan", "Kunjungan (3)", "dilihat 2026-01-14",
    )  # fmt: skip


def test_a_year_of_everything_stays_on_one_page_and_on_two(house: House, family: str) -> None:
    for number in range(40):
        house.write.add("visit", {"family": family, "date": f"2026-{number % 12 + 1:02}-{number % 27 + 1:02}",
                                  "contact": "home", "observation": "panjang sekali " * 30})  # fmt: skip
        house.write.add("commitment", {"family": family, "what": f"Kesepakatan {number} " * 6, "who": "Ibu " * 9})
        house.write.add("service", {"family": family, "kind": f"Layanan {number}", "status": "scheduled"})
    for month in range(1, 13):
        scores = {aspect.name: 1 + (month + place) % 4 for place, aspect in enumerate(ASPECTS)}
        house.write.add("progress", {"family": family, "month": f"2026-{month:02}", **scores, "causes": ["E1", "K2"]})
    for reader, most in (("family", 1), ("file", 2)):
        asked = Asked(family, "2026-01", "2026-12", reader)
        assert len(page_texts(sheet_pdf(house, asked, "a4", INDONESIAN, TODAY))) <= most, reader


def test_of_a_family_without_anything_there_is_a_page(house: House) -> None:
    empty = house.write.add("family", {"head_name": "Baru"})
    assert "Belum tampak perubahan" in read(house, empty, "family")
    assert "Tidak ada catatan bulanan" in read(house, empty, "file")
    with pytest.raises(KnownError, match="not there any more"):
        read(house, "ab" * 16, "file")
    with pytest.raises(KnownError, match="after the last"):
        read(house, empty, "file", "2026-07", "2026-06")


def test_a_final_sheet_is_printed_again_as_it_was(house: House, family: str, laptops: Laptops, tmp_path: Path) -> None:
    asked = Asked(family, "2026-01", "2026-06", "family")
    kept = make_final(house, asked, "a4", INDONESIAN, TODAY)
    then = kept_pdf(house, kept)
    house.write.save("family", family, {"head_name": "Nama lain"})
    assert kept_pdf(house, kept) == then
    assert sheet_pdf(house, asked, "a4", INDONESIAN, TODAY) != then
    other = laptops.join("B", house)
    assert kept_pdf(other, kept) == then
    house.erase("kept_sheet", kept)
    copy = tmp_path / "salinan.bangjo"
    house.write_copy(copy)
    other.merge(copy)
    with pytest.raises(KnownError, match="not arrived"):
        kept_pdf(other, kept)
    told = [one for one in house.records.all("disclosure") if "PB-001" in str(one["what"])]
    assert len(told) == 1


def test_the_same_final_sheet_is_kept_once(house: House, family: str) -> None:
    asked = Asked(family, "2026-01", "2026-06", "file")
    kept = make_final(house, asked, "a4", INDONESIAN, TODAY)
    assert make_final(house, asked, "a4", INDONESIAN, TODAY) == kept
    house.write.save("family", family, {"head_name": "Nama lain"})
    assert make_final(house, asked, "a4", INDONESIAN, TODAY) != kept


def test_a_family_without_a_code_is_not_written_down_by_its_name(house: House, family: str) -> None:
    house.write.save("family", family, {"code": None})
    make_final(house, Asked(family, "2026-06", "2026-06"), "a4", INDONESIAN, TODAY)
    assert [one["what"] for one in house.records.all("disclosure")] == ["Lembar perkembangan –, Juni 2026"]


MONTHS = st.integers(1, 12).map(lambda number: f"2026-{number:02}")
RECORDS = st.lists(st.tuples(MONTHS, st.integers(1, 4) | st.none()), max_size=14)


@settings(max_examples=200)
@given(RECORDS, MONTHS, MONTHS)
def test_a_move_is_between_two_records_and_within_the_span(
    found: list[tuple[str, int | None]], first: str, last: str
) -> None:
    progress = [
        Record("progress", f"{place:032x}", {"month": month, "health": score, "family": "f"})
        for place, (month, score) in enumerate(found)
    ]
    for move in moves(progress, (), first, last):
        assert move.since < move.month
        assert first <= move.month <= last
        assert (move.way == "up") == (move.now > move.then)


def test_stuck_since_is_the_first_of_the_months_without_a_rise() -> None:
    levels = {"2026-01": 1, "2026-02": 2, "2026-03": 2, "2026-04": 2, "2026-05": 2, "2026-06": 2}
    progress = [Record("progress", f"{n:032x}", {"month": m, "health": s}) for n, (m, s) in enumerate(levels.items())]
    assert stuck_since(progress, "2026-06") == "2026-03"
    assert stuck_since(progress, "2026-03") is None


def test_english_is_whole_too(house: House, family: str) -> None:
    text = "\n".join(
        page_texts(sheet_pdf(house, Asked(family, "2026-01", "2026-06", "family"), "a4", Language("en"), TODAY))
    )
    assert "How our family is doing" in text


def test_a_sheet_to_a_month_ahead_names_the_next_visit_too(house: House, family: str) -> None:
    house.write.add("visit", {"family": family, "date": "2026-11-12", "follow_up_on": "2026-11-26"})
    for last in ("2026-10", "2026-11", "2026-12"):
        text = " ".join(page_texts(sheet_pdf(house, Asked(family, "2026-01", last, "family"), "a4", INDONESIAN, TODAY)))
        assert "26 November 2026" in text, last
