"""Photos and files that go with a new case: dropped, pasted or chosen; kept when it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Signal
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from app.base.translation import _
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import ElidedLabel


class NewFile(NamedTuple):
    """A file of this computer, or a pasted picture whose bytes are `content`."""

    name: str
    path: Path | None = None
    content: bytes = b""

    def read(self) -> bytes:
        """What is in it; OSError if it cannot be read any more."""
        return self.content if self.path is None else self.path.read_bytes()


def files_in(data: QMimeData, now: datetime) -> list[NewFile]:
    """The files or the picture among what is dropped or pasted; none for plain text."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    found = [NewFile(path.name, path) for path in paths if path.is_file()]
    if found or not data.hasImage():
        return found
    picture = data.imageData()
    if not isinstance(picture, QImage) or picture.isNull():
        return []
    # The buffer writes into these bytes without keeping them alive.
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(picture)
    name = _("Picture {time}.png").format(time=f"{now:%H%M%S}")
    return [NewFile(name, content=bytes(held.data()))]


class WordsEdit(QPlainTextEdit):
    """The customer's words. Files that are pasted or dropped into it are not text.

    Signal: `files_given(QMimeData)`.
    """

    files_given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        local = any(url.isLocalFile() for url in source.urls())
        if local or (source.hasImage() and not source.hasText()):
            self.files_given.emit(source)
        else:
            super().insertFromMimeData(source)


class FilesBox(QWidget):
    """One line with the files by name. Signals: `changed()`; `choose_wanted()`."""

    changed = Signal()
    choose_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files: list[NewFile] = []
        self._choose = button(
            _("Add files…"), self.choose_wanted.emit, icon="add", hint=_("Add files… (Alt+F)"),
            parent=self,
        )  # fmt: skip
        self._hint = ElidedLabel(
            _("or drop them here, or paste a picture (Ctrl+V)"), self, role="muted"
        )
        self._holder = QWidget(self)
        self._names = QHBoxLayout(self._holder)
        self._names.setContentsMargins(0, 0, 0, 0)
        self._names.setSpacing(8)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._choose)
        box.addWidget(self._hint, 1)
        box.addWidget(self._holder, 1)
        self._show()

    @property
    def files(self) -> tuple[NewFile, ...]:
        return tuple(self._files)

    def paths(self) -> list[str]:
        """Where the files lie that can be found again after a crash."""
        return [str(file.path) for file in self._files if file.path is not None]

    def add(self, files: Sequence[NewFile]) -> None:
        """Add files, each once."""
        fresh = [file for file in files if file not in self._files]
        if fresh:
            self._files += fresh
            self._show()
            self.changed.emit()

    def add_paths(self, paths: Sequence[str | Path]) -> None:
        """Add files by their place; those that are gone are left out."""
        there = [path for path in map(Path, paths) if path.is_file()]
        self.add([NewFile(path.name, path) for path in there])

    def paste(self, now: datetime) -> bool:
        """Take files or a picture from the clipboard; False if there are none."""
        found = files_in(QGuiApplication.clipboard().mimeData(), now)
        self.add(found)
        return bool(found)

    def clear(self) -> None:
        self._files = []
        self._show()

    def _remove(self, file: NewFile) -> None:
        self._files.remove(file)
        self._show()
        self._choose.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        while (item := self._names.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for file in self._files:
            name = ElidedLabel(file.name, self._holder)
            name.setToolTip(file.name)
            take_out = icon_button(
                "close", _("Take out {file}").format(file=file.name),
                lambda file=file: self._remove(file), parent=self._holder,  # type: ignore[misc]
            )  # fmt: skip
            self._names.addWidget(name, 1)
            self._names.addWidget(take_out)
        self._hint.setVisible(not self._files)
        self._holder.setVisible(bool(self._files))
