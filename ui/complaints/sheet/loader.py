"""Reads for the sheet: a list at once, what it is made of in steps, what can be chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.complaints.sheet.source import Asked, Reader

if TYPE_CHECKING:
    from app.complaints.sheet.index import Sheet
    from app.complaints.sheet.rows import SheetRow
    from ui.desk import Desk


class SheetLoader(QObject):
    """Signals: `loaded(Sheet, bool)`, with whether it is another list or the same one anew;
    `chosen_from(Choices)` when what can be chosen is known.

    The first answer is followed by the reading of all other cases, some at a time, so that
    nothing waits for long; a list that may miss some of them is read again when they are here.
    """

    loaded = Signal(object, bool)
    chosen_from = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._warmed = self._counted = False
        self.asked = Asked()
        self.partial = self.complete = False

    # -- public methods

    def load(self, asked: Asked) -> None:
        """Read another list."""
        self.asked = asked
        self._read(fresh=True)

    def reload(self) -> None:
        """Read the same list as it is now."""
        self._read(fresh=False)

    def read_choices(self) -> None:
        """Read what can be chosen."""
        reader = self._reader()
        if reader is not None:
            self._desk.read(reader.choices, self.chosen_from.emit, owner=self, latest="choices")

    def when_whole(self, done: Callable[[list[SheetRow]], None]) -> None:
        """Give all rows of the list, also those that are not read yet."""
        reader, asked = self._reader(), self.asked
        if reader is not None:
            whole = reader.sheet
            self._desk.read(
                lambda store: whole(store, asked, whole=True),
                lambda found: done(found.rows),
                owner=self,
                latest="whole",
            )

    def prepare(self) -> None:
        """Read what can be chosen, and the cases that ended."""
        self.read_choices()
        self._read_more()

    # -- private

    def _reader(self) -> Reader | None:
        actor = self._desk.actor
        return None if actor is None else Reader(actor, self._desk.clock)

    def _read(self, *, fresh: bool) -> None:
        reader, asked = self._reader(), self.asked
        if reader is not None:
            self._desk.read(
                lambda store: reader.sheet(store, asked),
                lambda found: self._take(found, fresh),
                owner=self,
                latest="sheet",
            )

    def _take(self, found: Sheet, fresh: bool) -> None:
        self.partial, self._counted = found.partial, found.counted
        self.loaded.emit(found, fresh)
        if not self._warmed:
            self._warmed = True
            # Once the first rows are painted.
            QTimer.singleShot(0, self, self.prepare)

    def _read_more(self) -> None:
        reader = self._reader()
        if reader is not None:
            self._desk.read(reader.read_more, self._on_more, owner=self, latest="more")

    def _on_more(self, read: tuple[bool, bool]) -> None:
        settled, self.complete = read
        if (settled and not self._counted) or (self.complete and self.partial):
            self.reload()
        if not self.complete:
            QTimer.singleShot(0, self, self._read_more)
