"""What stands where there is nothing yet: a picture, a hint, and the next step as a button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.widgets.colours import tone
from ui.widgets.icons import pixmap
from ui.widgets.labels import PlainLabel


class EmptyState(QWidget):
    """An icon, a title, a hint that says what to do next, and a button for it.

    Signals: `acted()` when the button is pressed, `second_acted()` by the quieter way beside it.
    """

    acted = Signal()
    second_acted = Signal()

    def __init__(
        self,
        icon_name: str = "list",
        title: str = "",
        hint: str = "",
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture = QLabel(self)
        self._title = PlainLabel(parent=self, role="heading", wrap=True)
        self._hint = PlainLabel(parent=self, role="muted", wrap=True)
        self._button = QPushButton(self)
        self._button.setProperty("kind", "primary")
        self._second = QPushButton(self)
        self._second.setProperty("kind", "link")
        self._assemble()
        self._button.clicked.connect(lambda: self.acted.emit())
        self._second.clicked.connect(lambda: self.second_acted.emit())
        self.set_content(icon_name, title, hint, action)

    def set_content(
        self, icon_name: str, title: str, hint: str = "", action: str = "", second: str = ""
    ) -> None:
        """Texts are translated already; without `action` there is no button, without `second`
        no other way.
        """
        self._icon_name = icon_name
        self._picture.setPixmap(pixmap(icon_name, 48, tone("faint"), self.devicePixelRatioF()))
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._second.setText(second)
        self._second.setVisible(bool(second))

    def _assemble(self) -> None:
        box = QVBoxLayout(self)
        box.setSpacing(8)
        box.addStretch(2)
        for widget in (self._picture, self._title, self._hint):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # An aligned label that wraps is given too little height, so stretches centre the hint.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._hint, 6)
        middle.addStretch(1)
        box.addWidget(self._picture)
        box.addWidget(self._title)
        box.addLayout(middle)
        self._hint.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * 70)
        box.addSpacing(6)
        box.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._second, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)
