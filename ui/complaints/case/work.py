"""The working pane of a case: its sections at the left, clocks and what was said at the right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from app.base.translation import _
from app.complaints import codes, labels
from app.complaints.gates import Need
from ui.complaints.case.actions import EXECUTION, MEASURES, ActionsCard
from ui.complaints.case.clocks import ClocksCard
from ui.complaints.case.contacts import ContactsCard, NotesCard
from ui.complaints.case.form import CaseForm, Spec
from ui.complaints.case.replies import RatingCard, RepliesCard
from ui.complaints.case.rounds import RoundsCard
from ui.widgets.cards import Card
from ui.widgets.labels import Tag

if TYPE_CHECKING:
    from ui.complaints.case.source import CaseView

INTAKE = (
    Spec("words", "area", wide=True),
    Spec("channel", "choice"),
    Spec("severity", "choice"),
    Spec("aim", "choice"),
    Spec("promised_at", "moment"),
    Spec("about_department"),
    Spec("about_person"),
    Spec("contact_name"),
    Spec("contact_phone"),
    Spec("visit_id", "choice"),
    Spec("related"),
    Spec("samples", "area", wide=True),
)
FINDINGS = (
    Spec("department"),
    Spec("person"),
    Spec("finding", "area", wide=True),
    Spec("cause"),
    Spec("further_causes"),
    Spec("investigated", "flag", wide=True),
)
JUDGEMENT = (
    Spec("category", "choice"),
    Spec("item", "choice"),
    Spec("valid", "choice"),
    Spec("dimension", "choice"),
    Spec("invalid_reason", "area", wide=True),
)

# The section that a stage is worked on in, by the stage.
_SECTION = {
    codes.OPENED: "intake",
    codes.INVESTIGATING: "findings",
    codes.CLASSIFIED: "judgement",
    codes.PROPOSING: "rounds",
    codes.AGREEING: "rounds",
    codes.EXECUTING: "actions",
    codes.REPLIED: "replies",
    codes.CONFIRMED: "replies",
    codes.CLOSED: "rating",
    codes.RATED: "rating",
}


SETTLED_MS = 40


class FormCard(Card):
    """A section of facts. Signal: `edited(name, value, seen)`."""

    edited = Signal(str, object, object)

    def __init__(self, title: str, specs: tuple[Spec, ...], parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.form = CaseForm(specs, self)
        self.form.edited.connect(self.edited)
        self.add(self.form)


class WorkPane(QWidget):
    """Everything of a case that is worked on. Signal: `edited(name, value, seen)` of a fact;
    the sections have signals of their own.
    """

    edited = Signal(str, object, object)

    def __init__(self, who: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = 0
        self.intake = FormCard(_("What was taken down"), INTAKE, self)
        self.findings = FormCard(_("Investigation"), FINDINGS, self)
        self.judgement = FormCard(_("Judgement"), JUDGEMENT, self)
        self.rounds = RoundsCard(self)
        self.actions_card = ActionsCard(_("Carrying out what was agreed"), EXECUTION, self)
        self.replies = RepliesCard(who, self)
        self.measures = ActionsCard(_("Corrective and preventive measures"), MEASURES, self)
        self.rating = RatingCard(self)
        self.clocks = ClocksCard(self)
        self.contacts = ContactsCard(self)
        self.notes = NotesCard(self)
        self._sections: dict[str, Card] = {
            "intake": self.intake,
            "findings": self.findings,
            "judgement": self.judgement,
            "rounds": self.rounds,
            "actions": self.actions_card,
            "replies": self.replies,
            "measures": self.measures,
            "rating": self.rating,
        }
        self._now = {key: Tag(_("now"), "accent", card) for key, card in self._sections.items()}
        self._forms = (self.intake.form, self.findings.form, self.judgement.form)
        self._assemble()
        self._fill_choices()
        for card in (self.intake, self.findings, self.judgement):
            card.edited.connect(self.edited)

    # -- public methods

    def set_case(self, view: CaseView, *, fresh: bool) -> None:
        """Show a case; `fresh` is another one than before."""
        self._set_suggestions(view)
        missing = {need.field for need in view.needs}
        for form in self._forms:
            form.set_values(view.values, view.editable, fresh=fresh)
            form.mark_missing(missing)
        self.judgement.form.set_shown("invalid_reason", view.case.valid == 0)
        self.intake.form.set_shown("visit_id", bool(view.visits))
        self.rounds.set_case(view)
        # Once the result was told, nothing more is carried out unless it goes back.
        carrying = _reached(view, codes.PROPOSING) and not _reached(view, codes.REPLIED)
        self.actions_card.set_case(view, open_entry=carrying)
        self.measures.set_case(view, open_entry=_reached(view, codes.CLASSIFIED))
        self.replies.set_case(view)
        self.rating.set_case(view)
        self.clocks.set_case(view)
        self.contacts.set_case(view)
        self.notes.set_case(view)
        self._show_sections(view)
        self._fit_widths()
        if fresh:
            for area in (self._left, self._right):
                area.verticalScrollBar().setValue(0)

    def show_stage(self, stage: str) -> None:
        """Bring the section of a stage to the top."""
        card = self._sections.get(_SECTION.get(stage, ""))
        holder = self._left.widget()
        layout = holder.layout() if holder is not None else None
        if card is None or card.isHidden() or layout is None:
            return
        layout.activate()
        # Once the page has its size the section has its place; then its fields have theirs.
        for wait in (0, SETTLED_MS):
            QTimer.singleShot(wait, self, lambda: self._to_top(card))

    def _to_top(self, card: Card) -> None:
        self._fit_widths()
        self._left.verticalScrollBar().setValue(card.y())
        typing = self.focusWidget()
        if typing is not None and typing.hasFocus() and self._left.isAncestorOf(typing):
            self._left.ensureWidgetVisible(typing, 40, 60)

    def form_of(self, name: str) -> CaseForm | None:
        """The form in which a fact stands."""
        return next((form for form in self._forms if form.has(name)), None)

    def go_to(self, need: Need) -> bool:
        """Put the cursor where what is missing is supplied; False if that is not in this pane."""
        form = self.form_of(need.field)
        if form is not None:
            if not form.go_to(need.field):
                return False
            self._bring(form.field(need.field))
            return True
        return self._go_to_section(need)

    def go_to_contact(self) -> None:
        """To where a contact is written down."""
        if not self.contacts.entry.isHidden():
            self.contacts.entry.go_to("note")
            self._right.ensureWidgetVisible(self.contacts.entry)

    def go_to_note(self) -> None:
        if not self.notes.entry.isHidden():
            self.notes.entry.go_to()
            self._right.ensureWidgetVisible(self.notes.entry)

    def show_conflict(self, name: str, sentence: str, mine: Any, view: CaseView) -> None:
        """Another person wrote into the same field: both texts and the choice."""
        form = self.form_of(name)
        if form is not None:
            form.show_conflict(name, sentence, mine, view.values.get(name))
            note = form.note(name)
            QTimer.singleShot(SETTLED_MS, self, lambda: self._bring(note))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_widths()
        letter = self.fontMetrics().horizontalAdvance("0")
        right = max(40 * letter, min(66 * letter, round(self.width() * 0.36)))
        self._split.setSizes([self.width() - right, right])

    # -- private

    def _fit_widths(self) -> None:
        """Neither column is narrower than what stands in it."""
        letter = self.fontMetrics().horizontalAdvance("0")
        for area, least in ((self._left, 44), (self._right, 38)):
            holder = area.widget()
            layout = holder.layout() if holder is not None else None
            if layout is not None:
                layout.activate()
            wide = layout.minimumSize().width() if layout is not None else 0
            bar = area.verticalScrollBar().sizeHint().width()
            area.setMinimumWidth(max(least * letter, min(wide + bar, 56 * letter)))

    def _assemble(self) -> None:
        self._left = _column(self._sections.values(), self)
        self._right = _column((self.clocks, self.contacts, self.notes), self)
        letter = self.fontMetrics().horizontalAdvance("0")
        self._left.setMinimumWidth(letter * 44)
        self._right.setMinimumWidth(letter * 38)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(8)
        self._split.addWidget(self._left)
        self._split.addWidget(self._right)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._split)
        for key, card in self._sections.items():
            card.add_to_head(self._now[key])
            self._now[key].hide()

    def _fill_choices(self) -> None:
        intake, judgement = self.intake.form, self.judgement.form
        for name, known, word in (
            ("channel", codes.CHANNELS, labels.channel_label),
            ("severity", codes.SEVERITIES, labels.severity_label),
            ("aim", codes.AIMS, labels.aim_label),
        ):
            intake.set_options(name, [(code, word(code)) for code in known])
        judgement.set_options(
            "dimension", [(code, labels.dimension_label(code)) for code in codes.DIMENSIONS]
        )
        judgement.set_options("valid", [(1, labels.valid_label(1)), (0, labels.valid_label(0))])

    def _set_suggestions(self, view: CaseView) -> None:
        self.intake.form.suggest("about_department", view.words.departments)
        self.intake.form.suggest("about_person", view.words.persons)
        self.intake.form.set_options("visit_id", view.visits)
        self.findings.form.suggest("department", view.words.departments)
        self.findings.form.suggest("person", view.words.persons)
        self.findings.form.suggest("cause", view.words.causes)
        self.findings.form.suggest("further_causes", view.words.causes)
        form = self.judgement.form
        form.set_options("category", [(code, word) for code, word, _items in view.kinds])
        items = next((found for code, _w, found in view.kinds if code == view.case.category), [])
        form.set_options("item", items)
        for moment_field in (self.intake.form.field("promised_at"),):
            moment_field.set_now(view.now)

    def _show_sections(self, view: CaseView) -> None:
        case = view.case
        self.rounds.setVisible(_reached(view, codes.PROPOSING) or bool(case.rounds))
        self.actions_card.setVisible(
            _reached(view, codes.EXECUTING) or bool(self.actions_card.rows)
        )
        self.replies.setVisible(_reached(view, codes.REPLIED) or bool(case.replies))
        self.measures.setVisible(
            not self.measures.is_empty and (case.valid != 0 or bool(self.measures.rows))
        )
        self.rating.setVisible(not self.rating.is_empty)
        here = _SECTION.get(case.stage)
        for key, tag in self._now.items():
            tag.setVisible(key == here)

    def _go_to_section(self, need: Need) -> bool:
        goes: dict[str, tuple[QWidget, Any]] = {
            "contacts": (self.contacts, self.go_to_contact),
            "rounds": (self.rounds, self.rounds.go_to),
            "actions": (self.actions_card, lambda: self.actions_card.go_to(need.code)),
            "replies": (self.replies, self.replies.go_to),
            "measures": (self.measures, lambda: self._to_measure(need.code)),
            "rating": (self.rating, self.rating.go_to),
        }
        if need.field not in goes:
            return False
        _card, go = goes[need.field]
        go()
        focused = self.focusWidget()
        if focused is not None:
            self._bring(focused)
        return True

    def _to_measure(self, code: str) -> None:
        undone = [row for row in self.actions_card.rows.values() if not row.done.isHidden()]
        card = self.actions_card if code == "all_done" and undone else self.measures
        card.go_to(code)

    def _bring(self, widget: QWidget) -> None:
        area = self._left if self._left.isAncestorOf(widget) else self._right
        area.ensureWidgetVisible(widget, 40, 60)


def _reached(view: CaseView, stage: str) -> bool:
    """Whether a case is at a stage or beyond it; an ended one shows what it has."""
    stages = codes.STAGES
    here = view.case.stage
    return here in stages and stages.index(here) >= stages.index(stage)


def _column(cards: Iterable[QWidget], parent: QWidget) -> QScrollArea:
    holder = QWidget()
    holder.setProperty("surface", "page")
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 6, 0)
    box.setSpacing(10)
    for card in cards:
        box.addWidget(card)
    box.addStretch(1)
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(holder)
    return area
