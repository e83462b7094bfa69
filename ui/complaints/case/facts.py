"""Typing facts of a case: each goes to the store at once; what two people wrote is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.base.errors import Conflict, UserError

if TYPE_CHECKING:
    from ui.complaints.case.page import CasePage
    from ui.complaints.case.source import CaseView


class CaseFacts:
    """Writes what was typed; what was not taken because another person had written there stays
    in its field until the case is read again, then both texts are shown.
    """

    def __init__(self, page: CasePage) -> None:
        self._page = page
        # Name → why it was not taken, and what was typed.
        self._conflicts: dict[str, tuple[str, Any]] = {}
        self.count = 0

    def edit(self, name: str, value: Any, seen: Any) -> None:
        """A fact was typed; `seen` is what stood in its field when the typing began."""
        page, view = self._page, self._page.view
        if view is None:
            return
        self.count += 1
        if name == "contact_phone" and seen == view.values["contact_phone"]:
            # The field shows it masked.
            seen = view.case.contact_phone
        page.doing.set_fact(view.case, name, value, seen, lambda e: self._refuse(name, value, e))

    def show_conflicts(self, view: CaseView) -> None:
        """What the other person wrote is read now: both texts, and the choice."""
        for name, (sentence, mine) in self._conflicts.items():
            self._page.work.show_conflict(name, sentence, mine, view)
        self._conflicts.clear()

    def forget(self) -> None:
        """Another case is shown."""
        self._conflicts.clear()

    def _refuse(self, name: str, value: Any, error: Exception) -> None:
        form = self._page.work.form_of(name)
        if isinstance(error, Conflict) and form is not None:
            # It is said at the field, once what the other person wrote is read.
            self._conflicts[name] = (str(error), value)
            self._page.reload()
            return
        if form is not None and isinstance(error, UserError):
            form.refuse(name, str(error))
        self._page.tell(error)
