"""The last day to hand a letter in, large, with what it rests on."""

from __future__ import annotations

from bangjo_desktop.documents.board_facts import house_rules
from bangjo_desktop.domain.insight.house_rules import HouseRules
from bangjo_desktop.domain.insight.lead_time import last_day, needed_by
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Record
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label, set_tone

RED, AMBER = 7, 14
"""Days left below which the day is shown in red and in amber (DOMAIN notes §1.3)."""

NO_LETTER = Record("letter", "", {"code": "PM"})
"""What an activity without a letter is about to ask with."""


class LastDayCard(Card):
    """Says by when a letter for an activity has to leave the house."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.language(N_("Hand the letter in by")), name="last-day-card")
        self._context = context
        self._rules: HouseRules | None = None
        context.news.changed.connect(self._forget)
        self._day = label("", "big", "last-day")
        self._left = label("", "", "last-day-left")
        self._basis = label("", "quiet", "last-day-basis")
        for each in (self._day, self._left, self._basis):
            self.add(each)

    def show_for(self, letter: Record | None, activity: Record | None) -> None:
        """Show the last day for `letter` or, before there is one, for `activity`."""
        language = self._context.language
        rules = self._rules = self._rules or house_rules(self._context.house, self._context.today)
        lead = rules.lead_of(letter or NO_LETTER)
        target = needed_by(letter, activity)
        said = (lead.sentence, lead.certainty, lead.source)
        self._basis.setText(" ".join(part.say(language) for part in said if part))
        if target is None:
            self._day.setText("–")
            self._left.setText(language(N_("Fill in when the aid is needed, or the date of the activity.")))
            set_tone(self._left, "")
            return
        day = last_day(target, lead, rules.holidays)
        self._day.setText(language.date_long(day))
        if target < self._context.today:
            self._left.setText(language(N_("The day on which the aid was needed has passed.")))
            set_tone(self._left, "")
            return
        self._show_left((day - self._context.today).days)

    def _forget(self) -> None:
        """Learn anew when it is shown next: letters came in or were written."""
        self._rules = None

    def _show_left(self, days: int) -> None:
        language = self._context.language
        if days < 0:
            text = language(N_("{days} days too late: hand it in today and telephone the agency."), days=-days)
        elif days == 0:
            text = language(N_("That is today."))
        else:
            text = language(N_("{days} days are left."), days=days)
        self._left.setText(text)
        set_tone(self._left, "red" if days < RED else "amber" if days < AMBER else "green")
