"""Typing in the family field of a house of 300 families with ten years of visits, beside one without a visit."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from bangjo_desktop import app
from bangjo_desktop.exchange.demo.names import FATHERS, MOTHERS
from bangjo_desktop.store.here import here
from bangjo_desktop.store.writer import Entry
from bangjo_desktop.ui.editors.linked import LinkEditor
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.window import Window
from benchmarks.figure import Bound, Figure, in_turn
from benchmarks.house import folder, log_visits, new_house

FAMILIES, VISITS = 300, 107_000
NAMED = ("s", "su", "a", "ng", "siti", "sumi")
"""Beginnings of families' names, the short ones of words that every visit holds as well."""
SAID = ("anak", "sudah s", "pulang sekolah")
"""Words that every visit holds and no family: the most there is to look through, for nothing."""
MOST = 0.05
"""Seconds from a key to what it offers that nobody notices."""


def typing() -> list[Figure | Bound]:
    """Measure what each text takes from the key to the offer; the slowest are told."""
    with folder() as place:
        windows = [_window(place / f"{visits}.bangjo", visits) for visits in (VISITS, 0)]
        many, none = (_field(window) for window in windows)
        taken = {text: in_turn(partial(_type, many, text), partial(_type, none, text), 15) for text in (*NAMED, *SAID)}
        for window in windows:
            window.close()
    name = max(NAMED, key=lambda each: taken[each][0] / taken[each][1])
    worst = max(taken, key=lambda each: taken[each][0])
    return [
        Figure(f"typing “{name}” for a family, {VISITS:,} visits / none", *taken[name], "s", 3),
        Bound(f"typing “{worst}” for one of {FAMILIES} families", taken[worst][0], "s", MOST),
    ]


def _window(path: Path, visits: int) -> Window:
    with new_house(path) as house:
        heads = (*FATHERS, *MOTHERS)
        names = [f"{heads[number % len(heads)]} {number}" for number in range(FAMILIES)]
        house.write.save_many([Entry("family", {"head_name": name}) for name in names])
        if visits:
            log_visits(house, visits)
            house.rebuild()
        house.search.index.catch_up()
    laptop = here({"BANGJO_HOME": str(path.with_suffix("")), "BANGJO_LANG": "id"})
    app.build_application(laptop)
    window = app.build_window(laptop, path)
    window.show()
    window.go(Destination("visit", "visit"))
    return window


def _field(window: Window) -> LinkEditor:
    assert window.shown
    return next(each for each in window.shown.findChildren(LinkEditor) if each.field.name == "family")


def _type(editor: LinkEditor, text: str) -> None:
    line = editor.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setText(text)
    editor.offer()
