"""A letter from its template, its values and its house: blocks in the order of DOMAIN notes §1.1.

Letters are Indonesian, whatever language the window speaks. What is missing stops a final letter by name; in a preview
it shows as a mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bangjo_desktop.documents.blocks import (
    Address,
    Block,
    Copies,
    Document,
    Letterhead,
    LetterOpening,
    Paragraph,
    Signatory,
    Signatures,
)
from bangjo_desktop.documents.images import checked_logo
from bangjo_desktop.documents.letters.markup import blocks_of, filled, needed_in, standing
from bangjo_desktop.documents.letters.needs import missing_in, needs_of, needs_table
from bangjo_desktop.documents.letters.placeholders import PLACEHOLDERS, TABLE
from bangjo_desktop.documents.letters.template import Template
from bangjo_desktop.domain.kinds import clean_text
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.letter_numbers import NOT_YET
from bangjo_desktop.domain.phones import show_phone
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.domain.record import Record

MARK = "[…]"
SALUTATION, CLOSING = "Dengan hormat,", "Hormat kami,"
_AROUND = ("nomor_surat", "kota", "tanggal_surat", "jabatan_tujuan", "nama_lembaga")
_SIGNED = ("nama_penandatangan_1", "jabatan_penandatangan_1")


@dataclass(frozen=True)
class _Standing:
    """A template's texts with the clauses that hold, and the values with a mark where one is missing."""

    subject: str
    body: str
    values: Mapping[str, str]
    missing: tuple[Problem, ...]


def missing_values(
    template: Template, values: Mapping[str, str], items: Iterable[Record], *, subject: str | None = None
) -> tuple[Problem, ...]:
    """Return what a final letter still needs, in people's words; nothing where it can be made final."""
    return _stand(_with_subject(template, subject), values, needs_of(items)).missing


def compose_letter(
    template: Template,
    values: Mapping[str, str],
    items: Iterable[Record],
    house: Record,
    *,
    subject: str | None = None,
    logo: bytes | None = None,
    final: bool = False,
    practice: bool = False,
) -> Document:
    """Return the letter as blocks.

    `values` are texts by placeholder, `items` the records of the needs, `subject` what the writer put instead of the
    template's, `logo` the bytes of the house's image. Raises KnownError where a final letter lacks a value, and for an
    image that cannot be used.
    """
    needs = needs_of(items)
    letter = _stand(_with_subject(template, subject), values, needs)
    if final and letter.missing:
        raise KnownError(
            N_("The letter cannot be made final yet. Please fill in: {fields}."), fields=_listed(letter.missing)
        )
    shown_subject = filled(letter.subject, letter.values)
    return Document(
        blocks=(
            _letterhead(house, letter.values, logo),
            _opening(template, house, letter.values, shown_subject),
            _address(letter.values),
            *_body(house, letter, needs),
            _signatures(letter.values),
            *_copies(letter.values),
        ),
        title=f"Surat {letter.values['nomor_surat']} – {shown_subject}",
        reference=f"Nomor {letter.values['nomor_surat']}",
        practice=practice,
    )


def _stand(template: Template, values: Mapping[str, str], needs: Sequence[Record]) -> _Standing:
    known = {name: text for name, text in values.items() if name in PLACEHOLDERS and text.strip()}
    present = known.keys() | ({TABLE} if needs else set())
    subject, body = (
        standing(nodes, lambda clause: present >= set(template.clauses[clause]))
        for nodes in (template.subject, template.body)
    )
    needed = dict.fromkeys((*_AROUND, *needed_in(subject), *needed_in(body), *_SIGNED))
    absent = [name for name in needed if name not in present or (name == "nomor_surat" and NOT_YET in known[name])]
    missing = (*(Problem(PLACEHOLDERS[name]) for name in absent), *missing_in(needs))
    marked = {name: MARK for name in needed if name not in known} | known
    return _Standing(subject, body, marked, missing)


def _with_subject(template: Template, subject: str | None) -> Template:
    """Return the template with the writer's own subject, in which nothing is a placeholder."""
    if not subject or not subject.strip():
        return template
    return replace(template, subject=(clean_text(subject).replace("\n", " "),))


def _listed(problems: Sequence[Problem]) -> Problem:
    """Return problems as one, said with commas in whatever language."""
    if len(problems) == 1:
        return problems[0]
    return Problem("{first}, {rest}", {"first": problems[0], "rest": _listed(problems[1:])})


def _letterhead(house: Record, values: Mapping[str, str], logo: bytes | None) -> Letterhead:
    phone = f"Telepon {show_phone(house['phone'])}" if house["phone"] else ""
    email = f"Surel {house['email']}" if house["email"] else ""
    address = house["address"] or ""
    city = house["city"] or ""
    if city and city.casefold() not in address.casefold():
        address = f"{address}, {city}" if address else city
    return Letterhead(
        name=values["nama_lembaga"],
        above=house["parent_organisation"] or "",
        lines=tuple(line for line in (address, " · ".join(part for part in (phone, email) if part)) if line),
        logo=checked_logo(logo) if logo else None,
    )


def _opening(template: Template, house: Record, values: Mapping[str, str], subject: str) -> LetterOpening:
    word = "Hal" if house["subject_word"] == "hal" else "Perihal"
    return LetterOpening(
        rows=(
            ("Nomor", values["nomor_surat"]),
            ("Lampiran", values.get("lampiran") or template.attachments),
            (word, subject),
        ),
        place_and_date=f"{values['kota']}, {values['tanggal_surat']}",
    )


def _address(values: Mapping[str, str]) -> Address:
    attention, city = values.get("up_tujuan"), values.get("kota_tujuan")
    return Address(
        (
            f"Yth. {values['jabatan_tujuan']}",
            *([f"u.p. {attention}"] if attention else []),
            f"di {city or 'tempat'}",
        )
    )


def _body(house: Record, letter: _Standing, needs: Sequence[Record]) -> list[Block]:
    salutation = house["salutation"] or SALUTATION
    blocks = [Paragraph(salutation), *blocks_of(letter.body, letter.values, needs_table(needs) if needs else ())]
    if salutation.casefold().startswith("assala"):
        blocks.append(Paragraph("Wassalamu’alaikum wr. wb."))
    return blocks


def _signatures(values: Mapping[str, str]) -> Signatures:
    first = Signatory(
        values["jabatan_penandatangan_1"], values["nama_penandatangan_1"], organisation=values["nama_lembaga"]
    )
    if not values.get("nama_penandatangan_2"):
        return Signatures((first,), CLOSING)
    second = Signatory(values.get("jabatan_penandatangan_2", ""), values["nama_penandatangan_2"])
    return Signatures((first, second), CLOSING)


def _copies(values: Mapping[str, str]) -> list[Block]:
    names = tuple(line.strip() for line in values.get("tembusan_1", "").splitlines() if line.strip())
    return [Copies("Tembusan", names)] if names else []
