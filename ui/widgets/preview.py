"""A printed page on the screen before it goes to paper: look, turn, zoom, print, save."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.base.files import write_atomically
from app.base.translation import _
from app.paper.preview import PageImage, page_image, page_sizes
from ui.widgets.buttons import action, button, icon_button
from ui.widgets.dialogs import choose_save
from ui.widgets.labels import PlainLabel

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
PRINT_DPI = 300


def image_of(page: PageImage) -> QImage:
    """The page as a picture of Qt's, with its own copy of the pixels."""
    raw = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    return raw.copy()


def print_pages(pdf: bytes, printer: QPrinter, pages: Sequence[int]) -> None:
    """Put pages (numbers from 0) on a printer, each filling its sheet, at 300 dots an inch."""
    painter = QPainter(printer)
    try:
        for place, number in enumerate(pages):
            if place:
                printer.newPage()
            sheet = painter.viewport()
            image = image_of(page_image(pdf, number, dpi=PRINT_DPI))
            size = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(sheet.topLeft(), image.scaled(size))
    finally:
        painter.end()


class PagePreview(QWidget):
    """Shows the pages of a PDF. Signals: `printed()`, `saved(path)`."""

    printed = Signal()
    saved = Signal(object)

    def __init__(self, pdf: bytes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf = pdf
        self._name = name
        self._sizes = page_sizes(pdf)
        self._page = 0
        self._zoom = 1.0
        self._picture = QLabel(self)
        self._where = PlainLabel(parent=self, role="muted")
        self._scroll = QScrollArea(self)
        self._assemble()
        self._actions()
        self._draw()

    @property
    def page(self) -> int:
        """The number of the page in view, from 0."""
        return self._page

    @property
    def pages(self) -> int:
        return len(self._sizes)

    def show_page(self, number: int) -> None:
        self._page = max(0, min(self.pages - 1, number))
        self._scroll.verticalScrollBar().setValue(0)
        self._draw()

    def zoom(self, step: int) -> None:
        """One step nearer (1) or farther (−1); 0 fits the width."""
        if step == 0:
            width_inches = self._sizes[self._page][0] / 72
            room = max(200, self._scroll.viewport().width() - 32)
            self._zoom = room / (width_inches * self.logicalDpiX())
        else:
            nearer = [z for z in ZOOMS if z > self._zoom + 0.01]
            farther = [z for z in ZOOMS if z < self._zoom - 0.01]
            wanted = nearer[:1] if step > 0 else farther[-1:]
            self._zoom = wanted[0] if wanted else self._zoom
        self._draw()

    def save(self) -> None:
        """Ask for a name and write the PDF itself."""
        path = choose_save(self, _("Save as PDF"), self._name, _("PDF file (*.pdf)"))
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        write_atomically(path, self._pdf)
        self.saved.emit(path)

    def print_out(self) -> None:
        """Ask for the printer and the pages."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(PRINT_DPI)
        printer.setDocName(self._name)
        printer.setPageMargins(QMarginsF(0, 0, 0, 0))
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.pages)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        first = max(1, printer.fromPage())
        last = printer.toPage() or self.pages
        print_pages(self._pdf, printer, range(first - 1, min(last, self.pages)))
        self.printed.emit()

    # -- private

    def _assemble(self) -> None:
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._picture.setMargin(16)
        self._scroll.setWidget(self._picture)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(_("Pages"))
        bar = QHBoxLayout()
        bar.setSpacing(4)
        self._back = icon_button("back", _("Page before (Page up)"), lambda: self._turn(-1))
        self._next = icon_button("forward", _("Next page (Page down)"), lambda: self._turn(1))
        for widget in (
            self._back,
            self._where,
            self._next,
            icon_button("zoom_out", _("Smaller (Ctrl+-)"), lambda: self.zoom(-1)),
            icon_button("zoom_in", _("Larger (Ctrl+=)"), lambda: self.zoom(1)),
            button(_("Fit to width"), lambda: self.zoom(0), kind="link"),
        ):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(button(_("Save as PDF…"), self.save, icon="save"))
        bar.addWidget(button(_("Print…"), self.print_out, icon="print", kind="primary"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(bar)
        box.addWidget(self._scroll, 1)

    def _actions(self) -> None:
        action(_("Print the document…"), self.print_out, key="Ctrl+P", icon="print", parent=self)
        action(_("Save as PDF…"), self.save, key="Ctrl+S", icon="save", parent=self)
        action(_("Next page"), lambda: self._turn(1), key="PgDown", icon="forward", parent=self)
        action(_("Page before"), lambda: self._turn(-1), key="PgUp", icon="back", parent=self)
        for made in self.actions():
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _turn(self, by: int) -> None:
        self.show_page(self._page + by)

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        dpi = self.logicalDpiX() * self._zoom * ratio
        picture = QPixmap.fromImage(image_of(page_image(self._pdf, self._page, dpi=dpi)))
        picture.setDevicePixelRatio(ratio)
        self._picture.setPixmap(picture)
        where = _("Page {page} of {pages}").format(page=self._page + 1, pages=self.pages)
        self._where.setText(where)
        self._picture.setAccessibleName(where)
        self._back.setEnabled(self._page > 0)
        self._next.setEnabled(self._page + 1 < self.pages)


class PreviewDialog(QDialog):
    """The preview in a window of its own."""

    def __init__(self, pdf: bytes, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview = PagePreview(pdf, name, self)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 12, 12)
        box.addWidget(self.preview)
        self.resize(QSize(980, 720))
