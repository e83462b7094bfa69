"""A month of calls: five made to completion, others that were not."""

from __future__ import annotations

import pytest

from app.base.door import Store
from tests.app.calls.figures.call_book import CallBook, october


@pytest.fixture
def book(store: Store) -> CallBook:
    return october(store)
