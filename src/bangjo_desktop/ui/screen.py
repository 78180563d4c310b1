"""The screen that the window opens on, and what is said where there is none: Qt alone would end with a core dump."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError

PLATFORM = "QT_QPA_PLATFORM"
"""Where Qt is told what to draw on; `offscreen` needs no screen."""
_NONE = N_("There is no screen here, so no window can open. Commands need none: “bangjo --help” names them.")
_UNREACHED = N_(
    "The screen cannot be reached, so no window can open: start Bangjo from the desktop of this computer. "
    "Commands need no screen: “bangjo --help” names them."
)


def is_there(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Whether a window can open as far as `environment` tells; `system` is a `sys.platform`."""
    if not system.startswith("linux") or environment.get(PLATFORM):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def draw_without() -> None:
    """Draw where nobody looks from now on, unless somebody chose a platform."""
    os.environ.setdefault(PLATFORM, "offscreen")
    qInstallMessageHandler(_hear)


def _hear(_kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    """Pass Qt's messages on, but for what the offscreen platform says of windows that nobody sees."""
    if not text.startswith("This plugin does not support"):
        print(text, file=sys.stderr)


def application_on_screen(language: Language) -> QApplication:
    """Return a new application; raises KnownError where there is no screen.

    That a screen named in the environment cannot be reached only Qt finds out, and aborts: then the program ends here,
    with a sentence and the exit code of a known error.
    """
    if not is_there():
        raise KnownError(_NONE)

    heard: list[str] = []

    def hear(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        if kind is QtMsgType.QtFatalMsg:
            print(language(_UNREACHED), file=sys.stderr, flush=True)
            os._exit(1)
        heard.append(text)

    before = qInstallMessageHandler(hear)
    try:
        return QApplication(sys.argv[:1])
    finally:
        qInstallMessageHandler(before)
        print(end="".join(f"{text}\n" for text in heard), file=sys.stderr)


def show_failure(said: str, language: Language) -> None:
    """Show in a dialog why no window opens."""
    _application = QApplication.instance() or application_on_screen(language)
    QMessageBox(QMessageBox.Icon.Critical, "Bangjo", said).exec()
