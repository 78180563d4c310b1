"""What an exchange did, in people's words: what came from whom, what went out, what is contested, who is silent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.sync.erasing_told import copies_told
from bangjo_desktop.sync.folder import Outcome
from bangjo_desktop.sync.laptops import Heard
from bangjo_desktop.sync.names import laptop_in

_MONTHS_FROM = 60
_MONTH = 30


def came(outcome: Outcome, language: Language) -> list[str]:
    """Return what came in from whom; copies of one laptop are told together."""
    names = {each.key: each.name for each in outcome.laptops}
    names[outcome.own] = language(N_("a copy that bears this laptop's name"))
    counts: dict[str, dict[str, int]] = {}
    for copy in outcome.copies:
        source = laptop_in(copy.name)
        authors = counts.setdefault(names.get(source, source) if source else f"“{copy.name}”", {})
        for author, count in copy.merged.authors.items():
            authors[author] = authors.get(author, 0) + count
    lines = [_from(source, authors, language) for source, authors in counts.items() if authors]
    files = sum(copy.merged.files for copy in outcome.copies)
    if files:
        lines.append(language(N_("Letters and scans that came in: {count}."), count=files))
    return lines or [language(N_("Nothing new came in."))]


def remarks(outcome: Outcome, now: datetime, language: Language) -> list[str]:
    """Return what should be seen to: two laptops of one name, those that are silent, this one where it is."""
    text = N_("Another laptop seems to bear this laptop's name. Give one of the two another name in the settings.")
    namesake = [language(text)] if outcome.has_namesake else []
    names = {each.key: each.name for each in outcome.laptops}
    old = copies_told({names.get(key, key): count for key, count in outcome.from_before.items()}, language)
    return [
        *namesake,
        *old,
        *lacking(outcome, language),
        *silent(outcome.laptops, now, language),
        *own(outcome.own_silence, language),
    ]


def lacking(outcome: Outcome, language: Language) -> list[str]:
    """Return a line for each raw copy that was taken while a laptop wrote."""
    known = N_("“{name}” was copied while laptop “{laptop}” was writing: it lacks {count} changes that are here.")
    unknown = N_("“{name}” was copied while laptop “{laptop}” was writing: what was written there last may be missing.")
    found = [(copy.name, copy.merged.lacks) for copy in outcome.copies if copy.merged.lacks]
    return [
        language(known if lacks.count else unknown, name=name, laptop=lacks.laptop, count=lacks.count)
        for name, lacks in found
    ]


def ages(laptops: Sequence[Heard], now: datetime, language: Language) -> list[str]:
    """Return a line for each of the other laptops that is in use: how old its last copy is."""
    return [age(each, now, language) for each in laptops if not each.is_retired]


def age(heard: Heard, now: datetime, language: Language) -> str:
    """Return how old the last copy of a laptop is."""
    return language(N_("{laptop}: {age}"), laptop=known_as(heard), age=ago(heard.at, now, language))


def silent(laptops: Sequence[Heard], now: datetime, language: Language) -> list[str]:
    """Return a line for each laptop that should be asked after."""
    return [
        language(
            N_("{laptop} has given no copy since {day}. Ask whoever uses it to synchronise."),
            laptop=known_as(each), day=language.date_letter(each.at.date()),
        )
        for each in laptops
        if each.at and each.is_silent(now)
    ]  # fmt: skip


def own(days: int, language: Language) -> list[str]:
    """Return the reminder that nothing of this laptop has left it for `days`; none for 0."""
    text = N_("Nothing of this laptop has been shared for {count} days. If it breaks, what was written here is lost.")
    return [language(text, count=days)] if days else []


def known_as(heard: Heard) -> str:
    """Return what people call a laptop, and who wrote there last where its name does not say so."""
    if not heard.author or heard.author.casefold() in heard.name.casefold():
        return heard.name
    return f"{heard.name} ({heard.author})"


def ago(moment: datetime | None, now: datetime, language: Language) -> str:
    """Return how long ago `moment` was, by the days of the calendar that people count."""
    if moment is None:
        return language(N_("no copy yet"))
    days = (now.date() - moment.astimezone(now.tzinfo).date()).days
    if days <= 0:
        return language(N_("today"))
    if days == 1:
        return language(N_("yesterday"))
    if days < _MONTHS_FROM:
        return language(N_("{count} days ago"), count=days)
    return language(N_("{count} months ago"), count=days // _MONTH)


def _from(source: str, authors: dict[str, int], language: Language) -> str:
    unknown = language(N_("unknown"))
    ordered = sorted(authors.items(), key=lambda each: -each[1])
    names = ", ".join(f"{author or unknown} {language.number(count)}" for author, count in ordered)
    if len(ordered) == 1:
        names = ordered[0][0] or unknown
    changes = language.number(sum(authors.values()))
    return language(N_("From {laptop}: {changes} changes ({names})."), laptop=source, changes=changes, names=names)
