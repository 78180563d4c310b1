"""Records whose fields hold what no form would write: every page, list and file bears them, and shows what it can."""

from __future__ import annotations

import json
import re
from itertools import cycle
from pathlib import Path

import pytest

from bangjo_desktop import app
from bangjo_desktop.domain.change import Change
from bangjo_desktop.domain.record import Record
from bangjo_desktop.exchange.demo import create
from bangjo_desktop.exchange.exporting import export_house
from bangjo_desktop.store.here import here
from bangjo_desktop.store.house import House
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.pages import PAGES

WRONG = (
    5, -1, 10**30, "", "x", [], ["x"], [5], {"a": "b"}, {"a": {"b": 1}}, True, False, "0001-01-01", "9999-12-31",
    "9999-12", "0001-01", "99:99", "2026-W01-1", "20261123", "ab" * 16, ["ab" * 16], "cd" * 32, "a" * 5000, "\u202ex",
    "baris\nbaru", "Né 🙂", [["x"]], {}, "+62", 0, 99,
)  # fmt: skip
_ID = re.compile("[0-9a-f]{32}")
MOMENTS = ("bukan tanggal", "", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00", "2026-11-23", "x" * 400)


def spoil(house: House, turn: int) -> dict[str, str]:
    """Write nonsense into a record of every type, twice over what stood there; return them by type."""
    values, moments = cycle(WRONG[turn:] + WRONG[:turn]), cycle(MOMENTS)
    changes, spoilt = [], {}
    for item in house.records.types:
        found = sorted(house.records.all(item.name), key=_content)
        record = found[turn % len(found)].id if found else house.write.add(item.name, {"note": "x"})
        seen = house.records.state(item.name, record)
        for author in ("\u202eAni", "Budi\nSantoso"):
            fields = {name: next(values) for name in item.field_names}
            replaces = {name: list(seen.behind(name)) for name in fields if seen.behind(name)}
            who = (author, "laptop" * 50, next(moments))
            changes.append(Change(house.write.new_id(), *who, item.name, record, fields, replaces))
        spoilt[item.name] = record
    with house.database.atomic():
        house.log.extend(changes)
    house.rebuild()
    return spoilt


def _content(record: Record) -> str:
    """Return what tells records apart that have other ids each time they are made."""
    texts = {name: value for name, value in record.values.items() if not _ID.search(repr(value))}
    return json.dumps(texts, sort_keys=True)


@pytest.mark.parametrize("turn", range(0, len(WRONG), 8))
def test_every_page_bears_what_no_form_would_write(tmp_path: Path, turn: int, qapp: object) -> None:
    laptop = here({"BANGJO_HOME": str(tmp_path / "home"), "BANGJO_LANG": "id", "BANGJO_NOW": "2026-11-23T09:00"})
    path = tmp_path / "d.bangjo"
    with create(laptop, path, families=3, months=2) as house:
        spoilt = spoil(house, turn)
        assert house.check().is_sound
        for form in ("csv", "xlsx"):
            export_house(house, tmp_path / form, form)
        house.search.find("x")
        for item in house.records.types:
            house.records.names_of(item.name)
            house.records.title(item.name, spoilt[item.name])
    window = app.build_window(laptop, path)
    window.show()
    fixed = {"family", "sheet", "visit", "activity", "letter", "progress"}
    try:
        for name in PAGES:
            for kind, record in spoilt.items():
                if name in ("list", "record") or kind == (name if name in fixed - {"sheet"} else "family"):
                    shown = record if name in fixed or name == "record" else ""
                    window.go(Destination(name, kind if shown or name == "list" else "", shown))
                    log = laptop.paths.log.read_text(encoding="utf-8") if laptop.paths.log.exists() else ""
                    assert not log, (name, kind, log[-900:])
    finally:
        window.close()
