"""A letter's template: a folder with `letter.toml` (what it is) and `body.md` (its text), checked when it is read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from bangjo_desktop.documents.letters.markup import Node, clauses_in, names_in, read_markup
from bangjo_desktop.documents.letters.placeholders import CONDITIONS, PLACEHOLDERS, TABLES
from bangjo_desktop.documents.letters.sections import BODY, ENCLOSURE, MESSAGE, sections_of
from bangjo_desktop.documents.letters.usual import PARTS, USUAL
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.domain.record import Record

MOST_BYTES = 65_536
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_NO_NAME = N_("“{name}” is no name of a letter template.")

Nodes = tuple[Node, ...]


@dataclass(frozen=True)
class SignedBy:
    """One signature: markup for each of its lines; it drops out where the placeholder `needs` has no value."""

    title: Nodes
    name: Nodes
    organisation: Nodes = ()
    above: Nodes = ()
    needs: str = ""


@dataclass(frozen=True)
class Template:
    """One kind of paper.

    `parts` are the parts it is put together from, in order. `clauses` say which values each optional clause needs;
    without them it drops out. What has no value stops a final letter, or, in a paper `to_write_on`, is a dotted line.
    `required` are the placeholders without which a house's own wording would be no letter of this kind.
    """

    id: str
    code: str
    titles: Mapping[str, str]
    subject: Nodes
    attachments: Nodes
    clauses: Mapping[str, tuple[str, ...]]
    body: Nodes
    enclosure: Nodes
    message: Nodes
    heading: Nodes
    subheading: Nodes
    address: tuple[Nodes, ...]
    closing: Nodes
    signatures: tuple[SignedBy, ...]
    parts: tuple[str, ...]
    required: tuple[str, ...]
    to_write_on: bool
    in_row: bool
    confidential: bool

    @property
    def texts(self) -> tuple[Nodes, ...]:
        """Every text of the template."""
        signed = (text for by in self.signatures for text in (by.above, by.title, by.organisation, by.name))
        around = (self.subject, self.attachments, self.heading, self.subheading, *self.address, self.closing, *signed)
        return (*around, *self.wording)

    @property
    def wording(self) -> tuple[Nodes, ...]:
        """The texts that a house may put its own in the place of."""
        return self.body, self.enclosure, self.message

    @property
    def placeholders(self) -> frozenset[str]:
        """The placeholders that its own texts use, and those that its clauses ask about."""
        texts = (self.subject, self.heading, self.subheading, *self.wording)
        asked = {name for text in texts for clause in clauses_in(text) for name in self.needs_of(clause)}
        return frozenset(asked).union(*(names_in(text) for text in texts))

    def needs_of(self, clause: str) -> tuple[str, ...]:
        """Return the placeholders that a clause needs: those it declares, or the one whose name it bears."""
        return self.clauses.get(clause, (clause,))

    def with_body(self, text: str) -> Template:
        """Return this template with the house's own text; raises KnownError where that cannot be used."""
        return checked(self.reworded(text))

    def reworded(self, text: str) -> Template:
        """Return this template with another text, not checked yet; raises KnownError where its markup is wrong."""
        body, enclosure, message = _wording(text.replace("\r\n", "\n"))
        return replace(self, body=body, enclosure=enclosure, message=message)


def read_template(folder: Path) -> Template:
    """Return the template in `folder`, whose name is its id; raises KnownError where it is missing or wrong."""
    name = folder.name
    if not NAME.fullmatch(name):
        raise KnownError(_NO_NAME, name=name)
    try:
        told = tomllib.loads(_read(folder / "letter.toml"))
    except (ValueError, RecursionError) as problem:  # a deep or endless one too
        raise KnownError(N_("The file {file} of the letter template cannot be read."), file="letter.toml") from problem
    body = _read(folder / "body.md")
    try:
        return checked(_template(name, {**USUAL, **told}, body))
    except (KeyError, TypeError, AttributeError, ValueError) as problem:
        raise KnownError(
            N_("The letter template “{name}” lacks something, or has it in another form than it should."), name=name
        ) from problem


def template_for(letters: Path, name: str, own: Iterable[Record] = ()) -> Template:
    """Return the template `name` of the folder `letters`, with the house's own text where `own` has one for it."""
    template = shipped_template(letters, name)
    bodies = [record["body"] for record in own if record["letter"] == name and record["body"]]
    return template.with_body(bodies[-1]) if bodies else template


@lru_cache(maxsize=64)
def shipped_template(letters: Path, name: str) -> Template:
    """Return a template of the program's own folder, read once: a preview asks for it at every key."""
    if not NAME.fullmatch(name):
        raise KnownError(_NO_NAME, name=name)
    return read_template(letters / name)


