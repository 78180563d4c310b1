"""Charts, drawn once with reportlab.graphics: the screen shows the same page, rasterised.

Only poly-lines and texts, which reportlab draws four times faster than its own line charts. Black on white: lines with
dots, the last value in words, a light grid; a month without a record is a gap in the line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from bangjo_desktop.documents.blocks import Chart, Series
from bangjo_desktop.documents.fonts import Fonts
from bangjo_desktop.documents.marks import Figure
from bangjo_desktop.documents.theme import TextStyle

GAP = 18.0
DOT = 1.9
LEAST_TITLE, TITLE_OVER = 0.84, 14.0
"""A title is drawn no smaller than this part of its usual size, then it is cut; it may stand out into the gap."""
GRID_GREY, AXIS_WIDTH, GRID_WIDTH, CURVE_WIDTH = 0.72, 0.7, 0.35, 1.3
Point = tuple[float, float]


def draw_chart(canvas: Any, figure: Figure, fonts: Fonts, x: float, y: float) -> None:
    """Draw the chart with its lower left corner at `x`, `y` points."""
    from reportlab import rl_config

    rl_config.shapeChecking = 0
    from reportlab.graphics import renderPDF

    renderPDF.draw(drawing(figure.chart, figure.width, figure.height, figure.style, fonts), canvas, x, y)


def drawing(chart: Chart, width: float, height: float, style: TextStyle, fonts: Fonts) -> Any:
    """Return a reportlab Drawing of `chart`, its panels side by side, `width` by `height` points."""
    from reportlab.graphics.shapes import Drawing

    whole = Drawing(width, height, initialFontName=fonts.names["regular"])  # else Helvetica, which is not embedded
    count = max(len(chart.series), chart.places)
    each = (width - GAP * (count - 1)) / count
    for number, series in enumerate(chart.series):
        for shape in _Panel.at(number * (each + GAP), each, height, series, _Type(style, fonts)).shapes(chart.months):
            whole.add(shape)
    return whole


@dataclass(frozen=True, slots=True)
class _Type:
    """How the words of a chart look."""

    style: TextStyle
    fonts: Fonts

    def wide(self, text: str, face: str = "regular") -> float:
        return self.fonts.width(text, face) * self.style.size

    def text(self, x: float, y: float, text: str, anchor: str = "start", face: str = "regular") -> Any:
        from reportlab.graphics.shapes import String

        return String(x, y, text, fontName=self.fonts.names[face], fontSize=self.style.size, textAnchor=anchor)

    def fitting(self, title: str, width: float) -> _Type:
        """Return it smaller where a title needs that to be read whole, but not smaller than can be read."""
        wide = self.wide(self.fonts.clean(title), "strong")
        share = max(min(width / wide * 0.999, 1.0), LEAST_TITLE) if wide else 1.0
        return replace(self, style=replace(self.style, size=self.style.size * share)) if share < 1.0 else self

    def shortened(self, text: str, width: float) -> str:
        clean = self.fonts.clean(text).replace("\n", " ")
        while clean and self.wide(clean, "strong") > width:
            clean = clean[:-2] + "…" if len(clean) > 1 else ""
        return clean


@dataclass(frozen=True, slots=True)
class _Panel:
    """One series with its axes: the plot lies between (x0, y0) and (x1, y1), the title above it."""

    series: Series
    type: _Type
    left: float
    title_y: float
    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def at(cls, left: float, width: float, height: float, series: Series, kind: _Type) -> _Panel:
        style = kind.style
        x0 = left + kind.wide(_number(series.top, series.unit)) + 4
        y1 = height - style.leading * 2.1
        return cls(series, kind, left, height - style.size, x0, style.leading * 1.3, left + width - 4, y1)

    def shapes(self, months: Sequence[str]) -> Iterator[Any]:
        room = self.x1 - self.left + TITLE_OVER
        kind = self.type.fitting(self.series.label, room)
        title = kind.shortened(self.series.label, room)
        yield kind.text(self.left, self.title_y, title, face="strong")
        yield from self._scale()
        yield from self._months(months)
        points = [
            None if value is None else self._point(number, value) for number, value in enumerate(self.series.values)
        ]
        yield from _curve(points)
        yield from self._last_value(points)

    def _point(self, number: int, value: float) -> Point:
        bottom, top = self.series.bottom, self.series.top
        share = min(max((value - bottom) / (top - bottom), 0.0), 1.0)
        return self._month_x(number, len(self.series.values)), self.y0 + (self.y1 - self.y0) * share

    def _month_x(self, number: int, count: int) -> float:
        return self.x0 + (number + 0.5) * (self.x1 - self.x0) / count

    def _scale(self) -> Iterator[Any]:
        from reportlab.graphics.shapes import Line
        from reportlab.lib.colors import Color, black

        grey = Color(GRID_GREY, GRID_GREY, GRID_GREY)
        bottom, top, steps = self.series.bottom, self.series.top, self.series.steps
        for step in range(steps + 1):
            y = self.y0 + (self.y1 - self.y0) * step / steps
            colour, width = (grey, GRID_WIDTH) if step else (black, AXIS_WIDTH)
            yield Line(self.x0, y, self.x1, y, strokeColor=colour, strokeWidth=width)
            if step in (0, steps) or 2 * step == steps:
                text = _number(bottom + (top - bottom) * step / steps, self.series.unit)
                yield self.type.text(self.x0 - 3, y - self.type.style.size * 0.35, text, "end")

    def _months(self, months: Sequence[str]) -> Iterator[Any]:
        """Yield the months' names, as many as there is room for, the newest always."""
        names = [self.type.fonts.clean(month) for month in months]
        step = (self.x1 - self.x0) / max(len(names), 1)
        widest = max((self.type.wide(name) for name in names), default=0.0) + 5
        every = max(1, ceil(widest / step))
        for number, name in enumerate(names):
            if (len(names) - 1 - number) % every == 0:
                x = self._month_x(number, len(names))
                yield self.type.text(x, self.y0 - self.type.style.leading, name, "middle")

    def _last_value(self, points: Sequence[Point | None]) -> Iterator[Any]:
        """Yield the newest value in figures, above its dot."""
        known = [(point, value) for point, value in zip(points, self.series.values, strict=True) if point]
        if known:
            (x, y), value = known[-1]
            text = _number(value or 0.0, self.series.unit)
            x = min(x, self.x1 - self.type.wide(text, "strong") / 2)
            yield self.type.text(x, y + DOT + 2, text, "middle", "strong")


def _curve(points: Sequence[Point | None]) -> Iterator[Any]:
    from reportlab.graphics.shapes import Circle, PolyLine
    from reportlab.lib.colors import black

    for stretch in _stretches(points):
        if len(stretch) > 1:
            flat = [figure for point in stretch for figure in point]
            yield PolyLine(flat, strokeColor=black, strokeWidth=CURVE_WIDTH, strokeLineJoin=1)
        for x, y in stretch:
            yield Circle(x, y, DOT, fillColor=black, strokeColor=None)


def _stretches(points: Sequence[Point | None]) -> Iterator[list[Point]]:
    stretch: list[Point] = []
    for point in points:
        if point is not None:
            stretch.append(point)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _number(value: float, unit: str) -> str:
    return f"{value:.0f}{unit}"
