"""The questions that old lists leave open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.person_names import COURTESY
from bangjo_desktop.domain.problem import Label, Problem
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.records.family import STREET_ACTIVITIES
from bangjo_desktop.domain.records.work import CONTACT
from bangjo_desktop.exchange.adopting.known import Household
from bangjo_desktop.exchange.adopting.meanings import folded
from bangjo_desktop.exchange.adopting.plan import LEAVE_OUT, NEW, Option, Question

NOTE = "note"
_NAME, _LABEL, _AT = "{name}", "{label}", "{name} · {address}"
"""What a record is called needs no translation."""


def which_area(text: str, areas: Mapping[str, str]) -> Question:
    """Ask which area `text` is; `areas` are names by id."""
    options = [Option(name, Problem(_NAME, {"name": name})) for name in areas.values()]
    new = Option(NEW, Problem(N_("a new area called “{name}”"), {"name": text}))
    return Question(f"area:{folded(text)}", Problem(N_("Which area is “{text}”?"), {"text": text}), (*options, new))


def which_street_work(text: str) -> Question:
    """Ask what `text` in the column of work on the street means."""
    options = [Option(one.code, Problem(_LABEL, {"label": Label(one.label)})) for one in STREET_ACTIVITIES]
    note = Option(NOTE, Problem(N_("only a note")))
    words = Problem(N_("What does “{text}” on the street mean?"), {"text": text})
    return Question(f"street:{folded(text)}", words, (*options, note))


def which_school_year(usual: str) -> Question:
    """Ask to which school year the classes of the list belong."""
    first = int(usual[:4])
    years = [f"{year}/{year + 1}" for year in range(first, first - 6, -1)]
    options = tuple(Option(year, Problem(_NAME, {"name": year})) for year in years)
    return Question("school_year", Problem(N_("Which school year do the classes belong to?")), options, usual)


def where_met() -> Question:
    """Ask where visits took place at which somebody was met."""
    options = tuple(
        Option(option.code, Problem(_LABEL, {"label": Label(option.label)}))
        for option in CONTACT
        if option.code in ("home", "street", "house")
    )
    return Question("met", Problem(N_("Where did the visits take place at which somebody was met?")), options)


def who_is(text: str, workers: Iterable[Record]) -> Question:
    """Ask which volunteer `text` is."""
    options = [Option(str(one["full_name"]), Problem(_NAME, {"name": one["full_name"]})) for one in workers]
    more = (
        Option(NEW, Problem(N_("a new volunteer called “{name}”"), {"name": text})),
        Option(LEAVE_OUT, Problem(N_("leave the name out"))),
    )
    words = Problem(N_("Which volunteer is “{text}”?"), {"text": text})
    return Question(f"worker:{folded(text)}", words, (*options, *more))


def told_apart(families: Iterable[Household]) -> dict[str, Household]:
    """Return families by what an answer calls them: the address, and a number where several have it or none is known.

    So an answer means the same family later too, when others have come into the house.
    """
    ordered = sorted(families, key=lambda one: (one.address, one.head, one.id))
    addresses = Counter(one.address for one in ordered)
    return {
        one.address if one.address and addresses[one.address] == 1 else f"{one.address or '–'} ({place})": one
        for place, one in enumerate(ordered, start=1)
    }


def which_family(name: str, area: str | None, families: Mapping[str, Household]) -> Question:
    """Ask which of several families (see `told_apart`) is meant by one name, in the area so called where it tells."""
    options = [
        Option(value, Problem(_AT, {"name": one.head, "address": one.address or "–"}))
        for value, one in families.items()
    ]
    out = Option(LEAVE_OUT, Problem(N_("leave these rows out")))
    key = f"family:{_bare(name)}" + (f" ({folded(area)})" if area else "")
    words = Problem(N_("Which family is “{name}”?"), {"name": f"{name} ({area})" if area else name})
    return Question(key, words, (*options, out))


def _bare(name: str) -> str:
    """Return a name without case and courtesy: `Bu Juminten` is `juminten`."""
    words = folded(name).split()
    return " ".join([word for word in words if word not in COURTESY] or words)


def families_not_known() -> Question:
    """Ask what becomes of rows on families that the house does not have."""
    options = (
        Option(NEW, Problem(N_("make new families of them"))),
        Option(LEAVE_OUT, Problem(N_("leave these rows out"))),
    )
    return Question("families", Problem(N_("What about families that the house does not know?")), options)


def rows_not_readable() -> Question:
    """Ask whether rows that cannot be read may stay out."""
    options = (Option(LEAVE_OUT, Problem(N_("leave these rows out; they stay in the file"))),)
    return Question("rows", Problem(N_("Some rows cannot be read. What about them?")), options)
