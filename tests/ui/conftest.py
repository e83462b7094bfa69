"""What the tests of the window share: an inline desk, and memory that forgets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.base.translation import language, set_language
from ui.desk import InlineDesk
from ui.widgets.memory import Memory


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Tests read the source's own words."""
    before = language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def desk(qtbot: QtBot, store: Any, manager: Any, clock: Any) -> Iterator[InlineDesk]:
    """Runs everything at once on the test's store."""
    made = InlineDesk(store, manager, clock)
    yield made
    made.close()
