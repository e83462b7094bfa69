"""Whether a store's file is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.base.errors import StoreDamaged

if TYPE_CHECKING:
    from app.base.connection import Store


def faults_of(store: Store) -> list[str]:
    """What is wrong with the file, page by page; empty when it is sound.

    Looks at the structure, at every page's authentication code and at references between
    tables.
    """
    try:
        faults = [str(text) for (text,) in store.rows("PRAGMA quick_check") if text != "ok"]
        faults += [str(row[0]) for row in store.rows("PRAGMA cipher_integrity_check")]
        faults += [
            f"{table}: row {row_id} refers to a missing row of {parent}"
            for table, row_id, parent, _key in store.rows("PRAGMA foreign_key_check")
        ]
    except StoreDamaged as error:
        return [str(error)]
    return faults
