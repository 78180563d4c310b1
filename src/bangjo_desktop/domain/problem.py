"""What went wrong, in words that are translated only where they are shown."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Self

from bangjo_desktop.domain.language import Language

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with an input: a source text and the values of its placeholders."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    command: str = ""
    """A source text that is added for who types commands: a variable or a command means nothing in a window."""

    def say(self, language: Language) -> str:
        """Return the problem in words in `language`; problems, marked labels and days among the values too."""
        values = {name: _spoken(value, language) for name, value in self.values.items()}
        said = [self.text, *([self.command] if self.command and language.for_commands else [])]
        return " ".join(language(text, **values) for text in said)


@dataclass(frozen=True)
class Label:
    """A value of a problem that is itself a source text, such as a field's label."""

    text: str


def _spoken(value: object, language: Language) -> object:
    if isinstance(value, Problem):
        return value.say(language)
    if isinstance(value, Label):
        return language(value.text)
    if isinstance(value, date):
        return language.date_letter(value)
    return _in_one_line(value) if isinstance(value, str) else value


def _in_one_line(text: str) -> str:
    """Return a name or a path as it stands in a sentence: a stranger may have chosen it."""
    line = " ".join(text.splitlines())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]}…{line[-_LONGEST // 3 :]}"


_LONGEST = 500


class KnownError(Exception):
    """What the world did wrong (a full disk, a damaged copy): words for a volunteer and what to do next."""

    def __init__(self, text: str, /, **values: object) -> None:
        super().__init__(text)
        self.problem = Problem(text, values)

    def adding(self, command: str) -> Self:
        """Return this error with what is added for who types commands, see `Problem.command`."""
        self.problem = replace(self.problem, command=command)
        return self

    def say(self, language: Language) -> str:
        """Return the error as a sentence in `language`."""
        return self.problem.say(language)

    def __str__(self) -> str:
        return self.problem.say(Language("en"))


class BadValue(ValueError):  # noqa: N818  # it is a value that is bad, as people say it
    """A text that cannot be meant as a value of its kind."""

    def __init__(self, text: str, /, **values: object) -> None:
        super().__init__(text)
        self.problem = Problem(text, values)
