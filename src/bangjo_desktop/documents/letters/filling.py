"""A template filled in: the clauses that hold, the values, and a mark or a dotted line for each that is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bangjo_desktop.documents.blocks import Block, Signatory, Signatures
from bangjo_desktop.documents.letters.facts import LetterFacts
from bangjo_desktop.documents.letters.gathered import Gathered
from bangjo_desktop.documents.letters.markup import Value, blocks_of, filled, needed_in, put_in, standing
from bangjo_desktop.documents.letters.placeholders import CONDITIONS, PLACEHOLDERS, TABLES
from bangjo_desktop.documents.letters.template import Nodes, SignedBy, Template
from bangjo_desktop.documents.letters.wording import titled
from bangjo_desktop.domain.kinds import clean_text
from bangjo_desktop.domain.letter_numbers import NOT_YET
from bangjo_desktop.domain.problem import Problem

MARK, DOTS = "[…]", "." * 32
SIGNATURES = "tanda_tangan"


@dataclass(frozen=True)
class Filling:
    """A template with what it is filled with; `own_subject` is what the writer put in the place of the template's."""

    template: Template
    gathered: Gathered
    own_subject: str = ""

    def holds(self, clause: str) -> bool:
        """Whether everything that a clause needs is there."""
        return self._present.issuperset(self.template.needs_of(clause))

    def stand(self, text: Nodes) -> str:
        """Return a text of the template with the clauses that hold."""
        return standing(text, self.holds)

    def line(self, text: Nodes) -> str:
        """Return a text of the template as one line."""
        return filled(self.stand(text), self.values)

    @cached_property
    def subject(self) -> str:
        """The subject as it stands on paper; nothing in the writer's own is a placeholder."""
        return self.own_subject or titled(self.line(self.template.subject))

    @cached_property
    def body(self) -> list[Block]:
        """The letter's text."""
        return blocks_of(self.stand(self.template.body), self.values, self.gathered.tables)

    @cached_property
    def enclosure(self) -> list[Block]:
        """The pages after the signatures; they are signed where they say so."""
        tables = {**self.gathered.tables, SIGNATURES: (self._signed_again(),)}
        return blocks_of(self.stand(self.template.enclosure), self.values, tables)

    @property
    def has_enclosure(self) -> bool:
        """Whether anything follows the signatures."""
        return "enclosure" in self.template.parts and bool(self.enclosure)

    @property
    def message(self) -> str:
        """The letter as a short text for a messenger."""
        return put_in(self.stand(self.template.message), self.values).strip()

    def signed_by(self) -> Iterator[Signatory]:
        """Yield who signs."""
        for by in self.template.signatures:
            if not by.needs or by.needs in self._present:
                yield self._signatory(by)

    @cached_property
    def values(self) -> Mapping[str, str]:
        """Every value that the paper may ask for, with a mark or a dotted line where there is none."""
        known = self._known
        return {name: self._gap for name in PLACEHOLDERS if name not in known} | known

    @cached_property
    def missing(self) -> tuple[Problem, ...]:
        """What stops the paper from being made final, in people's words."""
        if self.template.to_write_on:
            return ()
        known = self._present
        needed = dict.fromkeys(name for text in self._texts() for name in needed_in(self.stand(text)))
        absent = [name for name in needed if name not in known or (name == "nomor_surat" and self._numberless)]
        lacking = (problem for name in needed for problem in self.gathered.lacking.get(name, ()))
        return (*(Problem(PLACEHOLDERS[name]) for name in absent), *lacking)

    @property
    def _numberless(self) -> bool:
        return NOT_YET in self._known.get("nomor_surat", "")

    @property
    def _gap(self) -> str:
        return DOTS if self.template.to_write_on else MARK

    @cached_property
    def _known(self) -> dict[str, str]:
        texts = self.gathered.values
        return {name: text for name, text in texts.items()
                if name in PLACEHOLDERS and name not in TABLES and name not in CONDITIONS and text.strip()}  # fmt: skip

    @cached_property
    def _present(self) -> frozenset[str]:
        conditions = {name for name in CONDITIONS if name in self.gathered.values}
        return frozenset(self._known) | conditions | self.gathered.tables.keys() | {SIGNATURES}

    def _texts(self) -> Iterator[Nodes]:
        """Yield the texts of the parts that the paper has, as they stand on it; a text in a messenger is none."""
        template, parts = self.template, self.template.parts
        if "letterhead" in parts:
            yield from _tokens("nama_lembaga")
        if "opening" in parts:
            yield from _tokens("nomor_surat", "kota", "tanggal_surat")
            yield from () if self.own_subject else (template.subject,)
        yield from template.address if "address" in parts else ()
        yield from (template.heading, template.subheading) if "heading" in parts else ()
        yield template.body
        yield from self._signature_texts() if "signatures" in parts else ()
        yield from (template.enclosure,) if "enclosure" in parts else ()

    def _signature_texts(self) -> Iterator[Nodes]:
        yield self.template.closing
        for by in self.template.signatures:
            if not by.needs or by.needs in self._present:
                yield from (by.name, by.title, by.organisation)

    def _signatory(self, by: SignedBy) -> Signatory:
        name = self.line(by.name)
        return Signatory(
            self.line(by.title),
            "" if name == DOTS else name,
            organisation=self.line(by.organisation),
            above=self.line(by.above),
        )

    def _signed_again(self) -> Signatures:
        where = f"{self.values['kota']}, {self.values['tanggal_surat']}"
        return Signatures(tuple(self.signed_by()), where, self.template.in_row)


def fill(facts: LetterFacts, gathered: Gathered) -> Filling:
    """Return the letter's template filled with what was gathered."""
    own = facts.letter["subject"]
    subject = clean_text(own).replace("\n", " ").strip() if own and facts.template.subject else ""
    return Filling(facts.template, gathered, subject)


def _tokens(*names: str) -> Iterator[Nodes]:
    for name in names:
        yield (Value(name),)
