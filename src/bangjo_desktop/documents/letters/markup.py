"""The small Markdown of letter templates: a text with placeholders becomes a tree, and with values becomes blocks.

Template text is read as markup, values never are: they go in after paragraphs, lists and emphasis have been found.

    {{nama}}                        a value
    {{#klausa}} … {{/klausa}}       a clause that drops out where what it needs is missing
    {{^klausa}} … {{/klausa}}       what stands there instead
    label : value                   a row of facts       1. text   a numbered list     # text, ## text   headings
    **strong**  *slanted*           emphasis             {{tabel_kebutuhan}} alone on a line: the table of needs
    ---                             alone on a line: a new page

A clause is one that the template declares, or the name of a placeholder, and then holds where that has a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bangjo_desktop.documents.blocks import Block, Facts, Heading, Items, PageBreak, Paragraph, Run, Text
from bangjo_desktop.documents.letters.placeholders import TABLES
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError

MOST_SIGNS = 20_000
NEW_PAGE = "---"
MOST_DEPTH = 4
_TAG = re.compile(r"\{\{\s{0,3}([#^/]?)\s{0,3}([a-z0-9_]{1,60})\s{0,3}\}\}")
_OPEN, _CLOSE, _SEAM = "\x02", "\x03", "\x04"
_VALUE = re.compile(f"{_OPEN}([a-z0-9_]+){_CLOSE}")
_EMPHASIS = re.compile(r"\*\*(?P<strong>[^*\n]+)\*\*|\*(?P<slanted>[^*\s][^*\n]*)\*")
_FACT = re.compile(r"(?:[-*]\s+)?(?P<label>[^:\n]{1,60}?)\s+:\s+(?P<value>.+)")
_NUMBERED = re.compile(r"\d{1,2}\.\s+(?P<text>.+)")


@dataclass(frozen=True)
class Value:
    """Where a value goes."""

    name: str


@dataclass(frozen=True)
class Clause:
    """A stretch that stays only where its clause holds, or (inverse) only where it does not."""

    name: str
    inverse: bool
    nodes: tuple[Node, ...]


Node = str | Value | Clause


def read_markup(text: str) -> tuple[Node, ...]:
    """Return the tree of a template's text; raises KnownError where its tags do not match or it is too much."""
    if len(text) > MOST_SIGNS:
        raise KnownError(N_("The letter template is longer than {count} characters."), count=MOST_SIGNS)
    stack: list[tuple[str, bool, list[Node]]] = [("", False, [])]
    at = 0
    clean = "".join(char for char in text if char == "\n" or char >= " ")
    for tag in _TAG.finditer(clean):
        stack[-1][2].append(_literal(clean[at : tag.start()]))
        at = tag.end()
        sign, name = tag.groups()
        if sign == "/":
            _close(stack, name)
        elif sign:
            stack.append((name, sign == "^", []))
            if len(stack) > MOST_DEPTH:
                raise KnownError(
                    N_("The clauses of the letter template are nested too deeply, at “{name}”."), name=name
                )
        else:
            stack[-1][2].append(Value(name))
    if len(stack) > 1:
        raise KnownError(N_("The clause “{name}” of the letter template is not closed."), name=stack[-1][0])
    return (*stack[0][2], _literal(clean[at:]))


def _literal(text: str) -> str:
    if "{{" in text or "}}" in text:
        found = re.sub(r"\s+", " ", text[max(text.find("{{"), 0) :])[:30]
        raise KnownError(N_("The letter template has something that is no placeholder: “{text}”."), text=found)
    return text


def _close(stack: list[tuple[str, bool, list[Node]]], name: str) -> None:
    opened, inverse, nodes = stack[-1]
    if len(stack) == 1 or opened != name:
        raise KnownError(N_("The clause “{name}” of the letter template ends where it did not begin."), name=name)
    stack.pop()
    stack[-1][2].append(Clause(name, inverse, tuple(nodes)))


