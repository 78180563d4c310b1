"""What a new house starts with, so that its first day needs no settings."""

from __future__ import annotations

from typing import Any

from bangjo_desktop.store.house import House
from bangjo_desktop.store.writer import Entry

LETTER_NUMBER_PATTERN = "{urut:3}/{kode}/RPB/{bulan_romawi}/{tahun}"

DEFAULTS: dict[str, Any] = {
    "city": "Semarang",
    "letter_number_pattern": LETTER_NUMBER_PATTERN,
    "numbering_reset": "calendar_year",
    "numbering_by": "one_laptop",
    "subject_word": "perihal",
    "salutation": "Dengan hormat,",
    "signatory_1_title": "Koordinator",
    "signatory_2_title": "Sekretaris",
    "lead_days": 28,
    "reminder_after_days": 7,
    "report_due_days": 14,
    "retention_years": 5,
}
# DOMAIN notes §3: where Pondok Boro and Kota Lama lie.
AREAS: tuple[dict[str, Any], ...] = (
    {"name": "Pondok Boro", "kelurahan": "Kauman", "kecamatan": "Semarang Tengah", "city": "Semarang", "active": True},
    {
        "name": "Kota Lama",
        "kelurahan": "Tanjung Mas",
        "kecamatan": "Semarang Utara",
        "city": "Semarang",
        "active": True,
    },
)


def furnish(house: House, name: str) -> None:
    """Write the record of the house itself, called `name`, and its first areas, in one transaction.

    The laptop that makes a house is the one that gives its letter numbers, until somebody decides otherwise.
    """
    who, laptop = house.write.who, house.write.new_id()
    house.write.save_many(
        [
            Entry("laptop", {"name": who.laptop, "letter": "A", "used_by": who.author or None}, laptop),
            Entry("house", {"name": name, **DEFAULTS, "numbering_laptop": laptop}, house.id),
            *(Entry("area", area) for area in AREAS),
        ]
    )
