"""Loading Qt's binding, a sixth of the start sooner than by `import PySide6` alone.

The binding carries a dozen modules as source inside its library and compiles them at every
start. Here they are compiled once and kept beside Python's own compiled modules, by the same
rules: a kept one holds for this version of Python and this source only, and nothing depends on
there being one.
"""

from __future__ import annotations

import builtins
import marshal
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source, find_spec, source_hash
from pathlib import Path
from types import CodeType
from typing import Any

EMBEDDED = "shibokensupport/"


def load_binding() -> None:
    """Import PySide6, with its embedded modules as they were kept or to be kept."""
    if "PySide6" in sys.modules:
        return
    file = _kept_file()
    kept = Kept(builtins.compile, _read(file))
    builtins.compile = kept.compile
    try:
        import PySide6  # noqa: F401
    finally:
        builtins.compile = kept.real
    if kept.new and file is not None and not sys.dont_write_bytecode:
        _write(file, kept.modules)


class Kept:
    """Stands in for `compile`; `modules` has hash of the source and code by name of the module."""

    def __init__(
        self, real: Callable[..., Any], modules: dict[str, tuple[bytes, CodeType]]
    ) -> None:
        self.real = real
        self.modules = modules
        self.new = False

    def compile(self, source: Any, filename: Any, mode: str, *more: Any, **named: Any) -> Any:
        """Answer from what is kept; whatever is not the binding's own goes its usual way."""
        plain = isinstance(source, bytes) and isinstance(filename, str) and mode == "exec"
        if not plain or more or named or not filename.startswith(EMBEDDED):
            return self.real(source, filename, mode, *more, **named)
        mark = source_hash(source)
        found = self.modules.get(filename)
        if found is None or found[0] != mark:
            self.new = True
            found = self.modules[filename] = (mark, self.real(source, filename, mode))
        return found[1]


def _kept_file() -> Path | None:
    """Where Python would keep a module of this name that lay beside the binding."""
    spec = find_spec("shiboken6")
    if spec is None or spec.origin is None:
        return None
    with suppress(NotImplementedError):
        place = cache_from_source(str(Path(spec.origin).with_name("embedded.py")))
        return Path(place).with_suffix(".kept")
    return None


def _read(file: Path | None) -> dict[str, tuple[bytes, CodeType]]:
    if file is None:
        return {}
    with suppress(OSError, ValueError, EOFError, TypeError):
        content = file.read_bytes()
        if content.startswith(MAGIC_NUMBER):
            kept = marshal.loads(content[len(MAGIC_NUMBER) :])
            return kept if isinstance(kept, dict) else {}
    return {}


def _write(file: Path, modules: dict[str, tuple[bytes, CodeType]]) -> None:
    from app.base.errors import UserError
    from app.base.files import write_atomically

    # A folder that cannot be written, as of a program installed for all, only costs the time.
    with suppress(UserError):
        write_atomically(file, MAGIC_NUMBER + marshal.dumps(modules))
