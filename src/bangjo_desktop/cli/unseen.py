"""What is said where nobody sees a console: the program was started from an icon, and what it says leads nowhere."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping

from bangjo_desktop.domain.language import Language

_LONGEST = 2_000
_ERROR_IN_FRONT = 0x10 | 0x10000
"""MB_ICONERROR and MB_SETFOREGROUND of
https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-messageboxw"""


class Heard(io.TextIOBase):
    """A stream that nobody reads, whose end is kept for a dialog."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str, /) -> int:
        """Keep the end of what was said."""
        self.text = (self.text + text)[-_LONGEST:]
        return len(text)


def give_streams() -> None:
    """Give the program the streams that Windows leaves out where it is started from an icon."""
    if sys.stdin is None:
        sys.stdin = io.StringIO()
    if sys.stdout is None:
        sys.stdout = Heard()
    if sys.stderr is None:
        sys.stderr = Heard()


def show_failure(said: str, environment: Mapping[str, str], language: Language, *, wants_window: bool) -> None:
    """Show in a dialog why the program ends, where nobody reads what it says: there is no window that could.

    Windows shows it without Qt, which may be what fails. On other desktops a program that was started from an icon has
    streams, which go into a journal; only who wants a window is told so. A picture that nobody looks at shows nothing.
    """
    if environment.get("QT_QPA_PLATFORM") == "offscreen":
        return
    if isinstance(sys.stderr, Heard):
        _show_by_windows(sys.stderr.text.strip() or said)
    elif sys.platform != "win32" and wants_window and not sys.stderr.isatty():
        from bangjo_desktop.ui import screen

        if screen.is_there(environment):
            screen.show_failure(said, language)


def _show_by_windows(said: str) -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, said, "Bangjo", _ERROR_IN_FRONT)
