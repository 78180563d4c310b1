"""Whom to call when a child is in danger: what the house wrote down, else the national and the city's service.

Source: DOMAIN notes §2.4 (SAPA 129 of the ministry; UPTD PPA of the city).
"""

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.record import Record

USUAL = N_("SAPA 129 (telephone 129) · WhatsApp 0811-1129-129 · UPTD PPA of the city")


def contacts(house: Record, language: Language) -> str:
    """Return the numbers to call, from the house's record of itself."""
    return str(house["protection_contacts"] or language(USUAL))
