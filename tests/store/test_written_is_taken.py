"""Whatever a laptop acknowledges every other one takes: one odd text must not keep all the rest at home for ever."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import Laptops, everything

from bangjo_desktop.domain.kinds import Answers, LongText, Reading, Text
from bangjo_desktop.domain.problem import BadValue, KnownError
from bangjo_desktop.store.house import House
from bangjo_desktop.store.writer import Entry

_DEEP: Any = "x"
for _level in range(12):
    _DEEP = [_DEEP]
UNFIT = ("nol \0", "a" * 4_100_000, _DEEP, {"a\0b": "x"}, {"_deleted": "x\0"})


@pytest.mark.parametrize("value", UNFIT, ids=lambda value: str(value)[:12])
def test_what_no_other_laptop_would_take_is_not_written(laptops: Laptops, value: Any) -> None:
    a = laptops.new("A", furnish=True)
    family = a.write.add("family", {"head_name": "Sumiyati"})
    before, count = everything(a), a.log.count()
    acts = (
        lambda: a.write.add("family", {"note": value}),
        lambda: a.write.save("family", family, {"note": value}),
        lambda: a.write.settle("family", family, "note", value),
        lambda: a.write.save_many([Entry("family", {"head_name": "Rumini"}), Entry("family", {"note": value})]),
    )
    for act in acts:
        with pytest.raises(KnownError, match="no other laptop could read"):
            act()
    assert everything(a) == before
    assert a.log.count() == count
    assert a.check().is_sound


_ODD = ("\0", "\ud800", "\u202e", "\x1f", "\ufffe", "🙂", "\\u0000", '{"_x":1}')
_TEXTS = st.text(max_size=40) | st.sampled_from(_ODD)
_NAMES = st.text("ab_", min_size=1, max_size=3)
_VALUES = st.recursive(
    _TEXTS | st.integers(-(2**63), 2**63) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dictionaries(st.sampled_from(("head_name", "note", "programmes", "song")), _VALUES), max_size=3))
def test_whatever_is_acknowledged_travels(
    tmp_path_factory: pytest.TempPathFactory, written: list[dict[str, Any]]
) -> None:
    laptops = Laptops(tmp_path_factory.mktemp("taken"))
    try:
        a = laptops.new("A")
        b = laptops.join("B", a)
        for values in written:
            try:
                a.write.add("family", values)
            except (KnownError, UnicodeEncodeError):
                continue
        b.merge(laptops.copy(a, "copy"))
        assert everything(a) == everything(b)
    finally:
        for house in laptops.opened:
            house.close()


@given(st.text(st.characters(), max_size=60))
def test_whatever_is_typed_can_travel(text: str) -> None:
    from datetime import date

    for kind in (Text(), LongText(), Answers()):
        try:
            value = kind.parse(text, Reading(date(2026, 11, 23)))
        except BadValue:
            continue
        for part in value.values() if isinstance(value, dict) else [value or ""]:
            part.encode()
            assert "\0" not in part


def test_answers_are_cleaned_of_what_json_can_hide() -> None:
    from datetime import date

    value = Answers().parse('{"nama\\u0000": "Sumi\\ud800yati\\u202e"}', Reading(date(2026, 11, 23)))
    assert value == {"nama": "Sumiyati"}


def test_records_of_one_act_keep_the_order_in_which_they_were_typed(house: House) -> None:
    names = [f"orang {number:02}" for number in range(40)]
    house.write.save_many([Entry("person", {"full_name": name}) for name in names])
    assert [one["full_name"] for one in house.records.all("person")] == names
