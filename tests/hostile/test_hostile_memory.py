"""However large what somebody puts into a copy: what the program grows by is bounded, and the answer is a sentence."""

from __future__ import annotations

import sys

import pytest
from tests.hostile.bounded import run_bounded
from tests.hostile.conftest import Fortress, exported

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are set the Linux way")

_IMPORTS = (
    "from bangjo_desktop.store.house import Surroundings, open_house\nfrom bangjo_desktop.store.writer import Who"
)
_MERGE = "open_house(Path(sys.argv[1]), Surroundings(Who('A', 'A'))).merge(Path(sys.argv[2]))"
_THEIRS = "WHERE author LIKE 'B%'"
_ZEROS = "0" * 64
_FAR = "rowid = rowid + 9000000000000000000"
_HUGE = "CAST(zeroblob(120000000) AS TEXT)"


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        ((f"UPDATE change SET fields = {_HUGE} {_THEIRS}",), "is damaged"),
        (("SELECT 'its marks stand'", f"UPDATE change SET fields = {_HUGE} {_THEIRS}"), "is damaged"),
        (("SELECT 'its marks stand'", f"UPDATE change SET record = {_HUGE} {_THEIRS}"), "is damaged"),
        ((f"UPDATE change SET replaces = {_HUGE} {_THEIRS}",), "is damaged"),
        ((f"UPDATE change SET author = {_HUGE} {_THEIRS}",), "is damaged"),
        ((f"UPDATE change SET id = zeroblob(120000000) {_THEIRS}",), "is damaged"),
        ((f"UPDATE change SET fields = {_HUGE} WHERE author LIKE 'A%' AND kind = 'family'",), "reads differently"),
        (
            (
                f"""UPDATE change SET fields = '{{"scan":"{_ZEROS}"}}' {_THEIRS}""",
                f"INSERT INTO file VALUES ('{_ZEROS}', zeroblob(120000000))",
            ),
            "more than 64 MB",
        ),
        ((f"UPDATE change SET {_FAR} {_THEIRS}",), ""),
        (("SELECT 'its marks stand'", f"UPDATE change SET {_FAR} {_THEIRS}"), "is damaged"),
        (("INSERT INTO file VALUES (hex(zeroblob(60000000)), x'00')",), ""),
        (("UPDATE meta SET tables = hex(zeroblob(60000000))",), ""),
        (("UPDATE meta SET house = zeroblob(120000000)",), "not a house"),
        (("UPDATE meta SET format = zeroblob(120000000)",), "not a house"),
        ((f"INSERT INTO mark VALUES (99, {_HUGE})",), "is damaged"),
        ((f"INSERT INTO seen VALUES ({_HUGE})",), ""),
    ],
)
def test_a_copy_with_hundreds_of_megabytes_in_one_place_costs_no_more_than_sixty(
    fortress: Fortress, statements: tuple[str, ...], words: str
) -> None:
    keep = ("DELETE FROM mark",) if "UPDATE change" in statements[0] else ()
    path = fortress.altered(*keep, *statements)
    before = exported(fortress.house, fortress.folder)
    said = run_bounded(_IMPORTS, _MERGE, 60, fortress.house.path, path)
    path.unlink()
    if words:
        assert said.startswith("refused: ")
        assert words in said
        fortress.is_untouched(before)
    else:
        assert said == "done"
        assert fortress.house.check().is_sound


_SALVAGE = "salvage(Path(sys.argv[1]), Path(sys.argv[2]), [(None, b'')], lambda _done, _whole: None)"


def test_what_is_absurdly_long_in_a_damaged_house_is_not_read_into_memory(fortress: Fortress) -> None:
    path = fortress.altered(f"UPDATE change SET fields = {_HUGE} {_THEIRS}")
    scratch = fortress.folder / "scratch"
    scratch.mkdir()
    imports = "from bangjo_desktop.store.salvage import salvage"
    assert run_bounded(imports, _SALVAGE, 180, path, scratch) == "done"
