"""What is kept of a fault tells where it was, and nothing of the records."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bangjo_desktop.store.fault_log import keep_fault

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SECRET = "Ibu Rahasia Sekali"


def caught(error: Exception, cause: Exception | None = None) -> Exception:
    try:
        try:
            if cause:
                raise cause
        except Exception as first:
            raise error from first
        raise error
    except Exception as again:
        return again


@pytest.mark.parametrize(
    "error",
    [
        ValueError(f"cannot read {SECRET}"),
        KeyError(SECRET),
        caught(RuntimeError("x"), ValueError(SECRET)),
        FileNotFoundError(2, "No such file", f"/home/{SECRET}.pdf"),
        UnicodeDecodeError("utf-8", SECRET.encode(), 0, 1, SECRET),
    ],
)
def test_no_name_gets_into_it(tmp_path: Path, error: Exception) -> None:
    log = tmp_path / "new" / "bangjo.log"
    assert keep_fault(log, caught(error), NOW)
    text = log.read_text(encoding="utf-8")
    assert SECRET not in text
    assert "Rahasia" not in text
    assert type(error).__name__ in text
    assert "test_fault_log.py" in text
    assert "2026-11-23T09:00" in text


def test_what_speaks_of_the_program_is_kept_and_one_fault_follows_the_other(tmp_path: Path) -> None:
    log = tmp_path / "bangjo.log"
    keep_fault(log, caught(AttributeError("'House' object has no attribute 'roof'")), NOW)
    keep_fault(log, caught(RuntimeError("x"), ValueError("y")), NOW)
    text = log.read_text(encoding="utf-8")
    assert "no attribute 'roof'" in text
    assert text.index("ValueError") < text.index("RuntimeError")


def test_where_nothing_can_be_written_nothing_is_raised(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not keep_fault(tmp_path / "file" / "bangjo.log", ValueError("x"), NOW)


def test_errors_that_cause_each_other_come_to_an_end(tmp_path: Path) -> None:
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    assert keep_fault(tmp_path / "bangjo.log", first, NOW)
