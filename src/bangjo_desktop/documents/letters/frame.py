"""What stands around a letter's text: letterhead, opening, address, headings, salutation, signatures."""

from __future__ import annotations

from bangjo_desktop.documents.blocks import Address, Block, Heading, Letterhead, LetterOpening, Paragraph, Signatures
from bangjo_desktop.documents.images import checked_logo
from bangjo_desktop.documents.letters.filling import Filling
from bangjo_desktop.documents.letters.template import Template
from bangjo_desktop.domain.phones import show_phone
from bangjo_desktop.domain.record import Record

SALUTATION = "Dengan hormat,"
NONE = ("", "–", "-")
"""How people write that nothing is attached."""


def letterhead(house: Record, filling: Filling, logo: bytes | None) -> Letterhead:
    """Return the kop surat, with one body or two; raises KnownError for a logo that cannot be used."""
    phone = f"Telepon {show_phone(house['phone'])}" if house["phone"] else ""
    email = f"Surel {house['email']}" if house["email"] else ""
    address = house["address"] or ""
    city = house["city"] or ""
    if city and city.casefold() not in address.casefold():
        address = f"{address}, {city}" if address else city
    return Letterhead(
        name=filling.values["nama_lembaga"],
        above=house["parent_organisation"] or "",
        lines=tuple(line for line in (address, " · ".join(part for part in (phone, email) if part)) if line),
        logo=checked_logo(logo) if logo else None,
    )


def opening(template: Template, house: Record, filling: Filling) -> LetterOpening:
    """Return Nomor, Lampiran and Hal or Perihal, with place and date."""
    word = "Hal" if house["subject_word"] == "hal" else "Perihal"
    attached = filling.gathered.values.get("lampiran", "").strip()
    return LetterOpening(
        rows=(
            ("Nomor", filling.values["nomor_surat"]),
            ("Lampiran", filling.line(template.attachments) if attached in NONE else attached),
            (word, filling.subject),
        ),
        place_and_date=f"{filling.values['kota']}, {filling.values['tanggal_surat']}",
    )


def address(template: Template, filling: Filling) -> Address:
    """Return to whom the letter goes; lines that drop out leave no gap."""
    return Address(tuple(line for line in map(filling.line, template.address) if line))


def headings(template: Template, filling: Filling) -> list[Block]:
    """Return the title of a paper that is no letter, and what stands beneath it."""
    title, below = filling.line(template.heading), filling.line(template.subheading)
    return [*([Heading(title)] if title else []), *([Paragraph(below, "centred")] if below else [])]


def salutations(house: Record) -> tuple[str, str]:
    """Return the words that open a letter, and those that answer a salam at its end."""
    words = house["salutation"] or SALUTATION
    return words, "Wassalamu’alaikum wr. wb." if words.casefold().startswith("assala") else ""


def signatures(template: Template, filling: Filling) -> Signatures:
    """Return the block of those who sign."""
    return Signatures(tuple(filling.signed_by()), filling.line(template.closing), template.in_row)
