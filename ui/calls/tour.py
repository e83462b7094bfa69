"""What the tour shows of the calls: queue, a call from its opening to the next, other pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from app.calls.codes import COMPLAINT, DELIVERY, TOPIC, VISIT
from app.calls.tasks.task import QueueRow
from ui.calls.queue.filtering import QueueFilter, is_ready

if TYPE_CHECKING:
    from ui.calls.tab import CallsTab

Step = tuple[str, Callable[[], None]]

# The one after a visit comes last: the pictures after it go on in that call.
_SHOWN = (DELIVERY, COMPLAINT, TOPIC, VISIT)


def steps(tab: CallsTab) -> list[Step]:
    """The pictures, each with what is done before it."""
    found: list[Step] = [
        ("queue", partial(_queue, tab, QueueFilter())),
        ("queue-due", partial(_queue, tab, QueueFilter(ready=True))),
        *((f"call-{purpose}", partial(_call, tab, purpose)) for purpose in _SHOWN),
        ("call-reason", partial(_low_score, tab)),
        ("call-help", partial(_help, tab)),
        ("call-ending", partial(_ending, tab)),
        ("call-again", partial(_again, tab)),
    ]
    for key in tab.allowed:
        page: Any = tab.made(key)
        for name, done in getattr(page, "tour_steps", list[Step])():
            found.append((f"{key}-{name}".rstrip("-"), partial(_on_page, tab, key, done)))
    return found


def _queue(tab: CallsTab, asked: QueueFilter) -> None:
    tab.open_thing("calls", asked)


def _call(tab: CallsTab, purpose: str) -> None:
    """The first call of a purpose that may be made, if there is one."""
    rows: list[QueueRow] = [row for row in tab.queue.rows if row.purpose == purpose]
    # An earlier walk through the same store may hold it still, as the same person.
    ready = [row for row in rows if is_ready(row)]
    if ready:
        tab.open_call(ready[0].id)


def _low_score(tab: CallsTab) -> None:
    for digit in (9, 0, 3):
        tab.call.question.digit.emit(digit)


def _help(tab: CallsTab) -> None:
    tab.call.script.show_help("angry")


def _ending(tab: CallsTab) -> None:
    tab.call.script.hide_help()
    tab.call.to_end()


def _again(tab: CallsTab) -> None:
    tab.call.ending.choose("A")
    tab.call.ending.time.setText("+2d am")


def _on_page(tab: CallsTab, key: str, done: Callable[[], None]) -> None:
    tab.show_page(key)
    done()
