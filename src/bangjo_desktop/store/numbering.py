"""Who gives letter numbers, and which comes next, so that no two laptops can give the same one.

Either one laptop numbers and the others ask it, or each laptop bears a letter in its numbers, handed out by that one
laptop. A laptop is known by a key that chance gave it, not by its name. What this laptop gave is remembered beside the
house too: a backup that is brought back knows less than was given. See docs/decisions/0014-letter-numbers.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.letter_numbers import (
    DEFAULT_PATTERN,
    EACH_LAPTOP,
    NumberFacts,
    NumberPattern,
    initials,
    next_sequence,
    own_code,
    read_pattern,
    same_number,
    waits_for_number,
)
from bangjo_desktop.domain.problem import BadValue, KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local

KEY, GIVEN = "laptop-key", "numbers-given"
_CALLED = "laptop-called"
_HANDED, _LETTERS = "numbering-handed-over", "letters-given"
_REMEMBERED = 400
"""Numbers that a laptop remembers beside the house: more than it gives between two backups."""

_ASKED = N_(
    "The letter is complete and waits for its number, which only the laptop “{laptop}” gives. Exchange data; there it "
    "is made final with one click."
)
_NO_LETTER = N_(
    "The letter is complete and waits for its number: this laptop has no letter for its numbers yet. The laptop "
    "“{laptop}” gives it one in the settings of letter numbers, or numbers the letter itself. Exchange data first."
)


class WaitsForNumberError(KnownError):
    """The letter is complete, and waits for a number that only another laptop may give."""


class Numbering:
    """The numbers of one house as one laptop gives them. Without `local` a laptop is known by its name alone."""

    def __init__(self, house: House, local: Local | None = None) -> None:
        self._house = house
        self._local = local
        self.own = house.records.get("house", house.id) or Record("house", house.id, {})
        self.laptops = house.records.all("laptop")
        self.me = self._myself()
        chosen = self.own["numbering_laptop"]
        self.giver = house.records.get("laptop", chosen) if chosen else None

    @property
    def is_giver(self) -> bool:
        """Whether this is the laptop that gives numbers, or letters to others."""
        is_named = self.giver is not None and self.me is not None and self.giver.id == self.me.id
        return is_named and not self._has_forgotten

    @property
    def is_each(self) -> bool:
        """Whether each laptop bears a letter of its own in its numbers."""
        return bool(self.own["numbering_by"] == EACH_LAPTOP)

    @property
    def letter(self) -> str:
        """This laptop's letter; empty where it has none, or another laptop has the same."""
        letter = (self.me and self.me["letter"]) or ""
        return "" if len([one for one in self.laptops if one["letter"] == letter]) > 1 else str(letter)

    @property
    def may_number(self) -> bool:
        """Whether a letter can be made final here: in a practice house, and where nobody was chosen, everywhere."""
        if self._house.practice or not self.own["numbering_laptop"]:
            return True
        return bool(self.letter) if self.is_each else self.is_giver

    @property
    def pattern(self) -> NumberPattern:
        """The house's pattern; raises BadValue where a newer program wrote one that this one cannot read."""
        return read_pattern(self.own["letter_number_pattern"] or DEFAULT_PATTERN)

    def waiting(self) -> list[Record]:
        """Return the letters that wait for a number, those that asked first first."""
        letters = [letter for letter in self._house.records.all("letter") if waits_for_number(letter)]
        return sorted(letters, key=lambda letter: (letter["number_asked_on"], letter.id))

    def next_number(self, code: str, day: date) -> str:
        """Return the number that a letter of the kind `code` would get now; nothing is taken by asking.

        Raises KnownError where the pattern cannot be read, or needs what is not filled in.
        """
        try:
            return self._next(code, day)
        except BadValue as error:
            raise KnownError(error.problem.text, **error.problem.values) from error

    def _next(self, code: str, day: date) -> str:
        letters = [*self._house.records.all("letter"), *self._remembered()]
        pattern, letter = self.pattern, self.letter or (self._house.write.who.laptop if self._is_open else "")
        sequence = next_sequence(
            pattern, letters, day, reset=self.own["numbering_reset"] or "calendar_year",
            term_from=stored_date(self.own["board_term_from"]), laptop=letter,
        )  # fmt: skip
        facts = NumberFacts(day, own_code(self.own, code), initials(self.own["name"] or ""), letter, sequence)
        taken = [one["number"] for one in letters if one["number"]]
        while any(same_number(pattern.render(facts), number) for number in taken):
            facts = replace(facts, sequence=(facts.sequence or 0) + 1)
        return pattern.render(facts)

    def remember(self, number: str, day: date) -> None:
        """Remember beside the house that `number` was given, before the house itself knows."""
        if self._local:
            introduce(self._house, self._local)  # bound by name alone until now
            kept = [[one["number"], one["date"]] for one in self._remembered()]
            self._local.set(GIVEN, [*kept, [number, day.isoformat()]][-_REMEMBERED:])

    def ask(self, letter: str, today: date) -> WaitsForNumberError:
        """Write that `letter` waits for its number, and return what is said: on which laptop it gets one."""
        asked = {"number_asked_on": today.isoformat(), "number_asked_by": self.introduced()}
        self._house.write.save("letter", letter, asked)
        giver = (self.giver and self.giver["name"]) or "…"
        return WaitsForNumberError(_NO_LETTER if self.is_each else _ASKED, laptop=giver)

    def introduced(self) -> str:
        """Return the id of this laptop's record, written where there is none yet."""
        if self.me is None:
            who = self._house.write.who
            if self._local:
                introduce(self._house, self._local)
            values = {"name": who.laptop, "used_by": who.author or None, "key": self._key()}
            self.me = self._house.records.get("laptop", self._house.write.add("laptop", values))
            assert self.me is not None
        return self.me.id

    def hand_over(self, laptop: str) -> None:
        """Make another laptop the one that gives numbers; from this moment on this one gives none."""
        if self._local:
            introduce(self._house, self._local)
        change = self._house.write.save("house", self._house.id, {"numbering_laptop": laptop})
        if self._local and change:
            self._local.set(_HANDED, change.id)

    def take_over(self) -> None:
        """Make this laptop the one that gives numbers, whatever another one does: for one that is lost or broken."""
        self._house.write.save("house", self._house.id, {"numbering_laptop": self.introduced()})
        if self._local:
            self._local.set(_HANDED, None)

    def give_letter(self, laptop: str) -> str:
        """Give a laptop a letter that none ever had, and return it."""
        kept = self._local.setting(_LETTERS, []) if self._local else []
        given = [letter for letter in kept if isinstance(letter, str)] if isinstance(kept, list) else []
        letter = free_letter([*(one["letter"] for one in self._house.records.all("laptop")), *given])
        if self._local:
            self._local.set(_LETTERS, [*given, letter])
        self._house.write.save("laptop", laptop, {"letter": letter})
        return letter

    @property
    def _has_forgotten(self) -> bool:
        """Whether the house, a backup that was brought back, does not know that this laptop gave numbering away."""
        handed = self._local.setting(_HANDED) if self._local else None
        return bool(handed) and all(one.id != handed for one in self._house.log.changes("house", self._house.id))

    @property
    def _is_open(self) -> bool:
        return self._house.practice or not self.own["numbering_laptop"]

    def _myself(self) -> Record | None:
        key, name = self._key(), self._house.write.who.laptop
        known = next((one for one in self.laptops if key and one["key"] == key), None)
        named = (one for one in self.laptops if one["name"] == name and not (self._local and one["key"]))
        return known or next(named, None)

    def _key(self) -> str | None:
        return _key_of(self._local) if self._local else None

    def _remembered(self) -> list[Record]:
        kept: Any = self._local.setting(GIVEN, []) if self._local else []
        pairs = [pair for pair in kept if isinstance(pair, list) and len(pair) == 2] if isinstance(kept, list) else []
        return [Record("letter", "", {"number": str(number), "date": day}) for number, day in pairs]


