"""Two families of errors: what the user's world does to us, and our own mistakes."""

from __future__ import annotations


class UserError(Exception):
    """Something in the user's world went wrong; the text is a whole sentence with the way out."""


class NoRight(UserError):
    """The acting person may not do this."""


class NotPossible(UserError):
    """A rule of the desk forbids this now."""


class Conflict(UserError):
    """Somebody else changed the same thing meanwhile; nothing was overwritten."""


class StoreLocked(UserError):
    """Another program keeps the store busy for longer than we wait."""


class StoreNewer(UserError):
    """The store was written by a newer program."""


class WrongKey(UserError):
    """The key on this machine does not open the store."""


class StoreDamaged(UserError):
    """The store's file is damaged or is no store at all."""


class DiskFull(UserError):
    """There is no room left to write."""


class NetworkPath(UserError):
    """The store lies on a network drive, where it would not be safe."""


class FileRefused(UserError):
    """A file cannot be used. `code` names the reason, the text says it."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code

    def __reduce__(self) -> tuple[type[FileRefused], tuple[str, str]]:
        """Errors travel from the import's process to ours, so both parts are pickled."""
        return (type(self), (self.code, str(self)))


class BugError(Exception):
    """A mistake of the program itself."""
