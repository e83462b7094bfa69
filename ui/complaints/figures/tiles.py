"""The figures that are asked for first, each in a tile that opens its cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.base.translation import _
from app.base.wording import number, percent
from app.complaints.figures.rules import Ids, Share
from app.complaints.figures.words import hours_text, score_text
from app.complaints.labels import clock_label
from ui.widgets.figures_tiles import TileGrid

if TYPE_CHECKING:
    from app.complaints.figures.figures import ComplaintFigures


class Tiles(TileGrid):
    """Signal: `opened(title, ids)`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        names = {
            "opened": _("Opened"),
            "valid": _("Share valid"),
            "contact": _("Contact on time"),
            "proposal": _("Proposal on time"),
            "rating": _("Rating on time"),
            "days": _("Days to closing"),
            "score": _("Score"),
            "reopened": _("Reopened"),
            "open": _("Open at end"),
        }
        super().__init__(names, parent)

    def set_figures(self, figures: ComplaintFigures) -> None:
        """Show a span."""
        whole = figures.whole
        closed = _("{count} closed").format(count=number(len(figures.closed)))
        self._set("opened", number(len(figures.opened)), closed, _("Opened"), figures.opened)
        valid = whole.valid
        self._set("valid", percent(valid.rate), _of(valid), _("Valid"), valid.yes)
        for code, clock in whole.clocks.items():
            share = clock.on_time
            title = _("{clock} not on time").format(clock=clock_label(code))
            if not share.no:
                title = _("{clock} on time").format(clock=clock_label(code))
            self._set(code, percent(share.rate), _of(share), title, share.no or share.yes)
        days = whole.days
        median = _("median of {count}").format(count=number(len(days.ids)))
        self._set("days", hours_text(days.value), median, _("Closed"), days.ids)
        scores = whole.scores
        low = _("of {count}, {low} low").format(count=len(scores.given), low=len(scores.low))
        self._set("score", score_text(scores.mean), low, _("With a score"), scores.given)
        of_all = _of(Share(whole.reopened, tuple(range(len(whole.cases) - len(whole.reopened)))))
        self._set("reopened", number(len(whole.reopened)), of_all, _("Reopened"), whole.reopened)
        now = sum(len(ids) for ids in figures.open_now.values())
        self._set(
            "open",
            number(len(figures.open_at_end)),
            _("now {count}").format(count=number(now)),
            _("Open at the end"),
            figures.open_at_end,
        )

    def _set(self, key: str, value: str, remark: str, title: str, ids: Ids) -> None:
        self.tiles[key].set_figure(value, remark, title, ids)


def _of(share: Share) -> str:
    return _("{part} of {whole}").format(part=len(share.yes), whole=share.whole)
