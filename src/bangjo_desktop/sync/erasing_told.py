"""What an erasure reaches and what it does not, in people's words: for the window and the command alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.backup_file import Backup
from bangjo_desktop.store.erased_backups import Renewed, kept_until
from bangjo_desktop.store.erasing import Reach
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local
from bangjo_desktop.sync.laptops import Laptops
from bangjo_desktop.sync.publish import PUBLISHED

_NAMED = 4


def reach_told(reach: Reach, house: House, language: Language) -> list[str]:
    """Return what goes, and what names them and stays."""
    gone = N_("Gone for ever, here and on every other laptop when it synchronises: {what}. Nothing brings it back.")
    lines = [language(gone, what=goes(reach, house, language))]
    if reach.stays:
        kept = N_(
            "Stays, because it names others too or is a letter with a number: {what}. Open each of them, and take out "
            "by hand what is about them."
        )
        lines.append(language(kept, what=_stays(reach.stays, house, language)))
    return lines


def goes(reach: Reach, house: House, language: Language) -> str:
    """Return what goes as one list: `1 family, 3 family members, 12 visits, 2 files`."""
    counted = [
        _counted(count, house.records.type_of(kind).label, house.records.type_of(kind).plural, language)
        for kind, count in reach.counts.items()
    ]
    files = [_counted(reach.files, N_("File"), N_("Files"), language)] if reach.files else []
    return ", ".join([*counted, *files])


def elsewhere_told(
    laptops: Laptops, local: Local, backups: Sequence[Backup], own: str, language: Language
) -> list[str]:
    """Return where it still lies: in the shared folder, in backups here, and where nobody can call it back."""
    copies = {own: len(local.setting(PUBLISHED, [])), **laptops.copies()}
    lines = copies_told(copies, language)
    if backups:
        text = N_("Backups on this laptop that still hold it: {count}, the last of them until {month}.")
        month = language.month(kept_until(backups))
        lines.append(language(text, count=language.number(len(backups)), month=month))
    outside = N_(
        "No laptop can call back what lies outside: sticks, printed papers, exported tables, e-mail and chats. "
        "Look for them as well."
    )
    return [*lines, language(outside)]


def copies_told(copies: dict[str, int], language: Language) -> list[str]:
    """Return the copies of each laptop that hold what was erased since, in one sentence; nothing for none."""
    there = {name: count for name, count in copies.items() if count}
    if not there:
        return []
    text = N_(
        "The shared folder still holds {count} copies from before: {laptops}. Each laptop replaces its own the next "
        "time that it synchronises."
    )
    listed = ", ".join(f"{name} {language.number(count)}" for name, count in there.items())
    return [language(text, count=language.number(sum(there.values())), laptops=listed)]


def renewed_told(renewed: Renewed, language: Language) -> list[str]:
    """Return what became of the backups."""
    text = N_("A fresh backup was made. Backups from before that were cleared away: {count}.")
    lines = [language(text, count=language.number(renewed.cleared))]
    if renewed.left:
        left = N_(
            "Older backups that stay, because they have another passphrase or hold what this house lacks: {count}."
        )
        lines.append(language(left, count=language.number(renewed.left)))
    return lines


def _counted(count: int, one: str, many: str, language: Language) -> str:
    return f"{language.number(count)} {language(one if count == 1 else many).lower()}"


def _stays(records: Sequence[Record], house: House, language: Language) -> str:
    return "; ".join(_named(records, house, language))


def _named(records: Sequence[Record], house: House, language: Language) -> Iterator[str]:
    for one in records[:_NAMED]:
        yield f"{language(house.records.type_of(one.kind).label).lower()} {house.records.title_of(one)}"
    if len(records) > _NAMED:
        yield language(N_("and {count} more"), count=language.number(len(records) - _NAMED))