def template_text(letters: Path, name: str) -> str:
    """Return the text that the program ships for a template, for a house that wants to reword it."""
    shipped_template(letters, name)
    return _read(letters / name / "body.md")


@lru_cache(maxsize=4)
def template_ids(letters: Path) -> tuple[str, ...]:
    """Return the ids of the templates in the folder `letters`, in order."""
    return tuple(sorted(place.parent.name for place in letters.glob("*/letter.toml")))


def template_of_code(letters: Path, code: str) -> str:
    """Return the id of the template for letters of a kind such as `PM`; raises KnownError where there is none."""
    for name in template_ids(letters):
        if code and shipped_template(letters, name).code == code:
            return name
    raise KnownError(N_("There is no template for letters of the kind “{code}”."), code=code)


def checked(template: Template) -> Template:
    """Return `template` if everything in it is known; raises KnownError with the first that is not."""
    for problem in unknown_in(template):
        raise KnownError(problem.text, **problem.values)
    return template


def unknown_in(template: Template) -> Iterator[Problem]:
    """Yield what a template uses and nobody can fill in, in people's words, each once."""
    used = dict.fromkeys(name for text in template.texts for name in names_in(text))
    declared = dict.fromkeys(name for needs in template.clauses.values() for name in needs)
    signed = dict.fromkeys(by.needs for by in template.signatures if by.needs)
    for name in sorted({**used, **declared, **signed}.keys() - PLACEHOLDERS.keys()):
        yield Problem(N_("The letter template uses “{name}”, which is not a known placeholder."), {"name": name})
    for name in sorted(used.keys() & CONDITIONS.keys()):
        yield Problem(N_("“{name}” says only whether a clause stays; it cannot be shown itself."), {"name": name})
    for clause in dict.fromkeys(clause for text in template.texts for clause in clauses_in(text)):
        if clause not in template.clauses and clause not in PLACEHOLDERS:
            yield Problem(
                N_("The letter template uses the clause “{name}”, which it does not declare."), {"name": clause}
            )
    lines = (template.subject, template.attachments, template.heading, template.subheading, *template.address)
    if any(name in TABLES for text in (*lines, template.message) for name in names_in(text)):
        yield Problem(N_("A table can stand in the letter's text only, in a line of its own."))


def _template(name: str, told: Mapping[str, Any], body: str) -> Template:
    if told["id"] != name or not set(told["parts"]) <= set(PARTS):
        raise ValueError(told["id"])
    own, enclosure, message = _wording(body)
    return Template(
        id=name,
        code=_text(told["code"]),
        titles={language: _text(title) for language, title in told["title"].items()},
        subject=_markup(told["subject"]),
        attachments=_markup(told["attachments"]),
        clauses={clause: tuple(map(_text, needs)) for clause, needs in _listed(told["clauses"]).items()},
        body=own,
        enclosure=enclosure,
        message=message,
        heading=_markup(told["heading"]),
        subheading=_markup(told["subheading"]),
        address=tuple(map(_markup, told["address"])),
        closing=_markup(told["closing"]),
        signatures=tuple(_signed_by(by) for by in told["signatures"]),
        parts=tuple(part for part in PARTS if part in told["parts"]),
        required=tuple(map(_text, told["required"])),
        to_write_on=told["to_write_on"] is True,
        in_row=told["in_row"] is True,
        confidential=told["confidential"] is True,
    )


def _wording(body: str) -> tuple[Nodes, Nodes, Nodes]:
    parts = sections_of(body)
    return read_markup(parts[BODY]), read_markup(parts.get(ENCLOSURE, "")), read_markup(parts.get(MESSAGE, ""))


def _signed_by(told: Mapping[str, Any]) -> SignedBy:
    return SignedBy(
        title=_markup(told["title"]),
        name=_markup(told["name"]),
        organisation=_markup(told.get("organisation", "")),
        above=_markup(told.get("above", "")),
        needs=_text(told.get("needs", "")),
    )


def _markup(value: object) -> Nodes:
    return read_markup(_text(value))


def _listed(clauses: Mapping[str, Any]) -> Mapping[str, Any]:
    """A text among the clauses would read as a list of its letters."""
    if any(isinstance(needs, str) for needs in clauses.values()):
        raise TypeError(clauses)
    return clauses


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _read(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
        if len(data) <= MOST_BYTES:
            return data.decode("utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as problem:
        raise KnownError(N_("The file {file} of the letter template cannot be read."), file=path.name) from problem
    raise KnownError(N_("The file {file} of the letter template is too large."), file=path.name)
