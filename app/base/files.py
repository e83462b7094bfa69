"""Writing files so that a crash or a full disk never leaves half of one."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.base.errors import DiskFull, UserError
from app.base.translation import _


def _neighbour(path: Path) -> Path:
    """A name beside `path` that nobody else uses."""
    return path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary neighbour of `path` to write to; it takes the name when all went well.

    Raises a UserError with the way out if the target is held open by another program or
    the disk is full. The old file stays as it was on every failure.
    """
    temporary = _neighbour(path)
    try:
        with telling_write_faults(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            yield temporary
            _sync(temporary)
            os.replace(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_atomically(path: Path, content: bytes) -> None:
    """Replace the file at `path` by `content`, all or nothing."""
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def create_once(path: Path, content: bytes) -> bool:
    """Make the file at `path` if there is none; False if somebody else was first."""
    temporary = _neighbour(path)
    try:
        with telling_write_faults(path):
            temporary.write_bytes(content)
            _sync(temporary)
            _link(temporary, path)
    except UserError as error:
        if isinstance(error.__cause__, FileExistsError):
            return False
        raise
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return True


def _link(temporary: Path, path: Path) -> None:
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # exFAT and some others know no links; there the file is made under its name at once.
        with path.open("xb") as file:
            file.write(temporary.read_bytes())
            file.flush()
            os.fsync(file.fileno())


@contextmanager
def telling_write_faults(path: Path) -> Iterator[None]:
    """Turn the system's refusals to write `path` into sentences for the reader."""
    try:
        with _plain_system_faults():
            yield
    except PermissionError as error:
        raise UserError(
            _(
                "{path} cannot be written. If it is open in another program, close it there "
                "and try again, or choose another name."
            ).format(path=path)
        ) from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull(
                _("The disk is full: {path} was not written. Make room and try again.").format(
                    path=path
                )
            ) from error
        raise UserError(
            _("{path} cannot be written: {reason}").format(path=path, reason=error.strerror)
        ) from error


@contextmanager
def _plain_system_faults() -> Iterator[None]:
    # xlsxwriter wraps the system's refusal in an error of its own, which is no OSError.
    try:
        yield
    except Exception as error:
        if error.args and isinstance(error.args[0], OSError):
            raise error.args[0] from error
        raise


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
