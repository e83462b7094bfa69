"""Runs over ready files."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.base.errors import DiskFull
from app.importing.process import Cancelled
from app.importing.run import STALE_TRIES, Stale
from tests.ui.importing.conftest import FakeEngine
from ui.desk import Desk, InlineDesk
from ui.importing.chosen import ChosenFiles
from ui.importing.importer import Importer
from ui.importing.items import State

Maker = Callable[..., Path]


@pytest.fixture
def files(desk: InlineDesk, engine: FakeEngine) -> ChosenFiles:
    return ChosenFiles(desk, engine)


@pytest.fixture
def importer(desk: InlineDesk, engine: FakeEngine) -> Importer:
    return Importer(desk, engine)


def test_one_after_the_other_and_nothing_staged_stays(
    files: ChosenFiles, importer: Importer, engine: FakeEngine, make_file: Maker
) -> None:
    files.add([make_file("visits.csv"), make_file("vehicles.csv")])
    assert importer.start(files.ready())
    assert engine.merged == ["vehicles.csv", "visits.csv"]
    assert all(staged.thrown_away for staged in engine.staged)
    assert [item.state for item in files.items] == [State.DONE, State.DONE]
    assert not importer.running


def test_exactly_what_was_shown_is_imported(
    files: ChosenFiles, importer: Importer, engine: FakeEngine, make_file: Maker
) -> None:
    files.add([make_file("visits.csv")])
    look = files.items[0].look
    importer.start(files.ready())
    choice = engine.staged[0].choice
    assert look is not None
    assert (choice.kind, choice.sheet, choice.mapping) == ("visits", "Sheet1", look.mapping)


def test_a_stale_plan_is_made_again(
    files: ChosenFiles, importer: Importer, engine: FakeEngine, make_file: Maker
) -> None:
    engine.merges["visits.csv"] = [Stale("changed"), Stale("changed")]
    files.add([make_file("visits.csv")])
    importer.start(files.ready())
    assert len(engine.staged) == 3 and files.items[0].state is State.DONE


def test_after_some_tries_it_gives_up(
    files: ChosenFiles, importer: Importer, engine: FakeEngine, make_file: Maker
) -> None:
    engine.merges["visits.csv"] = [Stale("changed")] * 9
    files.add([make_file("visits.csv")])
    importer.start(files.ready())
    assert len(engine.staged) == STALE_TRIES and files.items[0].state is State.REFUSED


def test_one_file_that_fails_does_not_stop_the_others(
    files: ChosenFiles, importer: Importer, engine: FakeEngine, make_file: Maker
) -> None:
    engine.merges["vehicles.csv"] = [DiskFull("The disk is full.")]
    files.add([make_file("vehicles.csv"), make_file("visits.csv")])
    importer.start(files.ready())
    assert [item.state for item in files.items] == [State.REFUSED, State.DONE]
    assert files.items[0].problem == "The disk is full."


def test_a_file_changed_since_is_looked_at_again(
    files: ChosenFiles, importer: Importer, engine: FakeEngine, make_file: Maker
) -> None:
    importer.look_wanted.connect(files.look_again)
    path = make_file("visits.csv")
    files.add([path])
    path.write_text("other columns")
    importer.start(files.ready())
    item = files.items[0]
    assert not engine.staged and len(engine.asked) == 2
    assert item.state is State.READY and "changed" in item.note


def test_nothing_starts_twice(
    files: ChosenFiles, importer: Importer, engine: FakeEngine, make_file: Maker
) -> None:
    files.add([make_file("visits.csv")])
    answers: list[bool] = []
    ready = files.ready()
    engine.stages["visits.csv"] = lambda _c: answers.append(importer.start(ready))
    importer.start(ready)
    assert answers == [False] and engine.merged == ["visits.csv"]
    assert not importer.start([])


@pytest.fixture
def real(qtbot: QtBot, store: Any, manager: Any, clock: Any) -> Iterator[Desk]:
    made = Desk(store.path, manager, clock)
    yield made
    made.close()


def test_stop_leaves_the_file_as_if_it_had_not_begun(
    qtbot: QtBot, real: Desk, engine: FakeEngine, make_file: Maker
) -> None:
    begun = threading.Event()

    def wait(cancelled: Callable[[], bool]) -> None:
        begun.set()
        while not cancelled():
            threading.Event().wait(0.005)
        raise Cancelled("Stopped.")

    engine.stages["vehicles.csv"] = wait
    files, importer = ChosenFiles(real, engine), Importer(real, engine)
    files.add([make_file("vehicles.csv"), make_file("visits.csv")])
    qtbot.waitUntil(lambda: files.count(State.READY) == 2)
    with qtbot.waitSignal(importer.ended):
        importer.start(files.ready())
        begun.wait(5)
        importer.stop()
    assert [item.state for item in files.items] == [State.READY, State.READY]
    assert "Nothing of it was imported" in files.items[0].note
    assert not engine.merged
