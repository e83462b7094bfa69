"""The month's figures that are asked for first, each in a tile that opens its list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.base.translation import _, ngettext
from app.base.wording import number, percent
from ui.widgets.figure_tile import FigureTile

if TYPE_CHECKING:
    from app.lounge.figures import LoungeFigures


class Tiles(QWidget):
    """Signal: `opened(code)`: share, blank, late, faults, repeats, meals or score."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = {
            "share": _("In order"),
            "blank": _("Blank"),
            "late": _("Filled later"),
            "faults": _("Faults"),
            "repeats": _("Repeats"),
            "meals": _("Guests at lunch"),
            "score": _("Lounge score from calls"),
        }
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.tiles = {code: FigureTile(name, self) for code, name in names.items()}
        for code, tile in self.tiles.items():
            line.addWidget(tile, 1)
            tile.opened.connect(partial(self._on_opened, code))

    def set_figures(self, figures: LoungeFigures) -> None:
        """Show a month."""
        whole, meals, score = figures.whole, figures.meal_sum, figures.score
        days = ngettext("{count} open day", "{count} open days", figures.open_days)
        self._set("share", percent(whole.share), days.format(count=figures.open_days))
        of = _("of {count} cells").format(count=number(whole.applicable))
        self._set("blank", number(whole.blank), of)
        self._set("late", number(whole.late), _("marked for ever"))
        hours = figures.mean_hours
        mend = "" if hours is None else _("{hours:.1f} h mean").format(hours=hours)
        left = len(figures.unmended)
        if left:
            mend = " · ".join(p for p in (_("{count} open").format(count=left), mend) if p)
        self._set("faults", number(len(figures.faults)), mend)
        self._set("repeats", number(len(figures.repeats)), "")
        tickets = ngettext("{count} ticket", "{count} tickets", meals.tickets)
        self._set("meals", number(meals.guests), tickets.format(count=meals.tickets))
        mean = "–" if score.mean is None else f"{score.mean:.1f}"
        answers = ngettext("{count} answer", "{count} answers", score.n)
        self._set("score", mean, answers.format(count=score.n))

    # -- private

    def _set(self, code: str, value: str, remark: str) -> None:
        self.tiles[code].set_figure(value, remark, code, (0,))

    def _on_opened(self, code: str, _title: str, _ids: object) -> None:
        self.opened.emit(code)
