"""What the windows share in which something is taken down while the customer is talking."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui.complaints.opening.draft import Drafts
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from ui.complaints.opening.who import WhoBox
    from ui.desk import Desk
    from ui.tabs import Services

KEEP_MS = 250


class TakingForm(Protocol):
    """What a form needs so that its window can keep what is typed."""

    @property
    def who(self) -> WhoBox: ...

    @property
    def words(self) -> QPlainTextEdit: ...

    @property
    def is_empty(self) -> bool: ...

    def values(self) -> dict[str, Any]: ...


class TakingWindow(QWidget):
    """A window of its own, beside the main one; `kind` is what its drafts are of.

    What is typed is kept as a draft at once, of the person who typed it. Heirs give `form`, and
    say when it is settled.
    """

    form: TakingForm

    def __init__(self, desk: Desk, services: Services, parent: QWidget, kind: str) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._desk = desk
        self._services = services
        actor = desk.actor
        self._drafts = Drafts(services.memory, kind, actor.employee_id if actor else 0)
        self._draft = self._drafts.new_number()
        self.message = MessageBar(self)
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(KEEP_MS)
        self._keeping.timeout.connect(self._keep_now)
        desk.actor_changed.connect(self._on_actor)

    # -- what heirs say

    @property
    def is_settled(self) -> bool:
        """Whether it is taken down, so that there is no draft to keep."""
        raise NotImplementedError

    # -- public methods

    def focus(self) -> None:
        """Where typing goes on."""
        if self.form.who.is_known:
            self.form.words.setFocus()
        else:
            self.form.who.focus()

    def come_forward(self) -> None:
        """Show the window before all others, ready for typing."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.focus()

    # -- for heirs

    def _act(self, text: str, done: Callable[[], object], key: str, icon: str = "forward") -> None:
        action(text, done, key=key, icon=icon, parent=self)

    def _fill_area(self, form: QWidget) -> QScrollArea:
        """The form, which scrolls up and down where the window is low."""
        area = QScrollArea(self)
        inner = QWidget()
        inner.setProperty("surface", "page")
        holder = QVBoxLayout(inner)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(form)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _fill_foot(self, foot: QHBoxLayout, keys: str, *buttons: QWidget) -> None:
        foot.addWidget(PlainLabel(keys, self, role="muted", wrap=True), 1)
        for made in buttons:
            foot.addWidget(made)

    def _lay_out(
        self,
        middle: QWidget,
        foot: QWidget | QLayout,
        beside: QWidget,
        letters: tuple[int, int],
        lines: int,
    ) -> QSplitter:
        """Message, form and foot, and help beside them; `letters` are the widths of both, `lines`
        the height, where the screen has room for it."""
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        left = QWidget(self)
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 8, 0)
        box.setSpacing(8)
        box.addWidget(self.message)
        box.addWidget(middle, 1)
        if isinstance(foot, QWidget):
            box.addWidget(foot)
        else:
            box.addLayout(foot)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(beside)
        letter = self.fontMetrics().horizontalAdvance("0")
        split.setSizes([letter * count for count in letters])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 12, 14, 12)
        outer.addWidget(split)
        room, height = self.screen().availableGeometry(), self.fontMetrics().height()
        self.resize(min(letter * 150, room.width() - 30), min(height * lines, room.height() - 60))
        return split

    def _who_values(self) -> dict[str, str | None]:
        """What sentences are filled with: the customer, the car, and who is talking."""
        who, actor = self.form.who, self._desk.actor
        return {
            "name": who.person or None,
            "form": who.form_of_address,
            "car": who.car.model if who.car else None,
            "plate": who.car.plate if who.car else None,
            "agent": actor.name if actor else None,
        }

    def _keep_now(self) -> None:
        self._keeping.stop()
        if self.is_settled:
            return
        if self.form.is_empty:
            self._drafts.drop(self._draft)
        else:
            self._drafts.keep(self._draft, self.form.values())

    def _drop_draft(self) -> None:
        self._keeping.stop()
        self._drafts.drop(self._draft)

    # -- private

    def _on_actor(self, _actor: object) -> None:
        """What is typed is kept as a draft of the person who typed it."""
        self.close()


Window = TypeVar("Window", bound=TakingWindow)


def window_over(window: QWidget, sort: type[Window]) -> Window | None:
    """The one of this sort that is shown over a window; None if there is none."""
    shown = [one for one in window.findChildren(sort) if one.isVisible()]
    return shown[0] if shown else None
