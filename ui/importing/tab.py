"""The Imports tab: drop the month's exports, look, decide, bring them in, take back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.base.translation import _
from ui.importing.chosen import ChosenFiles
from ui.importing.drop_area import local_paths
from ui.importing.engine import ChildEngine, Engine
from ui.importing.history import History
from ui.importing.importer import Importer
from ui.importing.items import QueuedFile, State, Taken
from ui.importing.start_page import StartPage
from ui.importing.understood import OrderWords
from ui.importing.words import files_text
from ui.importing.work_page import WorkPage
from ui.importing.workbooks import Workbooks
from ui.widgets.buttons import action
from ui.widgets.dialogs import choose_open, choose_save

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.importing.run import ImportResult
    from ui.desk import Desk
    from ui.tabs import Services

OPEN_KINDS = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.et *.csv *.txt *.tsv *.htm *.html *.xml"
_UNFINISHED = (State.WAITING, State.LOOKING, State.READY, State.DECIDE, State.REFUSED)


class ImportTab(QWidget):
    """Drop the month's exports, look, decide, bring them in, take back.

    `engine` does the work on the files; `choose` and `choose_to_save` ask for paths; both can be
    given for tests.
    """

    def __init__(
        self,
        desk: Desk,
        services: Services,
        *,
        engine: Engine | None = None,
        workbooks: Workbooks | None = None,
        choose: Callable[[], list[Path]] | None = None,
        choose_to_save: Callable[[str], Path | None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._choose = choose or self._ask_files
        self._choose_to_save = choose_to_save or self._ask_where
        self._workbooks = workbooks or Workbooks(desk, services.say)
        engine = engine or ChildEngine(desk.path)
        self.files = ChosenFiles(desk, engine, self)
        self.importer = Importer(desk, engine, self)
        history = History(desk, services.memory, self._workbooks, self._choose_to_save, self)
        self.start = StartPage(history, self)
        self.work = WorkPage(self._may_open(), self)
        self._pages = QStackedWidget(self)
        self._assemble()
        self._make_actions()
        self._wire()
        history.refresh()
        self._read_words()

    # -- what the window asks

    def open_thing(self, kind: str, what: Any) -> None:
        """Take files; an empty list asks for them."""
        if kind == "files":
            self.add([Path(path) for path in what] or self._choose())

    def first_focus(self) -> None:
        if self._pages.currentWidget() is self.work:
            self.work.queue.setFocus()
        else:
            self.start.drop.focus()

    def tour_steps(self) -> list[tuple[str, Callable[[], None]]]:
        """The pictures the tour takes of this tab."""
        from ui.importing.tour import steps

        return steps(self)

    # -- public methods

    def add(self, paths: Iterable[Path]) -> None:
        """Put files into the queue and show it."""
        paths = list(paths)
        if not paths:
            return
        if not self.importer.running:
            self.work.message.hide()
        taken = self.files.add(paths)
        if taken.fresh:
            fresh = [item for item in self.files.items if item.path == taken.fresh[0]]
            self.work.queue.choose(fresh[0])
        self._tell_taken(taken)
        if self.files.items:
            self.show_work()

    def import_ready(self) -> None:
        """Bring all ready files in, one after the other."""
        self.importer.start(self.files.ready())

    def show_work(self) -> None:
        self._pages.setCurrentWidget(self.work)
        self.work.queue.setFocus()

    def show_start(self) -> None:
        self._pages.setCurrentWidget(self.start)
        self.start.show_waiting(self.files.count(*_UNFINISHED))
        self.start.drop.focus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add(local_paths(event.mimeData()))

    # -- building

    def _assemble(self) -> None:
        self._pages.addWidget(self.start)
        self._pages.addWidget(self.work)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.addWidget(self._pages)
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Imports"))

    def _make_actions(self) -> None:
        self._go = action(_("Import all ready files"), self.import_ready, key="Ctrl+Return",
                          icon="import", parent=self)  # fmt: skip
        self._stop = action(_("Stop the import"), self.importer.stop, key="Esc", icon="close",
                            parent=self)  # fmt: skip
        self._back = action(_("List of imports"), self.show_start, key="Alt+Left", icon="back",
                            parent=self)  # fmt: skip
        self._forth = action(_("Chosen files"), self.show_work, key="Alt+Right", icon="forward",
                             parent=self)  # fmt: skip
        self._again = action(_("Look at this file again"), self._look_again, key="F5",
                             icon="refresh", parent=self)  # fmt: skip
        # The keypad's Enter is another key to Qt.
        self._go.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        self._update()

    def _wire(self) -> None:
        files, work, importer = self.files, self.work, self.importer
        self.start.drop.dropped.connect(self.add)
        self.start.drop.choose_wanted.connect(lambda: self.add(self._choose()))
        self.start.go_on_wanted.connect(self.show_work)
        files.listed.connect(self._on_listed)
        files.changed.connect(self._on_changed_file)
        importer.changed.connect(self._on_changed_file)
        importer.look_wanted.connect(files.look_again)
        importer.began.connect(self._on_began)
        importer.progress.connect(work.show_progress)
        importer.ended.connect(self._on_ended)
        work.back_wanted.connect(self.show_start)
        work.more_wanted.connect(lambda: self.add(self._choose()))
        work.import_wanted.connect(self.import_ready)
        work.stop_wanted.connect(importer.stop)
        work.tidy_wanted.connect(files.remove_finished)
        work.remove_wanted.connect(files.remove)
        work.again_wanted.connect(files.look_again)
        self._wire_decision()
        work.result.workbook_wanted.connect(self._open_workbook)
        work.result.save_wanted.connect(self._save_workbook)
        work.result.show_wanted.connect(self._show_result)
        work.result.list_wanted.connect(self._show_in_list)
        self._desk.changed.connect(self._on_changed)
        self._desk.actor_changed.connect(self._on_actor)

    def _wire_decision(self) -> None:
        decision = self.work.decision
        for signal, decide in (
            (decision.kind_chosen, self.files.decide_kind),
            (decision.sheet_chosen, self.files.decide_sheet),
            (decision.encoding_chosen, self.files.decide_encoding),
            (decision.mapping_changed, self.files.decide_mapping),
        ):
            signal.connect(self._decider(decide))

    def _decider(self, decide: Callable[[QueuedFile, str], None]) -> Callable[[str], None]:
        def on_chosen(value: str) -> None:
            item = self.work.current
            if item is not None:
                decide(item, value)

        return on_chosen

    # -- what happens

    def _on_listed(self) -> None:
        self.work.show_files(self.files.items)
        if not self.files.items and self._pages.currentWidget() is self.work:
            self.show_start()
        self._update()

    def _on_changed_file(self, item: QueuedFile) -> None:
        self.work.refresh(item)
        self._update()

    def _on_began(self) -> None:
        ready = self.files.ready()
        self.work.begin_run(len(ready))
        self.work.queue.choose(ready[0])
        self.show_work()
        self._update()

    def _on_ended(self, tried: Sequence[QueuedFile]) -> None:
        self.work.end_run()
        self._update()
        done = [item for item in tried if item.state is State.DONE]
        failed = [item for item in tried if item.state is State.REFUSED]
        if tried and self.work.current not in failed:
            self.work.queue.choose((failed or done or list(tried))[0])
        stopped = self.importer.stopped
        text = _run_text(done, failed, stopped=stopped)
        if not text:
            text = _("Nothing was imported; the list says why.")
        stopped = stopped or len(done) + len(failed) < len(tried)
        tone_name = "danger" if failed else "warn" if stopped else "ok"
        self.work.message.show_message(text, tone_name)
        if not self.isVisible():
            self._services.say(text)

    def _on_changed(self, changed: Changed) -> None:
        if "imports" in changed.topics:
            self.start.history.refresh()
        if "settings" in changed.topics:
            self._read_words()

    def _on_actor(self) -> None:
        self.work.set_may_open(self._may_open())
        self.start.history.refresh()

    def _update(self) -> None:
        running = self.importer.running
        ready = self.files.count(State.READY)
        self.work.set_counts(ready, self.files.count(State.DONE), running=running)
        self._go.setEnabled(ready > 0 and not running)
        self._stop.setEnabled(running)
        self._forth.setEnabled(bool(self.files.items))
        current = self.work.current
        busy = (State.IMPORTING, State.LOOKING, State.WAITING, State.DONE)
        self._again.setEnabled(current is not None and current.state not in busy)

    def _tell_taken(self, taken: Taken) -> None:
        parts = []
        if taken.again:
            names = _(", ").join(path.name for path in taken.again[:3])
            parts.append(_("Already on the list: {files}.").format(files=names))
        if taken.empty_folders:
            names = _(", ").join(path.name for path in taken.empty_folders[:3])
            parts.append(_("No tables in the folder: {folders}.").format(folders=names))
        if taken.too_many:
            parts.append(
                _("{files} left out: the list is full. Import these first.").format(
                    files=files_text(taken.too_many)
                )
            )
        if not parts:
            return
        text = " ".join(parts)
        self.work.message.show_message(text, "warn")
        if not self.files.items:
            self._services.say(text)

    def _read_words(self) -> None:
        self._desk.read(OrderWords.of, self.work.decision.set_words, owner=self, latest="words")

    def _look_again(self) -> None:
        if self.work.current is not None:
            self.files.look_again(self.work.current)

    def _open_workbook(self, result: ImportResult) -> None:
        if result.import_id is not None:
            name = Path(result.file).name
            self._workbooks.open(result.import_id, name, self, self.work.message.show_error)

    def _save_workbook(self, result: ImportResult) -> None:
        from ui.importing.workbooks import file_name

        path = self._choose_to_save(file_name(Path(result.file).name))
        if path is not None and result.import_id is not None:
            self._workbooks.save(result.import_id, path, self, self.work.message.show_error)

    def _show_result(self, kind: str) -> None:
        self._services.open(kind, None)

    def _show_in_list(self, import_id: int) -> None:
        self.show_start()
        self.start.history.show_import(import_id)

    def _may_open(self) -> frozenset[str]:
        rights = {
            "vehicles": "customers.view",
            "churn": "churn.view",
            "complaints": "complaints.view",
        }
        return frozenset(kind for kind, right in rights.items() if self._desk.has_right(right))

    def _ask_files(self) -> list[Path]:
        tables = _("Tables ({endings})").format(endings=OPEN_KINDS)
        every = _("All files")
        return choose_open(self, _("Choose files to import"), f"{tables};;{every} (*)")

    def _ask_where(self, name: str) -> Path | None:
        return choose_save(self, _("Save error workbook as"), name, _("Excel workbook (*.xlsx)"))


def _run_text(done: Sequence[QueuedFile], failed: Sequence[QueuedFile], *, stopped: bool) -> str:
    parts = []
    if done:
        rows = sum(item.result.rows for item in done if item.result is not None)
        parts.append(
            _("{files} imported, {rows} rows.").format(
                files=files_text(len(done)), rows=f"{rows:,}"
            )
        )
    if failed:
        parts.append(
            _("{files} could not be imported; the list says why.").format(
                files=files_text(len(failed))
            )
        )
    if stopped:
        parts.append(_("Stopped. Of the files that still wait nothing was imported."))
    return " ".join(parts)
