"""What an exchange did, as people read it, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.conftest import NOW

from bangjo_desktop.domain.language import Language, load
from bangjo_desktop.paths import resources
from bangjo_desktop.store.merge import Merged
from bangjo_desktop.sync import told
from bangjo_desktop.sync.collect import Collected
from bangjo_desktop.sync.folder import Outcome
from bangjo_desktop.sync.laptops import Heard
from bangjo_desktop.sync.steps import FETCHING, UNITING, Step

EN, ID = Language("en"), load("id", resources() / "i18n")
SARI = Heard("Laptop-Sari", "Laptop Sari", "Sari", NOW - timedelta(days=3), False)
OLD = Heard("posko", "posko", "Dito", NOW - timedelta(days=20), False)
GONE = Heard("lama", "lama", "", NOW - timedelta(days=400), True)
SHA = "0" * 64


def _copy(name: str, files: int = 0, **authors: int) -> Collected:
    return Collected(name, Merged(sum(authors.values()), authors, files))


def _outcome(*copies: Collected) -> Outcome:
    return Outcome(copies, None, (), 0, laptops=(SARI, OLD, GONE))


def test_copies_of_one_laptop_are_told_together_by_its_own_name() -> None:
    outcome = _outcome(
        _copy(f"Laptop-Sari--20261120-090000--{SHA}.bangjo", Sari=1200, Dito=2),
        _copy(f"Laptop-Sari--20261121-090000--{SHA}.bangjo", Sari=34),
        _copy("rumah (1).bangjo", Budi=1),
        _copy(f"lain--20261121-090000--{SHA}.bangjo"),
    )
    assert told.came(outcome, ID) == [
        "Dari Laptop Sari: 1.236 perubahan (Sari 1.234, Dito 2).",
        "Dari “rumah (1).bangjo”: 1 perubahan (Budi).",
    ]


def test_what_bears_this_laptops_own_name_is_said_to() -> None:
    copy = _copy(f"A--20261121-090000--{SHA}.bangjo", Ani=2)
    (line,) = told.came(replace(_outcome(copy), own="A"), EN)
    assert line == "From a copy that bears this laptop's name: 2 changes (Ani)."


def test_what_should_be_seen_to_stands_together() -> None:
    assert told.remarks(Outcome((), None, (), 0), NOW, EN) == []
    remarks = told.remarks(replace(_outcome(), has_namesake=True, own_silence=20), NOW, EN)
    assert ["name" in remarks[0], "posko" in remarks[1], "20 days" in remarks[2]] == [True] * 3


def test_nothing_new_is_said_too() -> None:
    assert told.came(_outcome(), EN) == ["Nothing new came in."]
    assert told.came(_outcome(_copy("a.bangjo", files=2)), EN) == ["Letters and scans that came in: 2."]


def test_an_author_without_a_name_is_unknown() -> None:
    assert told.came(_outcome(_copy("a.bangjo", **{"": 3})), EN) == ["From “a.bangjo”: 3 changes (unknown)."]


def test_ages_leave_out_what_is_no_longer_in_use() -> None:
    assert told.ages((SARI, OLD, GONE), NOW, ID) == ["Laptop Sari: 3 hari lalu", "posko (Dito): 20 hari lalu"]


def test_only_the_silent_are_asked_after() -> None:
    (line,) = told.silent((SARI, OLD, GONE), NOW, ID)
    assert line == "posko (Dito) tidak memberi salinan sejak 3 November 2026. Minta pemakainya menyamakan data."


@pytest.mark.parametrize(
    ("hours", "said"),
    [(0, "today"), (9, "today"), (10, "yesterday"), (34, "2 days ago"), (24 * 59, "59 days ago"),
     (24 * 61, "2 months ago"), (24 * 400, "13 months ago"), (-5, "today")],
)  # fmt: skip
def test_ages_by_the_days_of_the_calendar(hours: int, said: str) -> None:
    assert told.ago(NOW - timedelta(hours=hours), NOW, EN) == said
    assert told.ago(None, NOW, EN) == "no copy yet"


def test_the_reminder_of_this_laptop() -> None:
    assert told.own(0, EN) == []
    assert "15 hari" in told.own(15, ID)[0]


def test_steps_say_whose_copy_the_how_manieth_and_how_much() -> None:
    step = Step(FETCHING, "Laptop-Sari", 2, 5, 12 << 20, 36 << 20)
    assert step.say(ID) == "Mengambil “Laptop-Sari” (2 dari 5): 12 dari 36 MB"
    assert Step(UNITING, "a.bangjo", 1, 1, 5, 9).say(EN) == "Taking in “a.bangjo”"
