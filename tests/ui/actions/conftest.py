"""Actions of a case and of a report, in every state, and the page over them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from app.base.door import Store
from ui.actions.page import ActionsPage
from ui.desk import InlineDesk
from ui.tabs import Services
from ui.widgets.memory import Memory


class StillTheme(QObject):
    """A theme that never changes."""

    changed = Signal()


@dataclass
class Told:
    """What the page asked of the window."""

    opened: list[tuple[str, Any]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def add(store: Store, text: str, **changes: Any) -> int:
    """An action as the store holds it; due on 10 November and owned by 林主管 unless said."""
    given: dict[str, Any] = {
        "sort": "corrective", "source": "report", "complaint_id": None, "lap": 1, "text": text,
        "department": "机修车间", "owner": "林主管", "owner_id": 1, "due_on": "2026-11-10",
        "created_at": "2026-10-01T09:00:00+08:00", "created_by": "林主管",
    }  # fmt: skip
    with store.write():
        return store.insert("actions", {**given, **changes})


@dataclass(frozen=True)
class Measures:
    """Their ids by what they are."""

    case: int
    overdue: int
    week: int
    later: int
    dayless: int
    done: int
    checked: int
    withdrawn: int
    agents: int


@pytest.fixture
def measures(store: Store) -> Measures:
    with store.write():
        case = store.insert(
            "complaints",
            {
                "number": "TS-202610-0001", "opened_at": "2026-10-01T09:00:00+08:00",
                "stage": "executing", "channel": "phone", "words": "空调不制冷", "owner_id": 1,
                "taken_by": "林主管", "taken_by_id": 1, "contact_name": "<b>王",
            },
        )  # fmt: skip
    of_case = {"complaint_id": case, "source": "complaint"}
    return Measures(
        case=case,
        overdue=add(store, "更换<b>压缩机</b>", due_on="2026-10-30", **of_case),
        week=add(
            store, "=1+1 上门取车\n带备用车", due_on="2026-11-04", sort="execution", **of_case
        ),
        later=add(store, "𠮷😀 培训", due_on="2026-11-20", department="前台"),
        dayless=add(store, "没有期限", due_on=None, owner="外协公司", owner_id=None),
        done=add(store, "更新话术", done_on="2026-10-20", done_note="已更新", sort="preventive"),
        checked=add(store, "入库抽检", done_on="2026-10-10", effect="effective"),
        withdrawn=add(store, "作废", withdrawn_on="2026-10-11", withdrawn_note="重复"),
        agents=add(store, "回访三位客户", owner="周回访", owner_id=2, due_on="2026-11-02"),
    )


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def services(memory: Memory, told: Told) -> Services:
    return Services(
        memory,
        cast(Any, StillTheme()),
        lambda kind, what: told.opened.append((kind, what)),
        told.said.append,
    )


@pytest.fixture
def page(
    qtbot: QtBot, measures: Measures, desk: InlineDesk, services: Services
) -> Iterator[ActionsPage]:
    made = ActionsPage(desk, services)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    yield made
