"""Texts with how often each was seen, as two columns of words and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from app.base.translation import _, ngettext
from ui.widgets.labels import PlainLabel

MOST_SHOWN = 12


class CountList(QWidget):
    """A heading (if any) over lines of text and count; hidden while it has no lines."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)

    def texts(self) -> list[str]:
        """What the lines say, for tests and screen readers."""
        return [label.text() for label in self.findChildren(PlainLabel) if label.parent() is self]

    def show_dict(self, counts: Mapping[str, int], tone_name: str = "") -> None:
        """The most frequent first; what is over MOST_SHOWN is summed up in one line."""
        ordered = sorted(counts.items(), key=lambda pair: -pair[1])
        lines = [(text, count, tone_name) for text, count in ordered[:MOST_SHOWN]]
        rest = ordered[MOST_SHOWN:]
        if rest:
            text = ngettext("{count} other reason", "{count} other reasons", len(rest))
            lines.append((text.format(count=len(rest)), sum(c for _t, c in rest), ""))
        self.show_counts(lines)

    def show_counts(
        self, lines: Sequence[tuple[str, int, str]], total: tuple[str, int] | None = None
    ) -> None:
        """`lines` are text, count and tone (only shown where the count is not nought); `total`
        stands under a line, so that one sees the lines add up to it.
        """
        self._clear()
        if self._title and lines:
            self._grid.addWidget(PlainLabel(self._title, self, role="field"), 0, 0, 1, 2)
        for text, count, tone_name in lines:
            self._add(text, count, tone_name if count else "muted")
        if total is not None:
            rule = QFrame(self)
            rule.setProperty("surface", "line")
            self._grid.addWidget(rule, self._grid.rowCount(), 0, 1, 2)
            self._add(total[0], total[1], "")
        said = [_("{text}: {count}").format(text=t, count=c) for t, c, _tone in lines]
        self.setAccessibleName("; ".join([self._title, *said] if self._title else said))
        self.setVisible(bool(lines))

    def _add(self, text: str, count: int, role: str) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(PlainLabel(text, self, wrap=True), row, 0)
        number = PlainLabel(f"{count:,}", self, role=role)
        top = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(number, row, 1, top)

    def _clear(self) -> None:
        while (entry := self._grid.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()


def named_asides(counts: Mapping[str, int]) -> dict[str, int]:
    """The reasons for setting rows aside in the reader's words."""
    from app.customers.labels import aside_label

    return {aside_label(code): count for code, count in counts.items()}
