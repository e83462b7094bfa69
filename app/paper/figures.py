"""What printed pages of figures share: boxes of key figures, how it is counted."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable, KeepTogether

from app.base.translation import _
from app.paper import draw
from app.paper.columns import balanced, side_by_side
from app.paper.look import BODY, FAINT, HEADING, SMALL, SOFT_INK
from app.paper.text import Text

NOTE = BODY.but(size=7.5, colour=SOFT_INK)
"""The style of remarks under drawings and tables."""

_IN_A_ROW = 5
_GAP, _HEIGHT = 8.0, 50.0
_SENTENCE = SMALL.but(size=7.5, space_after=3.0)


def key_figure_boxes(boxes: Sequence[tuple[str, str, str]], width: float) -> Drawing:
    """Rows of five boxes, each (name, value, remark) in words; `width` in points."""
    rows = -(-len(boxes) // _IN_A_ROW)
    on = draw.canvas(width, rows * (_HEIGHT + _GAP) - _GAP)
    room = (width - _GAP * (_IN_A_ROW - 1)) / _IN_A_ROW
    for place, (name, value, remark) in enumerate(boxes):
        x = (place % _IN_A_ROW) * (room + _GAP)
        y = on.height - (place // _IN_A_ROW) * (_HEIGHT + _GAP) - _HEIGHT
        draw.box(on, x, y, room, _HEIGHT, FAINT)
        draw.write(on, x + 7, y + 38, name, NOTE, room - 12)
        draw.write(on, x + 7, y + 18, value, BODY.but(size=16.0, bold=True), room - 12)
        draw.write(on, x + 7, y + 6, remark, NOTE.but(size=6.5), room - 12)
    return on


def counting(sentences: Sequence[str], column: float) -> Flowable:
    """How everything is counted, in two columns of `column` points that stay on one page."""
    texts = [[Text(text, _SENTENCE)] for text in sentences]
    columns = side_by_side(*balanced(texts, column), column, column)
    return KeepTogether([Text(_("How this is counted"), HEADING), columns])


def shortened(words: str, most: int) -> str:
    """Words in one line, cut after so many letters."""
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[:most] + "…"
