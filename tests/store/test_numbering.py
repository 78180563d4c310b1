"""Who gives letter numbers: any history of two laptops, under either setting, never gives one number twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import Laptops

from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.letter_numbers import double_numbers
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local
from bangjo_desktop.store.numbering import GIVEN, KEY, Numbering, free_letter, introduce

DAY = date(2026, 11, 23)
EACH = "{urut:3}/{laptop}/{kode}/{bulan_romawi}/{tahun}"


class Pair:
    """Laptop A, which made the house, and B, which joined it, each with its own file beside the house."""

    def __init__(self, laptops: Laptops, folder: Path, names: tuple[str, str] = ("A", "B")) -> None:
        self.laptops = laptops
        self.folder = folder
        self.houses = {"A": laptops.new(names[0], furnish=True)}
        self.locals = {"A": Local(folder / "A.local", None)}
        introduce(self.houses["A"], self.locals["A"])
        self.houses["B"] = self._joined(names[1])
        self.locals["B"] = Local(folder / "B.local", None)
        introduce(self.houses["B"], self.locals["B"])
        self.given: list[str] = []

    def _joined(self, name: str) -> House:
        place = self.folder / "of-B"
        place.mkdir(exist_ok=True)
        return Laptops.join(_Elsewhere(self.laptops, place), name, self.houses["A"])

    def numbering(self, who: str) -> Numbering:
        return Numbering(self.houses[who], self.locals[who])

    def write(self, who: str, day: date = DAY) -> str | None:
        """Make a letter final on a laptop, if it may number; return its number."""
        numbering = self.numbering(who)
        letter = self.houses[who].write.add("letter", {"code": "PM"})
        if not numbering.may_number:
            numbering.ask(letter, day)
            return None
        number = numbering.next_number("PM", day)
        numbering.remember(number, day)
        self.houses[who].write.save("letter", letter, {"number": number, "date": day.isoformat()})
        self.given.append(number)
        return number

    def bring(self, source: str, target: str) -> None:
        self.houses[target].merge(self.laptops.copy(self.houses[source], f"copy-of-{source}"))

    def exchange(self) -> None:
        self.bring("A", "B")
        self.bring("B", "A")
        self.bring("A", "B")

    def settle(self, **values: object) -> None:
        house = self.houses["A"]
        house.write.save("house", house.id, values)

    def close(self) -> None:
        for local in self.locals.values():
            local.close()


class _Elsewhere(Laptops):
    """The same laptops, whose next house lies in another folder: both may bear one name."""

    def __init__(self, laptops: Laptops, folder: Path) -> None:
        super().__init__(folder)
        self.opened, self._chance = laptops.opened, laptops._chance


@pytest.fixture
def pair(laptops: Laptops, tmp_path: Path) -> Iterator[Pair]:
    made = Pair(laptops, tmp_path)
    yield made
    made.close()


def test_only_the_laptop_that_made_the_house_numbers_and_the_other_asks_it(pair: Pair) -> None:
    assert pair.write("A") == "001/PM/RPB/XI/2026"
    assert pair.write("B") is None
    with pytest.raises(KnownError, match="only the laptop “A” gives"):
        raise pair.numbering("B").ask(pair.houses["B"].write.add("letter", {}), DAY)
    assert not pair.numbering("A").waiting()
    pair.exchange()
    waiting = pair.numbering("A").waiting()
    assert len(waiting) == 2
    asked = pair.houses["A"].records.get("laptop", waiting[0]["number_asked_by"])
    assert asked is not None
    assert asked["name"] == "B"


def test_a_cancelled_letter_waits_no_longer(pair: Pair) -> None:
    letter = pair.houses["A"].write.add("letter", {"number_asked_on": "2026-11-20"})
    assert len(pair.numbering("A").waiting()) == 1
    pair.houses["A"].write.save("letter", letter, {"cancelled_on": "2026-11-21"})
    assert not pair.numbering("A").waiting()


def test_each_laptop_with_its_letter_numbers_for_itself(pair: Pair) -> None:
    pair.settle(numbering_by="each_laptop", letter_number_pattern=EACH)
    pair.exchange()
    assert pair.write("A") == "001/A/PM/XI/2026"
    assert pair.write("B") is None
    pair.exchange()
    b = pair.numbering("A").waiting()[0]["number_asked_by"]
    assert pair.numbering("A").give_letter(b) == "B"
    pair.exchange()
    assert pair.write("B") == "001/B/PM/XI/2026"
    assert pair.write("A") == "002/A/PM/XI/2026"


def test_two_laptops_of_one_name_are_told_apart(laptops: Laptops, tmp_path: Path) -> None:
    pair = Pair(laptops, tmp_path, ("LAPTOP-KU", "LAPTOP-KU"))
    assert pair.numbering("A").may_number
    assert not pair.numbering("B").may_number
    assert pair.write("B") is None
    assert len(pair.houses["B"].records.all("laptop")) == 2
    pair.close()


def test_a_laptop_with_a_new_name_is_still_the_same(pair: Pair) -> None:
    renamed = pair.laptops.open(pair.houses["A"].path, "Laptop Rina")
    introduce(renamed, pair.locals["A"])
    numbering = Numbering(renamed, pair.locals["A"])
    assert numbering.is_giver
    assert numbering.giver is not None
    assert numbering.giver["name"] == "Laptop Rina"


def test_a_backup_that_is_brought_back_gives_no_number_again(pair: Pair) -> None:
    backup = pair.laptops.copy(pair.houses["A"], "backup")
    first = pair.write("A")
    pair.bring("A", "B")
    pair.houses["A"] = pair.laptops.open(backup, "A")
    assert pair.write("A") != first
    pair.exchange()
    assert not double_numbers(pair.houses["A"].records.all("letter"))


def test_two_laptops_with_one_letter_number_nothing_until_one_gets_another(pair: Pair) -> None:
    pair.settle(numbering_by="each_laptop", letter_number_pattern=EACH)
    house = pair.houses["A"]
    other = house.write.add("laptop", {"name": "C", "letter": "A"})
    assert not pair.numbering("A").may_number
    house.write.save("laptop", other, {"letter": "C"})
    assert pair.numbering("A").may_number


def test_a_number_that_stands_already_is_passed_over_whatever_the_row_says(pair: Pair) -> None:
    house = pair.houses["A"]
    house.write.save("house", house.id, {"letter_number_pattern": "{urut}/{kode}", "numbering_reset": "month"})
    house.write.add("letter", {"number": "1/PM", "date": "2026-10-01"})
    house.write.add("letter", {"number": " 02 / pm", "date": "2026-10-01"})
    assert pair.numbering("A").next_number("PM", DAY) == "3/PM"


def test_a_house_of_nobody_and_a_practice_house_number_everywhere(laptops: Laptops) -> None:
    bare = laptops.new("X")
    assert Numbering(bare).may_number


def test_letters_are_never_given_twice() -> None:
    letters: list[str] = []
    for _each in range(40):
        letters.append(free_letter([*letters, None]))
    assert letters[:3] == ["A", "B", "C"]
    assert letters[25:28] == ["Z", "AA", "AB"]
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize("kept", [None, 3, "x", [1, 2], [["001/PM/RPB/XI/2026"]], {"a": 1}])
def test_what_is_remembered_in_another_form_counts_for_nothing(pair: Pair, kept: object) -> None:
    pair.locals["A"].set(GIVEN, kept)
    assert pair.write("A") == "001/PM/RPB/XI/2026"
    pair.locals["B"].set(KEY, kept)
    assert not pair.numbering("B").may_number


def test_a_pattern_that_lacks_its_part_is_said_and_nothing_is_numbered(pair: Pair) -> None:
    house = pair.houses["A"]
    house.write.save("house", house.id, {"letter_number_pattern": "{urut}/{laptop}/{tahun}"})
    me = pair.numbering("A").me
    assert me is not None
    house.write.save("laptop", me.id, {"letter": None})
    with pytest.raises(KnownError) as refused:
        pair.numbering("A").next_number("PM", DAY)
    assert "laptop" in refused.value.say(Language("en"))


STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["write"]), st.sampled_from("AB"), st.integers(0, 70)),
        st.tuples(st.sampled_from(["bring"]), st.sampled_from(["AB", "BA"]), st.just(0)),
        st.tuples(st.sampled_from(["outside"]), st.sampled_from("AB"), st.integers(1, 30)),
        st.tuples(st.sampled_from(["letter", "one", "each", "hand", "keep", "back"]), st.just("A"), st.just(0)),
    ),
    max_size=16,
)


@pytest.mark.parametrize("reset", ["calendar_year", "month", "board_term", "never"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_history_of_two_laptops_gives_one_number_twice(
    tmp_path_factory: pytest.TempPathFactory, reset: str, steps: list[tuple[str, str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("pair")
    laptops = Laptops(folder)
    pair = Pair(laptops, folder)
    pair.settle(numbering_reset=reset, board_term_from="2026-12-10")
    pair.exchange()
    backup = laptops.copy(pair.houses["A"], "kept")
    try:
        for what, who, count in steps:
            if what == "write":
                pair.write(who, DAY + timedelta(days=count))
            elif what == "bring":
                pair.bring(*who)
            elif what == "outside":
                _outside(pair, who, count)
            elif what == "keep":
                backup = laptops.copy(pair.houses["A"], "kept")
            elif what == "back":
                pair.houses["A"] = laptops.open(
                    laptops.copy(laptops.open(backup, "A"), f"back-{len(laptops.opened)}"), "A"
                )
            elif pair.numbering("A").is_giver:
                _decide(pair, what)
        assert len(pair.given) == len(set(pair.given))
    finally:
        pair.close()
        for house in laptops.opened:
            house.close()


def _outside(pair: Pair, who: str, count: int) -> None:
    """Enter a letter that was written by hand and bears a number of the house's own row."""
    house, number = pair.houses[who], f"{count:03}/PM/RPB/XI/2026"
    house.write.add("letter", {"number": number, "date": "2026-11-02", "outside": True})


