"""Keys of stores: kept on this machine, readable by one person, told from damage."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from app.base import keys
from app.base.errors import DiskFull, StoreDamaged, WrongKey


def test_a_key_is_made_kept_and_found_again(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    assert not keys.has_note(path)
    key = keys.make_key(path)
    assert len(key) == keys.KEY_BYTES
    assert keys.has_note(path)
    assert keys.key_for(path) == key
    assert keys.make_key(tmp_path / "b.db") != key


def test_the_note_does_not_give_the_key_away(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    key = keys.make_key(path)
    note = keys.note_path(path).read_text("ascii")
    assert key.hex() not in note
    assert sorted(json.loads(note)) == ["check", "name"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps keys in its own secret store")
def test_the_key_file_is_for_one_person_alone(tmp_path: Path) -> None:
    keys.make_key(tmp_path / "a.db")
    name = json.loads(keys.note_path(tmp_path / "a.db").read_text("ascii"))["name"]
    mode = stat.S_IMODE(keys._key_file(name).stat().st_mode)
    assert mode == 0o600


def test_the_first_of_two_programs_wins(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    first = keys.make_key(path)
    assert keys.make_key(path) == first


def test_a_missing_key_is_a_wrong_key(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    keys.make_key(path)
    name = json.loads(keys.note_path(path).read_text("ascii"))["name"]
    keys._key_file(name).unlink()
    with pytest.raises(WrongKey, match="not on this computer"):
        keys.key_for(path)


@pytest.mark.parametrize("note", [None, "", "{}", "[]", '{"name": "x"}', "\x00\x01"])
def test_a_missing_or_broken_note_is_damage(tmp_path: Path, note: str | None) -> None:
    path = tmp_path / "a.db"
    if note is not None:
        keys.note_path(path).write_text(note, "ascii")
    with pytest.raises(StoreDamaged, match="key note"):
        keys.key_for(path)


def test_a_copy_is_opened_with_the_same_key(tmp_path: Path) -> None:
    key = keys.make_key(tmp_path / "a.db")
    keys.copy_note(tmp_path / "a.db", tmp_path / "copy.db")
    assert keys.key_for(tmp_path / "copy.db") == key


def test_no_room_for_the_key_is_said_and_leaves_no_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        keys.make_key(tmp_path / "a.db")
    assert list(tmp_path.iterdir()) == []
