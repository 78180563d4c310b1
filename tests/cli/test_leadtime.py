"""`bangjo leadtime` and the page that it is printed on."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Bangjo

NOW = "2026-11-23T09:00"


def test_it_says_the_days_and_what_they_rest_on(bangjo: Bangjo, house: Path) -> None:
    code, out, err = bangjo("leadtime", house, BANGJO_NOW=NOW)
    assert (code, err) == (0, "")
    assert "days" in out


def test_the_data_agree_with_the_words_and_add_up(bangjo: Bangjo, tmp_path: Path) -> None:
    path = tmp_path / "much.bangjo"
    assert bangjo("demo", path, "--families", 6, "--months", 12, BANGJO_NOW=NOW)[0] == 0
    code, out, _err = bangjo("leadtime", path, "--json", BANGJO_NOW=NOW)
    data = json.loads(out)
    assert code == 0
    assert data["lead"]["in_words"] in bangjo("leadtime", path, BANGJO_NOW=NOW)[1]
    assert sum(group["answers"]["came"] for group in data["groups"]) == data["lead"]["replies"]
    years = data["aid_in_time"].values()
    halves = (data["handed_in_early"], data["handed_in_late"])
    assert sum(count["needs"] for count in years) == sum(count["needs"] for count in halves)


def test_the_page_is_printed(bangjo: Bangjo, house: Path, tmp_path: Path) -> None:
    assert bangjo("print", house, "leadtime", "-o", tmp_path / "l.pdf", "--paper", "f4", BANGJO_NOW=NOW)[0] == 0
    assert (tmp_path / "l.pdf").read_bytes().startswith(b"%PDF")


def test_typed_wrongly_it_says_so_in_one_sentence(bangjo: Bangjo, tmp_path: Path) -> None:
    code, _out, err = bangjo("leadtime", tmp_path / "none.bangjo")
    assert code == 1
    assert len(err.strip().splitlines()) == 1
