from __future__ import annotations

import errno
import os

import pytest

from app.base.errors import DiskFull, UserError
from app.paper.output import write_whole


def test_an_earlier_file_is_replaced_whole(tmp_path):
    out = tmp_path / "报告.pdf"
    out.write_bytes(b"old")
    write_whole(out, b"new")
    assert out.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["报告.pdf"]


@pytest.mark.parametrize(
    ("error", "family", "word"),
    [
        (PermissionError(errno.EACCES, "in use"), UserError, "open in another program"),
        (OSError(errno.ENOSPC, "full"), DiskFull, "no room"),
        (OSError(errno.EIO, "Input/output error"), UserError, "Input/output error"),
    ],
)
def test_a_file_that_cannot_be_replaced_stays_and_the_reason_is_said(
    tmp_path, monkeypatch, error, family, word
):
    out = tmp_path / "a.pdf"
    out.write_bytes(b"old")

    def refuse(*_paths):
        raise error

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(family, match=word):
        write_whole(out, b"new")
    assert out.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.pdf"]


def test_a_missing_folder_and_a_folder_in_place_of_a_file_are_said(tmp_path):
    with pytest.raises(UserError, match="does not exist"):
        write_whole(tmp_path / "none" / "a.pdf", b"x")
    with pytest.raises(UserError):
        write_whole(tmp_path, b"x")
