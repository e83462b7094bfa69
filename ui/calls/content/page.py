"""Scripts and questionnaires: the list at the left, the editor of one at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _, language
from app.calls.codes import PURPOSES
from app.calls.labels import purpose_label
from ui.calls.content.catalogue import Catalogue
from ui.calls.content.comparing import questionnaire_versions, script_versions
from ui.calls.content.doing import Doing
from ui.calls.content.drafts import Drafts
from ui.calls.content.new_dialog import COPY, DELIVERED, NewDialog, Wanted
from ui.calls.content.questionnaire_editor import QuestionnaireEditor
from ui.calls.content.script_editor import ScriptEditor
from ui.calls.content.source import (
    QUESTIONNAIRE,
    SCRIPT,
    SORTS,
    HeldQuestionnaire,
    HeldScript,
    Item,
    read_list,
    read_questionnaire,
    read_script,
)
from ui.calls.content.starting import empty_content
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action, button
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.door import Store
    from ui.calls.content.versions_dialog import VersionsDialog
    from ui.desk import Desk
    from ui.tabs import Services

_TOPICS = frozenset({"scripts", "script_versions", "script_favourites", "questionnaires",
                     "questionnaire_versions", "settings"})  # fmt: skip


class ContentPage(QWidget):
    """Who may edit content sees it; others are told whom to ask."""

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._items: list[Item] = []
        self._held: dict[str, Any] = {}
        self._wanted: dict[str, int | None] = {SCRIPT: None, QUESTIONNAIRE: None}
        self.dialog: NewDialog | VersionsDialog | None = None
        self.message = MessageBar(self)
        self.doing = Doing(desk, self.message.show_error, self)
        self.drafts = Drafts(services.memory)
        self.sorts = QTabBar(self)
        self.purpose = QComboBox(self)
        self.retired = QCheckBox(_("Also those not in use"), self)
        self.list = Catalogue(self._has_draft, self)
        self.scripts = ScriptEditor(desk, self.doing, self.drafts, self)
        self.questionnaires = QuestionnaireEditor(self.doing, self.drafts, self)
        self.empty = EmptyState(parent=self)
        self._right = QStackedWidget(self)
        self._assemble()
        self._make_actions()
        self._wire()
        self._on_actor()

    # -- what the window asks

    def first_focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def tour_steps(self) -> list[tuple[str, Callable[[], None]]]:
        """The pictures the tour takes of this page."""
        return [
            ("script", lambda: self.show_sort(SCRIPT)),
            ("questionnaire", lambda: self.show_sort(QUESTIONNAIRE)),
            ("factors", lambda: self.questionnaires.tabs.setCurrentIndex(1)),
            ("try", self.questionnaires.try_out),
            ("versions", self.show_versions),
            ("new", self.add),
        ]

    # -- public methods

    @property
    def sort(self) -> str:
        """SCRIPT or QUESTIONNAIRE, which is in view."""
        return SORTS[max(0, self.sorts.currentIndex())]

    def show_sort(self, sort: str) -> None:
        """Bring scripts or questionnaires into view."""
        self.sorts.setCurrentIndex(SORTS.index(sort))

    def go_to(self, sort: str, number: int) -> None:
        """Bring one script or questionnaire into view."""
        self._wanted[sort] = number
        self.show_sort(sort)
        self._fill()

    def load(self) -> None:
        """Read the list anew; what is being written stays."""
        actor = self._desk.actor
        if actor is not None and self._desk.has_right("content.edit"):
            self._desk.read(
                lambda store: read_list(store, actor), self._take, owner=self, latest="list",
                failed=self.message.show_error,
            )  # fmt: skip

    def add(self) -> None:
        """Make another one: from a delivered one, the one in hand, or empty."""
        if not self._desk.has_right("content.edit"):
            return
        held = self._held.get(self.sort)
        purpose = held.latest.purpose if held else PURPOSES[0]
        title = held.latest.title if held else ""
        dialog = NewDialog(self.sort, language(), purpose, title, self)
        dialog.wanted.connect(lambda wanted: self._make(dialog, wanted))
        self.dialog = dialog
        dialog.open()

    def show_versions(self) -> None:
        """All versions of the one in hand, two of them side by side."""
        held = self._held.get(self.sort)
        if held is None:
            return
        dialog: VersionsDialog
        contents: list[Any]
        editor: Any = self.scripts if self.sort == SCRIPT else self.questionnaires
        if self.sort == SCRIPT:
            script = self.scripts.script if self.scripts.dirty else None
            dialog, contents = script_versions(held, script, self)
        else:
            whole = self.questionnaires.whole if self.questionnaires.dirty else None
            dialog, contents = questionnaire_versions(held, whole, self)
        dialog.taken.connect(lambda place: editor.take(contents[place]))
        self.dialog = dialog
        dialog.open()

    def hideEvent(self, event: QHideEvent) -> None:
        self.scripts.keep_now()
        self.questionnaires.keep_now()
        super().hideEvent(event)

    # -- private

    def _assemble(self) -> None:
        for text in (_("Scripts"), _("Questionnaires")):
            self.sorts.addTab(text)
        self.sorts.setDrawBase(False)
        self.sorts.setExpanding(False)
        self.sorts.setUsesScrollButtons(False)
        self.sorts.setAccessibleName(_("Scripts and questionnaires"))
        self.purpose.addItem(_("For all calls"), None)
        for code in PURPOSES:
            self.purpose.addItem(purpose_label(code), code)
        self.purpose.setAccessibleName(_("For which calls"))
        left = QWidget(self)
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.sorts)
        # The page in view is bolder: room for that too.
        left.setMinimumWidth(self.sorts.sizeHint().width() + self.fontMetrics().height())
        box.addWidget(self.purpose)
        box.addWidget(self.list, 1)
        box.addWidget(self.retired)
        box.addWidget(button(_("New…"), self.add, icon="add", hint="Ctrl+Shift+N"))
        for widget in (self.empty, self.scripts, self.questionnaires):
            self._right.addWidget(widget)
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.addWidget(left)
        halves.addWidget(self._right)
        halves.setStretchFactor(1, 1)
        halves.setSizes([250, 900])
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(14)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addWidget(self.message)
        outer.addWidget(halves, 1)
        self.setAccessibleName(_("Scripts and questionnaires"))

    def _make_actions(self) -> None:
        def act(text: str, done: Callable[[], object], key: str, icon: str) -> None:
            action(text, done, key=key, icon=icon, parent=self)

        act(_("New script or questionnaire…"), self.add, "Ctrl+Shift+N", "add")
        act(_("Scripts"), lambda: self.show_sort(SCRIPT), "Alt+1", "page")
        act(_("Questionnaires"), lambda: self.show_sort(QUESTIONNAIRE), "Alt+2", "list")
        act(_("To the list of scripts and questionnaires"), self.first_focus, "Alt+L", "list")

    def _wire(self) -> None:
        self.sorts.currentChanged.connect(lambda _i: self._fill())
        self.purpose.currentIndexChanged.connect(lambda _i: self._fill())
        self.retired.toggled.connect(lambda _on: self._fill())
        self.list.chosen.connect(self._open)
        self.scripts.versions_wanted.connect(self.show_versions)
        self.questionnaires.versions_wanted.connect(self.show_versions)
        self.scripts.drafted.connect(self._mark_drafts)
        self.questionnaires.drafted.connect(self._mark_drafts)
        self.empty.acted.connect(self._on_empty)
        self._services.theme.changed.connect(self.scripts.edit.refresh_colours)
        self._desk.changed.connect(self._on_changed)
        self._desk.actor_changed.connect(lambda _actor: self._on_actor())

    def _on_actor(self) -> None:
        actor = self._desk.actor
        self.scripts.keep_now()
        self.questionnaires.keep_now()
        self.drafts.person = 0 if actor is None else actor.employee_id
        self._held = {}
        if self._desk.has_right("content.edit"):
            self.load()
            return
        self._items = []
        self.list.clear()
        self.empty.set_content(
            "lock", _("Scripts and questionnaires are edited by others"),
            _("Managers and data clerks edit them. You use them in your calls."),
        )  # fmt: skip
        self._right.setCurrentWidget(self.empty)

    def _on_changed(self, changed: Changed) -> None:
        if changed.topics & _TOPICS:
            self.load()

    def _take(self, items: list[Item]) -> None:
        self._items = items
        self._fill()

    def _fill(self) -> None:
        purpose = self.purpose.currentData()
        shown = [
            one for one in self._items
            if one.sort == self.sort
            and purpose in (None, one.purpose)
            and (one.active or self.retired.isChecked() or one.id == self._wanted[self.sort])
        ]  # fmt: skip
        if not shown and self._desk.has_right("content.edit"):
            self._show_empty()
        self.list.show_items(shown, self._wanted[self.sort])

    def _show_empty(self) -> None:
        self.list.clear()
        if self.purpose.currentData() is None:
            self.empty.set_content(
                "page", _("Nothing is here yet"),
                _("Begin with what is delivered; every word of it can be changed."), _("New…"),
            )  # fmt: skip
        else:
            self.empty.set_content(
                "search", _("Nothing for these calls"),
                _("Look at all calls, or make one for these."), _("New…"),
            )  # fmt: skip
        self._right.setCurrentWidget(self.empty)

    def _on_empty(self) -> None:
        self.add()

    def _open(self, number: int) -> None:
        actor, sort = self._desk.actor, self.sort
        self._wanted[sort] = number
        if actor is None:
            return

        def query(store: Store) -> HeldScript | HeldQuestionnaire:
            if sort == SCRIPT:
                return read_script(store, actor, number)
            return read_questionnaire(store, number)

        self._desk.read(
            query, lambda held: self._show(sort, held), owner=self, latest="one",
            failed=self.message.show_error,
        )  # fmt: skip

    def _show(self, sort: str, held: Any) -> None:
        self._held[sort] = held
        editor: Any = self.scripts if sort == SCRIPT else self.questionnaires
        editor.open(held)
        self._right.setCurrentWidget(editor)

    def _has_draft(self, sort: str, number: int) -> bool:
        return self.drafts.get(sort, number) is not None

    def _mark_drafts(self) -> None:
        self.list.mark_drafts([one for one in self._items if one.sort == self.sort])

    def _make(self, dialog: NewDialog, wanted: Wanted) -> None:
        sort = self.sort
        content: Any
        if wanted.start == COPY:
            content = self.scripts.script if sort == SCRIPT else self.questionnaires.whole
        else:
            content = empty_content(sort)

        def done(number: int) -> None:
            dialog.accept()
            self.go_to(sort, number)

        if wanted.start == DELIVERED:
            self.doing.copy_delivered(
                sort, wanted.code, language(), done, dialog.message.show_error
            )
        else:
            self.doing.add(
                sort, wanted.purpose, wanted.title, content, done, dialog.message.show_error
            )
