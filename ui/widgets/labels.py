"""Labels that never take data for rich text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.widgets.colours import mix, tone


def plain_tip(text: str) -> str:
    """A tooltip that shows this text as it is, whatever stands in it; it breaks its lines."""
    # Not at the top: the window's first picture needs no tooltip.
    import html

    return f"<p>{html.escape(text)}</p>" if text else ""


class PlainLabel(QLabel):
    """Plain text, selectable on wish; `role` is `muted`, `heading`, `title`, `number` or none."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        role: str = "",
        wrap: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        if role:
            self.setProperty("role", role)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            self.setCursor(Qt.CursorShape.IBeamCursor)

    def set_role(self, role: str) -> None:
        """Change the look: `muted`, `heading`, `ok`, `warn`, `danger`… or none."""
        self.setProperty("role", role)
        self.style().unpolish(self)
        self.style().polish(self)


class ElidedLabel(PlainLabel):
    """One line that is cut with … when it does not fit; the whole stands in its tooltip."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, role: str = "") -> None:
        super().__init__(text, parent, role=role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(
            self.fontMetrics().horizontalAdvance("0") * 6, super().minimumSizeHint().height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(self.alignment()), cut)


class Tag(QLabel):
    """A small word on a tinted ground: a state, a kind. `tone` as in ui.widgets.colours."""

    def __init__(self, text: str = "", tone_name: str = "muted", parent: QWidget | None = None):
        super().__init__(parent)
        self._tone = tone_name
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.setText(text)

    def set_tone(self, tone_name: str) -> None:
        self._tone = tone_name
        self.update()

    def sizeHint(self) -> QSize:
        # Not contents margins: the style sheet takes those away again.
        return super().sizeHint() + QSize(16, 3)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = tone(self._tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(colour, QGuiApplication.palette().base().color(), 0.14))
        painter.drawRoundedRect(self.rect(), 4, 4)
        painter.setPen(colour)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
