"""Papers of the house that bear no number: the attendance list, the consent form, the sealed annex of a letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bangjo_desktop.documents.annex import annex_rows
from bangjo_desktop.documents.attendees import expected
from bangjo_desktop.documents.letter_facts import gathered_for, letter_facts, linked, named_template
from bangjo_desktop.documents.letters.facts import LetterFacts
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.house import House

ATTENDANCE, CONSENT, ANNEX = "attendance_list", "consent_form", "confidential_annex"
ROWS_BESIDE, ROWS_BLANK = 5, 30
"""Empty rows for those whom nobody expected, and of a list that is empty as a whole."""


def attendance_facts(
    house: House, activity: str | None, today: date, *, blank: bool = False, rows: int | None = None
) -> LetterFacts:
    """Return what an attendance list is made from: filled with whom the activity expects, or `blank`.

    Without an activity everything is left to be written by hand. `rows` is how many rows stay empty. Raises KnownError.
    """
    event = linked(house, "activity", activity)
    if activity and event is None:
        raise KnownError(N_("This activity is not there any more."))
    facts = _facts(house, ATTENDANCE, {"activity": activity}, today)
    people = expected(house, event, today) if event and not blank else ()
    empty = (ROWS_BESIDE if people else ROWS_BLANK) if rows is None else rows
    return replace(facts, people=people, empty_rows=max(empty, 0))


def consent_facts(house: House, family: str | None, today: date) -> LetterFacts:
    """Return what a consent form is made from, for one family or to be written on as a whole; raises KnownError."""
    if family and house.records.get("family", family) is None:
        raise KnownError(N_("This family is not there any more."))
    return _facts(house, CONSENT, {"family": family}, today)


def annex_facts(house: House, letter: str, today: date) -> LetterFacts:
    """Return what the sealed annex of a letter is made from; raises KnownError where none was chosen for it."""
    facts = letter_facts(house, letter, today)
    families = facts.letter["annex_families"]
    if not families:
        raise KnownError(N_("No family was chosen for a confidential annex of this letter."))
    template = named_template(house, ANNEX)
    return replace(facts, template=template, annex=annex_rows(house, families, facts.day, today), people=())


def _facts(house: House, template: str, links: dict[str, str | None], today: date) -> LetterFacts:
    return gathered_for(house, named_template(house, template), Record("letter", "", links), (), today)
