"""Commands that back a house up, bring a backup back, and mend what a check found."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from bangjo_desktop.cli.report import Report
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.store.backup import WHY, Backup, Backups
from bangjo_desktop.store.check import Report as Checked
from bangjo_desktop.store.database import in_words, is_damage
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import LOCKED
from bangjo_desktop.store.repairing import rebuild
from bangjo_desktop.store.shape import NOT_OURS
from bangjo_desktop.sync.found_copies import known_copies, named_copies


def backup(laptop: Here, chosen: Namespace) -> Report:
    """Back a house up on this laptop, wherever the house lies."""
    with laptop.open_to_read(chosen.house) as house:
        made = laptop.backups(house.id).write(house)
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
    aside = kept.restore(found[0], chosen.house, laptop.passphrase)
    name = found[0].path.name
    if aside is None:
        said = laptop.language(N_("The house is as it was in {backup}."), backup=name)
    else:
        said = laptop.language(
            N_("The house is as it was in {backup}. The present one was kept: {path}"), backup=name, path=str(aside)
        )
    return Report({"restored": str(found[0].path), "kept": str(aside) if aside else None}, [said])


def repair(laptop: Here, chosen: Namespace) -> Report:
    """Mend what can be mended from the log itself, else build the house anew from what is left and from copies."""
    before = _checked(laptop, chosen.house)
    if before and before.is_sound:
        return Report(
            {"sound": True, "mended": []}, [laptop.language(N_("The house is sound. There is nothing to mend."))]
        )
    if before and not before.integrity and not before.torn:
        return _folded_anew(laptop, chosen.house, before)
    copies = [*named_copies(chosen.copies), *known_copies(laptop.paths, laptop.passphrase)]
    mended = rebuild(laptop, chosen.house, copies)
    data = {
        "sound": True, "mended": [], "whole": mended.whole, "righted": mended.righted,
        "taken": [{"from": taken.name.say(laptop.language), "changes": taken.count} for taken in mended.taken],
        "lost": [{"id": lost.change, "title": lost.title} for lost in mended.lost],
        "unknown": mended.unknown, "lost_files": mended.lost_files, "backup": str(mended.kept),
    }  # fmt: skip
    lines = [*mended.told(laptop.language), laptop.language(N_("The house is sound."))]
    failure = (
        None if mended.is_complete else Problem(N_("Not everything was found. Other laptops may have it: collect."))
    )
    return Report(data, lines, failure)


def _checked(laptop: Here, path: Path) -> Checked | None:
    """Return what a check finds, None where the house is too damaged to be opened or checked."""
    try:
        with in_words(path), laptop.open(path) as house:
            return house.check()
    except KnownError as error:
        if not is_damage(error) and error.problem.text not in (NOT_OURS, LOCKED):
            raise
    return None


def _folded_anew(laptop: Here, path: Path, before: Checked) -> Report:
    """Build the tables anew that are not what the log says; the log is sound."""
    language = laptop.language
    kept = laptop.backups_of(path).keep_as_it_lies(path)
    with laptop.open(path) as house:
        house.mend()
        after = house.check()
    lines = [language(N_("Backed up: {path}"), path=str(kept))]
    mended = [name for name in before.tables if name not in after.tables]
    lines += [language(N_("The table “{name}” was built anew from the log."), name=name) for name in mended]
    lines.append(language(N_("The house is sound.")))
    return Report({"sound": after.is_sound, "mended": mended, "backup": str(kept)}, lines)


def _told(laptop: Here, kept: Backups, item: Backup) -> tuple[dict[str, object], str]:
    language = laptop.language
    row: dict[str, object] = {"name": item.path.name, "made": item.made.isoformat(), "why": item.why, "size": item.size}
    try:
        contents = kept.look(item, laptop.passphrase)
    except KnownError as error:
        return row | {"intact": False}, f"{item.path.name}  {error.say(language)}"
    line = language(
        N_("{name}  {why}, {families} families, {visits} visits, {changes} changes, last by {author}"),
        name=item.path.name, why=language(WHY[item.why]), families=contents.records.get("family", 0),
        visits=contents.records.get("visit", 0), changes=contents.changes, author=contents.author or "?",
    )  # fmt: skip
    return row | {"intact": True, "changes": contents.changes, "records": contents.records}, line
