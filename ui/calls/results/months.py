"""Months along the foot of a chart: their numbers, and the year below where it begins."""

from __future__ import annotations

from collections.abc import Sequence

from ui.widgets.column_plot import ColumnPlot


def fit_months(plot: ColumnPlot, months: Sequence[str]) -> None:
    """Fit the months into the width of the plot; where there is little room, only quarters."""
    letters, count = plot.fontMetrics(), max(1, len(months))
    # pyqtgraph would cut the second line off.
    plot.getAxis("bottom").setHeight(round(letters.height() * 2.1))
    step = max(1.0, plot.getViewBox().width() / (count + 0.2))
    every = 1 if step > letters.horizontalAdvance("00") + 4 else 3
    edge = max(0.6, letters.horizontalAdvance("2026") * 0.6 / step)
    plot.setXRange(-edge, count - 1 + edge, padding=0)
    ticks: list[tuple[float, str]] = []
    for place, one in enumerate(months):
        month, year = int(one[5:]), one[:4]
        if (month - 1) % every == 0:
            with_year = month == 1 or (not ticks and month + every < 13)
            ticks.append((place, f"{month}\n{year}" if with_year else str(month)))
    plot.getAxis("bottom").setTicks([ticks])
