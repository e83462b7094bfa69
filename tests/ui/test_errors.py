"""What a person sees of an error, and what is kept of it."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.base.errors import NotPossible
from ui.error_report import ErrorDialog, log, log_into, report, trace_only, without_persons
from ui.errors import ErrorDesk, sentence


def _raised(text: str) -> Exception:
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


@pytest.mark.parametrize(
    "secret", ["13800138000", "+86 138 0013 8000", "粤A12345", "粤AD12345", "LSVAA4182E2123456"]
)
def test_reports_hold_no_persons(secret: str) -> None:
    assert secret not in report(_raised(f"bad row {secret}"), "ab12")
    assert secret not in without_persons(f"'{secret}'")


def test_reports_hold_versions_and_the_place() -> None:
    text = report(_raised("oops"), "ab12")
    assert "ab12" in text and "Python" in text and "test_errors.py" in text


def test_the_log_never_quotes_the_message() -> None:
    assert "王芳" not in trace_only(_raised("王芳"))
    assert "test_errors.py" in trace_only(_raised("x"))


def test_the_users_world_gets_its_sentence() -> None:
    assert sentence(NotPossible("Not on a Sunday.")) == "Not on a Sunday."
    assert "Nothing that was saved is lost" in sentence(ValueError("internal"))


def test_a_sentence_is_shown_near_the_place(qtbot: QtBot) -> None:
    said: list[str] = []
    desk = ErrorDesk(said.append)
    desk.take(NotPossible("No."))
    assert said == ["No."] and desk.mistakes == 0


def test_a_mistake_from_a_thread_opens_one_dialog(qtbot: QtBot, monkeypatch: Any) -> None:
    monkeypatch.setattr(log, "propagate", False)
    handler = logging.NullHandler()
    log.addHandler(handler)
    desk = ErrorDesk()
    threads = [threading.Thread(target=desk.take, args=(_raised(str(n)),)) for n in range(3)]
    for thread in threads:
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: desk.mistakes == 3)
    assert isinstance(desk._open, ErrorDialog)
    qtbot.addWidget(desk._open)
    log.removeHandler(handler)


def test_the_log_rotates_in_its_folder(tmp_path: Path) -> None:
    before = list(log.handlers)
    log_into(tmp_path / "logs")
    try:
        log.error("error %s", "ab12")
        assert "ab12" in (tmp_path / "logs" / "care-desk.log").read_text(encoding="utf-8")
    finally:
        for handler in [h for h in log.handlers if h not in before]:
            log.removeHandler(handler)
            handler.close()
