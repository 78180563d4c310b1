"""A family is told as one tells it: the head, the spouse, the children from the oldest down."""

from __future__ import annotations

import random

from bangjo_desktop.domain.insight.household import by_relation
from bangjo_desktop.domain.record import Record

PEOPLE = [
    Record("person", ident, {"relation": relation, "birth_date": born})
    for ident, relation, born in (
        ("f", "head", "1985-03-12"),
        ("e", "wife", None),
        ("d", "child", "2009-01-01"),
        ("c", "child", "2016-05-05"),
        ("a", "child", None),
        ("b", "grandchild", "2024-01-01"),
        ("g", None, None),
    )
]


def test_whatever_order_they_were_typed_in() -> None:
    for seed in range(20):
        mixed = random.Random(seed).sample(PEOPLE, len(PEOPLE))
        assert by_relation(mixed) == PEOPLE
