"""Names that Indonesians write in several ways are one name; other names stay others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.person_names import folded_name, is_near, same_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muhammad Rizki", "Moh. Rizky"),
        ("Muh Rizki", "Mochamad Rizqi"),
        ("M. Rizky", "Muhamad Risky"),
        ("Mohamed Rizki", "Mokh. Rizki"),
        ("Soeharto", "Suharto"),
        ("Djoko Soesilo", "Joko Susilo"),
        ("Tjahjo", "Cahyo"),
        ("Wahjoe", "Wahyu"),
        ("Jusuf", "Yusuf"),
        ("Sjarif", "Syarif"),
        ("H. Achmad Fauzi", "Ahmad Pauzi"),
        ("Akhmad Fauzi, S.Pd.", "Haji Ahmad Fauzi"),
        ("Bu Siti Aminah", "Sitti Aminah"),
        ("St. Aminah", "Siti Aminah"),
        ("Budi Santoso ST", "Budi Santoso, S.T."),
        ("Aisyah", "Aisya"),
        ("Nurhidayah", "Nur Hidayah"),
        ("Noer Hidajah", "Nur Hidayah"),
        ("Annisa", "Anisa"),
        ("Aminah  Siti", "siti aminah"),
        ("MOH.RIZKY", "Muhammad Rizki"),
        ("Zaenal", "Zainal"),
        ("Dwi Rahayu", "Dwi Rahaju"),
    ],
)
def test_one_name_written_two_ways(one: str, other: str) -> None:
    assert same_words(folded_name(one), folded_name(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sumiyati", "Sumarni"), ("Rini", "Rina"), ("Dimas", "Bagas"), ("Siti Aminah", "Siti"), ("Slamet", "Sugeng")],
)
def test_other_names_stay_others(one: str, other: str) -> None:
    assert not is_near(folded_name(one), folded_name(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Putri Ayu Lestari", "Putri Lestari"), ("Sumiyati", "Sumiyati B"), ("Zainal", "Jaenal"), ("Partini", "Partinah")],
)
def test_names_that_may_be_one(one: str, other: str) -> None:
    assert is_near(folded_name(one), folded_name(other))
    assert not same_words(folded_name(one), folded_name(other))


def test_a_name_of_courtesy_alone_keeps_its_words_and_nothing_is_no_name() -> None:
    assert folded_name("Mbah") == ("mba",)
    assert folded_name("  ") == ()
    assert not same_words((), ())
    assert not is_near((), ())


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_folds_and_nearness_has_no_direction(one: str, other: str) -> None:
    first, second = folded_name(one), folded_name(other)
    assert is_near(first, second) == is_near(second, first)
    assert folded_name(one.upper().lower()) == folded_name(one.lower())
