"""Signs told apart on paper: what is a capital, a digit, a sign, and what the fonts of the page cannot show."""

from __future__ import annotations

import unicodedata
from string import ascii_lowercase, ascii_uppercase, digits

from bangjo_desktop.domain.language import N_, Language

_NAMES = {
    ".": N_("full stop"),
    ",": N_("comma"),
    ":": N_("colon"),
    ";": N_("semicolon"),
    "'": N_("straight single quote"),
    '"': N_("straight double quote"),
    "`": N_("backward quote"),
    "-": N_("hyphen"),
    "_": N_("underscore"),
    "/": N_("slash"),
    "\\": N_("backslash"),
    "|": N_("upright bar"),
    "~": N_("tilde"),
    "^": N_("caret"),
}
_MISREAD = "lo"
"""Small letters that look like a capital or a digit."""


def is_plain(text: str) -> bool:
    """Whether nobody can misread `text`: the small letters a to z only."""
    return all(char in ascii_lowercase for char in text)


def spelled(word: str, language: Language) -> str:
    """Return `word` sign by sign in `language`: `a · small l · capital I · digit 0 · sign # · á U+00E1 latin …`."""
    return " · ".join(_said(char, language) for char in word)


def _said(char: str, language: Language) -> str:
    if char in ascii_lowercase:
        return language(N_("small {letter}"), letter=char) if char in _MISREAD else char
    if char in ascii_uppercase:
        return language(N_("capital {letter}"), letter=char)
    if char in digits:
        return language(N_("digit {digit}"), digit=char)
    if char in _NAMES:
        return language(N_("sign {sign} ({name})"), sign=char, name=language(_NAMES[char]))
    return language(N_("sign {sign}"), sign=char) if char.isascii() else _by_code(char)


def _by_code(char: str) -> str:
    """Return a sign with its number and name in Unicode, by which every system can write it and any font be missed."""
    name = unicodedata.name(char, "").lower()
    return f"{char} U+{ord(char):04X} {name}".strip()
