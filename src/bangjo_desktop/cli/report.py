"""What a command has to say: as data for scripts, and as lines for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bangjo_desktop.domain.problem import Problem


@dataclass(frozen=True)
class Report:
    """The result of a command; `failure` makes its exit code 1."""

    data: Mapping[str, Any]
    lines: Sequence[str] = field(default=())
    failure: Problem | None = None
