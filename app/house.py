"""Where the features are put together: the store with its figures kept fresh."""

from __future__ import annotations

from pathlib import Path

from app.base.door import Mode, Store, open_store


def open_house(path: Path | str, *, mode: Mode = "write") -> Store:
    """Open a dealership's store so that every write keeps the month cells true."""
    return open_store(path, mode=mode, before_commit=(_keep_figures_fresh,))


def _keep_figures_fresh(store: Store) -> None:
    from app.customers.cells import refresh_dirty

    refresh_dirty(store)
