"""Commands that look across records: what lies in the bin, and what looks double."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from typing import Any

from bangjo_desktop.cli.arguments import Commands, add_command, add_house, add_kind, words
from bangjo_desktop.cli.report import Report
from bangjo_desktop.cli.working import entered
from bangjo_desktop.domain.insight.doubles import Double
from bangjo_desktop.domain.kinds import is_id
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError, Label
from bangjo_desktop.domain.records import RECORD_TYPES
from bangjo_desktop.store.bin import Bin, Binned
from bangjo_desktop.store.doubles import doubles_of
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House


def bin_(laptop: Here, chosen: Namespace) -> Report:
    """List the deleted records, the latest first."""
    with laptop.open_to_read(chosen.house) as house:
        if chosen.search:
            house.search.index.catch_up()
        found = Bin(house).page(chosen.kind or "", chosen.search or "")
        lines = [_told(binned, house, laptop.language) for binned in found]
        data = [_data(binned, house) for binned in found]
    return Report({"bin": data}, lines or [laptop.language(N_("The bin is empty."))])


def revive(laptop: Here, chosen: Namespace) -> Report:
    """Bring records back out of the bin: all of those named, or none."""
    with entered(laptop, chosen.house) as house:
        found = list(dict.fromkeys(_binned(house, chosen.kind, text) for text in chosen.ids))
        for record in found:
            house.write.revive(chosen.kind, record)
    said = laptop.language(N_("{count} records were brought back."), count=len(found))
    return Report({"revived": found}, [said])


def doubles(laptop: Here, chosen: Namespace) -> Report:
    """List what looks double: letters of one number, families and people that look the same."""
    with laptop.open_to_read(chosen.house) as house:
        found = doubles_of(house)
        lines = [_pair(double, house, laptop.language) for double in found]
        data = [_pair_data(double, house) for double in found]
    return Report({"doubles": data}, lines or [laptop.language(N_("Nothing looks double."))])


def _binned(house: House, kind: str, text: str) -> str:
    """Return the deleted record that `text` names, by its id or by one of the names people know it by."""
    item = house.records.type_of(kind)
    wanted = " ".join(text.split()).casefold()
    if is_id(wanted):
        record = Bin(house).get(kind, wanted)
        found = [record] if record else []
    else:
        all_ = [binned.record for binned in Bin(house).page(kind)]
        found = [record for record in all_ if wanted in _names(record.values, item.known_by)]
    if len(found) != 1:
        text_ = N_("“{text}” names {count} records of the type {type} in the bin. See “bangjo bin”.")
        raise KnownError(text_, text=text, count=len(found), type=Label(item.label))
    return found[0].id


def _names(values: Any, known_by: tuple[str, ...]) -> set[str]:
    return {" ".join(str(values[name]).split()).casefold() for name in known_by if values.get(name)}


def _told(binned: Binned, house: House, language: Language) -> str:
    record = binned.record
    title = house.records.title_of(record)
    label = language(house.records.type_of(record.kind).label)
    return f"{binned.made_at}  {label} · {title} ({record.id})  {binned.author} ({binned.laptop})"


def _data(binned: Binned, house: House) -> dict[str, Any]:
    data = asdict(binned)
    record = data.pop("record")
    return {"type": record["kind"], "id": record["id"], "title": house.records.title_of(binned.record), **data}


def _pair(double: Double, house: House, language: Language) -> str:
    titles = " = ".join(f"{house.records.title_of(each)} ({each.id})" for each in (double.one, double.other))
    reasons = ", ".join(language(reason) for reason in double.reasons)
    return f"{language(house.records.type_of(double.kind).label)} · {titles}: {reasons}"


def _pair_data(double: Double, house: House) -> dict[str, Any]:
    records = [{"id": each.id, "title": house.records.title_of(each)} for each in (double.one, double.other)]
    return {"type": double.kind, "records": records, "reasons": list(double.reasons), "points": double.points}


def declare(commands: Commands, language: Language) -> None:
    """Add these commands with their arguments."""
    parser = add_command(commands, language, "bin", bin_, N_("list what lies in the bin"))
    add_house(parser, language)
    parser.add_argument("--kind", choices=[item.name for item in RECORD_TYPES], metavar="TYPE",
                        help=language(N_("only records of this type")))  # fmt: skip
    parser.add_argument("--search", metavar="TEXT", help=language(N_("only records that hold this text")))
    parser = add_command(commands, language, "revive", revive, N_("bring records back out of the bin"))
    add_house(parser, language)
    add_kind(parser, language)
    parser.add_argument(
        "ids", metavar="ID", nargs="+", type=words, help=language(N_("the id, or a name that fits one record"))
    )
    add_house(add_command(commands, language, "doubles", doubles, N_("list what looks double")), language)
