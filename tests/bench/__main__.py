"""Measures what is named, or everything, and prints one table.

python -m tests.bench [import] [churn] [search] [reminders] [sheet] [monthly] [calls] [results]
    [call_screen] [lounge] [window] [stall]
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from tests.bench.figures import Figure, table
from tests.bench.large import large_store

MEASURES = (
    "import",
    "churn",
    "search",
    "reminders",
    "sheet",
    "monthly",
    "calls",
    "results",
    "call_screen",
    "lounge",
    "window",
    "stall",
)


def main(words: list[str]) -> int:
    """Exit 0 when every target is met, 1 when one is missed, 2 for an unknown name."""
    unknown = [word for word in words if word not in MEASURES]
    if unknown:
        print(f"Unknown: {', '.join(unknown)}. Known: {', '.join(MEASURES)}.", file=sys.stderr)
        return 2
    path = large_store()
    figures: list[Figure] = []
    for name in words or MEASURES:
        print(f"Measuring {name} …", flush=True)
        figures.extend(_figures(import_module(f"tests.bench.{name}_bench").measure(path)))
    print()
    print(table(figures))
    return 0 if all(figure.met for figure in figures) else 1


def _figures(measured: Any) -> list[Figure]:
    return list(measured.values()) if isinstance(measured, Mapping) else list(measured)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
