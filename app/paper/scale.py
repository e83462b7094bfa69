"""Round numbers for axes."""

from __future__ import annotations

from math import ceil, floor, log10

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def ticks(highest: float, *, about: int = 4, whole: bool = False) -> list[float]:
    """Evenly spaced round values from 0 to at least `highest`, some `about` steps of them.

    With `whole` every value is a whole number. Nothing to show (0 or less) gives 0 and 1.
    """
    if highest <= 0:
        return [0.0, 1.0]
    rough = highest / about
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in _STEPS if power * factor >= rough * 0.999)
    if whole:
        step = max(1.0, float(ceil(step)))
    count = ceil(highest / step - 1e-9)
    return [round(step * index, 10) for index in range(count + 1)]
