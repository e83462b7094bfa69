"""Where a case stands: the ten stages, what the next one still needs, and the way on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.base.translation import _
from app.complaints import labels
from app.complaints.codes import CLOSED, CONFIRMED, RATED, STAGES
from app.complaints.field_words import field_label
from app.complaints.gates import Need
from app.complaints.history import moment
from ui.complaints.case.flow import clear
from ui.customers.flow import FlowLayout
from ui.widgets.buttons import button
from ui.widgets.colours import mix, tone
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from ui.complaints.case.source import CaseView


class StageStrip(QWidget):
    """The ten stages in a row: done ones ticked, the present one filled, the others hollow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = ""
        self._names = [labels.stage_label(code) for code in STAGES]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def stage(self) -> str:
        """The code of the stage that is shown."""
        return self._stage

    def set_stage(self, code: str) -> None:
        self._stage = code
        place = STAGES.index(code) + 1 if code in STAGES else 0
        text = _("Stage {place} of {all}: {name}")
        self.setAccessibleName(
            text.format(place=place, all=len(STAGES), name=labels.stage_label(code))
        )
        self.update()

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return QSize(height * 40, round(height * 2.1))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 20, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self.width() / len(STAGES)
        size = self.fontMetrics().height() * 0.9
        font = self._fitting(step - 6)
        place = STAGES.index(self._stage) if self._stage in STAGES else -1
        self._draw_line(painter, step, size, place)
        for number, name in enumerate(self._names):
            middle = (number + 0.5) * step
            self._draw_point(painter, QPointF(middle, size / 2 + 2), size, number, place)
            painter.setFont(_bold(font) if number == place else font)
            painter.setPen(tone("text" if number == place else "muted"))
            room = QRectF(number * step, size + 4, step, self.height() - size - 4)
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, name)

    def _fitting(self, room: float) -> QFont:
        """The font in which the longest name has room."""
        font = QFont(self.font())
        wide = max(QFontMetricsF(_bold(font)).horizontalAdvance(name) for name in self._names)
        if wide > room > 0:
            font.setPointSizeF(max(6.5, font.pointSizeF() * room / wide))
        return font

    def _draw_line(self, painter: QPainter, step: float, size: float, place: int) -> None:
        level = size / 2 + 2
        for number in range(len(STAGES) - 1):
            done = number < place
            painter.setPen(QPen(tone("accent") if done else _faint(), 2 if done else 1))
            left = QPointF((number + 0.5) * step + size / 2 + 3, level)
            right = QPointF((number + 1.5) * step - size / 2 - 3, level)
            painter.drawLine(left, right)

    def _draw_point(
        self, painter: QPainter, middle: QPointF, size: float, number: int, place: int
    ) -> None:
        accent = tone("accent")
        painter.setPen(QPen(accent if number <= place else _faint(), 1.6))
        ground = self.palette().base().color()
        painter.setBrush(accent if number == place else
                         mix(accent, ground, 0.2) if number < place else ground)  # fmt: skip
        painter.drawEllipse(middle, size / 2, size / 2)
        if number < place:
            painter.setPen(QPen(accent, 1.8))
            unit = size / 10
            tick = ((-2.6, 0.2), (-0.7, 2.2), (2.8, -2.2))
            painter.drawPolyline([middle + QPointF(x * unit, y * unit) for x, y in tick])
            return
        font = QFont(self.font())
        font.setPixelSize(max(7, round(size * 0.62)))
        painter.setFont(font)
        painter.setPen(tone("on_accent" if number == place else "muted"))
        room = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(number + 1))


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made


def _faint() -> QColor:
    return tone("faint")


