"""The error workbook of an import as a file, opened by the system's own program."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from app.base.errors import NotPossible, UserError
from app.base.translation import _

if TYPE_CHECKING:
    from app.base.door import Store
    from ui.desk import Desk

Opener = Callable[[Path], bool]
Say = Callable[[str], None]


def open_with_system(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def usual_folder() -> Path:
    """Where people look for what they fetched: their downloads, else the temporary folder."""
    from platformdirs import user_downloads_path

    folder = user_downloads_path()
    return folder if folder.is_dir() else Path(tempfile.gettempdir())


def file_name(imported: str) -> str:
    """What the error workbook of an imported file is called."""
    return _("{file} – refused rows").format(file=Path(imported).stem) + ".xlsx"


def free_path(folder: Path, name: str) -> Path:
    """A path in the folder that no file has yet."""
    path = folder / name
    number = 2
    while path.exists():
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
        number += 1
    return path


class Workbooks:
    """Fetches error workbooks off the UI thread, saves and opens them."""

    def __init__(
        self,
        desk: Desk,
        say: Say,
        *,
        folder: Callable[[], Path] = usual_folder,
        opener: Opener = open_with_system,
    ) -> None:
        self._desk = desk
        self._say = say
        self._folder = folder
        self._opener = opener

    def open(
        self, import_id: int, imported: str, owner: QObject, failed: Callable[[Exception], None]
    ) -> None:
        """Save the workbook where downloads go, and open it."""

        def query(store: Store) -> Path:
            path = free_path(self._folder(), file_name(imported))
            return _write(path, _content(store, import_id))

        def done(path: Path) -> None:
            if self._opener(path):
                self._say(_("Saved and opened: {path}").format(path=path))
            else:
                self._say(_("Saved, but no program opens it here: {path}").format(path=path))

        self._desk.read(query, done, owner=owner, failed=failed)

    def save(
        self, import_id: int, path: Path, owner: QObject, failed: Callable[[Exception], None]
    ) -> None:
        """Save the workbook under a chosen name."""

        def query(store: Store) -> Path:
            return _write(path, _content(store, import_id))

        def done(path: Path) -> None:
            self._say(_("Saved: {path}").format(path=path))

        self._desk.read(query, done, owner=owner, failed=failed)


def _content(store: Store, import_id: int) -> bytes:
    from app.importing.store import error_workbook

    content = error_workbook(store, import_id)
    if content is None:
        raise NotPossible(_("This import has no error workbook: no row was refused."))
    return content


def _write(path: Path, content: bytes) -> Path:
    try:
        path.write_bytes(content)
    except OSError:
        raise UserError(
            _("The file cannot be written: {path}. Close it if it is open in Excel, or choose "
              "another folder.").format(path=path)
        ) from None  # fmt: skip
    return path
