"""What a sealed annex tells an authority of the families chosen for it, and nothing else ever does.

UU 35/2014 Art. 76I and 88: what a child earns in the street can be held against its parents (DOMAIN notes §0.4). So
this is read from the records only here, and only for families that somebody chose for one letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bangjo_desktop.documents.letters.facts import AnnexRow
from bangjo_desktop.documents.letters.wording import indonesian
from bangjo_desktop.domain.dates import month_of
from bangjo_desktop.domain.insight.consent import SHARE, Consents
from bangjo_desktop.domain.insight.progress import by_month
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.records import record_type
from bangjo_desktop.store.house import House

LABELS = (
    ("street_days", "hari di jalan bulan itu"),
    ("street_hours_per_day", "jam di jalan per hari"),
    ("income_total", "penghasilan keluarga"),
    ("income_from_children", "di antaranya dari anak di jalan"),
    ("child_protection", "perlindungan anak"),
    ("causes", "penyebab lambatnya perubahan"),
    ("primary_cause", "penyebab utama"),
)


def annex_rows(house: House, families: Sequence[str], day: date, today: date) -> tuple[AnnexRow, ...]:
    """Return what is told of each family, from its newest month until `day`, by the consents that stand `today`."""
    consents = Consents(house.records.all("consent"), SHARE, max(day, today))
    known = (house.records.get("family", family) for family in families)
    return tuple(AnnexRow(consents.show_family(family), tuple(_told(house, family, day))) for family in known if family)


def _told(house: House, family: Record, day: date) -> Iterator[tuple[str, str]]:
    yield "kode keluarga", family["code"] or "–"
    months = by_month(house.records.of("progress", family=family.id))
    month = max((month for month in months if month <= month_of(day)), default=None)
    if month is None:
        yield "catatan bulanan", "belum ada"
        return
    yield "bulan", indonesian().month(month)
    for name, label in LABELS:
        value = months[month][name]
        if value is not None:
            yield label, record_type("progress").field(name).kind.show(value, indonesian(), house.records.title)
