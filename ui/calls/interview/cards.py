"""What follows the questions: VIP, wishes, the later call, the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import _, ngettext
from app.calls.codes import VERDICTS
from app.calls.interviews.rules import Interview
from app.calls.labels import verdict_label
from ui.calls.interview.big import Chips, big_button, big_choice, big_line
from ui.calls.interview.days import agreed_words, short_day
from ui.calls.interview.source import Talk
from ui.widgets.date_edit import DateEdit
from ui.widgets.labels import PlainLabel

TIMES = ("09:30", "11:00", "12:30", "15:00", "17:00", "18:30", "20:00")


class VipCard(QWidget):
    """Signal: `changed(values)` for the verb: vip, vip_measure."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.vip = Chips(_("VIP"))
        self.vip.set_choices([(True, _("Yes, a VIP")), (False, _("No"))])
        self.measure = big_line(_("What will be done for them"))
        self._kept = ""
        box = _column(self)
        box.addWidget(PlainLabel(_("Is this customer a VIP?"), role="asked", wrap=True))
        box.addWidget(self.vip)
        self._label = PlainLabel(_("What was agreed for them?"), role="heading")
        box.addWidget(self._label)
        box.addWidget(self.measure)
        box.addStretch(1)
        self.vip.chosen.connect(lambda on: self.changed.emit({"vip": bool(on)}))
        self.measure.editingFinished.connect(self._on_measure)

    def show_talk(self, talk: Talk) -> None:
        one = talk.interview
        self.vip.choose(one.vip)
        self._kept = one.vip_measure or ""
        if not self.measure.hasFocus():
            self.measure.setText(self._kept)
        self.measure.setVisible(one.vip)
        self._label.setVisible(one.vip)

    def _on_measure(self) -> None:
        if self.measure.text().strip() != self._kept:
            self._kept = self.measure.text().strip()
            self.changed.emit({"vip_measure": self._kept})


class WishesCard(QWidget):
    """Signal: `added(words, owner id)`."""

    added = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = big_line(_("Wish or suggestion"), _("A wish or suggestion, then Enter"))
        self.owner = big_choice(_("Who takes care of it"))
        self.told = PlainLabel("", wrap=True, selectable=True)
        box = _column(self)
        question = _("What else do you wish for, what could we do better?")
        box.addWidget(PlainLabel(question, role="asked", wrap=True))
        box.addWidget(self.words)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(PlainLabel(_("Who takes care of it"), role="heading"))
        line.addWidget(self.owner, 1)
        line.addWidget(big_button(_("Take it down"), self.take_down, kind="primary"))
        box.addLayout(line)
        box.addWidget(self.told)
        note = _("What came of each wish is told the customer in the later call.")
        box.addWidget(PlainLabel(note, role="muted", wrap=True))
        box.addStretch(1)
        self.words.returnPressed.connect(self.take_down)

    def show_talk(self, talk: Talk, own_id: int | None) -> None:
        people = [(person.id, person.name) for person in talk.people]
        if [self.owner.itemData(n) for n in range(self.owner.count())] != [i for i, _n in people]:
            self.owner.clear()
            for number, name in people:
                self.owner.addItem(name, number)
            self.owner.setCurrentIndex(max(0, self.owner.findData(own_id)))
        lines = [
            _("• {words}  ({owner})").format(words=wish.words, owner=wish.owner)
            for wish in talk.interview.wishes
        ]
        self.told.setText("\n".join(lines))

    def take_down(self) -> None:
        """Take down the wish that is typed, if one is."""
        words = self.words.text().strip()
        if words:
            self.words.clear()
            self.added.emit(words, self.owner.currentData())


