from __future__ import annotations

import pytest

from app.base.clock import FixedClock
from app.base.errors import NoRight, NotPossible
from app.churn import figures
from app.churn.store import complete_months, frozen_month
from app.churn.verbs import freeze_month, mark_complete, unfreeze_month, unmark_complete
from app.staff.rules import Actor
from app.staff.undo import undo
from tests.app.churn.garage import Garage


def test_freezing_is_on_record_and_can_be_undone(
    garage: Garage, manager: Actor, clock: FixedClock
) -> None:
    garage.came(garage.car(), "2026-01")
    changed = freeze_month(garage.store, manager, month="2026-07", clock=clock)
    assert changed.topics == {"churn"}
    assert frozen_month(garage.store, "2026-07") is not None
    with pytest.raises(NotPossible):
        freeze_month(garage.store, manager, month="2026-07", clock=clock)
    undo(garage.store, manager, changed.change_ids[0], clock=clock)
    assert frozen_month(garage.store, "2026-07") is None


def test_a_month_let_go_follows_the_data_and_keeps_its_frozen_figures_on_record(
    garage: Garage, manager: Actor, clock: FixedClock
) -> None:
    car = garage.car()
    garage.came(car, "2026-01")
    freeze_month(garage.store, manager, month="2026-07", clock=clock)
    garage.came(car, "2026-02")
    unfreeze_month(garage.store, manager, month="2026-07", clock=clock)
    report = figures.report(garage.store, "2026-07")
    assert (report.frozen, report.month.lost) == (None, 0)
    assert garage.store.value("SELECT count(*) FROM frozen_months") == 1
    with pytest.raises(NotPossible):
        unfreeze_month(garage.store, manager, month="2026-07", clock=clock)


def test_a_month_without_cars_is_not_frozen(
    garage: Garage, manager: Actor, clock: FixedClock
) -> None:
    with pytest.raises(NotPossible):
        freeze_month(garage.store, manager, month="2026-07", clock=clock)
    with pytest.raises(NotPossible):
        freeze_month(garage.store, manager, month="July", clock=clock)


def test_completing_a_month_is_undone_and_unmarked(
    garage: Garage, manager: Actor, clock: FixedClock
) -> None:
    store = garage.store
    changed = mark_complete(store, manager, month="2026-07", clock=clock)
    assert complete_months(store) == {"2026-07"}
    assert not mark_complete(store, manager, month="2026-07", clock=clock).change_ids
    undo(store, manager, changed.change_ids[0], clock=clock)
    assert not complete_months(store)
    mark_complete(store, manager, month="2026-07", clock=clock)
    unmark_complete(store, manager, month="2026-07", clock=clock)
    assert not complete_months(store)


@pytest.mark.parametrize("verb", [freeze_month, unfreeze_month, mark_complete, unmark_complete])
def test_only_the_manager_settles_months(
    garage: Garage, agent: Actor, clock: FixedClock, verb
) -> None:
    with pytest.raises(NoRight):
        verb(garage.store, agent, month="2026-07", clock=clock)
