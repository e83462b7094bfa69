"""Running one job in a process of its own, with limits on its memory and time.

A damaged or hostile file may make the parser crash, hang or grow; then this process ends
and the program goes on with a sentence about the file.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from app.base.errors import BugError, FileRefused, UserError
from app.base.translation import _
from app.importing.memory import limit_memory, memory_in_use

MEBIBYTE = 1024 * 1024
LEAST_MEMORY = 420 * MEBIBYTE
MEMORY_PER_BYTE = 60
MOST_MEMORY = 3_000 * MEBIBYTE
LONGEST_SILENCE = 120.0
LOOKS_EVERY = 0.05

Progress = Callable[[float | None, str], None]


class Cancelled(UserError):
    """The person stopped the work; nothing of it stays."""


def run_job(
    target: Callable[[Connection, Any], None],
    job: Any,
    *,
    file: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Any:
    """Run `target(connection, job)` in a new process and return what it answers.

    Raises FileRefused for a file that cannot be used, crashes the parser, or would take too
    much memory or time; Cancelled when `cancelled()` turns true; BugError for our mistakes.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=target, args=(theirs, job), daemon=True)
    process.start()
    theirs.close()
    release = limit_memory(process.pid or 0, most_memory(file))
    try:
        return _answer(ours, process, most_memory(file), progress, cancelled)
    finally:
        if process.is_alive():
            process.kill()
        process.join()
        ours.close()
        release()


def most_memory(file: Path) -> int:
    """How many bytes reading this file may take: more for a larger one."""
    try:
        size = file.stat().st_size
    except OSError:
        size = 0
    return min(LEAST_MEMORY + MEMORY_PER_BYTE * size, MOST_MEMORY)


def _answer(
    ours: Connection,
    process: Any,
    memory: int,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> Any:
    heard = time.monotonic()
    while True:
        if ours.poll(LOOKS_EVERY):
            try:
                message, *content = ours.recv()
            except (EOFError, OSError):
                # It ended, perhaps in the middle of a message.
                raise _crashed() from None
            heard = time.monotonic()
            if message != "progress":
                return _outcome(message, content[0])
            if progress:
                progress(content[0], content[1])
        if cancelled and cancelled():
            raise Cancelled(_("Stopped. Nothing was imported."))
        if memory_in_use(process.pid) > memory:
            raise _too_much()
        if time.monotonic() - heard > LONGEST_SILENCE:
            raise FileRefused(
                "too_slow",
                _(
                    "Reading this file took too long and was stopped. Save it as xlsx and try "
                    "again."
                ),
            )
        if not process.is_alive() and not ours.poll(0):
            raise _crashed()


def _outcome(message: str, content: Any) -> Any:
    if message == "done":
        return content
    if message == "refused":
        raise content
    if message == "memory":
        raise _too_much()
    raise BugError(str(content))


def _crashed() -> FileRefused:
    return FileRefused(
        "damaged",
        _(
            "This file is damaged: reading it failed. Open it in a spreadsheet program, save it "
            "as a new xlsx file, and import that one."
        ),
    )


def _too_much() -> FileRefused:
    return FileRefused(
        "too_large",
        _(
            "This file would take too much memory. Remove empty rows and columns, or split it, "
            "and import the parts."
        ),
    )
