"""A letter's template: a folder with `letter.toml` (what it is) and `body.md` (its text), checked when it is read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bangjo_desktop.documents.letters.markup import Node, clauses_in, names_in, read_markup
from bangjo_desktop.documents.letters.placeholders import PLACEHOLDERS, TABLE
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record

MOST_BYTES = 65_536
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True)
class Template:
    """One kind of letter. `clauses` say which values each optional clause needs; without them it drops out."""

    id: str
    code: str
    titles: Mapping[str, str]
    subject: tuple[Node, ...]
    attachments: str
    clauses: Mapping[str, tuple[str, ...]]
    body: tuple[Node, ...]

    @property
    def placeholders(self) -> frozenset[str]:
        """The placeholders that subject and body use."""
        return frozenset(names_in(self.subject)) | frozenset(names_in(self.body))

    def with_body(self, text: str) -> Template:
        """Return this template with the house's own body; raises KnownError where that cannot be used."""
        return checked(replace(self, body=read_markup(text.replace("\r\n", "\n"))))


def read_template(folder: Path) -> Template:
    """Return the template in `folder`, whose name is its id; raises KnownError where it is missing or wrong."""
    name = folder.name
    if not NAME.fullmatch(name):
        raise KnownError(N_("“{name}” is no name of a letter template."), name=name)
    try:
        told = tomllib.loads(_read(folder / "letter.toml"))
    except (ValueError, RecursionError) as problem:  # a deep or endless one too
        raise KnownError(N_("The file {file} of the letter template cannot be read."), file="letter.toml") from problem
    body = _read(folder / "body.md")
    try:
        return checked(_template(name, told, body))
    except (KeyError, TypeError, AttributeError, ValueError) as problem:
        raise KnownError(
            N_("The letter template “{name}” lacks something, or has it in another form than it should."), name=name
        ) from problem


def template_for(letters: Path, name: str, own: Iterable[Record] = ()) -> Template:
    """Return the template `name` of the folder `letters`, with the house's own body where `own` has one for it."""
    template = read_template(letters / name)
    bodies = [record["body"] for record in own if record["letter"] == name and record["body"]]
    return template.with_body(bodies[-1]) if bodies else template


def template_ids(letters: Path) -> tuple[str, ...]:
    """Return the ids of the templates in the folder `letters`, in order."""
    return tuple(sorted(place.parent.name for place in letters.glob("*/letter.toml")))


def checked(template: Template) -> Template:
    """Return `template` if everything in it is known; raises KnownError."""
    for name in sorted(template.placeholders - PLACEHOLDERS.keys()):
        raise KnownError(N_("The letter template uses “{name}”, which is not a known placeholder."), name=name)
    for clause in (*clauses_in(template.subject), *clauses_in(template.body)):
        if clause not in template.clauses:
            raise KnownError(
                N_("The letter template uses the clause “{name}”, which it does not declare."), name=clause
            )
    for needs in template.clauses.values():
        for name in needs:
            if name not in PLACEHOLDERS:
                raise KnownError(N_("The letter template uses “{name}”, which is not a known placeholder."), name=name)
    if TABLE in names_in(template.subject):
        raise KnownError(N_("The table of needs cannot stand in a letter's subject."))
    return template


def _template(name: str, told: Mapping[str, Any], body: str) -> Template:
    if told["id"] != name:
        raise ValueError(told["id"])
    return Template(
        id=name,
        code=_text(told["code"]),
        titles={language: _text(title) for language, title in told["title"].items()},
        subject=read_markup(_text(told["subject"])),
        attachments=_text(told.get("attachments", "–")),
        clauses={clause: tuple(map(_text, needs)) for clause, needs in told.get("clauses", {}).items()},
        body=read_markup(body),
    )


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
