"""The rate of the months as a line, to be read by pointing and opened by clicking."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPen
from PySide6.QtWidgets import QWidget

from app.base.translation import _
from app.churn.labels import percent
from app.churn.rules import MonthChurn
from ui.churn.readings import marks, month_reading
from ui.widgets.colours import mix, tone
from ui.widgets.plot import Plot, ground

_HEADROOM, _FOOTROOM = 1.24, 0.1


class RateChart(Plot):
    """Signal: `opened(report month)` by click or Enter.

    Left and Right move along the months, Home and End to the first and last.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Churn rate by month"), parent)
        self._months: tuple[MonthChurn, ...] = ()
        self._frozen: frozenset[str] = frozenset()
        self._chosen = ""
        self._at = -1
        self._settled = pg.PlotCurveItem(connect="pairs", antialias=True)
        self._open_ones = pg.PlotCurveItem(connect="pairs", antialias=True)
        self._halo = pg.ScatterPlotItem(antialias=True)
        self._points = pg.ScatterPlotItem(antialias=True)
        self._cross = pg.InfiniteLine(angle=90, movable=False)
        self._value = pg.TextItem(anchor=(0.5, 1.25))
        self._box = pg.TextItem()
        for layer, item in enumerate(
            (self._cross, self._settled, self._open_ones, self._halo, self._points, self._value)
        ):
            item.setZValue(layer)
            self.addItem(item, ignoreBounds=True)
        self._box.setZValue(20)
        self.addItem(self._box, ignoreBounds=True)
        self.showGrid(y=True, alpha=0.35)
        self.setMinimumSize(260, 130)
        self.recolour()

    # -- properties

    @property
    def current(self) -> MonthChurn | None:
        """The month that is pointed at."""
        return self._months[self._at] if 0 <= self._at < len(self._months) else None

    # -- public methods

    def set_months(
        self, months: Sequence[MonthChurn], chosen: str, frozen: frozenset[str] = frozenset()
    ) -> None:
        """Show these months in order; `chosen` is the report month in view."""
        self._months, self._chosen, self._frozen = tuple(months), chosen, frozen
        self._at = -1
        self._draw()

    def place_of_month(self, index: int) -> QPointF:
        """Where the point of a month lies in this widget."""
        return self.place_of(index, self._months[index].rate or 0.0)

    def sizeHint(self) -> QSize:
        return QSize(640, 210)

    # -- private

    def _point(self, place: QPointF | None) -> None:
        last = len(self._months) - 1
        self._point_at(-1 if place is None else max(0, min(last, round(place.x()))))

    def _move(self, key: Qt.Key) -> bool:
        last, here = len(self._months) - 1, self._here()
        moves = {
            Qt.Key.Key_Left: max(0, here - 1),
            Qt.Key.Key_Right: min(last, here + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key not in moves or not self._months:
            return False
        self._point_at(moves[key])
        return True

    def _open(self) -> None:
        if self._months:
            self._point_at(self._here())
            self.opened.emit(self._months[self._at].report_month)

    def _here(self) -> int:
        """The month pointed at, or else the one in view."""
        names = [month.report_month for month in self._months]
        if self._at >= 0 or self._chosen not in names:
            return max(0, self._at)
        return names.index(self._chosen)

    def _point_at(self, index: int) -> None:
        if index == self._at:
            return
        self._at = index
        self._draw_points()
        self._draw_reading()
        self._say(self._reading())

    def _reading(self) -> str:
        month = self.current
        if month is None:
            return ""
        return month_reading(month, frozen=month.report_month in self._frozen)

    # -- drawing

    def _fit(self) -> None:
        self._draw_months()
        self._draw_reading()

    def _draw(self) -> None:
        scale = marks(max((month.rate or 0.0 for month in self._months), default=0.0))
        self.setYRange(-scale[-1] * _FOOTROOM, scale[-1] * _HEADROOM, padding=0)
        self._set_ticks("left", [(mark, f"{mark:.0%}") for mark in scale])
        self._draw_months()
        self._draw_lines()
        self._draw_points()
        self._draw_reading()

    def _draw_months(self) -> None:
        # Numbers of months, and under them the year; pyqtgraph would cut the second line off.
        self.getAxis("bottom").setHeight(round(self.fontMetrics().height() * 2.1))
        letters, count = self.fontMetrics(), max(1, len(self._months))
        step = max(1.0, self.getViewBox().width() / (count + 0.2))
        every = 1 if step > letters.horizontalAdvance("00") + 4 else 3
        # At the edges there is room for half a year's number.
        edge = max(0.6, letters.horizontalAdvance("2026") * 0.6 / step)
        self.setXRange(-edge, count - 1 + edge, padding=0)
        ticks: list[tuple[float, str]] = []
        for index, month in enumerate(self._months):
            number, year = int(month.report_month[5:]), month.report_month[:4]
            if (number - 1) % every == 0:
                with_year = number == 1 or (not ticks and number + every < 13)
                ticks.append((index, f"{number}\n{year}" if with_year else str(number)))
        self._set_ticks("bottom", ticks)

    def _draw_lines(self) -> None:
        accent = tone("accent")
        solid: list[tuple[float, float]] = []
        dotted: list[tuple[float, float]] = []
        for index in range(1, len(self._months)):
            one, two = self._months[index - 1], self._months[index]
            if one.rate is not None and two.rate is not None:
                line = dotted if one.provisional or two.provisional else solid
                line += [(index - 1, one.rate), (index, two.rate)]
        for curve, ends in ((self._settled, solid), (self._open_ones, dotted)):
            curve.setData([x for x, _y in ends], [y for _x, y in ends])
        self._settled.setPen(_pen(accent, 2))
        self._open_ones.setPen(_pen(accent, 2, [2, 3]))

    def _draw_points(self) -> None:
        accent, under = tone("accent"), ground()
        spots, halos = [], []
        for index, month in enumerate(self._months):
            if month.rate is None:
                continue
            chosen = month.report_month == self._chosen
            spots.append(
                {
                    "pos": (index, month.rate),
                    "size": 11 if chosen or index == self._at else 7,
                    "symbol": "s" if month.report_month in self._frozen else "o",
                    "pen": _pen(accent, 2),
                    "brush": under if month.provisional else accent,
                }
            )
            if chosen:
                pale = mix(accent, under, 0.25)
                halos.append({"pos": (index, month.rate), "size": 20, "pen": pale, "brush": pale})
        self._points.setData(spots=spots)
        self._halo.setData(spots=halos)
        self._draw_value()

    def _draw_value(self) -> None:
        """The chosen month's rate stands over its point while nothing else is read."""
        place = next(
            (i for i, m in enumerate(self._months) if m.report_month == self._chosen and m.rate), -1
        )
        self._value.setVisible(place >= 0 and self._at < 0)
        if place >= 0:
            rate = self._months[place].rate
            self._value.setFont(self._letters())
            self._value.setText(percent(rate), color=tone("text"))
            self._value.setAnchor((place / max(1, len(self._months) - 1), 1.25))
            self._value.setPos(place, rate or 0.0)

    def _draw_reading(self) -> None:
        self._cross.setVisible(self.current is not None)
        self._box.setVisible(self.current is not None)
        if self.current is None:
            return
        self._cross.setPos(self._at)
        self._cross.setPen(_pen(tone("muted"), 1, [2, 3]))
        raised = QGuiApplication.palette().toolTipBase().color()
        self._box.fill = pg.mkBrush(raised)
        self._box.border = _pen(tone("faint"), 1)
        self._box.setFont(self._letters())
        self._box.setText(self._reading(), color=tone("text"))
        room = self.getViewBox().width() - 8
        self._box.setTextWidth(-1)
        wrapped = self._box.textItem.boundingRect().width() > room > 0
        if wrapped:
            self._box.setTextWidth(room)
        (left, right), (bottom, top) = self.getViewBox().viewRange()
        low = wrapped and (self.current.rate or 0.0) > top / 2
        # The nearer the month to an edge, the more of the box lies on its other side.
        self._box.setAnchor(((self._at - left) / (right - left), 1 if low else 0))
        self._box.setPos(self._at, bottom if low else top)


def _pen(colour: QColor, width: float, dashes: Sequence[float] = ()) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if dashes:
        pen.setDashPattern(list(dashes))
    return pen
