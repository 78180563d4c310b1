"""The command that erases: a record, or a family or a person with all that is theirs, for ever and on every laptop."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing

from bangjo_desktop.cli.arguments import Commands, add_command, add_house, add_kind, words
from bangjo_desktop.cli.naming import named
from bangjo_desktop.cli.report import Report
from bangjo_desktop.cli.working import entered
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import former_passphrases
from bangjo_desktop.store.erased_backups import renew
from bangjo_desktop.store.erasing import Reach, reach_of
from bangjo_desktop.store.erasing import erase as erase_all
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local
from bangjo_desktop.sync.erasing_told import elsewhere_told, goes, reach_told, renewed_told
from bangjo_desktop.sync.laptops import Laptops

_ASKED = N_("This erases {title} ({what}) on every laptop, and nothing brings it back. Add --forever if that is meant.")


def erase(laptop: Here, chosen: Namespace) -> Report:
    """Erase one record for ever, with a family its people and all about them, on every laptop that collects this."""
    if chosen.kind == "house":
        raise KnownError(N_("The house itself cannot be erased."))
    with entered(laptop, chosen.house) as house:
        reach = reach_of(house, chosen.kind, named(house, chosen.kind, chosen.id))
        if not chosen.forever:
            title = house.records.title(chosen.kind, reach.record) or reach.record
            raise KnownError(_ASKED, title=title, what=goes(reach, house, laptop.language))
        lines = reach_told(reach, house, laptop.language)
        erase_all(house, reach)
        with closing(laptop.local(house)) as local:
            lines += _elsewhere(laptop, house, local, is_renewed=chosen.fresh_backup)
    return Report(_data(reach), lines)


def _elsewhere(laptop: Here, house: House, local: Local, *, is_renewed: bool) -> list[str]:
    backups, told = laptop.backups(house.id), []
    if is_renewed:
        keys = (house.passphrase, *former_passphrases.known(local))
        told = renewed_told(renew(backups, house, keys), laptop.language)
    laptops = Laptops(local, house.write.who.laptop, house.clock)
    still = [] if is_renewed else backups.all()
    return [*told, *elsewhere_told(laptops, local, still, house.write.who.laptop, laptop.language)]


def _data(reach: Reach) -> dict[str, object]:
    stays = [{"type": one.kind, "id": one.id} for one in reach.stays]
    return {"erased": reach.record, "records": dict(reach.counts), "files": reach.files, "stays": stays}


def declare(commands: Commands, language: Language) -> None:
    """Add this command with its arguments."""
    text = N_("erase a record for ever, with a family all about it, on every laptop")
    parser = add_command(commands, language, "erase", erase, text)
    add_house(parser, language)
    add_kind(parser, language)
    parser.add_argument("id", metavar="ID", type=words, help=language(N_("the id, or a name that fits one record")))
    parser.add_argument("--forever", action="store_true", help=language(N_("yes, for ever: nothing brings it back")))
    parser.add_argument(
        "--fresh-backup",
        action="store_true",
        help=language(N_("make a fresh backup too, and clear away those that still hold it")),
    )
