"""Files are written whole or not at all, and what hinders is said."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
import xlsxwriter

from app.base.errors import DiskFull, UserError
from app.base.files import create_once, replacing, write_atomically


def test_replaces_the_content_and_makes_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "file.txt"
    write_atomically(path, b"old")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.ENOSPC, DiskFull), (errno.EACCES, UserError), (errno.EIO, UserError)],
)
def test_a_failure_keeps_the_old_file_and_is_said(
    tmp_path: Path, number: int, kind: type[Exception]
) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(b"old")
    with pytest.raises(kind, match=r"file\.txt"), replacing(path) as temporary:
        temporary.write_bytes(b"half")
        raise OSError(number, os.strerror(number))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_our_own_mistake_keeps_the_old_file_too(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), replacing(path) as temporary:
        temporary.write_bytes(b"half")
        _ = 1 // 0
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_target_held_open_elsewhere_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_source: object, _target: object) -> None:
        raise PermissionError(errno.EACCES, "used by another process")

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(UserError, match="open in another program"):
        write_atomically(tmp_path / "file.xlsx", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_for_workbooks_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_book: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(xlsxwriter.Workbook, "_store_workbook", full)
    with pytest.raises(DiskFull, match=r"list\.xlsx"), replacing(tmp_path / "list.xlsx") as part:
        book = xlsxwriter.Workbook(str(part))
        book.add_worksheet()
        book.close()


def test_only_the_first_creates(tmp_path: Path) -> None:
    path = tmp_path / "once"
    assert create_once(path, b"first")
    assert not create_once(path, b"second")
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def test_made_once_where_the_disk_knows_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_given: object, **_named: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    assert create_once(tmp_path / "note.json", b"one")
    assert not create_once(tmp_path / "note.json", b"two")
    assert (tmp_path / "note.json").read_bytes() == b"one"
