"""`bangjo adopt HOUSE FILE`: asks, tries, takes in, takes back."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Bangjo

SAMPLE = Path(__file__).parents[1] / "exchange" / "samples" / "data-anak-lama.xlsx"
ANSWERS = ("--answer", "street:jualan=hawking", "--answer", "street:ikut ibu=note")


def test_open_questions_keep_it_from_writing(bangjo: Bangjo, house: Path) -> None:
    code, out, err = bangjo("adopt", house, SAMPLE)
    assert code == 1
    assert '--answer "street:jualan=…"' in out
    assert "2 questions are open" in err
    assert "New" in bangjo("adopt", house, SAMPLE, *ANSWERS, "--dry-run")[1]  # nothing is there already


def test_a_trial_writes_nothing_and_open_questions_are_no_failure(bangjo: Bangjo, house: Path) -> None:
    code, out, _err = bangjo("adopt", house, SAMPLE, "--dry-run", "--json")
    assert code == 0
    told = json.loads(out)
    assert (told["written"], told["new"]["family"]) == (False, 27)
    assert [one["key"] for one in told["questions"] if one["answer"] is None] == ["street:jualan", "street:ikut ibu"]


def test_it_is_written_and_taken_back(bangjo: Bangjo, house: Path) -> None:
    code, out, _err = bangjo("adopt", house, SAMPLE, *ANSWERS, "--json")
    assert code == 0
    assert json.loads(out)["written"] is True
    code, out, _err = bangjo("adopt", house, "--undo", "--json")
    assert (code, json.loads(out)["taken_back"]["family"]) == (0, 27)
    code, _out, err = bangjo("adopt", house, "--undo")
    assert code == 1
    assert "taken back" in err


def test_an_answer_that_fits_nothing_is_named(bangjo: Bangjo, house: Path) -> None:
    code, _out, err = bangjo("adopt", house, SAMPLE, *ANSWERS[:2], "--answer", "street:ikut ibu=nope", "--dry-run")
    assert code == 1
    assert "“nope” is no answer to “street:ikut ibu”" in err
    assert "selling_with_parents" in err
    code, _out, err = bangjo("adopt", house, SAMPLE, *ANSWERS, "--answer", "jualan=hawking")
    assert code == 1
    assert "“jualan” is no question" in err
    assert "“street:jualan”" in err
    assert "New: 27" in bangjo("adopt", house, SAMPLE, "--dry-run")[1]


def test_it_is_typed_wrong(bangjo: Bangjo, house: Path, tmp_path: Path) -> None:
    assert bangjo("adopt", house)[0] == 1
    assert bangjo("adopt", house, tmp_path / "tidak-ada.xlsx")[0] == 1
    assert bangjo("adopt", house, SAMPLE, "--answer", "jualan")[0] == 2
    assert bangjo("adopt", house, SAMPLE, "--column", "Warna=biru")[0] == 1
