"""A walk through the real windows that saves a picture of each."""

from __future__ import annotations

import json
import multiprocessing
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.base.clock import SystemClock
from app.base.files import write_atomically
from app.base.translation import LANGUAGES, language, set_language

# What is left of an ordinary screen at each scale: 1366 × 768 at 100 %, 1920 × 1080 at 150 %.
SIZES = {1.0: (1366, 768), 1.5: (1280, 720)}
PATIENCE = 60.0


@dataclass(frozen=True)
class Walk:
    """One way through: a store, a place for the pictures, and how it is to look."""

    store: str
    empty: str
    out: str
    language: str
    scale: float = 1.0
    theme: str = "light"

    def file(self, name: str) -> Path:
        look = "" if self.theme == "light" else f"-{self.theme}"
        return Path(self.out) / f"{self.language}-{round(self.scale * 100)}{look}-{name}.png"


def tour(
    store_path: Path,
    out: Path,
    *,
    langs: Sequence[str] | None = None,
    scales: Sequence[float] | None = None,
    themes: Sequence[str] | None = None,
) -> list[Path]:
    """Save pictures of all windows and the month's page in `out`; returns what was made.

    The walk imports and takes back, so it goes through a copy of the store; when there are no
    customers in it, through an invented dealership. By default: each language light at 100
    and 150 %, and dark at 100 %.
    """
    out = Path(out).resolve()
    out.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    with _store_to_show(Path(store_path)) as store, tempfile.TemporaryDirectory() as folder:
        for number, walk in enumerate(_walks(out, langs, scales, themes)):
            empty = Path(folder) / str(number) / "care-desk.db"
            made += _in_own_process(replace(walk, store=str(store), empty=str(empty)))
        made += _month_page(store, out)
    return made


def _walks(
    out: Path,
    langs: Sequence[str] | None,
    scales: Sequence[float] | None,
    themes: Sequence[str] | None,
) -> list[Walk]:
    found = [
        Walk("", "", str(out), lang, scale, theme)
        for lang in langs or LANGUAGES
        for theme in themes or ("light",)
        for scale in scales or (1.0, 1.5)
    ]
    if themes is None:
        found += [Walk("", "", str(out), lang, 1.0, "dark") for lang in langs or LANGUAGES]
    return found


@contextmanager
def _store_to_show(path: Path) -> Iterator[Path]:
    from app.base.backup import back_up
    from app.demo import make
    from app.house import open_house

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        shown = Path(folder) / "care-desk.db"
        if path.exists() and _has_customers(path):
            with open_house(path, mode="read") as store:
                back_up(store, to=shown)
        else:
            with open_house(shown) as store:
                make(store, clock=SystemClock())
        yield shown


def _has_customers(path: Path) -> bool:
    from app.customers.store import counts
    from app.house import open_house

    with open_house(path, mode="read") as store:
        return counts(store)["customers"] > 0


def _month_page(store_path: Path, out: Path) -> list[Path]:
    from app.churn.figures import months, report
    from app.churn.paper import churn_page
    from app.churn.store import month_heads
    from app.house import open_house
    from app.paper.letterhead import letterhead

    with open_house(store_path, mode="read") as store:
        now = SystemClock().now()
        # Where no cohort is old enough yet, the last month shows at least how its page looks.
        found = [head.month for head in month_heads(store)]
        month = months(store).first_choice or (found[-1] if found else None)
        if month is None:
            return []
        file = out / f"churn-{month}.pdf"
        churn_page(report(store, month), letterhead=letterhead(store), out=file, printed_at=now)
    return [file]


def _in_own_process(walk: Walk) -> list[Path]:
    # The scale of the screen is fixed when Qt starts, and the words when widgets are built.
    names = {"QT_SCALE_FACTOR": str(walk.scale), "QT_QPA_PLATFORM": _platform(walk)}
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(names)
    try:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            return pool.submit(_walk, walk).result()
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _platform(walk: Walk) -> str:
    """A screen in memory as large as the one the walk is meant for.

    Left to itself it has 800 by 800 points, and dialogs would be smaller than people see them.
    """
    if os.name == "nt":
        # The path of the file would be cut at its drive's colon.
        return "offscreen"
    width, height = (round(side * walk.scale) for side in SIZES[walk.scale])
    screen = {"name": "tour", "x": 0, "y": 0, "width": width, "height": height}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1.0}
    # A file without blanks or colons in its path, whatever the folder of the pictures is called.
    file = Path(tempfile.gettempdir()) / f"care-desk-screen-{width}x{height}.json"
    write_atomically(file, json.dumps({"screens": [screen]}).encode())
    return f"offscreen:configfile={file}"


