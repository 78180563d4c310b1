"""Dates, months and times in every shape that people and spreadsheets leave behind."""

import csv
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.dates import (
    month_of,
    parse_date,
    parse_month,
    parse_time,
    previous_month,
    school_year,
    stored_date,
)
from bangjo_desktop.domain.language import MONTHS, SHORT_MONTHS, Language
from bangjo_desktop.domain.problem import BadValue

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(1932, 1, 1), date(2031, 12, 31))
MONTHS_WRITTEN = st.integers(1900, 2150).flatmap(lambda year: st.integers(1, 12).map(lambda m: f"{year:04}-{m:02}"))


@pytest.mark.parametrize(
    "text",
    [
        "23/11/2026", "23-11-2026", "23.11.2026", "23 11 2026", "23 / 11 / 2026", "23/11-2026",
        "23/11/26", "23-11-26", "23.11.26", "23-11-'26",
        "2026-11-23", "2026/11/23", "2026.11.23",
        "2026-11-23 00:00:00", "2026-11-23T14:05:09", "2026-11-23 14:05:09.123456", "2026-11-23T00:00:00Z",
        "2026-11-23T00:00:00+07:00", "23/11/2026 0:00", "23/11/2026 08.30",
        "23 Nov 2026", "23 November 2026", "23 NOVEMBER 2026", "23 Nop 2026", "23 nopember 2026", "23-Nov-26",
        "23Nov2026", "23. November 2026", "23 Nov. 2026", "23 November, 2026", "23-XI-2026", "23 xi 2026",
        "November 23, 2026", "Nov 23 2026", "Monday, 23rd of November 2026", "Monday, November 23, 2026",
        "Senin, 23 November 2026", "Senin 23 November 2026", "senin,23/11/2026", "Senin, 23-11-26",
        "Semarang, 23-11-2026", "Semarang , 23 November 2026", "Kab. Demak, 23/11/2026", "Semarang, Senin, 23/11/2026",
        "Senin, Semarang, 23/11/2026", "tgl 23/11/2026", "Tgl. 23 Nov 2026", "tanggal: 23/11/2026",
        "Hari Senin, tanggal 23 November 2026",
        "  23/11/2026  ", "23\u00a0November\u00a02026", "２３／１１／２０２６",
        "23–11–2026", "23‑11‑2026", "23/11/2026.",
        "\u200e23/11/2026\u200f", "23\tNov\n2026",
    ],
)  # fmt: skip
def test_one_day_in_many_writings(text: str) -> None:
    assert parse_date(text, TODAY) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("3 Agustus 2025", 8), ("3 Agt 2025", 8), ("3 Ags 2025", 8), ("3 Agst 2025", 0), ("3 Aug 2025", 8),
        ("3 Agu 2025", 8), ("3 Mei 2025", 5), ("3 May 2025", 5), ("3 Okt 2025", 10), ("3 Oct 2025", 10),
        ("3 Des 2025", 12), ("3 Dec 2025", 12), ("3 Peb 2025", 2), ("3 Pebruari 2025", 2), ("3 Sept 2025", 9),
        ("3 Mrt 2025", 3), ("3 Jum 2025", 0), ("3 Sunday 2025", 0), ("3 Ma 2025", 0),
    ],
)  # fmt: skip
def test_months_by_name(text: str, month: int) -> None:
    if month:
        assert parse_date(text, TODAY) == date(2025, month, 3)
    else:
        with pytest.raises(BadValue):
            parse_date(text, TODAY)


@pytest.mark.parametrize("friday", ["Jum'at", "Jumat", "Jum’at", "JUM'AT", "jum at", "Friday", "Fri"])
def test_friday_has_many_spellings(friday: str) -> None:
    assert parse_date(f"{friday}, 3 Januari 2025", TODAY) == date(2025, 1, 3)


@pytest.mark.parametrize(
    ("text", "year"),
    [("1/1/26", 2026), ("1/1/31", 2031), ("1/1/32", 1932), ("1/1/99", 1999), ("1/1/00", 2000), ("1/1/10", 2010)],
)
def test_a_year_of_two_digits_is_at_most_five_years_ahead(text: str, year: int) -> None:
    assert parse_date(text, TODAY).year == year


def test_two_digits_go_on_over_the_end_of_a_century() -> None:
    assert parse_date("1/1/02", date(2098, 6, 1)).year == 2102
    assert parse_date("1/1/98", date(2101, 6, 1)).year == 2098