def names_in(nodes: tuple[Node, ...]) -> Iterator[str]:
    """Yield the placeholders of a tree."""
    for node in nodes:
        if isinstance(node, Value):
            yield node.name
        elif isinstance(node, Clause):
            yield from names_in(node.nodes)


def clauses_in(nodes: tuple[Node, ...]) -> Iterator[str]:
    """Yield the clauses of a tree."""
    for node in nodes:
        if isinstance(node, Clause):
            yield node.name
            yield from clauses_in(node.nodes)


def standing(nodes: tuple[Node, ...], holds: Callable[[str], bool]) -> str:
    """Return the text whose clauses hold, its values as opaque tokens, without the gaps that dropped clauses leave."""
    text = "".join(_standing(nodes, holds))
    text = re.sub(f"(?m)^[ {_SEAM}]*{_SEAM}[ {_SEAM}]*\n?", "", text).replace(_SEAM, "")
    text = re.sub(r"[ \t]+", " ", text)
    text = re.sub(r" +([.,;:!?)])(?=\s|$)", lambda found: found[0] if found[1] == ":" else found[1], text)
    return re.sub(r" *\n *", "\n", text).strip()


def _standing(nodes: tuple[Node, ...], holds: Callable[[str], bool]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Value):
            yield f"{_OPEN}{node.name}{_CLOSE}"
        else:
            yield _SEAM
            if holds(node.name) != node.inverse:
                yield from _standing(node.nodes, holds)
                yield _SEAM


def needed_in(text: str) -> tuple[str, ...]:
    """Return the names of the values that a standing text holds, each once, in order."""
    return tuple(dict.fromkeys(_VALUE.findall(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a standing text of one line with its values."""
    return put_in(text.replace("\n", " "), values)


def put_in(text: str, values: Mapping[str, str]) -> str:
    """Return a standing text with its values and its own lines, for a messenger."""
    return _VALUE.sub(lambda found: values[found[1]], text)


def blocks_of(text: str, values: Mapping[str, str], tables: Mapping[str, tuple[Block, ...]]) -> list[Block]:
    """Return the blocks of a standing text; those of `tables` stand where their placeholders stand alone."""
    blocks: list[Block] = []
    for part in re.split(r"\n{2,}", text):
        table = _VALUE.fullmatch(part.strip())
        if table and table[1] in TABLES:
            blocks += tables.get(table[1], ())
        elif part.strip() == NEW_PAGE:
            blocks.append(PageBreak())
        elif part.strip():
            blocks.append(_block(part, values))
    return blocks


def _block(part: str, values: Mapping[str, str]) -> Block:
    lines = part.split("\n")
    if part.startswith(("# ", "## ")):
        sign, _, title = part.partition(" ")
        return Heading(filled(title, values), len(sign))
    facts = [_FACT.fullmatch(line) for line in lines]
    if all(facts):
        return Facts(tuple((filled(row["label"], values), _text(row["value"], values)) for row in facts if row))
    numbered = [_NUMBERED.fullmatch(line) for line in lines]
    if all(numbered):
        return Items(tuple(_text(item["text"], values) for item in numbered if item))
    return Paragraph(_text(" ".join(lines), values))


def _text(source: str, values: Mapping[str, str]) -> Text:
    """Return `source` with its emphasis as runs, and values as plain text inside them."""
    runs: list[Run] = []
    at = 0
    for found in _EMPHASIS.finditer(source):
        runs.append(Run(filled(source[at : found.start()], values)))
        strong, slanted = found["strong"], found["slanted"]
        runs.append(Run(filled(strong or slanted, values), strong=bool(strong), slanted=bool(slanted)))
        at = found.end()
    runs.append(Run(filled(source[at:], values)))
    kept = tuple(run for run in runs if run.text)
    return kept if len(kept) > 1 or any(run.strong or run.slanted for run in kept) else "".join(r.text for r in kept)
