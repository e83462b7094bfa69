"""A date that may be blank, typed the way people type dates."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidget, QWidgetAction

from app.base.translation import _
from ui.widgets.icons import icon

_SHAPES = (
    re.compile(r"(\d{4})[-/.年 ](\d{1,2})[-/.月 ](\d{1,2})日?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)


def read_date(text: str) -> str | None:
    """A typed date as ISO text, or None: 2026-11-2, 2026/11/2, 20261102, 2026年11月2日."""
    for shape in _SHAPES:
        found = shape.fullmatch(text.strip())
        if found:
            try:
                return date(*map(int, found.groups())).isoformat()
            except ValueError:
                return None
    return None


class DateEdit(QLineEdit):
    """A field for a date or nothing.

    Signal: `date_changed(ISO text or None)` when what was typed is settled.
    """

    date_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: str | None = None
        self.setPlaceholderText(_("YYYY-MM-DD"))
        self._pick = self.addAction(
            icon("calendar", "muted"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._pick.setProperty("care_icon", "calendar muted")
        self._pick.setText(_("Choose a date (Alt+Down)"))
        self._pick.setToolTip(self._pick.text())
        self._pick.setShortcut("Alt+Down")
        self._pick.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._pick.triggered.connect(self._show_calendar)
        self.editingFinished.connect(self._settle)
        self.textEdited.connect(lambda _t: self._mark(ok=True))

    @property
    def value(self) -> str | None:
        """The date as ISO text, or None when blank."""
        return self._value

    def set_value(self, value: str | None) -> None:
        self._value = value or None
        self.setText(self._value or "")
        self._mark(ok=True)

    def settle(self) -> bool:
        """Read what is typed now; False, and marked, if it is no date."""
        self._settle()
        return not self.property("wrong")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.text().strip() and read_date(self.text()) is None:
            self._mark(ok=False)

    def _settle(self) -> None:
        typed = self.text().strip()
        value = read_date(typed) if typed else None
        self._mark(ok=not typed or value is not None)
        if typed and value is None:
            return
        self.setText(value or "")
        if value != self._value:
            self._value = value
            self.date_changed.emit(value)

    def _mark(self, *, ok: bool) -> None:
        self.setProperty("wrong", not ok)
        self.setToolTip("" if ok else _("This is not a date. Write it as 2026-11-02."))
        self.style().unpolish(self)
        self.style().polish(self)

    def _show_calendar(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget(menu)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if self._value:
            calendar.setSelectedDate(QDate.fromString(self._value, Qt.DateFormat.ISODate))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        calendar.activated.connect(lambda day: self._picked(day, menu))
        calendar.clicked.connect(lambda day: self._picked(day, menu))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()

    def _picked(self, day: QDate, menu: QMenu) -> None:
        menu.close()
        self.setText(day.toString(Qt.DateFormat.ISODate))
        self._settle()
