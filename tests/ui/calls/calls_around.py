"""Cars whose people are to be called, for tests of the queue and of the call."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.base.door import Store
from app.calls.tasks.verbs import refresh_tasks
from tests.app.customers.garage import add_car, add_customer, add_visit
from tests.conftest import NOW

NAMES = ("王伟", "李静", "张敏", "刘洋", "陈晨", "杨帆", "赵磊", "黄蕾", "周杰", "吴桐")


def fill_visits(store: Store, clock: Any, *, cars: int = 6) -> list[int]:
    """Cars that left the workshop on days before today: calls that are overdue or due today.

    Returns the tasks in the order in which they came into being.
    """
    for number in range(cars):
        name = NAMES[number % len(NAMES)]
        gender = "male" if number % 2 == 0 else "female"
        phone = f"1380013{8000 + number}"
        owner = add_customer(store, name, phone, gender=gender)
        car = add_car(store, f"鄂A{12345 + number}", owner, model="示例轿车")
        day = (NOW.date() - timedelta(days=3 + number)).isoformat()
        add_visit(store, car, day, f"WT{number:03d}", advisor="方志远")
    refresh_tasks(store, clock=clock)
    rows = store.rows("SELECT id FROM call_tasks ORDER BY id")
    return [int(number) for (number,) in rows]