def test_the_day_comes_first_even_where_it_could_be_a_month() -> None:
    assert parse_date("03/07/2013", TODAY) == date(2013, 7, 3)
    assert parse_date("10.12.20", TODAY) == date(2020, 12, 10)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("31/02/2026", "no day 31"), ("29 Feb 2025", "no day 29"), ("00/11/2026", "no day 0"),
        ("2026-11-31", "no day 31"),
        ("11/23/2026", "no month 23"), ("01/13/2026", "no month 13"), ("01/00/2026", "no month 0"),
        ("2026-13-01", "no month 13"), ("23/11/1026", "year 1026"), ("23/11/2626", "year 2626"),
        ("20261123", "is a number"), ("46349", "is a number"), ("2026", "is a number"), ("23", "is a number"),
        ("46349.5", "is a number"), ("±10 th", "an age or a year"), ("th 2026", "an age or a year"),
        ("± 9 th", "an age or a year"), ("12 tahun", "an age or a year"), ("thn 2009", "an age or a year"),
        ("23 Nov", "a day, a month and a year"), ("Nov 2026", "a day, a month and a year"),
        ("23/11", "is not a date"), ("hari ini", "is not a date"), ("?", "is not a date"), ("-", "is not a date"),
        ("", "is not a date"), ("Semarang,", "is not a date"), ("23/11/026", "is not a date"),
        ("3 Foo 2026", "is not a date"),
        ("23/11/2026 dan 24/11/2026", "is not a date"), ("23-25/11/2026", "is not a date"),
        ("=TODAY()", "is not a date"),
        ("٢٣/١١/٢٠٢٦", "is not a date"), ("2³/11/2026", "is not a date"), ("Semarang 23-11-2026", "is not a date"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_the_reason(text: str, word: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse_date(text, TODAY)
    said = refused.value.problem.say(Language("en"))
    assert word in said
    assert f"“{text}”" in said


@given(
    DAYS, st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y-%m-%d 00:00:00", "%d %B %Y", "%d %b %Y"])
)
def test_every_written_day_is_read_again(day: date, form: str) -> None:
    assert parse_date(day.strftime(form), TODAY) == day


@given(DAYS, st.sampled_from(["id", "en"]))
def test_what_the_program_writes_it_reads(day: date, code: str) -> None:
    language = Language(code)
    for written in (language.date_letter(day), language.date_long(day), language.date_short(day), str(day)):
        assert parse_date(written, TODAY) == day
        assert parse_date(f"Semarang, {written}", TODAY) == day
    month = month_of(day)
    assert parse_month(language.month(month), TODAY) == month
    assert parse_month(language.month_short(month), TODAY) == month


@given(st.dates(date(1932, 1, 1), date(2031, 12, 31)))
def test_two_digits_never_lose_the_hundred_years_around_today(day: date) -> None:
    assert parse_date(f"{day:%d-%m-%y}", TODAY) == day


@given(st.text(max_size=40) | st.text("0123456789-/., NovMei±th'", max_size=25))
def test_any_text_is_a_day_or_a_bad_value(text: str) -> None:
    for read in (lambda: parse_date(text, TODAY), lambda: parse_month(text, TODAY), lambda: parse_time(text)):
        try:
            assert read()
        except BadValue as refused:
            if refused.problem.values["text"] != text:
                raise


def test_a_hostile_cell_is_refused() -> None:
    for text in ("senin, " * 20_000, "a, " * 20_000, "1" * 100_000, "1 " * 50_000, "{text}", "%s" * 1000):
        with pytest.raises(BadValue):
            parse_date(text, TODAY)


def test_the_names_of_all_months_are_known() -> None:
    for names in (*MONTHS.values(), *SHORT_MONTHS.values()):
        for number, name in enumerate(names, start=1):
            assert parse_month(f"{name} 2026", TODAY) == f"2026-{number:02}"


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-11", "2026-11"), ("11/2026", "2026-11"), ("11-2026", "2026-11"), ("1/2026", "2026-01"),
        ("Nov 2026", "2026-11"), ("November 2026", "2026-11"), ("Nov-26", "2026-11"), ("nopember 2026", "2026-11"),
        ("2026 November", "2026-11"), ("bulan November 2026", "2026-11"), ("23 Nov 2026", "2026-11"),
        ("2026-11-23", "2026-11"), ("2026-11-01 00:00:00", "2026-11"), ("Senin, 23/11/2026", "2026-11"),
        ("XI/2026", "2026-11"), ("Nov’26", "2026-11"),
    ],
)  # fmt: skip
def test_months(text: str, month: str) -> None:
    assert parse_month(text, TODAY) == month


