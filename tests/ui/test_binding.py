"""The binding's embedded modules: compiled once, and never depended on."""

from __future__ import annotations

import builtins
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui.binding import Kept, _read, _write, load_binding

SOURCE, NAME = b"answer = 1\n", "shibokensupport/mapping.py"


def test_a_module_is_compiled_once() -> None:
    first = Kept(compile, {})
    code = first.compile(SOURCE, NAME, "exec")
    second = Kept(compile, first.modules)
    assert second.compile(SOURCE, NAME, "exec") is code
    assert (first.new, second.new) == (True, False)


def test_another_source_is_compiled_anew() -> None:
    kept = Kept(compile, {})
    kept.compile(SOURCE, NAME, "exec")
    found: dict[str, int] = {}
    exec(kept.compile(b"answer = 2\n", NAME, "exec"), found)
    assert found["answer"] == 2


def test_what_is_not_the_bindings_goes_its_usual_way() -> None:
    kept = Kept(compile, {})
    assert eval(kept.compile("1 + 1", "<text>", "eval")) == 2
    assert eval(kept.compile(b"1 + 2", NAME, "eval")) == 3
    assert (kept.new, kept.modules) == (False, {})


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    kept = Kept(compile, {})
    kept.compile(SOURCE, NAME, "exec")
    _write(tmp_path / "deep" / "file", kept.modules)
    assert _read(tmp_path / "deep" / "file") == kept.modules


@pytest.mark.parametrize("content", [b"", b"other version", b"\xa7\r\r\n\xff\xff"])
def test_a_broken_file_is_as_none(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    assert _read(file) == {} and _read(tmp_path / "absent") == {} and _read(None) == {}


def test_a_cut_file_is_as_none(tmp_path: Path) -> None:
    kept = Kept(compile, {})
    kept.compile(SOURCE, NAME, "exec")
    file = tmp_path / "file"
    _write(file, kept.modules)
    file.write_bytes(file.read_bytes()[:-20])
    assert _read(file) == {}


def test_a_place_that_cannot_be_written_costs_only_the_time(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where a folder is wanted")
    _write(tmp_path / "taken" / "file", {})


def test_loading_again_changes_nothing() -> None:
    before = builtins.compile
    load_binding()
    assert builtins.compile is before


def said_by(tmp_path: Path, load: str) -> str:
    """What a program says whose mistake the binding's embedded modules explain."""
    script = (
        f"import builtins; before = builtins.compile; {load};"
        "assert builtins.compile is before; from PySide6.QtCore import QPoint\n"
        "try: QPoint('x')\nexcept TypeError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-X", f"pycache_prefix={tmp_path}", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        cwd=Path(__file__).resolve().parents[2],
    )
    return done.stdout


def test_the_binding_works_from_what_was_kept(tmp_path: Path) -> None:
    ours = "from ui.binding import load_binding; load_binding()"
    usual = said_by(tmp_path, "import PySide6")
    assert "xpos: int" in usual
    assert [said_by(tmp_path, ours) for _run in range(2)] == [usual, usual]
    assert len(list(tmp_path.rglob("embedded.*.kept"))) == 1
