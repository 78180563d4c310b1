"""Find the texts in the source that the catalogue must have."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# A text goes straight into an error or a problem as well, and must not be forgotten there.
KEYWORDS = frozenset({"language", "_language", "N_", "say", "t", "KnownError", "Problem", "BadValue"})


@dataclass(frozen=True)
class Source:
    """The texts to translate, and the places where one is built at run time and so can never be found."""

    texts: frozenset[str]
    built: tuple[str, ...]


def extract(folder: Path) -> Source:
    """Return what every Python file under `folder` wants translated."""
    texts: set[str] = set()
    built: list[str] = []
    for path in sorted(folder.rglob("*.py")):
        for node in _marked(ast.parse(path.read_text(encoding="utf-8"), str(path))):
            found = list(_constants(node))
            texts.update(found)
            if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.BinOp) and list(_strings(node))):
                built.append(f"{path.relative_to(folder)}:{node.lineno}")
    return Source(frozenset(texts), tuple(built))


def _marked(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _name(node.func) in KEYWORDS:
            yield node.args[0]


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _constants(node: ast.expr) -> Iterator[str]:
    """Yield the text, or both texts of `"one" if … else "other"`; the empty text is nobody's to translate."""
    if isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def _strings(node: ast.AST) -> Iterator[str]:
    return (part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str))
