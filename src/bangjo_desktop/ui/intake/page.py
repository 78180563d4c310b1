"""The wizard that takes an old list in: columns, questions, what would come, what cannot be read; and back again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.exchange import adopting
from bangjo_desktop.exchange.adopting.plan import OddCell, Plan, Question
from bangjo_desktop.store.house import House
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.intake.meaning_words import WORDS
from bangjo_desktop.ui.intake.preview import PreviewTable
from bangjo_desktop.ui.jobs import Job
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.choice_box import QuietComboBox
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

ADOPT = "adopt"
SHOWN = 40
"""Odd cells that are told; the others are counted."""
COLUMNS_IN_A_ROW = 4


class AdoptPage(Page):
    """Takes one list in. Whatever is chosen, the plan is made anew; nothing is written before “Take in”."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._path: Path | None = None
        self._plan: Plan | None = None
        self._answers: dict[str, str] = {}
        self._columns: dict[str, str] = {}
        self._job: Job | None = None
        self._file = label("", "quiet", "adopt-file")
        self._back = button(self.language(N_("Take the last list back")), "take-back", self._on_take_back)
        self._take = button(self.language(N_("Take in")), "take-in", self._on_take_in, "main")
        self._column = Column()
        self._meanings = Card(self.language(N_("1 · What the columns mean")), name="adopt-columns")
        self._questions = Card(self.language(N_("2 · What the list does not say")), name="adopt-questions")
        self._result = Card(self.language(N_("3 · What would come")), name="adopt-result")
        self._counts = label("", "heading", "adopt-counts")
        self.preview = PreviewTable(context)
        self._odd = Card(self.language(N_("Cells to look at")), name="adopt-odd")
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(label(self.language(N_("Take in a list of our own")), "title"))
        head.addWidget(self._file, 1)
        head.addWidget(self._back)
        head.addWidget(button(self.language(N_("Choose the file…")), "choose-list", self._on_choose))
        head.addWidget(self._take)
        told = N_(
            "A spreadsheet (XLSX or CSV) of children and parents, or of visits, as the house kept it until now. "
            "Nothing is written before you press “Take in”, and it can be taken back."
        )
        self._column.rows.addWidget(label(self.language(told), "quiet"))
        self._result.add(self._counts)
        self._result.add(self.preview)
        for card in (self._meanings, self._questions, self._result, self._odd):
            self._column.rows.addWidget(card)
        self._column.rows.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self._column, 1)

    def open(self, destination: Destination) -> None:
        """Show the page; the list that was being looked at stays."""
        self.refresh()

    def refresh(self) -> None:
        """Show what stands, and make the plan anew where records may have changed."""
        self._back.setVisible(bool(self.context.local.setting(adopting.ADOPTED)))
        self._show()
        if self._path:
            self._make_plan()

    def look_at(self, path: Path) -> None:
        """Read the list at `path`."""
        self._path, self._answers, self._columns = path, {}, {}
        self._make_plan()

    def _make_plan(self) -> None:
        if self._path is None:
            return
        work = _Planning(self._path, dict(self._answers), dict(self._columns), self.context)
        self._job = Job(self.context.reopen, work, self)
        self._job.succeeded.connect(self._on_planned)
        self._job.failed.connect(self._on_failed)
        self._job.start()

    def _on_planned(self, plan: Plan) -> None:
        if self.is_over:
            return
        self._plan = plan
        self._show()

    def _on_failed(self, error: BaseException) -> None:
        self._path, self._plan = None, None
        self._show()
        self.notices.failed(error)

    def _show(self) -> None:
        plan = self._plan
        self._file.setText(self._path.name if self._path and plan else "")
        for card in (self._meanings, self._questions, self._result, self._odd):
            card.setVisible(plan is not None)
        self._take.setEnabled(plan is not None and not plan.open_questions and bool(plan.entries))
        if plan is None:
            return
        self._meanings.clear()
        self._meanings.add(self._columns_of(plan))
        self._questions.clear()
        self._questions.setVisible(bool(plan.questions))
        self._questions.add(self._questions_of(plan))
        self._counts.setText(self._counted(plan))
        self.preview.show_plan(plan)
        self._show_odd(plan.odd)

    def _columns_of(self, plan: Plan) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        named = [(header, meaning) for header, meaning in plan.sheet.columns if header]
        for place, (header, meaning) in enumerate(named):
            row, column = place // COLUMNS_IN_A_ROW * 2, place % COLUMNS_IN_A_ROW
            box = QuietComboBox()
            box.setObjectName(f"column-{place}")
            box.setAccessibleName(header)
            for known, words in WORDS.items():
                box.addItem(self.language(words), known)
            box.setCurrentIndex(box.findData(meaning))
            box.setProperty("header", header)
            box.activated.connect(self._on_meaning)
            caption = label(header)
            caption.setBuddy(box)
            grid.addWidget(caption, row, column)
            grid.addWidget(box, row + 1, column)
        return inside

    def _questions_of(self, plan: Plan) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for row, question in enumerate(plan.questions.values()):
            box = self._answer_box(plan, question)
            caption = label(question.words.say(self.language))
            caption.setBuddy(box)
            grid.addWidget(caption, row, 0)
            grid.addWidget(box, row, 1)
        return inside

    def _answer_box(self, plan: Plan, question: Question) -> QuietComboBox:
        box = QuietComboBox()
        box.setObjectName(f"answer-{question.key}")
        box.setAccessibleName(question.words.say(self.language))
        box.addItem(self.language(N_("Choose…")), None)
        for option in question.options:
            box.addItem(option.words.say(self.language), option.value)
        answer = plan.ask(question)
        box.setCurrentIndex(box.findData(answer) if answer else 0)
        box.setProperty("key", question.key)
        box.activated.connect(self._on_answer)
        return box

    def _counted(self, plan: Plan) -> str:
        parts = [self._amount(N_("New: {counts}."), plan.counts)] if plan.counts else []
        if plan.known:
            parts.append(self._amount(N_("In the house already: {counts}."), plan.known))
        left_out = len({one.line for one in plan.odd if one.leaves_row_out})
        if left_out:
            parts.append(self.language(N_("Rows left out: {count}."), count=left_out))
        if plan.open_questions:
            parts.append(self.language(N_("Questions still open: {count}."), count=len(plan.open_questions)))
        return " ".join(parts) or self.language(N_("There is nothing new in this list."))

    def _amount(self, text: str, counts: Mapping[str, int]) -> str:
        types = self.context.house.records
        said = ", ".join(
            f"{count} {self.language(types.type_of(kind).label).lower()}" for kind, count in counts.items()
        )
        return self.language(text, counts=said)

    def _show_odd(self, odd: list[OddCell]) -> None:
        self._odd.clear()
        self._odd.setVisible(bool(odd))
        for one in odd[:SHOWN]:
            self._odd.add(self._odd_line(one))
        if len(odd) > SHOWN:
            self._odd.add(label(self.language(N_("and {count} more"), count=len(odd) - SHOWN), "quiet"))

    def _odd_line(self, one: OddCell) -> QLabel:
        text = N_("Line {line}, column “{column}”: {reason}")
        reason = one.problem.say(self.language)
        return label(self.language(text, line=one.line, column=one.column, reason=reason))

    def _on_choose(self) -> None:
        title = self.language(N_("Choose the file…"))
        path, _filter = QFileDialog.getOpenFileName(self, title, "", "XLSX, CSV (*.xlsx *.csv *.txt)")
        if path:
            self.look_at(Path(path))

    def _on_meaning(self) -> None:
        box = self.sender()
        assert isinstance(box, QuietComboBox)
        self._columns[str(box.property("header"))] = str(box.currentData())
        self._make_plan()

    def _on_answer(self) -> None:
        box = self.sender()
        assert isinstance(box, QuietComboBox)
        key, answer = str(box.property("key")), box.currentData()
        self._answers.pop(key, None)
        if answer:
            self._answers[key] = str(answer)
        self._make_plan()

    def _on_take_in(self) -> None:
        plan = self._plan
        if plan is None:
            return
        try:
            adopting.take_in(self.context.house, plan, self.context.local)
        except KnownError as error:
            self.notices.failed(error)
            return
        self._path, self._plan = None, None
        self.context.news.changed.emit()
        self.notices.undoable(self._amount(N_("Taken in: {counts}."), plan.counts), self._on_take_back)

    def _on_take_back(self) -> None:
        try:
            counts = adopting.take_back(self.context.house, self.context.local)
        except KnownError as error:
            self.notices.failed(error)
            return
        self.context.news.changed.emit()
        self.notices.say(self._amount(N_("Put into the bin: {counts}."), counts))


class _Planning:
    """What is done on the other thread."""

    def __init__(self, path: Path, answers: Mapping[str, str], columns: Mapping[str, str], context: Context) -> None:
        self._path = path
        self._answers = answers
        self._columns = columns
        self._today = context.today
        self._language = context.language

    def __call__(self, house: House, _tell: Callable[[int, int], None]) -> Plan:
        return adopting.plan(house, self._path, self._today, [self._language], self._answers, self._columns)
