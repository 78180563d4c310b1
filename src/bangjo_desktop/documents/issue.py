"""Issuing papers: a letter takes its number and is kept to the byte when it is made final; until then it is a draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bangjo_desktop.documents.disclosing import disclosure
from bangjo_desktop.documents.facts import house_record
from bangjo_desktop.documents.forms import annex_facts, attendance_facts, consent_facts
from bangjo_desktop.documents.letter_facts import letter_facts
from bangjo_desktop.documents.letters.compose import compose as compose_letter
from bangjo_desktop.documents.letters.compose import message_of, subject_of
from bangjo_desktop.documents.letters.facts import LetterFacts
from bangjo_desktop.documents.paper import paper_named
from bangjo_desktop.documents.pdf import render, render_all
from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.disclosure import PRINTED, Told
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.disclosures import write_down
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local
from bangjo_desktop.store.numbering import Numbering

FINAL, DRAFT = "final", "draft"
_NO_DAY = N_(
    "This laptop's clock shows {shown}, which cannot be, and the number bears the year. Set the clock of the laptop "
    "right, or type the date of the letter yourself. Then make it final."
)
_SIGNATORIES = tuple(f"signatory_{number}{part}" for number in (1, 2, 3) for part in ("", "_title"))


def issue_letter(house: House, letter: str, paper: str, today: date, local: Local | None = None) -> bytes:
    """Make a letter final: number, date, signatories and the very bytes, in one save. Done twice it is done once.

    `local` tells this laptop from others and remembers what it gave. Raises KnownError, and changes nothing, where the
    letter lacks something or has no template; WaitsForNumberError where it is complete, and only another laptop may
    number it: then it is written down that it waits.
    """
    kept = kept_pdf(house, letter)
    if kept is not None:
        return kept
    seen = house.records.state("letter", letter)
    _check_day(house, letter)
    numbering = Numbering(house, local)
    asked = letter_facts(house, letter, today)
    values = _final_values(house, asked, numbering)
    facts = letter_facts(house, letter, today, values)
    content = _rendered(facts, paper, final=True)
    if not (asked.letter["number"] or numbering.may_number):
        raise numbering.ask(letter, today)
    numbering.remember(values["number"], facts.day)
    house.write.save("letter", letter, {**values, "pdf": house.files.add(content)}, seen)
    write_down(house, disclosure(facts), PRINTED)
    return content


def told_by_letter(house: House, letter: str, today: date) -> Told | None:
    """Return what a letter tells of families, to be written down when it is printed; raises KnownError."""
    return disclosure(letter_facts(house, letter, today))


def told_by_attendance(house: House, activity: str | None, today: date, *, blank: bool = False) -> Told | None:
    """Return what an attendance list tells, to be written down when it is printed; raises KnownError."""
    return disclosure(attendance_facts(house, activity, today, blank=blank))


def told_by_consent(house: House, family: str | None, today: date) -> Told | None:
    """Return what a consent form tells, to be written down when it is printed; raises KnownError."""
    return disclosure(consent_facts(house, family, today))


def told_by_consents(house: House, families: Sequence[str], today: date) -> Told | None:
    """Return what consent forms of several families tell, as one paper; None where they tell of no family."""
    each = [told for family in families if (told := told_by_consent(house, family, today))]
    if len(each) < 2:
        return each[0] if each else None
    title = consent_facts(house, None, today).template.titles["id"]
    return Told(f"{title}: {len(each)} keluarga", tuple(one for told in each for one in told.families), with_names=True)


def letter_pdf(house: House, letter: str, paper: str, today: date) -> bytes:
    """Return a letter as PDF: the kept bytes of a final one, else as it stands, on `paper` (`a4` or `f4`).

    A letter that bears a number, written elsewhere or brought in from a list, must be complete; a draft may have gaps,
    and shows them.
    """
    kept = kept_pdf(house, letter)
    if kept is not None:
        return kept
    facts = letter_facts(house, letter, today)
    if facts.letter["outside"]:
        raise KnownError(N_("This letter was written outside the program, and no scan of it is kept here."))
    return _rendered(facts, paper, final=bool(facts.letter["number"]))


def draft_pdf(facts: LetterFacts, paper: str) -> bytes:
    """Return a letter that is still being written as PDF, its gaps marked."""
    return _rendered(facts, paper, final=False)


def kept_pdf(house: House, letter: str) -> bytes | None:
    """Return the bytes of a final letter, None for a draft and where they have not been received."""
    record = house.records.get("letter", letter)
    name = record["pdf"] if record else None
    return house.files.get(name) if name else None


def attendance_pdf(
    house: House, activity: str | None, paper: str, today: date, *, blank: bool = False, rows: int | None = None
) -> bytes:
    """Return an attendance list as PDF, filled with whom the activity expects or `blank`, with `rows` empty rows."""
    return draft_pdf(attendance_facts(house, activity, today, blank=blank, rows=rows), paper)


def consent_pdf(house: House, family: str | None, paper: str, today: date) -> bytes:
    """Return a consent form as PDF, for one family or to be written on as a whole."""
    return draft_pdf(consent_facts(house, family, today), paper)


def consents_pdf(house: House, families: Sequence[str], paper: str, today: date) -> bytes:
    """Return the consent forms of `families` (ids), at least one, as one PDF."""
    forms = [compose_letter(consent_facts(house, family, today), final=False) for family in families]
    return render_all(forms, paper_named(paper))


def annex_pdf(house: House, letter: str, paper: str, today: date) -> bytes:
    """Return the sealed annex of a letter as PDF; raises KnownError.

    Of a final letter it is written down that the annex was made; a draft's can be looked at.
    """
    facts = annex_facts(house, letter, today)
    final = bool(facts.letter["number"])
    content = _rendered(facts, paper, final=final)
    if final:
        write_down(house, disclosure(facts), PRINTED)
    return content


def letter_message(house: House, letter: str, today: date) -> str:
    """Return a letter as a short text for WhatsApp; empty where its kind has none."""
    return message_of(letter_facts(house, letter, today))


def _check_day(house: House, letter: str) -> None:
    """Raise KnownError where the letter's year would be that of a clock that cannot be right."""
    record, doubt = house.records.get("letter", letter), house.clock.doubt
    if doubt and record and not stored_date(record["date"]):
        raise KnownError(_NO_DAY, shown=doubt.shown.date())


def _final_values(house: House, facts: LetterFacts, numbering: Numbering) -> dict[str, Any]:
    own, letter = house_record(house), facts.letter
    day = stored_date(letter["date"]) or facts.today
    values: dict[str, Any] = {name: letter[name] or own[name] for name in _SIGNATORIES}
    return {name: value for name, value in values.items() if value} | {
        "code": letter["code"] or facts.template.code,
        "subject": letter["subject"] or subject_of(facts),
        **({"to": facts.partner.id} if facts.partner else {}),
        "number": letter["number"] or _number(numbering, letter["code"] or facts.template.code, day),
        "number_asked_on": None,
        "date": day.isoformat(),
        "status": FINAL if letter["status"] in (None, DRAFT) else letter["status"],
        "finalised_on": facts.today.isoformat(),
    }


def _number(numbering: Numbering, code: str, day: date) -> str:
    """Return the next number; where another laptop gives it, one to see by whether all the rest is there."""
    return numbering.next_number(code, day) if numbering.may_number else "0"


def _rendered(facts: LetterFacts, paper: str, *, final: bool) -> bytes:
    return render(compose_letter(facts, final=final), paper_named(paper))
