"""One breakdown: a row per part, with its cars, those lost and the rate, as bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import N_, _
from app.churn.labels import part_label, percent
from app.churn.rules import Part
from ui.widgets.colours import mix, tone
from ui.widgets.columns import Column, Row
from ui.widgets.labels import ElidedLabel
from ui.widgets.rows_model import RowsModel

NAME, BAR, CARS, LOST, RATE, CODE = range(6)
_ROWS = 6


def _nothing(_value: object, _row: Row) -> str:
    return ""


def _rate(value: float | None, _row: Row) -> str:
    return percent(value)


def _columns(title: str) -> tuple[Column, ...]:
    return (
        Column("name", title, index=NAME, main=True),
        Column("bar", "", index=BAR, formatter=_nothing, sortable=False),
        Column("cars", N_("Cars"), "number", index=CARS),
        Column("lost", N_("Lost"), "number", index=LOST),
        Column("rate", N_("Rate"), "percent", index=RATE, formatter=_rate),
    )


class _Bars(QStyledItemDelegate):
    """Draws (cars, lost, most cars of any part) as a pale bar with the lost in front."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        value = index.data(Qt.ItemDataRole.UserRole)
        if value is None:
            return
        cars, lost, most = value
        rect = QRectF(option.rect).adjusted(4, 0, -6, 0)
        thick = min(12.0, rect.height() - 8)
        top, accent = rect.center().y() - thick / 2, tone("accent")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        base = option.palette.base().color()
        for count, colour in ((cars, mix(accent, base, 0.28)), (lost, accent)):
            if count:
                painter.setBrush(colour)
                wide = max(2.0, rect.width() * count / max(1, most))
                painter.drawRoundedRect(QRectF(rect.left(), top, wide, thick), 2, 2)
        painter.restore()


class _Table(QTableView):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if enter and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class BarTable(QFrame):
    """A card with one breakdown. Signal: `opened(code)` by click or Enter on a part."""

    opened = Signal(str)

    def __init__(self, breakdown: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._breakdown = breakdown
        self.model = RowsModel(_columns(title), self)
        self.view = _Table(self)
        self._note = ElidedLabel(parent=self, role="muted")
        self._assemble(title)
        self.view.clicked.connect(self._on_clicked)
        self.view.activated.connect(self._on_clicked)

    def set_parts(self, parts: Sequence[Part], note: str = "", explained: str = "") -> None:
        """Show the parts in their order; under them `note`, which points at `explained`."""
        most = max((part.cohort for part in parts), default=0)
        self.model.set_rows(
            (
                part_label(self._breakdown, part.code),
                (part.cohort, part.lost, most),
                part.cohort,
                part.lost,
                part.rate,
                part.code,
            )
            for part in parts
        )
        self._fit_names()
        self._fit_rows(len(parts))
        self._note.setText(note)
        self._note.setToolTip(explained)
        self._note.setVisible(bool(note))

    def _assemble(self, title: str) -> None:
        view, digit = self.view, self.fontMetrics().horizontalAdvance("0")
        view.setModel(self.model)
        view.setItemDelegateForColumn(BAR, _Bars(view))
        view.setAccessibleName(title)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setCursor(Qt.CursorShape.PointingHandCursor)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.3))
        font = view.font()
        font.setFeature(QFont.Tag("tnum"), 1)
        view.setFont(font)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column, digits in ((CARS, 7), (LOST, 6), (RATE, 8)):
            header.resizeSection(column, digit * digits + 4)
        header.setSectionResizeMode(BAR, QHeaderView.ResizeMode.Stretch)
        view.setStyleSheet("QTableView { border: none; }")
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 4, 6, 4)
        box.setSpacing(2)
        box.addWidget(view, 1)
        box.addWidget(self._note)
        self._note.hide()

    def _fit_names(self) -> None:
        """Names are shown whole as long as they leave room for the bars."""
        letters = self.view.fontMetrics()
        texts = [row[NAME] for row in self.model.rows()]
        widest = max((letters.horizontalAdvance(text) for text in texts), default=0)
        heading = self.view.horizontalHeader().sectionSizeHint(NAME)
        room = min(max(widest + 24, heading + 6), letters.horizontalAdvance("0") * 24)
        self.view.horizontalHeader().resizeSection(NAME, room)

    def _fit_rows(self, count: int) -> None:
        """All parts are seen without scrolling, or at least the first six."""
        row = self.view.verticalHeader().defaultSectionSize()
        rows = min(max(count, 1), _ROWS)
        self.view.setMinimumHeight(
            self.view.horizontalHeader().sizeHint().height() + row * rows + 4
        )

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None:
            self.opened.emit(row[CODE])

    def sizeHint(self) -> QSize:
        return QSize(340, 180)


def legend() -> str:
    """What the bars mean, in a sentence."""
    return _("Pale: cars of the cohort. Dark: lost. Click a part to see its cars.")
