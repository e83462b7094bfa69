"""Pages of a PDF as pixels, for the preview and the printer; knows no window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.base.errors import FileRefused
from app.base.translation import _

_POINTS_PER_INCH = 72.0


@dataclass(frozen=True)
class PageImage:
    """One page as pixels: 4 bytes each (blue, green, red, unused), `stride` bytes a row."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_sizes(pdf: Path | bytes) -> list[tuple[float, float]]:
    """Width and height of every page, in points."""
    with _opened(pdf) as document:
        return [tuple(document.get_page_size(index)) for index in range(len(document))]


def page_image(pdf: Path | bytes, index: int, *, dpi: float) -> PageImage:
    """The page number `index` (from 0) at `dpi` pixels an inch; from one thread at a time."""
    with _opened(pdf) as document:
        return _render(document, index, dpi)


def page_images(pdf: Path | bytes, *, dpi: float) -> Iterator[PageImage]:
    """Every page in turn at `dpi` pixels an inch, one in memory at a time."""
    with _opened(pdf) as document:
        for index in range(len(document)):
            yield _render(document, index, dpi)


def page_texts(pdf: Path | bytes) -> list[str]:
    """The text of every page as a person would copy it."""
    with _opened(pdf) as document:
        return [_text(document, index) for index in range(len(document))]


@contextmanager
def _opened(pdf: Path | bytes) -> Iterator[Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except (pypdfium2.PdfiumError, FileNotFoundError) as error:
        raise FileRefused(
            "pdf", _("This file cannot be shown as a PDF. Make it again and try once more.")
        ) from error
    try:
        yield document
    finally:
        document.close()


def _render(document: Any, index: int, dpi: float) -> PageImage:
    page = document[index]
    bitmap = page.render(scale=dpi / _POINTS_PER_INCH, prefer_bgrx=True)
    try:
        return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()
        page.close()


def _text(document: Any, index: int) -> str:
    page = document[index]
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_bounded())
    finally:
        text_page.close()
        page.close()
