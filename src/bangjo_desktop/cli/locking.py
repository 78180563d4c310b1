"""Commands about who may open a house: its passphrase, and the recovery sheet for the coordinator's safe."""

from __future__ import annotations

from argparse import Namespace

from bangjo_desktop.cli.arguments import Commands, add_command, add_house, add_paper
from bangjo_desktop.cli.asking import chosen_anew, unlocked
from bangjo_desktop.cli.report import Report
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.rekeying import change_passphrase, refuse_practice
from bangjo_desktop.store.remembering import remembering
from bangjo_desktop.store.unfinished import announced, part_of

_CHANGED = N_("The house has its new passphrase. Give it to everybody who works with the house, and print a new sheet.")
_STILL_OLD = N_(
    "Older copies, and backups such as {backup}, still open with the old one: keep the old recovery sheet. "
    "A copy that somebody took away stays readable with the old passphrase."
)


def passphrase(laptop: Here, chosen: Namespace) -> Report:
    """Change the passphrase of a house; the new one comes from BANGJO_NEW_PASSPHRASE or is asked for."""
    laptop = unlocked(laptop, chosen.house)
    with laptop.open(chosen.house) as house:  # so that nobody thinks of a passphrase for a house that gets none
        refuse_practice(house)
        name, known = house.id, (house.name, laptop.laptop.author)
    new = laptop.new_passphrase or chosen_anew(laptop, known)
    kept = change_passphrase(laptop, chosen.house, new)
    remembering(laptop.paths).follow(name, new)
    said = [laptop.language(_CHANGED), laptop.language(_STILL_OLD, backup=kept.name)]
    return Report({"house": name, "backup": str(kept)}, said)


def recovery(laptop: Here, chosen: Namespace) -> Report:
    """Write the recovery sheet of a locked house as PDF: whoever has that file has the passphrase."""
    from bangjo_desktop.documents.recovery import recovery_pdf
    from bangjo_desktop.documents.writing import write_pdf

    laptop = unlocked(laptop, chosen.house)
    with laptop.open_to_read(chosen.house) as house:
        content = recovery_pdf(house, house.clock.today, chosen.paper or laptop.laptop.paper, laptop.language)
    with announced(laptop.paths.work, [part_of(chosen.output)]):
        write_pdf(content, chosen.output)
    warning = N_("It holds the passphrase in plain text: print it, then delete the file.")
    said = [laptop.language(N_("Written: {path}"), path=str(chosen.output)), laptop.language(warning)]
    return Report({"path": str(chosen.output), "bytes": len(content)}, said)


def declare(commands: Commands, language: Language) -> None:
    """Add these commands with their arguments."""
    text = N_("change the passphrase; the new one is asked for, or BANGJO_NEW_PASSPHRASE")
    add_house(add_command(commands, language, "passphrase", passphrase, text), language)


def declare_papers(papers: Commands, language: Language) -> None:
    """Add the papers of `bangjo print` that are about who may open the house."""
    text = N_("print the recovery sheet for the safe: it holds the passphrase")
    add_paper(papers, language, "recovery", recovery, text)
