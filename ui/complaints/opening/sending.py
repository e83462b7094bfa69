"""Opening the case: written with its files in one go, once however often the key is pressed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from app.base.errors import UserError
from app.base.translation import _

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.complaints.opening.files import NewFile
    from ui.complaints.opening.source import OpenedCase
    from ui.desk import Desk


class Opened(NamedTuple):
    """The case, and why files could not be kept (a sentence for each of these)."""

    case: OpenedCase
    left: tuple[str, ...] = ()


class Sender(QObject):
    """Signals: `opened(Opened)`; `failed(Exception)` when there is no case."""

    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._busy = False

    @property
    def is_busy(self) -> bool:
        """Whether a case is being opened."""
        return self._busy

    def send(self, facts: Mapping[str, Any], files: Sequence[NewFile]) -> None:
        """Open a case with these facts and files; nothing while another is under way."""
        if self._busy:
            return
        self._busy = True

        def verb(store: Store, actor: Actor, clock: Clock) -> tuple[Changed, Opened]:
            from app.complaints.verbs_opening import open_complaint
            from ui.complaints.opening.source import read_opened

            changed, number = open_complaint(store, actor, facts=facts, clock=clock)
            kept, left = _attach(store, actor, clock, number, files)
            return changed | kept, Opened(read_opened(store, clock, number), left)

        self._desk.write(
            verb, self._written, owner=self, failed=self._refused, said=_("Complaint opened.")
        )

    def _written(self, opened: Opened) -> None:
        self._busy = False
        self.opened.emit(opened)

    def _refused(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(error)


def _attach(
    store: Store, actor: Actor, clock: Clock, complaint_id: int, files: Sequence[NewFile]
) -> tuple[Changed, tuple[str, ...]]:
    """Keep the files with the case. One that cannot be kept does not hold up the others."""
    from app.base.changes import Changed
    from app.complaints.verbs_files import attach

    changed, left = Changed.of(), []
    for file in files:
        try:
            content = file.read()
            changed |= attach(
                store, actor, complaint_id, name=file.name, content=content, clock=clock
            )
        except OSError:
            left.append(_("“{file}” could not be read; add it to the case.").format(file=file.name))
        except UserError as error:
            left.append(str(error))
    return changed, tuple(left)
