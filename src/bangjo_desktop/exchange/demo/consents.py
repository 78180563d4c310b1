"""What invented families agreed to: that records are kept and shared, and whether there may be photos."""

from __future__ import annotations

from bangjo_desktop.exchange.demo.cast import Cast, Household

_TOOK_BACK, _TOOK_PHOTOS_BACK = 6, 4
_TELLS_NOBODY = 5
"""Every fifth family wants its records kept, and nothing handed on."""


def add_consents(cast: Cast, household: Household) -> None:
    """Story 6: one family took its consent back; another only what it had said about photos; some never gave any."""
    if not cast.happens(0.85) and household.number > _TOOK_BACK:
        return
    given = cast.days_ago(cast.chance.randint(90, 190))
    purposes = ["record"] if household.number % _TELLS_NOBODY == 0 else ["record", "share_dinsos"]
    photos = [name for name, share in (("photo_reports", 0.5), ("photo_public", 0.15)) if cast.happens(share)]
    if household.number == _TOOK_PHOTOS_BACK:
        _consent(cast, household, ["photo_reports", "photo_public"], given, cast.days_ago(50))
        _consent(cast, household, purposes, cast.days_ago(49))
        return
    withdrawn = cast.days_ago(20) if household.number == _TOOK_BACK else None
    _consent(cast, household, [*purposes, *photos], given, withdrawn)


def _consent(cast: Cast, household: Household, purposes: list[str], given: str, withdrawn: str | None = None) -> None:
    cast.add(
        "consent", family=household.id, purposes=purposes, given_by=household.mother_name, relation="Ibu",
        given_on=given, withdrawn_on=withdrawn,
    )  # fmt: skip
