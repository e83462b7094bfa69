"""The kinds of files: sound tables, needs, and what a header implies."""

from __future__ import annotations

import subprocess
import sys

import pytest

from app.customers.kinds import (
    KIND_BY_CODE,
    KINDS,
    VISIT_LINES,
    VISITS,
    family_of,
    implied_sort,
)
from app.importing.headers import vocabulary
from app.importing.rules import Kind, missing
from app.importing.values import PARSERS, TURNED


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_field_can_be_read_and_named(kind: Kind) -> None:
    for field in kind.fields:
        assert field.parser in PARSERS
        assert field.synonyms
        assert not field.inverse_synonyms or field.parser in TURNED
    for group in kind.needs:
        for alternative in group:
            assert set(alternative) <= set(kind.by_code)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_no_text_is_a_field_and_its_opposite(kind: Kind) -> None:
    for meanings in vocabulary(kind).values():
        assert len({meaning.inverse for meaning in meanings}) == 1


def test_what_visits_need() -> None:
    assert missing(VISITS, {"settled_on", "plate", "order_no"}) == []
    assert missing(VISITS, {"settled_on", "vin", "amount"}) == []
    assert missing(VISITS, {"plate", "order_no"}) == ["Settled on"]
    assert missing(VISITS, {"settled_on", "order_no"}) == ["Plate or VIN"]


def test_what_the_others_need() -> None:
    assert missing(KIND_BY_CODE["vehicles"], {"vin"}) == []
    assert missing(KIND_BY_CODE["deliveries"], {"vin"}) == ["Delivered on"]
    assert missing(VISIT_LINES, {"name"}) == ["Order number"]


def test_what_the_header_of_names_implies() -> None:
    assert implied_sort("项目名称") == "labour"
    assert implied_sort("配件名称") == "material"
    assert implied_sort("名称") is None
    assert implied_sort("项目/材料名称") is None


def test_the_model_stands_in_for_its_family() -> None:
    assert family_of("朗逸", None) == "朗逸"
    assert family_of("朗逸 1.5L", "朗逸") == "朗逸"
    assert family_of(None, None) is None


def test_nothing_heavy_is_imported() -> None:
    heavy = ("pandas", "numpy", "rapidfuzz", "phonenumbers", "pypinyin", "lxml")
    code = (
        "import sys, app.customers.kinds, app.importing.mapping, app.importing.shape,"
        " app.importing.values, app.base.names, app.base.phones;"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
