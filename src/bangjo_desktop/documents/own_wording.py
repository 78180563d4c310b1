"""A house's own wording of a letter: kept with the house, checked as it is typed, looked at, and put back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bangjo_desktop.documents.facts import house_record
from bangjo_desktop.documents.letters.checking import check_template
from bangjo_desktop.documents.letters.compose import compose
from bangjo_desktop.documents.letters.example import example_facts
from bangjo_desktop.documents.letters.facts import LetterFacts
from bangjo_desktop.documents.letters.filling import DOTS, MARK, fill
from bangjo_desktop.documents.letters.gathered import gather
from bangjo_desktop.documents.letters.markup import names_in
from bangjo_desktop.documents.letters.placeholders import CONDITIONS, PLACEHOLDERS, TABLES
from bangjo_desktop.documents.letters.template import Template, shipped_template, template_ids, template_text
from bangjo_desktop.documents.paper import paper_named
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.domain.change import State
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.records.letter import LETTER_CODES
from bangjo_desktop.paths import resources
from bangjo_desktop.store.house import House

FULL_LINE = 96
"""A line of a shipped text that is as long goes on in the next one: its files are broken at 120 signs."""

_ROW = re.compile(r"(?:\{\{[#^/]\w+\}\})*(?:[^:\n{]{1,60}\s:\s|\d{1,2}\.\s)")
"""How a row of facts or of a list begins."""


@dataclass(frozen=True)
class Opened:
    """A wording as a page opened it: whose template, its text, and the house's record of it, if there is one."""

    name: str
    text: str
    record: str = ""
    seen: State | None = None


@dataclass(frozen=True)
class Sample:
    """A placeholder: what it stands for in words (msgid), and its value in an invented case, empty for a table."""

    name: str
    words: str
    value: str
    is_table: bool = False
    is_required: bool = False
    is_used: bool = False


def shipped_templates() -> tuple[Template, ...]:
    """Return every template that the program brings: the kinds of letters in their order, then what has no number."""
    codes = [option.code for option in LETTER_CODES]
    made = (shipped_template(_letters(), name) for name in template_ids(_letters()))
    return tuple(sorted(made, key=lambda one: (codes.index(one.code) if one.code in codes else len(codes), one.id)))


def wording_of(house: House, name: str) -> str:
    """Return the text of a template as the house has it: its own, else the shipped one; raises KnownError."""
    own = _own(house, name)
    return str(own[-1]["body"]) if own else template_text(_letters(), name)


def shipped_wording(name: str) -> str:
    """Return the text that the program brings for a template; raises KnownError."""
    return template_text(_letters(), name)


def is_reworded(house: House, name: str) -> bool:
    """Whether the house has a wording of its own for a template."""
    return bool(_own(house, name))


def problems_in(name: str, text: str) -> list[Problem]:
    """Return what is wrong with `text` as the wording of a template, for asking at every key."""
    return check_template(text, shipped_template(_letters(), name))


def look_at_wording(house: House, name: str, text: str, paper: str) -> bytes:
    """Return a PDF of `text` filled with an invented case and the house's letterhead; raises KnownError."""
    template = shipped_template(_letters(), name).with_body(text)
    return render(compose(_example(house, template)), paper_named(paper))


def opened_wording(house: House, name: str) -> Opened:
    """Return the wording of a template with what stands there now, for a page that will save it; raises KnownError."""
    own = _own(house, name)
    if not own:
        return Opened(name, unwrapped(template_text(_letters(), name)))
    return Opened(name, str(own[-1]["body"]), own[-1].id, house.records.state("template", own[-1].id))


def unwrapped(text: str) -> str:
    """Return a shipped text with each paragraph on one line, as people write; its own lines of facts stay apart."""
    lines: list[str] = []
    was_full = False
    for line in text.split("\n"):
        if was_full and line.strip() and not _ROW.match(line):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
        was_full = len(line) >= FULL_LINE and not _ROW.match(line)
    return "\n".join(lines)


def samples(house: House, name: str) -> tuple[Sample, ...]:
    """Return what can be put into a template, with values of an invented case: first what its shipped text holds."""
    template = shipped_template(_letters(), name)
    facts = _example(house, template)
    gathered = gather(facts)
    known = {**fill(facts, gathered).values, **dict.fromkeys(TABLES, "")}
    offered = [one for one in PLACEHOLDERS if one not in CONDITIONS and known[one] not in (MARK, DOTS)]
    held = {held for text in template.wording for held in names_in(text)}
    made = (
        Sample(one, PLACEHOLDERS[one], known[one], one in TABLES, one in template.required, one in held)
        for one in offered
        if one in held or one not in TABLES
    )
    return tuple(sorted(made, key=lambda one: (not one.is_required, not one.is_used)))


def clauses_of(name: str) -> dict[str, tuple[str, ...]]:
    """Return the optional clauses of a template, each with the words for what it needs to stay."""
    template = shipped_template(_letters(), name)
    return {clause: tuple(PLACEHOLDERS[need] for need in needs) for clause, needs in template.clauses.items()}


def reword(house: House, name: str, text: str, opened: Opened | None = None) -> None:
    """Keep `text` as the house's own wording of a template; raises KnownError where it cannot be used.

    With `opened`, what another laptop wrote since then is not replaced, but shown as a difference.
    """
    found = problems_in(name, text)
    if found:
        raise KnownError(found[0].text, **found[0].values)
    standing = opened or opened_wording(house, name)
    if standing.record:
        house.write.save("template", standing.record, {"body": text}, standing.seen)
    else:
        house.write.add("template", {"letter": name, "body": text})


def put_back(house: House, name: str) -> None:
    """Take the shipped wording again; the house's own goes into the bin, every one where laptops each made one."""
    for record in _own(house, name):
        house.write.delete("template", record.id)


def _example(house: House, template: Template) -> LetterFacts:
    own = house_record(house)
    return example_facts(template, Record(own.kind, own.id, {**own.values, "logo": None}))


def _own(house: House, name: str) -> list[Record]:
    shipped_template(_letters(), name)
    return [record for record in house.records.all("template") if record["letter"] == name and record["body"]]


def _letters() -> Path:
    return resources() / "letters"
