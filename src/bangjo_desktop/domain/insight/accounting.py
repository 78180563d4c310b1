"""What became of each thing that was asked for: asked, granted, received, handed out, left over."""

from __future__ import annotations

from dataclasses import dataclass

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.domain.record import Record


@dataclass(frozen=True)
class Balance:
    """One need's way, in its own unit; None where it is not known. `gap` is what is missing of what was received."""

    item: str
    asked: int | None
    granted: int | None
    received: int | None
    distributed: int | None
    left: int | None

    @property
    def gap(self) -> int:
        """Received less handed out and left over: 0 where it comes out even, or where nobody can tell."""
        if self.received is None or self.distributed is None or self.left is None:
            return 0
        return self.received - self.distributed - self.left

    @property
    def problem(self) -> Problem | None:
        """Where the account does not come out even, in people's words."""
        if not self.gap:
            return None
        text = (
            N_("“{item}”: {count} received and neither handed out nor left over")
            if self.gap > 0
            else N_("“{item}”: {count} more handed out and left over than received")
        )
        return Problem(text, {"item": self.item, "count": abs(self.gap)})

    @property
    def unknown(self) -> Problem | None:
        """What an account still lacks, in people's words."""
        if self.received is None:
            return Problem(N_("how much of “{item}” was received"), {"item": self.item})
        if self.distributed is None:
            return Problem(N_("how much of “{item}” was handed out"), {"item": self.item})
        return None


def balance(item: Record) -> Balance:
    """Return what became of a need; what is left over is counted where nobody wrote it down."""
    received, distributed, left = item["received"], item["distributed"], item["left_over"]
    if left is None and received is not None and distributed is not None:
        left = max(received - distributed, 0)
    return Balance(str(item["description"] or ""), item["quantity"], item["granted"], received, distributed, left)
