"""What a window says names no environment variable, command, working name or digest; the command line may."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bangjo_desktop.domain.language import Language, known_name, load
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import resources
from checks import catalogue

SOURCE = Path(__file__).resolve().parents[2] / "src" / "bangjo_desktop"
TYPED = re.compile(r"BANGJO_|\bbangjo [a-z]|--[a-z]")
DIGEST = "0123456789abcdef" * 4
INDONESIAN = load("id", resources() / "i18n")
BEFORE_ANY_WINDOW = {"store/here.py", "ui/screen.py"}
"""What the environment asks for wrongly is said to whoever set it; where there is no screen there is no window."""


def _texts(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Yield every marked text with what it is handed to."""
    for parent in ast.walk(tree):
        for child in ast.iter_child_nodes(parent):
            if isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id == "N_":
                yield parent, ast.literal_eval(child.args[0])


def _is_for_commands(parent: ast.AST) -> bool:
    if isinstance(parent, ast.Assign):
        return isinstance(parent.targets[0], ast.Name) and parent.targets[0].id.startswith("_COMMAND")
    return isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute) and parent.func.attr == "adding"


def test_no_text_outside_the_command_line_names_what_is_typed() -> None:
    found = [
        f"{path.relative_to(SOURCE)}: {text}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path.relative_to(SOURCE).parts[0] != "cli" and path.relative_to(SOURCE).as_posix() not in BEFORE_ANY_WINDOW
        for parent, text in _texts(ast.parse(path.read_text(encoding="utf-8")))
        if TYPED.search(text) and not _is_for_commands(parent)
    ]
    assert found == []


def test_no_translation_adds_what_its_source_does_not_name() -> None:
    entries = catalogue.read(resources() / "i18n" / "id.po")
    assert [text for text, entry in entries.items() if TYPED.search(entry.text) and not TYPED.search(text)] == []


@pytest.mark.parametrize(
    ("name", "known"),
    [
        (".rumah.bangjo.new", "rumah.bangjo"),
        (".rumah.bangjo.part", "rumah.bangjo"),
        (".rumah.bangjo.new-wal", "rumah.bangjo"),
        ("/media/stik/.rumah.bangjo.part", "/media/stik/rumah.bangjo"),
        ("E:\\.rumah.bangjo.new", "E:\\rumah.bangjo"),
        (f".laptop-a--20261123-090000--{DIGEST}.bangjo.part", "laptop-a--20261123-090000….bangjo"),
        (f"laptop-a--20261123-090000--{DIGEST}.bangjo", "laptop-a--20261123-090000….bangjo"),
        (f"“laptop-a--20261123-090000--{DIGEST} (1).bangjo”", "“laptop-a--20261123-090000… (1).bangjo”"),
        (f"/home/sari/cadangan/{DIGEST[:32]}/.unfinished-x1/a.bangjo", "/home/sari/cadangan/…/a.bangjo"),
        (f"{DIGEST[:32]}.local", "….local"),
        (f"{DIGEST[:32]}.changing", "….changing"),
        ("rumah.bangjo", "rumah.bangjo"),
        ("/home/sari/.local/share/bangjo/rumah", "/home/sari/.local/share/bangjo/rumah"),
        ("Keluarga Sri .part", "Keluarga Sri .part"),
        ("3374" * 4, "3374" * 4),
    ],
)
def test_a_file_bears_the_name_that_people_know(name: str, known: str) -> None:
    assert known_name(name) == known
    assert Language("en")("Written: {path}", path=name) == f"Written: {known}"
    assert Language("en", for_commands=True)("Written: {path}", path=name) == f"Written: {name}"
    assert KnownError("“{name}” is empty.", name=name).say(INDONESIAN) == f"“{known}” is empty."


def test_the_command_line_adds_what_a_window_leaves_out() -> None:
    error = KnownError("“{name}” is locked.", name="a").adding("See BANGJO_PASSPHRASE for “{name}”.")
    assert error.say(Language("en")) == "“a” is locked."
    assert error.say(Language("en", for_commands=True)) == "“a” is locked. See BANGJO_PASSPHRASE for “a”."
