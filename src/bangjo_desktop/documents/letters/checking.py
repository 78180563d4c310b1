"""Checking a house's own wording as it is typed: everything that is wrong at once, each in people's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from bangjo_desktop.documents.letters.markup import clauses_in, names_in
from bangjo_desktop.documents.letters.placeholders import PLACEHOLDERS
from bangjo_desktop.documents.letters.template import Template, unknown_in
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError, Label, Problem

_NAME = re.compile(r"\{\{[#^/]?([a-z0-9_]{1,60})\}\}")


def check_template(text: str, template: Template) -> list[Problem]:
    """Return what is wrong with `text` in the place of the shipped wording of `template`; nothing where it can be used.

    Markup that cannot be read, placeholders and clauses that are not known (with the nearest that is), and
    placeholders without which it would be no letter of its kind. Quick enough to be asked at every key.
    """
    if not text.strip():
        return [Problem(N_("The letter template is empty."))]
    try:
        own = template.reworded(text)
    except KnownError as error:
        return [error.problem, *_meant(_unknown(_NAME.findall(text), template))]
    return [*unknown_in(own), *_meant(_unknown(_used(own), template)), *_absent(own, template)]


def _used(template: Template) -> list[str]:
    return [name for text in template.wording for name in (*names_in(text), *clauses_in(text))]


def _unknown(names: list[str], template: Template) -> list[str]:
    return sorted({name for name in names if name not in PLACEHOLDERS and name not in template.clauses})


def _meant(names: list[str]) -> Iterator[Problem]:
    for name in names:
        near = get_close_matches(name, PLACEHOLDERS, 1, 0.75)
        if near:
            yield Problem(N_("“{name}”: perhaps “{near}” is meant."), {"name": name, "near": near[0]})


def _absent(own: Template, shipped: Template) -> Iterator[Problem]:
    used = {name for text in own.wording for name in names_in(text)}
    for name in shipped.required:
        if name not in used:
            words = {"name": name, "words": Label(PLACEHOLDERS[name])}
            yield Problem(N_("The letter template should hold “{name}” ({words})."), words)
