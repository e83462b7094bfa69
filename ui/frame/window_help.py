"""Small questions of the window: whose store it is, which files were dropped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from app.base import settings

if TYPE_CHECKING:
    from app.base.door import Store


def dealer_of(store: Store) -> tuple[str, str]:
    """The dealership's name and its accent colour."""
    return str(settings.get(store, "dealer.name")), str(settings.get(store, "dealer.colour"))


def files_of(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    """The files and folders of this computer that are dragged; nothing from the web."""
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.exists()]
