"""What an old list would bring into the house: records, questions that nobody but a person can answer, odd cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.exchange.adopting.old_sheet import OldSheet
from bangjo_desktop.store.writer import Entry

NEW, LEAVE_OUT = "new", "leave_out"


@dataclass(frozen=True)
class Option:
    """One answer: the value that is given back and the words that are read."""

    value: str
    words: Problem


@dataclass(frozen=True)
class Question:
    """What the list cannot tell, asked once for all rows: its key, the words, the answers; `usual` is taken unasked."""

    key: str
    words: Problem
    options: tuple[Option, ...]
    usual: str | None = None


@dataclass(frozen=True)
class OddCell:
    """A cell that could not be read: its line and header, why, and whether the row has to stay out for it."""

    line: int
    column: str
    problem: Problem
    leaves_row_out: bool = False


@dataclass
class Plan:
    """What would be written. `known` counts the rows whose records the house has already, by type."""

    sheet: OldSheet
    answers: Mapping[str, str]
    entries: list[Entry] = field(default_factory=list)
    questions: dict[str, Question] = field(default_factory=dict)
    odd: list[OddCell] = field(default_factory=list)
    known: Counter[str] = field(default_factory=Counter)

    def ask(self, question: Question) -> str | None:
        """Return the answer to `question`: the one that was given, else the usual one; None where it is still open."""
        self.questions.setdefault(question.key, question)
        given = self.answers.get(question.key)
        allowed = {option.value for option in question.options}
        return given if given in allowed else question.usual

    @property
    def open_questions(self) -> Sequence[Question]:
        """The questions without an answer, usual or given."""
        return [one for one in self.questions.values() if self.ask(one) is None]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many records of each type would be new."""
        return Counter(entry.kind for entry in self.entries)
