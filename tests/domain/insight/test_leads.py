"""Which letters teach the lead time of one letter, and that old answers weigh less."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.insight.lead_time import BOTH, DEFAULT, HOUSE, KIND, LEARNED, PARTNER, Wait, wait_of
from bangjo_desktop.domain.insight.leads import Leads
from bangjo_desktop.domain.record import Record

TODAY = date(2026, 11, 23)
DINSOS, BAZNAS = "a" * 32, "b" * 32


def answered(days: int, to: str = DINSOS, code: str | None = "PM", ago: int = 10) -> Record:
    replied = TODAY - timedelta(days=ago)
    sent = replied - timedelta(days=days)
    return Record("letter", "0" * 32, {"code": code, "to": to, "sent_on": str(sent), "replied_on": str(replied)})


def test_five_answers_of_this_kind_from_this_partner_are_enough() -> None:
    letters = [answered(30)] * 5 + [answered(3, BAZNAS)] * 20
    found = Leads(letters, TODAY).of(DINSOS, "PM")
    assert (found.days, found.scope, found.basis) == (30, BOTH, LEARNED)


def test_else_all_letters_to_the_partner_then_of_the_kind_then_of_the_house() -> None:
    letters = [answered(30)] * 4 + [answered(12, code="PI")] * 4 + [answered(3, BAZNAS)] * 4
    leads = Leads(letters, TODAY)
    assert (leads.of(DINSOS, "PM").scope, leads.of(DINSOS, "PM").replies) == (PARTNER, 8)
    assert (leads.of(BAZNAS, "PM").scope, leads.of(BAZNAS, "PM").replies) == (KIND, 8)
    assert (leads.of(BAZNAS, "PI").scope, leads.of(BAZNAS, "PI").replies) == (HOUSE, 12)
    assert leads.of(None, None) == leads.of(None, "PM")


def test_with_too_few_anywhere_the_house_s_own_days_stand() -> None:
    found = Leads([answered(3)] * 4, TODAY, 21).of(DINSOS, "PM")
    assert (found.days, found.basis, found.source, found.certainty) == (21, DEFAULT, None, None)


def test_a_letter_without_a_kind_teaches_about_aid_requests() -> None:
    assert Leads([answered(9, code=None)] * 5, TODAY).of(DINSOS, "PM").scope == BOTH


def test_every_full_year_halves_what_an_answer_counts() -> None:
    weights = [wait_of(answered(5, ago=ago), TODAY) for ago in (0, 364, 365, 730, 365 * 40)]
    halves = [Fraction(1), Fraction(1), Fraction(1, 2), Fraction(1, 4), Fraction(1, 1024)]
    assert weights == [Wait(5, True, share) for share in halves]


def test_a_partner_that_became_slower_is_believed_before_half_of_its_answers_are_new() -> None:
    letters = [answered(7, ago=800)] * 8 + [answered(40)] * 5
    assert Leads(letters, TODAY).of(DINSOS, "PM").days == 40
    assert Leads([answered(7)] * 40 + [answered(40, ago=800)] * 8, TODAY).of(DINSOS, "PM").days == 7


LETTERS = st.lists(
    st.builds(
        answered, st.integers(0, 60), st.sampled_from([DINSOS, BAZNAS]), st.sampled_from(["PM", "PI", None]),
        st.integers(0, 2000),
    ),
    max_size=25,
)  # fmt: skip


@given(LETTERS, st.randoms(use_true_random=False))
def test_order_is_nothing_and_the_narrowest_rests_on_no_more_than_the_whole(
    letters: list[Record], chance: object
) -> None:
    mixed = sorted(letters, key=lambda _: chance.random())  # type: ignore[attr-defined]  # a random.Random of Hypothesis
    for partner in (DINSOS, BAZNAS, None):
        for code in ("PM", "PI"):
            found = Leads(letters, TODAY).of(partner, code)
            assert found == Leads(mixed, TODAY).of(partner, code)
            assert found.replies <= Leads(letters, TODAY).whole.replies
            assert found.basis == DEFAULT or found.replies >= 5


def test_certainty_grows_with_the_answers() -> None:
    said = [Leads([answered(9)] * count, TODAY).whole.certainty for count in (5, 9, 10, 19, 20)]
    texts = [each.text for each in said if each]
    assert len(texts) == 5
    assert len(set(texts)) == 3
    assert texts[0] == texts[1] != texts[2] == texts[3] != texts[4]
