"""Why the system refused, as a volunteer reads it; on Windows too, whose numbers say more than its errno."""

from __future__ import annotations

import errno

import pytest

from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.reason import reason

_HELD = "another program has it open; close it there, then try again"
_NO_ANSWER = "the disk or stick does not answer"


class _WindowsError(PermissionError):
    """An error as Windows raises it; elsewhere none has its number."""

    def __init__(self, number: int, code: int = errno.EACCES) -> None:
        super().__init__(code, "Access is denied", r"C:\rumah\.surat.pdf.part", None, r"C:\rumah\surat.pdf")
        self.winerror = number


class _Renaming:
    """Renames a path to itself as a system does where each path has a program's hold on it, or none."""

    def __init__(self, **held: int) -> None:
        self._held = held
        self.seen: list[str] = []

    def __call__(self, old: str, new: str) -> None:
        assert old == new
        self.seen.append(old)
        for name, number in self._held.items():
            if name in old:
                raise _WindowsError(number)


def _said(error: OSError, renaming: _Renaming | None = None) -> str:
    return Language("en")(reason(error, renaming or _Renaming()).text)


@pytest.mark.parametrize("number", [32, 33, 1224])
def test_a_file_that_is_open_elsewhere(number: int) -> None:
    assert _said(_WindowsError(number)) == _HELD


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (19, "it can only be read, not written"),
        (21, _NO_ANSWER),
        (53, _NO_ANSWER),
        (112, "the disk is full"),
        (225, "the virus scanner takes it for dangerous"),
        (1167, _NO_ANSWER),
    ],
)
def test_what_windows_says_wins_over_its_errno(number: int, words: str) -> None:
    assert _said(_WindowsError(number, errno.EINVAL)) == words


def test_replacing_an_open_file_is_no_matter_of_settings() -> None:
    assert _said(_WindowsError(5), _Renaming(surat=32)) == _HELD


def test_opening_an_open_file_tells_nothing_and_renaming_it_tells() -> None:
    renaming = _Renaming(laporan=32)
    assert _said(PermissionError(errno.EACCES, "Permission denied", "laporan.xlsx"), renaming) == _HELD
    assert renaming.seen == ["laporan.xlsx"]


def test_what_is_really_not_allowed_stays_so() -> None:
    assert _said(_WindowsError(5), _Renaming(surat=5)) == "this laptop's settings do not allow it"
    assert _said(PermissionError(errno.EACCES, "Permission denied")) == "this laptop's settings do not allow it"


def test_a_stick_that_is_pulled_out_while_it_is_read_is_no_bad_name() -> None:
    assert _said(OSError(errno.EINVAL, "Invalid argument")) == _NO_ANSWER
    assert _said(OSError(errno.EINVAL, "Invalid argument", "a?b")) == "the name is not allowed on this disk"


def test_other_errors_touch_no_file() -> None:
    renaming = _Renaming()
    assert _said(FileNotFoundError(errno.ENOENT, "No such file", "a.csv"), renaming)
    assert renaming.seen == []


def test_a_path_that_is_too_long_for_windows_is_not_called_missing() -> None:
    deep = "C:\\" + "Arsip Rumah Pintar\\" * 14 + "surat.pdf"
    words = "its name with all the folders around it is too long for Windows; choose a folder further up"
    assert _said(FileNotFoundError(errno.ENOENT, "No such file", deep)) == words
    assert _said(FileNotFoundError(errno.ENOENT, "No such file", deep.replace("C:\\", "/"))) != words
    assert _said(FileNotFoundError(errno.ENOENT, "No such file", "C:\\surat.pdf")) != words
