"""Telling a network drive from a disk of this computer."""

from __future__ import annotations

import os
import re
from pathlib import Path

ON_WINDOWS = os.name == "nt"
DRIVE_REMOTE = 4  # what Windows' GetDriveTypeW answers for a mapped network drive
NETWORK_FILESYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ncpfs", "davfs"}
)


def is_network_path(path: Path) -> bool:
    """Whether `path` (absolute) lies on another computer."""
    text = str(path)
    if text.lower().startswith("\\\\?\\unc\\"):
        return True
    if text.startswith(("\\\\", "//")) and not text.startswith(("\\\\?\\", "\\\\.\\")):
        return True
    if ON_WINDOWS:
        return _windows_drive_is_remote(path.anchor)
    return _mounted_from_network(path.resolve())


def _windows_drive_is_remote(anchor: str) -> bool:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - unknown to the checker elsewhere
    return bool(kernel.GetDriveTypeW(anchor) == DRIVE_REMOTE)


def _mounted_from_network(path: Path) -> bool:
    best, kind = "", ""
    for line in _mounts().splitlines():
        fields = line.split(" ")
        place = _unescaped(fields[1]) if len(fields) > 2 else ""
        if place and _lies_below(path, place) and len(place) >= len(best):
            best, kind = place, fields[2]
    # The workplace's own root may be of any kind; only a mount below it is a network drive.
    return kind in NETWORK_FILESYSTEMS and best != "/"


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text("utf-8", "replace")
    except OSError:
        return ""


def _unescaped(place: str) -> str:
    """The list of mounts writes blanks and the like as three octal digits."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), place)


def _lies_below(path: Path, mount: str) -> bool:
    return mount == "/" or str(path) == mount or str(path).startswith(mount.rstrip("/") + "/")
