"""Backups are whole, made while work goes on, and bring back exactly what they hold."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path
from typing import Any

import pytest

from app.base import backup, keys
from app.base.backup import back_up, backups_of, folder_of
from app.base.changes import bump
from app.base.checking import faults_of
from app.base.clock import FixedClock
from app.base.door import Store, open_store
from app.base.errors import DiskFull, StoreDamaged, UserError, WrongKey
from app.base.restoring import restore
from app.house import open_house
from app.staff.rules import Actor
from tests.app.customers.garage import add_car, add_customer, add_visit, everything


@pytest.fixture
def filled(store: Store) -> Store:
    owner = add_customer(store, "王芳", "13800138000")
    car = add_car(store, "鄂A11111", owner)
    add_visit(store, car, "2026-03-05", "RO1")
    return store


def test_a_backup_holds_everything_under_the_same_key(filled: Store) -> None:
    copy = back_up(filled)
    assert copy.parent == folder_of(filled.path)
    assert keys.key_for(copy) == keys.key_for(filled.path)
    with open_house(copy, mode="read") as kept:
        assert everything(kept) == everything(filled)
        assert faults_of(kept) == []
    assert b"SQLite format" not in copy.read_bytes()


def test_a_backup_leaves_two_files_and_no_more(filled: Store, tmp_path: Path) -> None:
    copy = back_up(filled)
    assert sorted(copy.parent.iterdir()) == sorted([copy, keys.note_path(copy)])
    chosen = back_up(filled, to=tmp_path / "stick" / "desk.db")
    assert sorted(chosen.parent.iterdir()) == sorted([chosen, keys.note_path(chosen)])


def test_a_backup_while_another_program_writes_is_whole(store: Store, store_path: Path) -> None:
    """Each write makes a customer with a phone: no copy may hold one without the other."""
    stop, started = threading.Event(), threading.Event()

    def write() -> None:
        with open_house(store_path) as writer:
            for number in range(5_000):
                if stop.is_set():
                    return
                add_customer(writer, f"客户{number}", f"138{number:08d}")
                started.set()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert started.wait(10)
        copies = [back_up(store) for _number in range(3)]
    finally:
        stop.set()
        thread.join()
    counts = []
    for copy in copies:
        with open_store(copy, mode="read") as kept:
            customers = kept.value("SELECT count(*) FROM customers")
            assert kept.value("SELECT count(*) FROM customer_phones") == customers
            counts.append(customers)
    assert 0 < counts[0] <= counts[1] <= counts[2]


def test_only_the_newest_of_a_kind_are_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "KEPT", 2)
    other = back_up(store, reason="upgrade")
    copies = [back_up(store) for _number in range(4)]
    assert set(folder_of(store.path).glob("*.db")) == {other, *copies[-2:]}
    assert len(list(folder_of(store.path).glob("*.key.json"))) == 3


def test_restoring_brings_back_exactly_what_was(
    filled: Store, store_path: Path, manager: Actor, clock: FixedClock
) -> None:
    before = everything(filled)
    copy = back_up(filled)
    add_customer(filled, "李强")
    with filled.write():
        filled.execute("DELETE FROM visits")
    spoiled = everything(filled)
    with open_house(store_path, mode="read") as reader:
        kept = restore(filled, manager, copy, clock=clock)
        assert everything(reader) == before
    assert everything(filled) == before
    assert faults_of(filled) == []
    with open_house(kept, mode="read") as old:
        assert everything(old) == spoiled
    verb, actor, after = filled.rows("SELECT verb, actor_name, after FROM changes")[-1]
    assert (verb, actor) == ("restore", manager.name) and copy.name in after
    # The desk goes on working in it.
    add_customer(filled, "赵敏")
    filled.close()
    with open_house(store_path) as again:
        assert again.value("SELECT count(*) FROM customers") == 2
        assert again.value("PRAGMA journal_mode") == "wal"


def test_what_was_remembered_of_the_state_before_is_known_to_be_old(
    filled: Store, manager: Actor, clock: FixedClock
) -> None:
    copy = back_up(filled)
    with filled.write():
        bump(filled, ["customers"])
        filled.execute("UPDATE visits SET settled_on = '2026-04-05'")
    asked = "SELECT topic, rev FROM revisions"
    before: dict[str, int] = dict(filled.rows(asked))
    restore(filled, manager, copy, clock=clock)
    after: dict[str, int] = dict(filled.rows(asked))
    assert before["cells"] > 0
    assert all(after[topic] > rev for topic, rev in before.items())


def test_a_damaged_backup_is_not_restored(filled: Store, manager: Actor, clock: FixedClock) -> None:
    copy = back_up(filled)
    content = bytearray(copy.read_bytes())
    content[len(content) * 2 // 3] ^= 1
    copy.write_bytes(content)
    before = everything(filled)
    with pytest.raises(StoreDamaged):
        restore(filled, manager, copy, clock=clock)
    assert everything(filled) == before


def test_a_backup_whose_rows_do_not_hang_together_is_not_restored(
    filled: Store, manager: Actor, clock: FixedClock
) -> None:
    copy = back_up(filled)
    with open_store(copy) as spoiled:
        spoiled.execute("PRAGMA foreign_keys = OFF")
        spoiled.execute("DELETE FROM customers")
    before = everything(filled)
    with pytest.raises(StoreDamaged, match="was not restored"):
        restore(filled, manager, copy, clock=clock)
    assert everything(filled) == before


def test_a_backup_of_another_store_is_not_restored(
    filled: Store, tmp_path: Path, manager: Actor, clock: FixedClock
) -> None:
    with open_house(tmp_path / "other" / "care-desk.db") as other:
        copy = back_up(other)
    before = everything(filled)
    with pytest.raises(WrongKey, match="another store"):
        restore(filled, manager, copy, clock=clock)
    assert everything(filled) == before


def test_no_file_is_no_backup(store: Store, manager: Actor, clock: FixedClock) -> None:
    with pytest.raises(UserError):
        restore(store, manager, store.path.parent / "none.db", clock=clock)
    assert not folder_of(store.path).exists()


def test_a_full_disk_leaves_the_old_backups_and_no_half_one(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = back_up(filled)
    before = everything(filled)

    def full(*_names: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(DiskFull, match="was not written"):
        back_up(filled)
    assert list(first.parent.glob("*.db")) == [first]
    assert not [path for path in first.parent.iterdir() if path.name.endswith(".part")]
    assert everything(filled) == before


def test_a_copy_that_fails_its_check_is_not_kept(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.base.checking.faults_of", lambda _store: ["page 3"])
    with pytest.raises(StoreDamaged, match="did not pass"):
        back_up(filled)
    assert list(folder_of(filled.path).iterdir()) == []


def test_the_backups_of_a_store_are_listed_newest_first(filled: Store) -> None:
    folder_of(filled.path).mkdir()
    for name in ("manual-20260101-080000-001", "upgrade-20260301-093000-500"):
        (folder_of(filled.path) / f"care-desk-{name}.db").write_bytes(b"abc")
    for stray in ("other-manual-20260101-080000-001.db", "care-desk-notes.db"):
        (folder_of(filled.path) / stray).write_bytes(b"")
    back_up(filled, reason="before-restore")
    found = backups_of(filled.path)
    assert [one.reason for one in found] == ["before-restore", "upgrade", "manual"]
    assert (f"{found[1].made:%Y-%m-%d %H:%M}", found[1].size) == ("2026-03-01 09:30", 3)


def test_a_backup_tells_how_far_it_is_and_can_be_broken_off(filled: Store) -> None:
    told: list[float] = []
    back_up(filled, tell=told.append)
    assert told[-1] == 1.0

    def stop(_share: float) -> None:
        raise RuntimeError("stopped")

    kept = list(folder_of(filled.path).iterdir())
    with pytest.raises(RuntimeError, match="stopped"):
        back_up(filled, tell=stop)
    assert list(folder_of(filled.path).iterdir()) == kept
