"""Two columns beside each other on paper."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from reportlab.platypus import Flowable, Table

GAP = 18.0
"""Points between the columns."""


def side_by_side(
    left: list[Flowable], right: list[Flowable], left_width: float, right_width: float
) -> Table:
    """Two columns of these widths in points; together they must fit on one page."""
    made = Table([[left, right]], colWidths=[left_width, GAP + right_width])
    made.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, 0), 0),
            ("LEFTPADDING", (1, 0), (1, 0), GAP),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return made


def balanced(
    cards: Sequence[list[Flowable]], width: float
) -> tuple[list[Flowable], list[Flowable]]:
    """The cards in two columns whose heights differ least; the first card stays on the left."""
    heights = [sum(part.wrap(width, 10_000)[1] + part.getSpaceAfter() for part in card)
               for card in cards]  # fmt: skip
    tallest: dict[tuple[bool, ...], float] = {}
    for sides in product((False, True), repeat=len(cards) - 1):
        right = sum(height for side, height in zip(sides, heights[1:], strict=True) if side)
        tallest[sides] = max(right, sum(heights) - right)
    best = (False, *min(tallest, key=lambda sides: tallest[sides]))
    return (
        [part for side, card in zip(best, cards, strict=True) if not side for part in card],
        [part for side, card in zip(best, cards, strict=True) if side for part in card],
    )
