"""The chosen files and what is done about them: the queue at the left, the file at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.base.translation import _
from ui.importing.decision import Decision
from ui.importing.items import QueuedFile, State
from ui.importing.queue_list import QueueList
from ui.importing.result_view import ResultView
from ui.importing.words import files_text, kind_name
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import button, icon_button
from ui.widgets.empty import EmptyState
from ui.widgets.labels import ElidedLabel
from ui.widgets.progress import ProgressPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

_DECISION, _RESULT, _QUIET = range(3)


class WorkPage(QWidget):
    """Signals: `back_wanted()`, `more_wanted()`, `import_wanted()`, `stop_wanted()`,
    `remove_wanted(QueuedFile)`, `again_wanted(QueuedFile)`, `tidy_wanted()` to put finished
    files away.
    """

    back_wanted = Signal()
    more_wanted = Signal()
    import_wanted = Signal()
    stop_wanted = Signal()
    tidy_wanted = Signal()
    remove_wanted = Signal(object)
    again_wanted = Signal(object)

    def __init__(self, may_open: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_open = may_open
        self.queue = QueueList(self)
        self.message = MessageBar(self)
        self.decision = Decision(self)
        self.result = ResultView(self)
        self.quiet = EmptyState(parent=self)
        self._file_name = ElidedLabel("", self, role="heading")
        self._progress = ProgressPanel(_("Importing"), self)
        self._back = button(_("List of imports"), self.back_wanted.emit, icon="back", parent=self)
        self._more = button(_("Add files…"), self.more_wanted.emit, icon="add",
                            hint=_("Add files (Ctrl+O)"), parent=self)  # fmt: skip
        self._tidy = button(_("Put finished ones away"), self.tidy_wanted.emit, kind="link",
                            parent=self)  # fmt: skip
        self._again = button(_("Try again"), self._on_again, icon="refresh", parent=self,
                             hint=_("Look at this file again (F5)"))  # fmt: skip
        self._remove = icon_button("close", _("Take this file off the list (Del)"),
                                   self._on_remove, parent=self)  # fmt: skip
        self.go = button("", self.import_wanted.emit, kind="primary", icon="import",
                         hint=_("Import all ready files (Ctrl+Enter)"), parent=self)  # fmt: skip
        self._assemble()
        self._wire()

    @property
    def current(self) -> QueuedFile | None:
        return self.queue.current

    def set_may_open(self, kinds: frozenset[str]) -> None:
        """Another person sits down: which other tabs results may lead to."""
        self._may_open = kinds
        self._show(self.current)

    def show_files(self, items: Sequence[QueuedFile]) -> None:
        """The queue has other files now."""
        self.queue.show_files(items)

    def refresh(self, item: QueuedFile) -> None:
        """A file came further."""
        self.queue.files.touch(item)
        if item is self.current:
            self._show(item)

    def set_counts(self, ready: int, finished: int, *, running: bool) -> None:
        """What can be pressed: nothing starts twice."""
        self.go.setText(_("Import {files}").format(files=files_text(ready)) if ready
                        else _("Import"))  # fmt: skip
        self.go.setEnabled(ready > 0 and not running)
        self._tidy.setVisible(finished > 0)
        self._tidy.setEnabled(not running)
        self._remove.setEnabled(self.current is not None and self._removable())

    def begin_run(self, count: int) -> None:
        """Show the progress of a run instead of the button that starts it."""
        self.message.hide()
        old = self._progress
        title = _("Importing {files}").format(files=files_text(count))
        self._progress = ProgressPanel(title, self)
        self._progress.stop_wanted.connect(self.stop_wanted)
        self._column.replaceWidget(old, self._progress)
        old.hide()
        old.deleteLater()
        self.go.hide()
        self._progress.show()

    def show_progress(self, fraction: float | None, text: str) -> None:
        self._progress.show_progress(fraction, text)

    def end_run(self) -> None:
        self._progress.hide()
        self.go.show()

    # -- private

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        for widget in (self._back, self._more, self._tidy):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.go)
        self._stack = QStackedWidget(self)
        for page in (self.decision, self.result, self.quiet):
            self._stack.addWidget(page)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._file_name, 1)
        head.addWidget(self._again)
        head.addWidget(self._remove)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(2, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.queue)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        letter = self.fontMetrics().horizontalAdvance("0")
        self.queue.setMinimumWidth(letter * 18)
        split.setSizes([letter * 34, letter * 120])
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(top)
        self._column.addWidget(self._progress)
        self._column.addWidget(self.message)
        self._column.addWidget(split, 1)
        self._progress.hide()

    def _wire(self) -> None:
        self.queue.chosen.connect(self._show)
        self.queue.remove_wanted.connect(self.remove_wanted)
        self.queue.entered.connect(lambda _item: self._focus_detail())
        self.quiet.acted.connect(self._on_again)

    def _show(self, item: QueuedFile | None) -> None:
        self._file_name.setText(item.name if item is not None else "")
        self._again.setVisible(item is not None and self._can_look_again(item))
        self._again.setText(
            _("Try again") if item is not None and item.problem else _("Look again")
        )
        self._remove.setVisible(item is not None)
        self._remove.setEnabled(self._removable())
        if item is None:
            self.quiet.set_content("file", _("No file chosen"), _("Add files, or drop them here."))
            self._stack.setCurrentIndex(_QUIET)
        elif item.state is State.DONE:
            self.result.show_file(item, may_open=self._may_open)
            self._stack.setCurrentIndex(_RESULT)
        elif item.state is State.IMPORTING:
            text = _("{kind}: going in. You can go on working in the other tabs.")
            self.quiet.set_content("import", item.phase, text.format(kind=kind_name(item.kind)))
            self._stack.setCurrentIndex(_QUIET)
        elif item.state is State.REFUSED and not item.asks_encoding and item.look is None:
            self.quiet.set_content(
                "alert", _("This file cannot be imported"), item.problem, _("Try again")
            )
            self._stack.setCurrentIndex(_QUIET)
        elif item.look is None and not item.asks_encoding:
            self.quiet.set_content("search", _("Looking at what this file is…"))
            self._stack.setCurrentIndex(_QUIET)
        else:
            self.decision.show_file(item)
            self._stack.setCurrentIndex(_DECISION)

    def _can_look_again(self, item: QueuedFile) -> bool:
        return item.state in (State.READY, State.DECIDE) or (
            item.state is State.REFUSED and (item.look is not None or item.asks_encoding)
        )

    def _removable(self) -> bool:
        item = self.current
        return item is not None and item.state is not State.IMPORTING

    def _focus_detail(self) -> None:
        page = self._stack.currentIndex()
        if page == _DECISION:
            self.decision.focus()
        elif page == _RESULT:
            self.result.focus()

    def _on_again(self) -> None:
        if self.current is not None:
            self.again_wanted.emit(self.current)

    def _on_remove(self) -> None:
        if self.current is not None:
            self.remove_wanted.emit(self.current)
