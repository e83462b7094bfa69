"""Lists of cars elsewhere hand them over to a new topic."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from app.base.door import Store
from app.staff.rules import Actor
from tests.ui.calls.around import Told, fill
from ui.churn.cars_page import CarsPage
from ui.customers.list_page import ListPage
from ui.desk import InlineDesk
from ui.widgets.memory import Memory


def test_the_list_of_customers(
    qtbot: QtBot, store: Store, manager: Actor, agent: Actor, clock: Any, desk: InlineDesk,
    memory: Memory,
) -> None:  # fmt: skip
    cars = fill(store, manager, clock)
    told = Told()
    page = ListPage(desk, told.services(memory))
    qtbot.addWidget(page)
    page.show()
    page.clear()
    page.make_topic()
    kind, (_title, ids) = told.opened[-1]
    assert kind == "topic_from_vehicles" and sorted(ids) == [cars.first, cars.second, cars.new]
    page.table.view.selectAll()
    page.make_topic()
    assert len(told.opened[-1][1][1]) == 3
    desk.set_actor(agent)
    told.opened.clear()
    page.make_topic()
    assert told.opened == []


def test_the_cars_behind_a_figure_of_churn(qtbot: QtBot, memory: Memory) -> None:
    page = CarsPage(memory)
    qtbot.addWidget(page)
    wanted: list[Any] = []
    page.topic_wanted.connect(wanted.append)
    width = max(column.index or 0 for column in page.table.model.columns) + 1
    width = max(width, len(page.table.model.columns))
    page.table.model.set_rows([(number, *[None] * width) for number in (7, 8, 9)])
    page._make_topic()
    assert wanted[-1][1] == [7, 8, 9]
