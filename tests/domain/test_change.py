"""The rules of merging, as pure functions over the changes of one record."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain import change as rules
from bangjo_desktop.domain.change import DELETED, Change, State, fold

_NAMES = ("head_name", "phone", "note")


def _change(number: int, fields: dict[str, object], replaces: dict[str, list[str]] | None = None) -> Change:
    return Change(f"{number:032x}", "Ani", "A", "2026-11-23T09:00:00+00:00", "family", "f" * 32, fields, replaces or {})


def _id(number: int) -> str:
    return f"{number:032x}"


def test_an_edit_supersedes_what_it_saw_whatever_the_clock_said() -> None:
    first = _change(9, {"phone": "1"})
    later_with_a_wrong_clock = _change(1, {"phone": "2"}, {"phone": [_id(9)]})
    state = fold([first, later_with_a_wrong_clock])
    assert state.values == {"phone": "2"}
    assert not state.contested()


def test_two_edits_of_one_field_are_both_kept_and_the_largest_id_is_shown() -> None:
    base = _change(1, {"phone": "1"})
    state = fold(
        [base, _change(3, {"phone": "3"}, {"phone": [_id(1)]}), _change(2, {"phone": "2"}, {"phone": [_id(1)]})]
    )
    assert state.values == {"phone": "3"}
    assert [head.value for head in state.contested()["phone"]] == ["2", "3"]


def test_the_same_value_written_twice_is_no_difference_and_the_next_edit_replaces_both() -> None:
    both = [_change(1, {"phone": "1"}), _change(2, {"phone": "1"})]
    assert not fold(both).contested()
    fields, replaces = rules.edit(fold(both), {"phone": "2"})
    assert sorted(replaces["phone"]) == [_id(1), _id(2)]
    assert not fold([*both, _change(3, fields, replaces)]).contested()


def test_an_edit_of_a_contested_field_replaces_only_what_the_person_saw() -> None:
    both = [_change(1, {"phone": "1"}), _change(2, {"phone": "2"})]
    fields, replaces = rules.edit(fold(both), {"phone": "9"})
    state = fold([*both, _change(3, fields, replaces)])
    assert {head.value for head in state.contested()["phone"]} == {"1", "9"}


def test_settling_replaces_every_version() -> None:
    both = [_change(1, {"phone": "1"}), _change(2, {"phone": "2"})]
    state = fold([*both, _change(3, *rules.settle(fold(both), "phone", "1"))])
    assert state.values == {"phone": "1"}
    assert not state.contested()


def test_a_value_of_another_type_is_another_value() -> None:
    assert "note" in fold([_change(1, {"note": 1}), _change(2, {"note": True})]).contested()


def test_a_delete_hides_what_it_saw_and_a_revive_brings_it_back() -> None:
    base = _change(1, {"phone": "1"})
    delete = _change(2, *rules.delete(fold([base])))
    assert fold([base, delete]).deleted
    revived = fold([base, delete, _change(3, *rules.revive(fold([base, delete])))])
    assert not revived.deleted
    assert revived.values == {"phone": "1"}
    assert not revived.contested()


def test_a_delete_never_hides_an_edit_that_it_did_not_see() -> None:
    base = _change(1, {"phone": "1"})
    delete = _change(2, *rules.delete(fold([base])))
    unseen = _change(3, {"note": "urgent"}, {})
    state = fold([base, delete, unseen])
    assert not state.deleted
    assert state.overlooked == (_id(3),)
    assert DELETED in state.contested()
    assert state.values == {"phone": "1", "note": "urgent"}


def test_deleting_again_after_seeing_the_edit_deletes() -> None:
    changes = [_change(1, {"phone": "1"}), _change(2, {DELETED: [_id(1)]}), _change(3, {"note": "x"})]
    assert fold([*changes, _change(4, *rules.delete(fold(changes)))]).deleted


def test_a_revive_that_did_not_see_a_second_delete_keeps_the_record_and_asks() -> None:
    base = _change(1, {"phone": "1"})
    first, second = _change(2, {DELETED: [_id(1)]}), _change(3, {DELETED: [_id(1)]})
    revive = _change(4, {DELETED: None}, {DELETED: [_id(2)]})
    state = fold([base, first, second, revive])
    assert not state.deleted
    assert DELETED in state.contested()


def test_clearing_a_field_is_an_edit_and_clearing_nothing_is_none() -> None:
    assert rules.edit(fold([_change(1, {"phone": "1"})]), {"phone": None, "note": None}) == (
        {"phone": None},
        {"phone": [_id(1)]},
    )


def test_ids_made_in_one_millisecond_differ() -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    chance = Random(1)
    made = {rules.new_id(now, chance.randbytes) for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(one) == 32 for one in made)


def test_a_clock_before_1970_and_one_far_ahead_make_ids_too() -> None:
    for year in (1960, 2900):
        assert len(rules.new_id(datetime(year, 1, 1, tzinfo=UTC), Random(1).randbytes)) == 32


@st.composite
def _histories(draw: st.DrawFn) -> list[Change]:
    """Changes by people who each saw some of what came before."""
    made: list[Change] = []
    for number in range(draw(st.integers(1, 9))):
        seen = [change for change in made if draw(st.booleans())]
        state = fold(seen)
        act = draw(st.sampled_from(("edit", "edit", "edit", "settle", "delete", "revive")))
        name = draw(st.sampled_from(_NAMES))
        value = draw(st.sampled_from(("a", "b", None, 1, ["x"])))
        fields, replaces = {
            "edit": rules.edit(state, {name: value}),
            "settle": rules.settle(state, name, value),
            "delete": rules.delete(state),
            "revive": rules.revive(state),
        }[act]
        if fields:
            identity = draw(st.integers(0, 2**20)) * 16 + number
            made.append(_change(identity, fields, replaces))
    return made


@given(_histories(), st.randoms())
def test_order_and_repetition_do_not_matter(changes: list[Change], chance: Random) -> None:
    shuffled = [*changes]
    chance.shuffle(shuffled)
    assert _plain(fold(changes)) == _plain(fold(shuffled))


@given(_histories())
def test_no_value_disappears_unless_a_change_says_that_it_replaced_it(changes: list[Change]) -> None:
    state = fold(changes)
    replaced = {(name, old) for change in changes for name, olds in change.replaces.items() for old in olds}
    for change in changes:
        for name, value in change.fields.items():
            standing = [head for head in state.heads.get(name, ()) if head.change == change.id]
            assert ((name, change.id) in replaced) != bool(standing)
            assert all(head.value == value for head in standing)


@given(_histories())
def test_a_hidden_record_holds_nothing_that_no_delete_saw(changes: list[Change]) -> None:
    state = fold(changes)
    if state.deleted:
        saw = {old for change in changes for old in change.fields.get(DELETED) or ()}
        assert {head.change for name, heads in state.heads.items() if name != DELETED for head in heads} <= saw


def _plain(state: State) -> object:
    return state.heads, state.deleted, state.overlooked, dict(state.values)
