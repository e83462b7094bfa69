"""Where the features are put together: the store with its figures kept fresh."""

from __future__ import annotations

from pathlib import Path

from app.base.door import Mode, Store, open_store
from app.customers.cells import refresh_dirty


def open_house(path: Path | str, *, mode: Mode = "write") -> Store:
    """Open a dealership's store so that every write keeps the month cells true."""
    return open_store(path, mode=mode, before_commit=(refresh_dirty,))
