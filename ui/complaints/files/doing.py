"""Putting files into the store, taking copies out of it, and making small pictures."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QImageReader

from app.base.errors import NotPossible
from app.base.files import write_atomically
from app.base.translation import _, ngettext
from app.complaints.verbs_files import LARGEST
from ui.complaints.files.model import PICTURE

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.complaints.case import Attachment
    from app.staff.rules import Actor
    from ui.desk import Desk

# What a computer would run instead of showing.
_RUNS = frozenset(
    {".exe", ".com", ".bat", ".cmd", ".scr", ".msi", ".ps1", ".vbs", ".vbe", ".js", ".jse"}
    | {".wsf", ".wsh", ".hta", ".lnk", ".url", ".pif", ".reg", ".jar", ".sh", ".py", ".desktop"}
    | {".html", ".htm", ".svg", ".xhtml", ".mht", ".mhtml", ".chm", ".cpl", ".dll", ".appimage"}
)


class FilesDoing(QObject):
    """Signals: `failed(Exception)`; `added(count)` when files are in the store."""

    failed = Signal(object)
    added = Signal(int)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._asked: set[str] = set()

    # -- into the store

    def add_paths(self, case_id: int, paths: Sequence[Path]) -> None:
        """Keep files from the disk; each is read in the writing lane, not by the window."""
        for path in paths:
            self._add(case_id, path.name, self._reader(path))

    def add_image(self, case_id: int, image: QImage, name: str) -> None:
        """Keep a picture from the clipboard."""
        self._add(case_id, name, lambda: as_png(image))

    def mark_signed(self, case_id: int, file: Attachment) -> None:
        """The file is the form that the customer signed, or is not after all."""
        signed = not file.signed_form

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.complaints.verbs_files import mark_signed

            return mark_signed(
                store, actor, case_id, attachment_id=file.id, signed=signed, clock=clock
            )

        said = _("Marked as signed form") if signed else _("No longer marked as signed form")
        self._desk.write(verb, owner=self, failed=self.failed.emit, said=said)

    def remove(self, case_id: int, files: Sequence[Attachment]) -> None:
        """Take files off the case; undoing puts them back."""
        ids = [file.id for file in files]

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.base.changes import Changed
            from app.complaints.verbs_files import remove_file

            changed = Changed.of()
            with store.write():
                for number in ids:
                    changed |= remove_file(store, actor, case_id, attachment_id=number, clock=clock)
            return changed

        said = ngettext("{count} file removed", "{count} files removed", len(ids))
        said = said.format(count=len(ids))
        self._desk.write(verb, owner=self, failed=self.failed.emit, said=said)

    # -- out of the store

    def open_copy(self, file: Attachment) -> None:
        """Show a file: a copy in a private folder, which is gone when the program ends."""
        if Path(file.name).suffix.lower() in _RUNS:
            text = _("“{file}” could run something, so it is not opened from here. Save a copy.")
            self.failed.emit(NotPossible(text.format(file=file.name)))
            return
        target = self._private() / str(file.id) / safe_name(file.name)

        def query(store: Store) -> Path:
            from app.complaints.store import content_of

            if not target.exists():
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_atomically(target, content_of(store, file.id))
                # What is written into the copy would be lost: other programs are told so.
                target.chmod(0o400)
            return target

        self._desk.read(query, self._show, owner=self, failed=self.failed.emit)

    def save_copy(self, file: Attachment, target: Path) -> None:
        """Write a file where the person chose."""
        said = _("“{file}” saved").format(file=target.name)

        def query(store: Store) -> None:
            from app.complaints.store import content_of

            write_atomically(target, content_of(store, file.id))

        self._desk.read(
            query, lambda _none: self._desk.said.emit(said, False), owner=self,
            failed=self.failed.emit,
        )  # fmt: skip

    def wish_pictures(
        self, files: Sequence[Attachment], done: Callable[[str, QImage], None]
    ) -> None:
        """Make small pictures, away from the window; `done(hash, picture)` for each."""
        for file in files:
            if file.sha256 not in self._asked:
                self._asked.add(file.sha256)
                self._wish(file, done)

    # -- private

    def _wish(self, file: Attachment, done: Callable[[str, QImage], None]) -> None:
        def query(store: Store) -> QImage:
            from app.complaints.store import content_of

            return small_picture(content_of(store, file.id), PICTURE * 2)

        def show(picture: QImage) -> None:
            if not picture.isNull():
                done(file.sha256, picture)

        self._desk.read(query, show, owner=self, failed=lambda _error: None, slow=True)

    def _add(self, case_id: int, name: str, content: Callable[[], bytes]) -> None:
        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.complaints.verbs_files import attach

            return attach(store, actor, case_id, name=name, content=content(), clock=clock)

        said = _("“{file}” added").format(file=name)
        self._desk.write(
            verb, lambda _c: self.added.emit(1), owner=self, failed=self.failed.emit, said=said
        )

    def _reader(self, path: Path) -> Callable[[], bytes]:
        return lambda: read_limited(path)

    def _private(self) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(
                prefix="care-desk-", ignore_cleanup_errors=True
            )
        return Path(self._folder.name)

    def _show(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            text = _("This computer knows no program for “{file}”. Save a copy and open it there.")
            self.failed.emit(NotPossible(text.format(file=path.name)))


def read_limited(path: Path) -> bytes:
    """A file's content. NotPossible if it cannot be read; too large ones are not read at all."""
    try:
        if path.is_dir():
            raise NotPossible(
                _("“{file}” is a folder. Add the files in it.").format(file=path.name)
            )
        if path.stat().st_size > LARGEST:
            raise NotPossible(
                _("“{file}” is larger than {size} MB. Save it smaller, then add it again.").format(
                    file=path.name, size=LARGEST // (1024 * 1024)
                )
            )
        return path.read_bytes()
    except OSError as error:
        raise NotPossible(
            _("“{file}” cannot be read. Close it elsewhere, then add it again.").format(
                file=path.name
            )
        ) from error


def safe_name(name: str) -> str:
    """A file's name as every system takes it."""
    kept = "".join("_" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in name).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot:
        return kept[:120] or "file"
    return f"{stem[:110]}.{ending[:10]}"


def small_picture(content: bytes, room: QSize) -> QImage:
    """A picture scaled into the room, turned as the camera was held; null if it is none."""
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > room.width() or size.height() > room.height()):
        # The turning comes after the scaling: both sides are kept within the longer one.
        longer = max(room.width(), room.height())
        reader.setScaledSize(size.scaled(QSize(longer, longer), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return image
    fits = image.width() <= room.width() and image.height() <= room.height()
    if fits:
        return image
    return image.scaled(
        room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    data: Any = buffer.data().data()
    return bytes(data)
