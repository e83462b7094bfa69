"""Figures of calls as a file."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.base.door import Store
from app.base.errors import NoRight
from app.calls.figures.export import export_figures
from app.staff.rules import Actor
from tests.app.calls.figures.call_book import AGENT, CallBook
from tests.app.calls.figures.test_figures import count


def exported(store: Store, actor: Actor, path: Path, clock: FixedClock, own: int | None) -> str:
    figures = count(store, own_id=own)
    export_figures(store, actor, path=path, figures=figures, clock=clock)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return "\n".join(" | ".join(row) for row in csv.reader(lines))


def test_every_figure_has_a_row_and_the_export_is_on_record(
    store: Store, book: CallBook, manager: Actor, clock: FixedClock, tmp_path: Path
) -> None:
    text = exported(store, manager, tmp_path / "a.csv", clock, None)
    for row in (
        "Question | How was the work?",
        "Not reached: Line busy",
        "方志远",
        "孙一鸣",
        "没空",
    ):
        assert row in text
    kept = store.row("SELECT verb, after FROM changes ORDER BY id DESC LIMIT 1")
    assert kept is not None and kept[0] == "export" and "call_figures" in kept[1]


def test_an_agent_saves_no_line_of_another_person(
    store: Store, book: CallBook, agent: Actor, clock: FixedClock, tmp_path: Path
) -> None:
    text = exported(store, agent, tmp_path / "a.csv", clock, AGENT[0])
    assert "周回访" in text and "孙一鸣" not in text and "方志远" not in text


def test_who_may_not_see_results_saves_none(
    store: Store, book: CallBook, clerk: Actor, clock: FixedClock, tmp_path: Path
) -> None:
    with pytest.raises(NoRight):
        exported(store, clerk, tmp_path / "a.csv", clock, None)
    assert not (tmp_path / "a.csv").exists()
