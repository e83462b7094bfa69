"""The window around the tabs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.base.changes import Changed
from app.base.errors import NotPossible
from app.staff.rules import Actor
from app.staff.store import employees
from ui.desk import Desk, InlineDesk
from ui.errors import ErrorDesk
from ui.frame.person_dialog import PersonDialog
from ui.jobs import Progress
from ui.main_window import House, MainWindow
from ui.tabs import Hit, Services, TabSpec
from ui.theme import Theme
from ui.widgets.buttons import action
from ui.widgets.memory import Memory
from ui.widgets.search_field import SearchField


class Page(QWidget):
    """A tab that remembers what it was asked to show."""

    def __init__(self, desk: Desk, services: Services) -> None:
        super().__init__()
        self.services = services
        self.asked: list[tuple[str, Any]] = []
        self.done: list[str] = []
        box = QVBoxLayout(self)
        box.addWidget(QLabel("A page"))
        self.field = SearchField("Find a plate", self)
        box.addWidget(self.field)
        action("Freeze the month", lambda: self.done.append("frozen"), key="Ctrl+M", parent=self)

    def open_thing(self, kind: str, what: Any) -> None:
        self.asked.append((kind, what))


def _find(_store: Any, _actor: Any, text: str) -> list[Hit]:
    return [Hit("vehicle", 7, "粤A00007", "王<b>芳</b>")] if "7" in text else []


SPECS = (
    TabSpec("customers", "Customers", "customers", Page, "customers.find", ("vehicle",), _find),
    TabSpec("importing", "Imports", "import", Page, "import", ("files",)),
    TabSpec("churn", "Churn", "churn", Page, "churn.view", ("churn",)),
)


@pytest.fixture
def window(qtbot: QtBot, desk: InlineDesk, memory: Memory, tmp_path: Path) -> Iterator[MainWindow]:
    program = QApplication.instance()
    assert isinstance(program, QApplication)
    before = program.styleSheet(), program.palette(), program.font()
    theme = Theme(program)
    theme.apply(mode="light")
    house = House("Northgate Motors", lambda: tmp_path)
    made = MainWindow(desk, theme, memory, SPECS, house, ErrorDesk())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    yield made
    program.setStyleSheet(before[0])
    program.setPalette(before[1])
    program.setFont(before[2])


def _page(window: MainWindow, key: str) -> Page:
    page = window.tab(key)
    assert isinstance(page, Page)
    return page


def test_tabs_are_built_when_first_shown(window: MainWindow) -> None:
    assert window.current_key == "customers"
    assert list(window._tabs) == ["customers"]
    window.show_tab("churn")
    assert list(window._tabs) == ["customers", "churn"]


def test_a_tab_needs_its_right(window: MainWindow, desk: InlineDesk) -> None:
    window.show_tab("churn")
    desk.set_actor(Actor(3, "陈接待", "receptionist"))
    assert [spec.key for spec in window.visible_specs] == ["customers"]
    assert window.current_key == "customers"
    window.show_tab("importing")
    assert window.current_key == "customers"


def test_a_clerk_begins_at_the_imports(
    qtbot: QtBot, store: Any, clerk: Any, clock: Any, window: MainWindow, memory: Memory
) -> None:
    desk = InlineDesk(store, clerk, clock)
    other = MainWindow(desk, window._theme, Memory(), SPECS, House("", Path), ErrorDesk())
    qtbot.addWidget(other)
    assert other.current_key == "importing"


def test_every_action_has_a_name_and_a_key_of_its_own(window: MainWindow) -> None:
    present = [made for made in window.actions() if made.isEnabled()]
    keys = [made.shortcut().toString() for made in present]
    assert all(made.text() for made in present) and all(keys)
    assert len(set(keys)) == len(keys)


def test_every_widget_that_can_be_pressed_has_a_name(window: MainWindow) -> None:
    from PySide6.QtWidgets import QAbstractButton

    for widget in window.findChildren(QAbstractButton):
        # The clear button inside a field is Qt's own; what is hidden gets its words when shown.
        if widget.isVisible() and not isinstance(widget.parent(), QLineEdit):
            assert widget.text() or widget.accessibleName(), widget


def test_keys_change_the_tab(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current_key == "importing"


def test_search_from_anywhere_opens_the_find(window: MainWindow, qtbot: QtBot) -> None:
    window.show_tab("churn")
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    finder = window.top.finder
    qtbot.waitUntil(finder.hasFocus)
    qtbot.keyClicks(finder, "007")
    finder.search_now()
    assert [entry.text for entry in finder.entries] == ["粤A00007"]
    qtbot.keyClick(finder, Qt.Key.Key_Return)
    assert window.current_key == "customers"
    assert _page(window, "customers").asked == [("vehicle", 7)]
    assert finder.text() == ""


def test_the_command_list_has_the_tabs_actions_and_finds(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.command_panel
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert panel.isVisible()
    texts = {entry.text: entry.side for entry in panel.entries}
    assert "Find a plate" not in " ".join(texts) and all(texts.values())
    assert texts["Freeze the month"] == "Ctrl+M" and texts["Undo"] == "Ctrl+Z"
    qtbot.keyClicks(panel.field, "month fre")
    assert [entry.text for entry in panel.entries] == ["Freeze the month"]
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert _page(window, "customers").done == ["frozen"] and not panel.isVisible()
    panel.open_panel()
    panel.field.setText("007")
    panel.field.search_now()
    assert panel.entries[-1].text == "粤A00007"
    qtbot.keyClick(panel.field, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_dropped_files_go_to_the_imports(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "orders.xlsx"
    file.write_bytes(b"x")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)), QUrl("https://example.com/a.xlsx")])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    assert window.current_key == "importing"
    assert _page(window, "importing").asked == [("files", [file])]


def test_a_refusal_is_said_in_the_window(window: MainWindow, desk: InlineDesk) -> None:
    def verb(*_a: Any) -> Changed:
        raise NotPossible("This month is frozen.")

    desk.write(verb, owner=desk)
    assert window.message.text == "This month is frozen."


def test_what_was_done_can_be_undone_from_the_bar(window: MainWindow, desk: InlineDesk) -> None:
    desk.said.emit("Name changed.", True)
    assert window._undo_bar.text == "Name changed." and window._undo_bar.isVisible()


def test_colours_and_text_size_are_remembered(window: MainWindow, memory: Memory) -> None:
    window._colour("dark")
    window._rescale(1)
    assert memory.get("look/mode") == "dark" and memory.get("look/scale") == 1.15
    assert window._theme.dark
    window._rescale(0)
    assert window._theme.scale == 1.0


def test_the_bar_is_gone_when_another_person_sits_down(
    window: MainWindow, desk: InlineDesk, agent: Actor
) -> None:
    desk.said.emit("Name changed.", True)
    assert window._undo_bar.isVisible()
    desk.set_actor(agent)
    assert window._undo_bar.isHidden()


def test_who_sits_down_begins_with_their_own_work(
    window: MainWindow, desk: InlineDesk, manager: Actor, clerk: Actor
) -> None:
    window.show_tab("customers")
    desk.set_actor(clerk)
    assert window.current_key == "importing"
    # The same person with other rights stays where they are.
    window.show_tab("customers")
    desk.set_actor(clerk)
    assert window.current_key == "customers"
    desk.set_actor(manager)
    assert window.current_key == "customers"


def test_a_person_is_added_and_chosen(
    window: MainWindow, desk: InlineDesk, qtbot: QtBot, store: Any
) -> None:
    dialog = PersonDialog(desk, window)
    qtbot.addWidget(dialog)
    dialog._add()
    assert "needs a name" in dialog._message.text
    dialog._name.setText("赵新人")
    dialog._add()
    person = employees(store)[-1]
    assert person.name == "赵新人"
    window.top.person._fill()
    texts = [made.text() for made in window.top.person._menu.actions()]
    assert "赵新人 – Callback agent" in texts
    window.top.person._choose(person)
    assert desk.actor is not None and desk.actor.name == "赵新人"


def test_running_work_is_seen_from_every_tab(window: MainWindow, qtbot: QtBot, store: Any) -> None:
    real = Desk(store.path, window._desk.actor, window._desk.clock)
    from ui.frame.status import StatusLine

    line = StatusLine(real)
    qtbot.addWidget(line)
    import threading

    gate = threading.Event()

    def work(progress: Progress) -> None:
        progress.report(0.5, "row 5")
        gate.wait(5)

    job = real.run("Import", work)
    shown = line._lines[job]
    qtbot.waitUntil(lambda: shown._bar.value() == 500)
    assert shown._text.text() == "Import – row 5"
    gate.set()
    qtbot.waitUntil(lambda: not line._lines)
    real.close()


def test_the_window_comes_back_where_it_was(window: MainWindow, memory: Memory) -> None:
    window.close()
    assert memory.get("window/geometry")


def test_about_names_the_store(window: MainWindow, qtbot: QtBot) -> None:
    from ui.frame.about import AboutDialog
    from ui.widgets.labels import PlainLabel

    dialog = AboutDialog("X", Path("/s/care-desk.db"), Path("/l"), "#0f6e7c", window)
    qtbot.addWidget(dialog)
    texts = [label.text() for label in dialog.findChildren(PlainLabel)]
    assert "/s/care-desk.db" in texts or "\\s\\care-desk.db" in texts