class NeedsBar(QFrame):
    """What the next stage still needs, each a link to its field, and the button that goes on.

    Signals: `need_wanted(Need)`, `on_wanted()`, `go_on_wanted()` to end a hold.
    """

    need_wanted = Signal(object)
    on_wanted = Signal()
    go_on_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needs: tuple[Need, ...] = ()
        self._told: tuple[object, ...] = ()
        self._links = QWidget(self)
        self._flow = FlowLayout(self._links, gap=2)
        self.on = button("", self.on_wanted.emit, kind="primary", hint="Ctrl+Enter", parent=self)
        self.held = button(_("Go on"), self.go_on_wanted.emit, icon="clock", parent=self)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self._links, 1)
        box.addWidget(self.held, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self.on, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def needs(self) -> tuple[Need, ...]:
        """What is shown as missing."""
        return self._needs

    @property
    def sentence(self) -> str:
        """The words before the links."""
        item = self._flow.itemAt(0)
        label = item.widget() if item is not None else None
        return label.text() if isinstance(label, PlainLabel) else ""

    def set_case(self, view: CaseView) -> None:
        """Show what is missing, or for whom the case waits."""
        case = view.case
        missing = tuple(need for need in view.needs if not need.by_manager)
        told = (case.id, missing, *_sentence(view, bool(missing)))
        # A link under the cursor stays where nothing changed.
        if told != self._told:
            self._told, self._needs = told, missing
            self._fill(*_sentence(view, bool(missing)))
        words = way_on(view)
        self.on.setText(words)
        self.on.setVisible(bool(words))
        self.on.setEnabled(bool(words) and not missing and case.held is None)
        self.held.setVisible(case.held is not None and view.may_work)

    def _fill(self, text: str, role: str) -> None:
        clear(self._flow)
        label = PlainLabel(text, self._links, role=role)
        label.setMinimumHeight(self.on.sizeHint().height())
        label.ensurePolished()
        self._flow.addWidget(label)
        for need in self._needs:
            made = button(short_need(need), self._goer(need), kind="link", parent=self._links)
            made.setAccessibleName(_("Go to: {what}").format(what=need.text))
            # Its size in the program's look, before the lines are broken.
            made.ensurePolished()
            self._flow.addWidget(made)
        self._links.updateGeometry()

    def set_asked(self, asked: bool) -> None:
        """Whether the manager reads the question elsewhere on the page."""
        self._links.setVisible(not asked)

    def link(self, code: str) -> QPushButton:
        """The link of one missing thing."""
        place = [need.code for need in self._needs].index(code) + 1
        item = self._flow.itemAt(place)
        found = item.widget() if item is not None else None
        assert isinstance(found, QPushButton)
        return found

    def first_need(self) -> Need | None:
        """The first missing thing."""
        return self._needs[0] if self._needs else None

    def _goer(self, need: Need) -> Callable[[], None]:
        return lambda: self.need_wanted.emit(need)


_BY_FIELD = frozenset(
    {"words", "channel", "department", "person", "finding", "cause", "investigated"}
    | {"category", "item", "invalid_reason"}
)


def short_need(need: Need) -> str:
    """A missing thing in few words: the name of its field, where that says enough."""
    return field_label(need.field) if need.code in _BY_FIELD else need.text


def way_on(view: CaseView) -> str:
    """What the big button says; nothing where this person has no way on."""
    case = view.case
    if not view.may_work or case.stage in (CLOSED, RATED) or case.is_merged:
        return ""
    if view.waits is not None:
        return ""
    if case.stage == CONFIRMED:
        return _("Close the case") if view.may_manage else _("Ask the manager to close")
    if view.next_stage in (None, CLOSED):
        return ""
    return _("On to: {stage}").format(stage=labels.stage_label(view.next_stage))


def waiting_text(view: CaseView) -> str:
    """For what the case waits, who asked and since when."""
    text = _("Waits for the manager: {what}").format(what=labels.waiting_label(view.waits))
    return " · ".join(part for part in (text, asked_text(view)) if part)


def asked_text(view: CaseView) -> str:
    """Who asked the manager, and since when; nothing where the record does not say."""
    case, who, since = view.case, "", ""
    if view.waits == "closing":
        who, since = case.closing_asked_by or "", moment(case.closing_asked_at)
    elif view.waits == "compensation" and case.round is not None:
        who, since = case.round.proposed_by, moment(case.round.proposed_at)
    elif view.waits == "low_score" and case.rating is not None:
        who, since = case.rating.by_name, moment(case.rating.at)
    if not (who and since):
        return ""
    return _("Asked by {name}, since {at}").format(name=who, at=since)


def _sentence(view: CaseView, missing: bool) -> tuple[str, str]:
    case = view.case
    if case.held is not None:
        text = _("On hold since {at}: {reason}. Nothing moves until it goes on.")
        reason = labels.hold_label(case.held.reason)
        return text.format(at=moment(case.held.from_at), reason=reason), "warn"
    if case.is_merged:
        return _("Merged: go on in the case that was kept."), "muted"
    if view.waits is not None:
        return waiting_text(view), "warn"
    if missing:
        if case.stage == CLOSED:
            return _("Still to come:"), "field"
        there = labels.stage_label(view.next_stage)
        return _("“{stage}” still needs:").format(stage=there), "field"
    if case.stage == RATED:
        return _("This case is through."), "ok"
    return _("Nothing is missing."), "ok"
