"""The photos and files of a case: taken in by drop, paste or choice, shown as small pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListView,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import NotPossible
from app.base.translation import _
from app.complaints.verbs_files import LARGEST
from ui.complaints.files.doing import FilesDoing, safe_name
from ui.complaints.files.model import PICTURE, FilesModel
from ui.widgets.buttons import action, button
from ui.widgets.dialogs import choose_open
from ui.widgets.empty import EmptyState
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from app.complaints.case import Attachment
    from ui.complaints.case.source import CaseView
    from ui.desk import Desk


class FilesPanel(QWidget):
    """Signals: `failed(Exception)`; `counted(number)` of files."""

    failed = Signal(object)
    counted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: CaseView | None = None
        self._may = False
        self.model = FilesModel(self)
        self.view = QListView(self)
        self.doing = FilesDoing(desk, self)
        self._empty = EmptyState(
            "picture",
            _("No photos or files yet"),
            _("Drop them anywhere on this page, paste them, or choose them."),
            _("Add files…"),
            self,
        )
        self._hint = PlainLabel("", self, role="muted", wrap=True)
        self._add = button(_("Add files…"), self.choose, icon="add")
        self._open = button(_("Open"), self.open_current, icon="open", hint=_("Enter"))
        self._save = button(_("Save a copy…"), self.save_current, icon="save")
        self._sign = button(_("Signed form"), self.sign_current, icon="check")
        self._remove = button(_("Remove"), self.remove_selected, icon="delete", hint=_("Delete"))
        self._assemble()
        self._make_actions()
        self._wire()

    # -- properties

    @property
    def current(self) -> Attachment | None:
        """The file in which the cursor stands."""
        return self.model.file_at(self.view.currentIndex().row())

    @property
    def selected(self) -> list[Attachment]:
        rows = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        return [file for row in rows if (file := self.model.file_at(row)) is not None]

    # -- public methods

    def set_case(self, view: CaseView, *, may_add: bool) -> None:
        """Show the files of a case."""
        kept = self.current
        self._view, self._may = view, may_add
        self.model.set_files(view.files)
        place = next((n for n, f in enumerate(view.files) if kept and f.id == kept.id), 0)
        if view.files:
            self.view.setCurrentIndex(self.model.index(place))
        self._stack.setCurrentIndex(0 if view.files else 1)
        self.doing.wish_pictures(self.model.without_picture(), self.model.put_picture)
        self._add.setVisible(may_add)
        self._paste.setEnabled(may_add)
        self._show_buttons()
        self.counted.emit(len(view.files))

    def takes(self, data: QMimeData) -> bool:
        """Whether this can be dropped or pasted here."""
        return self._may and (data.hasImage() or bool(paths_of(data)))

    def take(self, data: QMimeData) -> None:
        """Keep what was dropped or pasted."""
        if self._view is None or not self._may:
            return
        paths = paths_of(data)
        if paths:
            self.doing.add_paths(self._view.case.id, paths)
            return
        picture = data.imageData()
        if isinstance(picture, QImage) and not picture.isNull():
            name = _("Picture {at}").format(at=self._desk.clock.now().strftime("%Y-%m-%d %H.%M.%S"))
            self.doing.add_image(self._view.case.id, picture, f"{name}.png")

    def paste(self) -> None:
        """Keep the picture or the files of the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        if self.takes(data):
            self.take(data)
        elif self._may:
            text = _("The clipboard holds no picture and no file. Copy one, then paste again.")
            self.failed.emit(NotPossible(text))

    def choose(self) -> None:
        """Ask for files."""
        if self._view is not None and self._may:
            paths = choose_open(self, _("Add photos and files"), _("All files (*)"))
            self.doing.add_paths(self._view.case.id, paths)

    def open_current(self) -> None:
        if self.current is not None:
            self.doing.open_copy(self.current)

    def save_current(self) -> None:
        """Ask where to, then write a copy."""
        file = self.current
        if file is None:
            return
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save a copy"), safe_name(file.name), _("All files (*)")
        )
        if chosen:
            self.doing.save_copy(file, Path(chosen))

    def sign_current(self) -> None:
        """The file is the form the customer signed, or is not after all."""
        if self.current is not None and self._view is not None and self._view.may_work:
            self.doing.mark_signed(self._view.case.id, self.current)

    def remove_selected(self) -> None:
        if self._view is not None and self.selected and self._view.may_work:
            self.doing.remove(self._view.case.id, self.selected)

    def first_focus(self) -> None:
        target = self.view if self.model.rowCount() else self._add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- private

    def _assemble(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setAccessibleName(_("Photos and files"))
        view.setViewMode(QListView.ViewMode.IconMode)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setMovement(QListView.Movement.Static)
        view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        view.setIconSize(PICTURE)
        view.setWordWrap(True)
        view.setSpacing(6)
        view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        view.setAcceptDrops(False)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        line = self.fontMetrics().lineSpacing()
        view.setGridSize(QSize(PICTURE.width() + 30, PICTURE.height() + round(line * 5.7)))
        size = LARGEST // (1024 * 1024)
        self._hint.setText(
            _("Kept inside the store, up to {size} MB each; drop or paste them anywhere here.")
            .format(size=size)
        )  # fmt: skip
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for made in (self._add, self._open, self._save, self._sign, self._remove):
            buttons.addWidget(made)
        buttons.addWidget(self._hint, 1)
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(view)
        self._stack.addWidget(self._empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(buttons)
        box.addWidget(holder, 1)

    def _make_actions(self) -> None:
        def act(text: str, done: object, key: str, icon: str) -> QAction:
            made = action(text, done, key=key, icon=icon, parent=self)  # type: ignore[arg-type]
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            return made

        self._paste = act(_("Paste as file"), self.paste, "Ctrl+V", "copy")
        act(_("Save a copy of the file…"), self.save_current, "Ctrl+S", "save")
        act(_("Signed form: yes or no"), self.sign_current, "Ctrl+Shift+G", "check")
        act(_("Remove the file"), self.remove_selected, "Del", "delete")

    def _wire(self) -> None:
        self.view.activated.connect(lambda _index: self.open_current())
        self.view.selectionModel().selectionChanged.connect(lambda *_now: self._show_buttons())
        self.view.customContextMenuRequested.connect(self._open_menu)
        self._empty.acted.connect(self.choose)
        self.doing.failed.connect(self.failed)

    def _show_buttons(self) -> None:
        one = self.current is not None
        may_change = one and self._view is not None and self._view.may_work
        for made in (self._open, self._save):
            made.setEnabled(one)
        for made in (self._sign, self._remove):
            made.setEnabled(may_change)

    def _open_menu(self, place: QPoint) -> None:
        if not self.view.indexAt(place).isValid():
            return
        menu = QMenu(self)
        menu.addAction(_("Open"), self.open_current)
        menu.addAction(_("Save a copy…"), self.save_current)
        if self._view is not None and self._view.may_work:
            menu.addAction(_("Signed form: yes or no"), self.sign_current)
            menu.addAction(_("Remove"), self.remove_selected)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(place))


def paths_of(data: QMimeData) -> list[Path]:
    """The files on the disk that are dropped or pasted."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
