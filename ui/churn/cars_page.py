"""The list of cars behind a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.base.translation import N_, _
from app.churn.labels import breakdown_label, month_label, number, part_label
from app.churn.lists import CarRow
from app.churn.months import month_after
from app.churn.rules import Cars, Group
from app.customers.labels import kind_label, work_label
from ui.widgets.buttons import button
from ui.widgets.columns import Column, Row
from ui.widgets.labels import ElidedLabel
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from ui.widgets.memory import Memory

_GROUPS: tuple[tuple[Group, str], ...] = (
    ("lost", N_("Lost")),
    ("back", N_("Came back")),
    ("cohort", N_("All")),
)


def _place(name: str) -> int:
    return CarRow._fields.index(name)


def _work(value: Any, _row: Row) -> str:
    return work_label(value) if value else ""


def _kind(value: Any, _row: Row) -> str:
    return kind_label(value) if value else ""


def _years(value: Any, _row: Row) -> str:
    return "" if value is None else f"{value:.1f}"


COLUMNS = (
    Column("plate", N_("Plate"), index=_place("plate"), width=11),
    Column("customer", N_("Customer"), index=_place("customer"), width=12, main=True),
    Column("phone", N_("Phone"), index=_place("phone"), width=12),
    Column("model", N_("Model"), index=_place("model"), width=16),
    Column("age", N_("Years"), "number", index=_place("age"), formatter=_years, width=6),
    Column("value", N_("Total value"), "money", index=_place("value"), width=11),
    Column("visits", N_("Visits"), "number", index=_place("visits"), width=6),
    Column("last_visit", N_("Last visit"), "date", index=_place("last_visit"), width=12),
    Column("work", N_("Kind of work"), index=_place("work"), width=13, formatter=_work),
    Column("amount", N_("Amount"), "money", index=_place("amount"), width=10, hidden=True),
    Column("advisor", N_("Adviser"), index=_place("advisor"), width=8),
    Column("returned_on", N_("Back since"), "date", index=_place("returned_on"), width=12),
    Column(
        "customer_type",
        N_("Kind"),
        index=_place("customer_type"),
        width=9,
        formatter=_kind,
        hidden=True,
    ),
    Column("family", N_("Model family"), index=_place("family"), hidden=True),
    Column("warranty", N_("Warranty until"), "date", index=_place("warranty_until"), hidden=True),
)


def title_of(which: Cars, count: int | None, months: int) -> str:
    """What the list holds, in words."""
    cohort = month_label(month_after(which.report_month, -(which.months or months)))
    span = which.within or which.months or months
    until = month_label(month_after(which.report_month, span - (which.months or months)))
    texts = {
        "lost": _("{count} cars of {cohort} not back by {until}"),
        "back": _("{count} cars of {cohort} back by {until}"),
        "cohort": _("{count} cars that were here in {cohort}"),
    }
    shown = "…" if count is None else number(count)
    return texts[which.group].format(count=shown, cohort=cohort, until=until)


class CarsPage(QWidget):
    """Signals: `wanted(Cars)` when another group or part is asked for; `opened(vehicle id)`;
    `listed((title, vehicle ids))` to see them among the customers; `export_wanted()`;
    `topic_wanted((title, vehicle ids))` to call them about one thing, if `may_call`."""

    wanted = Signal(object)
    opened = Signal(int)
    listed = Signal(object)
    export_wanted = Signal()
    topic_wanted = Signal(object)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._which: Cars | None = None
        self._months = 6
        self.may_call = False
        self.table = DataTable("churn_cars", COLUMNS, memory, self, title=_("Cars"))
        self._title = ElidedLabel(parent=self, role="heading")
        self._part = button("", self._drop_part, icon="close", kind="chip", parent=self)
        self._groups = QButtonGroup(self)
        self._export = button(_("Export list…"), self.export_wanted.emit, icon="export")
        self._among = button(_("Among customers"), self._list, icon="customers")
        self._chips: dict[Group, QPushButton] = {}
        self._assemble()
        self._wire()

    # -- properties

    @property
    def which(self) -> Cars | None:
        """Which cars are listed."""
        return self._which

    @property
    def title(self) -> str:
        """What the list holds, in words."""
        part = self._part.text() if self._part.isVisibleTo(self) else ""
        return " · ".join(text for text in (self._title.text(), part) if text)

    # -- public methods

    def set_may_export(self, may: bool) -> None:
        self._export.setVisible(may)

    def loading(self, which: Cars, months: int) -> None:
        """These cars are being read; `months` is the definition's number."""
        self._which, self._months = which, months
        self._chips[which.group].setChecked(True)
        self._title.setText(title_of(which, None, months))
        self._part.setVisible(bool(which.breakdown))
        if which.breakdown:
            name, part = breakdown_label(which.breakdown), part_label(which.breakdown, which.code)
            self._part.setText(f"{name}: {part}")
            self._part.setAccessibleName(_("Take away: {part}").format(part=part))
        self.table.set_loading()

    def set_cars(self, rows: Sequence[CarRow]) -> None:
        """The cars that were asked for."""
        if self._which is not None:
            self._title.setText(title_of(self._which, len(rows), self._months))
        self.table.set_rows(rows, keep=0)

    def first_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- private

    def _assemble(self) -> None:
        self.table.set_empty(
            "car", _("No car here"), _("There is no car in this part. Choose another one.")
        )
        line = QHBoxLayout()
        line.setSpacing(8)
        for group, name in _GROUPS:
            chip = button(_(name), kind="chip", parent=self)
            chip.setCheckable(True)
            chip.clicked.connect(lambda _on=False, group=group: self._choose(group))
            self._groups.addButton(chip)
            self._chips[group] = chip
            line.addWidget(chip)
        line.addWidget(self._part)
        line.addWidget(self._title, 1)
        line.addWidget(self._among)
        line.addWidget(self._export)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 8, 0, 0)
        box.setSpacing(8)
        box.addLayout(line)
        box.addWidget(self.table, 1)
        self._part.hide()

    def _wire(self) -> None:
        self.table.opened.connect(lambda row: self.opened.emit(row[0]))
        self.table.menu_wanted.connect(self._fill_menu)

    def _fill_menu(self, menu: QMenu, row: Row) -> None:
        menu.addAction(_("Open vehicle card"), lambda: self.opened.emit(row[0]))
        if self.may_call:
            menu.addAction(_("Make a call topic of these cars…"), self._make_topic)

    def _choose(self, group: Group) -> None:
        if self._which is not None:
            self.wanted.emit(replace(self._which, group=group))

    def _drop_part(self) -> None:
        if self._which is not None:
            self.wanted.emit(replace(self._which, breakdown="", code=""))

    def _make_topic(self) -> None:
        """Of the selected cars if there are several, else of all."""
        chosen = self.table.selected_rows
        rows = chosen if len(chosen) > 1 else self.table.model.rows()
        self.topic_wanted.emit((self.title, [row[0] for row in rows]))

    def _list(self) -> None:
        ids = [row[0] for row in self.table.model.rows()]
        self.listed.emit((self.title, ids))
