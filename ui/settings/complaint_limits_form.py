"""Times by severity and other limits of complaints; kept when a field is left or by Enter."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from app.base.settings import default_of
from app.base.translation import N_, _
from app.complaints.codes import SEVERITIES
from app.complaints.labels import severity_label
from ui.settings.keeping import Keeper
from ui.settings.page import Note
from ui.widgets.buttons import button
from ui.widgets.cards import Card, FormRows
from ui.widgets.labels import PlainLabel

CONTACT, PROPOSAL = "complaints.contact_minutes", "complaints.proposal_days"
_NUMBERS = (
    ("complaints.rating_days", N_("Rating call after closing, days"), 1, 90),
    (
        "complaints.compensation_limit",
        N_("Manager approves compensation above, yuan"),
        0,
        10**6,
    ),
    ("complaints.low_score", N_("Score up to which the manager decides"), 1, 10),
    ("complaints.reminder_minutes", N_("Reminder before a deadline, minutes"), 1, 1_440),
    ("complaints.duplicate_days", N_("Same car or phone may be one case within, days"), 1, 365),
)
KEYS = (CONTACT, PROPOSAL, *(key for key, *_rest in _NUMBERS))


class LimitsForm(QWidget):
    """Spin boxes; each keeps its setting by itself."""

    def __init__(self, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self.times: dict[tuple[str, str], QSpinBox] = {}
        self.numbers: dict[str, QSpinBox] = {}
        self.note = Note(self)
        self.back = button(_("As delivered"), self._deliver, kind="link", icon="undo")
        self._assemble()
        keeper.loaded.connect(self._show)
        self._show()

    def _assemble(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(3, 1)
        heads = (_("First contact, working minutes"), _("Solution proposed, working days"))
        for column, head in enumerate(heads, start=1):
            grid.addWidget(PlainLabel(head, self, role="muted"), 0, column)
        for row, severity in enumerate(SEVERITIES, start=1):
            grid.addWidget(PlainLabel(severity_label(severity), self, role="field"), row, 0)
            for column, (key, most) in enumerate(((CONTACT, 10_000), (PROPOSAL, 100)), start=1):
                name = f"{heads[column - 1]}: {severity_label(severity)}"
                made = self._spin(name, 1, most)
                made.editingFinished.connect(partial(self._keep_times, key))
                self.times[key, severity] = made
                grid.addWidget(made, row, column)
        times = Card(_("Times by severity"), self)
        times.add_to_head(self.back)
        times.add(grid)
        rows = FormRows()
        for key, title, least, most in _NUMBERS:
            made = self._spin(_(title), least, most)
            made.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * 16)
            made.editingFinished.connect(partial(self._keep_number, key))
            self.numbers[key] = made
            rows.add(_(title), made)
        limits = Card(_("Limits"), self)
        limits.add(rows)
        inner = QWidget()
        inner.setProperty("surface", "page")
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 6, 0)
        box.setSpacing(12)
        for widget in (times, limits, self.note):
            box.addWidget(widget)
        box.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _spin(self, name: str, least: int, most: int) -> QSpinBox:
        made = QSpinBox(self)
        made.setRange(least, most)
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
        made.lineEdit().setTextMargins(5, 0, 5, 0)
        made.setAccessibleName(name)
        return made

    def _show(self) -> None:
        held = self._keeper.values
        if not held:
            return
        for (key, severity), made in self.times.items():
            made.setValue(held[key][severity])
        for key, made in self.numbers.items():
            made.setValue(held[key])
        self.back.setEnabled(any(held[key] != default_of(key) for key in KEYS))

    def _keep_times(self, key: str) -> None:
        value = {one: self.times[key, one].value() for one in SEVERITIES}
        if self._keeper.values:
            self._keeper.keep(key, value, self.note.tell)
            self._show()

    def _keep_number(self, key: str) -> None:
        if self._keeper.values:
            self._keeper.keep(key, self.numbers[key].value(), self.note.tell)
            self._show()

    def _deliver(self) -> None:
        for key in KEYS:
            self._keeper.keep(key, default_of(key), self.note.tell)
        self._show()
