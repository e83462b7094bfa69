"""The window: top bar, rail of tabs, the tab in view, the line at the bottom."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.base.translation import N_, _, language
from ui.desk import Desk
from ui.errors import ErrorDesk
from ui.frame.finder import Search
from ui.frame.rail import Rail
from ui.frame.status import StatusLine
from ui.frame.taking import Taking
from ui.frame.top_bar import TopBar
from ui.frame.window_help import dealer_of, files_of
from ui.tabs import Services, TabSpec
from ui.theme import MODES, SCALES, Mode, Theme
from ui.widgets.bars import MessageBar, UndoBar
from ui.widgets.buttons import action
from ui.widgets.icons import show_icons
from ui.widgets.mark import mark
from ui.widgets.memory import Memory

if TYPE_CHECKING:
    from app.base.changes import Changed
    from ui.frame.commands import CommandPanel

SETTLED_MS = 20
LANGUAGE_NAMES = {"zh_CN": "简体中文", "en": "English"}
MODE_NAMES: dict[Mode, str] = {
    "system": N_("Colours: as the system"),
    "light": N_("Colours: light"),
    "dark": N_("Colours: dark"),
}


class House(NamedTuple):
    """Whose window it is, and how to find where its logs lie."""

    dealer: str
    logs: Callable[[], Path]


class MainWindow(QMainWindow):
    """Everything a person works in. Tabs come from `specs` and are built when first shown.

    Signals: `language_wanted(code)` — words are fixed when widgets are built, so the program
    makes a new window in the other language; `pictured()` when its first picture is there.
    """

    language_wanted = Signal(str)
    pictured = Signal()

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        memory: Memory,
        specs: Sequence[TabSpec],
        house: House,
        errors: ErrorDesk,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._sitting = 0 if desk.actor is None else desk.actor.employee_id
        self._theme = theme
        self._memory = memory
        self._specs = tuple(specs)
        self._house = house
        self._errors = errors
        self._tabs: dict[str, QWidget] = {}
        self._services = Services(memory, theme, self.open_thing, self.say)
        self.top = TopBar(desk, self)
        self.rail = Rail(self)
        self.message = MessageBar(self)
        self._stack = QStackedWidget(self)
        self._status = StatusLine(desk, self)
        self._undo_bar = UndoBar(self)
        self._commands: CommandPanel | None = None
        self._has_picture = False
        self._assemble()
        self._make_actions()
        self._wire()
        self._restore()
        self._show_tabs()

    # -- properties

    @property
    def current_key(self) -> str:
        """The key of the tab in view, or an empty text."""
        widget = self._stack.currentWidget()
        return next((key for key, tab in self._tabs.items() if tab is widget), "")

    @property
    def visible_specs(self) -> tuple[TabSpec, ...]:
        """The tabs that the person at the desk may see."""
        return tuple(spec for spec in self._specs if self._desk.has_right(spec.right))

    @property
    def command_panel(self) -> CommandPanel:
        """The Ctrl+K list, made when it is first asked for."""
        if self._commands is None:
            from ui.frame.commands import CommandPanel

            self._commands = CommandPanel(self._desk, self, self._collect)
            self._commands.opened.connect(self.open_thing)
            self._commands.set_searches(self._searches())
        return self._commands

    def open_commands(self) -> None:
        """Show the Ctrl+K list."""
        self.command_panel.open_panel()

    def open_settings(self) -> QWidget:
        """Show the window of settings."""
        from ui.settings.window import open_settings

        return open_settings(self._desk, self._memory, self._theme, self)

    def tab(self, key: str) -> QWidget:
        """The tab's widget, built now if it was not shown yet."""
        if key not in self._tabs:
            spec = next(spec for spec in self._specs if spec.key == key)
            widget = spec.factory(self._desk, self._services)
            widget.setProperty("surface", "page")
            widget.setAccessibleName(_(spec.title))
            self._tabs[key] = widget
            self._stack.addWidget(widget)
        return self._tabs[key]

    # -- public methods

    def show_tab(self, key: str) -> None:
        """Bring a tab into view; nothing happens if the person may not see it."""
        if key not in (spec.key for spec in self.visible_specs):
            return
        widget = self.tab(key)
        self._stack.setCurrentWidget(widget)
        self.rail.set_current(key)
        self._memory.set("window/tab", key)
        focus = getattr(widget, "first_focus", None)
        if focus is not None:
            focus()

    def open_thing(self, kind: str, what: Any) -> None:
        """Show a thing in the tab it belongs to."""
        for spec in self.visible_specs:
            if kind in spec.opens:
                self.show_tab(spec.key)
                self.tab(spec.key).open_thing(kind, what)  # type: ignore[attr-defined]
                return
        self.message.show_message(
            _("The person at the desk may not open this. Choose another person above."), "warn"
        )

    def say(self, text: str) -> None:
        """A sentence at the bottom for some seconds."""
        self._undo_bar.say(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_picture:
            self._has_picture = True
            # What lies on the window is painted after it, in the same go, and keys that were
            # pressed meanwhile come first too.
            QTimer.singleShot(SETTLED_MS, self, self.pictured.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        geometry = base64.b64encode(self.saveGeometry().data()).decode()
        self._memory.set("window/geometry", geometry)
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event) and self._desk.has_right("import"):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = files_of(event)
        if paths:
            event.acceptProposedAction()
            self.open_thing("files", paths)

    # -- building

    def _assemble(self) -> None:
        self.setWindowTitle(self._house.dealer or _("Care Desk"))
        self.setWindowIcon(mark(self._theme.accent))
        self.setAcceptDrops(True)
        self.top.set_dealer(self._house.dealer)
        self.message.setProperty("place", "window")
        work = QVBoxLayout()
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(self.message)
        work.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(work, 1)
        holder = QWidget(self)
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.top)
        box.addLayout(middle, 1)
        self.setCentralWidget(holder)
        self.setStatusBar(self._status)
        self.setMinimumSize(960, 600)

    def _make_actions(self) -> None:
        menu = QMenu(self)
        self._act(_("Search from anywhere"), self._to_search, "Ctrl+F", "search")
        self._act(_("All commands"), self.open_commands, "Ctrl+K", "command")
        self._undo_action = self._act(_("Undo"), self._undo, "Ctrl+Z", "undo")
        self._taking = Taking(self._desk, self._services, self)
        self._act(_("Who is at the desk"), self._to_person, "Ctrl+Shift+P", "person")
        self._import_action = self._act(_("Import files…"), self._choose_files, "Ctrl+O", "import")
        self._backup_action = self._act(_("Back up now"), self._back_up, "Ctrl+Shift+B", "backup")
        self._settings_action = self._act(_("Settings…"), self.open_settings, "Ctrl+,", "settings")
        menu.addActions([self._import_action, self._backup_action, self._settings_action])
        menu.addSeparator()
        self._language_actions(menu)
        menu.addSeparator()
        self._colour_actions(menu)
        menu.addSeparator()
        larger = self._act(_("Text larger"), lambda: self._rescale(1), "Ctrl+=", "zoom_in")
        smaller = self._act(_("Text smaller"), lambda: self._rescale(-1), "Ctrl+-", "zoom_out")
        normal = self._act(_("Text of normal size"), lambda: self._rescale(0), "Ctrl+0", "scale")
        menu.addActions([larger, smaller, normal])
        menu.addSeparator()
        menu.addAction(self._act(_("About Care Desk"), self._about, "F1", "info"))
        self._act(_("Settings and help"), self.top.settings.showMenu, "F10", "settings")
        self._act(_("Whole screen"), self._whole_screen, "F11", "picture")
        menu.addAction(self._act(_("Quit"), self.close, "Ctrl+Q", "close"))
        menu.aboutToShow.connect(lambda: show_icons(menu))
        self.top.settings.setMenu(menu)
        self._tab_actions = [self._tab_action(number) for number in range(1, 10)]

    def _act(self, text: str, done: Callable[[], object], key: str, icon: str) -> QAction:
        return action(text, done, key=key, icon=icon, parent=self)

    def _tab_action(self, number: int) -> QAction:
        return self._act("", lambda: self._show_number(number), f"Ctrl+{number}", "forward")

    def _language_actions(self, menu: QMenu) -> None:
        group = QActionGroup(self)
        for number, (code, name) in enumerate(LANGUAGE_NAMES.items(), start=1):
            wanted = partial(self.language_wanted.emit, code)
            made = self._act(name, wanted, f"Ctrl+Alt+{number}", "language")
            made.setCheckable(True)
            made.setChecked(code == language())
            group.addAction(made)
            menu.addAction(made)

    def _colour_actions(self, menu: QMenu) -> None:
        group = QActionGroup(self)
        for number, mode in enumerate(MODES, start=5):
            wanted = partial(self._colour, mode)
            made = self._act(_(MODE_NAMES[mode]), wanted, f"Ctrl+Alt+{number}", "theme")
            made.setCheckable(True)
            made.setChecked(mode == self._theme.mode)
            group.addAction(made)
            menu.addAction(made)

    def _wire(self) -> None:
        self.rail.chosen.connect(self.show_tab)
        self.top.finder.opened.connect(self.open_thing)
        self.top.commands.clicked.connect(lambda: self.open_commands())
        self._undo_bar.undo_wanted.connect(self._undo)
        self._desk.said.connect(lambda text, undoable: self._undo_bar.say(text, undoable=undoable))
        self._desk.failed.connect(self._on_failed)
        self._desk.actor_changed.connect(self._on_actor)
        self._desk.changed.connect(self._on_changed)
        self._theme.changed.connect(self._status.redraw)
        self._errors.set_plain(self._show_plain)
        QTimer.singleShot(0, self, self.top.person.load)

    def _restore(self) -> None:
        self.resize(1366, 768)
        kept = self._memory.get("window/geometry")
        if isinstance(kept, str):
            self.restoreGeometry(QByteArray(base64.b64decode(kept)))

    def _show_tabs(self) -> None:
        specs = self.visible_specs
        self.rail.set_tabs(specs)
        self.top.finder.set_tabs(specs)
        if self._commands is not None:
            self._commands.set_searches(self._searches())
        for number in range(1, 10):
            title = _(specs[number - 1].title) if number <= len(specs) else ""
            text = _("Go to: {tab}").format(tab=title) if title else ""
            self._tab_actions[number - 1].setEnabled(bool(title))
            self._tab_actions[number - 1].setText(text)
        self._import_action.setEnabled(self._desk.has_right("import"))
        self._backup_action.setEnabled(self._desk.has_right("backup"))
        rights = ("settings", "staff", "changes.view", "backup")
        self._settings_action.setEnabled(any(map(self._desk.has_right, rights)))
        keys = [spec.key for spec in specs]
        key = self.current_key or self._first_key()
        if key in keys:
            self.show_tab(key)
        elif keys:
            self.show_tab(keys[0])

    def _searches(self) -> list[Search]:
        return [spec.search for spec in self.visible_specs if spec.search is not None]

    def _first_key(self) -> str:
        actor = self._desk.actor
        own = {"clerk": "importing", "agent": "calls", "receptionist": "lounge"}
        if actor is not None and actor.role in own:
            return own[actor.role]
        return str(self._memory.get("window/tab", ""))

    # -- what actions do

    def _collect(self) -> list[QAction]:
        from ui.frame.commands import actions_of

        here = self._stack.currentWidget()
        found = actions_of(here) if here is not None else []
        return [*found, *(a for a in self.actions() if a.text() and a.isEnabled())]

    def _show_number(self, number: int) -> None:
        specs = self.visible_specs
        if number <= len(specs):
            self.show_tab(specs[number - 1].key)

    def _to_search(self) -> None:
        self.top.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.finder.selectAll()

    def _to_person(self) -> None:
        self.top.person.showMenu()

    def _undo(self) -> None:
        self._desk.undo(owner=self)

    def _choose_files(self) -> None:
        self.open_thing("files", [])

    def _back_up(self) -> None:
        path = self._desk.path

        def work(_progress: object) -> Path:
            from app.base.backup import back_up
            from app.house import open_house

            with open_house(path, mode="read") as store:
                return back_up(store)

        self._desk.run(_("Backup"), work, self._backed_up, owner=self)

    def _backed_up(self, made: Path) -> None:
        self.message.show_message(_("Backed up to {path}").format(path=made), "ok")

    def _colour(self, mode: Mode) -> None:
        self._memory.set("look/mode", mode)
        self._theme.apply(mode=mode)

    def _rescale(self, step: int) -> None:
        scales = list(SCALES)
        here = min(range(len(scales)), key=lambda i: abs(scales[i] - self._theme.scale))
        place = max(0, min(len(scales) - 1, here + step)) if step else scales.index(1.0)
        self._memory.set("look/scale", scales[place])
        self._theme.apply(scale=scales[place])

    def _whole_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _about(self) -> None:
        from ui.frame.about import AboutDialog

        dialog = AboutDialog(
            self._house.dealer, self._desk.path, self._house.logs(), self._theme.accent, self
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # -- what happens

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._show_plain(str(error))
        else:
            self._errors.take(error)

    def _show_plain(self, text: str) -> None:
        self.message.show_message(text, "danger")

    def _on_actor(self, actor: Any) -> None:
        self._memory.set("window/person", actor.employee_id)
        if self.message.tone == "warn":
            # It was about what the person before may not do.
            self.message.hide()
        # What was said was said to the person before, and theirs to undo.
        self._undo_bar.hide()
        self._show_tabs()
        if actor.employee_id != self._sitting and self._first_key() in self._keys():
            # Whoever sits down begins with their own work, not with that of the one before.
            self.show_tab(self._first_key())
        self._sitting = actor.employee_id

    def _keys(self) -> list[str]:
        return [spec.key for spec in self.visible_specs]

    def _on_changed(self, changed: Changed) -> None:
        if "settings" in changed.topics:
            self._desk.read(dealer_of, self._take_dealer, owner=self, latest="dealer")

    def _take_dealer(self, dealer: tuple[str, str]) -> None:
        name, colour = dealer
        self.top.set_dealer(name)
        self.setWindowTitle(name or _("Care Desk"))
        if colour != self._theme.accent:
            self._theme.apply(accent=colour)
