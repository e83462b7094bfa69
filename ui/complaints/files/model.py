"""The files of a case as a list of small pictures."""

from __future__ import annotations

import html
import re
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QIcon, QImage, QPixmap

from app.base.translation import _
from app.complaints.case import Attachment
from app.complaints.history import moment
from app.complaints.paper.form import size_text
from ui.widgets.colours import tone
from ui.widgets.icons import pixmap

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole
PICTURE = QSize(150, 110)
"""The room of a small picture, in logical pixels."""


class FilesModel(QAbstractListModel):
    """Rows are attachments; pictures come later, by their content's hash."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: tuple[Attachment, ...] = ()
        self._pictures: dict[str, QIcon] = {}

    def set_files(self, files: tuple[Attachment, ...]) -> None:
        """Show these files."""
        if files == self._files:
            return
        self.beginResetModel()
        self._files = files
        self.endResetModel()

    def put_picture(self, sha256: str, picture: QImage) -> None:
        """A small picture is there."""
        self._pictures[sha256] = QIcon(QPixmap.fromImage(picture))
        for row, file in enumerate(self._files):
            if file.sha256 == sha256:
                index = self.index(row)
                self.dataChanged.emit(index, index, [int(_Role.DecorationRole)])

    def file_at(self, row: int) -> Attachment | None:
        return self._files[row] if 0 <= row < len(self._files) else None

    def without_picture(self) -> list[Attachment]:
        """The photos whose small picture is not here yet."""
        return [
            file
            for file in self._files
            if is_picture(file.media) and file.sha256 not in self._pictures
        ]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._files)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        file = self.file_at(index.row()) if index.isValid() else None
        if file is None:
            return None
        if role == _Role.DisplayRole:
            signed = _("signed form") if file.signed_form else ""
            told = (_breakable(file.name), size_text(file.size), signed)
            return "\n".join(part for part in told if part)
        if role == _Role.DecorationRole:
            return self._pictures.get(file.sha256) or _stand_in(file)
        if role == _Role.ToolTipRole:
            text = _("{file}, added by {name}, {at}").format(
                file=file.name, name=file.added_by, at=moment(file.added_at)
            )
            # Data is never taken for rich text.
            return f"<p>{html.escape(text)}</p>"
        if role == _Role.AccessibleTextRole:
            return file.name
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        return None


def _breakable(name: str) -> str:
    """A name that may go on in the next line after its dots, dashes and underlines."""
    return re.sub(r"([_.-])", "\\1\u200b", name)


def is_picture(media: str) -> bool:
    """Whether a small picture can be made of it."""
    return media.startswith("image/") and "svg" not in media


def _stand_in(file: Attachment) -> QIcon:
    name = "picture" if is_picture(file.media) else "page"
    return QIcon(pixmap(name, 56, tone("accent" if file.signed_form else "faint")))
