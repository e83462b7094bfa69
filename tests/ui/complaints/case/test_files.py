"""Photos and files: dropped, pasted, refused, opened, saved, removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from app.complaints import verbs_files
from app.complaints.store import attachments_of, content_of
from app.complaints.verbs_files import attach
from tests.app.complaints.making import opened
from ui.complaints.case.page import CasePage
from ui.complaints.files import doing as files_doing
from ui.complaints.files.doing import safe_name, small_picture
from ui.complaints.files.model import PICTURE, FilesModel
from ui.desk import InlineDesk

Shown = Callable[[int], CasePage]


def _photo(path: Path, width: int = 800, height: int = 600) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    assert image.save(str(path))
    return path


def _drop(page: CasePage, *paths: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), actions, data, buttons, keys)
    page.dragEnterEvent(enter)
    if enter.isAccepted():
        page.dropEvent(QDropEvent(QPointF(5, 5), actions, data, buttons, keys))
    return enter.isAccepted()


def test_dropped_photos_are_in_the_store_and_shown_small(
    shown: Shown, store: Any, manager: Any, clock: Any, tmp_path: Path
) -> None:
    number = opened(store, manager, clock)
    page = shown(number)
    photo = _photo(tmp_path / "异响<b>.png")
    assert _drop(page, photo)
    file = attachments_of(store, number)[0]
    assert (file.name, file.media) == ("异响<b>.png", "image/png")
    assert content_of(store, file.id) == photo.read_bytes()
    model = page.files.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.without_picture() == []
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole) == "异响<b>.png"
    assert model.data(model.index(0)).startswith("异响<b>.")
    assert "&lt;b&gt;" in model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)
    assert page.files.isVisible()
    photo.unlink()
    assert content_of(store, file.id)


def test_the_model_passes_the_tester_while_files_come_and_go(
    shown: Shown, store: Any, manager: Any, clock: Any
) -> None:
    number = opened(store, manager, clock)
    model = FilesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    attach(store, manager, number, name="a.pdf", content=b"x", clock=clock)
    model.set_files(tuple(attachments_of(store, number)))
    assert model.rowCount() == 1 and model.without_picture() == []
    model.set_files(())
    assert model.rowCount() == 0
    assert tester.model() is model


def test_a_file_that_is_too_large_is_refused_by_name(
    shown: Shown, store: Any, manager: Any, clock: Any, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(files_doing, "LARGEST", 10)
    number = opened(store, manager, clock)
    page = shown(number)
    (tmp_path / "film.mp4").write_bytes(b"x" * 11)
    assert _drop(page, tmp_path / "film.mp4")
    assert attachments_of(store, number) == []
    assert "“film.mp4” is larger than" in page.message.text
    assert verbs_files.LARGEST > 10


def test_a_folder_and_a_missing_file_are_refused(
    shown: Shown, store: Any, manager: Any, clock: Any, tmp_path: Path
) -> None:
    page = shown(opened(store, manager, clock))
    _drop(page, tmp_path)
    assert "is a folder" in page.message.text
    _drop(page, tmp_path / "weg.png")
    assert "“weg.png” cannot be read" in page.message.text


def test_a_picture_is_pasted_as_a_file(shown: Shown, store: Any, manager: Any, clock: Any) -> None:
    number = opened(store, manager, clock)
    page = shown(number)
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    page.files.paste()
    file = attachments_of(store, number)[0]
    assert file.name == "Picture 2026-11-02 10.00.00.png"
    assert content_of(store, file.id).startswith(b"\x89PNG")


def test_opening_shows_a_private_copy(
    shown: Shown, store: Any, manager: Any, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = opened(store, manager, clock)
    attach(store, manager, number, name="单?.pdf", content=b"pdf", clock=clock)
    attach(store, manager, number, name="x.exe", content=b"exe", clock=clock)
    page = shown(number)
    urls: list[str] = []

    def shown_by_system(url: QUrl) -> bool:
        urls.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", shown_by_system)
    page.show_page(1)
    page.files.open_current()
    copy = Path(urls[0])
    assert copy.name == "单_.pdf" and copy.read_bytes() == b"pdf"
    assert copy.parent.parent.stat().st_mode & 0o077 == 0
    assert copy.stat().st_mode & 0o222 == 0
    page.files.open_current()
    assert urls == [str(copy)] * 2
    page.files.view.setCurrentIndex(page.files.model.index(1))
    page.files.open_current()
    assert len(urls) == 2
    assert "could run something" in page.message.text


def test_saving_signing_and_removing(
    shown: Shown, store: Any, manager: Any, clock: Any, desk: InlineDesk, tmp_path: Path
) -> None:
    number = opened(store, manager, clock)
    attach(store, manager, number, name="a.pdf", content=b"pdf", clock=clock)
    page = shown(number)
    file = page.files.current
    assert file is not None
    page.files.doing.save_copy(file, tmp_path / "b.pdf")
    assert (tmp_path / "b.pdf").read_bytes() == b"pdf"
    page.files.sign_current()
    assert attachments_of(store, number)[0].signed_form == 1
    assert "signed form" in page.files.model.data(page.files.model.index(0))
    page.files.remove_selected()
    assert page.files.model.rowCount() == 0
    desk.undo()
    assert page.files.model.rowCount() == 1


def test_who_may_not_work_the_case_drops_nothing(
    shown: Shown, store: Any, manager: Any, agent: Any, clock: Any, desk: InlineDesk,
    tmp_path: Path,
) -> None:  # fmt: skip
    number = opened(store, manager, clock, owner_id=1)
    desk.set_actor(agent)
    page = shown(number)
    assert not _drop(page, _photo(tmp_path / "a.png"))
    assert attachments_of(store, number) == []


def test_small_pictures_keep_their_shape(tmp_path: Path) -> None:
    wide = small_picture(_photo(tmp_path / "w.png", 3000, 500).read_bytes(), PICTURE)
    assert wide.width() == PICTURE.width() and wide.height() == 25
    tall = small_picture(_photo(tmp_path / "t.png", 300, 3000).read_bytes(), PICTURE)
    assert tall.height() == PICTURE.height()
    assert small_picture(b"no picture", PICTURE).isNull()


def test_names_are_safe_on_every_system() -> None:
    assert safe_name('a<b>:"/\\|?*.txt') == "a_b________.txt"
    assert safe_name("..") == "file"
    assert safe_name("单" * 300 + ".jpeg") == "单" * 110 + ".jpeg"


def test_a_screenshot_pasted_into_a_text_is_a_file_and_text_stays_text(
    shown: Shown, store: Any, manager: Any, clock: Any
) -> None:
    number = opened(store, manager, clock)
    page = shown(number)
    area = page.work.findings.form.field("finding")
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    area.paste()
    assert len(attachments_of(store, number)) == 1
    QGuiApplication.clipboard().setText("文字")
    area.paste()
    assert area.toPlainText() == "文字"
    page.files.paste()
    assert "no picture" in page.message.text


def test_no_field_of_the_page_takes_a_dropped_photo_for_text(
    shown: Shown, store: Any, manager: Any, clock: Any
) -> None:
    page = shown(opened(store, manager, clock))
    fields = [*page.work.findChildren(QLineEdit), *page.work.findChildren(QPlainTextEdit)]
    assert len(fields) > 20
    assert [field for field in fields if field.acceptDrops()] == []
