"""The month of the lounge in numbers: every number opens the list behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from app.base.months import month_after
from app.base.translation import _
from app.base.wording import month_label
from app.lounge.codes import BLANK, FAULT, LATE, NA
from ui.lounge.month import rows
from ui.lounge.month.charts import load_charts
from ui.lounge.month.output import MonthOutput
from ui.lounge.month.tiles import Tiles
from ui.lounge.printing import print_figures, print_wall
from ui.lounge.touch import touch
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action, button, icon_button
from ui.widgets.cards import Card
from ui.widgets.chart_room import ChartRoom
from ui.widgets.columns import Column, Row
from ui.widgets.labels import PlainLabel
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from types import ModuleType

    from app.base.changes import Changed
    from app.base.door import Store
    from app.lounge.figures import LoungeFigures, TrendMonth
    from ui.desk import Desk
    from ui.lounge.month.trend import TrendChart
    from ui.tabs import Services

_TOPICS = frozenset(
    {"lounge_cells", "lounge_days", "lounge_faults", "lounge_versions", "meals", "call_answers"}
    | {"actions", "settings", "calendar_days"}
)
_ITEMS, _DAYS, _CELLS = range(3)
_CHART_LINES = 9
Answer = tuple["LoungeFigures", "tuple[TrendMonth, ...]", list[tuple[int, str, int]]]


class MonthPage(QWidget):
    """Signals: `faults_wanted(ids)` behind a number, `day_wanted(day)` for a day's meals."""

    faults_wanted = Signal(object)
    day_wanted = Signal(str)

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._month = desk.clock.now().date().isoformat()[:7]
        self._answer: Answer | None = None
        self._stale = False
        self._title = PlainLabel("", self, role="title")
        self.message = MessageBar(self)
        self.tiles = Tiles(self)
        self.trend: TrendChart | None = None
        self._room = ChartRoom(self)
        self._chart = Card(_("Share in order by month"), self)
        self.items = self._table("items", rows.ITEM_COLUMNS, _("By item"))
        self.days = self._table("days", rows.DAY_COLUMNS, _("By day"))
        self.cells = self._table("cells", rows.CELL_COLUMNS, _("Cells"))
        self.scores = self._table("scores", rows.SCORE_COLUMNS, _("Scores"))
        self.views = QTabWidget(self)
        self.output = MonthOutput(desk, services, self, self.message.show_error)
        self._export = button(_("Export…"), self.export, icon="export", hint="Ctrl+E")
        self._assemble()
        self._make_actions()
        self._wire()
        self._follow_person()
        self.reload()
        desk.read(
            lambda _store: load_charts(), self._put_chart, owner=self,
            failed=self.message.show_error, slow=True,
        )  # fmt: skip

    # -- properties

    @property
    def month(self) -> str:
        """The month in view, 'YYYY-MM'."""
        return self._month

    @property
    def figures(self) -> LoungeFigures | None:
        """What is in view; None before the first answer."""
        return None if self._answer is None else self._answer[0]

    # -- public methods

    def first_focus(self) -> None:
        self._current_table().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_month(self, month: str) -> None:
        """Bring a month into view."""
        self._month = month
        self.reload()

    def step(self, months: int) -> None:
        """So many months on, or back."""
        self.show_month(month_after(self._month, months))

    def reload(self) -> None:
        """Count once more, in the lane for figures."""
        month, now = self._month, self._desk.clock.now()

        def query(store: Store) -> Answer:
            from app.lounge.figures import month_figures, trend
            from app.lounge.store_scores import sheets_behind

            found = month_figures(store, month, now)
            return found, trend(store, month, now), sheets_behind(store, month)

        self._desk.read(
            query, self._show, owner=self, failed=self.message.show_error, latest="month",
            slow=True,
        )  # fmt: skip

    def open_list(self, code: str) -> None:
        """Show what is behind a figure, by its code."""
        figures = self.figures
        if figures is None:
            return
        if code == "faults":
            self.faults_wanted.emit([line.fault.id for line in figures.faults])
        elif code == "repeats":
            self.faults_wanted.emit([line.fault.id for line in figures.repeats])
        elif code == "meals":
            self.views.setCurrentWidget(self.days)
        elif code == "score":
            self.views.setCurrentWidget(self.scores)
        else:
            self._list_cells((BLANK, FAULT) if code == "share" else (code,))

    def print_wall(self) -> None:
        """The page as it hangs on the wall."""
        print_wall(self._desk, self._month, self, self.message.show_error)

    def print_figures(self) -> None:
        """The numbers on paper."""
        print_figures(self._desk, self._month, self, self.message.show_error)

    def copy(self) -> None:
        """The table in view, ready for a sheet."""
        self.output.copy(self._current_table())

    def export(self) -> None:
        """Save the table in view."""
        if self._desk.has_right("export"):
            title = self.views.tabText(self.views.currentIndex())
            self.output.export(self._current_table(), title, self._month)

    def resizeEvent(self, event: QResizeEvent) -> None:
        least = self.fontMetrics().height() * _CHART_LINES
        self._chart.setFixedHeight(max(least, round(self.height() * 0.26)))
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()

    # -- building

    def _table(self, name: str, columns: tuple[Column, ...], title: str) -> DataTable:
        made = DataTable(f"lounge_month_{name}", columns, self._services.memory, self, title=title)
        hint = _("Ticks of the sheet are counted here as soon as there are any.")
        made.set_empty("table", _("Nothing in this month"), hint)
        return made

    def _assemble(self) -> None:
        self.setAccessibleName(_("Month of the lounge"))
        head = QHBoxLayout()
        head.setSpacing(6)
        back = icon_button("back", _("Previous month (Alt+Left)"), lambda: self.step(-1))
        ahead = icon_button("forward", _("Next month (Alt+Right)"), lambda: self.step(1))
        for made in (back, ahead):
            touch(made)
        for widget in (back, self._title, ahead):
            head.addWidget(widget)
        head.addStretch(1)
        for tool in (
            self._export,
            button(_("Copy"), self.copy, icon="copy", hint="Ctrl+Shift+C"),
            button(_("Print figures…"), self.print_figures, icon="print", hint="Ctrl+Alt+P"),
            button(
                _("The page on the wall…"), self.print_wall, icon="page", kind="primary",
                hint="Ctrl+P",
            ),
        ):  # fmt: skip
            head.addWidget(tool)
        hint = PlainLabel(_("Columns: share in order · dashed: score from calls"), role="muted")
        self._chart.add(self._room, 1)
        self._chart.add_to_head(hint)
        for table, title in (
            (self.items, _("By item")),
            (self.days, _("By day")),
            (self.cells, _("Cells behind a number")),
            (self.scores, _("Scores from calls")),
        ):
            self.views.addTab(table, title)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(self.message)
        box.addWidget(self.tiles)
        box.addWidget(self._chart)
        box.addWidget(self.views, 1)

    def _make_actions(self) -> None:
        def act(text: str, done: Callable[[], object], key: str, icon: str) -> None:
            action(text, done, key=key, icon=icon, parent=self)

        act(_("Previous month"), lambda: self.step(-1), "Alt+Left", "back")
        act(_("Next month"), lambda: self.step(1), "Alt+Right", "forward")
        act(_("The page on the wall…"), self.print_wall, "Ctrl+P", "page")
        act(_("Print figures…"), self.print_figures, "Ctrl+Alt+P", "print")
        act(_("Copy the numbers in view"), self.copy, "Ctrl+Shift+C", "copy")
        act(_("Export list…"), self.export, "Ctrl+E", "export")
        act(_("Count again"), self.reload, "F5", "refresh")

    def _wire(self) -> None:
        self.tiles.opened.connect(self.open_list)
        self.items.opened.connect(self._open_item)
        self.days.opened.connect(self._open_day)
        self._desk.changed.connect(self._on_changed)
        self._desk.actor_changed.connect(lambda _actor: self._follow_person())
        self._services.theme.changed.connect(self._recolour)

    # -- what happens

    def _current_table(self) -> DataTable:
        found = self.views.currentWidget()
        assert isinstance(found, DataTable)
        return found

    def _show(self, answer: Answer) -> None:
        figures, _months, scores = answer
        self._answer = answer
        self._title.setText(month_label(figures.month))
        self.tiles.set_figures(figures)
        self.items.set_rows(rows.item_rows(figures) if figures.whole.applicable else [])
        self.days.set_rows(rows.day_rows(figures))
        self.scores.set_rows(scores)
        self._list_cells((BLANK, FAULT, NA), show=False)
        self._fill_chart()

    def _list_cells(
        self, codes: tuple[str, ...], *, item: str | None = None, day: str | None = None,
        show: bool = True,
    ) -> None:  # fmt: skip
        figures = self.figures
        if figures is None:
            return
        lines = (line for code in codes for line in figures.cells(code, item=item, day=day))
        # One that came late may be a fault as well.
        once = {(line.day.day, line.round, line.item.key): line for line in lines}
        found = [line for _place, line in sorted(once.items())]
        self.cells.set_rows(rows.cell_rows(found))
        if show:
            self.views.setCurrentWidget(self.cells)
            self.cells.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_item(self, row: Row) -> None:
        self._list_cells((BLANK, FAULT, NA, LATE), item=row[0])

    def _open_day(self, row: Row) -> None:
        if row[3] is None:
            self.day_wanted.emit(str(row[0]))
        else:
            self._list_cells((BLANK, FAULT, NA, LATE), day=str(row[0]))

    def _put_chart(self, charts: ModuleType) -> None:
        self.trend = chart = charts.TrendChart(self)
        chart.opened.connect(self.show_month)
        self._room.put(chart)
        self._fill_chart()

    def _fill_chart(self) -> None:
        if self._answer is not None and self.trend is not None:
            self.trend.set_months(self._answer[1], self._month)

    def _follow_person(self) -> None:
        self._export.setVisible(self._desk.has_right("export"))

    def _recolour(self) -> None:
        if self.trend is not None:
            self.trend.recolour()

    def _on_changed(self, changed: Changed) -> None:
        if changed.topics & _TOPICS:
            if self.isVisible():
                self.reload()
            else:
                self._stale = True
