"""The program tries itself out, in a process of its own: whatever breaks there does not touch the open window."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import Paths, command
from bangjo_desktop.store import moving
from bangjo_desktop.ui.screen import PLATFORM

_SOUND = N_("The program is sound: {count} parts were tried out. The report lies in “{path}”.")
_FAILED = N_(
    "Not sound: {what}. Install Bangjo anew; if it stays so, send us the report “{path}”. It holds no records."
)
_ENDED = N_("The check broke off before it said anything: install Bangjo anew.")


class ProgramCheck(QObject):
    """One check. Connect `passed` and `failed` to bound methods, then start it; one of them comes."""

    passed = Signal(str)
    failed = Signal(object)

    def __init__(self, paths: Paths, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._language = language
        self._report = paths.home / "self-test.json"
        self._process = QProcess(self)
        self._process.finished.connect(self._on_ended)
        self._process.errorOccurred.connect(self._on_error)

    def start(self) -> None:
        """Begin; nothing of it is seen."""
        self._report.parent.mkdir(parents=True, exist_ok=True)
        moving.remove(self._report)
        around = QProcessEnvironment.systemEnvironment()
        around.insert(PLATFORM, "offscreen")
        around.insert("BANGJO_LANG", self._language.code)
        self._process.setProcessEnvironment(around)
        program, *words = command()
        self._process.start(program, [*words, "self-test", "--report", str(self._report)])

    def stop(self) -> None:
        """Break it off, unheard."""
        self.blockSignals(True)
        self._process.kill()
        self._process.waitForFinished()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.failed.emit(KnownError(_ENDED))

    def _on_ended(self) -> None:
        told = _read(self._report)
        wrong = [f"{check['title']} ({check['said']})" for check in told if not check["passed"]]
        if wrong:
            self.failed.emit(KnownError(_FAILED, what=", ".join(wrong), path=str(self._report)))
        elif told:
            self.passed.emit(self._language(_SOUND, count=len(told), path=str(self._report)))
        else:
            self.failed.emit(KnownError(_ENDED))


def _read(report: Path) -> list[dict[str, Any]]:
    try:
        return list(json.loads(report.read_text(encoding="utf-8"))["checks"])
    except (OSError, ValueError, KeyError):
        return []
