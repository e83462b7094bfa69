"""Telling a network drive from a disk of this computer."""

from __future__ import annotations

import os
from pathlib import Path

DRIVE_REMOTE = 4  # what Windows' GetDriveTypeW answers for a mapped network drive
NETWORK_FILESYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ncpfs", "davfs"}
)


def is_network_path(path: Path) -> bool:
    """Whether `path` (absolute) lies on another computer."""
    text = str(path)
    if text.startswith(("\\\\", "//")) and not text.startswith(("\\\\?\\", "\\\\.\\")):
        return True
    if os.name == "nt":
        return _windows_drive_is_remote(path.anchor)
    return _mounted_from_network(path)


def _windows_drive_is_remote(anchor: str) -> bool:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - unknown to the checker elsewhere
    return bool(kernel.GetDriveTypeW(anchor) == DRIVE_REMOTE)


def _mounted_from_network(path: Path) -> bool:
    try:
        mounts = Path("/proc/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    best, kind = "", ""
    for line in mounts:
        fields = line.split(" ")
        if len(fields) > 2 and _lies_below(path, fields[1]) and len(fields[1]) >= len(best):
            best, kind = fields[1], fields[2]
    # The workplace's own root may be of any kind; only a mount below it is a network drive.
    return kind in NETWORK_FILESYSTEMS and best != "/"


def _lies_below(path: Path, mount: str) -> bool:
    return mount == "/" or str(path) == mount or str(path).startswith(mount.rstrip("/") + "/")
