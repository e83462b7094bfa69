"""A keyed connection to a store, and what the driver's faults mean to a person.

Every connection has the same pragmas: WAL, a commit that is on disk before it is
acknowledged, references enforced.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import sqlcipher3
import sqlcipher3.dbapi2 as driver

from app.base.errors import BugError, DiskFull, StoreDamaged, StoreLocked, UserError
from app.base.translation import _

if TYPE_CHECKING:
    from sqlite_utils import Database

Mode = Literal["write", "read"]
Params = Sequence[Any] | Mapping[str, Any]
Row = tuple[Any, ...]
Hook = Callable[["Store"], None]

APPLICATION_ID = 0x43444B31  # "CDK1"
BUSY_MILLISECONDS = 15_000
WRITER_CACHE_KIB = 65_536
READER_CACHE_KIB = 32_768


class Store:
    """One connection to a store. Not to be shared between threads at the same moment."""

    def __init__(
        self, path: Path, connection: driver.Connection, *, before_commit: Sequence[Hook] = ()
    ) -> None:
        self.path = path
        self.connection = connection
        self._before_commit = tuple(before_commit)
        self._database: Database | None = None
        self._depth = 0

    @property
    def db(self) -> Database:
        """The same connection as a sqlite-utils Database, made when first asked for."""
        if self._database is None:
            self._database = _sqlite_utils_database(self.connection)
        return self._database

    def rows(self, sql: str, params: Params = ()) -> list[Row]:
        """All rows of a query as tuples."""
        with telling_driver_faults(self.path):
            result: list[Row] = self.connection.execute(sql, params).fetchall()
            return result

    def row(self, sql: str, params: Params = ()) -> Row | None:
        """The first row of a query, or None."""
        with telling_driver_faults(self.path):
            result: Row | None = self.connection.execute(sql, params).fetchone()
            return result

    def value(self, sql: str, params: Params = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.row(sql, params)
        return None if row is None else row[0]

    def execute(self, sql: str, params: Params = ()) -> int:
        """Run one statement; returns the number of rows it changed (−1 if it cannot)."""
        with telling_driver_faults(self.path):
            return int(self.connection.execute(sql, params).rowcount)

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Insert one row and return its id."""
        columns = ", ".join(values)
        marks = ", ".join(f":{name}" for name in values)
        with telling_driver_faults(self.path):
            cursor = self.connection.execute(
                f"INSERT INTO {table} ({columns}) VALUES ({marks})", dict(values)
            )
            return int(cursor.lastrowid or 0)

    def executemany(self, sql: str, rows: Iterable[Params]) -> None:
        """Run one statement for many rows of parameters."""
        with telling_driver_faults(self.path):
            self.connection.executemany(sql, rows)

    @contextmanager
    def write(self) -> Iterator[None]:
        """One transaction that holds the write lock from its start; inside another, a savepoint.

        Raises StoreLocked if the lock cannot be had in time. Nothing of a failed block stays.
        """
        if self._depth:
            with self._savepoint():
                yield
            return
        self.execute("BEGIN IMMEDIATE")
        self._depth = 1
        try:
            yield
            for hook in self._before_commit:
                hook(self)
            self.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._depth = 0

    @contextmanager
    def attached(self, name: str, path: Path, key: bytes) -> Iterator[None]:
        """Have another keyed store at hand as `name.`, outside of any transaction."""
        with telling_driver_faults(path):
            self.connection.execute(
                f"ATTACH DATABASE ? AS {name} KEY \"x'{key.hex()}'\"", (str(path),)
            )
        try:
            yield
        finally:
            self.connection.execute(f"DETACH DATABASE {name}")

    def defer_references(self) -> None:
        """Check references between rows when the open transaction commits, not at each row."""
        self.execute("PRAGMA defer_foreign_keys = ON")

    @property
    def writing(self) -> bool:
        """Whether a transaction of `write` is open."""
        return self._depth > 0

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file; a reader at work puts it off, harmlessly."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def data_version(self) -> int:
        """A number that changes when another connection has written."""
        return int(self.value("PRAGMA data_version"))

    def close(self) -> None:
        """Close the connection; closing twice is fine."""
        self.connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    @contextmanager
    def _savepoint(self) -> Iterator[None]:
        name = f"level_{self._depth}"
        self.execute(f"SAVEPOINT {name}")
        self._depth += 1
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:
                self.execute(f"ROLLBACK TO {name}")
                self.execute(f"RELEASE {name}")
            raise
        else:
            self.execute(f"RELEASE {name}")
        finally:
            self._depth -= 1

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.rollback()


def connect(
    path: Path, key: bytes, *, mode: Mode = "write", durable: bool = True
) -> driver.Connection:
    """A keyed connection with the pragmas that every store and staging store has.

    A store that can be thrown away (`durable=False`) is not synced to disk.
    """
    uri = path.as_uri() + ("?mode=ro" if mode == "read" else "?mode=rwc")
    with telling_driver_faults(path):
        connection: driver.Connection = driver.connect(
            uri,
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=BUSY_MILLISECONDS / 1000,
        )
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        cache = WRITER_CACHE_KIB if mode == "write" else READER_CACHE_KIB
        connection.execute(f"PRAGMA cache_size = -{cache}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        if mode == "write" and durable:
            _keep_log_ahead(connection)
            connection.execute("PRAGMA synchronous = FULL")
        elif not durable:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
        return connection


def _keep_log_ahead(connection: driver.Connection) -> None:
    """Switch to a write-ahead log. A new store's first two programs may both try to.

    SQLite does not wait for this lock by itself, so it is asked again for a while.
    """
    until = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except driver.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.01)


@contextmanager
def telling_driver_faults(path: Path) -> Iterator[None]:
    """Turn the driver's errors that come from the user's world into sentences."""
    try:
        yield
    except driver.DatabaseError as error:
        raise _named(error, path) from error


def driver_integrity_error() -> type[Exception]:
    """What the driver raises when a row would break a reference or a uniqueness."""
    error: type[Exception] = driver.IntegrityError
    return error


def _named(error: driver.DatabaseError, path: Path) -> Exception:
    text = str(error).lower()
    if "locked" in text or "busy" in text:
        return StoreLocked(
            _("The store is being written by another program. Wait a moment and try again.")
        )
    if "full" in text:
        return DiskFull(_("The disk is full. Nothing was lost; make room and try again."))
    if "not a database" in text or "malformed" in text or "corrupt" in text:
        return StoreDamaged(
            _(
                "The store is damaged or is not a store of this program: {path}. Restore the "
                "last backup."
            ).format(path=path)
        )
    if "readonly" in text or "unable to open" in text or "disk i/o" in text:
        return UserError(
            _("The store cannot be opened or written: {path}. Check the folder's rights.").format(
                path=path
            )
        )
    return BugError(str(error)) if isinstance(error, driver.ProgrammingError) else error


def _sqlite_utils_database(connection: driver.Connection) -> Database:
    """Import sqlite-utils on our driver, and without pandas, which it would load at once."""
    if "sqlite_utils" not in sys.modules:
        sys.modules["pysqlite3"] = sqlcipher3
        sys.modules["pysqlite3.dbapi2"] = driver
        absent = [name for name in ("pandas", "numpy") if name not in sys.modules]
        sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]
        try:
            import sqlite_utils  # noqa: F401
        finally:
            for name in absent:
                sys.modules.pop(name, None)
    from sqlite_utils import Database

    return Database(connection, execute_plugins=False)
