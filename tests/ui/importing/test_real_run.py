"""One file through the real process, staging store and merge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from app.base.door import Store
from ui.desk import Desk
from ui.importing.items import State
from ui.importing.tab import ImportTab
from ui.importing.tour import invented_file
from ui.tabs import Services
from ui.widgets.memory import Memory


@pytest.fixture
def real(qtbot: QtBot, store: Store, clerk: Any, clock: Any) -> Iterator[Desk]:
    made = Desk(Path(store.path), clerk, clock)
    yield made
    made.close()


def test_a_file_goes_in_and_comes_out_again(
    qtbot: QtBot, real: Desk, store: Store, memory: Memory, tmp_path: Path
) -> None:
    services = Services(memory, cast(Any, None), lambda _k, _w: None, lambda _t: None)
    tab = ImportTab(real, services)
    qtbot.addWidget(tab)
    file = tmp_path / "orders.csv"
    file.write_bytes(invented_file())
    tab.add([file])
    item = tab.files.items[0]
    qtbot.waitUntil(lambda: item.state is State.READY, timeout=20_000)
    with qtbot.waitSignal(tab.importer.ended, timeout=20_000):
        tab.import_ready()
    result = item.result
    assert result is not None
    assert (result.rows, result.refused, result.set_aside) == (24, 1, 4)
    assert store.value("SELECT count(*) FROM visits") == 23
    history = tab.start.history
    qtbot.waitUntil(lambda: history.table.model.rowCount() == 1)
    history.table.select_number(0)
    assert history.current is not None
    history.take_back(history.current)
    qtbot.waitUntil(
        lambda: history.current is not None and history.current.taken_back_at is not None
    )
    assert store.value("SELECT count(*) FROM visits") == 0
