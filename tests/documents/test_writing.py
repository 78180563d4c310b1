"""A paper is written under a name by which it opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from bangjo_desktop.documents.writing import write_pdf, write_workbook
from bangjo_desktop.domain.problem import KnownError


@pytest.mark.parametrize("name", ["lembar.xlsx", "lembar.DOCX", "lembar.csv"])
def test_a_pdf_is_not_called_something_else(tmp_path: Path, name: str) -> None:
    with pytest.raises(KnownError, match=r"ends in \.pdf"):
        write_pdf(b"%PDF-1.7", tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["lembar.pdf", "lembar.PDF", "lembar", "surat 2026.10"])
def test_other_names_are_free(tmp_path: Path, name: str) -> None:
    write_pdf(b"%PDF-1.7", tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_workbook_is_not_called_a_paper(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"ends in \.xlsx"):
        write_workbook(b"PK\x03\x04", tmp_path / "laporan.pdf")
