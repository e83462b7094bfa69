"""The bell at the bottom of the window: how many reminders stand, and the newest in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStatusBar, QToolButton, QWidget

from app.base.translation import _, ngettext
from app.complaints.reminders import when
from ui.reminders.reminder_list import ReminderList
from ui.reminders.reminding import Reminding
from ui.reminders.tray import TrayMessages
from ui.widgets.buttons import action
from ui.widgets.icons import set_icon
from ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from app.complaints.reminders import Reminder
    from ui.desk import Desk
    from ui.widgets.memory import Memory

KEY = "Ctrl+Shift+N"
NOTE_MS = 60_000
_ICON = 16


class Bell(QWidget):
    """Stands in the status bar; it never takes the focus and never opens anything by itself."""

    def __init__(
        self,
        window: QMainWindow,
        desk: Desk,
        memory: Memory,
        opened: Callable[[str, Any], None],
    ) -> None:
        """`opened(kind, id)` shows what a reminder is about."""
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._opened = opened
        self.reminding = Reminding(desk, memory, self)
        self.tray = TrayMessages(window)
        self._note = ElidedLabel("", self)
        self._bell = QToolButton(self)
        self._popup: ReminderList | None = None
        self._quiet = QTimer(self)
        self._assemble()
        self._wire()
        self._on_changed([])

    @property
    def popup(self) -> ReminderList:
        """The list over the bell, made when it is first asked for."""
        if self._popup is None:
            self._popup = ReminderList(self._window)
            self._popup.opened.connect(self._open)
            self._popup.seen.connect(self.reminding.see)
            self._popup.all_seen.connect(lambda: self.reminding.see(*self.reminding.standing))
            self._popup.later.connect(self.reminding.put_off)
        return self._popup

    @property
    def note(self) -> str:
        """The sentence beside the bell."""
        return self._note.text() if self._note.isVisibleTo(self) else ""

    def show_list(self) -> None:
        """Show what stands, with the first line current; a second time hides it."""
        shown = self.popup
        if shown.isVisible():
            shown.hide()
            return
        shown.set_reminders(self.reminding.standing, self._desk.clock.now())
        self._place()
        shown.show()
        shown.raise_()
        shown.take_focus()

    # -- private

    def _assemble(self) -> None:
        self._bell.setAutoRaise(True)
        self._bell.setIconSize(QSize(_ICON, _ICON))
        self._bell.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._bell.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._note.hide()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 6, 0)
        box.setSpacing(8)
        box.addWidget(self._note)
        box.addWidget(self._bell)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(NOTE_MS)

    def _wire(self) -> None:
        action(_("Reminders"), self.show_list, key=KEY, icon="bell", parent=self._window)
        self._bell.clicked.connect(lambda _checked=False: self.show_list())
        self._quiet.timeout.connect(self._note.hide)
        self.reminding.changed.connect(self._on_changed)
        self.reminding.fresh.connect(self._on_fresh)
        self.tray.clicked.connect(self._from_tray)

    def _on_changed(self, standing: list[Reminder]) -> None:
        count = len(standing)
        late = any(one.over or one.due is None for one in standing)
        set_icon(self._bell, "bell", "danger" if late else "warn" if count else "faint")
        self._bell.setText(str(count) if count else "")
        text = ngettext("{count} reminder", "{count} reminders", count).format(count=count)
        text = text if count else _("No reminders")
        self._bell.setToolTip(f"{text} ({KEY})")
        self._bell.setAccessibleName(text)
        if not count:
            self._note.hide()
        if self._popup is not None and self._popup.isVisible():
            self._popup.set_reminders(standing, self._desk.clock.now())
            self._place()

    def _on_fresh(self, fresh: list[Reminder]) -> None:
        """One sentence for all that came at once, however many they are."""
        text = self._sentence(fresh)
        self._note.setText(text)
        # All of it, unless the window is so narrow that the rest of the line needs the room.
        self._note.ensurePolished()
        width = self._note.fontMetrics().boundingRect(text).width() + 24
        self._note.setFixedWidth(min(width, self._window.width() // 2))
        self._note.show()
        self._quiet.start()
        # Other programs show it, some take it for rich text: nobody's name goes there.
        told = self._sentence([one._replace(who="") for one in fresh])
        self.tray.tell(told, critical=any(one.due is None for one in fresh))

    def _sentence(self, fresh: list[Reminder]) -> str:
        first, now = fresh[0], self._desk.clock.now()
        parts = (first.title, first.number, first.who, when(first, now))
        text = " · ".join(part for part in parts if part)
        others = len(fresh) - 1
        if not others:
            return text
        more = ngettext("and {count} more", "and {count} more", others).format(count=others)
        return f"{text} – {more}"

    def _from_tray(self) -> None:
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        if not self.popup.isVisible():
            self.show_list()

    def _open(self, reminder: Reminder) -> None:
        self.popup.hide()
        self._opened(*reminder.opens)

    def _place(self) -> None:
        """Over the bell, in the window's lower right corner."""
        shown = self.popup
        corner = self.mapTo(self._window, QPoint(self.width(), 0))
        size = shown.sizeHint()
        width = min(size.width(), self._window.width() - 16)
        height = min(size.height(), corner.y() - 16)
        shown.setGeometry(corner.x() - width - 6, corner.y() - height - 6, width, height)


def hang_bell(
    window: QMainWindow, desk: Desk, memory: Memory, opened: Callable[[str, Any], None]
) -> Bell:
    """Put a bell into a window's status bar."""
    bell = Bell(window, desk, memory, opened)
    bar: QStatusBar = window.statusBar()
    bar.addPermanentWidget(bell)
    bell.show()
    return bell
