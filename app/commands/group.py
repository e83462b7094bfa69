"""All commands in one group."""

from __future__ import annotations

from pathlib import Path

from app.commands import data, house, numbers
from app.commands.frame import common_group, remember


@common_group
def care_desk(*, store_path: Path | None, language: str | None, as_json: bool) -> None:
    """The customer-care desk of one dealership. Without a command the window opens."""
    remember(store_path, language, as_json)


for room in (data, numbers, house):
    room.add_to(care_desk)
