from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from app.base.translation import set_language
from app.churn.paper import churn_page, churn_pdf
from app.churn.rules import ChurnReport, Difference, FrozenNote
from app.paper.letterhead import Letterhead
from app.paper.preview import page_texts
from tests.app.churn.invented import MODELS, report

AT = datetime(2026, 10, 8, 9, 30, tzinfo=timezone(timedelta(hours=8)))
HEAD = Letterhead("城西<汽车>销售服务", "别克", "HZ01", "#8a1c2b")


def pages(figures: ChurnReport) -> list[str]:
    return page_texts(churn_pdf(figures, letterhead=HEAD, printed_at=AT))


@pytest.fixture(params=["en", "zh_CN"])
def tongue(request) -> str:
    set_language(request.param)
    return str(request.param)


def test_rate_sum_and_definition_stand_on_the_first_page(tongue):
    first = pages(report())[0]
    for figure in ("22.5%", "1,012", "960", "800", "620", "180", "2026-09-30"):
        assert figure in first
    assert ("March 2026" if tongue == "en" else "2026年3月") in first


def test_six_breakdowns_and_the_cohorts_stand_on_the_second_page(tongue):
    texts = pages(report())
    assert len(texts) == 2
    for model in ("奔驰<S>级", "君威", "〓利", "Envision"):
        assert model in texts[1]
    for title in (
        ("Model family", "Kind of work", "Kind of customer", "Age of car", "Warranty", "Cause")
        if tongue == "en"
        else ("车系", "维修类别", "客户类型", "车龄", "质保", "流失原因")
    ):
        assert title in texts[1]


def test_that_parts_by_kind_do_not_add_up_and_causes_are_unknown_is_said():
    second = " ".join(pages(report())[1].split())
    assert "do not add up to the whole" in second
    assert "No cause is known yet" in second
    known = " ".join(pages(report(causes=("price", "honesty", "unknown")))[1].split())
    assert "No cause is known yet" not in known


def test_a_provisional_month_is_marked():
    assert "Provisional" in pages(report(provisional=True))[0]
    assert "Provisional" not in pages(report())[0]


def test_a_frozen_month_prints_its_revision():
    note = FrozenNote("2026-10-05T09:12:00+08:00", "王芳", (Difference("lost", 180, 183),))
    first = pages(report(frozen=note))[0]
    assert "王芳" in first and "180 → 183" in first


def test_a_month_without_a_cohort_has_no_rate(tongue):
    texts = pages(report(vehicles=0, lost=0))
    assert "22.5%" not in texts[0]
    assert ("No car was here" if tongue == "en" else "没有进站车辆") in texts[0]


def test_many_models_are_gathered_and_still_add_up(tongue):
    models = (*(f"车型{number}" for number in range(40)), "unknown")
    texts = pages(report(vehicles=4100, lost=820, models=models))
    assert len(texts) <= 3
    assert ("other models" if tongue == "en" else "个车系") in texts[1]
    assert pages(report(models=MODELS[:1]))


def test_the_file_is_written_and_always_the_same(tmp_path):
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    assert churn_page(report(), letterhead=HEAD, out=first, printed_at=AT) == 2
    churn_page(report(), letterhead=HEAD, out=second, printed_at=AT)
    assert first.read_bytes() == second.read_bytes()
