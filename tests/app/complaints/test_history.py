"""The history of a case: every change with before and after, in the reader's words."""

from __future__ import annotations

from typing import Any

from app.base.changes import edit, record
from app.base.clock import FixedClock
from app.base.door import Store
from app.complaints.history import Line, history
from app.staff.rules import Actor
from app.staff.undo import undo
from tests.app.customers.garage import add_car, add_customer


def _open(store: Store, actor: Actor, clock: FixedClock, number: str, **values: Any) -> int:
    row = {"number": number, "opened_at": "2026-11-02T09:00:00+08:00", "words": "<b>异响</b>"}
    with edit(store, actor, "open_complaint", "complaints", None, clock) as work:
        made = work.insert("complaints", {**row, **values})
    store.execute("UPDATE changes SET entity_id = ? WHERE id = ?", (made, work.change_id))
    return made


def _change(store: Store, actor: Actor, clock: FixedClock, case: int, **values: Any) -> int:
    with edit(store, actor, "set_facts", "complaints", case, clock) as work:
        work.update("complaints", case, values)
    assert work.change_id is not None
    return work.change_id


def _told(line: Line) -> list[tuple[str, str, str]]:
    return [(entry.field, entry.before, entry.after) for entry in line.entries]


def test_each_change_is_told_with_before_and_after(
    store: Store, agent: Actor, manager: Actor, clock: FixedClock
) -> None:
    car = add_car(store, "鄂A12345", add_customer(store, "<b>王", "13800138000"))
    case = _open(store, agent, clock, "TS-202611-0001", vehicle_id=car, severity="serious")
    _change(store, manager, clock, case, severity="critical", valid=0, owner_id=2)
    newest, first = history(store, case, {})
    assert (newest.who, newest.verb) == ("林主管", "set_facts")
    assert _told(newest) == [
        ("Severity", "Serious", "Critical"),
        ("Case owner", "–", "周回访"),
        ("Valid", "–", "Not valid"),
    ]
    told = {name: after for name, _before, after in _told(first)}
    assert told["Car"] == "鄂A12345"
    assert told["Customer's words"] == "<b>异响</b>"
    assert "Lap" not in told and "Investigation complete" not in told


def test_phones_are_masked_and_amounts_in_yuan(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    case = _open(store, agent, clock, "TS-202611-0001", contact_phone="13800138000")
    with edit(store, agent, "propose", "complaints", case, clock) as work:
        row = {"complaint_id": case, "lap": 1, "proposal": "退款", "amount": 80050}
        work.insert("complaint_rounds", {**row, "compensation": "refund"})
    newest, first = history(store, case, {})
    assert ("Contact's phone", "", "138****8000") in _told(first)
    assert _told(newest) == [
        ("Proposal", "", "退款"),
        ("Compensation", "", "Refund"),
        ("Amount", "", "800.50"),
    ]
    assert {entry.part for entry in newest.entries} == {"Proposal"}


def test_of_a_bulk_edit_only_the_own_rows_are_told(
    store: Store, manager: Actor, clock: FixedClock
) -> None:
    one = _open(store, manager, clock, "TS-202611-0001")
    other = _open(store, manager, clock, "TS-202611-0002")
    with edit(store, manager, "set_many", "complaints", None, clock) as work:
        work.update("complaints", one, {"department": "售后"})
        work.update("complaints", other, {"department": "销售"})
    assert next(_told(line) for line in history(store, one, {})) == [
        ("Responsible department", "–", "售后")
    ]
    assert next(_told(line) for line in history(store, other, {})) == [
        ("Responsible department", "–", "销售")
    ]


def test_actions_of_the_case_and_asking_for_a_phone_belong_to_it(
    store: Store, manager: Actor, clock: FixedClock
) -> None:
    case = _open(store, manager, clock, "TS-202611-0001")
    with edit(store, manager, "add_action", "actions", None, clock) as work:
        row = {"sort": "corrective", "source": "complaint", "complaint_id": case, "text": "培训"}
        made = work.insert("actions", {**row, "created_at": "2026", "created_by": "x"})
    store.execute("UPDATE changes SET entity_id = ? WHERE id = ?", (made, work.change_id))
    with store.write():
        record(store, manager, "reveal_phone", "complaints", case, None, {"x": 1}, clock=clock)
    asked, added, _opened = history(store, case, {})
    assert (asked.verb, asked.entries, asked.undoable) == ("reveal_phone", (), False)
    assert _told(added) == [("Sort", "", "Corrective"), ("Text", "", "培训")]


def test_only_the_newest_standing_change_can_be_undone(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    case = _open(store, agent, clock, "TS-202611-0001")
    first = _change(store, agent, clock, case, finding="a")
    second = _change(store, agent, clock, case, finding="b")
    assert [line.change_id for line in history(store, case, {}) if line.undoable] == [second]
    undo(store, agent, second, clock=clock)
    lines = history(store, case, {})
    assert [line.change_id for line in lines if line.undoable] == [first]
    assert [line.change_id for line in lines if line.undone] == [second]
    assert _told(lines[0]) == [("Finding", "b", "a")]


def test_moves_that_stand_in_no_change_are_told_from_the_steps(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    case = _open(store, agent, clock, "TS-202611-0001")
    step = {
        "complaint_id": case, "by_id": 2, "by_name": "周回访", "lap": 1,
        "from_stage": "opened", "to_stage": "investigating", "step": "forward",
    }  # fmt: skip
    with store.write():
        store.insert("complaint_steps", {**step, "at": "2026-03-05", "note": "旧表"})
    with edit(store, agent, "move_on", "complaints", case, clock) as work:
        work.insert("complaint_steps", {**step, "at": "2026-11-02T10:00:00+08:00"})
        work.update("complaints", case, {"stage": "investigating"})
    lines = history(store, case, {})
    assert [line.verb for line in lines] == ["move_on", "open_complaint", "step"]
    assert _told(lines[0]) == [("Stage", "Opened", "Investigation")]
    assert _told(lines[2]) == [("Stage", "Opened", "Investigation"), ("Note", "", "旧表")]


def test_own_kinds_stand_with_their_own_words(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    case = _open(store, agent, clock, "TS-202611-0001")
    _change(store, agent, clock, case, category="service", item="drone")
    newest = history(store, case, {"drone": "无人机"})[0]
    assert [after for _field, _before, after in _told(newest)] == ["Service", "无人机"]