class LaterCard(QWidget):
    """Signal: `changed(values)` for the verb: call_on, call_at, call_way."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = Chips(_("Day of the call"))
        self.times = Chips(_("Time of the call"))
        self.ways = Chips(_("Way of contact"))
        self.times.set_choices([(at, at) for at in TIMES])
        ways = (_("Telephone"), _("WeChat"), _("Text message"), _("Visit in the store"))
        self.ways.set_choices([(way, way) for way in ways])
        self.other = DateEdit(self)
        self.other.setProperty("touch", "true")
        self.other.setAccessibleName(_("Another day"))
        self.at = big_line(_("Another time"), "HH:MM")
        self.told = PlainLabel("", role="asked", wrap=True)
        box = _column(self)
        question = _("When and how may we call you, to hear how the car is?")
        box.addWidget(PlainLabel(question, role="asked", wrap=True))
        for chips, other in ((self.days, self.other), (self.times, self.at)):
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(chips, 5)
            line.addWidget(other, 1)
            box.addLayout(line)
        box.addWidget(self.ways)
        box.addSpacing(8)
        box.addWidget(self.told)
        box.addStretch(1)
        self.days.chosen.connect(lambda day: self.changed.emit({"call_on": day}))
        self.times.chosen.connect(lambda at: self.changed.emit({"call_at": at}))
        self.ways.chosen.connect(lambda way: self.changed.emit({"call_way": way}))
        self.other.date_changed.connect(lambda day: self.changed.emit({"call_on": day or ""}))
        self.at.returnPressed.connect(self._on_time)

    def show_talk(self, talk: Talk) -> None:
        one = talk.interview
        due = date.fromisoformat(one.delivered_on) + timedelta(days=talk.days)
        near = [due + timedelta(days=by) for by in (-1, 0, 1, 2)]
        self.days.set_choices([(day.isoformat(), short_day(day)) for day in near])
        self.days.choose(one.call_on)
        self.times.choose(one.call_at)
        self.ways.choose(one.call_way)
        if not self.other.hasFocus():
            known = one.call_on in self.days.buttons
            self.other.set_value(None if known else one.call_on)
        if not self.at.hasFocus():
            self.at.setText("" if one.call_at in TIMES else one.call_at or "")
        self.told.setText(agreed_words(one.call_on, one.call_at, one.call_way, talk.days))

    def _on_time(self) -> None:
        typed = self.at.text().strip().replace("：", ":").replace(".", ":")
        if typed.isdigit():
            typed = f"{typed.zfill(2)}:00" if len(typed) <= 2 else f"{typed[:-2]:0>2}:{typed[-2:]}"
        self.changed.emit({"call_at": typed})


class EndCard(QWidget):
    """Signals: `finished(verdict or None)`; `question_wanted(key)`."""

    finished = Signal(object)
    question_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict = Chips(_("All in all"))
        self.verdict.set_choices([(code, verdict_label(code)) for code in VERDICTS])
        self.missing = big_button("", self._to_missing, icon="alert")
        self.told = PlainLabel("", wrap=True, selectable=True)
        self.say = PlainLabel("", wrap=True)
        self.end = big_button(_("End the interview"), self.finish_now, kind="primary",
                              hint="Ctrl+Enter")  # fmt: skip
        self._missing = ""
        self._finished = False
        self._title = PlainLabel("", role="asked", wrap=True)
        box = _column(self)
        box.addWidget(self._title)
        box.addWidget(self.verdict)
        box.addWidget(self.missing)
        box.addWidget(self.told)
        box.addStretch(1)
        box.addWidget(self.say)
        box.addWidget(self.end)

    def show_talk(self, talk: Talk) -> None:
        one = talk.interview
        self._finished = one.sheet.finished
        missing = one.sheet.missing
        self._missing = missing[0].key if missing else ""
        self._title.setText(
            _("Thank you. The interview is ended.") if self._finished
            else _("All in all: how satisfied is the customer?")
        )  # fmt: skip
        if self._finished:
            self.verdict.choose(one.sheet.verdict)
        self.verdict.setEnabled(not self._finished)
        text = ngettext(
            "{count} question has no answer yet",
            "{count} questions have no answer yet",
            len(missing),
        ).format(count=len(missing))
        self.missing.setText(text)
        self.missing.setVisible(bool(missing) and not self._finished)
        self.told.setText("\n".join(summary(one, talk.days)))
        self.end.setVisible(not self._finished)
        self.say.setText(talk.closing)
        self.say.setVisible(bool(talk.closing))

    def finish_now(self) -> None:
        if not self._finished:
            self.finished.emit(self.verdict.value)

    def _to_missing(self) -> None:
        if self._missing:
            self.question_wanted.emit(self._missing)


def summary(one: Interview, days: int) -> Sequence[str]:
    """What was agreed, a line each."""
    lines = [agreed_words(one.call_on, one.call_at, one.call_way, days)]
    if one.vip:
        lines.append(_("VIP: {measure}").format(measure=one.vip_measure or "–"))
    lines += [
        _("Wish: {words}  ({owner})").format(words=wish.words, owner=wish.owner)
        for wish in one.wishes
    ]
    return lines


def _column(card: QWidget) -> QVBoxLayout:
    box = QVBoxLayout(card)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(14)
    return box
