from __future__ import annotations

import pytest

from app.base.errors import NoRight, NotPossible
from app.customers import verbs_segments
from app.customers.filters import CustomerFilter
from app.customers.store import segments
from tests.app.customers.garage import everything, taken_back

OLD = CustomerFilter(ages=("5+",), kept_months=12)


def test_segments_are_saved_changed_renamed_and_deleted_with_undo(store, agent, clock):
    before = everything(store)
    saved, number = verbs_segments.save_segment(
        store, agent, name=" <b>老车  ", filter=OLD, clock=clock
    )
    (segment,) = segments(store)
    assert (segment.name, segment.filter, segment.created_by) == ("<b>老车", OLD, agent.name)
    states = [before, everything(store)]
    steps = [saved]
    for step in (
        verbs_segments.rename_segment(store, agent, segment_id=number, name="旧", clock=clock),
        verbs_segments.change_segment(
            store, agent, segment_id=number, filter=CustomerFilter(), clock=clock
        ),
        verbs_segments.delete_segment(store, agent, segment_id=number, clock=clock),
    ):
        steps.append(step)
    assert segments(store) == []
    for step in reversed(steps):
        taken_back(store, agent, clock, step)
    assert everything(store) == states[0]


def test_a_name_stands_once(store, agent, clock):
    verbs_segments.save_segment(store, agent, name="老车", filter=OLD, clock=clock)
    for name in ("老车", " ", "长" * 61):
        with pytest.raises(NotPossible):
            verbs_segments.save_segment(store, agent, name=name, filter=OLD, clock=clock)


def test_a_receptionist_saves_no_segments(store, receptionist, clock):
    with pytest.raises(NoRight):
        verbs_segments.save_segment(store, receptionist, name="老车", filter=OLD, clock=clock)
