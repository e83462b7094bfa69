"""A sound store has no faults; damage anywhere in the file is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.checking import faults_of
from app.base.door import Store, open_store
from app.base.errors import StoreDamaged


def test_a_sound_store_has_no_faults(store: Store) -> None:
    assert faults_of(store) == []


@pytest.mark.parametrize("share", [0.3, 0.6, 0.99])
def test_one_changed_byte_is_found(store_path: Path, share: float) -> None:
    with open_store(store_path) as store:
        store.checkpoint()
    at = int(store_path.stat().st_size * share)
    with store_path.open("rb+") as file:
        file.seek(at)
        byte = file.read(1)
        file.seek(at)
        file.write(bytes([byte[0] ^ 1]))
    try:
        with open_store(store_path, mode="read") as store:
            faults = faults_of(store)
    except StoreDamaged as error:
        faults = [str(error)]
    assert faults


def test_damage_where_nothing_is_kept_now_is_found_too(store: Store) -> None:
    """What was deleted leaves free pages; a bad disk shows there first as well as anywhere."""
    with store.write():
        for number in range(200):
            store.insert("segments", _segment(str(number) + "x" * 2_000))
    with store.write():
        store.execute("DELETE FROM segments")
    store.checkpoint()
    with store.path.open("rb+") as file:
        file.seek(-1_000, 2)
        file.write(b"\xff\x00" * 8)
    store.rows("PRAGMA shrink_memory")
    assert faults_of(store)


def _segment(name: str) -> dict[str, str]:
    return {"name": name, "filter": "{}", "created_at": "2026-11-02", "created_by": "林主管"}


def test_a_row_that_refers_to_nothing_is_found(store: Store) -> None:
    store.execute("PRAGMA foreign_keys = OFF")
    store.execute("INSERT INTO customer_phones (customer_id, phone) VALUES (99, '13800138000')")
    (fault,) = faults_of(store)
    assert "customer_phones" in fault and "customers" in fault
