from __future__ import annotations

import pytest

from app.base.errors import NoRight, NotPossible
from app.complaints import codes
from app.complaints.store import case as case_of
from app.complaints.verbs_decisions import merge
from app.complaints.verbs_holds import hold
from tests.app.complaints.making import opened


def test_a_duplicate_stays_on_record_linked_to_the_one_kept(store, agent, manager, clock):
    kept, double = opened(store, agent, clock), opened(store, agent, clock)
    hold(store, agent, double, reason="parts", clock=clock)
    with pytest.raises(NoRight):
        merge(store, agent, double, into=kept, clock=clock)
    merge(store, manager, double, into=kept, note="同一件事", clock=clock)
    found = case_of(store, double)
    assert (found.stage, found.merged_into, found.held) == (codes.MERGED, kept, None)
    assert (found.steps[-1].step, found.steps[-1].note) == ("merged", "同一件事")
    assert case_of(store, kept).stage == codes.OPENED


def test_no_case_is_lost_in_a_ring_or_a_chain(store, manager, clock):
    first, second, third = (opened(store, manager, clock) for _number in range(3))
    with pytest.raises(NotPossible):
        merge(store, manager, first, into=first, clock=clock)
    merge(store, manager, second, into=first, clock=clock)
    for double, kept in ((second, third), (third, second), (first, third)):
        with pytest.raises(NotPossible):
            merge(store, manager, double, into=kept, clock=clock)
    assert [case_of(store, one).merged_into for one in (first, second, third)] == [
        None, first, None,
    ]  # fmt: skip
