"""The first start: begin with my dealership, or look round with an invented one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _, language
from app.staff.rules import Actor
from ui.desk import Desk
from ui.first_start.beginning import begin_invented, begin_own
from ui.first_start.form import DealerForm
from ui.jobs import Job
from ui.theme import Theme
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action, button
from ui.widgets.colours import ink_on
from ui.widgets.icons import icon
from ui.widgets.labels import PlainLabel
from ui.widgets.mark import mark
from ui.widgets.progress import ProgressPanel

if TYPE_CHECKING:
    from app.base.dealer import Dealer

_CHOICE, _FORM, _MAKING = 0, 1, 2
_LANGUAGES = (("zh_CN", "中文"), ("en", "English"))


class FirstStart(QWidget):
    """Asks how to begin and prepares the store.

    Signals: `begun(Actor, dealership's name, accent colour)` when the store is ready;
    `language_wanted(code)`.
    """

    begun = Signal(object, str, str)
    language_wanted = Signal(str)

    def __init__(
        self, desk: Desk, theme: Theme, dealer: Dealer | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._job: Job | None = None
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("Care Desk"))
        self._message = MessageBar(self)
        self.form = DealerForm(theme, dealer, self)
        self._progress = ProgressPanel(parent=self)
        self._pages = QStackedWidget(self)
        self.own_button = self._choice(
            "customers",
            _("Begin with my dealership"),
            _("Enter its name, then import the files your management system exports."),
        )
        self.invented_button = self._choice(
            "chart",
            _("Look round with an invented dealership"),
            _("Two years of made-up customers, visits and figures. Takes a few seconds."),
        )
        self._assemble(dealer)
        self._wire()
        self.resize(QSize(1000, 640))
        self.own_button.setFocus()

    # -- public methods

    def show_form(self) -> None:
        """The page that asks for the dealership."""
        self._message.hide()
        self._pages.setCurrentIndex(_FORM)
        self.form.focus_first()

    def show_choice(self) -> None:
        self._message.hide()
        self._pages.setCurrentIndex(_CHOICE)
        self.own_button.setFocus()

    def begin(self) -> None:
        """Keep what the form says and open the window."""
        fault = self.form.first_fault()
        if fault:
            self._message.show_message(fault, "warn")
            return
        person, values = self.form.person, self.form.values()
        path, clock = self._desk.path, self._desk.clock
        name, accent = values["dealer.name"], values["dealer.colour"]
        self._desk.run(
            _("Prepare the store"),
            lambda _progress: begin_own(path, person, values, clock),
            lambda actor: self.begun.emit(actor, name, accent),
            owner=self,
            failed=self._message.show_error,
        )

    def look_round(self) -> None:
        """Make the invented dealership, with a bar and a way to stop."""
        path, clock = self._desk.path, self._desk.clock
        self._message.hide()
        self._pages.setCurrentIndex(_MAKING)
        self._job = self._desk.run(
            _("Making the invented dealership"),
            lambda progress: begin_invented(path, clock, progress),
            self._on_invented,
            owner=self,
            failed=self._on_failed,
            stopped=self.show_choice,
        )
        if self._job.running:
            self._progress.follow(self._job)

    # -- private

    def _choice(self, icon_name: str, title: str, hint: str) -> QPushButton:
        made = QPushButton(self)
        made.setProperty("kind", "choice")
        made.setAccessibleName(title)
        made.setAccessibleDescription(hint)
        picture = QLabel(made)
        picture.setPixmap(icon(icon_name, "accent").pixmap(QSize(36, 36)))
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addStretch(1)
        words.addWidget(PlainLabel(title, role="heading"))
        words.addWidget(PlainLabel(hint, role="muted", wrap=True))
        words.addStretch(1)
        box = QHBoxLayout(made)
        box.setContentsMargins(20, 14, 20, 14)
        box.setSpacing(18)
        box.addWidget(picture)
        box.addLayout(words, 1)
        for label in made.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return made

    def _assemble(self, dealer: Dealer | None) -> None:
        self._pages.addWidget(self._choice_page())
        self._pages.addWidget(self._form_page())
        self._pages.addWidget(self._making_page())
        right = QVBoxLayout()
        right.setContentsMargins(36, 20, 36, 24)
        right.setSpacing(12)
        right.addLayout(self._language_line())
        right.addWidget(self._message)
        right.addWidget(self._pages, 1)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._side(dealer), 2)
        box.addLayout(right, 5)

    def _side(self, dealer: Dealer | None) -> QWidget:
        side = QFrame(self)
        side.setAutoFillBackground(True)
        palette = side.palette()
        accent = QColor(self._theme.accent)
        palette.setColor(QPalette.ColorRole.Window, accent)
        side.setPalette(palette)
        picture = QLabel(side)
        picture.setPixmap(mark(self._theme.accent).pixmap(QSize(64, 64)))
        title = PlainLabel(dealer.name if dealer else _("Care Desk"), role="title", wrap=True)
        words = PlainLabel(
            _("Files in, customers found, every car's history in view, churn counted right."),
            wrap=True,
        )
        for label in (title, words):
            label.setStyleSheet(f"color: {ink_on(accent).name()};")
        box = QVBoxLayout(side)
        box.setContentsMargins(28, 36, 28, 28)
        box.setSpacing(14)
        box.addWidget(picture)
        box.addWidget(title)
        box.addWidget(words)
        box.addStretch(1)
        return side

    def _language_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addStretch(1)
        group = QButtonGroup(self)
        for code, name in _LANGUAGES:
            chip = QPushButton(name, self)
            chip.setProperty("kind", "chip")
            chip.setCheckable(True)
            chip.setChecked(code == language())
            chip.clicked.connect(lambda _on=False, c=code: self.language_wanted.emit(c))
            group.addButton(chip)
            line.addWidget(chip)
        return line

    def _choice_page(self) -> QWidget:
        page = QWidget(self)
        box = QVBoxLayout(page)
        box.setSpacing(14)
        box.addStretch(2)
        box.addWidget(PlainLabel(_("Welcome. How do you want to begin?"), role="title", wrap=True))
        box.addSpacing(8)
        box.addWidget(self.own_button)
        box.addWidget(self.invented_button)
        box.addStretch(3)
        return page

    def _form_page(self) -> QWidget:
        page = QWidget(self)
        back = button(_("Back"), self.show_choice, icon="back", kind="link")
        begin = button(_("Begin"), self.begin, kind="primary")
        begin.setDefault(True)
        action(_("Back"), self.show_choice, key="Esc", icon="back", parent=page)
        line = QHBoxLayout()
        line.addWidget(back)
        line.addStretch(1)
        line.addWidget(begin)
        box = QVBoxLayout(page)
        box.setSpacing(12)
        box.addWidget(PlainLabel(_("Your dealership"), role="title"))
        box.addWidget(self.form, 1)
        box.addLayout(line)
        return page

    def _making_page(self) -> QWidget:
        page = QWidget(self)
        box = QVBoxLayout(page)
        box.addStretch(1)
        box.addWidget(self._progress)
        box.addStretch(1)
        return page

    def _wire(self) -> None:
        self.own_button.clicked.connect(lambda: self.show_form())
        self.invented_button.clicked.connect(lambda: self.look_round())
        self.form.entered.connect(self.begin)

    def _on_invented(self, made: tuple[Any, str, str]) -> None:
        actor, name, accent = made
        assert isinstance(actor, Actor)
        self.begun.emit(actor, name, accent)

    def _on_failed(self, error: Exception) -> None:
        self.show_choice()
        self._message.show_error(error)
