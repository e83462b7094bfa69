"""A customer's phone numbers: masked until asked for, marked, put in order, added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.base.phones import shown
from app.base.translation import _
from ui.customers.fields import TextField
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import PlainLabel, Tag

if TYPE_CHECKING:
    from app.customers.card import Phone


class PhonesBox(QWidget):
    """Signals: `reveal_wanted(phone id)`; `changed_wanted(what, phone id)` with what one of
    `first`, `wrong`, `right`, `remove`; `added(typed text)`.
    """

    reveal_wanted = Signal(int)
    changed_wanted = Signal(str, int)
    added = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phones: Sequence[Phone] = ()
        self._known: dict[int, str] = {}
        self._lines: list[QWidget] = []
        self._may_reveal = self._may_edit = False
        self._new = TextField(self)
        self._new.setPlaceholderText(_("Add a phone number"))
        self._new.setAccessibleName(_("Add a phone number"))
        self._new.tell = self._add
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(3)
        self._box.addWidget(self._new)

    @property
    def texts(self) -> list[str]:
        """The numbers as they are shown."""
        return [self._text(phone) for phone in self._phones]

    def set_phones(
        self, phones: Sequence[Phone], *, may_reveal: bool, may_edit: bool, forget: bool
    ) -> None:
        """Show numbers; with `forget` those revealed before are masked again."""
        if forget:
            self._known.clear()
            self._new.show_value(None, fresh=True)
        self._phones, self._may_reveal, self._may_edit = phones, may_reveal, may_edit
        self._show()

    def reveal_first(self) -> None:
        """Ask for the first number that is still masked."""
        for phone in self._phones:
            if phone.id not in self._known:
                self.reveal_wanted.emit(phone.id)
                return

    def show_whole(self, phone_id: int, digits: str) -> None:
        """A number that was asked for."""
        self._known[phone_id] = digits
        self._show()

    def clear_new(self) -> None:
        """The number typed was taken."""
        self._new.show_value(None, fresh=True)

    def refuse(self, sentence: str) -> None:
        """The number typed was not taken."""
        self._new.refuse(sentence)

    # -- private

    def _show(self) -> None:
        for line in self._lines:
            self._box.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(phone) for phone in self._phones]
        for place, line in enumerate(self._lines):
            self._box.insertWidget(place, line)
        if not self._new.hasFocus():
            self._new.show_value(None)
        self._new.setVisible(self._may_edit)

    def _text(self, phone: Phone) -> str:
        digits = self._known.get(phone.id)
        return shown(digits) if digits else phone.masked

    def _line(self, phone: Phone) -> QWidget:
        line = QWidget(self)
        box = QHBoxLayout(line)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        text = PlainLabel(self._text(phone), line, selectable=True)
        if phone.wrong:
            text.set_role("muted")
        box.addWidget(text)
        if phone.wrong:
            box.addWidget(Tag(_("wrong number"), "danger", line))
        if self._may_reveal and phone.id not in self._known:
            ask = button(
                _("Show number"), lambda: self.reveal_wanted.emit(phone.id), kind="link",
                hint=_("Shown on request; the request is on record"), parent=line,
            )  # fmt: skip
            box.addWidget(ask)
        box.addStretch(1)
        if self._may_edit or phone.id in self._known:
            more = icon_button("more", _("What to do with this number"), parent=line)
            more.clicked.connect(lambda: self._open_menu(phone, more))
            box.addWidget(more)
        return line

    def menu(self, phone: Phone) -> QMenu:
        """What can be done with a number."""
        menu = QMenu(self)
        if phone.id in self._known:
            digits = self._known[phone.id]
            menu.addAction(_("Copy number"), lambda: QGuiApplication.clipboard().setText(digits))
        if self._may_edit:
            if phone is not self._phones[0] and not phone.wrong:
                menu.addAction(_("Call this number first"), self._teller("first", phone))
            if phone.wrong:
                menu.addAction(_("The number is right"), self._teller("right", phone))
            else:
                menu.addAction(_("The number is wrong"), self._teller("wrong", phone))
            menu.addAction(_("Remove number"), self._teller("remove", phone))
        return menu

    def _open_menu(self, phone: Phone, under: QWidget) -> None:
        menu = self.menu(phone)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(under.mapToGlobal(under.rect().bottomLeft()))

    def _teller(self, what: str, phone: Phone) -> Callable[[], None]:
        return lambda: self.changed_wanted.emit(what, phone.id)

    def _add(self, typed: object) -> None:
        if typed:
            self.added.emit(str(typed))