def _walk(walk: Walk) -> list[Path]:
    return Walker(walk).go()


class Walker:
    """Goes through the windows of one language, scale and theme, in its own process."""

    def __init__(self, walk: Walk) -> None:
        from ui.program import program_of

        self._walk = walk
        self._app = program_of([])
        # Windows that were there before are not this walk's to show or close.
        self._others = frozenset(self._app.topLevelWidgets())
        self._made: list[Path] = []

    def go(self) -> list[Path]:
        """All pictures of this way through."""
        self._first_start()
        self._window()
        return self._made

    def _program(self, store: str) -> Any:
        from ui.program import Program
        from ui.widgets.memory import Memory

        memory = Memory()
        memory.set("look/mode", self._walk.theme)
        program = Program(self._app, Path(store), memory, self._walk.language)
        if not program.start():
            raise RuntimeError("the store of the tour does not open")
        return program

    def _first_start(self) -> None:
        program = self._program(self._walk.empty)
        first = program.first_start
        first.resize(1000, 640)
        self._settle(program)
        self._save(first, "00-first-start")
        first.show_form()
        self._settle(program)
        self._save(first, "00-first-start-form")
        first.close()
        program.close()

    def _window(self) -> None:
        program = self._program(self._walk.store)
        window = program.window
        window.resize(*SIZES.get(self._walk.scale, SIZES[1.0]))
        for number, spec in enumerate(window.visible_specs, start=1):
            window.show_tab(spec.key)
            self._settle(program)
            self._save(window, f"{number:02d}-{spec.key}")
            steps = getattr(window.tab(spec.key), "tour_steps", None)
            for name, step in steps() if steps is not None else ():
                step()
                self._settle(program)
                self._save(window, f"{number:02d}-{spec.key}-{name}")
                self._dialogs(window, f"{number:02d}-{spec.key}-{name}")
        self._settings(program)
        self._commands(program)
        window.close()
        program.close()

    def _settings(self, program: Any) -> None:
        from ui.settings.window import pages_for

        shown = program.window.open_settings()
        shown.resize(1080, 690)
        for number, spec in enumerate(pages_for(program.desk), start=1):
            shown.show_page(spec.key)
            self._settle(program)
            self._save(shown, f"80-settings-{number}-{spec.key}")
        shown.close()

    def _commands(self, program: Any) -> None:
        window = program.window
        window.show_tab(window.visible_specs[0].key)
        window.command_panel.open_panel()
        self._settle(program)
        self._save(window, "90-commands")
        window.command_panel.close_panel()

    def _dialogs(self, window: Any, name: str) -> None:
        """Pictures of what a step opened beside the window, which is closed again."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMenu

        shown = (Qt.WindowType.Dialog, Qt.WindowType.Window)
        for widget in self._app.topLevelWidgets():
            if widget is window or widget in self._others or not widget.isVisible():
                continue
            if widget.windowType() in shown:
                self._save(widget, f"{name}-dialog")
            if widget.windowType() in shown or isinstance(widget, QMenu):
                widget.close()

    def _settle(self, program: Any) -> None:
        """Until nothing is under way and all is drawn."""
        until = time.monotonic() + PATIENCE
        quiet = 0
        while quiet < 5 and time.monotonic() < until:
            self._app.processEvents()
            time.sleep(0.02)
            quiet = quiet + 1 if program.desk.idle else 0

    def _save(self, widget: Any, name: str) -> None:
        file = self._walk.file(name)
        widget.grab().save(str(file))
        self._made.append(file)


def walk_here(walk: Walk) -> list[Path]:
    """The same in this process, for tests; the language spoken before is spoken after it."""
    before = language()
    try:
        return _walk(walk)
    finally:
        set_language(before)