@pytest.mark.parametrize(
    "text", ["13/2026", "2026-00", "Mei", "2026", "11", "11/26", "31/02/2026", "th 2026", "", "Foo 2026"]
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        parse_month(text, TODAY)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("16.00", "16:00"), ("16:00", "16:00"), ("16", "16:00"), ("pukul 16.00 WIB", "16:00"), ("1600", "16:00"),
        ("Pkl. 16.30", "16:30"), ("jam 4 sore", "16:00"), ("4.30 sore", "16:30"), ("07.00 pagi", "07:00"),
        ("7 malam", "19:00"), ("6 malam", "18:00"), ("5 malam", "05:00"), ("12 malam", "00:00"), ("1 malam", "01:00"),
        ("12 siang", "12:00"), ("1 siang", "13:00"),
        ("11 siang", "11:00"), ("12 am", "00:00"), ("12 pm", "12:00"), ("4:05 PM", "16:05"), ("16 sore", "16:00"),
        ("0", "00:00"), ("00.00", "00:00"), ("23:59", "23:59"), ("900", "09:00"), ("0900", "09:00"), ("9", "09:00"),
        ("16:00:00", "16:00"), ("１６．３０", "16:30"), (" 16 . 00 ".replace(" . ", "."), "16:00"),
        ("16.00 wita", "16:00"),
    ],
)  # fmt: skip
def test_times(text: str, time: str) -> None:
    assert parse_time(text) == time


@pytest.mark.parametrize(
    "text",
    [
        "24.00",
        "16.60",
        "2560",
        "16.00-17.30",
        "sore",
        "16:00:30",
        "1.5",
        "16,00",
        "-1",
        "13 pm",
        "0 am",
        "",
        "99",
        "12345",
    ],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        parse_time(text)


@given(st.times())
def test_every_minute_of_the_day_is_read_again(time: datetime) -> None:
    for form in ("%H:%M", "%H.%M", "%H%M", "pukul %H.%M WIB", "%I:%M %p"):
        assert parse_time(time.strftime(form)) == time.strftime("%H:%M")


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_a_school_year_runs_from_july_to_june(day: date) -> None:
    first, second = map(int, school_year(day).split("/"))
    assert date(first, 7, 1) <= day <= date(second, 6, 30)


def test_school_years_at_their_edges() -> None:
    assert school_year(date(2026, 6, 30)) == "2025/2026"
    assert school_year(date(2026, 7, 1)) == "2026/2027"


def test_months_before() -> None:
    assert previous_month("2026-11") == "2026-10"
    assert previous_month("2026-01") == "2025-12"
    assert previous_month("2026-11", 12) == "2025-11"
    assert previous_month("2026-12", -1) == "2027-01"


@given(MONTHS_WRITTEN, st.integers(-200, 200))
def test_months_go_there_and_back(month: str, n: int) -> None:
    assert previous_month(previous_month(month, n), -n) == month


@given(MONTHS_WRITTEN)
def test_the_month_before_holds_the_day_before_the_first(month: str) -> None:
    assert previous_month(month) == month_of(date.fromisoformat(f"{month}-01") - timedelta(days=1))


@pytest.mark.parametrize(
    "value", [None, "", "kemarin", "2026-02-30", "0001-01-05", "9999-12-31", 20261123, ["2026-11-23"]]
)
def test_a_stored_value_that_is_no_day_reads_as_none(value: object) -> None:
    assert stored_date(value) is None


def test_a_stored_day_is_read() -> None:
    assert stored_date("2026-11-23") == date(2026, 11, 23)


SHEET = """11-09-26;
09/10/2026;23 Oktober 2026
10 Mei 2026;±0 th
Semarang, 02-10-2026;Semarang, 16-10-2026
2026-11-05;2026-06-01
±0 th;th 2026"""


def test_a_house_s_own_visit_sheet(tmp_path: Path) -> None:
    path = tmp_path / "kunjungan.csv"
    path.write_bytes(SHEET.encode("cp1252"))
    with path.open(encoding="cp1252", newline="") as stream:
        cells = [cell for row in csv.reader(stream, delimiter=";") for cell in row if cell]
    days: list[date] = []
    refused: list[str] = []
    for cell in cells:
        try:
            days.append(parse_date(cell, TODAY))
        except BadValue:
            refused.append(cell)
    assert refused == ["±0 th", "±0 th", "th 2026"]
    assert [str(day) for day in days] == [
        "2026-09-11", "2026-10-09", "2026-10-23", "2026-05-10", "2026-10-02", "2026-10-16", "2026-11-05", "2026-06-01",
    ]  # fmt: skip
