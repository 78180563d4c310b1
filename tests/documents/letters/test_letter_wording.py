"""Days, money, titles and lists as letters write them (DOMAIN notes §1.3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.documents.letters.wording import (
    clock,
    counted,
    indonesian,
    letter_day,
    listed,
    long_day,
    lowered,
    rupiah,
    titled,
)


def test_days_have_no_leading_zero() -> None:
    assert long_day("2025-03-03") == "Senin, 3 Maret 2025"
    assert letter_day("2025-03-03") == "3 Maret 2025"
    assert long_day("2026-11-27") == "Jumat, 27 November 2026"
    assert long_day(None) is long_day("2025-02-30") is letter_day("segera") is None


def test_times_money_and_numbers() -> None:
    assert clock("16:00") == "16.00"
    assert clock(None) is None
    assert rupiah(1_250_000) == "Rp1.250.000,00"
    assert counted(1250) == "1.250"
    assert counted(0) is counted(None) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Permohonan Bantuan nasi kotak dan susu UHT 200 ml", "Permohonan Bantuan Nasi Kotak dan Susu UHT 200 ml"),
        ("di rumah untuk anak", "Di Rumah untuk Anak"),
        ("Tindak Lanjut Surat Nomor 012/pm/RPB", "Tindak Lanjut Surat Nomor 012/pm/RPB"),
        ("bantuan (makanan) dan iPad", "Bantuan (Makanan) dan IPad"),
        ("", ""),
        ("beras 5 kg", "Beras 5 kg"),
    ],
)
def test_a_subject_is_written_like_a_title(text: str, title: str) -> None:
    assert titled(text) == title


@given(st.text(max_size=60))
def test_a_title_changes_only_the_size_of_letters(text: str) -> None:
    assert titled(text).casefold() == text.casefold() or len(titled(text)) >= len(text)
    assert titled(titled(text)) == titled(text)


@pytest.mark.parametrize(
    ("name", "inside"),
    [("Nasi kotak", "nasi kotak"), ("UHT", "UHT"), ("T-shirt", "T-shirt"), ("beras", "beras"), ("", "")],
)
def test_a_need_inside_a_sentence_begins_small(name: str, inside: str) -> None:
    assert lowered(name) == inside


def test_a_list_ends_with_a_comma_and_a_word() -> None:
    assert [listed(["A", "B", "C", "D"][:n]) for n in range(5)] == ["", "A", "A dan B", "A, B, dan C", "A, B, C, dan D"]


def test_letters_speak_indonesian_whatever_the_window_speaks() -> None:
    assert indonesian().code == "id"
    assert indonesian()("Coordinator") == "Koordinator"
