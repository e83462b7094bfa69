"""One fault at the right of the list: its words, how it stands, its photos, what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from ui.lounge.faults.doing import THUMB
from ui.lounge.sheet.ask import photos_of
from ui.lounge.sheet.looks import fault_words, moment
from ui.lounge.touch import touch
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.lounge.figures import FaultLine
    from app.lounge.store_photos import Photo

_ID = int(Qt.ItemDataRole.UserRole)


class FaultDetail(Card):
    """Signals: `photos_given(list)` that were dropped; `photo_opened(photo id)`."""

    photos_given = Signal(object)
    photo_opened = Signal(int)

    def __init__(self, acts: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._words = PlainLabel("", self, wrap=True, selectable=True)
        self._stand = PlainLabel("", self, role="muted", wrap=True)
        self._since = PlainLabel("", self, role="muted", wrap=True)
        self.photos = QListWidget(self)
        self._hint = PlainLabel(
            _("Drop a photo here, or paste it (Ctrl+V)."), self, role="muted", wrap=True
        )
        self.buttons: dict[str, QPushButton] = {}
        self._assemble(acts)
        self.show_nothing()

    # -- public methods

    def show_nothing(self) -> None:
        """No fault is chosen."""
        self.set_title(_("No fault chosen"))
        for label in (self._words, self._stand, self._since):
            label.setText("")
        self.set_photos([])
        self.follow()

    def show_fault(self, line: FaultLine) -> None:
        """Describe a fault."""
        fault = line.fault
        self.set_title(line.title)
        self._words.setText(fault.words)
        self._stand.setText(fault_words(fault))
        since = _("Since {at}, told by {name}; on {count} cells of the sheet.")
        said = since.format(at=moment(fault.opened_at), name=fault.opened_by, count=fault.cells)
        if line.hours is not None:
            took = _("{hours:.1f} working hours to mend.").format(hours=line.hours)
            said = f"{said} {took}"
        self._since.setText(said)
        self.follow()

    def set_photos(self, photos: list[tuple[Photo, QImage]]) -> None:
        """Show small pictures."""
        self.photos.clear()
        for photo, image in photos:
            item = QListWidgetItem(QIcon(QPixmap.fromImage(image)), photo.name)
            item.setData(_ID, photo.id)
            item.setToolTip("")
            self.photos.addItem(item)
        self.photos.setVisible(bool(photos))

    def current_photo(self) -> int | None:
        item = self.photos.currentItem()
        return None if item is None else int(item.data(_ID))

    def follow(self) -> None:
        """Show the buttons of what is possible."""
        for made in self.buttons.values():
            act = made.property("care_action")
            made.setVisible(act.isEnabled())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if photos_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(event.mimeData())

    def take(self, data: QMimeData) -> None:
        """Photos that were dropped or pasted."""
        found = photos_of(data)
        if found:
            self.photos_given.emit(found)

    # -- private

    def _assemble(self, acts: Mapping[str, QAction]) -> None:
        self.setAcceptDrops(True)
        self.photos.setAccessibleName(_("Photos of the fault"))
        self.photos.setViewMode(QListView.ViewMode.IconMode)
        self.photos.setMovement(QListView.Movement.Static)
        self.photos.setResizeMode(QListView.ResizeMode.Adjust)
        self.photos.setIconSize(THUMB)
        self.photos.setGridSize(THUMB + QSize(14, 2 * self.fontMetrics().height()))
        self.photos.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.photos.itemActivated.connect(lambda item: self.photo_opened.emit(item.data(_ID)))
        for label in (self._words, self._stand, self._since):
            self.add(label)
        for act in acts.values():
            made = QPushButton(f"{act.text()}  {act.shortcut().toString()}", self)
            touch(made)
            made.setProperty("care_action", act)
            made.clicked.connect(lambda _checked=False, act=act: act.trigger())
            self.buttons[act.objectName()] = made
            self.add(made)
        self.add(self._hint)
        self.add(self.photos, 1)
        self.body.addStretch(1)


class PhotoDialog(QDialog):
    """One photo, as large as the screen lets it be."""

    def __init__(self, name: str, image: QImage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        picture = QLabel(self)
        picture.setAccessibleName(name)
        picture.setPixmap(QPixmap.fromImage(image))
        area = QScrollArea(self)
        area.setWidget(picture)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.addWidget(area)
        room = self.screen().availableSize() * 0.85
        self.resize(image.size().boundedTo(room) + QSize(40, 40))
