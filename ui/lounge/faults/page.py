"""The faults of the lounge: open ones with their age, what waits to be confirmed, all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QImage, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import N_, _
from ui.lounge.faults.detail import FaultDetail, PhotoDialog
from ui.lounge.faults.doing import FaultsDoing
from ui.lounge.faults.table import COLUMNS, ID, is_over, row_of, waits
from ui.lounge.touch import touch
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action, button
from ui.widgets.columns import Row
from ui.widgets.dialogs import choose_open
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.door import Store
    from app.lounge.figures import FaultLine
    from app.lounge.store_photos import Photo
    from ui.desk import Desk
    from ui.tabs import Services

_TOPICS = frozenset({"lounge_faults", "lounge_photos", "lounge_cells", "actions"})
OPEN, WAITING, ALL, CHOSEN = "open", "waiting", "all", "chosen"
_VIEWS = {OPEN: N_("Not over"), WAITING: N_("To confirm"), ALL: N_("All")}
_LARGE = QSize(2000, 1500)


class FaultsPage(QWidget):
    """Signal: `cell_wanted(month)` to see the sheet on which a fault was told."""

    cell_wanted = Signal(str)

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._view = OPEN
        self._chosen: tuple[int, ...] = ()
        self._wanted: int | None = None
        self._stale = False
        self._lines: list[FaultLine] = []
        self._chips: dict[str, QPushButton] = {}
        self.message = MessageBar(self)
        self.doing = FaultsDoing(desk, self)
        self.table = DataTable(
            "lounge_faults", COLUMNS, services.memory, self, title=_("Faults of the lounge")
        )
        self.table.freeze(["title"])
        self.acts = self._make_actions()
        self.detail = FaultDetail(self.acts, self)
        self._assemble()
        self._wire()
        self.reload()

    # -- properties

    @property
    def current(self) -> FaultLine | None:
        """The fault of the cursor."""
        row = self.table.current_row
        return None if row is None else self._line(int(row[ID]))

    # -- public methods

    def first_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_view(self, view: str) -> None:
        """Open ones, those to confirm, or all."""
        self._view = view
        if view in self._chips:
            self._chips[view].setChecked(True)
        self._fill()

    def show_faults(self, ids: Sequence[int]) -> None:
        """Just these, such as those behind a number."""
        self._chosen = tuple(ids)
        self.show_view(CHOSEN)

    def go_to(self, fault_id: int) -> None:
        """Bring one fault into view; 0 for none in particular."""
        self._wanted = fault_id or None
        self.show_view(OPEN)

    def reload(self) -> None:
        """Read all faults again."""
        now = self._desk.clock.now()

        def query(store: Store) -> list[FaultLine]:
            from app.lounge.figures import fault_lines
            from app.lounge.store import faults_opened

            return list(fault_lines(store, faults_opened(store, "0000-00-00", "9999-99-99"), now))

        self._desk.read(
            query, self._show, owner=self, failed=self.message.show_error, latest="faults"
        )

    # -- building

    def _assemble(self) -> None:
        self.setAccessibleName(_("Faults of the lounge"))
        head = QHBoxLayout()
        head.setSpacing(6)
        group = QButtonGroup(self)
        for view, title in _VIEWS.items():
            made = button(_(title), partial(self.show_view, view), kind="chip")
            made.setCheckable(True)
            touch(made)
            group.addButton(made)
            head.addWidget(made)
            self._chips[view] = made
        self._chips[OPEN].setChecked(True)
        head.addStretch(1)
        self.detail.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 38)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.table, 1)
        row.addWidget(self.detail)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(self.message)
        box.addLayout(row, 1)

    def _make_actions(self) -> dict[str, QAction]:
        def act(name: str, text: str, done: Callable[[], object], key: str, icon: str) -> QAction:
            made = action(text, done, key=key, icon=icon, parent=self)
            made.setObjectName(name)
            return made

        found = (
            act("confirm", _("Works again: confirm"), self._confirm, "M", "check"),
            act("refuse", _("Not mended after all"), self._refuse, "N", "undo"),
            act("mended", _("Said to be mended"), self._mended, "E", "wrench"),
            act("words", _("Change the words…"), self._change_words, "F2", "edit"),
            act("photo", _("Add photos…"), self._choose_photos, "P", "picture"),
            act("unphoto", _("Remove the photo"), self._remove_photo, "Del", "delete"),
            act("action", _("Show the action"), self._open_action, "T", "actions"),
            act("sheet", _("Show on the sheet"), self._open_sheet, "S", "table"),
        )
        action(_("Paste photo"), self._paste, key="Ctrl+V", icon="copy", parent=self)
        action(_("Read the faults again"), self.reload, key="F5", icon="refresh", parent=self)
        return {made.objectName(): made for made in found}

    def _wire(self) -> None:
        self.table.chosen.connect(lambda _row: self._show_current())
        self.table.opened.connect(lambda _row: self._open_action())
        self.table.menu_wanted.connect(self._fill_menu)
        self.detail.photos_given.connect(self._add_photos)
        self.detail.photo_opened.connect(self._open_photo)
        self.detail.photos.itemSelectionChanged.connect(self._show_rights)
        self.doing.failed.connect(self.message.show_error)
        self._desk.changed.connect(self._on_changed)
        self._desk.actor_changed.connect(lambda _actor: self._show_current())

    # -- what happens

    def _line(self, fault_id: int) -> FaultLine | None:
        return next((line for line in self._lines if line.fault.id == fault_id), None)

    def _show(self, lines: list[FaultLine]) -> None:
        self._lines = lines
        for view, title in _VIEWS.items():
            count = len(self._of(view))
            self._chips[view].setText(f"{_(title)} {count}" if count else _(title))
        self._fill()

    def _of(self, view: str) -> list[FaultLine]:
        if view == OPEN:
            return [line for line in self._lines if not is_over(line)]
        if view == WAITING:
            return [line for line in self._lines if waits(line)]
        if view == CHOSEN:
            return [line for line in self._lines if line.fault.id in self._chosen]
        return list(reversed(self._lines))

    def _fill(self) -> None:
        now = self._desk.clock.now()
        self._say_empty()
        wanted, self._wanted = self._wanted, None
        if wanted is not None and all(line.fault.id != wanted for line in self._of(self._view)):
            self._view = ALL
            self._chips[ALL].setChecked(True)
        self.table.set_rows([row_of(line, now) for line in self._of(self._view)], keep=ID)
        found = wanted is not None and self.table.select(ID, wanted)
        if not found and self.table.current_row is None and self.table.model.rowCount():
            self.table.select_number(0)
        self._show_current()

    def _say_empty(self) -> None:
        hint = _("On the sheet press 2 in the cell of an item that is not in order.")
        titles = {
            OPEN: _("No open fault: everything works"),
            WAITING: _("Nothing waits to be confirmed"),
        }
        self.table.set_empty("check", titles.get(self._view, _("No fault yet")), hint)

    def _show_current(self) -> None:
        line = self.current
        if line is None:
            self.detail.show_nothing()
        else:
            self.detail.show_fault(line)
            self.doing.read_photos(line.fault.id, self.detail.set_photos)
        self._show_rights()

    def _show_rights(self) -> None:
        line, tick = self.current, self._desk.has_right("lounge.tick")
        over = line is None or is_over(line)
        said = line is not None and waits(line)
        hand = tick or self._desk.has_right("actions.manage")
        for name, may in (
            ("confirm", tick and not over),
            ("refuse", tick and said),
            ("mended", hand and not over and not said),
            ("words", tick and line is not None),
            ("photo", tick and line is not None),
            ("unphoto", tick and self.detail.current_photo() is not None),
            ("action", self._sees_action(line)),
            ("sheet", line is not None),
        ):
            self.acts[name].setEnabled(may)
        self.detail.follow()

    def _sees_action(self, line: FaultLine | None) -> bool:
        """Whether the list of actions shows its action: to its owner, and to who assigns them."""
        if line is None or line.fault.action_id is None:
            return False
        actor = self._desk.actor
        own = actor is not None and line.fault.owner == actor.name
        return own or self._desk.has_right("actions.manage")

    def _confirm(self) -> None:
        self._step("confirm", _("Confirmed: works again"))

    def _refuse(self) -> None:
        self._step("not_mended", _("Not mended: open again"))

    def _mended(self) -> None:
        self._step("mended", _("Said to be mended"))

    def _step(self, verb: str, said: str) -> None:
        line = self.current
        if line is not None:
            self.message.hide()
            self.doing.step(verb, line.fault.id, said)

    def _change_words(self) -> None:
        line = self.current
        if line is None:
            return
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(line.title)
        dialog.setLabelText(_("What is wrong?"))
        dialog.setTextValue(line.fault.words)
        number = line.fault.id
        dialog.textValueSelected.connect(lambda words: self.doing.set_words(number, words))
        dialog.open()

    def _choose_photos(self) -> None:
        kinds = _("Photos (*.jpg *.jpeg *.png *.heic *.webp *.bmp);;All files (*)")
        self._add_photos(choose_open(self, _("Photos of the fault"), kinds))

    def _paste(self) -> None:
        self.detail.take(QGuiApplication.clipboard().mimeData())

    def _add_photos(self, photos: Sequence[object]) -> None:
        line = self.current
        if line is not None and photos and self._desk.has_right("lounge.tick"):
            self.doing.add_photos(line.fault.id, photos)  # type: ignore[arg-type]

    def _remove_photo(self) -> None:
        number = self.detail.current_photo()
        if number is not None:
            self.doing.remove_photo(number)

    def _open_photo(self, photo_id: int) -> None:
        line = self.current
        if line is None:
            return

        def show(found: list[tuple[Photo, QImage]]) -> None:
            for photo, image in found:
                if photo.id == photo_id:
                    PhotoDialog(photo.name, image, self).open()

        self.doing.read_photos(line.fault.id, show, room=_LARGE)

    def _open_action(self) -> None:
        line = self.current
        if line is not None and self._sees_action(line):
            self._services.open("actions", line.fault.action_id)

    def _open_sheet(self) -> None:
        line = self.current
        if line is not None:
            self.cell_wanted.emit(line.fault.on[:7])

    def _fill_menu(self, menu: QMenu, _row: Row) -> None:
        menu.addActions([act for act in self.acts.values() if act.isEnabled()])

    def _on_changed(self, changed: Changed) -> None:
        if changed.topics & _TOPICS:
            if self.isVisible():
                self.reload()
            else:
                self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()
