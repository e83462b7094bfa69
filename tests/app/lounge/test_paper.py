from __future__ import annotations

import pytest

from app.base.translation import set_language
from app.lounge.figures import month_figures, trend
from app.lounge.items import delivered_items
from app.lounge.paper.meals import meals_pdf
from app.lounge.paper.month import LoungeOnPaper, figures_pdf
from app.lounge.paper.wall import wall_pdf
from app.lounge.store_meals import meals_of_day
from app.lounge.verbs_cells import tick
from app.lounge.verbs_meals import add_meal
from app.paper.letterhead import Letterhead
from app.paper.preview import page_texts
from app.staff.store import put_setting
from tests.app.lounge.months import clock_at, fifteen, lived, moment, version

HEAD = Letterhead("云港海登汽车")
LONG = "很长的说明" * 60


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize(
    ("month", "days", "rounds", "many"),
    [("2026-02", 28, 1, False), ("2028-02", 29, 3, True), ("2026-04", 30, 3, False),
     ("2026-10", 31, 6, True)],
)  # fmt: skip
def test_every_month_is_one_page(store, manager, language, month, days, rounds, many):
    set_language(language)
    put_setting(store, "dealer.language", language)
    items = fifteen(language) if many else delivered_items(language)
    version(store, month, items, rounds)
    lived(store, manager, month, f"{month}-{days}")
    now = moment(f"{month}-{days}", "18:00")
    figures = month_figures(store, month, now)
    assert (len(figures.sheet.days), figures.sheet.rounds) == (days, rounds)
    assert figures.whole.late and figures.whole.fault and figures.closed_days
    (page,) = page_texts(wall_pdf(figures, letterhead=HEAD, printed_at=now))
    for item in items:
        assert "".join(item.title.split()) in "".join(page.split())
    assert str(days) in page.split()


def test_items_changed_between_months_stand_on_their_own_pages(store, manager):
    version(store, "2026-10", delivered_items("zh_CN"), 1)
    version(store, "2026-11", fifteen()[4:], 2)
    texts = []
    for month, until in (("2026-10", "2026-10-30"), ("2026-11", "2026-11-27")):
        lived(store, manager, month, until)
        figures = month_figures(store, month, moment(until))
        texts += page_texts(wall_pdf(figures, letterhead=HEAD, printed_at=moment(until)))
    october, november = ("".join(text.split()) for text in texts)
    assert "午餐" in october and "午餐" in november
    assert "空调0" not in october and "空调0" in november


def test_a_sheet_with_very_long_words_is_still_one_page(store, manager):
    items = [{**vars(item), "title": LONG[:40], "look": LONG} for item in fifteen()]
    version(store, "2026-11", tuple(type(fifteen()[0])(**one) for one in items), 3)
    tick(
        store, manager, day="2026-11-02", round=1, item="climate", state="fault", reason=LONG,
        clock=clock_at("2026-11-02"),
    )  # fmt: skip
    figures = month_figures(store, "2026-11", moment("2026-11-02"))
    pages = page_texts(wall_pdf(figures, letterhead=HEAD, printed_at=moment("2026-11-02")))
    assert len(pages) == 1


def test_a_month_still_to_come_prints_an_empty_form(store):
    figures = month_figures(store, "2026-12", moment("2026-11-02"))
    (page,) = page_texts(wall_pdf(figures, letterhead=HEAD, printed_at=moment("2026-11-02")))
    assert "December 2026" in page and "In order –" in page


def test_the_months_figures_are_told_and_the_maker_reads_no_words(store, manager):
    version(store, "2026-04", delivered_items("zh_CN"), 2)
    lived(store, manager, "2026-04", "2026-04-30")
    now = moment("2026-04-30", "18:00")
    figures = month_figures(store, "2026-04", now)
    shown = LoungeOnPaper(figures, trend(store, "2026-04", now))
    house, maker = (
        "\n".join(page_texts(figures_pdf(shown, letterhead=HEAD, printed_at=now, audience=one)))
        for one in ("house", "maker")
    )
    assert f"{figures.whole.share:.1%}" in house and f"{figures.whole.share:.1%}" in maker
    assert "遥控器失灵" in house and "遥控器失灵" not in maker
    assert "当天忘记填写" in house and "当天忘记填写" not in maker


def test_a_days_meals_have_a_total(store, receptionist, clock):
    for guests in (2, 5):
        add_meal(store, receptionist, plate="鄂A12345", guests=guests, clock=clock)
    data = meals_pdf(
        "2026-11-02", meals_of_day(store, "2026-11-02"), letterhead=HEAD, printed_at=clock.now()
    )
    (page,) = page_texts(data)
    assert "2 lines, 7 guests, 7 tickets" in page and page.count("鄂A12345") == 2
