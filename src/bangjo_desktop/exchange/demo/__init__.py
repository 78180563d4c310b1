"""A practice house full of invented people, the same for the same seed: for trying the program out and for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from random import Random

from bangjo_desktop.exchange.demo.activities import add_activities
from bangjo_desktop.exchange.demo.cast import Cast
from bangjo_desktop.exchange.demo.families import add_families
from bangjo_desktop.exchange.demo.guests import add_guests
from bangjo_desktop.exchange.demo.months import add_months
from bangjo_desktop.exchange.demo.requests import add_requests, number_letters
from bangjo_desktop.exchange.demo.review import add_review
from bangjo_desktop.exchange.demo.services import add_services
from bangjo_desktop.exchange.demo.setting import add_setting
from bangjo_desktop.store import start
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House, create_house
from bangjo_desktop.store.making import making

NAME = "Rumah Pintar Bangjo (contoh)"
_WIB = timezone(timedelta(hours=7))


def create(laptop: Here, path: Path, *, families: int = 30, months: int = 12, seed: int = 1) -> House:
    """Make the practice house `path` and return it open; everything in it follows from the arguments and the day."""
    today = laptop.own_clock.today
    chance = Random(f"{seed}/{families}/{months}/{today}")
    morning = datetime.combine(today, datetime.min.time(), _WIB).astimezone(UTC) + timedelta(hours=8)
    around = replace(laptop.around, clock=lambda: morning, random=chance.randbytes)
    with making(path) as part, create_house(part, around, practice=True) as house:
        start.furnish(house, NAME)
        fill(house, families=families, months=months, seed=seed, today=today)
    return laptop.open(path)


def fill(house: House, *, families: int, months: int, seed: int, today: date) -> None:
    """Write invented families, their people and `months` months of work up to `today` into `house`."""
    cast = Cast(house, Random(f"people {seed}"), today, months)
    add_setting(cast)
    add_families(cast, families)
    add_months(cast)
    add_services(cast)
    add_activities(cast)
    add_requests(cast)
    add_guests(cast)
    number_letters(cast)
    add_review(cast)
    house.write.save_many(cast.entries)


__all__ = ["NAME", "create", "fill"]
