"""A pasted notice is read as a person reads it; what is not understood is said."""

from __future__ import annotations

from datetime import date

import pytest

from app.base.translation import set_language
from app.worktime.holidays import holiday_code, statutory_days
from app.worktime.notice import parse_notice

NOTICE = """某某关于2026年部分节假日安排的通知
现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
请妥善安排好值班工作。
2025年11月4日
"""


def read(text: str, year: int = 2027) -> list[tuple[str, bool, str]]:
    notice = parse_notice(text, year)
    assert notice.problems == ()
    return [(day.day.isoformat(), day.works, day.name) for day in notice.days]


def test_a_whole_notice_equals_what_is_known_of_that_year():
    notice = parse_notice(NOTICE, 2030)
    found = {day.day: (day.works, holiday_code(day.name)) for day in notice.days}
    known = {day: (one.works, one.holiday) for day, one in statutory_days(2026).items()}
    assert found == known
    assert {problem.code for problem in notice.problems} == {"no_date"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2027-01-01 休 元旦", [("2027-01-01", False, "元旦")]),
        ("2027/1/4 班", [("2027-01-04", True, "")]),
        ("20270206 休 春节", [("2027-02-06", False, "春节")]),
        ("5/1 off Labour Day", [("2027-05-01", False, "Labour Day")]),
        ("2027-03-08 off 店庆", [("2027-03-08", False, "店庆")]),
        ("休 10月8日", [("2027-10-08", False, "")]),
        ("１月１日（周五）放假１天，不调休", [("2027-01-01", False, "")]),
        ("上班：2月14日、28日", [("2027-02-14", True, ""), ("2027-02-28", True, "")]),
        ("1月4日（周一）调休上班", [("2027-01-04", True, "")]),
        ("10月5日不上班", [("2027-10-05", False, "")]),
        ("10月5日不放假", [("2027-10-05", True, "")]),
        (
            "清明节：4月5日放假，4月7日（星期三）补休，与周末连休。",
            [("2027-04-05", False, "清明节"), ("2027-04-07", False, "清明节")],
        ),
        (
            "元旦：2026年12月31日至2027年1月1日放假，共2天。元旦：1月4日上班",
            [
                ("2026-12-31", False, "元旦"),
                ("2027-01-01", False, "元旦"),
                ("2027-01-04", True, "元旦"),
            ],
        ),
        (
            "元旦：12月31日至1月1日放假",
            [("2026-12-31", False, "元旦"), ("2027-01-01", False, "元旦")],
        ),
        (
            "国庆节\n10月1-2日放假\n10月9日上班",
            [
                ("2027-10-01", False, "国庆节"),
                ("2027-10-02", False, "国庆节"),
                ("2027-10-09", True, "国庆节"),
            ],
        ),
        (
            "2027-05-01 to 2027-05-02 holiday Labour Day; 2027-05-08 working",
            [
                ("2027-05-01", False, "Labour Day"),
                ("2027-05-02", False, "Labour Day"),
                ("2027-05-08", True, "Labour Day"),
            ],
        ),
        (
            "2027-01-01 休 元旦\n2027-03-08 休",
            [("2027-01-01", False, "元旦"), ("2027-03-08", False, "")],
        ),
        ("", []),
    ],
)
def test_lists_and_sentences(text, wanted):
    assert read(text) == wanted


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("元旦：1月1日（周四）至3日（周六）放假调休，共3天。", "weekday"),
        ("2月30日放假", "no_day"),
        ("1月1日至3日放假，共4天", "total"),
        ("1月1日至8月3日放假", "too_long"),
        ("1月3日至1日放假", "too_long"),
        ("1月1日放假。1月1日上班", "twice"),
        ("2027-01-01 元旦", "no_word"),
        ("各部门安排好值班", "no_date"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_what_is_not_understood_is_said(text, code, language):
    set_language(language)
    notice = parse_notice(f"\n{text}\n5月1日放假", 2027)
    assert [(p.line, p.code, p.text) for p in notice.problems] == [(2, code, text)]
    assert "{" not in notice.problems[0].sentence
    assert date(2027, 5, 1) in [day.day for day in notice.days]


@pytest.mark.parametrize(
    "text", ["<b>1月1日</b>", "=1+1", "奔驰<S>级", "9" * 2000, "月日" * 500, "(" * 300]
)
def test_odd_text_is_only_not_understood(text):
    notice = parse_notice(text, 2027)
    assert notice.days == ()
    assert len(notice.problems) == 1
