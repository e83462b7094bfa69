from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.errors import NoRight, NotPossible
from app.complaints import codes
from app.complaints.store import attachments_of, content_of
from app.complaints.store import case as case_of
from app.complaints.verbs_files import LARGEST, attach, mark_signed, remove_file
from app.complaints.verbs_holds import go_on, hold
from app.complaints.verbs_owner import assign, assign_many, owners, take
from app.complaints.verbs_steps import move_on
from app.staff.undo import undo
from app.staff.verbs import set_active
from tests.app.complaints.making import Ticking, brought_to, opened
from tests.conftest import NOW


def test_a_held_case_does_not_move_until_it_goes_on(store, agent, clock):
    number = opened(store, agent, clock)
    hold(store, agent, number, reason="parts", note="等前杠", clock=clock)
    with pytest.raises(NotPossible):
        move_on(store, agent, number, clock=clock)
    with pytest.raises(NotPossible):
        hold(store, agent, number, reason="parts", clock=clock)
    go_on(store, agent, number, clock=clock)
    move_on(store, agent, number, clock=clock)
    with pytest.raises(NotPossible):
        go_on(store, agent, number, clock=clock)


def test_a_hold_never_ends_before_it_began(store, agent):
    clock = Ticking(NOW)
    number = opened(store, agent, clock)
    hold(store, agent, number, reason="parts", clock=clock)
    clock.moment = NOW - timedelta(days=1)
    go_on(store, agent, number, clock=clock)
    held = case_of(store, number).holds[0]
    assert held.until_at == held.from_at


def test_a_closed_case_is_not_held(store, manager, clock):
    number = brought_to(store, manager, clock, codes.CLOSED)
    with pytest.raises(NotPossible):
        hold(store, manager, number, reason="parts", clock=clock)


def test_free_cases_are_taken_and_own_ones_handed_over(store, agent, receptionist, manager, clock):
    number = opened(store, receptionist, clock)
    take(store, agent, number, clock=clock)
    assign(store, agent, number, owner_id=manager.employee_id, note="休假", clock=clock)
    found = case_of(store, number)
    assert [(one.from_id, one.to_id, one.note) for one in found.handovers] == [
        (None, 2, None),
        (2, 1, "休假"),
    ]
    with pytest.raises(NoRight):
        take(store, agent, number, clock=clock)


def test_a_case_goes_to_nobody_who_does_not_work_cases(store, receptionist, manager, agent, clock):
    number = opened(store, manager, clock)
    with pytest.raises(NotPossible):
        assign(store, manager, number, owner_id=receptionist.employee_id, clock=clock)
    set_active(store, manager, employee_id=agent.employee_id, active=False, clock=clock)
    with pytest.raises(NotPossible):
        assign(store, manager, number, owner_id=agent.employee_id, clock=clock)
    assert [person.name for person in owners(store)] == ["林主管"]


def test_many_are_assigned_in_one_move_and_undone_in_one(store, agent, manager, clock):
    numbers = [opened(store, manager, clock) for _ in range(3)]
    changed, refused = assign_many(store, manager, numbers, owner_id=agent.employee_id, clock=clock)
    assert refused == {}
    assert {case_of(store, number).owner_id for number in numbers} == {agent.employee_id}
    for change in reversed(changed.change_ids):
        undo(store, manager, change, clock=clock)
    assert {case_of(store, number).owner_id for number in numbers} == {manager.employee_id}


def test_files_are_kept_in_the_store(store, agent, clock):
    number = opened(store, agent, clock)
    attach(store, agent, number, name="C:\\桌面\\照片.JPG", content=b"\xff\xd8", clock=clock)
    attach(store, agent, number, name="照片.JPG", content=b"\xff\xd8", clock=clock)
    (kept,) = attachments_of(store, number)
    assert (kept.name, kept.media, kept.size) == ("照片.JPG", "image/jpeg", 2)
    assert content_of(store, kept.id) == b"\xff\xd8"


def test_a_file_taken_off_comes_back_by_undoing(store, agent, clock):
    number = opened(store, agent, clock)
    attach(store, agent, number, name="a.pdf", content=b"%PDF", clock=clock)
    (kept,) = attachments_of(store, number)
    mark_signed(store, agent, number, attachment_id=kept.id, signed=True, clock=clock)
    changed = remove_file(store, agent, number, attachment_id=kept.id, clock=clock)
    assert attachments_of(store, number) == []
    undo(store, agent, changed.change_ids[0], clock=clock)
    (back,) = attachments_of(store, number)
    assert (back.signed_form, content_of(store, back.id)) == (1, b"%PDF")


@pytest.mark.parametrize("content", [b"", b"x" * (LARGEST + 1)], ids=["empty", "large"])
def test_an_empty_or_huge_file_is_refused_by_name(store, agent, clock, content):
    number = opened(store, agent, clock)
    with pytest.raises(NotPossible, match="film"):
        attach(store, agent, number, name="film.mp4", content=content, clock=clock)


def test_whoever_opened_a_case_may_add_files_to_it(store, receptionist, clerk, manager, clock):
    number = opened(store, receptionist, clock)
    attach(store, receptionist, number, name="a.txt", content=b"a", clock=clock)
    with pytest.raises(NoRight):
        attach(store, clerk, number, name="b.txt", content=b"b", clock=clock)


def test_the_record_of_changes_holds_no_photograph(store, agent, clock):
    number = opened(store, agent, clock)
    attach(store, agent, number, name="a.jpg", content=b"PHOTO" * 1000, clock=clock)
    assert store.value("SELECT max(length(after)) FROM changes") < 4_000
