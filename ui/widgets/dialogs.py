"""Message boxes and file choosers; their text is always plain."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.base.translation import _


def message_box(
    parent: QWidget | None,
    text: str,
    more: str = "",
    *,
    icon: QMessageBox.Icon = QMessageBox.Icon.Information,
) -> QMessageBox:
    """A box whose text is plain, whatever stands in it; not shown yet."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(_("Care Desk"))
    box.setIcon(icon)
    box.setText(text)
    box.setInformativeText(more)
    return box


def tell(parent: QWidget | None, text: str, more: str = "") -> None:
    """Say something that must be read."""
    message_box(parent, text, more).exec()


def ask(parent: QWidget | None, text: str, yes: str, more: str = "") -> bool:
    """A question before what cannot be undone; `yes` is the word on the button."""
    box = message_box(parent, text, more, icon=QMessageBox.Icon.Question)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(agree)
    box.exec()
    return box.clickedButton() is agree


def file_name(title: str) -> str:
    """A title as the name of a file, without the letters no file may have."""
    return "".join(letter for letter in title if letter not in '\\/:*?"<>|')


def choose_save(parent: QWidget | None, title: str, name: str, kinds: str) -> Path | None:
    """Where to save; `kinds` is a filter such as "Excel (*.xlsx)", its ending is added."""
    chosen, kind = QFileDialog.getSaveFileName(parent, title, name, kinds)
    if not chosen:
        return None
    path = Path(chosen)
    if not path.suffix and "*." in kind:
        path = path.with_suffix("." + kind.split("*.")[1].split(")")[0].split()[0])
    return path


def choose_open(parent: QWidget | None, title: str, kinds: str) -> list[Path]:
    """Files to open; empty when the person changed their mind."""
    chosen, _kind = QFileDialog.getOpenFileNames(parent, title, "", kinds)
    return [Path(name) for name in chosen]
