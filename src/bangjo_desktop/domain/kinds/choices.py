"""Fields with a list to choose from: one, several, a level of a scale."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bangjo_desktop.domain.kinds.kind import Kind, Reading, Value
from bangjo_desktop.domain.kinds.many import ManyValues
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.record import Named


@dataclass(frozen=True)
class Option:
    """One choice: the code that is stored, the label that is shown, other spellings that are read."""

    code: str
    label: str
    spellings: tuple[str, ...] = ()


def options(*pairs: tuple[str, str] | tuple[str, str, str]) -> tuple[Option, ...]:
    """Return options from (code, label) or (code, label, "other; spellings")."""
    return tuple(
        Option(pair[0], pair[1], tuple(s.strip() for s in pair[2].split(";")) if len(pair) == 3 else ())
        for pair in pairs
    )


@dataclass(frozen=True)
class Choice(Kind):
    """One of a list. A code of a newer program is kept and shown as it is."""

    options: tuple[Option, ...]

    def _read(self, text: str, reading: Reading) -> Value:
        word = _folded(text)
        for option in self.options:
            labels = (language(option.label) for language in reading.languages)
            if word in {_folded(spelling) for spelling in (option.code, *labels, *option.spellings)}:
                return option.code
        known = ", ".join(reading.languages[0](option.label) for option in self.options[:12])
        raise BadValue(N_("“{text}” is none of the choices: {known}."), text=text, known=known)

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return the label of the choice."""
        return "" if value is None else label_of(self.options, value, language)


@dataclass(frozen=True)
class Choices(ManyValues):
    """Several of a list."""

    options: tuple[Option, ...]

    @property
    def one(self) -> Kind:  # type: ignore[override]  # a frozen dataclass derives it
        """The kind of a single entry."""
        return Choice(self.options)


@dataclass(frozen=True)
class Score(Kind):
    """A level from 1 to 4 in words; None is "not assessed", which is never zero."""

    column = "INTEGER"
    levels: tuple[str, str, str, str] = field(default=("1", "2", "3", "4"))

    def _read(self, text: str, reading: Reading) -> Value:
        word = _folded(text)
        if word in {"td", "tidak dinilai", "not assessed", "na", "n/a", "-"}:
            return None
        for score, level in enumerate(self.levels, start=1):
            if word in {str(score), f"{score}.0", *(_folded(language(level)) for language in reading.languages)}:
                return score
        raise BadValue(N_("“{text}” should be a level from 1 to 4, or TD for not assessed."), text=text)

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or 1, 2, 3 or 4."""
        return value is None or (isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 4)

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return the level's number and words."""
        return language(N_("Not assessed")) if value is None else f"{value} · {language(self.levels[value - 1])}"


def label_of(choices: Sequence[Option], code: str, language: Language) -> str:
    """Return the label of `code`; a code that this program does not know is shown as it is."""
    return next((language(option.label) for option in choices if option.code == code), code)


def _folded(text: str) -> str:
    return re.sub(r"[\s_]+", " ", text).strip().casefold()
