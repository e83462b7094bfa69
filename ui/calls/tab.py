"""The Calls tab: the queue, the call over it, topics, interviews, scripts, results."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.base.translation import N_, _
from ui.widgets.buttons import action

if TYPE_CHECKING:
    from ui.calls.call.page import CallPage
    from ui.calls.queue.page import QueuePage
    from ui.desk import Desk
    from ui.tabs import Services

QUEUE, TOPICS, INTERVIEWS, CONTENT, RESULTS = "queue", "topics", "interviews", "content", "results"


class PageSpec(NamedTuple):
    """A page of the tab: its English title, the right to see it, its key, how it is made."""

    key: str
    title: str
    right: str
    shortcut: str
    icon: str
    factory: Callable[[Desk, Services, QWidget], QWidget]


def _queue(desk: Desk, services: Services, parent: QWidget) -> QWidget:
    from ui.calls.queue.page import QueuePage

    return QueuePage(desk, services, parent)


def _interviews(desk: Desk, services: Services, parent: QWidget) -> QWidget:
    from ui.calls.interview.page import InterviewPage

    return InterviewPage(desk, services, parent)


def _content(desk: Desk, services: Services, parent: QWidget) -> QWidget:
    from ui.calls.content.page import ContentPage

    return ContentPage(desk, services, parent)


def _topics(desk: Desk, services: Services, parent: QWidget) -> QWidget:
    from ui.calls.topics.page import TopicsPage

    return TopicsPage(desk, services, parent)


def _results(desk: Desk, services: Services, parent: QWidget) -> QWidget:
    from ui.calls.results.page import ResultsPage

    return ResultsPage(desk, services, parent)


PAGES: tuple[PageSpec, ...] = (
    PageSpec(QUEUE, N_("Queue"), "calls.view", "Ctrl+L", "call", _queue),
    PageSpec(TOPICS, N_("Special topics"), "calls.view", "Ctrl+Shift+U", "list", _topics),
    PageSpec(
        INTERVIEWS, N_("Delivery interviews"), "calls.interview", "Ctrl+Shift+I", "car", _interviews
    ),
    PageSpec(
        CONTENT, N_("Scripts and questions"), "content.edit", "Ctrl+Shift+E", "edit", _content
    ),
    PageSpec(RESULTS, N_("Results"), "calls.results", "Ctrl+Shift+R", "chart", _results),
)


class CallsTab(QWidget):
    """Call, write down what is said, see what it comes to.

    Every page is made, and its modules loaded, when it is first shown; a person sees those that
    their role has a right to. The call lies over all of them, without the line of pages.
    """

    def __init__(self, desk: Desk, services: Services, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._made: dict[str, QWidget] = {}
        self._call: CallPage | None = None
        self._current = ""
        self._bar = QTabBar(self)
        self._head = QWidget(self)
        self._pages = QStackedWidget(self)
        self._acts: dict[str, QAction] = {}
        self._assemble()
        self._make_actions()
        self._wire()
        self._show_rights()
        self.show_page(self._first())

    # -- properties

    @property
    def page(self) -> QWidget | None:
        """The page in view."""
        return self._pages.currentWidget()

    @property
    def current(self) -> str:
        """The key of the page in view, or of the one over which the call lies."""
        return self._current

    @property
    def allowed(self) -> list[str]:
        """The keys of the pages that the person at the desk may see."""
        return [spec.key for spec in self._allowed()]

    @property
    def queue(self) -> QueuePage:
        """The calls to make."""
        page: Any = self.made(QUEUE)
        return page  # type: ignore[no-any-return]

    @property
    def call(self) -> CallPage:
        """The page of the call in hand, made when it is first asked for."""
        if self._call is None:
            from ui.calls.call.page import CallPage

            self._call = CallPage(self._desk, self._services, self)
            self._call.back_wanted.connect(self._leave_call)
            self._call.refused.connect(self._on_refused)
            self._call.all_done.connect(self._on_all_done)
            self._pages.addWidget(self._call)
        return self._call

    def made(self, key: str) -> QWidget:
        """A page, made when it is first asked for."""
        if key not in self._made:
            spec = next(spec for spec in PAGES if spec.key == key)
            widget = spec.factory(self._desk, self._services, self)
            self._made[key] = widget
            self._pages.addWidget(widget)
            self._connect(key, widget)
        return self._made[key]

    # -- what the window asks

    def open_thing(self, kind: str, what: Any) -> None:
        """A call by its task, the queue narrowed to a filter, or one of the other pages."""
        if kind == "call":
            self.open_call(int(what))
        elif kind in ("call_results", "call_record", "sheet_record"):
            self._open_results(kind, what)
        elif kind == "interviews":
            self.show_page(INTERVIEWS)
        elif kind == "topic_from_vehicles":
            self.show_page(TOPICS)
            if self._current == TOPICS and what is not None:
                topics: Any = self.page
                topics.new_from(*what)
        elif kind == "calls":
            self.show_page(QUEUE)
            if what is not None and self._current == QUEUE:
                self.queue.load(what)

    def tour_steps(self) -> list[tuple[str, Callable[[], None]]]:
        """The pictures the tour takes of this tab."""
        from ui.calls.tour import steps

        return steps(self)

    def first_focus(self) -> None:
        page: Any = self.page
        if hasattr(page, "first_focus"):
            page.first_focus()

    # -- public methods

    def show_page(self, key: str) -> None:
        """Bring a page into view, if the person may see it."""
        spec = next((spec for spec in self._allowed() if spec.key == key), None)
        if spec is None:
            return
        self._current = key
        page: Any = self.made(key)
        self._pages.setCurrentWidget(page)
        self._bar.blockSignals(True)
        self._bar.setCurrentIndex(PAGES.index(spec))
        self._bar.blockSignals(False)
        self._head.show()
        if self.isVisible() and hasattr(page, "first_focus"):
            page.first_focus()

    def open_call(self, task_id: int) -> None:
        """Take a certain call in hand."""
        if self._desk.has_right("calls.work"):
            self._show_call()
            self.call.open(task_id)

    def next_call(self) -> None:
        """Take the next call of the queue in hand."""
        if self._desk.has_right("calls.work"):
            self._show_call()
            self.call.open_next()

    def _open_results(self, kind: str, what: Any) -> None:
        """The results, and over them the record of a call or interview if one is asked for."""
        self.show_page(RESULTS)
        page: Any = self.made(RESULTS) if self._current == RESULTS else None
        if page is not None and kind == "call_record":
            page.open_record(task_id=int(what))
        elif page is not None and kind == "sheet_record":
            page.open_record(sheet_id=int(what))

    # -- building

    def _assemble(self) -> None:
        for spec in PAGES:
            self._bar.addTab(_(spec.title))
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setAccessibleName(_("Pages of the calls tab"))
        line = QHBoxLayout(self._head)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._bar, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 4, 16, 12)
        box.setSpacing(8)
        box.addWidget(self._head)
        box.addWidget(self._pages, 1)

    def _make_actions(self) -> None:
        for spec in PAGES:
            text = _("Calls: {page}").format(page=_(spec.title))
            shown = partial(self.show_page, spec.key)
            self._acts[spec.key] = action(
                text, shown, key=spec.shortcut, icon=spec.icon, parent=self
            )

    def _wire(self) -> None:
        self._bar.tabBarClicked.connect(self._on_bar)
        self._bar.currentChanged.connect(self._on_bar)
        self._desk.actor_changed.connect(lambda _actor: self._on_actor())

    def _connect(self, key: str, page: Any) -> None:
        """Listen to a page that was just made."""
        if key == QUEUE:
            page.call_wanted.connect(self.open_call)
            page.next_wanted.connect(self.next_call)

    # -- what happens

    def _show_call(self) -> None:
        """The call takes the whole room, the line of pages too."""
        if QUEUE in self._made:
            self.queue.message.hide()
        self._pages.setCurrentWidget(self.call)
        self._head.hide()

    def _leave_call(self) -> None:
        self.show_page(self._current if self._may(self._current) else self._first())

    def _on_refused(self, error: Exception) -> None:
        if self._current == QUEUE:
            self.queue.message.show_error(error)
        else:
            self._services.say(str(error))

    def _on_all_done(self) -> None:
        self._leave_call()
        self._services.say(_("There is no call to make now."))

    def _allowed(self) -> list[PageSpec]:
        return [spec for spec in PAGES if self._desk.has_right(spec.right)]

    def _first(self) -> str:
        """The first page that the person may see."""
        return next((spec.key for spec in self._allowed()), "")

    def _on_bar(self, place: int) -> None:
        if 0 <= place < len(PAGES):
            self.show_page(PAGES[place].key)

    def _on_actor(self) -> None:
        self._show_rights()
        if self._call is not None:
            # Another person has another call in hand; the one before keeps theirs.
            self._pages.removeWidget(self._call)
            self._call.deleteLater()
            self._call = None
        self.show_page(self._current if self._may(self._current) else self._first())

    def _may(self, key: str) -> bool:
        return any(spec.key == key for spec in self._allowed())

    def _show_rights(self) -> None:
        for place, spec in enumerate(PAGES):
            allowed = self._desk.has_right(spec.right)
            self._bar.setTabVisible(place, allowed)
            # Or a page that is hidden later leaves its room empty.
            self._bar.setTabText(place, _(spec.title))
            self._acts[spec.key].setEnabled(allowed)
