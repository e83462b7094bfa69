"""Imports one file as its own program, saying where it is, so that a test can kill it there.

python -m tests.crash.victim STORE KIND FILE
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.base.clock import FixedClock
from app.house import open_house
from app.importing.run import import_file
from app.kinds import import_kind
from app.staff.store import actor
from tests.conftest import NOW


def main(store_path: str, kind: str, file: str) -> None:
    """Import the file; one word per line on standard output: started, merging, done."""
    with open_house(store_path) as store:
        _say("started")
        somebody = actor(store)
        assert somebody is not None
        import_file(
            store,
            somebody,
            kind,
            Path(file),
            finder=import_kind,
            clock=FixedClock(NOW),
            progress=lambda share, _text: _say("merging" if share == 0.9 else "reading"),
        )
        _say("done")


def _say(word: str) -> None:
    print(word, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
