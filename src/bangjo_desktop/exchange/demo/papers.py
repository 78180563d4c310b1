"""The civil documents of invented people: who has which, since when, and what is under way."""

from __future__ import annotations

from datetime import date

from bangjo_desktop.exchange.demo.cast import Cast, Child, Household

HAS, IN_PROCESS, NONE = "has", "in_process", "none"
_NEWLY = 0.3
"""The share of documents that were issued within the last year, with the house's help."""
_GROWN_UP = 17


def add_family_card(cast: Cast, household: Household) -> None:
    """Gather the family card (KK) of a family, on the mother's name; its number is on record where there is one."""
    status = cast.one_of((HAS, HAS, HAS, HAS, IN_PROCESS, NONE))
    _document(cast, household.mother, "kk", status, cast.today.year - 12)
    if status == HAS:
        cast.values_of(household.id)["kk_number"] = f"337499{household.number:010d}"


def add_identity_card(cast: Cast, person: str) -> None:
    """Gather the KTP of a grown-up."""
    _document(cast, person, "ktp", cast.one_of((HAS, HAS, HAS, IN_PROCESS, NONE)), cast.today.year - 9)


def add_papers(cast: Cast, child: Child) -> None:
    """Gather the akta and, below seventeen, the KIA of a child; now and then its JKN and KIP cards."""
    akta = cast.one_of((HAS, HAS, HAS, IN_PROCESS, NONE))
    _document(cast, child.id, "akta", akta, child.born.year + 1)
    if cast.today.year - child.born.year < _GROWN_UP:
        kia = cast.one_of((HAS, HAS, NONE)) if akta == HAS else NONE
        _document(cast, child.id, "kia", kia, child.born.year + 2)
    for kind, share in (("jkn", 0.3), ("kip", 0.2)):
        if cast.happens(share):
            _document(cast, child.id, kind, cast.one_of((HAS, IN_PROCESS)), cast.today.year - 2)


def _document(cast: Cast, person: str, kind: str, status: str, earliest: int) -> None:
    since = {HAS: _issued(cast, earliest), IN_PROCESS: cast.days_ago(cast.chance.randint(5, 120))}.get(status)
    note = "Surat pengantar RT/RW sudah ada." if status == IN_PROCESS else None
    cast.add("document", person=person, kind=kind, status=status, since=since, note=note)


def _issued(cast: Cast, earliest: int) -> str:
    """Draw the day of issue: of the last year, or of one between `earliest` and the year before last."""
    if cast.happens(_NEWLY):
        return cast.days_ago(cast.chance.randint(5, 330))
    year = cast.chance.randint(min(earliest, cast.today.year - 2), cast.today.year - 2)
    return date(year, cast.chance.randint(1, 12), cast.chance.randint(1, 28)).isoformat()
