"""Letter numbers: patterns good and bad, the next number, numbers written twice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.letter_numbers import (
    BOARD_TERM,
    CALENDAR_YEAR,
    DEFAULT_PATTERN,
    EACH_LAPTOP,
    MONTH,
    NEVER,
    ONE_LAPTOP,
    NumberFacts,
    check_unique,
    double_numbers,
    initials,
    next_sequence,
    own_code,
    read_pattern,
    same_number,
    waits_for_number,
)
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.record import Record

DAY = date(2025, 3, 3)
USUAL = read_pattern(DEFAULT_PATTERN)
LITERAL = read_pattern("{urut:3}/{kode}/RPB/{bulan_romawi}/{tahun}")
PATTERNS = (
    DEFAULT_PATTERN,
    "{kode}/{urut:2}/{lembaga}/{bulan:2}/{tahun}",
    "{urut}-{laptop}.{kode}/{lembaga}/{bulan_romawi}/{tahun}",
    "No. {urut:4} / {kode} / PKBI-RPB / {tahun}",
    "{tahun}/{bulan_romawi}/{urut:3}",
)


def letter(number: str | None, day: str | None = "2025-03-03", ident: str = "0", **values: object) -> Record:
    return Record("letter", ident.rjust(32, "0"), {"number": number, "date": day, **values})


def test_the_number_of_the_notes() -> None:
    assert USUAL.render(NumberFacts(DAY, "PM", "RPB", sequence=12)) == "012/PM/RPB/III/2025"


def test_a_draft_has_no_number_yet() -> None:
    assert USUAL.render(NumberFacts(DAY, "PM", "RPB")) == "…/PM/RPB/III/2025"


def test_a_large_sequence_is_not_cut() -> None:
    assert LITERAL.render(NumberFacts(DAY, "LPJ", sequence=1234)) == "1234/LPJ/RPB/III/2025"


@pytest.mark.parametrize(
    ("pattern", "name"), [("{urut}/{lembaga}", "lembaga"), ("{urut}/{laptop}", "laptop"), ("{urut}/{kode}", "kode")]
)
def test_a_number_never_has_a_hole(pattern: str, name: str) -> None:
    with pytest.raises(BadValue) as refused:
        read_pattern(pattern).render(NumberFacts(DAY, " ", " ", sequence=1))
    assert f"“{name}”" in refused.value.problem.say(Language("en"))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "must hold"), ("RPB/2025", "must hold"), ("{kode}/{tahun}", "must hold"), ("{urut:3", "do not match"),
        ("urut}/{kode}", "do not match"), ("{urut:0}/{kode}", "do not match"), ("{urut:33}/x", "do not match"),
        ("{}/{urut}", "do not match"), ("{urut.__class__}", "do not match"), ("{urut!r}", "do not match"),
        ("{{urut}}", "do not match"), ("{URUT}/{kode}", "do not match"), ("{nomor}/{urut}", "does not know"),
        ("{urut}{tahun}", "needs a sign"), ("{urut}{kode}", "needs a sign"), ("{urut}2025", "needs a sign"),
        ("RPB5{urut}", "needs a sign"),
    ],
)  # fmt: skip
def test_bad_patterns_are_refused_with_the_reason(text: str, word: str) -> None:
    with pytest.raises(BadValue) as refused:
        read_pattern(text)
    assert word in refused.value.problem.say(Language("en"))


@given(
    st.sampled_from(PATTERNS),
    st.integers(1, 9999),
    st.sampled_from(["PM", "LPJ", "UND", "ST"]),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["RPB", "RPB-PKBI", "Rumpin Bangjo"]),
)
def test_a_written_number_gives_its_sequence_back(
    pattern: str, sequence: int, code: str, day: date, house: str
) -> None:
    read = read_pattern(pattern)
    number = read.render(NumberFacts(day, code, house, "A1", sequence))
    assert read.sequence_in(number) == sequence
    assert read.sequence_in(f"  {number.lower()} ") == sequence


@pytest.mark.parametrize(
    "number",
    ["…/PM/RPB/III/2025", "000.8.3.3/15/OR", "", "PM/RPB/III/2025", "012/PM/RPB/III/25", "012/PM/RPB/3/2025",
     "x012/PM/RPB/III/2025",
     "9" * 5000 + "/PM/RPB/III/2025"],
)  # fmt: skip
def test_other_people_s_numbers_say_nothing(number: str) -> None:
    assert LITERAL.sequence_in(number) is None


def test_a_sign_of_the_pattern_is_not_a_wild_card() -> None:
    assert read_pattern("{urut}.{kode}").sequence_in("5xPM") is None
    assert read_pattern("{urut}(a+)+{kode}").sequence_in("5(a+)+PM") == 5


def test_a_name_that_occurs_twice_must_say_the_same() -> None:
    pattern = read_pattern("{tahun}/{urut}/{tahun}")
    assert pattern.sequence_in("2025/7/2025") == 7
    assert pattern.sequence_in("2025/7/2024") is None


def test_the_first_number_is_one() -> None:
    assert next_sequence(LITERAL, [], DAY) == 1


def test_numbers_count_on_through_all_kinds_and_over_cancelled_ones() -> None:
    letters = [
        letter("001/PM/RPB/I/2025"),
        letter("007/TK/RPB/II/2025"),
        letter("9/LPJ/RPB/II/2025", status="cancelled", cancelled_on="2025-02-02"),
        letter("…/PM/RPB/III/2025"),
        letter(None),
        letter("000.8.3.3/15/OR"),
    ]
    assert next_sequence(LITERAL, letters, DAY) == 10


def test_a_new_calendar_year_starts_again() -> None:
    letters = [letter("041/PM/RPB/XII/2024", "2024-12-30"), letter("002/PM/RPB/I/2025", "2025-01-09")]
    assert next_sequence(LITERAL, letters, date(2025, 1, 10)) == 3
    assert next_sequence(LITERAL, letters, date(2024, 12, 31)) == 42
    assert next_sequence(LITERAL, letters, date(2026, 1, 1)) == 1


def test_the_year_in_the_number_counts_more_than_the_letter_s_date() -> None:
    assert next_sequence(LITERAL, [letter("041/PM/RPB/XII/2024", "2025-01-02")], DAY) == 1


def test_a_pattern_without_a_year_takes_the_letter_s_date() -> None:
    pattern = read_pattern("{urut:3}/{kode}/RPB")
    letters = [letter("041/PM/RPB", "2024-12-30"), letter("004/PM/RPB", "2025-01-30"), letter("006/PM/RPB", None)]
    assert next_sequence(pattern, letters, DAY) == 7
    assert next_sequence(pattern, letters[:2], DAY) == 5


def test_a_board_term_goes_on_over_the_new_year() -> None:
    letters = [letter("041/PM/RPB/XII/2024", "2024-12-30"), letter("099/PM/RPB/III/2024", "2024-03-01")]
    assert next_sequence(LITERAL, letters, DAY, reset=BOARD_TERM, term_from=date(2024, 7, 1)) == 42
    assert next_sequence(LITERAL, letters, DAY, reset=BOARD_TERM, term_from=date(2024, 12, 30)) == 42
    assert next_sequence(LITERAL, letters, DAY, reset=BOARD_TERM, term_from=date(2024, 12, 31)) == 1
    assert next_sequence(LITERAL, letters, DAY, reset=BOARD_TERM) == 100


def test_each_laptop_counts_for_itself() -> None:
    pattern = read_pattern("{urut:2}-{laptop}/{kode}/{tahun}")
    letters = [letter("05-A/PM/2025"), letter("17-B/PM/2025")]
    assert next_sequence(pattern, letters, DAY, laptop="a") == 6
    assert next_sequence(pattern, letters, DAY, laptop="B") == 18
    assert next_sequence(pattern, letters, DAY, laptop="C") == 1


@given(st.lists(st.integers(1, 999), max_size=12), st.randoms())
def test_the_next_number_is_always_new(sequences: list[int], chance: object) -> None:
    letters = [letter(LITERAL.render(NumberFacts(DAY, "PM", sequence=n)), ident=str(n)) for n in sequences]
    new = next_sequence(LITERAL, letters, DAY)
    assert new not in sequences
    assert new == next_sequence(LITERAL, list(reversed(letters)), DAY)
    assert all(new > n for n in sequences)


def test_numbers_written_twice_are_shown() -> None:
    first, second, third, other = (
        letter("012/PM/RPB/III/2025", ident="3"),
        letter(" 12/pm/rpb/iii/2025 ", ident="1"),
        letter("012 / PM / RPB / III / 2025", ident="2", status="cancelled"),
        letter("112/PM/RPB/III/2025", ident="4"),
    )
    assert double_numbers([first, second, third, other]) == ((second, third, first),)


def test_drafts_and_blanks_are_no_doubles() -> None:
    drafts = [letter("…/PM/RPB/III/2025", ident="1"), letter("…/PM/RPB/III/2025", ident="2")]
    assert double_numbers([*drafts, letter(None, ident="3"), letter(None, ident="4"), letter(" ", ident="5")]) == ()


def test_zeros_inside_a_number_are_kept_apart() -> None:
    assert double_numbers([letter("10/PM", ident="1"), letter("100/PM", ident="2"), letter("1/PM", ident="3")]) == ()


def test_a_row_by_month_starts_again_each_month_and_one_for_ever_never() -> None:
    letters = [letter("007/PM/RPB/II/2025", "2025-02-20"), letter("002/PM/RPB/III/2025"), letter("090/PM/RPB/III/2024")]
    assert next_sequence(LITERAL, letters, DAY, reset=MONTH) == 3
    assert next_sequence(LITERAL, letters, date(2025, 2, 1), reset=MONTH) == 8
    assert next_sequence(LITERAL, letters, date(2025, 4, 1), reset=MONTH) == 1
    assert next_sequence(LITERAL, letters, date(2030, 1, 1), reset=NEVER) == 91
    plain = read_pattern("{urut}/{kode}")
    assert next_sequence(plain, [letter("4/PM", "2025-03-01"), letter("9/PM", "2025-02-01")], DAY, reset=MONTH) == 5


@pytest.mark.parametrize(
    ("pattern", "reset", "numbering", "part"),
    [
        ("{urut}/{kode}", CALENDAR_YEAR, ONE_LAPTOP, "{tahun}"),
        ("{urut}/{kode}/{bulan}", None, ONE_LAPTOP, "{tahun}"),
        ("{urut}/{kode}/{tahun}", MONTH, ONE_LAPTOP, "{bulan_romawi}"),
        ("{urut}/{kode}/{tahun}", BOARD_TERM, ONE_LAPTOP, "{bulan_romawi}"),
        ("{urut}/{kode}/{bulan}", MONTH, ONE_LAPTOP, "{tahun}"),
        ("{urut}/{kode}/{tahun}", CALENDAR_YEAR, EACH_LAPTOP, "{laptop}"),
        ("{urut}/{kode}", NEVER, EACH_LAPTOP, "{laptop}"),
    ],
)
def test_a_pattern_by_which_numbers_would_come_twice_is_refused_with_what_it_lacks(
    pattern: str, reset: str | None, numbering: str, part: str
) -> None:
    with pytest.raises(BadValue) as refused:
        check_unique(read_pattern(pattern), reset, numbering)
    assert part in refused.value.problem.say(Language("en"))


@pytest.mark.parametrize(
    ("pattern", "reset", "numbering"),
    [
        (DEFAULT_PATTERN, CALENDAR_YEAR, ONE_LAPTOP),
        (DEFAULT_PATTERN, MONTH, ONE_LAPTOP),
        (DEFAULT_PATTERN, BOARD_TERM, None),
        ("{urut}", NEVER, ONE_LAPTOP),
        ("{urut}-{laptop}/{tahun}", CALENDAR_YEAR, EACH_LAPTOP),
        ("{urut}/{bulan:2}/{tahun}", MONTH, ONE_LAPTOP),
    ],
)
def test_a_pattern_by_which_no_number_comes_twice_is_taken(pattern: str, reset: str, numbering: str | None) -> None:
    check_unique(read_pattern(pattern), reset, numbering)


@given(
    st.sampled_from(
        ["{urut:3}/{kode}/RPB/{bulan_romawi}/{tahun}", "{kode}.{urut}/{tahun}", "{urut}", "{tahun}-{bulan}-{urut}"]
    ),
    st.sampled_from([CALENDAR_YEAR, MONTH, NEVER]),
    st.lists(
        st.tuples(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.sampled_from(["PM", "TL", "LPJ"])), max_size=25
    ),
)
def test_letters_of_any_dates_in_any_order_get_numbers_of_their_own(
    text: str, reset: str, asked: list[tuple[date, str]]
) -> None:
    pattern = read_pattern(text)
    try:
        check_unique(pattern, reset, ONE_LAPTOP)
    except BadValue:
        return
    letters: list[Record] = []
    for day, code in asked:
        sequence = next_sequence(pattern, letters, day, reset=reset)
        number = pattern.render(NumberFacts(day, code, "RPB", sequence=sequence))
        letters.append(letter(number, day.isoformat(), f"{len(letters):x}", code=code))
    assert not double_numbers(letters)


def test_numbers_are_one_whatever_the_spaces_and_zeros() -> None:
    assert same_number("012/PM/RPB", " 12 / pm/RPB")
    assert not same_number("012/PM/RPB", "112/PM/RPB")
    assert LITERAL.sequence_in("012 / PM / RPB / III / 2025") == 12


def test_the_houses_own_codes_stand_in_the_place_of_the_usual_ones() -> None:
    house = Record("house", "", {"letter_codes": {"PM": " 005 ", "TL": "", "TK": 3}})
    assert [own_code(house, code) for code in ("PM", "TL", "TK", "ST")] == ["005", "TL", "TK", "ST"]
    assert own_code(Record("house", "", {"letter_codes": "x"}), "PM") == "PM"


def test_a_letter_waits_until_it_has_its_number_or_is_cancelled() -> None:
    asked = {"number_asked_on": "2026-11-20"}
    assert waits_for_number(letter(None, **asked))
    assert not waits_for_number(letter("001/PM", **asked))
    assert not waits_for_number(letter(None, cancelled_on="2026-11-21", **asked))
    assert not waits_for_number(letter(None))


def test_initials_of_a_house() -> None:
    assert initials("Rumah Pintar Bangjo (contoh)") == "RPB"
    assert initials("") == initials("(7)") == "…"
