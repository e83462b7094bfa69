"""Keep a store of the present schema, filled with its rows of `content`.

    python -m tests.stores.keep

Its key lies beside it in `keys/`: nothing in it is anybody's.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.base.door import Store
from app.base.keys import FOLDER_VARIABLE
from app.base.migrations import STEPS
from app.house import open_house
from tests.stores.content import CONTENT

FOLDER = Path(__file__).resolve().parent
KEYS = FOLDER / "keys"


def main() -> None:
    name = STEPS[-1][0]
    path = FOLDER / f"{name}.db"
    if path.exists():
        sys.exit(f"{path.name} stands already. What was released is not made again.")
    if name not in CONTENT:
        sys.exit(f"Say in content.py what {name} shall hold.")
    KEYS.mkdir(exist_ok=True)
    os.environ[FOLDER_VARIABLE] = str(KEYS)
    with open_house(path) as store:
        fill(store, name)
        store.checkpoint()
    print(path.name)


def fill(store: Store, name: str) -> None:
    """Put the rows of one schema's content in, all in one transaction."""
    with store.write():
        for table, rows in CONTENT[name].items():
            for row in rows:
                store.insert(table, row)


if __name__ == "__main__":
    main()
