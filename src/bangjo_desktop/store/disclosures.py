"""The one place that writes down that families left the house, on whatever paper or in whatever file."""

from __future__ import annotations

from bangjo_desktop.domain.disclosure import Told
from bangjo_desktop.domain.person_names import folded_name, same_words
from bangjo_desktop.store.house import House


def write_down(house: House, told: Told | None, how: str) -> str | None:
    """Write that `told` left, `how` being `printed` or `exported`, and return the record's id; None where nobody was.

    The same paper in the same way on the same day is one record, however often it was printed.
    """
    if told is None or not told.families:
        return None
    values = told.values(how, house.clock.today, _worker(house))
    same = house.records.of("disclosure", made_on=values["made_on"], kind=how, what=told.what)
    for record in same:
        if all(record[name] == value for name, value in values.items()):
            return record.id
    return house.write.add("disclosure", values)


def _worker(house: House) -> str | None:
    """Return the volunteer who is called as the person at this laptop is; None where nobody is, or several are."""
    author, workers = folded_name(house.write.who.author), house.records.all("worker")
    for name in ("full_name", "nickname"):
        named = [one.id for one in workers if same_words(folded_name(one[name] or ""), author)]
        if named:
            return named[0] if len(named) == 1 else None
    return None
