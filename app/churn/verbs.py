"""What can be done to a month of churn: freeze it, let it go, mark its data complete."""

from __future__ import annotations

import json

from app.base.changes import Changed, edit
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.churn import figures
from app.churn import store as sql
from app.churn.labels import month_label
from app.churn.months import is_month
from app.staff.rules import Actor, require


def freeze_month(store: Store, actor: Actor, *, month: str, clock: Clock) -> Changed:
    """Write a month's figures down, so that they never change again.

    Raises NotPossible for a month that is frozen or has no cohort.
    """
    require(actor, "churn.freeze")
    _check(month)
    with edit(store, actor, "freeze_month", "frozen_months", None, clock) as work:
        if sql.frozen_month(store, month) is not None:
            raise NotPossible(_("{month} is frozen already.").format(month=month_label(month)))
        report = figures.live_report(store, month)
        if not report.month.vehicles:
            raise NotPossible(
                _("{month} has no figures to freeze: no car was here in {cohort}.").format(
                    month=month_label(month), cohort=month_label(report.month.cohort_month)
                )
            )
        kept = json.dumps(figures.to_keep(report), ensure_ascii=False)
        work.insert(
            "frozen_months",
            {
                "report_month": month,
                "frozen_at": stamp(clock),
                "frozen_by": actor.name,
                "figures": kept,
                "active": 1,
            },
        )
    return work.changed()


def unfreeze_month(store: Store, actor: Actor, *, month: str, clock: Clock) -> Changed:
    """Let a month's figures follow the data again; the frozen ones stay on record.

    Raises NotPossible for a month that is not frozen.
    """
    require(actor, "churn.freeze")
    _check(month)
    with edit(store, actor, "unfreeze_month", "frozen_months", None, clock) as work:
        frozen = sql.frozen_month(store, month)
        if frozen is None:
            raise NotPossible(_("{month} is not frozen.").format(month=month_label(month)))
        work.update("frozen_months", frozen.id, {"active": 0})
    return work.changed()


def mark_complete(store: Store, actor: Actor, *, month: str, clock: Clock) -> Changed:
    """Say that a month's orders are all imported, so that its figures are not provisional.

    Marking twice changes nothing.
    """
    require(actor, "churn.freeze")
    _check(month)
    with edit(store, actor, "mark_month_complete", "complete_months", None, clock) as work:
        if sql.complete_mark(store, month) is None:
            work.insert(
                "complete_months",
                {"month": month, "marked_at": stamp(clock), "marked_by": actor.name},
            )
    return work.changed()


def unmark_complete(store: Store, actor: Actor, *, month: str, clock: Clock) -> Changed:
    """Take the mark of a complete month away; without one nothing changes."""
    require(actor, "churn.freeze")
    _check(month)
    with edit(store, actor, "unmark_month_complete", "complete_months", None, clock) as work:
        mark = sql.complete_mark(store, month)
        if mark is not None:
            work.delete("complete_months", mark)
    return work.changed()


def _check(month: str) -> None:
    if not is_month(month):
        raise NotPossible(_("“{text}” is not a month. Write it as 2026-09.").format(text=month))
