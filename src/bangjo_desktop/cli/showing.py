"""Commands that show what happened to records and settle what two people wrote differently."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from typing import Any

from bangjo_desktop.cli.arguments import Commands, add_command, add_house, add_kind, words
from bangjo_desktop.cli.naming import named
from bangjo_desktop.cli.report import Report
from bangjo_desktop.cli.working import entered
from bangjo_desktop.domain.change import DELETED, Change
from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.differences import combined, united, writer_of
from bangjo_desktop.domain.kinds import YES, LongText, ManyValues, Reading
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import BadValue, KnownError, Label
from bangjo_desktop.exchange.links import Links
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House
from bangjo_desktop.store.records import Contested


def delete(laptop: Here, chosen: Namespace) -> Report:
    """Put records into the bin: all of those named, or none."""
    if chosen.kind == "house":
        raise KnownError(N_("The house itself cannot be put into the bin."))
    with entered(laptop, chosen.house) as house:
        found = list(dict.fromkeys(_standing(house, chosen.kind, text) for text in chosen.ids))
        house.write.delete_many([(chosen.kind, one) for one in found])
    said = laptop.language(N_("{count} records were put into the bin."), count=len(found))
    return Report({"deleted": found}, [said])


def _standing(house: House, kind: str, text: str) -> str:
    found = named(house, kind, text)
    if house.records.get(kind, found) is None:
        label = Label(house.records.type_of(kind).label)
        raise KnownError(N_("“{text}” ({type}) is in the bin already."), text=text, type=label)
    return found


def history(laptop: Here, chosen: Namespace) -> Report:
    """Show every change of one record, oldest first."""
    with laptop.open_to_read(chosen.house) as house:
        record = named(house, chosen.kind, chosen.id)
        changes = house.records.history(chosen.kind, record)
        lines = [_told(change, house, laptop.language) for change in changes]
    return Report({"id": record, "changes": [asdict(change) for change in changes]}, lines)


def conflicts(laptop: Here, chosen: Namespace) -> Report:
    """List what two people wrote differently."""
    with laptop.open_to_read(chosen.house) as house:
        contested = house.records.contested()
        lines = [line for item in contested for line in _lines(item, house, laptop.language)]
    if not contested:
        lines = [laptop.language(N_("Nothing was written differently."))]
    return Report({"conflicts": [_data(item) for item in contested]}, lines)


def settle(laptop: Here, chosen: Namespace) -> Report:
    """Choose the value of a field where two people wrote differently, or keep what all wrote."""
    with entered(laptop, chosen.house) as house:
        record = named(house, chosen.kind, chosen.id)
        if chosen.field not in house.records.contested_fields(chosen.kind, record):
            raise KnownError(N_("Nobody wrote “{field}” differently in this record."), field=chosen.field)
        value = _settle(house, laptop, chosen, record)
    said = laptop.language(N_("“{field}” is settled."), field=chosen.field)
    return Report({"id": record, "field": chosen.field, "value": value}, [said])


def _settle(house: House, laptop: Here, chosen: Namespace, record: str) -> Any:
    if chosen.field == DELETED and not chosen.combine:
        act = house.write.delete if chosen.value.casefold() in YES else house.write.revive
        act(chosen.kind, record)
        return chosen.value
    value = _combined(house, laptop, chosen, record) if chosen.combine else _typed(house, laptop, chosen)
    house.write.settle(chosen.kind, record, chosen.field, value)
    return value if chosen.combine else chosen.value


def _typed(house: House, laptop: Here, chosen: Namespace) -> Any:
    reading = Reading(house.clock.today, laptop.languages, Links(house.records).find)
    try:
        return house.records.type_of(chosen.kind).field(chosen.field).kind.parse(chosen.value, reading)
    except BadValue as error:
        raise KnownError(error.problem.text, **error.problem.values) from error


def _combined(house: House, laptop: Here, chosen: Namespace, record: str) -> Any:
    """Return what all wrote: texts below each other with who wrote which, lists united."""
    kind = None if chosen.field == DELETED else house.records.type_of(chosen.kind).field(chosen.field).kind
    found = house.records.contested(chosen.kind, record)
    versions = next(_versions(item) for item in found if item.field == chosen.field)
    if isinstance(kind, ManyValues):
        return united(value for _change, value in versions) or None
    if isinstance(kind, LongText):
        history = {change.id: change for change in house.records.history(chosen.kind, record)}
        first = [(change and writer_of(change, chosen.field, history), value) for change, value in versions]
        return combined((_by(change, laptop.language), value) for change, value in first)
    raise KnownError(N_("Only long texts and lists can be combined. Give the value that holds with --value."))


def _by(change: Change | None, language: Language) -> str:
    if change is None:
        return "?"
    day = stored_date(change.made_at[:10])
    when = language.date_short(day) if day else change.made_at
    return language(N_("{author} on {laptop}, {when}"), author=change.author or "?", laptop=change.laptop, when=when)


def _told(change: Change, house: House, language: Language) -> str:
    item = house.records.type_of(change.kind)
    told = []
    for name, value in change.fields.items():
        if name == DELETED:
            told.append(language(N_("brought back")) if value is None else language(N_("put into the bin")))
        elif name in item.field_names:
            shown = item.field(name).kind.legible(value, language, house.records.title)
            told.append(f"{item.field(name).words(language)} = {shown}")
    return f"{change.made_at}  {change.author} ({change.laptop}): {'; '.join(told)}"


def _lines(item: Contested, house: House, language: Language) -> list[str]:
    title = house.records.title(item.kind, item.record) or item.record
    record_type = house.records.type_of(item.kind)
    head = f"{language(record_type.label)} · {title} · {item.field} ({item.record})"
    return [head, *(_version(change, value, item, house, language) for change, value in _versions(item))]


def _versions(item: Contested) -> list[tuple[Change | None, Any]]:
    return [(change, head.value) for change, head in item.versions]


def _version(change: Change | None, value: Any, item: Contested, house: House, language: Language) -> str:
    who = f"{change.author} ({change.laptop}), {change.made_at}" if change else "?"
    if item.field == DELETED:
        return f"  {who}: " + language(N_("deleted it; somebody else changed it meanwhile"))
    shown = house.records.type_of(item.kind).field(item.field).kind.legible(value, language, house.records.title)
    return f"  {who}: {shown}"


def _data(item: Contested) -> dict[str, Any]:
    versions = [
        {"change": head.change, "value": head.value, **(_who(change) if change else {})}
        for change, head in item.versions
    ]
    return {"type": item.kind, "id": item.record, "field": item.field, "versions": versions}


def _who(change: Change) -> dict[str, str]:
    return {"author": change.author, "laptop": change.laptop, "made_at": change.made_at}


def declare(commands: Commands, language: Language) -> None:
    """Add these commands with their arguments."""
    parser = add_command(commands, language, "delete", delete, N_("put records into the bin"))
    add_house(parser, language)
    add_kind(parser, language)
    parser.add_argument(
        "ids", metavar="ID", nargs="+", type=words, help=language(N_("the id, or a name that fits one record"))
    )
    parser = add_command(commands, language, "history", history, N_("show who wrote what when in a record"))
    add_house(parser, language)
    add_kind(parser, language)
    parser.add_argument("id", metavar="ID", type=words, help=language(N_("the id, or a name that fits one record")))
    parser = add_command(commands, language, "conflicts", conflicts, N_("list what two people wrote differently"))
    add_house(parser, language)
    parser = add_command(
        commands, language, "settle", settle, N_("choose the value where two people wrote differently")
    )
    add_house(parser, language)
    add_kind(parser, language)
    parser.add_argument("id", metavar="ID", type=words, help=language(N_("the id, or a name that fits one record")))
    parser.add_argument("field", metavar="FIELD", type=words, help=language(N_("the name of the field")))
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--value",
        metavar="V",
        help=language(N_("the value that holds; for _deleted: yes deletes, no keeps the record")),
    )
    what.add_argument(
        "--combine",
        action="store_true",
        help=language(N_("keep what all wrote: long texts with who wrote which, lists united")),
    )
