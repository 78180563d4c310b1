"""Everything that fills a template: texts and tables by placeholder, and what the tables still lack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bangjo_desktop.documents.blocks import Block
from bangjo_desktop.documents.letters.facts import LetterFacts
from bangjo_desktop.documents.letters.lists import (
    annex_blocks,
    consent_table,
    recipients_table,
    signing_table,
    workers_table,
)
from bangjo_desktop.documents.letters.needs import missing_in, needs_of, needs_table
from bangjo_desktop.documents.letters.realisation import realisation_table, unaccounted
from bangjo_desktop.documents.letters.values import values_of
from bangjo_desktop.domain.problem import Problem

NEEDS, REALISATION = "tabel_kebutuhan", "tabel_realisasi"


@dataclass(frozen=True)
class Gathered:
    """What a template is filled with. `lacking` says by table what it still lacks before it can go out."""

    values: Mapping[str, str]
    tables: Mapping[str, tuple[Block, ...]]
    lacking: Mapping[str, tuple[Problem, ...]]


def gather(facts: LetterFacts) -> Gathered:
    """Return what the records say; only the tables that the template holds are made."""
    needs = needs_of(facts.items)
    makers: dict[str, Callable[[], tuple[Block, ...]]] = {
        NEEDS: lambda: needs_table(needs) if needs else (),
        REALISATION: lambda: realisation_table(facts.earlier_items),
        "daftar_petugas": lambda: workers_table(facts.workers),
        "daftar_penerima": lambda: recipients_table(facts.people),
        "tabel_hadir": lambda: signing_table(facts),
        "tabel_persetujuan": consent_table,
        "tabel_rahasia": lambda: tuple(annex_blocks(facts.annex)),
    }
    asked = facts.template.placeholders
    tables = {name: made for name, make in makers.items() if name in asked and (made := make())}
    lacking = {NEEDS: tuple(missing_in(needs)), REALISATION: tuple(unaccounted(facts.earlier_items))}
    return Gathered(values_of(facts), tables, lacking)
