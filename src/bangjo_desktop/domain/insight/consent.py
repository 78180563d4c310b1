"""Whose name may stand on a paper: what the consents on record say on a day, and what stands there instead.

Rule: UU 27/2022 asks for a consent that can be shown and taken back at any time (DOMAIN notes §1.4 K). What was said
last counts: a newer sheet speaks for itself, a withdrawal ends what was said before it, and a child's own sheet is
heard beside the family's. A consent without its day cannot be shown, so it does not stand. A sheet that only takes
purposes back is a record of its own: what was signed before stays as it was signed, and two laptops that take different
purposes back at the same time lose neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.record import Record

RECORD, SHARE, PHOTO_REPORTS, PHOTO_PUBLIC = "record", "share_dinsos", "photo_reports", "photo_public"
NO_NAME = "–"


@dataclass(frozen=True)
class Shown:
    """A name as it may be printed; `hidden` where initials stand for it. `family` is the family's id."""

    text: str
    hidden: bool
    family: str = ""


@dataclass(frozen=True)
class Consents:
    """The consents on record as they stand on `day`, for one `purpose` of a paper."""

    records: Sequence[Record]
    purpose: str
    day: date

    def family(self, family: Record | None) -> bool:
        """Whether the family itself may be named."""
        return self._allow(family, None)

    def person(self, person: Record, family: Record | None) -> bool:
        """Whether a member of the family may be named."""
        return self._allow(family, person)

    def show_family(self, family: Record) -> Shown:
        """Return the head of the family by name, or by initials and the family's code."""
        return _shown(family["head_name"], family["code"], self.family(family), family.id)

    def show_person(self, person: Record, family: Record | None) -> Shown:
        """Return a member by name, or by initials and the family's code."""
        code = family["code"] if family else None
        return _shown(person["full_name"], code, self.person(person, family), family.id if family else "")

    def _allow(self, family: Record | None, person: Record | None) -> bool:
        if family is not None and family["suspended"]:
            return False
        about = (record for record in self.records if is_about(record, family, person))
        said = words(about, self.purpose, self.day)
        return bool(said) and said[-1][1]


def initials_of(name: str | None) -> str:
    """Return `R.R.` for Rizky Ramadhan; a dash where there is no name."""
    letters = [word[0].upper() for word in (name or "").split() if word[0].isalpha()]
    return "".join(f"{letter}." for letter in letters) or NO_NAME


def is_about(consent: Record, family: Record | None, person: Record | None) -> bool:
    """Whether `consent` speaks for the family, or for `person` of it; a person's own speaks for nobody else."""
    if consent["person"]:
        return person is not None and consent["person"] == person.id
    return family is not None and consent["family"] == family.id


def words(consents: Iterable[Record], purpose: str, day: date) -> list[tuple[date, bool]]:
    """Return what `consents` said of `purpose` until `day`, yes or no by its day, the last word last.

    Of a yes and a withdrawal on one day the withdrawal counts, of two sheets of one day the yes.
    """
    said: dict[date, bool] = {}
    withdrawn: set[date] = set()
    for consent in consents:
        if consent["takes_back"]:
            withdrawn |= _taken_back(consent, purpose, day)
            continue
        given, ended = stored_date(consent["given_on"]), stored_date(consent["withdrawn_on"])
        if given is None or given > day:
            continue
        said[given] = said.get(given, False) or purpose in (consent["purposes"] or ())
        if consent["withdrawn_on"] and (ended is None or ended <= day):
            withdrawn.add(max(ended, given) if ended else day)
    return [(then, then not in withdrawn and said[then]) for then in sorted({*said, *withdrawn})]


def _taken_back(consent: Record, purpose: str, day: date) -> set[date]:
    """Return the day on which a sheet that only takes back ends `purpose`; in doubt it ends it, and on `day`."""
    if consent["purposes"] and purpose not in consent["purposes"]:
        return set()
    written = consent["withdrawn_on"] or consent["given_on"]
    ended = stored_date(written) or day
    return {ended} if ended <= day else set()


def _shown(name: str | None, code: str | None, allowed: bool, family: str) -> Shown:
    if allowed and name:
        return Shown(name, False, family)
    return Shown(f"{initials_of(name)} ({code})" if code else initials_of(name), True, family)
