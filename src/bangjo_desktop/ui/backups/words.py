"""Backups in people's words: how old, why, how large, whether whole."""

from __future__ import annotations

from datetime import datetime

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.store.backup import WHY, Backup
from bangjo_desktop.sync.told import ago

_UNITS = (("GB", 1 << 30), ("MB", 1 << 20), ("kB", 1 << 10))


def named(backup: Backup, now: datetime, language: Language) -> str:
    """Return `3 days ago, before collecting`, with the time of day where it is of today."""
    made = backup.made.replace(tzinfo=now.tzinfo)
    when = ago(made, now, language)
    if made.date() == now.date():
        when = language(N_("today at {time}"), time=_time(made, language))
    return f"{when[:1].upper()}{when[1:]}, {language(WHY[backup.why])}"


def described(backup: Backup, is_intact: bool | None, language: Language) -> str:
    """Return the day, the size, and whether the bytes are those that were written (None: that is being read)."""
    state = {
        None: N_("is being checked…"),
        True: N_("checked: whole"),
        False: N_("damaged"),
    }[is_intact]
    when = f"{language.date_short(backup.made.date())} {_time(backup.made, language)}"
    return f"{when} · {size(backup.size, language)} · {language(state)}"


def size(count: int, language: Language) -> str:
    """Return a number of bytes as people read it."""
    for unit, least in _UNITS:
        if count >= least:
            return f"{language.number(count / least, 0 if count >= 10 * least else 1)} {unit}"
    return f"{count} B"


def _time(moment: datetime, language: Language) -> str:
    return f"{moment:%H.%M}" if language.code == "id" else f"{moment:%H:%M}"
