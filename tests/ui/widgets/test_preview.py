"""Pages on the screen, on the printer, in a file."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from ui.widgets.preview import PagePreview, print_pages


@pytest.fixture
def pdf() -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for _page in range(3):
        document.new_page(595, 842)
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


@pytest.fixture
def preview(pdf: bytes, qtbot: QtBot) -> PagePreview:
    made = PagePreview(pdf, "churn-2026-09.pdf")
    qtbot.addWidget(made)
    return made


def test_turns_pages_within_the_document(preview: PagePreview) -> None:
    assert preview.pages == 3 and not preview._back.isEnabled()
    preview.show_page(9)
    assert preview.page == 2 and not preview._next.isEnabled()
    assert preview._where.text() == "Page 3 of 3"


def test_zooms(preview: PagePreview) -> None:
    before = preview._picture.pixmap().width()
    preview.zoom(1)
    nearer = preview._picture.pixmap().width()
    preview.zoom(-1)
    assert nearer > before == preview._picture.pixmap().width()
    preview.resize(600, 400)
    preview.zoom(0)
    assert preview._picture.pixmap().width() <= 600


def test_saves_the_document_itself(preview: PagePreview, pdf: bytes, tmp_path: Path) -> None:
    preview.save_to(tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == pdf


def test_prints_the_pages_asked_for(pdf: bytes, qtbot: QtBot, tmp_path: Path) -> None:
    import pypdfium2

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    print_pages(pdf, printer, [0, 2])
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(document) == 2
    document.close()
