"""The page of scripts and questionnaires over delivered content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.base.door import Store
from app.staff.rules import Actor
from tests.ui.calls.around import Cars, Told, fill
from ui.calls.content.page import ContentPage
from ui.desk import InlineDesk
from ui.widgets.memory import Memory


@pytest.fixture
def cars(store: Store, manager: Actor, clock: Any) -> Cars:
    return fill(store, manager, clock)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def page(
    qtbot: QtBot, cars: Cars, desk: InlineDesk, memory: Memory, told: Told
) -> Iterator[ContentPage]:
    made = ContentPage(desk, told.services(memory))
    qtbot.addWidget(made)
    made.resize(1200, 680)
    made.show()
    yield made
