"""A process of its own may crash, hang, grow or chatter: the program goes on with a sentence."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.base.errors import BugError, FileRefused
from app.importing import process
from app.importing.memory import memory_in_use
from app.importing.process import MEBIBYTE, Cancelled, most_memory, run_job
from tests.app.importing import children


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file.csv"
    path.write_bytes(b"a,b\n")
    return path


@pytest.fixture
def pid_file(tmp_path: Path) -> Path:
    return tmp_path / "pid"


def ended(pid_file: Path) -> bool:
    """Whether the process that wrote its number there is gone."""
    return not psutil.pid_exists(int(pid_file.read_text("ascii")))


def test_the_answer_comes_from_another_process_with_progress_on_the_way(file: Path) -> None:
    told: list[tuple[float | None, str]] = []
    found = run_job(
        children.answer,
        {"a": 1},
        file=file,
        progress=lambda share, text: told.append((share, text)),
    )
    assert found["asked"] == {"a": 1}
    assert found["pid"] != os.getpid()
    assert told == [(0.5, "half")]
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("target", "error", "code", "sentence"),
    [
        (children.refuse, FileRefused, "empty", "Nothing in it."),
        (children.leave, FileRefused, "damaged", "reading it failed"),
        (children.abort, FileRefused, "damaged", "reading it failed"),
        (children.leave_amid_a_message, FileRefused, "damaged", "reading it failed"),
        (children.run_out_of_memory, FileRefused, "too_large", "too much memory"),
        (children.mistake, BugError, None, "our mistake"),
    ],
)
def test_whatever_ends_the_process_becomes_a_sentence(
    file: Path,
    target: Callable[..., None],
    error: type[Exception],
    code: str | None,
    sentence: str,
) -> None:
    with pytest.raises(error, match=sentence) as caught:
        run_job(target, None, file=file)
    assert getattr(caught.value, "code", None) == code
    assert multiprocessing.active_children() == []


def test_a_silent_process_is_ended(
    file: Path, pid_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "LONGEST_SILENCE", 1.0)
    with pytest.raises(FileRefused, match="too long") as caught:
        run_job(children.hang, pid_file, file=file)
    assert caught.value.code == "too_slow"
    assert ended(pid_file)


@pytest.mark.skipif(os.name == "nt", reason="there the system itself ends the process")
def test_a_growing_process_is_ended(
    file: Path, pid_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "LEAST_MEMORY", 120 * MEBIBYTE)
    with pytest.raises(FileRefused, match="too much memory") as caught:
        run_job(children.grow, pid_file, file=file)
    assert caught.value.code == "too_large"
    assert ended(pid_file)


@pytest.mark.parametrize("target", [children.hang, children.chatter])
def test_a_process_can_be_stopped_whatever_it_does(
    file: Path, pid_file: Path, target: Callable[[Any, Any], None]
) -> None:
    started = time.monotonic()
    with pytest.raises(Cancelled, match="Nothing was imported"):
        run_job(target, pid_file, file=file, cancelled=lambda: _is_written(pid_file))
    assert time.monotonic() - started < 10
    assert ended(pid_file)


def test_a_larger_file_may_take_more_memory_up_to_a_limit(tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(b"x")
    with large.open("wb") as sparse:
        sparse.truncate(10 * 1024 * MEBIBYTE)
    assert process.LEAST_MEMORY < most_memory(small) < most_memory(large) == process.MOST_MEMORY
    assert most_memory(tmp_path / "none") == process.LEAST_MEMORY


@pytest.mark.skipif(os.name == "nt", reason="there the system itself keeps the limit")
def test_memory_in_use_is_what_the_system_says() -> None:
    told = psutil.Process().memory_info().rss
    assert memory_in_use(os.getpid()) == pytest.approx(told, rel=0.2)
    assert memory_in_use(2**22 + 5) == 0


def _is_written(path: Path) -> bool:
    return path.exists() and path.read_text("ascii") != ""
