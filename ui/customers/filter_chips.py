"""The conditions over the list as chips: each opens its values, a chosen one says what it asks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.base.translation import _
from app.customers.filters import CustomerFilter
from ui.customers.filter_parts import PARTS, Part
from ui.customers.flow import FlowLayout
from ui.customers.source import Context
from ui.widgets.buttons import button
from ui.widgets.icons import set_icon


class StayingMenu(QMenu):
    """A menu that stays open while its boxes are ticked by mouse, Enter or blank."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action is not None and self._tick(action):
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        action = self.activeAction()
        if event.key() in keys and action is not None and self._tick(action):
            return
        super().keyPressEvent(event)

    def _tick(self, action: QAction) -> bool:
        if not action.isCheckable() or not action.isEnabled() or action.actionGroup() is not None:
            return False
        action.trigger()
        return True


class FilterChips(QWidget):
    """Shows and changes a filter, except for its text.

    Signal: `changed(CustomerFilter)` when the person chose something.
    """

    changed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._filter = CustomerFilter()
        self._title = ""
        self._chips: dict[str, QPushButton] = {}
        self._flow = FlowLayout(self)
        self._listed = button("", self._drop_list, icon="close", kind="chip", parent=self)
        self._flow.addWidget(self._listed)
        for part in PARTS:
            if part.quick:
                self._flow.addWidget(self._chip(part))
        self._more = button(_("More"), self.open_more, icon="add", kind="chip", parent=self)
        self._more.setAccessibleName(_("More filters"))
        self._clear = button(_("Clear filters"), self.clear, kind="link", parent=self)
        self._flow.addWidget(self._more)
        self._flow.addWidget(self._clear)
        self._show()

    # -- properties

    @property
    def filter(self) -> CustomerFilter:
        return self._filter

    @property
    def context(self) -> Context:
        return self._context

    @property
    def title(self) -> str:
        """The name of the list that the filter's ids come from."""
        return self._title

    # -- public methods

    def set_context(self, context: Context) -> None:
        """What there is to choose from now."""
        self._context = context
        self._show()

    def set_filter(self, asked: CustomerFilter, title: str = "") -> None:
        """Show this filter; `title` names the list that its ids come from."""
        self._filter, self._title = asked, title
        self._show()

    def clear(self) -> None:
        """Ask nothing any more, but for the text."""
        self._choose(CustomerFilter(text=self._filter.text))

    def open_first(self) -> None:
        """Go to the chips by keyboard."""
        self._chips[PARTS[0].key].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_more(self) -> None:
        """The menu of all conditions."""
        menu = QMenu(self)
        for part in PARTS:
            menu.addMenu(self.menu_of(part, menu))
        self._popup(menu, self._more)

    def menu_of(self, part: Part, parent: QWidget | None = None) -> QMenu:
        """The values of a condition, with those chosen ticked."""
        menu = StayingMenu(_(part.title), parent or self)
        chosen = part.read(self._filter, self._context)
        # A saved value may no longer occur; it must be possible to take it away.
        options = list(part.options(self._context))
        known = {value for value, _text in options}
        options += [(value, value) for value in chosen if value not in known]
        for value, text in options:
            action = menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value in chosen)
            action.triggered.connect(self._ticker(part, value, action, menu))
        if part.asks(self._filter):
            menu.addSeparator()
            menu.addAction(_("Do not ask this"), lambda: self._choose(part.without(self._filter)))
        return menu

    # -- private

    def _chip(self, part: Part) -> QPushButton:
        chip = button(_(part.title), kind="chip", parent=self)
        chip.setCheckable(True)
        set_icon(chip, "down", "muted")
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.clicked.connect(lambda _on=False: self._open(part))
        chip.installEventFilter(self)
        self._chips[part.key] = chip
        return chip

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            part = self._part_of(watched)
            if part is not None and event.key() == Qt.Key.Key_Down:
                self._open(part)
                return True
            if part is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self._choose(part.without(self._filter))
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _part_of(self, watched: object) -> Part | None:
        return next((part for part in PARTS if self._chips.get(part.key) is watched), None)

    def _open(self, part: Part) -> None:
        chip = self._chips[part.key]
        chip.setChecked(part.asks(self._filter))
        self._popup(self.menu_of(part), chip)

    def _popup(self, menu: QMenu, under: QWidget) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(under.mapToGlobal(QPoint(0, under.height() + 2)))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def _ticker(self, part: Part, value: str, own: QAction, menu: QMenu) -> object:
        def tick(on: bool) -> None:
            chosen = part.read(self._filter, self._context)
            if part.several:
                kept = tuple(v for v in chosen if v != value)
                chosen = (*kept, value) if on else kept
            else:
                chosen = (value,) if on else ()
                for action in menu.actions():
                    if action.isCheckable() and action is not own:
                        action.setChecked(False)
            self._choose(part.write(self._filter, chosen, self._context))

        return tick

    def _drop_list(self) -> None:
        self._choose(self._filter.but(ids=None))

    def _choose(self, asked: CustomerFilter) -> None:
        if asked == self._filter:
            return
        self.set_filter(asked, self._title if asked.ids is not None else "")
        self.changed.emit(asked)

    def _show(self) -> None:
        for part in PARTS:
            asks = part.asks(self._filter)
            if part.key not in self._chips:
                if not asks:
                    continue
                # The rarer ones are made when they are first asked for.
                self._flow.insert_before(self._more, self._chip(part))
            chip = self._chips[part.key]
            title = _(part.title)
            said = part.said(self._filter, self._context) if asks else ""
            text = f"{title}: {said}" if asks else title
            chip.setText(text.replace("&", "&&"))
            chip.setAccessibleName(text if asks else _("Filter: {name}").format(name=title))
            chip.setChecked(asks)
            chip.setVisible(part.quick or asks)
        listed = self._filter.ids is not None
        count = len(self._filter.ids or ())
        text = self._title or _("{count} chosen cars").format(count=f"{count:,}")
        self._listed.setText(text.replace("&", "&&"))
        self._listed.setAccessibleName(_("Take away: {part}").format(part=text))
        self._listed.setVisible(listed)
        self._clear.setVisible(self._filter.but(text="") != CustomerFilter())
