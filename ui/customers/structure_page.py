"""The customers kept: by model, kind, gender, occupation, age, stage; new and lost by month."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import N_, _, ngettext
from app.customers.figures import (
    BREAKDOWNS,
    MovedCars,
    Movement,
    Part,
    Structure,
    breakdown_label,
    moved_cars,
    movement_definition,
    movements,
    structure,
)
from app.customers.store import view_for
from ui.customers.charts import MOST_BARS, MovesChart, PartsChart
from ui.customers.flow import FlowLayout
from ui.widgets.buttons import action, button
from ui.widgets.cards import Card
from ui.widgets.columns import Column, Row
from ui.widgets.labels import PlainLabel
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk
    from ui.tabs import Services

Moved = tuple[str, str]
MOVES: tuple[Moved, ...] = (
    ("new", N_("New cars")),
    ("back", N_("Returned cars")),
    ("lost", N_("Lost cars")),
)
_TOPICS = {"customers", "vehicles", "visits", "settings"}
_PARTS = (
    Column("label", N_("Part"), index=1, width=18, main=True),
    Column("count", N_("Cars"), "number", index=2, width=8),
    Column("share", N_("Share"), "percent", index=3, width=8),
)


def _running(value: str, row: Row) -> str:
    return f"{value} …" if row[5] else value


_MONTHS = (
    Column("month", N_("Month"), index=0, width=9, formatter=_running, main=True),
    Column("new", N_("New"), "number", index=2, width=5),
    Column("lost", N_("Lost"), "number", index=4, width=5),
    Column("back", N_("Returned"), "number", index=3, width=5),
    Column("kept", N_("Kept"), "number", index=1, width=6),
)


class StructurePage(QWidget):
    """Signals: `list_wanted(CustomerFilter, title)` to list a part; `cars_wanted(title, ids)`.

    `choose` asks for a file's path (title, name, kinds) and may be given for tests.
    """

    list_wanted = Signal(object, str)
    cars_wanted = Signal(str, object)

    def __init__(
        self,
        desk: Desk,
        services: Services,
        parent: QWidget | None = None,
        *,
        choose: Callable[[str, str, str], Path | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._choose = choose or self._ask_path
        self._structure: Structure | None = None
        self._movements: list[Movement] = []
        self._name = BREAKDOWNS[0]
        self._stale = False
        self.chart = PartsChart(self)
        self.moves = MovesChart(self)
        memory = services.memory
        self.parts = DataTable("structure", _PARTS, memory, self, title=_("Structure"))
        self.months = DataTable("movement", _MONTHS, memory, self, title=_("New and lost"))
        self._chips: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._definition = PlainLabel("", self, role="muted", wrap=True)
        self._more = PlainLabel("", self, role="muted")
        self._left, self._right = Card(parent=self), Card(_("New and lost by month"), self)
        self._assemble()
        self._make_actions()
        self._wire()
        self.reload()

    # -- public methods

    def reload(self) -> None:
        """Count again, in the lane for figures."""
        actor, clock = self._desk.actor, self._desk.clock
        if actor is None:
            return

        def query(store: Store) -> tuple[Structure, list[Movement]]:
            view = view_for(store, actor, clock)
            return structure(store, view), movements(store, view)

        self.parts.set_loading()
        self._desk.read(
            query, lambda found: self._show(*found), owner=self, latest="structure", slow=True
        )

    def show_breakdown(self, name: str) -> None:
        """Show one of BREAKDOWNS."""
        self._name = name
        self._chips[name].setChecked(True)
        self._show_parts()

    def first_focus(self) -> None:
        self._chips[self._name].setFocus(Qt.FocusReason.OtherFocusReason)

    def open_moved(self, which: str) -> None:
        """List the cars that were new, came back or were lost in the current month."""
        row = self.months.current_row
        if row is not None:
            self._read_moved(str(row[0]), which)

    def export(self) -> None:
        """Save all breakdowns and months as a table."""
        kinds = ";;".join((_("Excel workbook (*.xlsx)"), _("Text file (*.csv)")))
        found, months = self._structure, self._movements
        if found is None:
            return
        name = _("structure")
        path = self._choose(_("Export structure"), f"{name} {found.today}.xlsx", kinds)
        if path is None:
            return
        file = path

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.customers.structure_export import export_structure

            return export_structure(
                store, actor, path=file, structure=found, movements=months, clock=clock
            )

        said = _("Saved to {path}").format(path=file)
        self._desk.write(verb, owner=self, said=said, undo=False)

    def save_picture(self) -> None:
        """Save the charts as a picture."""
        today = self._desk.clock.now().date().isoformat()
        name = f"{breakdown_label(self._name)} {today}.png"
        path = self._choose(_("Save picture"), name, _("Picture (*.png)"))
        if path is None:
            return
        if self.grab().save(str(path)):
            self._services.say(_("Saved to {path}").format(path=path))
        else:
            self._services.say(_("The picture cannot be saved there. Choose another folder."))

    # -- building

    def _assemble(self) -> None:
        chips = QWidget(self)
        flow = FlowLayout(chips)
        line = QHBoxLayout()
        line.setSpacing(6)
        for name in BREAKDOWNS:
            chip = button(breakdown_label(name), partial(self.show_breakdown, name), kind="chip")
            chip.setCheckable(True)
            self._group.addButton(chip)
            self._chips[name] = chip
            flow.addWidget(chip)
        self._chips[self._name].setChecked(True)
        line.addWidget(chips, 1)
        self._export = button(_("Export table…"), self.export, icon="export")
        line.addWidget(self._export)
        line.addWidget(button(_("Save picture…"), self.save_picture, icon="picture"))
        self._export.setVisible(self._desk.has_right("export"))
        self._left.add(self.chart, 3)
        self._left.add(self._more)
        self._left.add(self.parts, 2)
        self._right.add(self.moves)
        self._right.add(self.months, 1)
        self._right.add(self._move_buttons())
        self._right.add(PlainLabel(movement_definition(), role="muted", wrap=True))
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(self._left)
        split.addWidget(self._right)
        split.setStretchFactor(0, 6)
        split.setStretchFactor(1, 5)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(line)
        box.addWidget(self._definition)
        box.addWidget(split, 1)

    def _move_buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        self._moved = {
            which: button(_(name), partial(self.open_moved, which), kind="link")
            for which, name in MOVES
        }
        for made in self._moved.values():
            line.addWidget(made)
        line.addStretch(1)
        return line

    def _make_actions(self) -> None:
        for number, name in enumerate(BREAKDOWNS, start=1):
            text = _("Structure by: {name}").format(name=breakdown_label(name))
            action(text, partial(self.show_breakdown, name), key=f"Alt+{number}", icon="chart",
                   parent=self)  # fmt: skip
        keys = {"new": "Alt+N", "back": "Alt+B", "lost": "Alt+L"}
        for which, name in MOVES:
            text = _("List of the month: {name}").format(name=_(name))
            action(text, partial(self.open_moved, which), key=keys[which], icon="list", parent=self)
        action(_("Export table…"), self.export, key="Ctrl+E", icon="export", parent=self)
        action(_("Save picture…"), self.save_picture, key="Ctrl+Shift+E", icon="picture",
               parent=self)  # fmt: skip

    def _wire(self) -> None:
        self.chart.opened.connect(self._open_part)
        self.parts.opened.connect(lambda row: self._open_part(row[0]))
        hint = _("Import orders or deliveries of the last twelve months.")
        self.parts.set_empty("segment", _("No customers kept yet"), hint)
        self.months.set_empty("month", _("No months yet"), "")
        self.moves.opened.connect(self._on_month)
        self.months.opened.connect(lambda row: self._read_moved(row[0], "lost"))
        self.months.menu_wanted.connect(self._fill_menu)
        self._desk.changed.connect(self._on_changed)
        self._services.theme.changed.connect(self.update)

    # -- what happens

    def _show(self, found: Structure, months: list[Movement]) -> None:
        self._structure, self._movements = found, months
        self._definition.setText(found.definition)
        self._show_parts()
        self.moves.set_items(months)
        rows = [(m.month, m.kept, m.new, m.back, m.lost, m.running) for m in reversed(months)]
        self.months.set_rows(rows, keep=0)
        if rows and self.months.current_row is None:
            self.months.select_number(min(1, len(rows) - 1))

    def _show_parts(self) -> None:
        found = self._structure
        if found is None:
            return
        parts = found.parts[self._name]
        self.chart.set_parts(parts, found.kept)
        count = ngettext("{count} car kept", "{count} cars kept", found.kept)
        title = breakdown_label(self._name)
        self._left.set_title(f"{title} · {count.format(count=f'{found.kept:,}')}")
        kept = found.kept or 1
        self.parts.set_rows([(part, part.label, part.count, part.count / kept) for part in parts])
        hidden = len(parts) - MOST_BARS
        text = _("The chart shows the first {shown} of {all}; the table shows all.")
        self._more.setText(text.format(shown=MOST_BARS, all=len(parts)))
        self._more.setVisible(hidden > 0)

    def _open_part(self, part: Part) -> None:
        self.list_wanted.emit(part.filter, "")

    def _on_month(self, month: Movement) -> None:
        self.months.select(0, month.month)
        self.months.setFocus(Qt.FocusReason.MouseFocusReason)

    def _fill_menu(self, menu: QMenu, row: Row) -> None:
        for which, name in MOVES:
            menu.addAction(_(name), partial(self._read_moved, str(row[0]), which))

    def _read_moved(self, month: str, which: str) -> None:
        def done(moved: MovedCars) -> None:
            titles = dict(MOVES)
            self.cars_wanted.emit(f"{_(titles[which])} {month}", getattr(moved, which))

        self._desk.read(
            lambda store: moved_cars(store, month), done, owner=self, latest="moved", slow=True
        )

    def _on_changed(self, changed: Changed) -> None:
        if not changed.topics & _TOPICS:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()

    def _ask_path(self, title: str, name: str, kinds: str) -> Path | None:
        from ui.widgets.dialogs import choose_save

        return choose_save(self, title, name, kinds)
