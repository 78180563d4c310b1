"""Services and referrals of a span by component: what was asked for in it, and what became of it until today.

A service counts in the span in which it was asked for; where nobody wrote down when, in the one in which it came.
Source of the components: the seven of ATENSI, DOMAIN notes §2.3.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bangjo_desktop.domain.insight.reported import Reported
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.records.work import COMPONENTS

RECEIVED, UNDER_WAY, NOT_GIVEN, NOT_RECORDED = "received", "under_way", "not_given", "not_recorded"
OUTCOMES = (RECEIVED, UNDER_WAY, NOT_GIVEN, NOT_RECORDED)
_OUTCOME_OF = {
    "received": RECEIVED, "asked": UNDER_WAY, "agreed": UNDER_WAY, "scheduled": UNDER_WAY, "refused": NOT_GIVEN,
    "not_available": NOT_GIVEN,
}  # fmt: skip
_ORDER = tuple(option.code for option in COMPONENTS)


@dataclass(frozen=True)
class ServiceResult:
    """One component (NOT_RECORDED where none is written down): services by outcome, and the families they were for."""

    component: str
    outcomes: Mapping[str, int]
    families: frozenset[str]


def services_of(found: Reported) -> list[ServiceResult]:
    """Return the components for which anything was asked, in the order of ATENSI."""
    groups: dict[str, list[Record]] = {}
    for service in found.services:
        if found.holds_today(service["asked_on"] or service["received_on"]):
            groups.setdefault(service["component"] or NOT_RECORDED, []).append(service)
    return [_result(component, groups[component], found) for component in sorted(groups, key=_place)]


def _place(component: str) -> tuple[int, str]:
    return (_ORDER.index(component) if component in _ORDER else len(_ORDER)), component


def _result(component: str, services: Sequence[Record], found: Reported) -> ServiceResult:
    outcomes = Counter(_OUTCOME_OF.get(service["status"] or "", NOT_RECORDED) for service in services)
    families = frozenset(home for service in services if (home := found.home_of(service)))
    return ServiceResult(component, outcomes, families)
