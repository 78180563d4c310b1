"""The tables of letters that list people: volunteers, those who come, those who received, what a consent is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bangjo_desktop.documents.blocks import Block, Column, Facts, Grid, Heading, Paragraph
from bangjo_desktop.documents.letters.facts import AnnexRow, Attendee, LetterFacts
from bangjo_desktop.documents.letters.wording import indonesian
from bangjo_desktop.domain.phones import show_phone
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.records import record_type

NOTHING = "–"
SEX = {"male": "L", "female": "P"}
HIDDEN = (
    "Nama yang tidak disertai persetujuan tertulis untuk ditampilkan pada dokumen ini ditulis dengan inisial dan kode "
    "keluarga."
)
LINES_TO_SIGN = 2.0
BOXES = (
    "Data saya dan keluarga dicatat untuk keperluan pendampingan.",
    "Data diteruskan kepada Dinas Sosial untuk pengajuan bantuan dan layanan.",
    "Foto digunakan dalam laporan kegiatan.",
    "Foto digunakan untuk publikasi.",
)
"""The four purposes of the record type `consent`, in its order (DOMAIN notes §1.4 K)."""


def workers_table(workers: Sequence[Record]) -> tuple[Block, ...]:
    """Return the volunteers with their roles and phones; nothing where nobody is sent."""
    if not workers:
        return ()
    roles = record_type("worker").field("roles").kind
    rows = (
        (
            str(number),
            worker["full_name"] or NOTHING,
            (roles.show(worker["roles"], indonesian()) if worker["roles"] else "") or "Relawan",
            show_phone(worker["phone"]) if worker["phone"] else NOTHING,
        )
        for number, worker in enumerate(workers, start=1)
    )
    columns = (Column("No.", 0.5, "centre"), Column("Nama", 4), Column("Tugas", 2.6), Column("Telepon", 2.2))
    return (Grid(columns, tuple(rows)),)


def recipients_table(people: Sequence[Attendee]) -> tuple[Block, ...]:
    """Return those who received something, as they may be named, and a note where initials stand for names."""
    if not people:
        return ()
    rows = ((str(number), *_person(one)) for number, one in enumerate(people, start=1))
    columns = (
        Column("No.", 0.5, "centre"), Column("Nama", 4), Column("L/P", 0.7, "centre"), Column("Umur", 0.9, "centre"),
        Column("Wilayah", 2.2), Column("Sebagai", 1.8),
    )  # fmt: skip
    return (Grid(columns, tuple(rows), "grid_long" if len(people) > 15 else "grid"), *_note(people))


def signing_table(facts: LetterFacts) -> tuple[Block, ...]:
    """Return a list to sign, with signatures that change sides and as many empty rows as there are to be."""
    people = [(one.shown.text, *_about(one)) for one in facts.people] + [("", "", "", "", "")] * facts.empty_rows
    rows = tuple((str(number), *cells, *_place(number)) for number, cells in enumerate(people, start=1))
    columns = (
        Column("No.", 0.5, "centre"), Column("Nama", 3.6), Column("L/P", 0.6, "centre"), Column("Umur", 0.8, "centre"),
        Column("Wilayah", 1.6), Column("Sebagai", 1.5), Column("Tanda tangan", 1.6), Column("", 1.6, joined=True),
    )  # fmt: skip
    return (Grid(columns, rows, "grid_long", least_lines=LINES_TO_SIGN), *_note(facts.people))


def consent_table() -> tuple[Block, ...]:
    """Return what a family is asked, each to be ticked by hand."""
    columns = (
        Column("No.", 0.5, "centre"), Column("Hal", 6), Column("Setuju", 1.1, "centre"),
        Column("Tidak setuju", 1.1, "centre"),
    )  # fmt: skip
    rows = tuple((str(number), text, "", "") for number, text in enumerate(BOXES, start=1))
    return (Grid(columns, rows, least_lines=1.6),)


def annex_blocks(rows: Sequence[AnnexRow]) -> Iterator[Block]:
    """Yield what a sealed annex says, family by family."""
    for row in rows:
        yield Heading(row.shown.text, 2)
        yield Facts(row.rows)
    if any(row.shown.hidden for row in rows):
        yield Paragraph(HIDDEN, "note")


def _person(one: Attendee) -> tuple[str, ...]:
    return one.shown.text, *(cell or NOTHING for cell in _about(one))


def _about(one: Attendee) -> tuple[str, str, str, str]:
    age = f"{one.age} th." if one.age is not None else ""
    return SEX.get(one.sex or "", ""), age, one.area, one.role


def _place(number: int) -> tuple[str, str]:
    """Odd signatures stand left, even ones right, so that nobody's hand is on the one before."""
    return (f"{number}.", "") if number % 2 else ("", f"{number}.")


def _note(people: Sequence[Attendee]) -> tuple[Paragraph, ...]:
    return (Paragraph(HIDDEN, "note"),) if any(one.shown.hidden for one in people) else ()
