"""What the window remembers between two starts: sizes, columns, choices."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings


class Memory:
    """JSON values by key in an ini file; without a file it forgets at the end (tests)."""

    def __init__(self, file: Path | None = None) -> None:
        self._settings = None
        self._values: dict[str, str] = {}
        if file is not None:
            self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def get(self, key: str, default: Any = None) -> Any:
        text = self._read(key)
        if text is None:
            return default
        try:
            return json.loads(text)
        except ValueError:
            return default

    def set(self, key: str, value: Any) -> None:
        text = json.dumps(value, ensure_ascii=False)
        if self._settings is None:
            self._values[key] = text
        else:
            self._settings.setValue(key, text)

    def _read(self, key: str) -> str | None:
        if self._settings is None:
            return self._values.get(key)
        value = self._settings.value(key)
        return value if isinstance(value, str) else None
