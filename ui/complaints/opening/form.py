"""The fields of a new complaint, in the order in which they are asked on the telephone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.base.translation import N_, _
from app.complaints.calming import TakenDown
from app.complaints.codes import AIMS, CHANNELS, CRITICAL, GENERAL, SEVERITIES
from app.complaints.field_words import field_label
from app.complaints.labels import aim_label, channel_label, severity_label
from ui.complaints.opening.chips import ChipRow
from ui.complaints.opening.files import FilesBox, WordsEdit
from ui.complaints.opening.promise import PromiseBox
from ui.complaints.opening.who import WhoBox
from ui.widgets.bars import MessageBar
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from ui.complaints.opening.source import CarView, Choices
    from ui.desk import Desk

# Short, so that both columns fit beside the sentences at large text too.
_NAMES = {
    "severity": N_("Severity"),
    "channel": N_("Channel"),
    "aim": N_("Wants"),
    "about_department": N_("About dept."),
    "visit_id": N_("Visit, delivery"),
    "about_person": N_("About whom"),
    "promised_at": N_("Next word by"),
    "samples": N_("Samples"),
}


def critical_word(words: str, known: Sequence[str]) -> str:
    """The first word in the customer's words that says the case is critical; else empty."""
    low = words.casefold()
    return next((word for word in known if word.casefold() in low), "")


