"""What a process of its own may do to the program that waits for it. Started by test_process."""

from __future__ import annotations

import os
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from app.base.errors import FileRefused

MEBIBYTE = 1024 * 1024


def answer(connection: Connection, job: Any) -> None:
    connection.send(("progress", 0.5, "half"))
    connection.send(("done", {"asked": job, "pid": os.getpid()}))


def refuse(connection: Connection, job: Any) -> None:
    connection.send(("refused", FileRefused("empty", "Nothing in it.")))


def mistake(connection: Connection, job: Any) -> None:
    connection.send(("bug", "Traceback: our mistake"))


def run_out_of_memory(connection: Connection, job: Any) -> None:
    connection.send(("memory", None))


def leave(connection: Connection, job: Any) -> None:
    os._exit(0)


def abort(connection: Connection, job: Any) -> None:
    # The system's own report of the crash is not part of a test's output.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    os.abort()


def leave_amid_a_message(connection: Connection, job: Any) -> None:
    os.write(connection.fileno(), (1_000).to_bytes(4, "big") + b"half")
    os._exit(1)


def hang(connection: Connection, job: Any) -> None:
    _say_pid(job)
    time.sleep(30)


def grow(connection: Connection, job: Any) -> None:
    _say_pid(job)
    kept = []
    while True:
        kept.append(bytearray(os.urandom(1024)) * 4096)
        connection.send(("progress", None, f"{len(kept) * 4} MB"))


def chatter(connection: Connection, job: Any) -> None:
    _say_pid(job)
    end = time.monotonic() + 30
    while time.monotonic() < end:
        connection.send(("progress", None, "still here"))


def _say_pid(job: Any) -> None:
    Path(job).write_text(str(os.getpid()), "ascii")
