"""The tour: a real day through the real window, by clicks and keys, on two laptops with a folder between them."""

from __future__ import annotations

from pathlib import Path

from bangjo_desktop.domain.language import Language
from bangjo_desktop.tour.day import STEPS
from bangjo_desktop.tour.index import write_index
from bangjo_desktop.tour.laptops import Day
from bangjo_desktop.ui.screen import draw_without


def play(folder: Path, language: Language) -> list[str]:
    """Play the day and leave pictures, papers, both houses and an index in `folder`; return what was done.

    Anything that is not as it should be raises TourFailedError, with a picture of what was seen in `failed.png`.
    """
    draw_without()
    folder.mkdir(parents=True, exist_ok=True)
    day = Day(folder, language)
    done = []
    try:
        for title, step in STEPS:
            step(day)
            done.append(language(title))
    except BaseException:
        day.picture_of_failure()
        raise
    finally:
        day.close()
    write_index(folder, language, done)
    return done
