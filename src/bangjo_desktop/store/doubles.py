"""What looks double in one house, and what a person makes of it: told apart, or a letter cancelled and replaced."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bangjo_desktop.domain.insight.doubles import FIELDS, Double, find_doubles
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.letter_numbers import DEFAULT_PATTERN, NumberPattern, read_pattern
from bangjo_desktop.domain.problem import BadValue, KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.writer import Entry

if TYPE_CHECKING:
    from bangjo_desktop.store.house import House

CONTENT = (
    "code", "to", "copies_to", "subject", "attachments", "activity", "family", "needed_by", "answers", "guest_request",
    "review", "month", "workers", "annex_families", "values",
)  # fmt: skip
"""What the letter that takes the place of a cancelled one takes over; its number and days are its own."""
NEED = ("position", "description", "quantity", "unit", "unit_price", "note")


def doubles_of(house: House) -> tuple[Double, ...]:
    """Return what looks double in `house` and was not told apart; it reads every family, person and letter."""
    records = house.records
    return find_doubles(
        records.all("family"), records.all("person"), records.all("letter"), _pattern(house), records.all("distinct")
    )


def tell_apart(house: House, kind: str, one: str, other: str) -> str:
    """Remember, for every laptop, that two records are not the same; deleting the record returned forgets it."""
    return house.write.add("distinct", {FIELDS[kind]: sorted((one, other))})


def cancel_letter(house: House, letter: str, because: str, today: date, *, replaced: bool) -> str | None:
    """Cancel a letter, which keeps its number; where it is `replaced`, return the draft that takes its place.

    The draft takes a number of its own when it is made final. Without a reason, or where it is cancelled already, it is
    a KnownError.
    """
    record = house.records.get("letter", letter)
    if not because.strip():
        raise KnownError(N_("Write the reason first: a cancelled letter keeps its number."))
    if record is None or record["cancelled_on"] or record["status"] == "cancelled":
        raise KnownError(N_("This letter is cancelled already, or not there any more."))
    cancelled = {"cancelled_on": today.isoformat(), "cancelled_because": because.strip(), "status": "cancelled"}
    entries = [Entry("letter", cancelled, record.id)]
    made = house.write.new_id() if replaced else None
    if made:
        content = {name: record[name] for name in CONTENT if record[name] is not None}
        entries.append(Entry("letter", {**content, "status": "draft"}, made))
        for item in house.records.of("letter_item", letter=record.id):
            needs = {name: item[name] for name in NEED if item[name] is not None}
            entries.append(Entry("letter_item", {**needs, "letter": made}))
    house.write.save_many(entries)
    return made


def uncancel_letter(house: House, before: Record, replacement: str | None) -> None:
    """Take back that a letter was cancelled, which was as `before` says; what took its place goes into the bin."""
    fields = ("status", "cancelled_on", "cancelled_because")
    house.write.save("letter", before.id, {name: before[name] for name in fields})
    if replacement:
        items = [item.id for item in house.records.of("letter_item", letter=replacement)]
        house.write.delete_many([("letter_item", one) for one in items])
        house.write.delete("letter", replacement)


def _pattern(house: House) -> NumberPattern | None:
    own = house.records.get("house", house.id)
    try:
        return read_pattern((own and own["letter_number_pattern"]) or DEFAULT_PATTERN)
    except BadValue:
        return None
