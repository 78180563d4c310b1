"""A house's own wording of a letter: kept with the house, checked as it is typed, looked at, and put back."""

from __future__ import annotations

from pathlib import Path

from bangjo_desktop.documents.facts import house_record
from bangjo_desktop.documents.letters.checking import check_template
from bangjo_desktop.documents.letters.compose import compose
from bangjo_desktop.documents.letters.example import example_facts
from bangjo_desktop.documents.letters.template import Template, shipped_template, template_ids, template_text
from bangjo_desktop.documents.paper import paper_named
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.domain.record import Record
from bangjo_desktop.paths import resources
from bangjo_desktop.store.house import House


def shipped_templates() -> tuple[Template, ...]:
    """Return every template that the program brings, in order of their ids."""
    return tuple(shipped_template(_letters(), name) for name in template_ids(_letters()))


def wording_of(house: House, name: str) -> str:
    """Return the text of a template as the house has it: its own, else the shipped one; raises KnownError."""
    own = _own(house, name)
    return str(own[-1]["body"]) if own else template_text(_letters(), name)


def is_reworded(house: House, name: str) -> bool:
    """Whether the house has a wording of its own for a template."""
    return bool(_own(house, name))


def problems_in(name: str, text: str) -> list[Problem]:
    """Return what is wrong with `text` as the wording of a template, for asking at every key."""
    return check_template(text, shipped_template(_letters(), name))


def look_at_wording(house: House, name: str, text: str, paper: str) -> bytes:
    """Return a PDF of `text` filled with an invented case and the house's letterhead; raises KnownError."""
    template = shipped_template(_letters(), name).with_body(text)
    own = house_record(house)
    facts = example_facts(template, Record(own.kind, own.id, {**own.values, "logo": None}))
    return render(compose(facts), paper_named(paper))


def reword(house: House, name: str, text: str) -> None:
    """Keep `text` as the house's own wording of a template; raises KnownError where it cannot be used."""
    found = problems_in(name, text)
    if found:
        raise KnownError(found[0].text, **found[0].values)
    own = _own(house, name)
    if own:
        house.write.save("template", own[-1].id, {"body": text})
    else:
        house.write.add("template", {"letter": name, "body": text})


def put_back(house: House, name: str) -> None:
    """Take the shipped wording again; the house's own goes into the bin, every one where laptops each made one."""
    for record in _own(house, name):
        house.write.delete("template", record.id)


def _own(house: House, name: str) -> list[Record]:
    shipped_template(_letters(), name)
    return [record for record in house.records.all("template") if record["letter"] == name and record["body"]]


def _letters() -> Path:
    return resources() / "letters"
