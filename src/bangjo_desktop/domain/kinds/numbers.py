"""Fields that count: whole numbers, rupiah, yes or no."""

from __future__ import annotations

from dataclasses import dataclass

from bangjo_desktop.domain import amounts
from bangjo_desktop.domain.kinds.kind import Kind, Reading, Value
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.record import Named

YES = ("ya", "y", "yes", "true", "1", "iya", "v", "✓", "x", "benar", "ada")
NO = ("tidak", "t", "no", "n", "false", "0", "bukan", "-", "salah")


@dataclass(frozen=True)
class Number(Kind):
    """A whole number between `least` and `most`."""

    column = "INTEGER"
    least: int = 0
    most: int = 10**9
    unit: str = ""

    def _read(self, text: str, reading: Reading) -> Value:
        return self._within(amounts.parse_whole_number(text), text)

    def _within(self, number: int, text: str) -> int:
        if not self.least <= number <= self.most:
            raise BadValue(
                N_("“{text}” should lie between {least} and {most}."), text=text, least=self.least, most=self.most
            )
        return number

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or a whole number in the range of SQLite's integers."""
        return value is None or (isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63)

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return the number with its thousands marked; a number up to 9999 stands plain."""
        if value is None:
            return ""
        return str(value) if abs(value) < 10_000 else language.number(value)


@dataclass(frozen=True)
class Money(Number):
    """Whole rupiah."""

    most: int = 10**15

    def _read(self, text: str, reading: Reading) -> Value:
        return self._within(amounts.parse_money(text), text)

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return `Rp1.250.000`."""
        return "" if value is None else language.money(value)


@dataclass(frozen=True)
class Flag(Kind):
    """Yes or no."""

    column = "INTEGER"

    def _read(self, text: str, reading: Reading) -> Value:
        word = text.casefold()
        if word in YES:
            return True
        if word in NO:
            return False
        raise BadValue(N_("“{text}” should be yes or no."), text=text)

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None, true or false."""
        return value is None or isinstance(value, bool)

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return yes or no in words."""
        return "" if value is None else language(N_("yes") if value else N_("no"))

    def to_text(self, value: Value) -> str:
        """Return `yes` or `no`."""
        return "" if value is None else ("yes" if value else "no")
