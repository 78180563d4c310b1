"""Services that name only a person: they are for the family of that person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from bangjo_desktop.domain.record import Record


def with_families(services: Iterable[Record], family_of: Mapping[str, Any]) -> list[Record]:
    """Return `services`, those that name no family as of the family of their person, by `family_of` (ids)."""
    return [one if one["family"] else _with(one, family_of.get(one["person"] or "")) for one in services]


def _with(service: Record, family: Any) -> Record:
    return replace(service, values={**service.values, "family": family}) if family else service
