"""The house's list of holidays: typed by hand, or a year of public holidays with one click."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.public_holidays import YEARS, is_decreed, not_listed
from bangjo_desktop.store.writer import Entry
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lists.page import ListPage
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label


class HolidaysPage(ListPage):
    """The list, with a button for each year that is known."""

    def __init__(self, context: Context, notices: Notices, kind: str = "holiday") -> None:
        super().__init__(context, notices, kind)
        self._added: list[str] = []
        card = Card("", "card", "offered-holidays")
        text = N_(
            "Reminders and last days count working days. Public holidays and joint leave can be filled in by year; "
            "each can be changed or deleted here, and days of your own added."
        )
        card.add(label(self.language(text), "quiet"))
        row = QHBoxLayout()
        self._buttons = {}
        for year in YEARS:
            made = button("", f"fill-{year}", self._on_fill)
            made.setProperty("year", year)
            self._buttons[year] = made
            row.addWidget(made)
        row.addStretch(1)
        card.rows.addLayout(row)
        rows = self.layout()
        assert isinstance(rows, QBoxLayout)
        rows.insertWidget(1, card)

    def refresh(self) -> None:
        """Read the list again, and offer the years that are not filled in."""
        super().refresh()
        listed = self._listed()
        for year, made in self._buttons.items():
            count = len(not_listed(year, listed))
            text = N_("Fill in {year}: {count} days") if count else N_("{year} is filled in")
            made.setText(self.language(text, year=year, count=count))
            made.setEnabled(count > 0)

    def _listed(self) -> set[date]:
        return {day for each in self.context.house.records.all("holiday") if (day := stored_date(each["date"]))}

    def _on_fill(self) -> None:
        year = self.sender().property("year")
        write = self.context.house.write
        days = [(write.new_id(), each) for each in not_listed(year, self._listed())]
        write.save_many(
            [Entry("holiday", {"date": each.day.isoformat(), "name": each.name}, record) for record, each in days]
        )
        self._added = [record for record, _each in days]
        self.context.news.changed.emit()
        text = N_("{count} holidays of {year} are added.")
        if not is_decreed(year):
            text = N_(
                "{count} holidays of {year} are added. Days marked “(perkiraan)” are reckoned: compare them with the "
                "decree of the three ministers, and add the days of joint leave."
            )
        self.notices.undoable(self.language(text, count=len(days), year=year), self._take_back)

    def _take_back(self) -> None:
        self.context.house.write.delete_many([("holiday", one) for one in self._added])
        self.context.news.changed.emit()
