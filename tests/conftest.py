"""What every test may ask for: a fresh store, people, a clock that stands still."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from app.base import keys
from app.base.clock import FixedClock
from app.base.door import Store
from app.base.translation import set_language
from app.house import open_house
from app.staff.rules import Actor
from app.staff.verbs import add_employee, first_person

if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY") and os.name != "nt":
    # Without a screen Qt draws into memory; it looks at this when it starts.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keys, settings and logs of tests never touch those of the person running them."""
    home = tmp_path_factory.mktemp("home")
    names = {
        "CARE_DESK_KEYS": str(home / "keys"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "APPDATA": str(home / "config"),
        "LOCALAPPDATA": str(home / "data"),
    }
    old = {name: os.environ.get(name) for name in names}
    os.environ.update(names)
    yield
    for name, value in old.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


@pytest.fixture(scope="session")
def _first_store(tmp_path_factory: pytest.TempPathFactory, _own_folders: None) -> Path:
    path = tmp_path_factory.mktemp("store") / "first.db"
    clock = FixedClock(NOW)
    with open_house(path) as store:
        boss = first_person(store, "林主管", clock=clock)
        add_employee(store, boss, name="周回访", role="agent", clock=clock)
        add_employee(store, boss, name="陈接待", role="receptionist", clock=clock)
        add_employee(store, boss, name="吴录入", role="clerk", clock=clock)
        store.checkpoint()
    return path


@pytest.fixture
def store_path(_first_store: Path, tmp_path: Path) -> Path:
    """A fresh store's file, with four people on its list."""
    path = tmp_path / "care-desk.db"
    shutil.copyfile(_first_store, path)
    keys.copy_note(_first_store, path)
    return path


@pytest.fixture
def store(store_path: Path) -> Iterator[Store]:
    """A fresh store, open for writing."""
    with open_house(store_path) as opened:
        yield opened


@pytest.fixture
def clock() -> FixedClock:
    """2 November 2026, ten in the morning, in China."""
    return FixedClock(NOW)


@pytest.fixture
def manager() -> Actor:
    return Actor(1, "林主管", "manager")


@pytest.fixture
def agent() -> Actor:
    return Actor(2, "周回访", "agent")


@pytest.fixture
def receptionist() -> Actor:
    return Actor(3, "陈接待", "receptionist")


@pytest.fixture
def clerk() -> Actor:
    return Actor(4, "吴录入", "clerk")
