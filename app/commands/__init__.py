"""The commands of `care-desk`, each in the room of what it works on."""

from __future__ import annotations

from collections.abc import Sequence

from app.commands.frame import run_group
from app.commands.group import care_desk


def run(arguments: Sequence[str]) -> int:
    """Run a command line; returns its exit code."""
    return run_group(care_desk, arguments)


__all__ = ["care_desk", "run"]
