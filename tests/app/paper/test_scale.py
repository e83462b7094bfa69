from __future__ import annotations

import pytest

from app.paper.scale import ticks


@pytest.mark.parametrize("highest", [0.003, 0.31, 0.9, 1, 3, 7.5, 99, 1234, 5_000_001])
def test_ticks_are_few_and_reach_the_highest_value(highest):
    marks = ticks(highest)
    assert marks[0] == 0 and marks[-1] >= highest
    assert marks[-1] <= highest * 2
    assert 3 <= len(marks) <= 7


def test_counts_have_whole_ticks():
    assert ticks(3, whole=True) == [0, 1, 2, 3]
    assert ticks(9, whole=True) == [0, 3, 6, 9]


def test_nothing_to_show_still_gives_an_axis():
    assert ticks(0) == [0, 1]
