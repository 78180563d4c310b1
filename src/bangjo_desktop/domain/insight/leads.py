"""The lead time for one letter: from letters of its kind to its partner if there are enough, else from more letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bangjo_desktop.domain.insight.lead_time import (
    BOTH,
    DEFAULT,
    DEFAULT_DAYS,
    HOUSE,
    KIND,
    PARTNER,
    LeadTime,
    lead_time,
)
from bangjo_desktop.domain.record import Record

USUAL_CODE = "PM"
"""A letter of no stated kind counts as an aid request."""


@dataclass(frozen=True)
class Leads:
    """What the letters of a house teach as of `today`; each group is worked out once, when it is asked for."""

    letters: Sequence[Record]
    today: date
    default_days: int = DEFAULT_DAYS
    _known: dict[tuple[str, str], LeadTime] = field(default_factory=dict, repr=False, compare=False)

    @property
    def whole(self) -> LeadTime:
        """The lead time that all letters of the house teach."""
        return self._of("", "")

    def of(self, partner: str | None, code: str | None) -> LeadTime:
        """Return the lead time for a letter of kind `code` to `partner`: the narrowest that rests on five replies."""
        for scope, group in self._groups(partner or "", code or USUAL_CODE):
            found = self._of(*group)
            if found.basis != DEFAULT:
                return replace(found, scope=scope)
        return self.whole

    def _groups(self, partner: str, code: str) -> Iterator[tuple[str, tuple[str, str]]]:
        if partner:
            yield BOTH, (partner, code)
            yield PARTNER, (partner, "")
        yield KIND, ("", code)
        yield HOUSE, ("", "")

    def _of(self, partner: str, code: str) -> LeadTime:
        if (partner, code) not in self._known:
            chosen = [each for each in self.letters if _belongs(each, partner, code)]
            self._known[partner, code] = lead_time(chosen, self.today, self.default_days)
        return self._known[partner, code]


def _belongs(letter: Record, partner: str, code: str) -> bool:
    return (not partner or letter["to"] == partner) and (not code or (letter["code"] or USUAL_CODE) == code)
