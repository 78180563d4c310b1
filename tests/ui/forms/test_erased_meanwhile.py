"""A family is erased on another laptop while something about it is being written here: nothing of it comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.ui.conftest import Desk


PAGES = {"visit": ("visit", "observation"), "progress": ("progress", "street_days"), "service": ("record", "kind")}


@pytest.mark.parametrize("written", PAGES)
def test_nothing_new_is_saved_about_an_erased_family(desk: Desk, written: str) -> None:
    page, field = PAGES[written]
    family = desk.record("family", head_name="Ani", status="active")
    desk.go(page, written, "", family=family, **({"month": "2026-11"} if written == "progress" else {}))
    desk.hands.type(f"field-{field}", "3")
    other = desk.other_laptop()
    other.erase("family", family)
    desk.merge(other)
    desk.hands.click("finish")
    desk.settle()
    assert desk.all(written) == []
    assert "erased on purpose" in desk.window.notices.text
    other.close()
