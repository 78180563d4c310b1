"""Who wrote what, and how two versions become one."""

from __future__ import annotations

from bangjo_desktop.domain.change import Change
from bangjo_desktop.domain.differences import combined, united, value_before, writer_of


def _change(change: str, who: str, value: object, *replaces: str) -> Change:
    return Change(change, who, who, "", "family", "r", {"note": value}, {"note": list(replaces)} if replaces else {})


def _known(*changes: Change) -> dict[str, Change]:
    return {change.id: change for change in changes}


def test_what_was_put_back_is_still_of_the_one_who_wrote_it() -> None:
    first, ani, budi = _change("0", "Eko", "lama"), _change("1", "Ani", "a", "0"), _change("2", "Budi", "b", "0")
    choice = _change("3", "Sari", "a", "1", "2")
    again = _change("4", "Sari", "a", "3"), _change("5", "Sari", "b", "3")
    history = _known(first, ani, budi, choice, *again)
    assert [writer_of(each, "note", history).author for each in again] == ["Ani", "Budi"]


def test_what_was_put_back_twice_is_still_of_the_one_who_wrote_it() -> None:
    ani, budi, choice = _change("1", "Ani", "a"), _change("2", "Budi", "b"), _change("3", "Sari", "b", "1", "2")
    again = _change("4", "Sari", "a", "3"), _change("5", "Sari", "b", "3")
    other = _change("6", "Eko", "a", "4", "5")
    back = _change("7", "Eko", "a", "6"), _change("8", "Eko", "b", "6")
    history = _known(ani, budi, choice, *again, other, *back)
    assert [writer_of(each, "note", history).author for each in back] == ["Ani", "Budi"]


def test_who_writes_an_old_value_again_wrote_it() -> None:
    """Back to what stood there a year ago is an edit of its own, by whoever made it."""
    old, newer = _change("1", "Ani", "a"), _change("2", "Budi", "b", "1")
    back, aside = _change("3", "Sari", "a", "2"), _change("4", "Eko", "c", "2")
    history = _known(old, newer, back, aside)
    assert writer_of(back, "note", history) is back


def test_a_value_that_was_wanted_again_after_a_choice_is_of_who_wanted_it() -> None:
    ani, budi, choice = _change("1", "Ani", "a"), _change("2", "Budi", "b"), _change("3", "Sari", "b", "1", "2")
    wanted, aside = _change("4", "Eko", "a", "3"), _change("5", "Rudi", "c", "3")
    assert writer_of(wanted, "note", _known(ani, budi, choice, wanted, aside)).author == "Eko"


def test_what_was_there_before_is_told_only_where_all_saw_the_same() -> None:
    first, ani, budi = _change("0", "Eko", "lama"), _change("1", "Ani", "a", "0"), _change("2", "Budi", "b", "0")
    blind = _change("3", "Sari", "c")
    history = _known(first, ani, budi, blind)
    assert value_before([ani, budi], "note", history) == "lama"
    assert value_before([ani, blind], "note", history) is None
    assert value_before([ani], "note", {}) is None


def test_lists_are_united_in_order_and_texts_stand_below_each_other() -> None:
    assert united([["a", "b"], None, ["b", "c"]]) == ["a", "b", "c"]
    assert combined([("Ani", "satu"), ("Budi", None), ("Sari", "dua\ntiga")]) == "Ani:\nsatu\n\nSari:\ndua\ntiga"
