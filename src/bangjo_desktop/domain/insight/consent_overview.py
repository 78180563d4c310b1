"""The consents of many families at a glance: what stands since when, what was taken back, which sheet says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.consent import PHOTO_PUBLIC, PHOTO_REPORTS, RECORD, SHARE, is_about, words
from bangjo_desktop.domain.record import Record

PURPOSES = (RECORD, SHARE, PHOTO_REPORTS, PHOTO_PUBLIC)
YES, WITHDRAWN, NO = "yes", "withdrawn", "no"
CONSENT_TO_RECORD, SCAN, GIVER = "record", "scan", "giver"


@dataclass(frozen=True)
class Standing:
    """What holds for one purpose: `yes` or `withdrawn` since `day`, or `no`; a `no` without a day was never asked.

    `children` are those of the assisted children who may be named by a sheet of their own.
    """

    state: str
    day: date | None = None
    children: int = 0


@dataclass(frozen=True)
class Overview:
    """One family with what holds for each purpose; `sheet` is the newest one that gives something and stands.

    `lacks` holds CONSENT_TO_RECORD where nothing lets the house keep records, else SCAN and GIVER where the sheet that
    says so is not here signed, or does not say who gave it.
    """

    family: Record
    standing: Mapping[str, Standing]
    sheet: Record | None
    lacks: tuple[str, ...]

    @property
    def never_asked(self) -> bool:
        """Whether nobody of the family said anything yet, neither yes nor no: a form may be brought to it."""
        asked = self.standing[RECORD]
        return CONSENT_TO_RECORD in self.lacks and asked.day is None and not asked.children

    @property
    def standing_purposes(self) -> tuple[str, ...]:
        """The purposes that may be taken back."""
        return tuple(name for name, one in self.standing.items() if one.state == YES or one.children)


def overviews(
    families: Iterable[Record], consents: Sequence[Record], people: Iterable[Record], day: date
) -> list[Overview]:
    """Return `families` with their consents on `day`: those without a consent to record first, then by name."""
    children: dict[str, list[Record]] = {}
    for person in people:
        if person["assisted"] and not person["alias_of"] and person["family"]:
            children.setdefault(person["family"], []).append(person)
    by_subject: dict[str, list[Record]] = {}
    for consent in consents:
        by_subject.setdefault(consent["person"] or consent["family"] or "", []).append(consent)
    found = [_overview(family, children.get(family.id, []), by_subject, day) for family in families]
    return sorted(found, key=_most_lacking_first)


def _overview(
    family: Record, children: Sequence[Record], by_subject: Mapping[str, Sequence[Record]], day: date
) -> Overview:
    own = [one for one in by_subject.get(family.id, ()) if is_about(one, family, None)]
    standing = {purpose: _standing(own, purpose, day) for purpose in PURPOSES}
    if by_subject.keys() & {child.id for child in children}:
        standing = {
            purpose: _with_children(one, purpose, own, [by_subject.get(child.id, ()) for child in children], day)
            for purpose, one in standing.items()
        }
    sheets = [*own, *(one for child in children for one in by_subject.get(child.id, ()))]
    sheet = max((one for one in sheets if _gives(one, day)), key=_newest, default=None)
    return Overview(family, standing, sheet, _lacking(standing[RECORD], len(children), sheet))


def _standing(consents: Iterable[Record], purpose: str, day: date) -> Standing:
    """Return what was said last, and since when it holds without a break."""
    own = list(consents)
    said = words(own, purpose, day)
    if not said:
        return Standing(NO)
    holds = said[-1][1]
    since = list(takewhile(lambda word: word[1] is holds, reversed(said)))[-1][0]
    return Standing(YES if holds else WITHDRAWN if _was_named(own, purpose, day) else NO, since)


def _was_named(consents: Iterable[Record], purpose: str, day: date) -> bool:
    """Whether a sheet gave `purpose` at some time, or took it back: then its no is more than silence."""
    return any(
        purpose in (one["purposes"] or ()) and (one["takes_back"] or stored_date(one["given_on"]))
        for one in consents
        if (stored_date(one["given_on"]) or day) <= day
    )


def _with_children(
    standing: Standing, purpose: str, family: Sequence[Record], children: Iterable[Sequence[Record]], day: date
) -> Standing:
    """Add the children who may be named although the family's own sheets do not say so."""
    if standing.state == YES:
        return standing
    said = [words([*family, *own], purpose, day) for own in children if own]
    return Standing(standing.state, standing.day, sum(bool(one) and one[-1][1] for one in said))


def _lacking(record: Standing, children: int, sheet: Record | None) -> tuple[str, ...]:
    if record.state != YES and not 0 < children <= record.children:
        return (CONSENT_TO_RECORD,)
    missing = {SCAN: sheet is None or not sheet["scan"], GIVER: sheet is None or not sheet["given_by"]}
    return tuple(name for name, is_missing in missing.items() if is_missing)


def _gives(consent: Record, day: date) -> bool:
    return not consent["takes_back"] and (stored_date(consent["given_on"]) or day) <= day


def _newest(consent: Record) -> tuple[bool, bool, date, bool, str]:
    """Order sheets: one that stands before one that was withdrawn, and one without its day last of all."""
    given = stored_date(consent["given_on"])
    return given is not None, not consent["withdrawn_on"], given or date.min, bool(consent["scan"]), consent.id


def _most_lacking_first(one: Overview) -> tuple[bool, bool, str, str]:
    name = str(one.family["head_name"] or "").casefold()
    return CONSENT_TO_RECORD not in one.lacks, not one.lacks, name, one.family.id
