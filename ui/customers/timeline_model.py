"""A car's life as a tree: events newest first, under an order its remarks and lines."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.base.translation import N_, _
from app.customers import labels
from ui.widgets.colours import tone
from ui.widgets.icons import icon

if TYPE_CHECKING:
    from app.customers.card import Event, Timeline, Visit, VisitLine

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole
DAY, WHAT, DETAIL, MILEAGE, AMOUNT = range(5)
TITLES = (N_("Date"), N_("What"), N_("Order or case"), N_("Mileage"), N_("Amount"))
_ICONS = {
    "delivery": "car",
    "visit": "wrench",
    "plate": "pin",
    "complaint": "complaints",
    "enquiry": "info",
    "call": "call",
    "meal": "meal",
}
_TONES = {"maintenance": "ok", "repair": "info", "accident": "danger", "warranty": "accent"}

Cells = tuple[str, str, str, str, str]


class TimelineModel(QAbstractItemModel):
    """Two levels. A top row's internal id is 0, a child's is its parent's row + 1."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: tuple[Event, ...] = ()
        self._cells: list[Cells] = []
        self._children: dict[int, list[Cells]] = {}

    def set_timeline(self, timeline: Timeline | None) -> None:
        self.beginResetModel()
        self._events = timeline.events if timeline is not None else ()
        self._cells = [_event_cells(event) for event in self._events]
        self._children = {}
        self.endResetModel()

    def event_at(self, row: int) -> Event:
        """The event of a top row."""
        return self._events[row]

    @property
    def events(self) -> tuple[Event, ...]:
        return self._events

    # -- Qt's questions

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        if not parent.isValid():
            return len(self._events)
        if parent.internalId() or parent.column():
            return 0
        return len(self._below(parent.row()))

    def hasChildren(self, parent: _Index = _ROOT) -> bool:
        return self.rowCount(parent) > 0

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() and parent.internalId() else len(TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(TITLES):
            return None
        if role == _Role.DisplayRole:
            return _(TITLES[section])
        return _alignment(section) if role == _Role.TextAlignmentRole else None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column, above = index.row(), index.column(), index.internalId()
        if role == _Role.DisplayRole:
            return (self._below(above - 1)[row] if above else self._cells[row])[column]
        if role == _Role.TextAlignmentRole:
            return _alignment(column)
        if role == _Role.ToolTipRole and column == DETAIL:
            # Data is never taken for rich text.
            return f"<p>{html.escape(str(self.data(index)))}</p>"
        if role == _Role.ForegroundRole:
            return self._ink(row, column, above)
        if role == _Role.DecorationRole and not above and column == DAY:
            return _icon(self._events[row])
        return None

    # -- private

    def _below(self, row: int) -> list[Cells]:
        if row not in self._children:
            self._children[row] = _children(self._events[row])
        return self._children[row]

    def _ink(self, row: int, column: int, above: int) -> Any:
        if above:
            return tone("muted") if column in (DAY, WHAT) else None
        event = self._events[row]
        if event.matter is not None:
            return tone("accent") if column == DETAIL else None
        return tone("muted") if event.visit is not None and event.visit.aside else None


def _alignment(column: int) -> Qt.AlignmentFlag:
    right = column in (MILEAGE, AMOUNT)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _icon(event: Event) -> Any:
    if event.visit is not None:
        colour = "faint" if event.visit.aside else _TONES.get(event.visit.work, "muted")
        return icon("wrench", colour)
    pending = event.matter is not None and event.matter.pending
    return icon(_ICONS[event.kind], "warn" if pending else "muted")


def _event_cells(event: Event) -> Cells:
    day = event.on or _("open")
    if event.visit is not None:
        return _visit_cells(day, event.visit)
    if event.matter is not None:
        return (day, event.matter.title, _plain(event.matter.detail), "", "")
    if event.kind == "delivery":
        return (day, _("Delivery"), _plain(event.consultant), "", "")
    text = _("Plate {plate} replaced").format(plate=_plain(event.plate))
    return (day, _("Change of plate"), text, "", "")


def _children(event: Event) -> list[Cells]:
    if event.visit is not None:
        return _visit_children(event.visit)
    lines = event.matter.lines if event.matter is not None else ()
    return [("", name, _plain(text), "", "") for name, text in lines]


def _visit_cells(day: str, visit: Visit) -> Cells:
    what = labels.work_label(visit.work)
    if visit.aside:
        what = labels.aside_label(visit.aside)
    mileage = "" if visit.mileage is None else f"{visit.mileage:,}"
    return (day, what, _plain(visit.order_no), mileage, _money(visit.amount))


def _visit_children(visit: Visit) -> list[Cells]:
    remarks = [
        (_("Service adviser"), _plain(visit.advisor)),
        (_("Mileage"), "" if visit.mileage is None else f"{visit.mileage:,}"),
        (_("Kind of work"), _plain(visit.work_text)),
        (_("Status"), _plain(visit.status_text)),
        (_("Brought by"), " ".join(
            part for part in (_plain(visit.brought_by), visit.brought_phone or "") if part
        )),
        (_("Booked"), _yes_no(visit.booked)),
        (_("Fixed at the first visit"), _yes_no(visit.fixed_first)),
    ]  # fmt: skip
    told: list[Cells] = [("", name, text, "", "") for name, text in remarks if text]
    return told + [_line_cells(line) for line in visit.lines]


def _line_cells(line: VisitLine) -> Cells:
    quantity = "" if line.quantity is None else f"× {line.quantity:g}"
    name = " ".join(part for part in (_plain(line.code), _plain(line.name), quantity) if part)
    return ("", labels.sort_label(line.sort), name, "", _money(line.amount))


def _money(cents: int | None) -> str:
    return "" if cents is None else f"{cents / 100:,.2f}"


def _yes_no(value: bool | None) -> str:
    return "" if value is None else _("yes") if value else _("no")


def _plain(text: str | None) -> str:
    return " ".join(text.split()) if text else ""
