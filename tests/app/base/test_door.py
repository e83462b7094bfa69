"""The one door: two programs at once, strange files, one writer, all or nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from app.base import keys
from app.base.connection import APPLICATION_ID, connect
from app.base.door import Store, open_store
from app.base.errors import (
    DiskFull,
    NetworkPath,
    StoreDamaged,
    StoreLocked,
    StoreNewer,
    UserError,
    WrongKey,
)
from app.base.migrations import NAMES
from app.house import open_house

ROOT = Path(__file__).resolve().parents[3]

# Two programs that stand ready and then open each store of a list at the same moment.
OPENER = """
import sys
from pathlib import Path
from app.base.keys import key_for
from app.house import open_house
print("ready", flush=True)
for line in sys.stdin:
    path = Path(line.strip())
    with open_house(path) as store:
        names = store.rows("SELECT name FROM _sqlite_migrations")
        tables = store.value("SELECT count(*) FROM sqlite_master WHERE type = 'table'")
        print(key_for(path).hex(), len(names), tables, flush=True)
"""


def test_two_programs_may_make_the_same_store_at_once(tmp_path: Path) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", OPENER],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _number in range(2)
    ]
    try:
        for program in programs:
            assert program.stdout is not None and program.stdout.readline() == "ready\n"
        for number in range(10):
            path = tmp_path / f"{number}.db"
            for program in programs:
                assert program.stdin is not None
                program.stdin.write(f"{path}\n")
                program.stdin.flush()
            answers = [p.stdout.readline().split() for p in programs if p.stdout]
            assert answers[0] == answers[1]
            assert answers[0][:2] == [keys.key_for(path).hex(), str(len(NAMES))]
    finally:
        told = [program.communicate()[1] for program in programs]
    assert told == ["", ""]


def test_a_new_store_is_marked_as_ours_and_safe(tmp_path: Path) -> None:
    with open_store(tmp_path / "new.db") as store:
        pragmas = ("application_id", "journal_mode", "synchronous", "foreign_keys")
        found = [store.value(f"PRAGMA {name}") for name in pragmas]
        assert found == [APPLICATION_ID, "wal", 2, 1]


def test_its_file_tells_nothing_without_the_key(store: Store) -> None:
    with store.write():
        store.insert("customers", {"name": "欧阳修文"})
    store.checkpoint()
    content = store.path.read_bytes()
    assert b"SQLite format" not in content
    assert "欧阳修文".encode() not in content and b"customers" not in content


def test_a_step_we_do_not_know_is_a_newer_program(store_path: Path) -> None:
    with open_store(store_path) as store, store.write():
        store.execute(
            """INSERT INTO _sqlite_migrations (migration_set, name, applied_at)
               VALUES ('care-desk', '9999_later', '2030-01-01')"""
        )
    for mode in ("write", "read"):
        with pytest.raises(StoreNewer, match="newer version"):
            open_store(store_path, mode=mode)


def test_another_key_is_told_from_damage(store_path: Path, tmp_path: Path) -> None:
    key_file = next(Path(keys._key_file("x").parent).glob("*.key"))
    with open_store(tmp_path / "other.db"):
        pass
    own_note = keys.note_path(store_path).read_bytes()
    keys.copy_note(tmp_path / "other.db", store_path)
    with pytest.raises(StoreDamaged, match="Restore the last backup"):
        open_store(store_path)
    text = own_note.decode("ascii")
    keys.note_path(store_path).write_text(text.replace('"check": "', '"check": "0'), "ascii")
    with pytest.raises(WrongKey, match="not on this computer"):
        open_store(store_path)
    keys.note_path(store_path).write_bytes(own_note)
    assert key_file.exists()
    with open_store(store_path) as store:
        assert store.value("SELECT count(*) FROM employees") == 4


@pytest.mark.parametrize("content", [b"\x00" * 8192, b"not a database at all " * 400])
def test_a_damaged_beginning_is_told(store_path: Path, content: bytes) -> None:
    with store_path.open("rb+") as file:
        file.write(content)
    with pytest.raises(StoreDamaged, match="damaged"):
        open_store(store_path)


def test_a_file_of_another_program_is_refused(store_path: Path) -> None:
    with driver.connect(str(store_path), isolation_level=None) as connection:
        connection.execute(f"PRAGMA key = \"x'{keys.key_for(store_path).hex()}'\"")
        connection.execute("PRAGMA application_id = 1196444487")
    connection.close()
    with pytest.raises(StoreDamaged, match="another program"):
        open_store(store_path)


def test_a_plain_file_without_a_note_is_refused_and_kept(tmp_path: Path) -> None:
    strange = tmp_path / "notes.txt"
    strange.write_text("shopping list", "utf-8")
    with pytest.raises(StoreDamaged):
        open_store(strange)
    assert strange.read_text("utf-8") == "shopping list"
    assert list(tmp_path.iterdir()) == [strange]


def test_a_network_path_is_refused_before_anything_is_made() -> None:
    with pytest.raises(NetworkPath, match="network drive"):
        open_store("//server/share/desk/care-desk.db")


def test_reading_does_not_make_a_store(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no store"):
        open_store(tmp_path / "none.db", mode="read")
    assert list(tmp_path.iterdir()) == []


def test_a_reading_connection_cannot_write(store: Store, store_path: Path) -> None:
    with open_house(store_path, mode="read") as reader:
        with pytest.raises(UserError, match="cannot be opened or written"):
            reader.execute("DELETE FROM employees")
        with pytest.raises(UserError), reader.write():
            reader.execute("DELETE FROM employees")
        assert reader.value("SELECT count(*) FROM employees") == 4


def test_a_second_writer_is_told_at_once_that_the_store_is_busy(
    store: Store, store_path: Path
) -> None:
    with open_house(store_path) as second:
        second.execute("PRAGMA busy_timeout = 20")
        # The first has written nothing yet: the lock is held from the beginning.
        with (
            store.write(),
            pytest.raises(StoreLocked, match="another program"),
            second.write(),
        ):
            pytest.fail("two writers at once")
        assert not second.writing
        with second.write():
            second.insert("segments", _segment("after"))
    assert store.rows("SELECT name FROM segments") == [("after",)]


def test_a_second_writer_waits_for_the_first(store: Store, store_path: Path) -> None:
    inside = threading.Event()
    with open_house(store_path) as second:

        def write_too() -> None:
            inside.wait(5)
            with second.write():
                count = second.value("SELECT count(*) FROM segments")
                second.insert("segments", _segment(f"after {count}"))

        thread = threading.Thread(target=write_too)
        thread.start()
        with store.write():
            inside.set()
            thread.join(0.05)
            store.insert("segments", _segment("first"))
        thread.join(10)
    assert store.rows("SELECT name FROM segments") == [("first",), ("after 1",)]


def test_a_failed_block_leaves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.write():
        store.insert("segments", _segment("lost"))
        _ = 1 // 0
    assert store.rows("SELECT name FROM segments") == []
    assert not store.writing


def test_an_inner_block_rolls_back_alone(store: Store) -> None:
    with store.write():
        store.insert("segments", _segment("outer"))
        with pytest.raises(ZeroDivisionError), store.write():
            store.insert("segments", _segment("inner"))
            _ = 1 // 0
        with store.write():
            store.insert("segments", _segment("second"))
    assert store.rows("SELECT name FROM segments") == [("outer",), ("second",)]


def test_a_failing_hook_rolls_everything_back(store_path: Path) -> None:
    def forbid(store: Store) -> None:
        if store.value("SELECT count(*) FROM segments WHERE name = 'bad'"):
            raise ValueError("not this one")

    with open_store(store_path, before_commit=(forbid,)) as store:
        with pytest.raises(ValueError), store.write():
            store.insert("segments", _segment("good"))
            store.insert("segments", _segment("bad"))
        with store.write():
            store.insert("segments", _segment("later"))
        assert store.rows("SELECT name FROM segments") == [("later",)]


def test_a_full_disk_loses_nothing_and_says_so(store: Store) -> None:
    with store.write():
        store.insert("segments", _segment("before"))
    store.execute(f"PRAGMA max_page_count = {store.value('PRAGMA page_count')}")
    with pytest.raises(DiskFull, match="Nothing was lost"), store.write():
        for number in range(2_000):
            store.insert("segments", _segment(f"{number} " + "x" * 500))
    assert store.rows("SELECT name FROM segments") == [("before",)]
    store.execute("PRAGMA max_page_count = 1000000")
    with store.write():
        store.insert("segments", _segment("made room"))
    assert store.value("SELECT count(*) FROM segments") == 2


def test_data_version_rises_when_another_connection_wrote(store: Store, store_path: Path) -> None:
    with open_house(store_path, mode="read") as reader:
        before = reader.data_version()
        assert reader.data_version() == before
        with store.write():
            store.insert("segments", _segment("new"))
        assert reader.data_version() != before


def test_another_keyed_store_is_at_hand_only_while_attached(store: Store, tmp_path: Path) -> None:
    key = bytes(range(32))
    other = Store(tmp_path / "s.db", connect(tmp_path / "s.db", key, durable=False))
    other.execute("CREATE TABLE t (a)")
    other.execute("INSERT INTO t VALUES (5)")
    other.close()
    with store.attached("near", tmp_path / "s.db", key):
        assert store.value("SELECT a FROM near.t") == 5
    names = [name for _seq, name, _file in store.rows("PRAGMA database_list")]
    assert "near" not in names
    with (
        pytest.raises(StoreDamaged),
        store.attached("near", tmp_path / "s.db", bytes(32)),
    ):
        store.value("SELECT a FROM near.t")


def test_sqlite_utils_is_imported_on_our_driver_and_without_pandas() -> None:
    # In a program of its own, where nothing was imported before.
    asked = (
        "import sys, pathlib, tempfile; from app.base.door import open_store\n"
        "with tempfile.TemporaryDirectory() as d, open_store(pathlib.Path(d) / 'a.db') as store:\n"
        "    store.db\n"
        "from sqlite_utils import utils\n"
        "print(utils.sqlite3.__name__, any(n.startswith(('pandas', 'numpy')) for n in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    driver_name, loaded = done.stdout.split()
    assert driver_name.startswith(("sqlcipher3", "pysqlite3"))
    assert loaded == "False"


def test_the_drivers_sqlite_has_no_known_wal_fault() -> None:
    # Versions before 3.51.3 can corrupt a store that two connections write.
    assert driver.sqlite_version_info >= (3, 51, 3)


def _segment(name: str) -> dict[str, str]:
    return {"name": name, "filter": "{}", "created_at": "2026-11-02", "created_by": "林主管"}
