"""From a store's file to a window: first start, languages, faults, and how little is loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

import ui.program
from app.base.errors import StoreNewer
from app.base.translation import language
from ui.desk import Desk
from ui.program import Program
from ui.reminders.bell import Bell
from ui.settings.window import PAGES
from ui.tabs import TabSpec
from ui.tour import Walk, _walks, tour, walk_here
from ui.widgets.memory import Memory

LATE = (
    "pandas",
    "numpy",
    "pyqtgraph",
    "reportlab",
    "pypdfium2",
    "babel",
    "lxml",
    "rapidfuzz",
    "phonenumbers",
    "pypinyin",
    "python_calamine",
    "sqlite_utils",
    "PySide6.QtPrintSupport",
    "PySide6.QtNetwork",
    "logging.handlers",
)


# What the first picture of the window does without: it comes right after it, or when used.
AFTER_THE_PICTURE = (
    "app.base.backup",
    "app.base.changes",
    "app.customers.cells",
    "app.customers.search",
    "app.complaints",
    "app.enquiries",
    "app.paper",
    "app.timeline",
    "app.worktime",
    "calendar",
    "dataclasses",
    "html",
    "keyring",
    "multiprocessing",
    "platformdirs",
    "secrets",
    "ui.churn",
    "ui.customers.card_page",
    "ui.error_report",
    "ui.first_start",
    "ui.frame.commands",
    "ui.frame.picker",
    "ui.importing",
    "ui.reminders",
    "ui.settings",
    "ui.widgets.dialogs",
)


class Page(QWidget):
    def __init__(self, _desk: Any, _services: Any) -> None:
        super().__init__()

    def tour_steps(self) -> list[Any]:
        return [("step", lambda: None)]


SPECS = (TabSpec("customers", "Customers", "customers", Page, "customers.find"),)


@pytest.fixture
def program(
    qtbot: QtBot, store_path: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    before = qt.styleSheet(), qt.palette(), qt.font()
    hooks = sys.excepthook
    monkeypatch.setattr(ui.program, "TABS", SPECS)
    monkeypatch.setattr(ui.program, "start_log", lambda: None)
    made = Program(qt, store_path, memory, "en")
    yield made
    made.close()
    if made.window is not None:
        made.window.close()
    made.speak("en")
    sys.excepthook = hooks
    qt.setStyleSheet(before[0])
    qt.setPalette(before[1])
    qt.setFont(before[2])


def test_a_known_store_opens_its_window(program: Program) -> None:
    assert program.start() and program.first_start is None
    assert program.window is not None and program.window.current_key == "customers"
    assert program.desk is not None and program.desk.actor is not None
    assert program.desk.actor.name == "林主管"


def test_the_person_of_last_time_is_at_the_desk(program: Program, memory: Memory) -> None:
    memory.set("window/person", 2)
    program.start()
    assert program.desk is not None and program.desk.actor is not None
    assert program.desk.actor.name == "周回访"


def test_the_language_changes_at_once(program: Program, memory: Memory) -> None:
    program.start()
    first = program.window
    assert first is not None
    first.language_wanted.emit("zh_CN")
    assert language() == "zh_CN" and memory.get("language") == "zh_CN"
    assert program.window is not first
    box = QMessageBox(QMessageBox.Icon.Information, "", "", QMessageBox.StandardButton.Cancel)
    assert box.button(QMessageBox.StandardButton.Cancel).text() == "取消"


def test_a_store_that_does_not_open_is_said(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, **_mode: str) -> Any:
        raise StoreNewer("This store belongs to a newer program.")

    said: list[str] = []
    monkeypatch.setattr(ui.program, "open_house", refuse)
    monkeypatch.setattr("ui.widgets.dialogs.tell", lambda _parent, text: said.append(text))
    assert not program.start()
    assert said == ["This store belongs to a newer program."]


def test_the_first_rows_are_in_the_window_before_it_is_shown(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    class Asking(Page):
        def __init__(self, desk: Desk, services: Any) -> None:
            super().__init__(desk, services)
            desk.read(lambda store: store.path, lambda _path: seen.append(True), owner=self,
                      at_once=True)  # fmt: skip
            desk.read(lambda store: store.path, lambda _path: seen.append(False), owner=self)

    monkeypatch.setattr(ui.program, "TABS", (SPECS[0]._replace(factory=Asking),))
    program.start()
    assert seen == [True] and program.desk is not None and not program.desk.idle


def test_the_desk_works_once_the_picture_is_there(program: Program, qtbot: QtBot) -> None:
    program.start()
    assert program.window is not None and program.desk is not None
    with qtbot.waitSignal(program.window.pictured, timeout=5000):
        pass
    done: list[Any] = []
    program.desk.read(lambda store: store.path, done.append, owner=program.desk)
    qtbot.waitUntil(lambda: len(done) == 1)


def test_a_store_that_is_not_set_up_yet_is_made_first(program: Program, tmp_path: Path) -> None:
    from app.base.door import connect
    from app.base.keys import make_key

    program._path = tmp_path / "bare.db"
    connection = connect(program._path, make_key(program._path))
    connection.execute("PRAGMA user_version = 0")
    connection.execute("CREATE TABLE t (x)")
    connection.execute("DROP TABLE t")
    connection.close()
    program.start()
    assert program.first_start is not None
    program.first_start.close()


def test_a_new_store_asks_how_to_begin(program: Program, tmp_path: Path) -> None:
    program._path = tmp_path / "new.db"
    program.start()
    assert program.first_start is not None and program.window is None
    program.first_start.close()


def test_the_walk_takes_a_picture_of_everything(
    program: Program, store_path: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty" / "care-desk.db"
    made = walk_here(Walk(str(store_path), str(empty), str(tmp_path), "en"))
    assert [file.name for file in made] == [
        "en-100-00-first-start.png",
        "en-100-00-first-start-form.png",
        "en-100-01-customers.png",
        "en-100-01-customers-step.png",
        *_settings_pictures(),
        "en-100-90-commands.png",
    ]
    assert all(file.stat().st_size > 3000 for file in made)


def _settings_pictures() -> list[str]:
    keys = [spec.key for spec in PAGES]
    return [f"en-100-80-settings-{place}-{key}.png" for place, key in enumerate(keys, 1)]


def test_the_bell_comes_when_the_window_is_at_rest(
    program: Program, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(ui.program, "REMINDERS_MS", 0)
    program.start()
    assert program.window is not None
    window = program.window
    qtbot.waitUntil(lambda: window.findChild(Bell) is not None)
    assert "Reminders" in [made.text() for made in window.actions()]


def test_the_walk_covers_languages_scales_and_dark(tmp_path: Path) -> None:
    names = [walk.file("x").name for walk in _walks(tmp_path, None, None, None)]
    assert names == [
        "zh_CN-100-x.png",
        "zh_CN-150-x.png",
        "en-100-x.png",
        "en-150-x.png",
        "zh_CN-100-dark-x.png",
        "en-100-dark-x.png",
    ]


def test_the_window_loads_only_what_it_needs(store_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from ui.program import Program, program_of;"
        "from ui.widgets.memory import Memory;"
        "qt = program_of([]); p = Program(qt, Path(sys.argv[1]), Memory(), 'en');"
        "assert p.start();"
        f"print([name for name in {AFTER_THE_PICTURE!r} if name in sys.modules]);"
        "qt.processEvents(); p.close();"
        f"print([name for name in {LATE!r} if name in sys.modules])"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        [sys.executable, "-c", script, str(store_path)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.stdout.split() == ["[]", "[]"], ran.stderr


def test_the_tour_leaves_the_store_alone(
    store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.house import open_house

    with open_house(store_path) as store:
        store.execute("INSERT INTO customers (name) VALUES ('王芳')")
    walked: list[Walk] = []

    def note(walk: Walk) -> list[Path]:
        walked.append(walk)
        with open_house(Path(walk.store)) as copy:
            copy.execute("DELETE FROM customers")
        return []

    monkeypatch.setattr("ui.tour._in_own_process", note)
    assert tour(store_path, tmp_path / "out", langs=["en"], scales=[1.0], themes=["light"]) == []
    assert walked[0].store != str(store_path)
    with open_house(store_path, mode="read") as store:
        assert store.value("SELECT count(*) FROM customers") == 1
