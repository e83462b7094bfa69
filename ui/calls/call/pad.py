"""The answers to the question at hand, large: the scale with its ends in words, or choices."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.base.translation import _
from app.calls.codes import ONE, SCORE, SEVERAL, YES_NO
from app.calls.content.questionnaire import HIGHEST, NO, YES, Answer, Question, codes_of
from ui.widgets.colours import mix, tone

_GAP = 6.0


class AnswerPad(QWidget):
    """Painted, so that a key's effect is there at once. It has the focus while digits answer.

    Signal: `picked(digit)` by the mouse, as if its key was pressed.
    """

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question: Question | None = None
        self._answer = Answer()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_question(self, question: Question | None, answer: Answer) -> None:
        """Show what can be answered, and what was."""
        resized = self._cells(question) != self._cells(self._question)
        self._question, self._answer = question, answer
        self.setAccessibleName("" if question is None else question.text)
        if resized:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, round(self._height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, round(self._height()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for digit, rect in self._rects():
            if rect.contains(event.position()):
                self.picked.emit(digit)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._question is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._question.kind == SCORE:
            self._paint_scale(painter)
        else:
            self._paint_choices(painter)

    # -- private

    def _line(self) -> float:
        return QFontMetricsF(self.font()).height()

    def _cells(self, question: Question | None) -> tuple[str, int]:
        if question is None:
            return "", 0
        return question.kind, len(question.choices)

    def _choices(self) -> list[tuple[str, str]]:
        """(code, text) of what can be chosen."""
        question = self._question
        if question is None:
            return []
        if question.kind == YES_NO:
            return [(YES, _("Yes")), (NO, _("No"))]
        if question.kind in (ONE, SEVERAL):
            return [(choice.code, choice.text) for choice in question.choices]
        return []

    def _height(self) -> float:
        line = self._line()
        if self._question is None:
            return 0.0
        if self._question.kind == SCORE:
            return line * 4.3
        rows = (len(self._choices()) + self._columns() - 1) // self._columns()
        return rows * (line * 1.8 + _GAP)

    def _columns(self) -> int:
        return 2 if len(self._choices()) > 7 else 1

    def _rects(self) -> list[tuple[int, QRectF]]:
        """(digit, place) of each answer."""
        line, width = self._line(), float(self.width())
        if self._question is None:
            return []
        if self._question.kind == SCORE:
            each = (width - _GAP * (HIGHEST - 1)) / HIGHEST
            return [
                (score % 10, QRectF((score - 1) * (each + _GAP), 1, each, line * 2.6))
                for score in range(1, HIGHEST + 1)
            ]
        columns = self._columns()
        each = (width - _GAP * (columns - 1)) / columns
        rows = (len(self._choices()) + columns - 1) // columns
        return [
            (
                (place + 1) % 10,
                QRectF((place // rows) * (each + _GAP), (place % rows) * (line * 1.8 + _GAP) + 1,
                       each, line * 1.8),
            )
            for place in range(len(self._choices()))
        ]  # fmt: skip

    def _paint_scale(self, painter: QPainter) -> None:
        chosen = self._answer.score
        large = QFont(self.font())
        large.setPointSizeF(large.pointSizeF() * 1.45)
        large.setWeight(QFont.Weight.DemiBold)
        for digit, rect in self._rects():
            score = digit or HIGHEST
            self._box(painter, rect, on=score == chosen)
            painter.setFont(large)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(score))
        painter.setFont(self.font())
        painter.setPen(tone("muted"))
        line = self._line()
        below = QRectF(0, line * 2.6 + 5, self.width(), line * 1.3)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.drawText(below, left, _("1 unacceptable"))
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, _("key 0 = 10"))
        painter.drawText(below, right, _("10 excellent"))

    def _paint_choices(self, painter: QPainter) -> None:
        chosen = set(codes_of(self._answer.value))
        metrics = QFontMetricsF(self.font())
        key_width = metrics.horizontalAdvance("0") * 3
        for (digit, rect), (code, text) in zip(self._rects(), self._choices(), strict=True):
            ink = self._box(painter, rect, on=code in chosen)
            key = QRectF(rect.topLeft(), QPointF(rect.left() + key_width, rect.bottom()))
            painter.setFont(self.font())
            painter.drawText(key, Qt.AlignmentFlag.AlignCenter, str(digit))
            room = rect.adjusted(key_width, 0, -8, 0)
            painter.setPen(ink)
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)

    def _box(self, painter: QPainter, rect: QRectF, *, on: bool) -> QColor:
        """One key; returns the ink on it."""
        palette = self.palette()
        base = palette.color(QPalette.ColorRole.Base)
        text = palette.color(QPalette.ColorRole.WindowText)
        line = mix(text, base, 0.28)
        ink = tone("on_accent") if on else text
        painter.setPen(tone("accent") if on else line)
        painter.setBrush(tone("accent") if on else base)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setPen(ink)
        return ink


class ProgressStrip(QWidget):
    """Every question as a small box with its number and what was said; a click goes there.

    Signal: `chosen(number)`.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: list[tuple[str, str]] = []
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, boxes: list[tuple[str, str]], current: int) -> None:
        """(what was said in short, tone) of each question; `current` counts from 1, 0 is none."""
        lines = self._lines(len(self._boxes)) != self._lines(len(boxes))
        self._boxes, self._current = boxes, current
        answered = sum(1 for said, _tone in boxes if said)
        self.setAccessibleName(
            _("{answered} of {count} questions answered").format(
                answered=answered, count=len(boxes)
            )
        )
        if lines:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, round(self._lines(len(self._boxes)) * (self._high() + 4)))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number in range(1, len(self._boxes) + 1):
            if self._rect(number).contains(event.position()):
                self.chosen.emit(number)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self.palette().color(QPalette.ColorRole.Base)
        text = self.palette().color(QPalette.ColorRole.WindowText)
        small = QFont(self.font())
        small.setPointSizeF(small.pointSizeF() * 0.8)
        for number, (said, colour) in enumerate(self._boxes, start=1):
            rect = self._rect(number).adjusted(0.5, 0.5, -0.5, -0.5)
            shade = mix(tone(colour), base, 0.16) if said else base
            painter.setBrush(shade)
            painter.setPen(tone("accent") if number == self._current else mix(text, base, 0.2))
            painter.drawRoundedRect(rect, 3, 3)
            painter.setFont(small)
            painter.setPen(tone("muted"))
            top = QRectF(rect.left() + 3, rect.top() + 1, rect.width() - 4, rect.height() / 2)
            painter.drawText(top, Qt.AlignmentFlag.AlignLeft, str(number))
            painter.setFont(self.font())
            painter.setPen(tone(colour) if said else tone("faint"))
            low = rect.adjusted(2, rect.height() * 0.34, -2, 0)
            painter.drawText(low, Qt.AlignmentFlag.AlignCenter, said or "·")

    def _high(self) -> float:
        return QFontMetricsF(self.font()).height() * 1.75

    def _in_line(self) -> int:
        return max(1, min(14, len(self._boxes)))

    def _lines(self, count: int) -> int:
        return max(1, (count + 13) // 14)

    def _rect(self, number: int) -> QRectF:
        place = number - 1
        each = (self.width() - 4.0 * (self._in_line() - 1)) / self._in_line()
        each = min(each, 56.0)
        line, column = divmod(place, 14)
        return QRectF(column * (each + 4), line * (self._high() + 4), each, self._high())
