"""A script as the agent will see it, filled in for a customer: chosen, invented or unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.base.translation import _, ngettext
from app.calls.content.script import Script, language_of, pieces
from ui.calls.content.parts import part_names
from ui.calls.content.source import invented_values, preview_values
from ui.widgets.buttons import button
from ui.widgets.colours import tone
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from ui.calls.content.car_search import CarField
    from ui.desk import Desk

INVENTED, UNKNOWN, CHOSEN = "invented", "unknown", "chosen"


class ScriptPreview(QWidget):
    """Filled-in words stand in the accent colour, fallback texts in that of a warning."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from ui.calls.content.car_search import CarField

        self._desk = desk
        self._script = Script()
        self._purpose = ""
        self._part = "opening"
        self._language = ""
        self._vehicle: int | None = None
        self._values: dict[str, str] = {}
        self.who = INVENTED
        self.search: CarField = CarField(desk, self)
        self.text = QPlainTextEdit(self)
        self._name = PlainLabel("", self, role="field", wrap=True)
        self._legend = PlainLabel("", self, role="muted", wrap=True)
        self._ways = QButtonGroup(self)
        self.chips = {
            INVENTED: button(_("Invented customer"), kind="chip"),
            UNKNOWN: button(_("Nothing is known"), kind="chip"),
        }
        self._assemble()
        for who, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, who=who: self._choose(who))
        self.search.picked.connect(self.show_car)

    def show_script(self, script: Script, purpose: str, part: str) -> None:
        """Show one part of a script; the others follow under it."""
        language = language_of(*script.texts().values())
        anew = (purpose, language) != (self._purpose, self._language)
        self._script, self._purpose, self._part = script, purpose, part
        self._language = language
        if anew:
            self._read()
        else:
            self._draw()

    def show_car(self, vehicle_id: int) -> None:
        """Fill in what is known of this car and its customer."""
        self._vehicle = vehicle_id
        self._choose(CHOSEN)

    def shown(self) -> str:
        """The text in view."""
        return self.text.toPlainText()

    # -- private

    def _assemble(self) -> None:
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("As the agent will see it"))
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.search, 1)
        for chip in self.chips.values():
            chip.setCheckable(True)
            self._ways.addButton(chip)
            line.addWidget(chip)
        self.chips[INVENTED].setChecked(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(line)
        box.addWidget(self._name)
        box.addWidget(self.text, 1)
        box.addWidget(self._legend)

    def _choose(self, who: str) -> None:
        self.who = who
        self._ways.setExclusive(False)
        for key, chip in self.chips.items():
            chip.setChecked(key == who)
        self._ways.setExclusive(True)
        self._read()

    def _read(self) -> None:
        actor, purpose, language = self._desk.actor, self._purpose, self._language
        if actor is None or not purpose:
            return
        if self.who == UNKNOWN:
            self._take(("", {}))
            return
        now, vehicle = self._desk.clock.now(), self._vehicle
        if self.who == CHOSEN and vehicle is not None:
            self._desk.read(
                lambda store: preview_values(
                    store, actor, vehicle, purpose, language=language, now=now
                ),
                self._take, owner=self, latest="values",
            )  # fmt: skip
            return
        self._desk.read(
            lambda store: (
                "", invented_values(store, actor, purpose, language=language, now=now)
            ),
            self._take, owner=self, latest="values",
        )  # fmt: skip

    def _take(self, found: tuple[str, dict[str, str]]) -> None:
        name, self._values = found
        if self.who == UNKNOWN:
            name = _("For somebody of whom nothing is known: all fallback texts")
        elif self.who == INVENTED:
            name = _("For an invented customer of whom everything is known")
        self._name.setText(name)
        self._draw()

    def _draw(self) -> None:
        self.text.clear()
        cursor = self.text.textCursor()
        plain, head = QTextCharFormat(), QTextCharFormat()
        head.setForeground(tone("muted"))
        filled, fallback = QTextCharFormat(), QTextCharFormat()
        filled.setForeground(tone("accent"))
        fallback.setForeground(tone("warn"))
        fallback.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        missing = 0
        texts = self._script.texts()
        for part in (self._part, *(one for one in texts if one != self._part)):
            if part != self._part and not texts[part]:
                continue
            if part != self._part:
                cursor.insertText("\n\n", plain)
            cursor.insertText(part_names()[part] + "\n", head)
            for piece in pieces(texts[part], self._values):
                missing += piece.missing
                how = fallback if piece.missing else filled if piece.place else plain
                cursor.insertText(piece.text, how)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        sentence = ngettext(
            "{count} fallback text is used; it is underlined.",
            "{count} fallback texts are used; they are underlined.",
            missing,
        )
        every = _("Every place is filled in.")
        self._legend.setText(sentence.format(count=missing) if missing else every)
