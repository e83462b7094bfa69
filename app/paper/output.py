"""Writing a printed file: all of it or nothing, and plain words when it cannot be."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from app.base.errors import DiskFull, UserError
from app.base.translation import _


def write_whole(out: Path, content: bytes) -> None:
    """Put `content` at `out` in one step; an earlier file there stays until then.

    Raises UserError when the place cannot be written: the file is open in another program,
    the folder is missing or closed to us; DiskFull when there is no room.
    """
    spare = out.with_name(f".{uuid4().hex}.part")
    try:
        try:
            with spare.open("wb") as handle:
                handle.write(content)
                handle.flush()
                os.fsync(handle.fileno())
            os.replace(spare, out)
        finally:
            with suppress(OSError):
                spare.unlink(missing_ok=True)
    except OSError as error:
        raise _in_words(error, out) from error


def _in_words(error: OSError, out: Path) -> UserError:
    name, folder = out.name, str(out.parent)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(
            _("There is no room left to write {name}. Free some space and save again.").format(
                name=name
            )
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UserError(
            _("The folder {folder} does not exist. Choose another one.").format(folder=folder)
        )
    if isinstance(error, IsADirectoryError):
        return UserError(_("{name} is a folder. Choose another file name.").format(name=name))
    if isinstance(error, PermissionError) and out.exists():
        return UserError(
            _(
                "{name} cannot be replaced. It may be open in another program: "
                "close it there and save again, or choose another name."
            ).format(name=name)
        )
    if isinstance(error, PermissionError):
        return UserError(
            _("Nothing may be written in {folder}. Choose another folder.").format(folder=folder)
        )
    return UserError(
        _("{name} could not be written ({reason}). Choose another place.").format(
            name=name, reason=error.strerror or str(error)
        )
    )