def _decide(pair: Pair, what: str) -> None:
    house = pair.houses["A"]
    asking = [laptop.id for laptop in house.records.all("laptop") if not laptop["letter"]]
    if what == "each":
        pair.settle(numbering_by="each_laptop", letter_number_pattern=EACH)
    elif what == "one":
        pair.settle(numbering_by="one_laptop", letter_number_pattern="{urut:3}/{kode}/RPB/{bulan_romawi}/{tahun}")
    elif what == "letter" and asking:
        pair.numbering("A").give_letter(asking[0])
    elif what == "hand":
        others = [one.id for one in house.records.all("laptop") if pair.numbering("A").me != one]
        if others:
            pair.numbering("A").hand_over(others[0])


def test_who_gave_numbering_away_does_not_number_from_a_backup_that_knows_nothing_of_it(pair: Pair) -> None:
    pair.write("B")
    pair.exchange()
    backup = pair.laptops.copy(pair.houses["A"], "backup")
    b = next(one.id for one in pair.houses["A"].records.all("laptop") if one["name"] == "B")
    pair.numbering("A").hand_over(b)
    assert not pair.numbering("A").may_number
    pair.bring("A", "B")
    assert pair.write("B")
    pair.houses["A"] = pair.laptops.open(backup, "A")
    assert not pair.numbering("A").may_number
    assert pair.write("A") is None
    pair.exchange()
    pair.numbering("B").hand_over(pair.numbering("A").introduced())
    pair.exchange()
    assert pair.write("A")
    assert len(set(pair.given)) == 2


def test_a_letter_that_a_backup_knows_nothing_of_is_not_given_to_another_laptop(pair: Pair) -> None:
    house = pair.houses["A"]
    backup = pair.laptops.copy(house, "backup")
    assert pair.numbering("A").give_letter(house.write.add("laptop", {"name": "C"})) == "B"
    pair.houses["A"] = pair.laptops.open(backup, "A")
    assert pair.numbering("A").give_letter(pair.houses["A"].write.add("laptop", {"name": "D"})) == "C"


@pytest.mark.parametrize("number", ["041/PM/RPB/XI/2026", "41/tk/rpb/x/2026", " 041 / PM / RPB / II / 2026 "])
def test_after_a_letter_from_outside_the_row_goes_on_behind_it(pair: Pair, number: str) -> None:
    pair.houses["B"].write.add("letter", {"number": number, "date": "2026-02-02", "outside": True})
    pair.exchange()
    assert pair.write("A") == "042/PM/RPB/XI/2026"
