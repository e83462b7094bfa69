"""The results that are asked for first, each in a tile that opens its calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.base.translation import _
from app.base.wording import number, percent
from app.calls.figures.rules import Calls, Share
from app.calls.figures.words import mean_text, points, small_mark
from app.calls.labels import state_label
from ui.widgets.figures_tiles import TileGrid

if TYPE_CHECKING:
    from app.calls.figures.figures import CallFigures
    from app.calls.figures.scores import Scored


class Tiles(TileGrid):
    """Signal: `opened(title, calls)`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        names = {
            "due": _("Calls due"),
            "completed": state_label("completed"),
            "refused": state_label("refused"),
            "unreachable": state_label("unreachable"),
            "made": _("Times called"),
            "reached": _("Reached"),
            "satisfied": _("Satisfied"),
            "score": _("Weighted total"),
            "cases": _("Complaints"),
        }
        super().__init__(names, parent)

    def set_figures(self, figures: CallFigures) -> None:
        """Show a span."""
        due = figures.due
        still = _("{count} still open").format(count=number(len(due.standing("open"))))
        self._set("due", number(len(due.to_make)), still, _("Calls due"), due.to_make)
        for key, share in (
            ("completed", figures.completed),
            ("refused", figures.refused),
            ("unreachable", figures.unreachable),
        ):
            self._share(key, share, state_label(key))
        each = _("{tries} per call").format(tries=mean_text(due.tries_each))
        made = figures.tries.made
        self._set("made", number(len(made)), each, _("Times called"), made)
        self._share("reached", figures.reached, _("Reached"))
        self._share("satisfied", figures.satisfied, _("Satisfied"))
        by_score = _("{count} by a score").format(count=number(len(figures.cases_by_score)))
        cases = figures.cases
        self._set("cases", number(len(cases)), by_score, _("Complaints opened in calls"), cases)
        self.set_questionnaire(figures.questionnaire())

    def set_questionnaire(self, one: Scored | None) -> None:
        """Show the weighted total of a questionnaire."""
        if one is None:
            self._set("score", "–", "", _("Weighted total"), Calls.of("sheets", ()))
            return
        total = one.total
        said = _("of 100, {count} sheets").format(count=number(total.n) + small_mark(total.n))
        self._set("score", points(total.value), said, one.title, one.sheets)

    def _share(self, key: str, share: Share, title: str) -> None:
        said = _("{part} of {whole}").format(part=number(share.count), whole=number(share.whole))
        self._set(key, percent(share.rate), said, title, share.of)

    def _set(self, key: str, value: str, remark: str, title: str, calls: Calls) -> None:
        self.tiles[key].set_figure(value, remark, title, calls)
