"""Two customers that are one: compared side by side, then joined under the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import _
from ui.customers.compare import Compare, customer_lines
from ui.widgets.buttons import button
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from ui.customers.card_source import CustomerView


def join_hint() -> str:
    """What joining does, in words."""
    return _(
        "The kept record gets the other's phones and cars, and what it lacks itself. "
        "A wish not to be contacted holds on. It can be undone."
    )


class JoinDialog(QDialog):
    """Signal: `join_wanted(kept id, other id)`."""

    join_wanted = Signal(int, int)

    def __init__(
        self, left: CustomerView, right: CustomerView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._left, self._right = left.facts.id, right.facts.id
        self.setWindowTitle(_("Two customers that are one"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.compare = Compare(self)
        self.compare.set_lines(_("This customer"), _("The other"), customer_lines(left, right))
        line = QHBoxLayout()
        line.addWidget(button(_("Cancel"), self.reject))
        line.addStretch(1)
        line.addWidget(button(_("Keep the left one"), lambda: self._join(left=True),
                              icon="join", kind="primary"))  # fmt: skip
        line.addWidget(button(_("Keep the right one"), lambda: self._join(left=False), icon="join"))
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 14, 18, 14)
        box.setSpacing(10)
        box.addWidget(PlainLabel(join_hint(), role="muted", wrap=True))
        box.addWidget(self.compare, 1)
        box.addLayout(line)
        self.resize(self.fontMetrics().horizontalAdvance("0") * 92, 520)

    def _join(self, *, left: bool) -> None:
        keep, other = (self._left, self._right) if left else (self._right, self._left)
        self.join_wanted.emit(keep, other)
        self.accept()
