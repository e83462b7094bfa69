"""Lanes, tickets, jobs and undo."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.base.changes import Changed, edit
from app.base.errors import NotPossible
from app.staff.verbs import add_employee
from ui.desk import Desk, InlineDesk
from ui.jobs import JobCancelled, Progress


@pytest.fixture
def real(qtbot: QtBot, store: Any, manager: Any, clock: Any) -> Iterator[Desk]:
    made = Desk(store.path, manager, clock)
    yield made
    made.close()


def _people(store: Any) -> int:
    return int(store.value("SELECT count(*) FROM employees"))


def _add(store: Any, actor: Any, clock: Any) -> Any:
    return add_employee(store, actor, name="Li Na", role="agent", clock=clock)


def _constant(number: int, _store: Any) -> int:
    return number


def _names(store: Any) -> list[str]:
    return [name for (name,) in store.rows("SELECT name FROM customers")]


def _rename(store: Any, actor: Any, clock: Any) -> Changed:
    with edit(store, actor, "rename", "customer", 1, clock=clock) as change:
        change.update("customers", 1, {"name": "Li Na Na"})
    return change.changed()


def test_reading_runs_elsewhere_and_comes_home(real: Desk, qtbot: QtBot) -> None:
    threads: list[Any] = []

    def query(store: Any) -> int:
        threads.append(threading.current_thread())
        return _people(store)

    def done(_count: int) -> None:
        threads.append(threading.current_thread())

    owner = QObject()
    real.read(query, done, owner=owner)
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_only_the_newest_of_a_name_is_delivered(real: Desk, qtbot: QtBot) -> None:
    owner, gate = QObject(), threading.Event()
    got: list[Any] = []
    real.read(lambda _s: gate.wait(5), lambda _v: None, owner=owner)
    for number in range(5):
        real.read(functools.partial(_constant, number), got.append, owner=owner, latest="search")
    gate.set()
    qtbot.waitUntil(lambda: bool(got))
    assert got == [4]


def test_a_running_query_is_broken_off_by_the_next(real: Desk, qtbot: QtBot) -> None:
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    )
    owner, begun = QObject(), threading.Event()
    got: list[Any] = []

    def slow(store: Any) -> Any:
        begun.set()
        return store.value(endless)

    real.read(slow, got.append, owner=owner, latest="q")
    assert begun.wait(5)
    qtbot.wait(20)
    real.read(_people, got.append, owner=owner, latest="q")
    qtbot.waitUntil(lambda: bool(got), timeout=5000)
    assert len(got) == 1


def test_nothing_is_delivered_to_a_dead_owner(real: Desk, qtbot: QtBot) -> None:
    owner, gate = QObject(), threading.Event()
    got: list[Any] = []
    real.read(lambda _s: gate.wait(5), got.append, owner=owner)
    shiboken6.delete(owner)
    gate.set()
    with qtbot.waitSignal(real.busy, check_params_cb=lambda on: not on):
        pass
    assert got == []


def test_a_write_tells_what_changed_and_then_its_result(real: Desk, qtbot: QtBot) -> None:
    heard: list[Any] = []
    real.changed.connect(lambda c: heard.append(c.topics))
    real.write(_add, lambda value: heard.append(value), owner=real)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert "employees" in heard[0]


def test_a_refusal_goes_to_the_caller(desk: InlineDesk) -> None:
    def verb(*_a: Any) -> Changed:
        raise NotPossible("Not now.")

    near: list[Exception] = []
    far: list[Exception] = []
    desk.failed.connect(far.append)
    desk.write(verb, owner=desk, failed=near.append)
    assert [str(e) for e in near] == ["Not now."]
    assert far == []


def test_a_bug_goes_to_the_window_as_well(desk: InlineDesk) -> None:
    near: list[Exception] = []
    far: list[Exception] = []
    desk.failed.connect(far.append)
    desk.read(lambda _s: 1 // 0, lambda _v: None, owner=desk, failed=near.append)
    assert len(near) == len(far) == 1


def test_undo_takes_back_the_last_step(desk: InlineDesk, store: Any) -> None:
    store.execute("INSERT INTO customers (name) VALUES ('Li Na')")
    said: list[tuple[str, bool]] = []
    desk.said.connect(lambda text, undoable: said.append((text, undoable)))
    desk.write(_rename, owner=desk, said="Name changed.")
    assert _names(store) == ["Li Na Na"] and desk.can_undo()
    desk.undo()
    assert _names(store) == ["Li Na"] and not desk.can_undo()
    assert said == [("Name changed.", True), ("Undone: Name changed.", False)]


def test_nobody_writes_without_a_name(qtbot: QtBot, store: Any, clock: Any) -> None:
    desk = InlineDesk(store, None, clock)
    failures: list[Exception] = []
    desk.write(_add, owner=desk, failed=failures.append)
    assert "who you are" in str(failures[0])


def test_a_job_shows_progress_and_stops(real: Desk, qtbot: QtBot) -> None:
    shown: list[Any] = []

    def work(progress: Progress) -> None:
        progress.report(0.5, "half")
        while True:
            progress.check()

    stopped: list[bool] = []
    job = real.run("Import", work, stopped=lambda: stopped.append(True))
    job.progress.connect(lambda fraction, text: shown.append((fraction, text)))
    qtbot.waitUntil(lambda: bool(shown))
    job.cancel()
    qtbot.waitUntil(lambda: bool(stopped))
    assert shown == [(0.5, "half")]
    assert isinstance(job.error, JobCancelled) and real.jobs == ()


def test_what_a_job_changed_is_announced(desk: InlineDesk) -> None:
    heard: list[Any] = []
    desk.changed.connect(heard.append)
    got: list[Any] = []
    desk.run("Import", lambda _p: (Changed.of(visits=[]), 7), got.append)
    assert got == [7] and heard[0].topics == {"visits"}


@pytest.fixture
def starting(qtbot: QtBot, store: Any, manager: Any, clock: Any) -> Iterator[Desk]:
    from app.house import open_house

    made = Desk(store.path, manager, clock, reading=open_house(store.path, mode="read"))
    yield made
    made.close()


def test_before_the_first_picture_only_its_needs_are_answered(starting: Desk, qtbot: QtBot) -> None:
    seen: list[str] = []
    starting.read(_people, lambda _n: seen.append("later"), owner=starting)
    starting.read(_people, lambda _n: seen.append("now"), owner=starting, at_once=True)
    assert seen == ["now"] and not starting.idle
    starting.open()
    qtbot.waitUntil(lambda: seen == ["now", "later"])
    assert starting.idle


def test_an_error_of_what_is_answered_at_once_is_told_too(starting: Desk) -> None:
    told: list[Exception] = []

    def refuse(_store: Any) -> Exception:
        raise NotPossible("Not today.")

    starting.read(refuse, told.append, owner=starting, failed=told.append, at_once=True)
    assert [str(error) for error in told] == ["Not today."]


def test_an_open_desk_answers_nothing_at_once(real: Desk, qtbot: QtBot) -> None:
    seen: list[int] = []
    real.read(_people, seen.append, owner=real, at_once=True)
    assert seen == []
    qtbot.waitUntil(lambda: len(seen) == 1)


def test_what_is_written_before_the_first_picture_is_not_lost(
    starting: Desk, store: Any, qtbot: QtBot
) -> None:
    before = _people(store)
    starting.write(_add, owner=starting)
    starting.close()
    assert _people(store) == before + 1
