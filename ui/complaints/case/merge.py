"""Two cases side by side: are they about the same, and which one is kept?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import _, ngettext
from app.complaints import labels
from app.complaints.field_words import field_label
from app.complaints.history import moment
from ui.complaints.case.fields import DraftArea
from ui.complaints.case.rounds import compensation_text
from ui.customers.compare import Compare, Line
from ui.widgets.buttons import action, button
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from ui.complaints.case.source import CaseView


class MergeDialog(QDialog):
    """Signals: `merge_wanted(id that goes, id that is kept, note)`; `opened(id)`."""

    merge_wanted = Signal(int, int, str)
    opened = Signal(int)

    def __init__(
        self, left: CaseView, right: CaseView, *, may_merge: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._left, self._right = left, right
        self.setWindowTitle(_("Compare two complaints"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.compare = Compare(self)
        self.compare.set_lines(left.case.number, right.case.number, lines_of(left, right))
        self.note = DraftArea(self)
        self.note.setPlaceholderText(_("Note, if there is something to say"))
        self.note.setAccessibleName(_("Note"))
        self.keep_left = button(
            _("Keep {number}").format(number=left.case.number), self.take_left, kind="primary",
            hint="Alt+1",
        )  # fmt: skip
        self.keep_right = button(
            _("Keep {number}").format(number=right.case.number), self.take_right, hint="Alt+2"
        )
        self._assemble(may_merge)
        action(_("Keep the left case"), self.take_left, key="Alt+1", icon="join", parent=self)
        action(_("Keep the right case"), self.take_right, key="Alt+2", icon="join", parent=self)

    def take_left(self) -> None:
        self._merge(self._right.case.id, self._left.case.id)

    def take_right(self) -> None:
        self._merge(self._left.case.id, self._right.case.id)

    def _merge(self, gone: int, kept: int) -> None:
        if self.keep_left.isHidden():
            return
        self.merge_wanted.emit(gone, kept, self.note.toPlainText().strip())
        self.accept()

    def _open(self) -> None:
        self.opened.emit(self._right.case.id)
        self.accept()

    def _assemble(self, may_merge: bool) -> None:
        text = (
            _("Are these about the same thing? The other one is linked to the one that is kept.")
            if may_merge
            else _("Are these about the same thing? Only the manager merges them.")
        )
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(button(_("Open the right case"), self._open, kind="link"))
        line.addStretch(1)
        for made in (self.keep_left, self.keep_right):
            line.addWidget(made)
            made.setVisible(may_merge)
        line.addWidget(button(_("They are two"), self.reject))
        self.note.setVisible(may_merge)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 14, 18, 14)
        box.setSpacing(8)
        box.addWidget(PlainLabel(text, role="heading", wrap=True))
        box.addWidget(self.compare, 1)
        box.addWidget(self.note)
        box.addLayout(line)
        letter = self.fontMetrics().horizontalAdvance("0")
        self.resize(letter * 104, self.fontMetrics().lineSpacing() * 30)


def lines_of(left: CaseView, right: CaseView) -> list[Line]:
    """What the two cases say, field by field; fields that neither has are left out."""
    found = [
        Line(name, breakable(_said(left, key)), breakable(_said(right, key)))
        for key, name in (
            ("opened_at", field_label("opened_at")),
            ("stage", field_label("stage")),
            ("owner", field_label("owner_id")),
            ("who", field_label("customer_id")),
            ("car", field_label("vehicle_id")),
            ("phone", _("Phone")),
            ("channel", field_label("channel")),
            ("severity", field_label("severity")),
            ("words", field_label("words")),
            ("finding", field_label("finding")),
            ("cause", field_label("cause")),
            ("department", field_label("department")),
            ("kind", field_label("category")),
            ("proposal", field_label("proposal")),
            ("contacts", _("Contacts with the customer")),
            ("files", _("Files")),
        )
    ]
    return [line for line in found if line.left or line.right]


def breakable(text: str) -> str:
    """A text whose very long words may go on in the next line."""
    return re.sub(r"[!-~]{24}(?=[!-~])", "\\g<0>\u200b", text)


def _said(view: CaseView, key: str) -> str:
    case = view.case
    known: dict[str, Any] = {
        "opened_at": moment(case.opened_at),
        "stage": labels.stage_label(case.stage),
        "owner": view.owner or _("nobody"),
        "who": view.name,
        "car": " ".join(part for part in (view.plate, view.model) if part),
        "phone": view.phone,
        "channel": labels.channel_label(case.channel),
        "severity": labels.severity_label(case.severity),
        "kind": " → ".join(
            labels.kind_label(code, view.own) for code in (case.category, case.item) if code
        ),
        "contacts": _count(len(case.contacts), moment(case.contacts[-1].at))
        if case.contacts
        else "",
        "files": ngettext("{count} file", "{count} files", len(view.files)).format(
            count=len(view.files)
        )
        if view.files
        else "",
        "proposal": _proposal(view),
    }
    return str(known[key] if key in known else getattr(case, key) or "")


def _proposal(view: CaseView) -> str:
    last = view.case.round
    if last is None:
        return ""
    return "\n".join(part for part in (last.proposal, compensation_text(last)) if part)


def _count(count: int, last: str) -> str:
    text = ngettext("{count} contact, last {at}", "{count} contacts, last {at}", count)
    return text.format(count=count, at=last)
