"""Chooses whose trend the chart of scores shows: the weighted total or one question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.base.translation import _

if TYPE_CHECKING:
    from app.base.door import Store
    from app.calls.figures.figures import CallFigures
    from app.calls.figures.rules import Chosen
    from app.calls.figures.scores import Scored
    from app.calls.figures.trends import ScoreMonth, ScoreTrend
    from ui.desk import Desk

TOTAL = ""
_LETTERS = 26


class TrendBar(QWidget):
    """Signals: `changed()` when `months` are others; `failed(Exception)`.

    The months before are read after the figures themselves, so that these never wait for them.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._one: Scored | None = None
        self._trends: Sequence[ScoreTrend] = ()
        self._of: tuple[Chosen, str] | None = None
        self.chooser = QComboBox(self)
        self.chooser.setAccessibleName(_("Whose score by month"))
        self.chooser.setMinimumContentsLength(_LETTERS)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.chooser.setSizeAdjustPolicy(policy)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.chooser)
        self.chooser.currentIndexChanged.connect(lambda _place: self.changed.emit())

    # -- properties

    @property
    def title(self) -> str:
        """What is shown."""
        return self.chooser.currentText() or _("Weighted total")

    @property
    def months(self) -> Sequence[ScoreMonth]:
        """The months of what is chosen; none before they are read."""
        trend = next((t for t in self._trends if self._one and t.id == self._one.id), None)
        return () if trend is None else trend.of(str(self.chooser.currentData() or TOTAL))

    # -- public methods

    def follow(self, figures: CallFigures, one: Scored | None) -> None:
        """Show the trend of a questionnaire; the question chosen stays if it asks it too."""
        self._one = one
        self._fill()
        wanted = figures.chosen, figures.now
        if wanted == self._of:
            self.changed.emit()
            return
        self._of = wanted
        self._trends = ()
        self.changed.emit()
        now = self._desk.clock.now()

        def read(store: Store) -> Sequence[ScoreTrend]:
            from app.calls.figures.figures import score_trends

            return score_trends(store, figures.chosen, now)

        self._desk.read(
            read, self._put, owner=self, failed=self.failed.emit, latest="call_trend", slow=True
        )

    # -- private

    def _put(self, trends: Sequence[ScoreTrend]) -> None:
        self._trends = trends
        self.changed.emit()

    def _fill(self) -> None:
        before = self.chooser.currentData()
        with QSignalBlocker(self.chooser):
            self.chooser.clear()
            self.chooser.addItem(_("Weighted total"), TOTAL)
            for line in self._one.questions if self._one is not None else ():
                self.chooser.addItem(line.question.text, line.question.key)
            self.chooser.setCurrentIndex(max(0, self.chooser.findData(before)))
        self.chooser.setEnabled(self._one is not None)
