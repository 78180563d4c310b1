"""A house called CON, a report called NUL.pdf, an export into "arsip:2026": what Windows takes for something else."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from bangjo_desktop.domain.file_names import check, far, reachable, safe
from bangjo_desktop.domain.problem import KnownError


@pytest.mark.parametrize(
    "name",
    [
        "CON.bangjo",
        "nul",
        "NUL.pdf",
        "aux .csv",
        "Com1.tar.bangjo",
        "lpt³.pdf",
        "rumah:x.bangjo",
        "file::memory:?cache=shared",
        "rumah.",
        "rumah ",
        "a?b.pdf",
        'a"b.pdf',
        "baris\nbaru.pdf",
        r"C:\Arsip \laporan.pdf",
        r"D:\con\laporan.pdf",
    ],
)
def test_what_windows_cannot_name_is_refused_there_and_nowhere_else(name: str) -> None:
    with pytest.raises(KnownError, match="Windows cannot give a file the name"):
        check(PureWindowsPath(name), windows=True)
    check(PurePosixPath(name), windows=False)


@pytest.mark.parametrize(
    "name",
    [
        "rumah.bangjo",
        r"C:\Rumah Pintar\rumah 2.bangjo",
        r"\\server\bersama\surat.pdf",
        r"..\laporan.pdf",
        ".",
        "console.pdf",
        "com10.csv",
        r"D:laporan.pdf",
        r"\\?\C:\jauh\laporan.pdf",
    ],
)
def test_what_windows_can_name_is_free(name: str) -> None:
    check(PureWindowsPath(name), windows=True)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Rumah Pintar Bangjo", "Rumah Pintar Bangjo"),
        ("RPB: Semarang/Utara", "RPB SemarangUtara"),
        ("  ", "rumah"),
        ("CON", "rumah"),
        ("com¹", "rumah"),
        ("…", "rumah"),
        ("Ruang Con", "Ruang Con"),
        ("Akhir. ", "Akhir"),
        ("a" * 300, "a" * 80),
    ],
)
def test_a_name_for_people_becomes_a_name_for_any_disk(name: str, made: str) -> None:
    assert safe(name, "rumah") == made


@pytest.mark.parametrize(
    ("path", "made"),
    [
        (r"D:\bersama\a.bangjo", r"\\?\D:\bersama\a.bangjo"),
        (r"\\server\bersama\a.bangjo", r"\\?\UNC\server\bersama\a.bangjo"),
        (r"\\?\D:\a.bangjo", r"\\?\D:\a.bangjo"),
    ],
)
def test_how_windows_is_told_a_long_path(path: str, made: str) -> None:
    assert far(path) == made


def test_only_a_long_path_of_windows_is_told_otherwise(tmp_path: Path) -> None:
    deep = tmp_path / ("Arsip Rumah Pintar " * 12).strip() / "a.bangjo"
    assert reachable(deep, windows=False) == deep
    assert reachable(tmp_path, windows=True) == tmp_path
    assert str(reachable(deep, windows=True)).startswith("\\\\?\\")
