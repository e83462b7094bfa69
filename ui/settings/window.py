"""The window of settings: pages at the left, one of them at the right; beside the main window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QWidget,
)

from app.base.translation import N_, _
from ui.settings.keeping import Keeper
from ui.settings.page import Around, Page
from ui.widgets.bars import UndoBar
from ui.widgets.buttons import action
from ui.widgets.icons import icon

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.theme import Theme
    from ui.widgets.memory import Memory

Maker = Callable[[Around, QWidget], Page]


@dataclass(frozen=True)
class PageSpec:
    """One page: its lasting key, title (English, translated when shown), icon, right, maker."""

    key: str
    title: str
    icon: str
    right: str
    make: Maker


def _dealership(around: Around, parent: QWidget) -> Page:
    from ui.settings.dealership_page import DealershipPage

    return DealershipPage(around, parent)


def _working_time(around: Around, parent: QWidget) -> Page:
    from ui.settings.working_time_page import WorkingTimePage

    return WorkingTimePage(around, parent)


def _words(around: Around, parent: QWidget) -> Page:
    from ui.settings.words_page import WordsPage

    return WordsPage(around, parent)


def _stages(around: Around, parent: QWidget) -> Page:
    from ui.settings.stages_page import StagesPage

    return StagesPage(around, parent)


def _churn(around: Around, parent: QWidget) -> Page:
    from ui.settings.churn_page import ChurnPage

    return ChurnPage(around, parent)


def _complaints(around: Around, parent: QWidget) -> Page:
    from ui.settings.complaints_page import ComplaintsPage

    return ComplaintsPage(around, parent)


def _calls(around: Around, parent: QWidget) -> Page:
    from ui.settings.calls_page import CallsPage

    return CallsPage(around, parent)


def _answers(around: Around, parent: QWidget) -> Page:
    from ui.settings.answers_page import AnswersPage

    return AnswersPage(around, parent)


def _people(around: Around, parent: QWidget) -> Page:
    from ui.settings.people_page import PeoplePage

    return PeoplePage(around, parent)


def _record(around: Around, parent: QWidget) -> Page:
    from ui.settings.record_page import RecordPage

    return RecordPage(around, parent)


def _data(around: Around, parent: QWidget) -> Page:
    from ui.settings.data_page import DataPage

    return DataPage(around, parent)


PAGES = (
    PageSpec("dealership", N_("Dealership"), "car", "settings", _dealership),
    PageSpec("working_time", N_("Working time"), "calendar", "calendar.edit", _working_time),
    PageSpec("imports", N_("Imports"), "import", "settings", _words),
    PageSpec("customers", N_("Customers"), "customers", "settings", _stages),
    PageSpec("churn", N_("Churn"), "churn", "settings", _churn),
    PageSpec("complaints", N_("Complaints"), "alert", "content.edit", _complaints),
    PageSpec("calls", N_("Calls"), "call", "settings", _calls),
    PageSpec("answers", N_("Answers"), "help", "content.edit", _answers),
    PageSpec("people", N_("People"), "person", "staff", _people),
    PageSpec("record", N_("Record of changes"), "history", "changes.view", _record),
    PageSpec("data", N_("Data"), "backup", "backup", _data),
)


def pages_for(desk: Desk) -> tuple[PageSpec, ...]:
    """The pages that the person at the desk may see."""
    return tuple(spec for spec in PAGES if desk.has_right(spec.right))


class SettingsWindow(QWidget):
    """Pages come from `PAGES` and are built when first shown. It closes when nobody may see it."""

    def __init__(self, desk: Desk, memory: Memory, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._desk = desk
        self._memory = memory
        self._theme = theme
        self._keeper = Keeper(desk, self)
        self._specs: tuple[PageSpec, ...] = ()
        self._pages: dict[str, Page] = {}
        self.list = QListWidget(self)
        self._stack = QStackedWidget(self)
        self._undo_bar = UndoBar(self)
        self._around = Around(desk, memory, self._keeper, self._undo_bar.say, self.show_page)
        self._assemble()
        self._make_actions()
        self.list.currentRowChanged.connect(self._on_row)
        self._undo_bar.undo_wanted.connect(self._undo)
        desk.said.connect(self._on_said)
        desk.actor_changed.connect(self._on_actor)
        theme.changed.connect(self._draw_icons)
        self._keeper.load()
        self._fill()

    # -- public

    @property
    def current_key(self) -> str:
        """The key of the page in view, or an empty text."""
        row = self.list.currentRow()
        return self._specs[row].key if 0 <= row < len(self._specs) else ""

    def page(self, key: str) -> Page:
        """The page, built now if it was not shown yet."""
        if key not in self._pages:
            spec = next(spec for spec in self._specs if spec.key == key)
            self._pages[key] = spec.make(self._around, self)
            self._stack.addWidget(self._pages[key])
        return self._pages[key]

    def show_page(self, key: str) -> None:
        """Bring a page into view, if the person may see it."""
        keys = [spec.key for spec in self._specs]
        if key in keys:
            self.list.setCurrentRow(keys.index(key))

    # -- private

    def _assemble(self) -> None:
        self.setWindowTitle(_("Settings"))
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list.setAccessibleName(_("Pages of the settings"))
        self.list.setIconSize(QSize(18, 18))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 24)
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 12, 0, 12)
        box.setSpacing(0)
        box.addWidget(self.list)
        box.addWidget(self._stack, 1)
        self.setMinimumSize(760, 480)
        room = self.screen().availableGeometry()
        self.resize(min(1080, room.width() - 40), min(690, room.height() - 60))

    def _make_actions(self) -> None:
        action(_("Close"), self.close, key="Esc", icon="close", parent=self)
        action(_("Undo"), self._undo, key="Ctrl+Z", icon="undo", parent=self)
        for number, spec in enumerate(PAGES, start=1):
            action(
                _("Go to: {tab}").format(tab=_(spec.title)),
                lambda key=spec.key: self.show_page(key),  # type: ignore[misc]
                key=f"Ctrl+{number % 10}",
                icon=spec.icon,
                parent=self,
            )

    def _fill(self) -> None:
        """Show the pages that the person at the desk may see."""
        specs = pages_for(self._desk)
        if specs == self._specs:
            return
        wanted = self.current_key or str(self._memory.get("settings/page", ""))
        self._specs = specs
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages = {}
        self.list.clear()
        for spec in specs:
            self.list.addItem(QListWidgetItem(_(spec.title)))
        self._draw_icons()
        if not specs:
            self.close()
            return
        self.list.setCurrentRow(0)
        self.show_page(wanted)

    def _draw_icons(self) -> None:
        for number, spec in enumerate(self._specs):
            self.list.item(number).setIcon(icon(spec.icon))

    def _on_row(self, row: int) -> None:
        if not 0 <= row < len(self._specs):
            return
        page = self.page(self._specs[row].key)
        self._stack.setCurrentWidget(page)
        self._memory.set("settings/page", self._specs[row].key)
        page.come()

    def _undo(self) -> None:
        self._desk.undo(owner=self)

    def _on_actor(self, _actor: object) -> None:
        self._fill()

    def _on_said(self, text: str, undoable: bool) -> None:
        self._undo_bar.say(text, undoable=undoable)


def open_settings(desk: Desk, memory: Memory, theme: Theme, parent: QWidget) -> SettingsWindow:
    """Show the window of settings over `parent`; one that is open already comes to the front."""
    window = parent.findChild(SettingsWindow)
    if window is None:
        window = SettingsWindow(desk, memory, theme, parent)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.show()
    window.raise_()
    window.activateWindow()
    window.list.setFocus()
    return window
