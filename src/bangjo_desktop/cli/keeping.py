"""Commands that make and check houses, and those that try the program out."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict, replace

from bangjo_desktop.cli.arguments import Commands, add_command, add_house, words
from bangjo_desktop.cli.asking import chosen_anew, is_attended
from bangjo_desktop.cli.report import Report
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.passphrase import weakness
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.store import start
from bangjo_desktop.store.check import Report as Found
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House
from bangjo_desktop.store.making import making
from bangjo_desktop.store.numbering import introduce_maker
from bangjo_desktop.store.reuniting import lacking

_NOT_LOCKED = N_(
    "It is not locked: whoever finds the file can read it. For real records make it with BANGJO_PASSPHRASE set."
)

# All of it is held in memory while it is made.
_MOST_FAMILIES, _MOST_MONTHS = 5000, 240


def new(laptop: Here, chosen: Namespace) -> Report:
    """Make an empty house."""
    chosen.name.encode()  # before anything is made
    if not chosen.practice:
        laptop = _locked(laptop, chosen)
    with making(chosen.house) as part, laptop.create(part, practice=chosen.practice) as house:
        start.furnish(house, chosen.name)
        introduce_maker(house, laptop)
        data = {"house": house.id, "path": str(chosen.house), "name": house.name, "practice": house.practice}
        is_open = not house.practice and not house.passphrase
    said = laptop.language(N_("The house “{name}” was made: {path}"), name=data["name"], path=data["path"])
    return Report(data, [said, *([laptop.language(_NOT_LOCKED)] if is_open else [])])


def _locked(laptop: Here, chosen: Namespace) -> Here:
    """Return this laptop with a passphrase for a new house: that of the environment, judged, or one chosen now."""
    known = (chosen.name, laptop.laptop.author)
    if laptop.passphrase:
        problem = weakness(laptop.passphrase, known)
        if problem:
            raise KnownError(problem.text, **problem.values)
        return laptop
    return replace(laptop, passphrase=chosen_anew(laptop, known)) if is_attended() else laptop


def demo(laptop: Here, chosen: Namespace) -> Report:
    """Make a practice house full of invented people."""
    if chosen.families < 1 or chosen.months < 1:
        raise KnownError(N_("A practice house needs at least one family and one month."))
    if chosen.families > _MOST_FAMILIES or chosen.months > _MOST_MONTHS:
        raise KnownError(
            N_("A practice house has at most {families} families and {months} months."),
            families=_MOST_FAMILIES,
            months=_MOST_MONTHS,
        )
    from bangjo_desktop.exchange.demo import create

    with create(laptop, chosen.house, families=chosen.families, months=chosen.months, seed=chosen.seed) as house:
        records = {item.name: house.records.count(item.name) for item in house.records.types}
        data = {"house": house.id, "path": str(house.path), "records": records}
    said = laptop.language(
        N_("A practice house with {families} families was made: {path}"), families=records["family"], path=data["path"]
    )
    return Report(data, [said])


def check(laptop: Here, chosen: Namespace) -> Report:
    """Check the file, hold the tables against the log, list the links that dangle."""
    language = laptop.language
    with laptop.open_to_read(chosen.house) as house:
        report = house.check()
        lacks = [*_lacks(laptop, house), *_lacks_at_its_end(report, language)]
    lines = [language(N_("{changes} changes, {records} records."), changes=report.changes, records=report.records)]
    lines += [language(N_("The file is damaged: {what}"), what=what) for what in report.integrity]
    lines += lacks
    if report.torn and report.torn[1] <= report.changes:
        first, last = report.torn
        lines.append(
            language(N_("Changes {first} to {last} are not as they were written."), first=first + 1, last=last)
        )
    lines += [language(N_("The table “{name}” differs from the log."), name=name) for name in report.tables]
    lines += [
        language(N_("Not received yet: {to} {target} (in {kind} {record}, {field})"), to=link.kind_of, target=link.to,
                 kind=link.kind, record=link.record, field=link.field)
        for link in report.dangling
    ]  # fmt: skip
    if report.is_sound:
        lines.append(language(N_("The house is sound.")))
    data = asdict(report) | {"sound": report.is_sound, "lacks": lacks}
    failure = None if report.is_sound else Problem(N_("The house is not sound. Bring back a backup or collect a copy."))
    return Report(data, lines, failure)


def _lacks(laptop: Here, house: House) -> list[str]:
    """Return what is known to be missing in a house or a copy of one that somebody took with a file manager."""
    said = []
    is_known_here = laptop.paths.local(house.id).exists()
    count = lacking(house) if is_known_here else 0
    if count:
        values = {"count": count, "laptop": laptop.laptop.name}
        said.append(laptop.language(N_("It lacks {count} changes of laptop “{laptop}”."), **values))
    if house.database.may_lack() and (count or not is_known_here):
        said.append(laptop.language(N_("It was copied while a laptop was writing: the last changes may be missing.")))
    return said


def _lacks_at_its_end(report: Found, language: Language) -> list[str]:
    missing = report.torn[1] - report.changes if report.torn else 0
    if missing <= 0:
        return []
    return [language(N_("It lacks its last {count} changes: it was copied while they were written."), count=missing)]


def clock(laptop: Here, chosen: Namespace) -> Report:
    """Tell whether this laptop's clock can be right beside the house, or believe it because a person says so."""
    with laptop.open_to_read(chosen.house) as house:
        if chosen.right:
            house.clock.believe(house.database)
        doubt, today = house.clock.doubt, house.clock.today
    said = laptop.language(N_("{day} is taken for today."), day=laptop.language.date_letter(today))
    return Report({"today": today.isoformat(), "doubted": doubt is not None}, [said], doubt.problem if doubt else None)


def declare(commands: Commands, language: Language) -> None:
    """Add these commands with their arguments."""
    parser = add_command(commands, language, "new", new, N_("make an empty house"))
    add_house(parser, language)
    parser.add_argument(
        "--name", type=words, default="Rumah Pintar Bangjo", help=language(N_("what the house is called"))
    )
    parser.add_argument(
        "--practice", action="store_true", help=language(N_("for practice: no passphrase, DATA CONTOH"))
    )
    parser = add_command(commands, language, "demo", demo, N_("make a practice house full of invented people"))
    add_house(parser, language)
    parser.add_argument("--families", type=int, default=30, help=language(N_("how many families")))
    parser.add_argument("--months", type=int, default=12, help=language(N_("how many months of records")))
    parser.add_argument("--seed", type=int, default=1, help=language(N_("the same seed gives the same people")))
    parser = add_command(
        commands, language, "check", check, N_("check the file, the tables against the log, and links")
    )
    add_house(parser, language)
    text = N_("tell whether this laptop's clock can be right")
    parser = add_command(commands, language, "clock", clock, text)
    add_house(parser, language)
    parser.add_argument(
        "--right", action="store_true", help=language(N_("the clock is right, whatever the house says"))
    )
