"""Charts, drawn once with reportlab.graphics: the screen shows the same page, rasterised.

Only poly-lines and texts, which reportlab draws four times faster than its own line charts. Black on white: lines with
dots, the last value in words, a light grid; a month without a record is a gap in the line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bangjo_desktop.documents.blocks import Chart, Series
from bangjo_desktop.documents.fonts import Fonts
from bangjo_desktop.documents.marks import Figure
from bangjo_desktop.documents.theme import TextStyle

STEPS = 4
GAP = 18.0
DOT = 1.9
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

    whole = Drawing(width, height)
    count = max(len(chart.series), 1)
    panel = (width - GAP * (count - 1)) / count
    for number, series in enumerate(chart.series):
        for shape in _panel(chart, series, number * (panel + GAP), panel, height, style, fonts):
            whole.add(shape)
    return whole


def _panel(
    chart: Chart, series: Series, left: float, width: float, height: float, style: TextStyle, fonts: Fonts
) -> Iterator[Any]:
    names = fonts.names
    scale = fonts.width(_number(series.top, series.unit), "regular") * style.size + 4
    x0, x1 = left + scale, left + width - 4
    y0, y1 = style.leading * 1.3, height - style.leading * 1.9
    yield _text(left, height - style.size, _shortened(fonts, series.label, style, width), names["strong"], style.size)
    yield from _scale(series, x0, x1, y0, y1, style, names["regular"])
    yield from _months(chart.months, x0, x1, y0, style, fonts)
    points = _points(series, x0, x1, y0, y1)
    yield from _curve(points)
    yield from _last_value(series, points, style, fonts, x1)


def _points(series: Series, x0: float, x1: float, y0: float, y1: float) -> list[Point | None]:
    step = (x1 - x0) / max(len(series.values), 1)
    return [
        None if value is None else (x0 + (number + 0.5) * step, y0 + (y1 - y0) * _share(value, series.top))
        for number, value in enumerate(series.values)
    ]


def _share(value: float, top: float) -> float:
    return min(max(value / top, 0.0), 1.0) if top else 0.0


def _scale(series: Series, x0: float, x1: float, y0: float, y1: float, style: TextStyle, font: str) -> Iterator[Any]:
    from reportlab.graphics.shapes import Line
    from reportlab.lib.colors import Color, black

    grey = Color(GRID_GREY, GRID_GREY, GRID_GREY)
    for step in range(STEPS + 1):
        y = y0 + (y1 - y0) * step / STEPS
        yield Line(x0, y, x1, y, strokeColor=grey if step else black, strokeWidth=GRID_WIDTH if step else AXIS_WIDTH)
        if step % 2 == 0:
            text = _number(series.top * step / STEPS, series.unit)
            yield _text(x0 - 3, y - style.size * 0.35, text, font, style.size, "end")


def _months(months: Sequence[str], x0: float, x1: float, y0: float, style: TextStyle, fonts: Fonts) -> Iterator[Any]:
    """Yield the months' names, as many as there is room for, the newest always."""
    step = (x1 - x0) / max(len(months), 1)
    widest = max((fonts.width(fonts.clean(month), "regular") for month in months), default=0) * style.size + 5
    every = max(1, -int(-widest // step)) if step else 1
    for number, month in enumerate(months):
        if (len(months) - 1 - number) % every == 0:
            x = x0 + (number + 0.5) * step
            yield _text(x, y0 - style.leading, fonts.clean(month), fonts.names["regular"], style.size, "middle")


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


def _last_value(
    series: Series, points: Sequence[Point | None], style: TextStyle, fonts: Fonts, right: float
) -> Iterator[Any]:
    """Yield the newest value in figures, above its dot."""
    known = [(point, value) for point, value in zip(points, series.values, strict=True) if point and value is not None]
    if not known:
        return
    (x, y), value = known[-1]
    text = _number(value, series.unit)
    half = fonts.width(text, "strong") * style.size / 2
    yield _text(min(x, right - half), y + DOT + 2, text, fonts.names["strong"], style.size, "middle")


def _number(value: float, unit: str) -> str:
    return f"{value:.0f}{unit}"


def _shortened(fonts: Fonts, text: str, style: TextStyle, width: float) -> str:
    clean = fonts.clean(text).replace("\n", " ")
    while clean and fonts.width(clean, "strong") * style.size > width:
        clean = clean[:-2] + "…" if len(clean) > 1 else ""
    return clean


def _text(x: float, y: float, text: str, font: str, size: float, anchor: str = "start") -> Any:
    from reportlab.graphics.shapes import String

    return String(x, y, text, fontName=font, fontSize=size, textAnchor=anchor)
