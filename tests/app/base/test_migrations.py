"""Upgrades: each step once, after a backup, all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base import migrations
from app.base.backup import folder_of
from app.base.door import Store, open_store
from app.base.errors import UserError
from app.base.migrations import STEPS, Step
from app.house import open_house


def use(monkeypatch: pytest.MonkeyPatch, *more: tuple[str, Step]) -> None:
    steps = (*STEPS, *more)
    monkeypatch.setattr(migrations, "STEPS", steps)
    monkeypatch.setattr(migrations, "NAMES", frozenset(name for name, _step in steps))


def add_column(store: Store) -> None:
    store.execute("ALTER TABLE segments ADD COLUMN colour TEXT")


def fail_half_way(store: Store) -> None:
    store.execute("ALTER TABLE segments ADD COLUMN colour TEXT")
    raise RuntimeError("half-way")


def backups(store_path: Path) -> list[Path]:
    return sorted(folder_of(store_path).glob("*-upgrade-*.db"))


def test_a_new_store_has_every_step_and_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with open_house(path) as store:
        assert {name for (name,) in store.rows("SELECT name FROM _sqlite_migrations")} == (
            migrations.NAMES
        )
        assert store.value("PRAGMA user_version") == len(STEPS)
    assert not folder_of(path).exists()


def test_an_older_store_is_backed_up_and_upgraded_once(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, ("0002_colour", add_column))
    for _time in range(2):
        with open_house(store_path) as store:
            columns = [row[1] for row in store.rows("PRAGMA table_info(segments)")]
            assert columns.count("colour") == 1
            assert store.value("SELECT count(*) FROM employees") == 4
            assert store.value("PRAGMA user_version") == len(STEPS) + 1
    (copy,) = backups(store_path)
    monkeypatch.undo()
    with open_house(copy, mode="read") as old:
        assert "colour" not in [row[1] for row in old.rows("PRAGMA table_info(segments)")]


def test_a_failing_step_leaves_the_store_as_it_was(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, ("0002_colour", add_column), ("0003_fails", fail_half_way))
    with pytest.raises(Exception, match=r"half-way|duplicate column"):
        open_house(store_path)
    monkeypatch.undo()
    with open_house(store_path) as store:
        assert "colour" not in [row[1] for row in store.rows("PRAGMA table_info(segments)")]
        assert store.value("SELECT count(*) FROM _sqlite_migrations") == len(STEPS)
        assert store.value("PRAGMA user_version") == len(STEPS)


def test_reading_does_not_upgrade(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, ("0002_colour", add_column))
    with pytest.raises(UserError, match="Open it once with the program"):
        open_store(store_path, mode="read")
    assert backups(store_path) == []
