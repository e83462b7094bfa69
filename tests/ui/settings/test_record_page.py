"""The record of changes on the screen: found, read in words, undone, exported."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from app.base import settings
from app.base.changes import edit, record
from app.base.clock import FixedClock
from app.base.door import Store
from app.customers.filters import CustomerFilter
from app.staff.labels import THINGS, VERBS
from app.staff.rules import Actor
from app.staff.store import changes
from app.staff.verbs import set_settings
from tests.app.customers.garage import add_customer
from ui.settings.record_page import ABOUT, VERB, RecordPage
from ui.settings.record_words import Difference, about, differences
from ui.settings.window import SettingsWindow

SOURCES = Path(__file__).resolve().parents[3] / "app"


@pytest.fixture
def page(window: SettingsWindow, store: Store, agent: Actor, clock: FixedClock) -> RecordPage:
    number = add_customer(store, "王伟", "13800138000")
    with edit(store, agent, "edit_customer", "customers", number, clock) as work:
        work.update("customers", number, {"name": "王维", "kind": "company", "initials": "ww"})
    window.show_page("record")
    made = window.page("record")
    assert isinstance(made, RecordPage)
    made.load()
    return made


def fields(page: RecordPage) -> list[tuple[Any, ...]]:
    return page.detail.table.model.rows()


def test_the_newest_line_is_read_in_words(page: RecordPage) -> None:
    row = page.table.current_row
    assert row is not None and (row[VERB], row[ABOUT]) == ("edit_customer", "Customer 王维")
    assert fields(page) == [
        ("Customer 王维", "Name", "王伟", "王维"),
        ("Customer 王维", "Kind of customer", "–", "Company"),
    ]


def test_a_line_is_undone(page: RecordPage, store: Store) -> None:
    assert page.detail.undo_button.isVisible()
    page.detail.undo_button.click()
    assert store.value("SELECT name FROM customers") == "王伟"
    row = page.table.model.row(0)
    assert row is not None and row[VERB] == "undo"
    page.table.select_number(1)
    assert "undone by 林主管" in page.detail._state.text()
    assert not page.detail.undo_button.isVisible()


def test_lines_are_narrowed(page: RecordPage) -> None:
    everything = page.table.model.rowCount()
    page.filters.set_values({"entity": "employees"})
    assert page.table.model.rowCount() == everything - 1
    page.filters.set_values({"entity": "employees", "person": "Care Desk"})
    assert page.table.model.rowCount() == 1
    page.filters.clear()
    page.search.setText("王维")
    page.search.search_now()
    assert page.table.model.rowCount() == 1
    page.since.setText("2026-11-03")
    page.since.editingFinished.emit()
    assert page.table.model.rowCount() == 0 and not page.detail.isVisible()


def test_an_export_holds_a_row_for_each_field(page: RecordPage, tmp_path: Path) -> None:
    page.search.setText("王维")
    page.search.search_now()
    file = tmp_path / "record.csv"
    page.export(file)
    head, *rows = file.read_text("utf-8-sig").splitlines()
    assert head == "When,Person,What was done,To what,Field,Before,After"
    assert rows[0].startswith("2026-11-02 10:00:00,周回访,Customer changed,Customer 王维,")
    assert len(rows) == 2


def test_phones_stay_masked(store: Store, agent: Actor, clock: FixedClock) -> None:
    number = add_customer(store, "王伟", "13800138000")
    with edit(store, agent, "edit_customer", "customers", number, clock) as work:
        work.insert("customer_phones", {"customer_id": number, "phone": "13912345678"})
    (found, *rest) = differences(changes(store)[0], {("customers", number): "王伟"})
    assert "139****5678" in found.thing and "13912345678" not in str([found, *rest])
    assert Difference(found.thing, "Owner", "", "王伟") in [found, *rest]


def test_of_a_long_list_only_what_came_and_went(
    store: Store, manager: Actor, clock: FixedClock
) -> None:
    words = settings.get(store, "import.work_words")
    changed = {**words, "repair": [*words["repair"][1:], "钣金小修"]}
    hours = [["09:00", "18:00"]]
    values = {"import.work_words": changed, "dealer.hours": hours, "dealer.language": "en"}
    set_settings(store, manager, values=values, clock=clock)
    line = changes(store)[0]
    assert [each[1:] for each in differences(line, {})] == [
        ("Words that mean each kind of work: Repair", "taken out: 维修", "added: 钣金小修"),
        ("Working hours", "08:30–12:00, 13:30–17:30", "09:00–18:00"),
        ("Language", "简体中文", "English"),
    ]
    assert about(line, {}).startswith("Words that mean each kind of work, Working hours")


def test_a_stage_is_told_by_its_name(store: Store, manager: Actor, clock: FixedClock) -> None:
    stages = [list(stage) for stage in settings.get(store, "lifecycle.stages")]
    stages[0][0] = 4
    set_settings(store, manager, values={"lifecycle.stages": stages}, clock=clock)
    (found,) = differences(changes(store)[0], {})
    assert found[1:] == ("Settling in: up to months", "3", "4")


def test_a_segment_is_told_by_what_it_asks(store: Store, agent: Actor, clock: FixedClock) -> None:
    asked = json.dumps(CustomerFilter(kinds=("company",))._asdict(), ensure_ascii=False)
    with edit(store, agent, "save_segment", "segments", None, clock) as work:
        values = {"name": "公务车", "filter": asked, "created_at": "", "created_by": agent.name}
        work.insert("segments", values)
    line = changes(store)[0]
    found = {each.field: each.after for each in differences(line, {})}
    assert found["Asks for"] == "Kind: Company" and about(line, {}) == "Segment 公务车"


def test_what_is_told_of_a_file(store: Store, manager: Actor, clock: FixedClock) -> None:
    told = {"file": "a.xlsx", "kind": "visits", "added": 1200}
    with store.write():
        record(store, manager, "import", "imports", 1, None, told, clock=clock)
    line = changes(store)[0]
    assert about(line, {}) == "a.xlsx"
    found = {each.field: each.after for each in differences(line, {})}
    assert found == {"File": "a.xlsx", "Kind": "Workshop order", "Added": "1,200"}


def test_every_verb_and_thing_has_a_name() -> None:
    pattern = re.compile(r'(?:edit|record)\(\s*store,\s*\w+,\s*"(\w+)",\s*"(\w+)"')
    found = [
        pair for path in SOURCES.rglob("*.py") for pair in pattern.findall(path.read_text("utf-8"))
    ]
    assert len(found) > 20
    assert {verb for verb, _thing in found} <= set(VERBS)
    assert {thing for _verb, thing in found} <= set(THINGS)
