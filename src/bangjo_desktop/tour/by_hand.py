"""What people do with the file itself, by a file manager: copied out, pasted over one's own, worked on from a stick."""

from __future__ import annotations

import shutil
from pathlib import Path

from bangjo_desktop.tour.exchanging import same_houses, synchronise
from bangjo_desktop.tour.hands import Hands
from bangjo_desktop.tour.laptops import Day, must
from bangjo_desktop.tour.writing import HEAD


def a_copies_its_file_into_the_folder(day: Day) -> None:
    """The file is copied while the window is open, under a name of a person's own; the other laptop collects it."""
    _visit(day, day.a, "Putri membaca dua halaman dengan lancar.")
    _copy(day.path("A"), day.shared / "rumah (salinan Rina).bangjo")
    synchronise(day, day.b)
    must(_visits(day, day.b) == _visits(day, day.a), "a visit that was copied out by hand did not arrive")
    day.b.picture("copied-out")


def an_older_file_is_pasted_over_b(day: Day) -> None:
    """What was written since the older file was copied comes back, though the window was open all the time."""
    older = day.folder / "lama.bangjo"
    _copy(day.path("B"), older)
    _visit(day, day.b, "Bagas tidak turun ke jalan minggu ini.")
    written = _visits(day, day.b)
    _copy(older, day.path("B"))
    day.exchanged("B", day.b)
    must(_visits(day, day.b) == written, f"a visit was lost: {day.notice(day.b)}")
    day.b.picture("pasted-over")
    older.unlink()


def b_opens_a_stick(day: Day) -> None:
    """A house that was written in on a stick is taken into the one on the laptop."""
    stick = day.folder / "flashdisk"
    stick.mkdir(exist_ok=True)
    _visit(day, day.a, "Ibu menanyakan akta Bagas.")
    _copy(day.path("A"), stick / "rumah.bangjo")
    offer = day.offer_home("B", stick / "rumah.bangjo")
    offer.picture("stick-offer")
    offer.click("take-home")
    day.open_chosen("B", day.b)
    must(_visits(day, day.b) >= _visits(day, day.a), "what was written on the stick was not taken in")
    day.b.click("nav-visits")
    day.b.picture("stick-taken-in")
    synchronise(day, day.b)
    synchronise(day, day.a)
    same_houses(day)
    shutil.rmtree(stick)


def _visit(day: Day, hands: Hands, observation: str) -> None:
    before = _visits(day, hands)
    hands.click("nav-home")
    hands.click("record-visit")
    hands.type("field-family", HEAD)
    hands.type("field-observation", observation)
    hands.click("finish")
    must(len(_visits(day, hands)) == len(before) + 1, f"the visit was not written: {day.notice(hands)}")


def _visits(day: Day, hands: Hands) -> set[str]:
    return {str(record["observation"]) for record in day.house(hands).records.all("visit")}


def _copy(source: Path, target: Path) -> None:
    """Copy the main file alone, as a file manager does."""
    shutil.copyfile(source, target)