class OpeningForm(QWidget):
    """Signal: `changed()` by anything that is filled in."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._critical: Sequence[str] = ()
        self._by_hand = False
        # The visit by its number, anything else it is about (the delivery) in words.
        self._visit: int | str | None = None
        # Made in the order in which Tab goes through them.
        self.who = WhoBox(desk, self)
        self.words = WordsEdit(self)
        self.hint = MessageBar(self)
        keys = [f"Alt+{number}" for number in (1, 2, 3)]
        self.severity = ChipRow(
            field_label("severity"),
            [(c, severity_label(c), k) for c, k in zip(SEVERITIES, keys, strict=True)],
            self,
        )
        self.channel = QComboBox(self)
        self.aim = QComboBox(self)
        self.about_department = QComboBox(self)
        self.visit = QComboBox(self)
        self.about_person = QComboBox(self)
        self.promise = PromiseBox(field_label("promised_at"), self)
        self.samples = QLineEdit(self)
        self.files = FilesBox(self)
        self._fill_choices()
        self._assemble()
        self._wire()
        self.set_values({})

    # -- properties

    @property
    def facts(self) -> dict[str, Any]:
        """What is filled in, by column of the complaint."""
        about = self.visit.currentData()
        return {
            **self.who.facts,
            "words": self.words.toPlainText().strip(),
            "channel": self.channel.currentData(),
            "severity": self.severity.value or GENERAL,
            "aim": self.aim.currentData(),
            "about_department": self.about_department.currentText().strip() or None,
            "about_person": self.about_person.currentText().strip() or None,
            "promised_at": self.promise.value,
            "visit_id": None if isinstance(about, str) else about,
            "related": about if isinstance(about, str) else None,
            "samples": self.samples.text().strip() or None,
        }

    @property
    def taken(self) -> TakenDown:
        """What the steps of calming go by."""
        facts = self.facts
        return TakenDown(
            facts["words"],
            self.who.is_known,
            any(facts[name] for name in ("aim", "about_department", "about_person")),
            facts["promised_at"] is not None,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that would be missed."""
        held = self.values()
        kept = ("channel", "severity", "severity_by_hand")
        return not any(value for name, value in held.items() if name not in kept)

    # -- public methods

    def set_choices(self, choices: Choices) -> None:
        """What can be chosen; what is filled in stays."""
        self._critical = choices.critical_words
        for combo, texts in (
            (self.about_department, choices.departments),
            (self.about_person, choices.persons),
        ):
            held = combo.currentText()
            with QSignalBlocker(combo):
                combo.clear()
                combo.addItems(["", *texts])
                combo.setCurrentText(held)
        self.promise.set_now(self._desk.clock.now(), choices.next_workday)
        self._look_for_critical()

    def values(self) -> dict[str, Any]:
        """What a draft keeps."""
        who = self.who.values()
        return {
            **self.facts,
            **who,
            "severity_by_hand": self._by_hand,
            "files": self.files.paths(),
        }

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show facts or a draft in place of what is there."""
        self._by_hand = bool(values.get("severity_by_hand"))
        self._visit = values.get("visit_id") or values.get("related")
        self.who.set_values(values)
        self.words.setPlainText(values.get("words") or "")
        self.channel.setCurrentIndex(max(0, self.channel.findData(values.get("channel"))))
        self.severity.set_value(values.get("severity") or GENERAL)
        self.aim.setCurrentIndex(max(0, self.aim.findData(values.get("aim"))))
        for name in ("about_department", "about_person"):
            getattr(self, name).setCurrentText(values.get(name) or "")
        self.promise.set_value(values.get("promised_at"))
        self.samples.setText(values.get("samples") or "")
        self.files.clear()
        self.files.add_paths(values.get("files") or ())
        self._show_visits(self.who.car)
        self._look_for_critical()

    def choose_severity(self, code: str) -> None:
        """By its key."""
        self.severity.choose(code)

    # -- building

    def _fill_choices(self) -> None:
        for number, code in enumerate(CHANNELS, start=1):
            # A digit typed in the field chooses its channel.
            digit = f"{number % 10} " if number <= 10 else ""
            self.channel.addItem(f"{digit}{channel_label(code)}", code)
        self.aim.addItem("", None)
        for number, code in enumerate(AIMS, start=1):
            self.aim.addItem(f"{number} {aim_label(code)}", code)
        for combo in (self.about_department, self.about_person):
            combo.setEditable(True)
            combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer = combo.completer()
            if completer is not None:
                completer.setFilterMode(Qt.MatchFlag.MatchContains)
                completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.visit.setEnabled(False)

    def _assemble(self) -> None:
        self.words.setPlaceholderText(_("What the customer says, in their own words (Alt+W)"))
        self.words.setAccessibleName(field_label("words"))
        self.words.setMinimumHeight(self.fontMetrics().height() * 4)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        self._pair(grid, 0, "severity", self.severity, "channel", self.channel)
        self._pair(grid, 1, "aim", self.aim, "about_department", self.about_department)
        self._pair(grid, 2, "visit_id", self.visit, "about_person", self.about_person)
        self._wide(grid, 3, "promised_at", self.promise)
        self._wide(grid, 4, "samples", self.samples)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 6, 0)
        box.setSpacing(8)
        box.addWidget(self.who)
        box.addWidget(self.words, 1)
        box.addWidget(self.hint)
        box.addLayout(grid)
        box.addWidget(self.files)

    def _pair(
        self, grid: QGridLayout, row: int, left: str, first: QWidget, right: str, second: QWidget
    ) -> None:
        for column, name, field in ((0, left, first), (2, right, second)):
            self._name(grid, row, column, name, field)
            grid.addWidget(field, row, column + 1)
            if isinstance(field, QComboBox):
                field.setMinimumContentsLength(8)
                field.setSizeAdjustPolicy(
                    QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
                )

    def _wide(self, grid: QGridLayout, row: int, name: str, field: QWidget) -> None:
        self._name(grid, row, 0, name, field)
        grid.addWidget(field, row, 1, 1, 3)

    def _name(self, grid: QGridLayout, row: int, column: int, name: str, field: QWidget) -> None:
        label = PlainLabel(_(_NAMES[name]), self, role="field")
        label.setToolTip(field_label(name))
        label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(field_label(name))
        grid.addWidget(label, row, column)

    def _wire(self) -> None:
        self.who.changed.connect(self._on_who)
        self.who.settled.connect(self.words.setFocus)
        self.words.textChanged.connect(self._on_words)
        self.severity.chosen.connect(self._on_severity)
        self.hint.acted.connect(lambda: self.choose_severity(CRITICAL))
        for combo in (self.channel, self.aim, self.visit):
            combo.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.visit.activated.connect(self._on_visit)
        for combo in (self.about_department, self.about_person):
            combo.editTextChanged.connect(lambda _text: self.changed.emit())
        self.promise.changed.connect(self.changed)
        self.samples.textChanged.connect(lambda _text: self.changed.emit())
        self.files.changed.connect(self.changed)

    # -- what happens

    def _on_who(self) -> None:
        self._show_visits(self.who.car)
        self.changed.emit()

    def _on_words(self) -> None:
        self._look_for_critical()
        self.changed.emit()

    def _on_severity(self, _code: str) -> None:
        self._by_hand = True
        self._look_for_critical()
        self.changed.emit()

    def _on_visit(self, _place: int) -> None:
        self._visit = self.visit.currentData()

    def _look_for_critical(self) -> None:
        """A word that says so makes it critical, unless the person chose by hand."""
        word = critical_word(self.words.toPlainText(), self._critical)
        if not self._by_hand:
            self.severity.set_value(CRITICAL if word else GENERAL)
        if not word:
            self.hint.hide()
        elif self.severity.value == CRITICAL:
            text = _("Critical because of “{word}”: the manager is told at once. Alt+1 if not.")
            self.hint.show_message(text.format(word=word), "danger")
        else:
            text = _("“{word}” was said: is it critical?").format(word=word)
            self.hint.show_message(text, "warn", _("Critical (Alt+3)"))

    def _show_visits(self, car: CarView | None) -> None:
        about: list[tuple[str, int | str]] = []
        if car is not None:
            about = [(visit.text, visit.id) for visit in car.visits]
            if car.delivered_on:
                text = _("Delivery of {day}").format(day=car.delivered_on)
                about.append((text, text))
        if isinstance(self._visit, str) and self._visit not in (data for _text, data in about):
            about.append((self._visit, self._visit))
        with QSignalBlocker(self.visit):
            self.visit.clear()
            self.visit.addItem(_("None") if about else "", None)
            for text, data in about:
                self.visit.addItem(text, data)
            self.visit.setCurrentIndex(max(0, self.visit.findData(self._visit)))
        self.visit.setEnabled(bool(about))
