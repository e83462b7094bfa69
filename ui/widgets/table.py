"""The table that every list in the program is shown in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QMenu,
    QProgressBar,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from ui.widgets.columns import Column, Row
from ui.widgets.empty import EmptyState
from ui.widgets.icons import note_icon
from ui.widgets.memory import Memory
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_view import TableView

_TABLE, _EMPTY = 0, 1


class DataTable(QWidget):
    """Rows under chosen columns, with sorting, copying, an empty and a loading state.

    Signals: `opened(row tuple)` by Enter or double click; `chosen(row tuple or None)` when the
    current row changes; `menu_wanted(QMenu, row tuple)` to fill the menu of a row;
    `column_menu_wanted(QMenu, column key)` to fill the menu of a column's title; `empty_acted()`
    by the button of the empty state.

    `name` is the table's lasting name, under which `memory` keeps columns, widths and order.
    """

    opened = Signal(object)
    chosen = Signal(object)
    menu_wanted = Signal(object, object)
    column_menu_wanted = Signal(object, str)
    empty_acted = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        memory: Memory,
        parent: QWidget | None = None,
        *,
        title: str = "",
        remote_sort: bool = False,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._memory = memory
        self._loaded = False
        self.model = RowsModel(columns, self, remote_sort=remote_sort)
        self.view = TableView(self)
        self.empty = EmptyState(parent=self)
        self._busy = QProgressBar(self)
        self._copy = QAction(_("Copy rows"), self)
        self._remembering = QTimer(self)
        self._assemble(title)
        self._set_columns()
        self._wire()

    # -- properties

    @property
    def current_row(self) -> Row | None:
        index = self.view.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    @property
    def selected_rows(self) -> list[Row]:
        """The selected rows in the order shown."""
        numbers = sorted({i.row() for i in self.view.selectionModel().selectedRows()})
        return [row for row in map(self.model.row, numbers) if row is not None]

    # -- public methods

    def set_rows(self, rows: Sequence[Row], *, keep: int | None = None) -> None:
        """Show rows; with `keep`, the current row is found again by the value at that place."""
        kept = self.current_row[keep] if keep is not None and self.current_row else None
        self.model.set_rows(rows)
        self._filled()
        if keep is not None and kept is not None:
            self.select(keep, kept)

    def set_paged(self, total: int, first: Sequence[Row] = ()) -> None:
        """Show `total` rows, loaded as they come into view (`model.page_wanted`)."""
        self.model.set_paged(total, first)
        self._filled()

    def set_loading(self, loading: bool = True) -> None:
        """A thin moving line on top; rows already shown stay."""
        self._busy.setVisible(loading)
        if loading and not self._loaded:
            self._stack.setCurrentIndex(_TABLE)

    def set_empty(self, icon: str, title: str, hint: str = "", action: str = "") -> None:
        """What is shown when there is no row (texts translated)."""
        self.empty.set_content(icon, title, hint, action)

    def select(self, place: int, value: Any) -> bool:
        """Make the row current whose tuple has `value` at `place`."""
        number = self.model.find(place, value)
        if number >= 0:
            self.select_number(number)
        return number >= 0

    def select_number(self, number: int) -> None:
        index = self.model.index(number, self.view.main_column)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        number = [c.key for c in self.model.columns].index(key)
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.view.sortByColumn(number, way)

    def freeze(self, keys: Sequence[str]) -> None:
        """Let these columns stand still at the left while the others are moved sideways."""
        from ui.widgets.frozen import FrozenColumns

        places = [column.key for column in self.model.columns]
        frozen = FrozenColumns(self.view, [places.index(key) for key in keys])
        frozen.doubleClicked.connect(lambda index: self._open(index.row()))
        frozen.row_menu_wanted.connect(self._row_menu)
        frozen.column_menu_wanted.connect(self._column_menu)

    def shown_columns(self) -> list[int]:
        """Numbers of the visible columns from left to right."""
        header = self.view.horizontalHeader()
        order = (header.logicalIndex(i) for i in range(header.count()))
        return [number for number in order if not header.isSectionHidden(number)]

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show just these columns, in this order; unknown keys are passed over."""
        header = self.view.horizontalHeader()
        numbers = {column.key: n for n, column in enumerate(self.model.columns)}
        wanted = [numbers[key] for key in keys if key in numbers]
        if not wanted:
            return
        frozen = self.view.frozen
        for number in numbers.values():
            header.setSectionHidden(number, number not in wanted)
        # Columns that stand still keep their places in front.
        standing = [n for n in numbers.values() if frozen is not None and frozen.holds(n)]
        order = [*standing, *(n for n in wanted if n not in standing)]
        for place, number in enumerate(order):
            header.moveSection(header.visualIndex(number), place)
        self._fit_mains()
        self._remember()

    def sheet(self) -> tuple[list[str], list[str], list[tuple[Any, ...]]]:
        """Titles, kinds and rows as shown, for an export: text as it is shown, else the value."""
        numbers = self.shown_columns()
        columns = [self.model.columns[n] for n in numbers]
        kinds: list[str] = ["text" if c.formatter is not None else c.kind for c in columns]
        rows = [
            tuple(
                self.model.text(r, n) if kind in ("text", "flag") else self.model.value(r, n)
                for n, kind in zip(numbers, kinds, strict=True)
            )
            for r in range(self.model.rowCount())
        ]
        return [_(c.title) for c in columns], kinds, rows

    def copy_selected(self) -> None:
        """Selected rows with their titles to the clipboard, exactly as they are shown."""
        numbers = sorted({i.row() for i in self.view.selectionModel().selectedRows()})
        if not numbers:
            return
        columns = self.shown_columns()
        lines = ["\t".join(_(self.model.columns[c].title) for c in columns)]
        for number in numbers:
            cells = (" ".join(self.model.text(number, c).split()) for c in columns)
            lines.append("\t".join(cells))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def setFocus(self, *args: Any) -> None:
        self.view.setFocus(*args)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._busy.setGeometry(0, 0, self.width(), 3)

    def sizeHint(self) -> QSize:
        return QSize(600, 300)

    # -- private

    def _assemble(self, title: str) -> None:
        self.view.setModel(self.model)
        self.view.setAccessibleName(title or _("List"))
        font = self.view.font()
        font.setFeature(QFont.Tag("tnum"), 1)
        self.view.setFont(font)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._stack)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setProperty("kind", "line")
        self._busy.hide()
        self._busy.raise_()
        note_icon(self._copy, "copy")
        self._copy.setShortcut(QKeySequence.StandardKey.Copy)
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.view.addAction(self._copy)
        self.setFocusProxy(self.view)

    def _set_columns(self) -> None:
        header = self.view.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._default_columns()
        self._recall()

    def _default_columns(self) -> None:
        header = self.view.horizontalHeader()
        letter = self._letter()
        for number, column in enumerate(self.model.columns):
            header.setSectionHidden(number, column.hidden)
            header.moveSection(header.visualIndex(number), number)
            header.resizeSection(number, self._width(column, letter))
            if column.main:
                self.view.main_column = number
        self._stretch()

    def _width(self, column: Column, letter: float) -> int:
        """Pixels for what is expected in the column, but at least for its title and arrow."""
        bold = QFont(self.view.horizontalHeader().font())
        bold.setBold(True)
        title = QFontMetricsF(bold).horizontalAdvance(_(column.title)) + 28
        return round(max(title, letter * (column.characters + 3)))

    def _letter(self) -> float:
        # A digit's width: the average of a Chinese font is that of a whole character.
        return max(1.0, QFontMetricsF(self.view.font()).horizontalAdvance("0"))

    def _stretch(self) -> None:
        header = self.view.horizontalHeader()
        mains = [n for n, c in enumerate(self.model.columns) if c.main]
        header.setMinimumSectionSize(round(self._letter() * 5))
        header.setStretchLastSection(not mains)
        self._fit_mains()

    def _fit_mains(self) -> None:
        """Main columns take what is left, but never less than their own width."""
        header = self.view.horizontalHeader()
        letter = self._letter()
        shown = [n for n in range(header.count()) if not header.isSectionHidden(n)]
        mains = [n for n in shown if self.model.columns[n].main]
        others = sum(header.sectionSize(n) for n in shown if n not in mains)
        widths = {n: self._width(self.model.columns[n], letter) for n in mains}
        # Not viewport(): asking for it costs milliseconds of the start.
        bar = self.view.verticalScrollBar()
        room = self.view.contentsRect().width() - (bar.width() if bar.isVisible() else 0)
        enough = room >= others + sum(widths.values())
        mode = QHeaderView.ResizeMode.Stretch if enough else QHeaderView.ResizeMode.Interactive
        for number in mains:
            if header.sectionResizeMode(number) != mode:
                header.setSectionResizeMode(number, mode)
            if not enough:
                header.resizeSection(number, widths[number])

    def _wire(self) -> None:
        header = self.view.horizontalHeader()
        header.customContextMenuRequested.connect(self._column_menu)
        # A drag of a column's edge sends many signals; what remains after it is remembered.
        self._remembering.setSingleShot(True)
        self._remembering.setInterval(400)
        self._remembering.timeout.connect(self._remember)
        header.sectionResized.connect(lambda *_a: self._remembering.start())
        header.sectionMoved.connect(lambda *_a: self._remembering.start())
        self.view.customContextMenuRequested.connect(self._row_menu)
        self.view.doubleClicked.connect(lambda index: self._open(index.row()))
        self.view.entered_row.connect(self._open)
        self.view.resized.connect(self._fit_mains)
        self.view.selectionModel().currentRowChanged.connect(self._on_current)
        self.view.setSortingEnabled(True)
        self.model.modelReset.connect(lambda: self.chosen.emit(None))
        self._copy.triggered.connect(self.copy_selected)
        self.empty.acted.connect(self.empty_acted)

    def _filled(self) -> None:
        self._loaded = True
        self._busy.hide()
        self._stack.setCurrentIndex(_TABLE if self.model.rowCount() else _EMPTY)

    def _open(self, number: int) -> None:
        row = self.model.row(number)
        if row is not None:
            self.opened.emit(row)

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.model.row(now.row()) if now.isValid() else None)

    def _row_menu(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        row = self.model.row(index.row()) if index.isValid() else None
        if row is None:
            return
        menu = QMenu(self)
        self.menu_wanted.emit(menu, row)
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(self._copy)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def column_menu(self) -> QMenu:
        """The menu in which columns are shown and hidden."""
        menu = QMenu(self)
        header = self.view.horizontalHeader()
        for number, column in enumerate(self.model.columns):
            action = menu.addAction(_(column.title))
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(number))
            action.setEnabled(not column.main)
            action.toggled.connect(self._toggler(number))
        menu.addSeparator()
        menu.addAction(_("Columns as delivered"), self._reset)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _column_menu(self, place: QPoint, number: int | None = None) -> None:
        menu = self.column_menu()
        if number is None:
            number = self.view.horizontalHeader().logicalIndexAt(place)
        if number >= 0:
            self.column_menu_wanted.emit(menu, self.model.columns[number].key)
        menu.popup(self.view.horizontalHeader().mapToGlobal(place))

    def _toggler(self, number: int) -> Callable[[bool], None]:
        def toggle(on: bool) -> None:
            self.view.horizontalHeader().setSectionHidden(number, not on)
            self._fit_mains()
            self._remember()

        return toggle

    def _reset(self) -> None:
        self._default_columns()
        self._remember()

    def _remember(self) -> None:
        header = self.view.horizontalHeader()
        columns = self.model.columns
        letter = self._letter()
        self._memory.set(
            f"tables/{self._name}",
            {
                "order": [columns[header.logicalIndex(i)].key for i in range(header.count())],
                "hidden": [c.key for n, c in enumerate(columns) if header.isSectionHidden(n)],
                "widths": {
                    c.key: round(header.sectionSize(n) / letter, 2)
                    for n, c in enumerate(columns)
                    if not c.main and not header.isSectionHidden(n)
                },
            },
        )

    def _recall(self) -> None:
        kept = self._memory.get(f"tables/{self._name}")
        if not isinstance(kept, dict):
            return
        header = self.view.horizontalHeader()
        numbers = {c.key: n for n, c in enumerate(self.model.columns)}
        letter = self._letter()
        for place, key in enumerate(k for k in kept.get("order", ()) if k in numbers):
            header.moveSection(header.visualIndex(numbers[key]), place)
        for key, number in numbers.items():
            if key in kept.get("order", ()):
                header.setSectionHidden(number, key in kept.get("hidden", ()))
            if key in kept.get("widths", {}):
                header.resizeSection(number, round(kept["widths"][key] * letter))
