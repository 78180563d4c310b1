"""Commands that back a house up, bring a backup back, and mend what a check found."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from bangjo_desktop.cli.arguments import Commands, add_command, add_house, path, words
from bangjo_desktop.cli.asking import key_of_backup
from bangjo_desktop.cli.report import Report
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.store.backup import WHY, Backup, Backups
from bangjo_desktop.store.backup_elsewhere import relocked
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.mended import Mended
from bangjo_desktop.store.mending import mend
from bangjo_desktop.store.occupied import alone
from bangjo_desktop.store.unfinished import READING, scratch_folder
from bangjo_desktop.sync.found_copies import known_copies, named_copies


def backup(laptop: Here, chosen: Namespace) -> Report:
    """Back a house up on this laptop, wherever the house lies."""
    with laptop.open_to_read(chosen.house) as house:
        made = laptop.backups(house.id, house.clock).write(house)
    return Report({"backup": str(made.path)}, [laptop.language(N_("Backed up: {path}"), path=str(made.path))])


def backups(laptop: Here, chosen: Namespace) -> Report:
    """List the backups of a house, newest first, with what each holds."""
    kept = laptop.backups_of(chosen.house)
    told = [_told(laptop, kept, item) for item in kept.all()]
    lines = [line for _row, line in told] or [laptop.language(N_("There is no backup of this house yet."))]
    return Report({"backups": [row for row, _line in told]}, lines)


def restore(laptop: Here, chosen: Namespace) -> Report:
    """Bring a backup back in the place of the house, which is kept among the backups."""
    kept = laptop.backups_of(chosen.house)
    found = [item for item in kept.all() if chosen.backup and item.path.name.startswith(chosen.backup)]
    if len(found) != 1:
        raise KnownError(
            N_("“{text}” fits {count} backups. Give the beginning of one name as “bangjo backups” lists it."),
            text=chosen.backup,
            count=len(found),
        )
    aside = _bring_back(laptop, kept, found[0], chosen.house)
    laptop.begin_anew(chosen.house, aside, found[0])
    name = found[0].path.name
    if aside is None:
        said = laptop.language(N_("The house is as it was in {backup}."), backup=name)
    else:
        said = laptop.language(
            N_("The house is as it was in {backup}. The present one was kept: {path}"), backup=name, path=str(aside)
        )
    return Report({"restored": str(found[0].path), "kept": str(aside) if aside else None}, [said])


def _bring_back(laptop: Here, kept: Backups, item: Backup, house: Path) -> Path | None:
    """Restore `item`, locked as the house is today, whatever locked it when it was made."""
    key = key_of_backup(laptop, item.path)
    if not laptop.passphrase:
        return kept.restore(item, house, key, laptop.passphrase)
    with scratch_folder(laptop.paths.work, READING) as scratch:
        backup = relocked(item, key, laptop.passphrase, scratch) if item.is_intact else item
        return kept.restore(backup, house, laptop.passphrase, laptop.passphrase)


def repair(laptop: Here, chosen: Namespace) -> Report:
    """Mend what can be mended from the log itself, else build the house anew from what is left and from copies."""
    copies = [*named_copies(chosen.copies), *known_copies(laptop.paths, laptop.passphrase)]
    with alone(chosen.house, laptop.around.who):  # what is kept byte by byte must not be written to meanwhile
        done = mend(laptop, chosen.house, copies)
    data: dict[str, object] = {"sound": True, "mended": list(done.tables)}
    if done.kept:
        data["backup"] = str(done.kept)
    if done.rebuilt:
        data |= _data(done.rebuilt, laptop)
    text = N_("Not everything was found. Other laptops may have it: collect.")
    return Report(data, done.told(laptop.language), None if done.is_complete else Problem(text))


def _data(rebuilt: Mended, laptop: Here) -> dict[str, object]:
    return {
        "whole": rebuilt.whole,
        "righted": rebuilt.righted,
        "taken": [{"from": taken.name.say(laptop.language), "changes": taken.count} for taken in rebuilt.taken],
        "lost": [{"id": lost.change, "title": lost.title} for lost in rebuilt.lost],
        "unknown": rebuilt.unknown,
        "lost_files": rebuilt.lost_files,
    }


def _told(laptop: Here, kept: Backups, item: Backup) -> tuple[dict[str, object], str]:
    language = laptop.language
    row: dict[str, object] = {"name": item.path.name, "made": item.made.isoformat(), "why": item.why, "size": item.size}
    try:
        contents = kept.look(item, key_of_backup(laptop, item.path, ask=False))
    except KnownError as error:
        return row | {"intact": False}, f"{item.path.name}  {error.say(language)}"
    line = language(
        N_("{name}  {why}, {families} families, {visits} visits, {changes} changes, last by {author}"),
        name=item.path.name, why=language(WHY[item.why]), families=contents.records.get("family", 0),
        visits=contents.records.get("visit", 0), changes=contents.changes, author=contents.author or "?",
    )  # fmt: skip
    return row | {"intact": True, "changes": contents.changes, "records": contents.records}, line


def declare(commands: Commands, language: Language) -> None:
    """Add these commands with their arguments."""
    for name, command, text in (
        ("backup", backup, N_("back the house up on this laptop")),
        ("backups", backups, N_("list the backups of the house and what they hold")),
    ):
        add_house(add_command(commands, language, name, command, text), language)
    parser = add_command(
        commands, language, "repair", repair, N_("mend what a check found: from the log, or from copies")
    )
    add_house(parser, language)
    parser.add_argument(
        "copies", metavar="COPY", nargs="*", type=path, help=language(N_("copies that may help, or their folder"))
    )
    parser = add_command(commands, language, "restore", restore, N_("bring a backup back; the present house is kept"))
    add_house(parser, language)
    parser.add_argument(
        "backup", metavar="BACKUP", type=words, help=language(N_("the name of the backup, or its beginning"))
    )
