"""Stand-ins for the import's own process, and the tab around them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from app.base.changes import Changed
from app.importing.job import Choice, Look, PreviewCell
from app.importing.run import ImportResult
from ui.desk import InlineDesk
from ui.importing.tab import ImportTab
from ui.importing.workbooks import Workbooks
from ui.tabs import Services
from ui.widgets.memory import Memory

HEADERS = ("牌照", "结算日", "金额", "返修")


def a_look(kind: str = "visits", **facts: Any) -> Look:
    """A look at three rows: taken, with a dropped cell, refused."""
    columns = {"plate": 0, "settled_on": 1, "amount": 2, "fixed_first": 3}
    told: dict[str, Any] = {
        "format": "csv",
        "sheets": ("Sheet1",),
        "sheet": "Sheet1",
        "guesses": ((kind, 1.0),),
        "kind": kind,
        "headers": HEADERS,
        "header_key": "key",
        "mapping": json.dumps({"kind": kind, "columns": columns, "inverted": ["fixed_first"]}),
        "remembered": False,
        "first_row_no": 2,
        "row_nos": (2, 3, 4),
        "raw": (
            ("粤A12345", "2026/3/1", "1,234.50", "否"),
            ("粤A<b>", "2026/3/2", "多少", "是"),
            ("粤B1", "待定", "5", ""),
        ),
        "preview": (
            {
                "plate": PreviewCell("粤A12345", "", "粤A12345"),
                "settled_on": PreviewCell("2026-03-01", "", "2026/3/1"),
                "amount": PreviewCell("123450", "", "1,234.50"),
                "fixed_first": PreviewCell("True", "", "否"),
            },
            {
                "plate": PreviewCell("粤A<b>", "", "粤A<b>"),
                "settled_on": PreviewCell("2026-03-02", "", "2026/3/2"),
                "amount": PreviewCell("", "Amount: not a number", "多少"),
                "fixed_first": PreviewCell("False", "", "是"),
            },
            {
                "plate": PreviewCell("", "", "粤B1"),
                "settled_on": PreviewCell("", "Settled on: not a date", "待定"),
                "amount": PreviewCell("", "", "5"),
                "fixed_first": PreviewCell("", "", ""),
            },
        ),
        "refused_rows": {4: "Settled on: not a date"},
        "missing": (),
    }
    return Look(**{**told, **facts})


@dataclass
class FakeStaged:
    path: Path
    choice: Choice
    thrown_away: bool = False

    def discard(self) -> None:
        self.thrown_away = True


@dataclass
class FakeEngine:
    """Answers by file name; what was asked of it is kept."""

    looks: dict[str, Any] = field(default_factory=dict)
    stages: dict[str, Any] = field(default_factory=dict)
    merges: dict[str, list[Any]] = field(default_factory=dict)
    asked: list[tuple[str, Choice]] = field(default_factory=list)
    staged: list[FakeStaged] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)

    def look(self, path: Path, choice: Choice, report: Any, cancelled: Callable[[], bool]) -> Look:
        self.asked.append((path.name, choice))
        answer = self.looks.get(path.name) or a_look(choice.kind or path.stem)
        if isinstance(answer, Exception):
            raise answer
        return cast(Look, answer(choice) if callable(answer) else answer)

    def stage(
        self, path: Path, choice: Choice, clock: Any, report: Any, cancelled: Callable[[], bool]
    ) -> FakeStaged:
        report(0.5, "Reading")
        answer = self.stages.get(path.name)
        if isinstance(answer, Exception):
            raise answer
        if answer is not None:
            answer(cancelled)
        self.staged.append(FakeStaged(path, choice))
        return self.staged[-1]

    def merge(
        self, store: Any, actor: Any, waiting: FakeStaged, clock: Any
    ) -> tuple[Changed, ImportResult]:
        failures = self.merges.get(waiting.path.name, [])
        if failures:
            raise failures.pop(0)
        self.merged.append(waiting.path.name)
        number = insert_import(store, file_name=waiting.path.name, kind=waiting.choice.kind)
        result = ImportResult(
            str(waiting.path), waiting.choice.kind or "", 11, 5, 3, 1, 1, 1,
            {"Settled on: not a date": 1}, {"Amount: not a number": 2}, {"counter": 1},
            number, b"book",
        )  # fmt: skip
        return Changed.of(imports=(number,)), result


def insert_import(store: Any, **facts: Any) -> int:
    """A line in the list of imports."""
    values = {
        "at": "2026-11-02T09:30:00+08:00", "actor_id": 4, "actor_name": "吴录入",
        "kind": "visits", "file_name": "orders.csv", "file_hash": "x", "rows": 11, "added": 5,
        "updated": 3, "unchanged": 1, "set_aside": 1, "refused": 1,
        "reasons": '{"Settled on: not a date": 1}', "warnings": "{}", "errors": b"book",
    }  # fmt: skip
    return int(store.insert("imports", {**values, **facts}))


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def make_file(tmp_path: Path) -> Callable[..., Path]:
    """Makes a file; different files differ in content unless it is given."""

    def make(name: str, content: str = "") -> Path:
        path = tmp_path / name
        path.write_text(content or name, encoding="utf-8")
        return path

    return make


@dataclass
class Window:
    """What the tab asked of the window."""

    opened: list[tuple[str, Any]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    files_opened: list[Path] = field(default_factory=list)
    choices: list[Path] = field(default_factory=list)
    save_as: Path | None = None

    def open_file(self, path: Path) -> bool:
        self.files_opened.append(path)
        return True


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def tab(
    qtbot: QtBot,
    desk: InlineDesk,
    memory: Memory,
    engine: FakeEngine,
    window: Window,
    tmp_path: Path,
) -> Iterator[ImportTab]:
    services = Services(
        memory, cast(Any, None), lambda kind, what: window.opened.append((kind, what)),
        window.said.append,
    )  # fmt: skip
    (tmp_path / "downloads").mkdir()
    made = ImportTab(
        desk,
        services,
        engine=engine,
        workbooks=Workbooks(
            desk,
            window.said.append,
            folder=lambda: tmp_path / "downloads",
            opener=window.open_file,
        ),
        choose=lambda: window.choices,
        choose_to_save=lambda _name: window.save_as,
    )
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    yield made
