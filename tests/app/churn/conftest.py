from __future__ import annotations

import pytest

from app.base.door import Store
from tests.app.churn.garage import Garage


@pytest.fixture
def garage(store: Store) -> Garage:
    return Garage(store)
