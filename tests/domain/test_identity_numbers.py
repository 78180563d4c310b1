"""What a NIK says, and what is only worth a look. Numbers are invented: kecamatan 99 does not exist."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.identity_numbers import NikOwner, masked, nik_owner, nik_warnings
from bangjo_desktop.domain.language import Language

TODAY = date(2026, 11, 23)
ENGLISH = Language("en")


def warned(nik: str, birth_date: date | None = None, precision: str | None = None, sex: str | None = None) -> list[str]:
    return [problem.say(ENGLISH) for problem in nik_warnings(nik, TODAY, birth_date, precision, sex)]


@pytest.mark.parametrize(
    ("nik", "born", "sex"),
    [
        ("3374994105120001", date(2012, 5, 1), "female"),
        ("3374990105120001", date(2012, 5, 1), "male"),
        ("3374997112990002", date(1999, 12, 31), "female"),
        ("3374992311260001", date(2026, 11, 23), "male"),
        ("3374992411260001", date(1926, 11, 24), "male"),
        ("3374992902000001", date(2000, 2, 29), "male"),
        ("3374996902120001", date(2012, 2, 29), "female"),
        ("3374992902280001", date(1928, 2, 29), "male"),
        ("1201992903130001", date(2013, 3, 29), "male"),
    ],
)
def test_a_nik_says_when_its_owner_was_born(nik: str, born: date, sex: str) -> None:
    assert nik_owner(nik, TODAY) == NikOwner(born, sex)


@pytest.mark.parametrize(
    "nik",
    [
        "3374992902130001", "3374993104120001", "3374990013120001", "3374993205120001", "3374994005120001",
        "3374997205120001", "3374990100120001", "3374990113120001", "337499010512000", "33749901051200011",
        "337499010512000x", "", "３３７４９９０１０５１２０００１",
    ],
)  # fmt: skip
def test_a_nik_without_a_day_of_the_calendar(nik: str) -> None:
    assert nik_owner(nik, TODAY) is None
    assert warned(nik) == ["The NIK holds no day of the calendar in its digits 7 to 12."]


@given(st.dates(date(1926, 11, 24), TODAY), st.sampled_from(["male", "female"]))
def test_every_birthday_of_a_hundred_years_is_read(born: date, sex: str) -> None:
    nik = f"337499{born.day + (40 if sex == 'female' else 0):02}{born:%m%y}0001"
    assert nik_owner(nik, TODAY) == NikOwner(born, sex)
    assert warned(nik, born, "exact", sex) == []


def test_the_pattern_against_all_pairs_of_day_and_month() -> None:
    read = {
        (day, month)
        for day in range(100)
        for month in range(100)
        if nik_owner(f"337499{day:02}{month:02}040001", TODAY)
    }
    lengths = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    expected = {
        (day + add, month) for month, days in enumerate(lengths, 1) for day in range(1, days + 1) for add in (0, 40)
    }
    assert read == expected


def test_another_birth_date_and_sex_are_worth_a_look() -> None:
    said = warned("3374994105120001", date(2012, 5, 2), "exact", "male")
    assert said == [
        "The NIK says born on 01-05-2012, the record says otherwise.",
        "The NIK says Female, the record says otherwise.",
    ]


@pytest.mark.parametrize(
    ("precision", "on_record", "odd"),
    [
        ("exact", date(2012, 5, 1), False), ("exact", date(2012, 5, 2), True), (None, date(2012, 5, 2), True),
        ("month", date(2012, 5, 20), False), ("month", date(2012, 6, 1), True),
        ("year", date(2012, 1, 1), False), ("year", date(2013, 5, 1), True),
        ("estimated", date(2009, 1, 1), False), ("unknown", date(1990, 1, 1), False),
    ],
)  # fmt: skip
def test_a_birth_date_is_compared_as_exactly_as_it_is_known(precision: str | None, on_record: date, odd: bool) -> None:
    assert bool(warned("3374994105120001", on_record, precision, "female")) is odd


def test_nothing_is_said_about_what_is_not_recorded() -> None:
    assert warned("3374994105120001") == []
    assert warned("3374994105120001", None, "exact", "a newer code") == []


def test_another_town_s_number_is_as_good() -> None:
    assert warned("3305114105120001", date(2012, 5, 1), "exact", "female") == []


def test_a_serial_number_counts_from_one() -> None:
    assert warned("3374994105120000") == ["The NIK ends in 0000; real ones count from 0001."]


@pytest.mark.parametrize(
    ("number", "hidden"),
    [
        ("3374994105120001", "3374••••••••0001"),
        ("", ""),
        ("1234", "••••"),
        ("12345678901", "•" * 11),
        ("123456789012", "1234••••9012"),
    ],
)
def test_masks(number: str, hidden: str) -> None:
    assert masked(number) == hidden


@given(st.text("0123456789", max_size=20))
def test_a_mask_keeps_the_length_and_hides_most(number: str) -> None:
    assert len(masked(number)) == len(number)
    assert sum(sign != "•" for sign in masked(number)) <= 8
    assert masked(number)[4:-4].strip("•") == ""
