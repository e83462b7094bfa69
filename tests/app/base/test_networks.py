"""Network drives are known by their path or by what is mounted there."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath
from typing import cast

import pytest

from app.base import networks
from app.base.networks import is_network_path

MOUNTS = r"""overlay / overlay rw 0 0
server:/home /home/shared nfs4 rw 0 0
//nas/desk /mnt/my\040desk cifs rw 0 0
/dev/sda1 /home/shared/local ext4 rw 0 0
/dev/sdb1 /home ext4 rw 0 0
"""


@pytest.fixture
def mounted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networks, "_mounts", lambda: MOUNTS)
    monkeypatch.setattr(networks, "ON_WINDOWS", False)


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/home/me/care-desk.db", False),
        ("/home/shared/care-desk.db", True),
        ("/home/shared", True),
        ("/home/sharedly/care-desk.db", False),
        ("/home/shared/local/care-desk.db", False),
        ("/mnt/my desk/care-desk.db", True),
        ("//nas/desk/care-desk.db", True),
    ],
)
def test_the_nearest_mount_decides(mounted: None, path: str, remote: bool) -> None:
    assert is_network_path(Path(path)) is remote


def test_a_link_to_a_network_drive_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "nas").mkdir()
    (tmp_path / "here").symlink_to(tmp_path / "nas")
    mounts = f"overlay / overlay rw 0 0\nnas:/x {tmp_path}/nas nfs rw 0 0\n"
    monkeypatch.setattr(networks, "_mounts", lambda: mounts)
    assert is_network_path(tmp_path / "here" / "care-desk.db")
    assert not is_network_path(tmp_path / "there" / "care-desk.db")


@pytest.mark.parametrize(
    ("path", "drive_kind", "remote"),
    [
        (r"\\server\share\care-desk.db", 3, True),
        (r"\\?\UNC\server\share\care-desk.db", 3, True),
        (r"\\?\C:\desk\care-desk.db", 3, False),
        (r"C:\desk\care-desk.db", 3, False),
        (r"Z:\desk\care-desk.db", networks.DRIVE_REMOTE, True),
    ],
)
def test_windows_paths(
    monkeypatch: pytest.MonkeyPatch, path: str, drive_kind: int, remote: bool
) -> None:
    monkeypatch.setattr(networks, "ON_WINDOWS", True)
    monkeypatch.setattr(
        networks, "_windows_drive_is_remote", lambda _anchor: drive_kind == networks.DRIVE_REMOTE
    )
    assert is_network_path(cast(Path, PureWindowsPath(path))) is remote
