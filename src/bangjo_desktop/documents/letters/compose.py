"""A letter from its template and the records behind it: blocks in the order of DOMAIN notes §1.1.

Letters are Indonesian, whatever language the window speaks. What is missing stops a final letter by name; in a preview
it shows as a mark, and on a paper to write on as a dotted line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bangjo_desktop.documents.blocks import ONE_LESS, Block, Copies, Document, PageBreak, Paragraph
from bangjo_desktop.documents.letters.facts import LetterFacts
from bangjo_desktop.documents.letters.filling import Filling, fill
from bangjo_desktop.documents.letters.frame import address, headings, letterhead, opening, salutations, signatures
from bangjo_desktop.documents.letters.gathered import gather
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError, Problem

_LETTERS = Language("id")


def compose(facts: LetterFacts, language: Language = _LETTERS, final: bool = False) -> Document:
    """Return the letter as blocks.

    It is Indonesian whatever `language` is: the window hands its own to every paper alike. Raises KnownError where a
    final letter lacks a value, and for an image that cannot be used.
    """
    filling = fill(facts, gather(facts))
    if final and filling.missing:
        raise KnownError(
            N_("The letter cannot be made final yet. Please fill in: {fields}."), fields=_listed(filling.missing)
        )
    subject = filling.subject
    numbered = "opening" in facts.template.parts or bool(facts.template.code)
    number = filling.values["nomor_surat"] if numbered else ""
    return Document(
        blocks=tuple(_blocks(facts, filling)),
        title=f"Surat {number} – {subject}" if number else filling.line(facts.template.heading),
        reference=f"Nomor {number}" if number else filling.line(facts.template.heading),
        confidential=facts.template.confidential,
        practice=facts.practice,
        fit=ONE_LESS if filling.has_enclosure else 1,
    )


def missing(facts: LetterFacts) -> tuple[Problem, ...]:
    """Return what the letter still needs before it can be made final, in people's words; nothing where it can be."""
    return fill(facts, gather(facts)).missing


def subject_of(facts: LetterFacts) -> str:
    """Return the letter's subject as it stands on paper: the writer's own, else the template's."""
    return fill(facts, gather(facts)).subject


def message_of(facts: LetterFacts) -> str:
    """Return the letter as a short text for WhatsApp; empty where its template has none."""
    return fill(facts, gather(facts)).message


def _blocks(facts: LetterFacts, filling: Filling) -> Iterator[Block]:
    salutation, closing = salutations(facts.house)
    enclosed = filling.has_enclosure
    signed = signatures(facts.template, filling)
    made: Mapping[str, Sequence[Block]] = {
        "letterhead": [letterhead(facts.house, filling, facts.logo)] if "letterhead" in facts.template.parts else [],
        "opening": [opening(facts.template, facts.house, filling)],
        "address": [address(facts.template, filling)],
        "heading": headings(facts.template, filling),
        "salutation": [Paragraph(salutation)],
        "body": [*filling.body, *([Paragraph(closing)] if closing and "salutation" in facts.template.parts else [])],
        "signatures": [signed] if signed.signatories else [],
        "copies": _copies(filling.gathered.values.get("tembusan_1", "")),
        "enclosure": [PageBreak(), *filling.enclosure] if enclosed else [],
    }
    for part in facts.template.parts:
        yield from made[part]


def _copies(text: str) -> list[Copies]:
    names = tuple(line.strip() for line in text.splitlines() if line.strip())
    return [Copies("Tembusan", names)] if names else []


def _listed(problems: Sequence[Problem]) -> Problem:
    """Return problems as one, said with commas in whatever language."""
    if len(problems) == 1:
        return problems[0]
    return Problem("{first}, {rest}", {"first": problems[0], "rest": _listed(problems[1:])})
