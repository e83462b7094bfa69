"""The queue: looked at one after the other, decided about, put away."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.base.errors import FileRefused
from tests.ui.importing.conftest import FakeEngine, a_look
from ui.desk import InlineDesk
from ui.importing.chosen import ChosenFiles
from ui.importing.items import State

Maker = Callable[..., Path]


@pytest.fixture
def files(desk: InlineDesk, engine: FakeEngine) -> ChosenFiles:
    return ChosenFiles(desk, engine)


def test_ready_files_go_in_in_the_useful_order(files: ChosenFiles, make_file: Maker) -> None:
    names = ("visit_lines", "visits", "vehicles", "deliveries")
    files.add([make_file(f"{name}.csv") for name in names])
    assert [item.kind for item in files.ready()] == [
        "vehicles", "deliveries", "visits", "visit_lines",
    ]  # fmt: skip


def test_another_kind_proposes_columns_anew(
    files: ChosenFiles, engine: FakeEngine, make_file: Maker
) -> None:
    files.add([make_file("visits.csv")])
    item = files.items[0]
    files.decide_mapping(item, json.dumps({"kind": "visits", "columns": {}, "inverted": []}))
    files.decide_kind(item, "deliveries")
    assert [choice.mapping is None for _name, choice in engine.asked] == [True, False, True]
    assert item.kind == "deliveries" and item.agreed


def test_a_changed_mapping_belongs_to_its_sheet_and_kind(
    files: ChosenFiles, engine: FakeEngine, make_file: Maker
) -> None:
    files.add([make_file("visits.csv")])
    files.decide_mapping(files.items[0], "{}")
    choice = engine.asked[-1][1]
    assert (choice.kind, choice.sheet, choice.mapping) == ("visits", "Sheet1", "{}")


def test_same_content_under_two_names_is_told(files: ChosenFiles, make_file: Maker) -> None:
    files.add([make_file("visits.csv", "same"), make_file("deliveries.csv", "same")])
    first, second = files.items
    assert not first.same and "visits.csv" in second.same
    files.remove(first)
    assert not second.same


def test_an_undecided_encoding_is_asked(
    files: ChosenFiles, engine: FakeEngine, make_file: Maker
) -> None:
    engine.looks["visits.csv"] = FileRefused("encoding_undecided", "Choose its encoding.")
    files.add([make_file("visits.csv")])
    item = files.items[0]
    assert files.count(State.REFUSED) == 1 and item.asks_encoding
    engine.looks["visits.csv"] = a_look()
    files.decide_encoding(item, "big5")
    assert engine.asked[-1][1].encoding == "big5"
    assert files.count(State.READY) == 1 and item.asks_encoding


def test_a_refused_file_dropped_again_is_looked_at_again(
    files: ChosenFiles, engine: FakeEngine, make_file: Maker
) -> None:
    engine.looks["visits.csv"] = FileRefused("password", "It has a password.")
    path = make_file("visits.csv")
    files.add([path])
    assert files.items[0].problem == "It has a password."
    del engine.looks["visits.csv"]
    assert files.add([path.parent]).fresh == [path]
    assert [item.state for item in files.items] == [State.READY]


def test_a_vanished_file_says_so(files: ChosenFiles, tmp_path: Path) -> None:
    files.add([tmp_path / "gone.csv"])
    assert "no longer there" in files.items[0].problem
