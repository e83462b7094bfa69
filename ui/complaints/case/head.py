"""The lines above a case: which one, whose, in whose hands, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.base.phones import shown
from app.base.translation import _, ngettext
from app.complaints import labels
from app.complaints.history import moment
from ui.complaints.case.flow import clear
from ui.customers.flow import FlowLayout
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import PlainLabel, Tag

if TYPE_CHECKING:
    from ui.complaints.case.source import CaseView

SEVERITY_TONES = {"general": "muted", "serious": "warn", "critical": "danger"}


class CaseHead(QFrame):
    """Signals: `back_wanted()`, `step_wanted(−1 or 1)`, `car_wanted()`, `choose_car_wanted()`,
    `reveal_wanted()`, `take_wanted()`, `hand_over_wanted()`, `print_wanted()`, `more_wanted()`,
    `case_wanted(id)` for one that was merged.
    """

    back_wanted = Signal()
    step_wanted = Signal(int)
    car_wanted = Signal()
    choose_car_wanted = Signal()
    reveal_wanted = Signal()
    take_wanted = Signal()
    hand_over_wanted = Signal()
    print_wanted = Signal()
    more_wanted = Signal()
    case_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown_for: tuple[int, str] | None = None
        self._whole = ""
        self._marked: object = None
        back = icon_button("back", _("Back to the list (Esc)"), self.back_wanted.emit)
        self._number = PlainLabel("", self, role="title", selectable=True)
        self._marks = QWidget(self)
        self._mark_flow = FlowLayout(self._marks, gap=10)
        self.car = button("", self.car_wanted.emit, icon="car", kind="link", parent=self)
        self._phone = PlainLabel("", self, selectable=True)
        self.reveal = button(
            _("Show number"), self.reveal_wanted.emit, kind="link",
            hint=_("Shown on request; the request is on record (Ctrl+R)"), parent=self,
        )  # fmt: skip
        self._owner = PlainLabel("", self)
        self.take = button(_("Take it"), self.take_wanted.emit, kind="link", parent=self)
        self.hand_over = button(_("Hand over…"), self.hand_over_wanted.emit, kind="link",
                                hint="Ctrl+Shift+O", parent=self)  # fmt: skip
        before = icon_button("up", _("Case before (Alt+Up)"), lambda: self.step_wanted.emit(-1))
        after = icon_button("down", _("Next case (Alt+Down)"), lambda: self.step_wanted.emit(1))
        self.print = icon_button("print", _("Print the handling form (Ctrl+P)"),
                                 self.print_wanted.emit)  # fmt: skip
        self.more = button(_("More"), self.more_wanted.emit, icon="more")
        self._assemble(back, before, after)

    # -- properties

    @property
    def number(self) -> str:
        return self._number.text()

    @property
    def phone(self) -> str:
        """The number as it is shown: masked until it was asked for."""
        return self._phone.text()

    @property
    def marks(self) -> list[str]:
        """The words of the marks beside the number."""
        items = (self._mark_flow.itemAt(n) for n in range(self._mark_flow.count()))
        widgets = [item.widget() for item in items if item is not None]
        return [w.text() for w in widgets if isinstance(w, Tag | QPushButton)]

    # -- public methods

    def set_case(self, view: CaseView) -> None:
        """Show which case it is."""
        case = view.case
        if self._shown_for != (case.id, view.phone):
            self._shown_for, self._whole = (case.id, view.phone), ""
        self._number.setText(case.number)
        self._set_marks(view)
        who = " ".join(view.name.split())
        car = " ".join(part for part in (view.plate, " ".join(view.model.split())) if part)
        text = " · ".join(part for part in (who, car) if part) or _("Choose the car…")
        self.car.setText(_short(text).replace("&", "&&"))
        self.car.setToolTip("" if len(text) < _LONGEST else _("Open the car's card (Ctrl+J)"))
        self.car.setEnabled(case.vehicle_id is not None or bool(view.editable))
        self._phone.setText(shown(self._whole) if self._whole else view.phone)
        self.reveal.setVisible(bool(view.phone) and not self._whole and view.may_reveal)
        owner = view.owner or _("nobody has it")
        self._owner.setText(_("Owner: {name}").format(name=owner))
        self._owner.set_role("" if view.owner else "warn")
        self.take.setVisible(case.owner_id is None and view.may_work and not case.is_merged)
        self.hand_over.setVisible(view.may_work and not case.is_merged)

    def show_whole(self, digits: str) -> None:
        """The number that was asked for."""
        self._whole = digits
        self._phone.setText(shown(digits))
        self.reveal.hide()

    # -- private

    def _assemble(self, back: QWidget, before: QWidget, after: QWidget) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        for widget in (back, self._number):
            first.addWidget(widget)
        first.addWidget(self._marks, 1)
        for made in (before, after, self.print, self.more):
            first.addWidget(made)
        second = QWidget(self)
        flow = FlowLayout(second, gap=6)
        for widget in (self.car, self._phone, self.reveal, self._owner, self.take,
                       self.hand_over):  # fmt: skip
            widget.setMinimumHeight(self.more.sizeHint().height())
            flow.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(first)
        box.addWidget(second)

    def _set_marks(self, view: CaseView) -> None:
        case = view.case
        held = case.held.reason if case.held is not None else None
        shown = (case.severity, case.imported, case.reopened, held, view.kin, _told(view))
        if shown == self._marked:
            return
        self._marked = shown
        clear(self._mark_flow)
        self._mark(labels.severity_label(case.severity), SEVERITY_TONES.get(case.severity, "muted"))
        if case.imported:
            self._mark(_("Imported"), "muted")
        if case.reopened:
            text = ngettext("Reopened once", "Reopened {count} times", case.reopened)
            self._mark(text.format(count=case.reopened), "warn")
        if case.held is not None:
            self._mark(_("On hold: {reason}").format(reason=labels.hold_label(case.held.reason)),
                       "info")  # fmt: skip
        for kin in view.kin:
            text = _("Merged into {number}") if kin.kept else _("With {number} merged into it")
            made = button(
                text.format(number=kin.number),
                lambda number=kin.id: self.case_wanted.emit(number),  # type: ignore[misc]
                icon="join", kind="link", parent=self._marks,
            )  # fmt: skip
            made.ensurePolished()
            self._mark_flow.addWidget(made)
        for text in _told(view):
            told = PlainLabel(text, self._marks, role="muted")
            told.setMinimumHeight(self.more.sizeHint().height())
            told.ensurePolished()
            self._mark_flow.addWidget(told)
        self._marks.updateGeometry()

    def _mark(self, text: str, tone: str) -> None:
        tag = Tag(text, tone, self._marks)
        tag.setFixedHeight(self.more.sizeHint().height())
        tag.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._mark_flow.addWidget(tag)


_LONGEST = 48


def _short(text: str) -> str:
    """A name of two thousand letters does not take the whole line."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _told(view: CaseView) -> list[str]:
    """How, when and by whom it was opened, and what became of it since."""
    case = view.case
    parts = [labels.channel_label(case.channel)]
    taken = _("opened {at} by {name}") if case.taken_by else _("opened {at}")
    parts.append(taken.format(at=moment(case.opened_at), name=" ".join(case.taken_by.split())))
    if case.handovers:
        count = len(case.handovers)
        text = ngettext("handed over once", "handed over {count} times", count)
        parts.append(text.format(count=count))
    if case.source_no:
        parts.append(_("no. {number} in the old sheet").format(number=case.source_no))
    return [part for part in parts if part]
