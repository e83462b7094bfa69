"""How much memory a child process takes, and a ceiling for it where the system has one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any


def memory_in_use(pid: int) -> int:
    """The bytes of memory that a process holds now; 0 where the system does not say."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * _page_size()


def limit_memory(pid: int, limit: int) -> Callable[[], None]:
    """Have the system end a process that grows beyond `limit` bytes; returns the release.

    On Windows this is a job object; elsewhere the caller watches `memory_in_use`.
    """
    if os.name != "nt":
        return lambda: None
    return _windows_job(pid, limit)


def _page_size() -> int:
    sysconf: Callable[[str], int] = getattr(os, "sysconf", lambda _name: 4096)
    return sysconf("SC_PAGE_SIZE")


def _windows_job(pid: int, limit: int) -> Callable[[], None]:
    import ctypes
    from ctypes import wintypes

    kernel: Any = getattr(ctypes, "WinDLL")("kernel32", use_last_error=True)  # noqa: B009
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.OpenProcess.restype = wintypes.HANDLE
    job = kernel.CreateJobObjectW(None, None)
    process = kernel.OpenProcess(_PROCESS_SET_QUOTA | _PROCESS_TERMINATE, False, pid)
    information = _job_limits(ctypes, wintypes, limit)
    kernel.SetInformationJobObject(
        wintypes.HANDLE(job),
        _EXTENDED_LIMIT_INFORMATION,
        ctypes.byref(information),
        ctypes.sizeof(information),
    )
    kernel.AssignProcessToJobObject(wintypes.HANDLE(job), wintypes.HANDLE(process))
    kernel.CloseHandle(wintypes.HANDLE(process))
    return lambda: kernel.CloseHandle(wintypes.HANDLE(job))


_PROCESS_TERMINATE = 0x0001
_PROCESS_SET_QUOTA = 0x0100
_EXTENDED_LIMIT_INFORMATION = 9
_LIMIT_PROCESS_MEMORY = 0x0100
_LIMIT_KILL_ON_JOB_CLOSE = 0x2000


def _job_limits(ctypes: Any, wintypes: Any, limit: int) -> Any:
    """Windows' JOBOBJECT_EXTENDED_LIMIT_INFORMATION, filled in."""
    size, large = ctypes.c_size_t, ctypes.c_longlong
    basic = type(
        "Basic",
        (ctypes.Structure,),
        {
            "_fields_": [
                ("per_process_time", large),
                ("per_job_time", large),
                ("flags", wintypes.DWORD),
                ("minimum_working_set", size),
                ("maximum_working_set", size),
                ("active_processes", wintypes.DWORD),
                ("affinity", size),
                ("priority_class", wintypes.DWORD),
                ("scheduling_class", wintypes.DWORD),
            ]
        },
    )
    extended = type(
        "Extended",
        (ctypes.Structure,),
        {
            "_fields_": [
                ("basic", basic),
                ("io", ctypes.c_ulonglong * 6),
                ("process_memory", size),
                ("job_memory", size),
                ("peak_process_memory", size),
                ("peak_job_memory", size),
            ]
        },
    )
    information = extended()
    information.basic.flags = _LIMIT_PROCESS_MEMORY | _LIMIT_KILL_ON_JOB_CLOSE
    information.process_memory = limit
    return information
