"""Lists of widgets that are made anew only when what they show has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget


def clear(layout: QLayout) -> None:
    """Remove all widgets of a layout; they are gone at the next turn of the event loop."""
    while (item := layout.takeAt(0)) is not None:
        gone = item.widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()


class BlockList(QVBoxLayout):
    """Blocks under each other, such as the rounds of a case."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self.setSpacing(8)

    def set_blocks(self, shown: object, make: Callable[[], Iterable[QWidget]]) -> None:
        """Show blocks; `make` is called only if `shown`, what they tell, is another than before.

        Making sixty of them takes a tenth of a second, and a case is read again at every change.
        """
        if shown == self._shown:
            return
        self._shown = shown
        clear(self)
        for widget in make():
            self.addWidget(widget)
