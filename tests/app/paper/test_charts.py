from __future__ import annotations

from reportlab.graphics.shapes import Circle, Image, PolyLine, String

from app.paper.bars import BarRow, bar_table
from app.paper.charts import Series, column_chart, heat_map, line_chart, month_ticks
from app.paper.look import PAPER, Palette
from app.paper.preview import page_texts
from tests.app.paper.test_page import document

MONTHS = [f"2025-{number:02d}" for number in range(1, 13)]


def line(values, **options):
    return line_chart(
        month_ticks(MONTHS[: len(values)]),
        values,
        width=480,
        height=160,
        palette=Palette(),
        axis_text=lambda value: f"{value:.0%}",
        point_text=lambda value: f"{value:.1%}",
        **options,
    )


def shapes(drawing, sort):
    return [shape for shape in drawing.contents if isinstance(shape, sort)]


def words(drawing) -> list[str]:
    return [shape.text for shape in shapes(drawing, String)]


def inside(drawing) -> bool:
    x1, y1, x2, y2 = drawing.getBounds()
    return x1 >= -3 and y1 >= -1 and x2 <= drawing.width + 3 and y2 <= drawing.height + 1


def test_provisional_points_are_hollow_and_the_line_to_them_is_dashed():
    chart = line([0.2, 0.22, 0.25], provisional=[False, False, True])
    dots, lines = shapes(chart, Circle), shapes(chart, PolyLine)
    paper = [dot.fillColor.hexval() == "0x" + PAPER[1:] for dot in dots]
    assert paper == [False, False, True]
    assert [bool(one.strokeDashArray) for one in lines] == [False, True]


def test_a_month_without_a_value_breaks_the_line():
    chart = line([0.2, None, 0.25, 0.3])
    assert len(shapes(chart, Circle)) == 3 and len(shapes(chart, PolyLine)) == 1


def test_every_value_is_written_and_years_group_the_months():
    chart = line([0.123, 0.2, 0.3], strong=2, level=(0.21, "均值 21%"))
    assert {"12.3%", "20.0%", "30.0%", "2025", "均值 21%"} <= set(words(chart))
    assert inside(chart)


def test_a_chart_without_values_says_so():
    assert "nothing yet" in words(line([None, None], empty="nothing yet"))
    assert inside(line([]))


def test_columns_side_by_side_and_stacked_stay_inside():
    series = [
        Series("基数", [800, 0, None], "pale"),
        Series("流失", [200, 10, 3], "hatched"),
        Series("挽回", [5, 5, 5]),
    ]
    for stacked in (False, True):
        chart = column_chart(
            month_ticks(MONTHS[:3]),
            series,
            width=300,
            height=150,
            palette=Palette(),
            axis_text=lambda value: f"{value:,.0f}",
            point_text=lambda value: f"{value:.0f}",
            stacked=stacked,
        )
        assert inside(chart) and {"基数", "流失", "挽回"} <= set(words(chart))


def test_a_heat_map_writes_its_figures_and_leaves_the_unknown_empty():
    chart = heat_map(
        ["1", "2"],
        [("2026年1月", "812"), ("2026年2月", "0")],
        [[0.1, 0.95], [0.2, None]],
        width=300,
        palette=Palette(),
        cell_text=lambda value: f"{value:.0%}",
        corner=("月份", "车辆"),
        strong_column=1,
    )
    assert {"10%", "95%", "20%", "812", "2026年1月", "月份"} <= set(words(chart))
    assert sum(word.endswith("%") for word in words(chart)) == 3
    assert inside(chart)


def test_a_long_label_takes_two_lines_and_is_then_cut():
    rows = [
        BarRow("奔驰<S>级 迈巴赫 长轴距四驱豪华型 Mercedes-Maybach S-Class", 80, 20, ("80", "20")),
        BarRow("𠮷", 0, 0, ("0", "–")),
    ]
    chart = bar_table(["车系", "基数", "流失"], rows, width=240, palette=Palette())
    found = words(chart)
    assert sum("奔驰<S>级" in word for word in found) == 1
    assert any(word.endswith("…") for word in found) and "〓" in found
    assert inside(chart)


def test_charts_are_drawn_as_lines_not_as_pictures():
    content, _ = document().render([line([0.1, 0.2])])
    assert b"/Subtype /Image" not in content
    assert not shapes(line([0.1]), Image)
    assert "20.0%" in page_texts(content)[0]
