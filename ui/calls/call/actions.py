"""The keys of the call page; each stands in the Ctrl+K list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.base.translation import _
from app.calls.labels import moment_label
from ui.calls.call.script_panel import HELP_KEYS
from ui.widgets.buttons import action

if TYPE_CHECKING:
    from ui.calls.call.page import CallPage

_NUMBERED = 10


def make_actions(page: CallPage) -> None:
    """Put the actions on the page; their keys work while it is in view."""
    script, taking = page.script, page.taking
    take = page.take_down
    for text, done, key, icon in (
        (_("Dial the number"), page.dial, "F2", "call"),
        (_("Copy the number"), page.copy_number, "F3", "copy"),
        (_("Put this call off…"), page.put_off, "F4", "clock"),
        (_("End the call"), page.to_end, "F9", "check"),
        (_("Merge with the other calls"), page.guarding.merge, "Alt+M", "join"),
        (
            _("Take down a suggestion…"),
            partial(take, taking.suggestion),
            "Alt+S",
            "edit",
        ),
        (
            _("Take down a lead for sales…"),
            partial(take, taking.lead),
            "Alt+L",
            "person",
        ),
        (_("Take down changed data…"), partial(take, taking.data), "Alt+D", "edit"),
        (
            _("The customer heard the outcome"),
            partial(take, taking.outcomes_told),
            "Alt+U",
            "check",
        ),
        (_("Keep the appointment for me, or for anyone"), page.toggle_only_me, "Alt+K", "lock"),
        (_("Open the car's card"), page.open_car, "Ctrl+J", "car"),
        (_("Question before"), partial(page.step_by, -1), "Alt+Up", "up"),
        (_("Next question"), partial(page.step_by, 1), "Alt+Down", "down"),
        (_("Script: step before"), partial(script.turn, -1), "Alt+Left", "back"),
        (_("Script: next step"), partial(script.turn, 1), "Alt+Right", "forward"),
    ):
        action(text, done, key=key, icon=icon, parent=page)
    for text, how in (
        (_("Alt+S Suggestion"), taking.suggestion),
        (_("Alt+L Lead"), taking.lead),
        (_("Alt+D Changed data"), taking.data),
    ):
        page.question.add_way(text, partial(take, how))
    for moment, key in HELP_KEYS.items():
        text = _("Help: {moment}").format(moment=moment_label(moment))
        action(text, partial(script.show_help, moment), key=key, icon="help", parent=page)
    for number in range(1, _NUMBERED + 1):
        text = _("Go to question {number}").format(number=number)
        done = partial(page.go_to, number)
        action(text, done, key=f"Alt+{number % 10}", icon="forward", parent=page)
