"""The keys that stores are encrypted with, and where this machine keeps them.

A store has a note beside it (`NAME.key.json`) with the key's name and a check value, so
that a wrong key can be told from a damaged file. The key itself, 32 random bytes, lies in
the system's secret store, or without one in a file that only this person can read.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from app.base.errors import StoreDamaged, WrongKey
from app.base.files import create_once, telling_write_faults, write_atomically
from app.base.translation import _

KEY_BYTES = 32
SERVICE = "care-desk"
FOLDER_VARIABLE = "CARE_DESK_KEYS"


class KeyNote(NamedTuple):
    """What lies beside a store: which key it needs and how to recognise it."""

    name: str
    check: str

    def fits(self, key: bytes) -> bool:
        """Whether `key` is the one this store was made with."""
        return hmac.compare_digest(self.check, _check_value(key))


def note_path(store: Path) -> Path:
    """Where the note of a store lies."""
    return store.with_name(store.name + ".key.json")


def key_for(store: Path) -> bytes:
    """The key of an existing store.

    Raises WrongKey if this machine does not hold it, StoreDamaged if the note is unreadable.
    """
    note = _read_note(store)
    key = _load(note.name)
    if key is None or not note.fits(key):
        raise WrongKey(
            _(
                "The key of this store is not on this computer. Open it under the account "
                "that made it, or restore a backup: {path}"
            ).format(path=store)
        )
    return key


def has_note(store: Path) -> bool:
    """Whether a store has its key note beside it."""
    return note_path(store).exists()


def make_key(store: Path) -> bytes:
    """Make a key for a new store, keep it on this machine and write the note."""
    import secrets

    key = secrets.token_bytes(KEY_BYTES)
    name = secrets.token_hex(8)
    _save(name, key)
    note = json.dumps({"name": name, "check": _check_value(key)})
    if create_once(note_path(store), note.encode("ascii")):
        return key
    # Another program made the same store at the same moment; its key holds.
    return key_for(store)


def copy_note(store: Path, copy: Path) -> None:
    """Give a copy of a store the note it needs to be opened again."""
    write_atomically(note_path(copy), note_path(store).read_bytes())


def _check_value(key: bytes) -> str:
    return hmac.new(key, b"care-desk key check", hashlib.sha256).hexdigest()


def _read_note(store: Path) -> KeyNote:
    try:
        content = json.loads(note_path(store).read_text("ascii"))
        return KeyNote(name=str(content["name"]), check=str(content["check"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreDamaged(
            _("The key note of the store is missing or damaged: {path}").format(
                path=note_path(store)
            )
        ) from error


def _load(name: str) -> bytes | None:
    path = _key_file(name)
    with suppress(OSError, ValueError):
        return bytes.fromhex(path.read_text("ascii").strip())
    if not _may_have_secret_store():
        return None
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError, ValueError):
        secret = keyring.get_password(SERVICE, name)
        return bytes.fromhex(secret) if secret else None
    return None


def _save(name: str, key: bytes) -> None:
    if _may_have_secret_store() and _save_in_secret_store(name, key):
        return
    path = _key_file(name)
    with telling_write_faults(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key.hex())
            file.flush()
            os.fsync(file.fileno())


def _save_in_secret_store(name: str, key: bytes) -> bool:
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError):
        keyring.set_password(SERVICE, name, key.hex())
        return keyring.get_password(SERVICE, name) == key.hex()
    return False


def _may_have_secret_store() -> bool:
    # Asking for one that cannot exist costs a tenth of a second at every start.
    if os.environ.get(FOLDER_VARIABLE):
        return False
    return sys.platform in ("win32", "darwin") or "DBUS_SESSION_BUS_ADDRESS" in os.environ


def _key_file(name: str) -> Path:
    folder = os.environ.get(FOLDER_VARIABLE)
    if folder:
        return Path(folder) / f"{name}.key"
    from platformdirs import user_config_path

    return user_config_path(SERVICE, appauthor=False) / "keys" / f"{name}.key"
