"""Whose desk it is: name, brand, code, colour, language."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from app.base.settings import default_of
from app.base.translation import LANGUAGES, _
from ui.first_start.swatches import Swatches
from ui.settings.page import Around, Note, Page
from ui.widgets.buttons import button
from ui.widgets.cards import Card, FormRows
from ui.widgets.labels import PlainLabel
from ui.widgets.saved_edit import SavedEdit

LANGUAGE_NAMES = {"zh_CN": "简体中文", "en": "English"}


class DealershipPage(Page):
    """Each field is kept when it is left or by Enter."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Dealership"),
            _("How the dealership is called on the screen and on printed pages."),
            parent,
        )
        self._keeper = around.keeper
        self.name = self._field("dealer.name")
        self.brand = self._field("dealer.brand")
        self.code = self._field("dealer.code")
        self.colours = Swatches(str(default_of("dealer.colour")), self)
        self.language = QComboBox(self)
        # They have a page of their own, with the week and the holidays.
        self.hours = button(
            _("Set under “Working time”"),
            lambda: around.show_page("working_time"),
            kind="link",
            icon="calendar",
            parent=self,
        )
        self.notes = {"dealer.name": Note(self)}
        for code in LANGUAGES:
            self.language.addItem(LANGUAGE_NAMES.get(code, code), code)
        self._assemble()
        self.colours.chosen.connect(lambda colour: self._keep("dealer.colour", colour))
        self.language.activated.connect(
            lambda _at: self._keep("dealer.language", self.language.currentData())
        )
        self._keeper.loaded.connect(self._show)
        self._show()

    def _field(self, key: str) -> QLineEdit:
        field = SavedEdit(self)
        field.setMaxLength(200)
        field.editingFinished.connect(partial(self._keep_text, key, field))
        return field

    def _assemble(self) -> None:
        rows = FormRows()
        rows.add(_("Name of the dealership"), self.name, _("As it stands on printed pages."))
        rows.addRow("", self.notes["dealer.name"])
        rows.add(_("Brand"), self.brand)
        rows.add(_("Code of the dealership"), self.code, _("The manufacturer's code, if any."))
        rows.add(_("Accent colour"), self.colours)
        rows.add(
            _("Language"),
            self.language,
            _("For everyone who has not chosen a language of their own at the top right."),
        )
        line = QHBoxLayout()
        line.addWidget(self.hours)
        line.addStretch(1)
        rows.addRow(PlainLabel(_("Working hours"), role="field"), line)
        for note in self.notes.values():
            rows.setRowVisible(note, False)
        self._rows = rows
        card = Card(parent=self)
        card.add(rows)
        self.add(card)

    def _show(self) -> None:
        held = self._keeper.values
        if not held:
            return
        for key, field in (
            ("dealer.name", self.name),
            ("dealer.brand", self.brand),
            ("dealer.code", self.code),
        ):
            if field.text().strip() != held[key]:
                field.setText(held[key])
        self.colours.set_colour(held["dealer.colour"])
        self.language.setCurrentIndex(self.language.findData(held["dealer.language"]))

    def _keep_text(self, key: str, field: QLineEdit) -> None:
        text = field.text().strip()
        if key == "dealer.name":
            self._tell(key, "" if text else _("Enter the name of the dealership."))
            if not text:
                return
        field.setText(text)
        self._keep(key, text)

    def _keep(self, key: str, value: object) -> None:
        if self._keeper.values:
            self._keeper.keep(key, value, partial(self._tell, key))

    def _tell(self, key: str, text: str) -> None:
        note = self.notes.get(key)
        if note is not None:
            note.tell(text)
            self._rows.setRowVisible(note, bool(text))
