"""The day that the tour plays, step by step."""

from __future__ import annotations

from collections.abc import Callable

from bangjo_desktop.domain.language import N_
from bangjo_desktop.tour import by_hand, exchanging, papers, writing
from bangjo_desktop.tour.laptops import Day, must
from bangjo_desktop.ui.window import NAVIGATION


def every_page_is_seen(day: Day) -> None:
    """Every entry of the navigation opens, and says nothing of a mistake."""
    for name, _text in NAVIGATION:
        day.a.click(f"nav-{name}")
        day.a.picture(f"page-{name}")
    home = day.folder / "laptop-a"
    must(not (home / "bangjo.log").exists(), "the program wrote of a mistake of its own in bangjo.log")


STEPS: tuple[tuple[str, Callable[[Day], None]], ...] = (
    (N_("Laptop A makes the house"), writing.a_makes_the_house),
    (N_("Laptop A fills in letterhead, coordinator and partner"), writing.a_fills_in_the_letterhead),
    (N_("Laptop A registers a family with two children"), writing.a_registers_a_family),
    (N_("Laptop A writes a visit"), writing.a_writes_a_visit),
    (N_("Laptop A writes the month's progress"), writing.a_writes_the_months_progress),
    (N_("Laptop A plans an activity and makes its letter final"), papers.a_plans_an_activity_and_asks_for_food),
    (N_("Laptop A publishes, laptop B joins"), exchanging.a_publishes_and_b_joins),
    (N_("Both edit the same family without a connection"), exchanging.both_edit_without_a_connection),
    (
        N_("Both synchronise and see the same house and the same difference"),
        exchanging.both_synchronise_and_see_the_same,
    ),
    (N_("Laptop A settles the difference, laptop B sees it settled"), exchanging.a_settles_and_b_sees_it),
    (N_("The family sheet is printed"), papers.the_family_sheet_is_printed),
    (N_("Every page opens"), every_page_is_seen),
    (N_("Laptop A's file is copied into the folder by hand"), by_hand.a_copies_its_file_into_the_folder),
    (N_("An older file is pasted over laptop B's own"), by_hand.an_older_file_is_pasted_over_b),
    (N_("Laptop B opens a house on a stick"), by_hand.b_opens_a_stick),
)
