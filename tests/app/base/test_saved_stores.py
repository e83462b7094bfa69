from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from app.base.checking import faults_of
from app.base.keys import FOLDER_VARIABLE, copy_note
from app.base.migrations import STEPS
from app.house import open_house
from tests.stores.content import CONTENT
from tests.stores.keep import FOLDER, KEYS


@pytest.fixture(params=[name for name, _step in STEPS])
def saved(request, tmp_path) -> tuple[str, Path]:
    """A copy of one saved store: the name of its schema, and where it is."""
    shutil.copytree(KEYS, os.environ[FOLDER_VARIABLE], dirs_exist_ok=True)
    kept = FOLDER / f"{request.param}.db"
    copy = tmp_path / "saved.db"
    shutil.copyfile(kept, copy)
    copy_note(kept, copy)
    return request.param, copy


def test_an_upgraded_store_still_holds_what_was_in_it(saved):
    name, path = saved
    with open_house(path) as store:
        for table, rows in CONTENT[name].items():
            for row in rows:
                where = " AND ".join(f"{column} IS :{column}" for column in row)
                found = store.value(f"SELECT count(*) FROM {table} WHERE {where}", row)
                assert found == 1, (table, row)


def test_an_upgraded_store_is_shaped_like_a_new_one(saved, store):
    """Also proves that no released step was edited afterwards."""
    question = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '\\_%' ESCAPE '\\'"
    with open_house(saved[1]) as upgraded:
        assert sorted(upgraded.rows(question)) == sorted(store.rows(question))


def test_an_upgraded_store_is_sound(saved):
    with open_house(saved[1]) as store:
        assert faults_of(store) == []
