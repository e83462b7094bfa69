"""What stands where the list of actions has no row."""

from __future__ import annotations

from app.actions.listing import OPEN, OVERDUE, UNCHECKED, WEEK
from app.base.translation import _
from ui.actions.view_bar import ViewBar


def empty_state(bar: ViewBar, *, manager: bool) -> tuple[str, str, str, str]:
    """Icon, title, hint and the word on the button."""
    asked = bar.filter
    if asked.narrowed:
        hint = _("Take filters away one by one, or clear them all.")
        return "search", _("No action fits"), hint, _("Clear filters")
    if not bar.counts.get("all"):
        if not manager:
            hint = _("Actions of which you are the owner appear here, from every complaint.")
            return "check", _("No action is yours"), hint, ""
        hint = _(
            "Measures written down in a complaint appear here with owner and due day. "
            "One from a report or a meeting is added with N."
        )
        return "list", _("No actions yet"), hint, _("New action…")
    titles = {
        OPEN: _("Nothing is open"),
        OVERDUE: _("Nothing is past due"),
        WEEK: _("Nothing is due this week"),
        UNCHECKED: _("No effect waits to be checked"),
    }
    title = titles.get(asked.view, _("No action here"))
    return "check", title, _("Choose another view above, or look at all."), _("Show all actions")