def introduce(house: House, local: Local) -> None:
    """Bind the record that was written for this laptop when the house was made to it; a new name is written there."""
    key = _key_of(local)
    if not key:
        key = house.write.new_id()
        local.set(KEY, key)
    me = Numbering(house, local).me
    values = {"key": key, "name": house.write.who.laptop}
    if me and any(me[name] != value for name, value in values.items()):
        house.write.save("laptop", me.id, values)


def follow_name(house: House, local: Local) -> None:
    """Write into this laptop's record that it bears another name now, where it does: the others know the old one."""
    called, name = local.setting(_CALLED), house.write.who.laptop
    if called == name:
        return
    if isinstance(called, str) and called:
        key = _key_of(local) or house.write.new_id()
        local.set(KEY, key)
        laptops = house.records.all("laptop")
        bound = [one.id for one in laptops if one["key"] == key]
        named = [one.id for one in laptops if one["name"] == called and not one["key"]]
        first = {"name": called, "used_by": house.write.who.author or None, "key": key}
        me = next(iter([*bound, *named]), None) or house.write.add("laptop", first)
        house.write.save("laptop", me, {"key": key, "name": name})
    local.set(_CALLED, name)


def introduce_maker(house: House, laptop: Here) -> None:
    """Bind the first record of a house that was just made to the laptop that made it, before any other has a copy."""
    with suppress(KnownError, OSError):  # no place for its own file: then its name tells it from others for now
        local = laptop.local(house)
        try:
            introduce(house, local)
        finally:
            local.close()


def _key_of(local: Local) -> str | None:
    key = local.setting(KEY)
    return key if isinstance(key, str) and key else None


def free_letter(used: Iterable[str | None]) -> str:
    """Return the first letter that is not `used`: A to Z, then AA, AB and so on."""
    taken = set(used)
    single = [chr(place) for place in range(ord("A"), ord("Z") + 1)]
    return next(letter for letter in (*single, *(one + two for one in single for two in single)) if letter not in taken)
