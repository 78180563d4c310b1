import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.paper_reader import page_texts

from bangjo_desktop.documents.blocks import Chart, Document, Series
from bangjo_desktop.documents.charts import drawing
from bangjo_desktop.documents.fonts import fonts_in
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.documents.theme import TextStyle
from bangjo_desktop.paths import resources

FONTS = fonts_in(resources() / "fonts")
STYLE = TextStyle(8, 10)
MONTHS = tuple(f"Bln {number}" for number in range(1, 13))
VALUES = st.lists(st.none() | st.floats(-10, 200, allow_nan=False), min_size=12, max_size=12).map(tuple)


def shapes(values, name, width=250.0):
    chart = Chart(MONTHS, (Series("Hari di jalan", values, top=32),))
    return [shape for shape in drawing(chart, width, 100, STYLE, FONTS).contents if type(shape).__name__ == name]


def test_a_missing_month_is_a_gap_and_not_a_zero():
    values = (4, 5, 6, None, None, 3, 2, None, 1, None, None, None)
    assert [len(line.points) // 2 for line in shapes(values, "PolyLine")] == [3, 2]
    assert len(shapes(values, "Circle")) == 6


@given(VALUES)
def test_every_month_with_a_value_has_its_dot_inside_the_drawing(values):
    dots = shapes(values, "Circle")
    assert len(dots) == sum(value is not None for value in values)
    assert all(0 <= dot.cx <= 250 and 0 <= dot.cy <= 100 for dot in dots)


def test_more_is_higher_and_too_much_stays_on_the_paper():
    dots = shapes((0, 16, 32, 500, -3, *[None] * 7), "Circle")
    heights = [dot.cy for dot in dots]
    assert heights[0] < heights[1] < heights[2]
    assert heights[3] == heights[2]
    assert heights[4] == heights[0]


def test_the_newest_month_is_always_named():
    names = [shape.text for shape in shapes((1,) * 12, "String", width=120.0)]
    assert "Bln 12" in names
    assert len([name for name in names if name.startswith("Bln")]) < 12


def test_only_black_and_grey_is_used():
    for shape in shapes((1,) * 12, "Line"):
        colour = shape.strokeColor
        assert colour.red == colour.green == colour.blue


@pytest.mark.parametrize("values", [(None,) * 12, (0,) * 12, (31,) * 12])
def test_a_chart_can_be_printed_whatever_it_shows(values):
    chart = Chart(MONTHS, (Series("Hari di jalan", values, top=32), Series("Bagian", values, top=100, unit="%")))
    text = page_texts(render(Document((chart,), "t", look="sheet")))[0]
    assert "Hari di jalan" in text
    assert "100%" in text
    assert "Bln 12" in text


def test_a_chart_without_series_or_months_is_empty():
    render(Document((Chart((), ()),), "t", look="sheet"))
    assert drawing(Chart((), (Series("x", (), top=1),)), 200, 80, STYLE, FONTS).contents
