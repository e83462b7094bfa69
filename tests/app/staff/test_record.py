"""Looking through the record of changes, and exporting it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.changes import record
from app.base.clock import FixedClock
from app.base.door import Store
from app.base.errors import NoRight
from app.staff.export import export_record
from app.staff.rules import Actor
from app.staff.store import changes
from app.staff.store_changes import ChangeFilter, changes_page, count_changes, record_choices


@pytest.fixture
def lines(store: Store, manager: Actor, agent: Actor, clock: FixedClock) -> int:
    """Three lines beside those of the staff list."""
    with store.write():
        for person, thing, after in (
            (manager, "settings", {"dealer.name": "江城 100%"}),
            (agent, "customers", {"name": "王_伟"}),
            (agent, "customers", {"name": "王小伟"}),
        ):
            record(store, person, "try", thing, None, {}, after, clock=clock)
    return len(changes(store))


@pytest.mark.parametrize(
    ("which", "count"),
    [
        (ChangeFilter(entity="customers"), 2),
        (ChangeFilter(person="周回访"), 2),
        (ChangeFilter(verb="try"), 3),
        (ChangeFilter(text="王_"), 1),
        (ChangeFilter(text="100%"), 1),
        (ChangeFilter(text="周回"), 3),
        (ChangeFilter(since="2026-11-03"), 0),
        (ChangeFilter(verb="try", since="2026-11-02", until="2026-11-02"), 3),
        (ChangeFilter(until="2026-11-01"), 0),
    ],
)
def test_lines_are_found(store: Store, lines: int, which: ChangeFilter, count: int) -> None:
    assert count_changes(store, which) == count == len(changes_page(store, which, 0, 50))


def test_pages_go_from_new_to_old(store: Store, lines: int) -> None:
    everything = ChangeFilter()
    assert count_changes(store, everything) == lines
    first, second = (changes_page(store, everything, n, 2) for n in (0, 2))
    numbers = [line.id for line in (*first, *second)]
    assert numbers == sorted(numbers, reverse=True) and len(numbers) == 4


def test_what_can_be_chosen(store: Store, lines: int) -> None:
    people, things = record_choices(store)
    assert {"周回访", "林主管"} <= set(people)
    assert {"customers", "settings", "employees"} == set(things)


def test_an_export_is_on_record(
    store: Store, manager: Actor, clerk: Actor, clock: FixedClock, tmp_path: Path
) -> None:
    file = tmp_path / "record.csv"
    with pytest.raises(NoRight):
        export_record(store, clerk, path=file, title="r", headers=["a"], rows=[], clock=clock)
    _changed, count = export_record(
        store, manager, path=file, title="r", headers=["Who"], rows=[["=1+1"]], clock=clock
    )
    assert count == 1 and "'=1+1" in file.read_text("utf-8-sig")
    line = changes(store)[0]
    assert (line.verb, line.entity, line.after) == (
        "export", "changes", {"file": "record.csv", "rows": 1},
    )  # fmt: skip
