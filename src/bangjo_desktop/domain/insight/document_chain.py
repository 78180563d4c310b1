"""Civil documents as a chain: without a KK no akta, without an akta no KIA, and with seventeen a KTP.

Source: DOMAIN notes §2.1 (KIA up to 17 less a day; the akta is asked for with the KK). Who is how old nobody may know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.domain.insight.people_results import GROWN_UP, HAS, IN_PROCESS, NONE, NOT_RECORDED, age_on
from bangjo_desktop.domain.record import Record

KK, AKTA, KIA, KTP = "kk", "akta", "kia", "ktp"
CHAIN = (KK, AKTA, KIA, KTP)
_STATES = (HAS, IN_PROCESS, NONE)


@dataclass(frozen=True)
class Papers:
    """The documents of one person by kind: `has`, `in_process`, `none` or `not_recorded`.

    A kind that does not apply at the person's age is left out. `records` are the documents on record, of each kind the
    most advanced.
    """

    person: Record
    states: Mapping[str, str]
    records: Mapping[str, Record]

    @property
    def next(self) -> str | None:
        """The first document of the chain that is not there; None where all are."""
        return next((kind for kind in CHAIN if self.states.get(kind, HAS) != HAS), None)


def papers_of(
    people: Iterable[Record], documents: Iterable[Record], families: Mapping[str, Record], day: date
) -> list[Papers]:
    """Return the documents of `people`; a KK is the family's, whoever of it has it on record."""
    own: dict[str, dict[str, Record]] = {}
    for document in sorted(documents, key=lambda one: one.id):
        kinds = own.setdefault(document["person"] or "", {})
        known = kinds.get(document["kind"] or "")
        if known is None or _rank(document) <= _rank(known):
            kinds[document["kind"] or ""] = document
    found = list(people)
    with_kk: dict[str, Record] = {}
    for person in found:
        kk, family = own.get(person.id, {}).get(KK), person["family"] or ""
        if kk and (family not in with_kk or _rank(kk) < _rank(with_kk[family])):
            with_kk[family] = kk
    return [_papers(person, own.get(person.id, {}), with_kk, families, day) for person in found]


def _papers(
    person: Record, own: Mapping[str, Record], with_kk: Mapping[str, Record], families: Mapping[str, Record], day: date
) -> Papers:
    family = person["family"] or ""
    kk = with_kk.get(family)
    records = {kind: one for kind, one in own.items() if kind in CHAIN} | ({KK: kk} if kk else {})
    states = {kind: _state(records.get(kind)) for kind in CHAIN if _applies(kind, person, day)}
    if family in families and families[family]["kk_number"]:
        states[KK] = HAS
    return Papers(person, states, records)


def _applies(kind: str, person: Record, day: date) -> bool:
    """Whether a person of this age can have the document; a child of unknown age is a child."""
    age = age_on(person, day)
    is_grown = age >= GROWN_UP if age is not None else not (person["assisted"] or person["relation"] == "child")
    return kind not in (KIA, KTP) or (kind == KTP) == is_grown


def _state(document: Record | None) -> str:
    return document["status"] if document and document["status"] in _STATES else NOT_RECORDED


def _rank(document: Record) -> int:
    state = _state(document)
    return _STATES.index(state) if state in _STATES else len(_STATES)
