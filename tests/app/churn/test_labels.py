from __future__ import annotations

from app.base.translation import set_language
from app.churn.labels import age_label, breakdown_label, month_label, part_label, percent


def test_ages_of_any_bounds_have_a_name():
    assert age_label("0-2") == "under 2 years"
    assert age_label("2-4") == "2 to under 4 years"
    assert age_label("5+") == "5 years and more"
    assert age_label("unknown") == "Unknown"


def test_models_keep_their_own_name_and_unknown_is_said():
    assert part_label("model", "奔驰<S>级") == "奔驰<S>级"
    assert part_label("by_model", "unknown") == "Unknown"


def test_every_code_of_the_rule_has_a_label():
    for breakdown, codes in {
        "kind": ("maintenance", "repair"),
        "customer_type": ("private", "company", "special", "unknown"),
        "warranty": ("in", "out", "unknown"),
        "cause": ("price", "inconvenience", "honesty", "not_by_choice", "unknown"),
    }.items():
        assert breakdown_label(f"by_{breakdown}") == breakdown_label(breakdown)
        assert all(part_label(breakdown, code) != code for code in codes)


def test_months_and_rates_in_words():
    assert month_label("2026-09") == "September 2026"
    set_language("zh_CN")
    assert month_label("2026-09") == "2026年9月"
    assert percent(0.225) == "22.5%"
    assert percent(None) == "–"
