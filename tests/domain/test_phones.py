"""Telephone numbers in every shape, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.phones import normalise_phone, show_phone
from bangjo_desktop.domain.problem import BadValue

MOBILES = st.from_regex(r"8[1-9][0-9]{7,10}", fullmatch=True)
LANDLINES = st.from_regex(r"(21|22|24|31|61|271|294|622|911)[2-9][0-9]{5,6}", fullmatch=True)


@pytest.mark.parametrize(
    "text",
    [
        "081234567890", "0812-3456-7890", "0812 3456 7890", "0812.3456.7890", "(0812) 3456-7890", "[0812] 34567890",
        "81234567890", "6281234567890", "+6281234567890", "+62 812-3456-7890", "62 812 3456 7890", "006281234567890",
        "0062 812 3456 7890", "+62 0812 3456 7890", "(+62) 812 3456 7890", "+62 (0)812-3456-7890", "'081234567890",
        "’081234567890", "81234567890.0", "6281234567890.0", "HP: 0812 3456 7890", "no. hp 081234567890",
        "WA 0812-3456-7890",
        "0812–3456–7890", "0812‑3456‑7890", "０８１２３４５６７８９０", " 0812\u00a03456\u00a07890 ",
        "\u202a+62 812-3456-7890\u202c",
    ],
)  # fmt: skip
def test_one_mobile_in_many_writings(text: str) -> None:
    assert normalise_phone(text) == "+6281234567890"


@pytest.mark.parametrize(
    "text",
    [
        "(024) 8312345",
        "024-8312345",
        "024 831 2345",
        "0248312345",
        "+62 24 8312345",
        "62248312345",
        "Telp. 024.8312345",
    ],
)
def test_one_landline_in_many_writings(text: str) -> None:
    assert normalise_phone(text) == "+62248312345"


@pytest.mark.parametrize(
    ("text", "stored", "shown"),
    [
        ("084000000002", "+6284000000002", "0840-0000-0002"),
        ("62 840 0000 0003", "+6284000000003", "0840-0000-0003"),
        ("+6284000000007", "+6284000000007", "0840-0000-0007"),
        ("0840-0000-0012", "+6284000000012", "0840-0000-0012"),
        ("0812345678", "+62812345678", "0812-345-678"),
        ("08123456789", "+628123456789", "0812-3456-789"),
        ("0812345678901", "+62812345678901", "0812-3456-78901"),
        ("(024) 76543210", "+622476543210", "(024) 76543210"),
        ("(0294) 381234", "+62294381234", "(0294) 381234"),
        ("0622-21234", "+6262221234", "(0622) 21234"),
        ("+65 6123 4567", "+6561234567", "+6561234567"),
        ("0065 6123 4567", "+6561234567", "+6561234567"),
    ],
)
def test_stored_and_shown(text: str, stored: str, shown: str) -> None:
    assert normalise_phone(text) == stored
    assert show_phone(stored) == shown


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("0812", "too few"), ("081234567", "too few"), ("08123456789012", "too many"), ("8312345", "area code"),
        ("248312345", "area code"), ("+62", "digits"), ("0", "digits"), ("110", "area code"), ("+62 8", "digits"),
        ("081234567890 / 085712345678", "two phone numbers"), ("081234567890, 085712345678", "two phone numbers"),
        ("081234567890;085712345678", "two phone numbers"), ("tetangga 084000000023", "is not a phone number"),
        ("8.12346E+11", "is not a phone number"), ("tidak ada", "is not a phone number"),
        ("-", "is not a phone number"),
        ("", "is not a phone number"), ("08I234567890", "is not a phone number"),
        ("٠٨١٢٣٤٥٦٧٨٩", "is not a phone number"),
        ("++6281234567890", "is not a phone number"), ("0812345678²", "is not a phone number"),
        ("+0 812 3456 789", "digits"),
        ("=081234567890", "is not a phone number"), ("0 0 0", "digits"),
    ],
)  # fmt: skip
def test_what_is_no_phone_number(text: str, word: str) -> None:
    with pytest.raises(BadValue) as refused:
        normalise_phone(text)
    assert word in refused.value.problem.say(Language("en"))


@given(MOBILES, st.sampled_from(["0", "62", "+62", "0062", "", "+62 0", "(+62) "]))
def test_a_mobile_is_the_same_whatever_stands_before_it(number: str, lead: str) -> None:
    assert normalise_phone(lead + number) == f"+62{number}"


@given(MOBILES | LANDLINES)
def test_what_is_shown_is_read_again(number: str) -> None:
    stored = normalise_phone("0" + number)
    assert stored == f"+62{number}"
    assert normalise_phone(show_phone(stored)) == stored
    assert normalise_phone(stored) == stored


@given(MOBILES, st.lists(st.sampled_from([" ", "-", ".", "\u00a0", "–"]), min_size=20, max_size=20))
def test_signs_between_the_digits_do_not_matter(number: str, signs: list[str]) -> None:
    written = "0" + "".join(sign + digit for digit, sign in zip(number, signs, strict=False))
    assert normalise_phone(written + " ") == f"+62{number}"


@given(st.text(max_size=30) | st.text("0123456789+-() .", max_size=20))
def test_any_text_is_a_number_or_a_bad_value(text: str) -> None:
    try:
        stored = normalise_phone(text)
    except BadValue as refused:
        if refused.problem.values["text"] != text:
            raise
    else:
        assert stored.startswith("+")
        assert stored[1:].isdigit()
        assert stored.isascii()
        assert normalise_phone(show_phone(stored)) == stored
