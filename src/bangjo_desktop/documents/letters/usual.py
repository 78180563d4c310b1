"""What a letter's template does not say itself: the frame of DOMAIN notes §1.1 that nearly all letters share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PARTS = ("letterhead", "opening", "address", "heading", "salutation", "body", "signatures", "copies", "enclosure")
"""What a paper can be put together from, in the order in which it stands."""

USUAL: Mapping[str, Any] = {
    "code": "",
    "subject": "",
    "attachments": "–",
    "heading": "",
    "subheading": "",
    "parts": list(PARTS),
    "address": [
        "Yth. {{jabatan_tujuan}}",
        "{{#up_tujuan}}u.p. {{up_tujuan}}{{/up_tujuan}}",
        "di {{#kota_tujuan}}{{kota_tujuan}}{{/kota_tujuan}}{{^kota_tujuan}}tempat{{/kota_tujuan}}",
    ],
    "closing": "Hormat kami,",
    "signatures": [
        {
            "title": "{{jabatan_penandatangan_1}}",
            "organisation": "{{nama_lembaga}}",
            "name": "{{nama_penandatangan_1}}",
        },
        {
            "needs": "nama_penandatangan_2",
            "title": "{{#jabatan_penandatangan_2}}{{jabatan_penandatangan_2}}{{/jabatan_penandatangan_2}}",
            "name": "{{nama_penandatangan_2}}",
        },
        {
            "needs": "nama_penandatangan_3",
            "above": "Mengetahui,",
            "title": "{{#jabatan_penandatangan_3}}{{jabatan_penandatangan_3}}{{/jabatan_penandatangan_3}}",
            "name": "{{nama_penandatangan_3}}",
        },
    ],
    "clauses": {},
    "required": [],
    "to_write_on": False,
    "in_row": False,
    "confidential": False,
}
