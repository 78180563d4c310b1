"""What is written down when a paper carries families out of the house."""

from __future__ import annotations

from typing import Any

from bangjo_desktop.documents.letters.compose import subject_of
from bangjo_desktop.documents.letters.facts import LetterFacts
from bangjo_desktop.domain.insight.consent import Shown

LISTS = frozenset({"daftar_penerima"})


def disclosure(facts: LetterFacts) -> dict[str, Any] | None:
    """Return the values of a `disclosure` record for a paper that lists families; None for one that lists none."""
    people = facts.people if LISTS & facts.template.placeholders else ()
    shown: list[Shown] = [*(one.shown for one in people), *(row.shown for row in facts.annex)]
    families = list(dict.fromkeys(one.family for one in shown if one.family))
    if not families:
        return None
    number = facts.letter["number"] or "–"
    what = f"{facts.template.titles['id']} {number}: {facts.letter['subject'] or subject_of(facts)}"
    return {
        "made_on": facts.today.isoformat(),
        "kind": "printed",
        "what": what.rstrip(": "),
        "to_whom": facts.partner["institution"] if facts.partner else None,
        "families": families,
        "with_names": any(not one.hidden for one in shown),
    }
