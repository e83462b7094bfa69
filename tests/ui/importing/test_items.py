"""Dropped paths, and what keeps a file from being ready."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.base.errors import FileRefused
from app.importing.job import Choice
from tests.ui.importing.conftest import a_look
from ui.importing.items import QueuedFile, State, digest, take


def test_a_folder_stands_for_the_tables_in_it(make_file: Callable[..., Path]) -> None:
    orders = make_file("orders.xlsx")
    make_file("~$orders.xlsx")
    make_file("photo.jpg")
    lines = make_file("lines.CSV")
    assert take([orders.parent], []).fresh == [lines, orders]


def test_the_same_file_twice_is_noticed(make_file: Callable[..., Path]) -> None:
    orders = make_file("orders.xlsx")
    other_way = orders.parent / "." / "orders.xlsx"
    taken = take([orders, other_way], [])
    assert (taken.fresh, taken.again) == ([orders], [other_way])
    assert take([orders], [orders]).fresh == []


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert take([tmp_path], []).empty_folders == [tmp_path]


def test_a_file_chosen_by_itself_may_have_any_name(make_file: Callable[..., Path]) -> None:
    assert take([make_file("export.dat")], []).fresh


@pytest.mark.parametrize(
    ("error", "code"), [(FileNotFoundError, "gone"), (PermissionError, "locked")]
)
def test_a_file_that_cannot_be_read_says_what_to_do(
    make_file: Callable[..., Path], monkeypatch: Any, error: type[OSError], code: str
) -> None:
    def fail(*_args: Any, **_more: Any) -> None:
        raise error

    path = make_file("orders.xlsx")
    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(FileRefused) as refused:
        digest(path)
    assert refused.value.code == code and str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("facts", "question"),
    [
        ({}, None),
        ({"missing": ("Settled on", "Plate or VIN")}, "Still needed: Settled on; Plate or VIN"),
        ({"guesses": (("visits", 0.0),)}, "does not look like an export"),
        ({"guesses": (("visits", 0.0),), "remembered": True}, None),
        ({"rival": "Complaints"}, 'looks like "Complaints"'),
    ],
)
def test_what_must_be_decided(facts: dict[str, Any], question: str | None) -> None:
    item = QueuedFile(Path("x.csv"), Choice())
    item.settle(a_look(**facts))
    assert item.state is (State.DECIDE if question else State.READY)
    assert (question or "") in " ".join(item.open_questions())


def test_a_kind_chosen_by_a_person_is_not_questioned() -> None:
    item = QueuedFile(Path("x.csv"), Choice(), agreed=True)
    item.settle(a_look(headers=("投诉内容",)))
    assert item.state is State.READY
