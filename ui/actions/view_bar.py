"""Which actions the list shows: the views with their numbers, and what narrows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QVBoxLayout, QWidget

from app.actions.listing import OPEN, OVERDUE, UNCHECKED, VIEWS, WEEK, ActionFilter, Choices
from app.actions.rules import SORTS, SOURCES
from app.base.translation import N_, _
from app.complaints.action_words import sort_label, source_label
from ui.customers.flow import FlowLayout
from ui.widgets.buttons import button

_NAMES = {
    "open": N_("Not done"),
    "overdue": N_("Past due"),
    "week": N_("Due this week"),
    "unchecked": N_("Effect to check"),
    "done": N_("Finished"),
    "all": N_("All"),
    "withdrawn": N_("Withdrawn"),
}
_HINTS = {
    WEEK: N_("Open and due from today until Sunday"),
    UNCHECKED: N_("Corrective and preventive measures that are done: did they help?"),
    "all": N_("All but those withdrawn"),
}


def view_name(view: str) -> str:
    """What a view is called."""
    return _(_NAMES[view])


class ViewBar(QWidget):
    """Signal: `changed(ActionFilter)` when the person chose something. The search text is not
    shown here, but stays in the filter.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = ActionFilter()
        self._counts: Mapping[str, int] = {}
        self._views = QButtonGroup(self)
        self.chips: dict[str, QPushButton] = {}
        self.mine = button(_("Mine"), kind="chip", parent=self)
        self.combos: dict[str, QComboBox] = {}
        self.clear = button(_("Clear filters"), self._clear, kind="link", parent=self)
        self._assemble()
        self._show()

    # -- properties

    @property
    def filter(self) -> ActionFilter:
        return self._filter

    @property
    def counts(self) -> Mapping[str, int]:
        """The number of each view as last counted."""
        return self._counts

    # -- public methods

    def set_filter(self, asked: ActionFilter) -> None:
        """Show this filter; nothing is told."""
        self._filter = asked
        self._show()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """The number of each view."""
        self._counts = counts
        self._show()

    def set_choices(self, choices: Choices) -> None:
        """The departments and owners to choose from; what is chosen stays."""
        self._offer("department", [(name, name) for name in choices.departments])
        self._offer("owner", [(name, name) for name in choices.owners])
        self._show()

    def set_whole(self, whole: bool) -> None:
        """Who sees only their own actions has no use for choosing whose."""
        self.mine.setVisible(whole)
        self.combos["owner"].setVisible(whole)

    def open_first(self) -> None:
        """Go to the filters by keyboard."""
        self.combos["sort"].setFocus()

    def words(self) -> str:
        """What the list is narrowed to, for paper and exports."""
        asked = self._filter
        parts = [view_name(asked.view)]
        if asked.mine:
            parts.append(_("Mine"))
        parts += [self._said(key) for key in self.combos if getattr(asked, key) is not None]
        if asked.text.strip():
            parts.append(_("“{text}”").format(text=asked.text.strip()))
        return _("; ").join(parts)

    # -- private

    def _assemble(self) -> None:
        views = FlowLayout()
        for view in VIEWS:
            chip = button(view_name(view), kind="chip", parent=self)
            chip.setCheckable(True)
            if view in _HINTS:
                chip.setToolTip(_(_HINTS[view]))
            chip.clicked.connect(lambda _on=False, view=view: self._choose(view=view))
            self._views.addButton(chip)
            self.chips[view] = chip
            views.addWidget(chip)
        self.mine.setCheckable(True)
        self.mine.clicked.connect(lambda on=False: self._choose(mine=on))
        narrower = FlowLayout()
        narrower.addWidget(self.mine)
        for key, name in (
            ("sort", _("Sort")),
            ("source", _("Source")),
            ("department", _("Department")),
            ("owner", _("By whom")),
        ):
            narrower.addWidget(self._combo(key, name))
        narrower.addWidget(self.clear)
        self._offer("sort", [(code, sort_label(code)) for code in SORTS])
        self._offer("source", [(code, source_label(code)) for code in SOURCES])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(views)
        box.addLayout(narrower)

    def _combo(self, key: str, name: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        combo.setProperty("any_text", _("{name}: all").format(name=name))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setMaximumWidth(combo.fontMetrics().horizontalAdvance("0") * 26)
        combo.activated.connect(lambda _place: self._choose(**{key: combo.currentData()}))
        self.combos[key] = combo
        return combo

    def _offer(self, key: str, options: Sequence[tuple[str, str]]) -> None:
        combo = self.combos[key]
        chosen = getattr(self._filter, key)
        known = [value for value, _text in options]
        with QSignalBlocker(combo):
            combo.clear()
            combo.addItem(str(combo.property("any_text")), None)
            # A chosen value that no longer occurs must be there to be taken away.
            for value, text in [*options, *([(chosen, chosen)] if chosen not in known else [])]:
                if value is not None:
                    combo.addItem(text, value)
            combo.setCurrentIndex(max(0, combo.findData(chosen)))

    def _said(self, key: str) -> str:
        combo = self.combos[key]
        return f"{combo.accessibleName()}: {combo.currentText()}"

    def _clear(self) -> None:
        self._filter = ActionFilter(view=self._filter.view, text=self._filter.text)
        self._show()
        self.changed.emit(self._filter)

    def _choose(self, **values: object) -> None:
        asked = self._filter._replace(**values)  # type: ignore[arg-type]
        if asked != self._filter:
            self._filter = asked
            self._show()
            self.changed.emit(asked)

    def _show(self) -> None:
        asked = self._filter
        for view, chip in self.chips.items():
            count = self._counts.get(view)
            chip.setChecked(view == asked.view)
            shown = "" if count is None else f" {count:,}"
            # An overdue action is worth a word even where its view is not open.
            mark = "! " if view == OVERDUE and count else ""
            chip.setText(f"{mark}{view_name(view)}{shown}")
        self.mine.setChecked(asked.mine)
        for key, combo in self.combos.items():
            with QSignalBlocker(combo):
                combo.setCurrentIndex(max(0, combo.findData(getattr(asked, key))))
        self.clear.setVisible(asked._replace(view=OPEN, text="") != ActionFilter())
