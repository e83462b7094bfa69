"""A year's notice is pasted, read at once, and shown with what it would change before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import N_, _, ngettext
from app.worktime.days import Day
from app.worktime.holidays import holiday_code, holiday_label
from app.worktime.notice import Notice, NoticeDay, parse_notice
from app.worktime.plan import PlanRow, PlanState, plan_of
from app.worktime.wording import day_label, day_reason
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action, button
from ui.widgets.columns import Column, Row
from ui.widgets.labels import PlainLabel
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk
    from ui.widgets.memory import Memory

LONGEST = 20_000
EXAMPLE = "元旦：1月1日（周五）至3日（周日）放假，共3天。1月9日（周六）上班。\n2027-01-01 休 元旦"
_STATES: dict[PlanState, str] = {
    "same": N_("Is so already"),
    "sure": N_("Made certain"),
    "named": N_("Gets its name"),
    "changed": N_("Changes"),
    "dropped": N_("Expected, but not in the notice"),
}
_TONES: dict[PlanState, str | None] = {
    "same": "faint",
    "sure": None,
    "named": None,
    "changed": "info",
    "dropped": "warn",
}
ISO, LABEL, NAME, WORKS, BEFORE, STATE = range(6)


def _tone(_value: object, row: Row) -> str | None:
    return _TONES[row[STATE]]


def _worked(value: object, _row: Row) -> str:
    return _("Working") if value else _("Off")


_COLUMNS = (
    Column("day", N_("Day"), "date", index=ISO, hidden=True),
    Column("label", N_("Day"), index=LABEL, width=17, tone=_tone),
    Column("works", N_("Will be"), index=WORKS, width=9, tone=_tone, formatter=_worked),
    Column("name", N_("Called"), index=NAME, width=14, tone=_tone),
    Column("before", N_("Is now"), index=BEFORE, width=20, tone=_tone, main=True),
    Column(
        "state", N_("What changes"), index=STATE, width=20, tone=_tone,
        formatter=lambda value, _row: _(_STATES[value]),
    ),
)  # fmt: skip


class NoticeDialog(QDialog):
    """Paste, look, apply. It closes when the notice was applied."""

    def __init__(
        self, desk: Desk, memory: Memory, year: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._notice = Notice((), ())
        self.setWindowTitle(_("Paste a year's notice"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.message = MessageBar(self)
        self.text = QPlainTextEdit(self)
        self.year = QSpinBox(self)
        self.table = DataTable("notice", _COLUMNS, memory, self, title=_("Days of the notice"))
        self.problems = QListWidget(self)
        self.summary = PlainLabel(parent=self, wrap=True)
        self.apply_button = button(_("Apply"), self.apply, kind="primary", icon="check")
        self._assemble(year)
        self.text.textChanged.connect(self._read)
        self.year.valueChanged.connect(lambda _year: self._read())
        action(_("Apply"), self.apply, key="Ctrl+Return", icon="check", parent=self)
        self._read()

    @property
    def days(self) -> tuple[NoticeDay, ...]:
        """The days found in what was pasted."""
        return self._notice.days

    def apply(self) -> None:
        """Set the days found, and close."""
        days = self.days
        if not self.apply_button.isEnabled():
            return

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.worktime.verbs import apply_notice

            return apply_notice(store, actor, days=days, clock=clock)

        self._desk.write(
            verb,
            lambda _changed: self.accept(),
            owner=self,
            failed=self.message.show_error,
            said=_("The notice was applied."),
        )

    # -- private

    def _assemble(self, year: int) -> None:
        self.text.setPlaceholderText(EXAMPLE)
        self.text.setAccessibleName(_("Text of the notice"))
        self.text.setTabChangesFocus(True)
        self.year.setRange(2000, 2100)
        self.year.lineEdit().setTextMargins(5, 0, 5, 0)
        self.year.setValue(year)
        self.year.setAccessibleName(_("Year of dates without a year"))
        self.problems.setAccessibleName(_("Lines not understood"))
        self.problems.setWordWrap(True)
        self.problems.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.problems.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.problems.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.problems.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.table.set_empty(
            "calendar",
            _("No days yet"),
            _("Paste the notice above: its days are listed here before anything changes."),
        )
        top = QHBoxLayout()
        intro = _("The notice as it was published, or a list with one day in each line.")
        top.addWidget(PlainLabel(intro, role="muted", wrap=True), 1)
        top.addWidget(PlainLabel(_("Dates without a year are of"), role="field"))
        top.addWidget(self.year)
        line = QHBoxLayout()
        line.addWidget(self.summary, 1)
        close = button(_("Cancel"), self.reject)
        for each in (close, self.apply_button):
            each.setAutoDefault(False)
            line.addWidget(each)
        rows = self.fontMetrics().height()
        self.text.setMinimumHeight(rows * 6)
        self.problems.setMaximumHeight(rows * 6)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 14, 18, 12)
        box.setSpacing(8)
        box.addWidget(self.message)
        box.addLayout(top)
        box.addWidget(self.text, 2)
        box.addWidget(self.table, 3)
        box.addWidget(self.problems)
        box.addLayout(line)
        room = self.screen().availableGeometry()
        wide = self.fontMetrics().horizontalAdvance("0") * 124
        self.resize(min(wide, room.width() - 60), min(rows * 36, room.height() - 80))

    def _read(self) -> None:
        text = self.text.toPlainText()
        if len(text) > LONGEST:
            self.message.show_message(
                _("This is too long for a notice. Paste only the part about the days off."), "warn"
            )
            text = ""
        elif self.message.isVisible():
            self.message.close_bar()
        self._notice = parse_notice(text, self.year.value())
        self._show_problems()
        days = self.days

        def query(store: Store) -> tuple[PlanRow, ...]:
            from app.worktime.store import calendar_of

            return plan_of(calendar_of(store), days)

        self._desk.read(
            query, self._show, owner=self, latest="plan", failed=self.message.show_error
        )

    def _show_problems(self) -> None:
        self.problems.clear()
        for problem in self._notice.problems:
            self.problems.addItem(
                _("Line {line}: “{text}” {sentence}").format(
                    line=problem.line, text=_cut(problem.text), sentence=problem.sentence
                )
            )
        self.problems.setVisible(bool(self._notice.problems))

    def _show(self, plan: tuple[PlanRow, ...]) -> None:
        self.table.set_rows([_row(row) for row in plan])
        changes = sum(row.state != "same" for row in plan)
        self.apply_button.setEnabled(changes > 0)
        # Without a date a line is an introduction, not a mistake.
        serious = sum(problem.code != "no_date" for problem in self._notice.problems)
        self.summary.setText(_summary(len(plan), changes, serious))
        self.summary.set_role("warn" if serious else "muted")


def _row(row: PlanRow) -> Row:
    name = holiday_label(holiday_code(row.wanted.name)) or row.wanted.name
    return (
        row.day.isoformat(), day_label(row.day), name, row.wanted.works, _now(row.before),
        row.state,
    )  # fmt: skip


def _now(day: Day) -> str:
    word = _("Working") if day.works else _("Off")
    reason = day_reason(day)
    if day.source == "expected":
        reason = _("{holiday} expected").format(holiday=holiday_label(day.holiday))
    return _("{day} ({reason})").format(day=word, reason=reason) if reason else word


def _summary(found: int, changes: int, serious: int) -> str:
    if not found and not serious:
        return ""
    text = ngettext(
        "{count} day found, {changes} would change.",
        "{count} days found, {changes} would change.",
        found,
    ).format(count=found, changes=changes)
    if serious:
        more = ngettext(
            "{count} line was not understood.", "{count} lines were not understood.", serious
        ).format(count=serious)
        return _("{text} {more}").format(text=text, more=more)
    return text


def _cut(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
