"""The fourteen aspects over time as small charts, all on one scale, so that they can be read beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bangjo_desktop.documents.blocks import Chart, Series
from bangjo_desktop.domain.insight.progress import BEST, WORST, by_month, months_until, series
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.rubrics import version_of
from bangjo_desktop.domain.scales import ASPECTS, Aspect

IN_A_ROW = 4
HEIGHT = 0.56
"""Part of a usual chart's height."""


def aspect_charts(progress: Iterable[Record], last: str, months: int, t: Language) -> Iterator[Chart]:
    """Yield charts of all aspects over the `months` months up to `last`; what was not assessed is a gap.

    So is what was assessed by another wording than the newest: the levels mean something else.
    """
    known = [one for month, one in by_month(progress).items() if month <= last]
    records = [one for one in known if version_of(one) == version_of(known[-1])]
    names = tuple(t.month_short(month) for month in months_until(last, months))
    for start in range(0, len(ASPECTS), IN_A_ROW):
        row = ASPECTS[start : start + IN_A_ROW]
        yield Chart(names, tuple(_series(aspect, records, last, months, t) for aspect in row), HEIGHT, IN_A_ROW)


def _series(aspect: Aspect, records: list[Record], last: str, months: int, t: Language) -> Series:
    def level(record: Record) -> float | None:
        score = record[aspect.name]
        return None if score is None else float(score)

    values = tuple(value for _month, value in series(records, last, level, months))
    return Series(t(aspect.label), values, top=BEST, bottom=WORST, steps=BEST - WORST)
