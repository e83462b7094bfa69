"""The action in hand: its whole text, what is known of it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.actions.rules import Action
from app.base.translation import _
from app.complaints.action_words import effect_label, sort_label, source_label
from ui.actions.columns import state_text, state_tone
from ui.widgets.buttons import button
from ui.widgets.labels import ElidedLabel, PlainLabel, Tag


class Can(NamedTuple):
    """What can be done with what is selected."""

    finish: bool = False
    effect: bool = False
    change: bool = False
    withdraw: bool = False
    open: bool = False


class Detail(QFrame):
    """Below the list. Its buttons are those of the page's actions, whose keys they name."""

    def __init__(self, acts: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._state = Tag("", "muted", self)
        self._facts = ElidedLabel("", self, role="muted")
        self._text = PlainLabel("", self, wrap=True, selectable=True)
        self._notes = PlainLabel("", self, role="muted", wrap=True, selectable=True)
        self.buttons: dict[str, QPushButton] = {
            key: self._button(act, key) for key, act in acts.items()
        }
        self._assemble()
        self.show_nothing()

    def show_action(self, one: Action, today: date, can: Can) -> None:
        """An action in full."""
        self._state.setText(state_text(one, today))
        self._state.set_tone(state_tone(one, today) or "muted")
        self._state.updateGeometry()
        self._state.show()
        facts = "  ·  ".join(_facts(one))
        self._facts.setText(facts)
        self._facts.setToolTip(facts)
        self._text.setText(one.text)
        notes = "\n".join(_notes(one))
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))
        self._allow(can)

    def show_several(self, text: str, can: Can) -> None:
        """More than one is selected."""
        self._clear()
        self._text.setText(text)
        self._allow(can)

    def show_nothing(self) -> None:
        self._clear()
        self._allow(Can())

    # -- private

    def _assemble(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._state)
        line.addWidget(self._facts, 1)
        for made in self.buttons.values():
            line.addWidget(made)
        body = QWidget(self)
        words = QVBoxLayout(body)
        words.setContentsMargins(0, 0, 6, 0)
        words.setSpacing(4)
        words.addWidget(self._text)
        words.addWidget(self._notes)
        words.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        for ground in (scroll.viewport(), body):
            ground.setAutoFillBackground(False)
        scroll.setAccessibleName(_("Text of the action"))
        scroll.setFixedHeight(round(self.fontMetrics().height() * 3.3))
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 8, 14, 8)
        box.setSpacing(6)
        box.addLayout(line)
        box.addWidget(scroll)

    def _button(self, act: QAction, key: str) -> QPushButton:
        trigger: Callable[[], None] = act.trigger
        made = button(act.text(), trigger, kind="primary" if key == "finish" else "", parent=self)
        made.setToolTip(f"{act.text()} ({act.shortcut().toString()})")
        return made

    def _clear(self) -> None:
        self._state.hide()
        for label in (self._facts, self._text, self._notes):
            label.setText("")

    def _allow(self, can: Can) -> None:
        for key, made in self.buttons.items():
            made.setVisible(bool(getattr(can, key)))


def _facts(one: Action) -> list[str]:
    found = [sort_label(one.sort), one.number or source_label(one.source)]
    found += [part for part in (one.owner, one.department) if part]
    if one.due_on:
        found.append(_("due {day}").format(day=one.due_on))
    found.append(_("added {day} by {name}").format(day=one.created_at[:10], name=one.created_by))
    return found


def _notes(one: Action) -> list[str]:
    found = []
    if one.done_on:
        found.append(_note(_("Done {day}").format(day=one.done_on[:10]), one.done_note))
    if one.effect:
        by = " ".join(part for part in (one.effect_on, one.effect_by) if part)
        found.append(_note(f"{effect_label(one.effect)} ({by})", one.effect_note))
    if one.withdrawn_on:
        day = _("Withdrawn {day}").format(day=one.withdrawn_on[:10])
        found.append(_note(day, one.withdrawn_note))
    return found


def _note(what: str, note: str | None) -> str:
    return _("{what}: {note}").format(what=what, note=note) if note else what
