"""A measured figure: ours beside a reference of the same run, and the one table of all."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Figure:
    """Medians in seconds over `runs` interleaved runs.

    `target` is the largest ratio allowed; None for a figure that only informs.
    """

    name: str
    ours: float
    reference: float
    target: float | None
    runs: int
    against: str

    @property
    def ratio(self) -> float:
        """Ours as a multiple of the reference."""
        return self.ours / self.reference if self.reference else float("inf")

    @property
    def met(self) -> bool:
        """Whether the target is reached."""
        return self.target is None or self.ratio <= self.target


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    started = perf_counter()
    work()
    return perf_counter() - started


def interleaved(
    ours: Callable[[], float], reference: Callable[[], float], runs: int
) -> tuple[float, float]:
    """Medians of both, measured in turns so that a busy moment meets both."""
    pairs = [(ours(), reference()) for _run in range(runs)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(figures: Iterable[Figure]) -> str:
    """All figures as one table in plain text."""
    head = ("figure", "ours", "reference", "ratio", "target", "", "runs", "reference is")
    rows = [head] + [
        (
            figure.name,
            _time(figure.ours),
            _time(figure.reference),
            f"{figure.ratio:.2f}",
            "–" if figure.target is None else f"≤ {figure.target:g}",
            "" if figure.target is None else "met" if figure.met else "MISSED",
            str(figure.runs),
            figure.against,
        )
        for figure in figures
    ]
    widths = [max(_width(row[place]) for row in rows) for place in range(len(head))]
    right = {1, 2, 3, 4, 6}
    lines = [
        "  ".join(_cell(row[p], widths[p], p in right) for p in range(len(head))) for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def _time(value: float) -> str:
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"


def _cell(text: str, width: int, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
