"""The tracking sheet: what a row holds, what views and filters show, how it keeps true."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from app.base.clock import FixedClock
from app.base.errors import NotPossible
from app.complaints import codes
from app.complaints.sheet.filter import (
    ALL,
    HELD_VIEW,
    MINE,
    MONTH,
    OPEN,
    OVERDUE_VIEW,
    TODAY,
    WAITING,
    Condition,
    SheetFilter,
)
from app.complaints.sheet.index import Sheet, SheetIndex
from app.complaints.sheet.rows import BY_KEY, COLUMNS, PLACE, SheetRow, cell_text
from app.complaints.verbs_decisions import decide_compensation, merge
from app.complaints.verbs_facts import set_facts
from app.complaints.verbs_holds import hold
from app.complaints.verbs_opening import open_complaint
from app.complaints.verbs_owner import assign
from app.complaints.verbs_steps import propose
from app.staff.undo import undo
from tests.app.complaints.making import action_done, bring_on, brought_to, opened
from tests.app.customers.garage import add_car, add_customer

_OPEN = SheetFilter()


class Desk:
    """One index and who asks it."""

    def __init__(self, store: Any, actor: Any, clock: Any) -> None:
        self.store, self.actor, self.clock = store, actor, clock
        self.index = SheetIndex.load(store, clock)

    def ask(self, asked: SheetFilter = _OPEN, **more: Any) -> Sheet:
        more = {"clock": self.clock, **more}
        return self.index.select(self.store, self.actor, asked, **more)

    def ids(self, asked: SheetFilter = _OPEN, **more: Any) -> list[int]:
        return [row.id for row in self.ask(asked, **more).rows]

    def row(self, number: int) -> SheetRow:
        return self.ask(SheetFilter(ALL, ids=(number,))).rows[0]


@pytest.fixture
def desk(store: Any, manager: Any, clock: Any) -> Desk:
    return Desk(store, manager, clock)


def later(clock: Any, **time: float) -> FixedClock:
    return FixedClock(clock.now() + timedelta(**time))


def asking(view: str = ALL, /, **columns: Condition) -> SheetFilter:
    return SheetFilter(view, columns=tuple(columns.items()))


def test_a_row_shows_the_customary_columns(desk: Desk, store: Any, manager: Any, clock: Any):
    owner = add_customer(store, "王伟", "13800138000", initials="ww")
    car = add_car(store, "鄂A12345", owner, model="奔驰<S>级", family="S")
    number = brought_to(
        store, manager, clock, codes.AGREEING, vehicle_id=car, contact_phone=None, amount=20000
    )
    action_done(store, manager, clock, number, "corrective")
    row = desk.row(number)
    shown = {key: cell_text(row, key) for key in BY_KEY}
    assert shown["number"] == "TS-202611-0001"
    assert (shown["customer"], shown["plate"], shown["model"]) == ("王伟", "鄂A12345", "奔驰<S>级")
    assert shown["phone"] == "138****8000"
    assert (shown["opened_at"], shown["words"]) == ("2026-11-02", "等了三个小时")
    assert (shown["department"], shown["cause"]) == ("车间", "流程未执行")
    assert shown["corrective"] == "更换密封条"
    assert "200.00" in shown["proposal"]
    assert (shown["stage"], row.rounds) == ("Agreement", 1)


def test_every_column_is_a_place_of_the_row():
    assert {column.key for column in COLUMNS} <= set(PLACE)
    assert [c.key for c in COLUMNS if c.kind == "code" and c.key not in PLACE] == []


def test_the_customers_last_word_is_the_reaction(desk: Desk, store: Any, manager: Any, clock: Any):
    number = brought_to(store, manager, clock, codes.EXECUTING)
    assert cell_text(desk.row(number), "reaction").startswith("Agreed")
    bring_on(store, manager, clock, number, codes.RATED)
    row = desk.row(number)
    assert row.score is not None and cell_text(row, "score") == str(row.score)


class TestViews:
    def test_open_leaves_out_what_ended(self, desk: Desk, store: Any, manager: Any, clock: Any):
        first = opened(store, manager, clock)
        done = brought_to(store, manager, clock, codes.RATED)
        assert desk.ids() == [first]
        assert set(desk.ids(SheetFilter(ALL))) == {first, done}

    def test_mine_are_those_i_own(
        self, desk: Desk, store: Any, manager: Any, agent: Any, clock: Any
    ):
        own = opened(store, manager, clock)
        other = opened(store, manager, clock)
        assign(store, manager, own, owner_id=manager.employee_id, clock=clock)
        assign(store, manager, other, owner_id=agent.employee_id, clock=clock)
        assert desk.ids(SheetFilter(MINE)) == [own]

    def test_time_alone_makes_a_case_overdue(
        self, desk: Desk, store: Any, manager: Any, clock: Any
    ):
        number = opened(store, manager, clock)
        assert desk.row(number).state == "soon"
        assert desk.ids(SheetFilter(TODAY)) == [number]
        assert desk.ids(SheetFilter(OVERDUE_VIEW)) == []
        assert desk.ids(SheetFilter(OVERDUE_VIEW), clock=later(clock, hours=5)) == [number]
        assert desk.ask(clock=later(clock, hours=5)).counts[OVERDUE_VIEW] == 1

    def test_held_cases_run_nowhere(self, desk: Desk, store: Any, manager: Any, clock: Any):
        number = opened(store, manager, clock)
        hold(store, manager, number, reason="parts", clock=clock)
        row = desk.row(number)
        assert (row.state, row.deadline, row.held) == ("held", None, "parts")
        assert desk.ids(SheetFilter(HELD_VIEW)) == [number]
        assert desk.ids(SheetFilter(OVERDUE_VIEW), clock=later(clock, days=9)) == []

    def test_what_the_manager_owes_is_said(
        self, desk: Desk, store: Any, manager: Any, agent: Any, clock: Any
    ):
        number = brought_to(store, manager, clock, codes.PROPOSING)
        assign(store, manager, number, owner_id=agent.employee_id, clock=clock)
        propose(
            store, agent, number, proposal="赔偿", proposed_by="赵", compensation="refund",
            amount=80000, clock=clock,
        )  # fmt: skip
        assert desk.row(number).waits == "compensation"
        assert desk.ids(SheetFilter(WAITING)) == [number]
        decide_compensation(store, manager, number, approve=True, clock=clock)
        assert desk.ask(SheetFilter(WAITING)).counts[WAITING] == 0

    @pytest.mark.parametrize("stage", [codes.CLASSIFIED, codes.EXECUTING])
    def test_one_said_to_be_not_valid_waits_for_the_manager(
        self, desk: Desk, store: Any, manager: Any, clock: Any, stage: str
    ):
        number = brought_to(store, manager, clock, stage)
        values = {"category": "care", "item": "lounge", "valid": 0, "invalid_reason": "非本店"}
        set_facts(store, manager, number, values=values, clock=clock)
        assert desk.row(number).waits == "invalid"
        assert desk.ids(SheetFilter(WAITING)) == [number]

    def test_what_was_late_is_not_overdue_any_more(
        self, desk: Desk, store: Any, manager: Any, clock: Any
    ):
        number = opened(store, manager, clock)
        then = later(clock, days=9)
        bring_on(store, manager, then, number, codes.AGREEING)
        assert desk.ask(SheetFilter(ALL), clock=then).rows[0].state == "missed"
        assert desk.ids(SheetFilter(OVERDUE_VIEW), clock=then) == []

    def test_this_month_is_by_the_day_of_opening(
        self, desk: Desk, store: Any, manager: Any, clock: Any
    ):
        opened(store, manager, FixedClock(datetime.fromisoformat("2026-10-30T09:00:00+08:00")))
        here = opened(store, manager, clock)
        assert desk.ids(SheetFilter(MONTH)) == [here]

    def test_merged_cases_are_shown_only_when_asked_for(
        self, desk: Desk, store: Any, manager: Any, clock: Any
    ):
        kept, twin = opened(store, manager, clock), opened(store, manager, clock)
        merge(store, manager, twin, into=kept, clock=clock)
        assert desk.ids(SheetFilter(ALL)) == [kept]
        assert desk.ids(asking(ALL, stage=Condition(values=("merged",)))) == [twin]
        assert desk.row(twin).merged_into == desk.row(kept).number

    def test_who_may_not_view_sees_only_what_they_took(
        self, store: Any, manager: Any, receptionist: Any, clock: Any
    ):
        opened(store, manager, clock)
        own = opened(store, receptionist, clock)
        desk = Desk(store, receptionist, clock)
        found = desk.ask(SheetFilter(ALL))
        assert [row.id for row in found.rows] == [own]
        assert (found.total, found.counts[OPEN]) == (1, 1)


class TestFilters:
    @pytest.fixture
    def three(self, store: Any, manager: Any, clock: Any) -> list[int]:
        made = [
            opened(store, manager, clock, words="刹车异响", severity="critical"),
            opened(store, manager, clock, words="Noise in the gearbox"),
            opened(store, manager, clock, words="=1+1 等太久", contact_name="<b>王"),
        ]
        set_facts(store, manager, made[1], values={"department": "车间"}, clock=clock)
        return made

    def test_words_are_found_in_any_column_searched(self, desk: Desk, three: list[int]):
        for text, place in (("异响", 0), ("noise GEAR", 1), ("<b>王", 2), ("TS-202611-0003", 2)):
            assert desk.ids(SheetFilter(ALL, text)) == [three[place]], text
        assert desk.ids(SheetFilter(ALL, "不存在")) == []

    def test_a_column_is_asked_for_values_parts_and_spans(self, desk: Desk, three: list[int]):
        first, second, third = three
        assert desk.ids(asking(severity=Condition(values=("critical",)))) == [first]
        assert desk.ids(asking(words=Condition(part="GEAR"))) == [second]
        assert desk.ids(asking(words=Condition(part="=1+1"))) == [third]
        assert desk.ids(asking(department=Condition(values=("车间",)))) == [second]
        assert set(desk.ids(asking(department=Condition(values=(None,))))) == {first, third}
        day = Condition(first="2026-11-02", last="2026-11-02")
        assert set(desk.ids(asking(opened_at=day))) == set(three)
        assert desk.ids(asking(opened_at=Condition(last="2026-11-01"))) == []
        assert desk.ids(asking(state=Condition(values=("soon",)), words=Condition(part="异"))) == [
            first
        ]

    def test_a_filter_goes_through_json(self):
        asked = SheetFilter(
            MONTH, "刹车", (("stage", Condition(values=("opened", None))),
                          ("amount", Condition(first=100, last=200))),
        )  # fmt: skip
        assert SheetFilter.from_json(asked.to_json()) == asked

    def test_a_filter_of_a_newer_program_is_refused(self):
        with pytest.raises(NotPossible):
            SheetFilter.from_json({"view": "open", "columns": {"mood": {"part": "x"}}})
        with pytest.raises(NotPossible):
            SheetFilter.from_json({"view": "open", "columns": {"words": {"sounds_like": "x"}}})

    def test_sorting_puts_empty_cells_last(self, desk: Desk, three: list[int]):
        first, second, _third = three
        by_department = desk.ids(SheetFilter(ALL), sort="department")
        assert by_department[0] == second
        falling = desk.ids(SheetFilter(ALL), sort="department", descending=True)
        assert falling[0] == second
        assert desk.ids(SheetFilter(ALL), sort="severity", descending=True)[0] == first
        assert desk.ids(SheetFilter(ALL), sort="number") == three
        assert desk.ids(SheetFilter(ALL), sort="number", descending=True) == three[::-1]
        for column in COLUMNS:
            assert set(desk.ids(SheetFilter(ALL), sort=column.key)) == set(three), column.key


class TestKeepingTrue:
    def test_what_is_written_is_read_and_what_is_undone_is_gone(
        self, desk: Desk, store: Any, manager: Any, clock: Any
    ):
        changed, number = open_complaint(
            store, manager, facts={"words": "等", "channel": "phone", "contact_name": "李"},
            clock=clock,
        )  # fmt: skip
        assert desk.ids() == [number]
        fact = set_facts(store, manager, number, values={"finding": "属实"}, clock=clock)
        assert desk.row(number).finding == "属实"
        undo(store, manager, fact.change_ids[0], clock=clock)
        assert desk.row(number).finding is None
        undo(store, manager, changed.change_ids[0], clock=clock)
        assert (desk.ids(), desk.ask().total) == ([], 0)

    def test_a_customer_renamed_elsewhere_is_shown(
        self, desk: Desk, store: Any, manager: Any, clock: Any
    ):
        from app.customers.verbs import edit_customer

        owner = add_customer(store, "王伟", "13800138000")
        car = add_car(store, "鄂A12345", owner)
        number = opened(store, manager, clock, vehicle_id=car)
        assert desk.row(number).customer == "王伟"
        edit_customer(store, manager, customer_id=owner, values={"name": "王小伟"}, clock=clock)
        assert desk.row(number).customer == "王小伟"
        assert desk.ids(SheetFilter(OPEN, "小伟")) == [number]

    def test_a_limit_set_otherwise_moves_the_deadline(
        self, desk: Desk, store: Any, manager: Any, clock: Any
    ):
        from app.staff.verbs import set_settings

        number = opened(store, manager, clock)
        before = desk.row(number).deadline
        minutes = {"general": 30, "serious": 30, "critical": 30}
        values = {"complaints.contact_minutes": minutes}
        set_settings(store, manager, values=values, clock=clock)
        after = desk.row(number).deadline
        assert before is not None and after is not None and after < before

    def test_it_opens_on_the_open_cases_and_reads_the_rest_in_steps(
        self, store: Any, manager: Any, clock: Any
    ):
        here = opened(store, manager, clock)
        closed = brought_to(store, manager, clock, codes.CLOSED)
        rated = brought_to(store, manager, clock, codes.RATED)
        desk = Desk(store, manager, clock)
        assert len(desk.index) == 1
        first = desk.ask(SheetFilter(ALL), whole=False)
        assert ([row.id for row in first.rows], first.partial, first.counted) == (
            [here], True, False,
        )  # fmt: skip
        assert first.total == 3
        steps = 0
        while not desk.index.read_more(store, clock, steps=1):
            steps += 1
        assert 0 < steps < 5
        whole = desk.ask(SheetFilter(ALL), whole=False)
        assert {row.id for row in whole.rows} == {here, closed, rated}
        assert (whole.partial, whole.counted) == (False, True)

    def test_a_list_from_elsewhere_reads_just_its_cases(self, store: Any, manager: Any, clock: Any):
        rated = [brought_to(store, manager, clock, codes.RATED) for _each in range(2)]
        desk = Desk(store, manager, clock)
        assert desk.ids(SheetFilter(ALL, ids=(rated[1],), title="x"), whole=False) == [rated[1]]
        assert len(desk.index) == 1

    def test_what_is_kept_is_what_would_be_read_afresh(
        self, desk: Desk, store: Any, manager: Any, agent: Any, clock: Any
    ):
        from app.complaints.verbs_holds import go_on

        numbers = [brought_to(store, manager, clock, stage) for stage in codes.STAGES]
        desk.ask(SheetFilter(ALL))
        hold(store, manager, numbers[1], reason="parts", clock=clock)
        assign(store, manager, numbers[2], owner_id=agent.employee_id, clock=clock)
        merge(store, manager, numbers[3], into=numbers[0], clock=clock)
        bring_on(store, manager, clock, numbers[4], codes.RATED)
        after = later(clock, hours=30)
        go_on(store, manager, numbers[1], clock=after)
        change = set_facts(store, manager, numbers[5], values={"words": "改"}, clock=after)
        undo(store, manager, change.change_ids[0], clock=after)
        kept = desk.ask(SheetFilter(ALL, ids=tuple(numbers)), clock=after)
        fresh = Desk(store, manager, after).ask(SheetFilter(ALL, ids=tuple(numbers)))
        assert len(kept.rows) == len(codes.STAGES)
        assert {row.id: row for row in kept.rows} == {row.id: row for row in fresh.rows}
        for view in (OPEN, OVERDUE_VIEW, TODAY, WAITING, HELD_VIEW):
            asked = SheetFilter(view)
            assert desk.ids(asked, clock=after) == Desk(store, manager, after).ids(asked), view
