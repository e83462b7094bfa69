"""The views over the sheet as chips with their numbers, and a person's own views by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.base.translation import _
from app.complaints.sheet.filter import COUNTED, OPEN, OVERDUE_VIEW, VIEWS
from ui.customers.flow import FlowLayout
from ui.widgets.buttons import button
from ui.widgets.memory import Memory

_KEY = "complaints/views"
LONGEST_NAME = 40


class OwnView(NamedTuple):
    """A view that a person saved: its name, what it asks for (JSON), its order, its columns."""

    name: str
    asks: dict[str, Any]
    sort: str | None
    descending: bool
    columns: list[str]


class OwnViews:
    """A person's own views. They lie with what the window remembers, not in the store: how
    somebody likes to look at the sheet concerns nobody else.
    """

    def __init__(self, memory: Memory, employee_id: int) -> None:
        self._memory = memory
        self._key = f"{_KEY}/{employee_id}"

    def all(self) -> list[OwnView]:
        """In the order in which they were saved."""
        kept = self._memory.get(self._key, [])
        if not isinstance(kept, list):
            return []
        return [_view(one) for one in kept if isinstance(one, dict) and one.get("name")]

    def save(self, view: OwnView) -> None:
        """Keep a view; one of the same name is replaced."""
        others = [one for one in self.all() if one.name != view.name]
        self._write([*others, view])

    def rename(self, name: str, new: str) -> None:
        self._write([one._replace(name=new) if one.name == name else one for one in self.all()])

    def delete(self, name: str) -> OwnView | None:
        """Take a view away; returns it, so that it can be put back."""
        gone = next((one for one in self.all() if one.name == name), None)
        self._write([one for one in self.all() if one.name != name])
        return gone

    def last(self, default: str) -> str:
        """The view that was open last."""
        view = self._memory.get(f"{self._key}/last", default)
        return view if view in VIEWS else default

    def note_last(self, view: str) -> None:
        self._memory.set(f"{self._key}/last", view)

    def _write(self, views: list[OwnView]) -> None:
        self._memory.set(self._key, [one._asdict() for one in views])


def _view(kept: Mapping[str, Any]) -> OwnView:
    return OwnView(
        str(kept["name"]),
        dict(kept.get("asks") or {}),
        kept.get("sort"),
        bool(kept.get("descending")),
        [str(key) for key in kept.get("columns") or ()],
    )


class ViewChips(QWidget):
    """One chip per view; the one in force is checked.

    Signals: `chosen(view)`; `own_chosen(OwnView)`, `rename_wanted(name)`, `delete_wanted(name)`
    and `save_wanted()` for a person's own views.
    """

    chosen = Signal(str)
    own_chosen = Signal(object)
    save_wanted = Signal()
    rename_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, own: Callable[[], OwnViews], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = own
        self._chips: dict[str, QPushButton] = {}
        self._counts: dict[str, int] = {}
        flow = FlowLayout(self)
        for view in VIEWS:
            chip = button(_(VIEWS[view]), kind="chip", parent=self)
            chip.setCheckable(True)
            chip.clicked.connect(self._chooser(view))
            self._chips[view] = chip
            flow.addWidget(chip)
        self._mine = button(_("My views"), self.open_menu, icon="segment", kind="chip", parent=self)
        flow.addWidget(self._mine)
        self.set_view(OPEN)

    # -- public methods

    def set_view(self, view: str | None, title: str = "") -> None:
        """Check the chip of a view; with None none of them, as for a list from elsewhere."""
        for code, chip in self._chips.items():
            chip.setChecked(code == view)
        text = _("My views: {name}").format(name=title) if title else _("My views")
        self._mine.setText(text.replace("&", "&&"))

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many cases each counted view has; the overdue ones stand out."""
        self._counts = dict(counts)
        for view in COUNTED:
            number, chip = counts.get(view, 0), self._chips[view]
            title = _(VIEWS[view])
            chip.setText(f"{title} {number:,}" if view in counts else title)
            urgent = view == OVERDUE_VIEW and number > 0
            if chip.property("urgent") != urgent:
                chip.setProperty("urgent", urgent)
                chip.style().unpolish(chip)
                chip.style().polish(chip)

    def count(self, view: str) -> int:
        return self._counts.get(view, 0)

    def text_of(self, view: str) -> str:
        """What the chip of a view says."""
        return self._chips[view].text()

    def open_menu(self) -> QMenu:
        """A person's own views: open, save, rename, delete."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        views = self._own().all()
        for view in views:
            each = menu.addAction(view.name.replace("&", "&&"))
            each.triggered.connect(self._emitter(self.own_chosen, view))
        if views:
            menu.addSeparator()
        menu.addAction(_("Save this view…"), self.save_wanted.emit)
        if views:
            rename = menu.addMenu(_("Rename"))
            delete = menu.addMenu(_("Delete"))
            for view in views:
                name = view.name.replace("&", "&&")
                rename.addAction(name).triggered.connect(
                    self._emitter(self.rename_wanted, view.name)
                )
                delete.addAction(name).triggered.connect(
                    self._emitter(self.delete_wanted, view.name)
                )
        menu.popup(self._mine.mapToGlobal(QPoint(0, self._mine.height() + 2)))
        return menu

    # -- private

    def _chooser(self, view: str) -> Callable[[], None]:
        def choose() -> None:
            self.set_view(view)
            self.chosen.emit(view)

        return choose

    def _emitter(self, signal: Any, what: Any) -> Callable[[], None]:
        return lambda: signal.emit(what)
