"""A customer who does not exist, to hear a script by."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.calls.content.values import Told


def invented(language: str, now: datetime) -> Told:
    """Somebody of whom everything is known, in the script's language."""
    from app.calls.content.values import Told

    agreed = (now + timedelta(days=4)).replace(hour=18, minute=30)
    known = Told(
        gender="male",
        work="maintenance",
        happened_on=(now - timedelta(days=3)).date().isoformat(),
        last_visit_on=(now - timedelta(days=190)).date().isoformat(),
        agreed_at=agreed.replace(tzinfo=None).isoformat(timespec="minutes"),
    )
    if language == "zh_CN":
        return known._replace(
            name="欧阳明", model="示例轿车", plate="鄂A00000", adviser="顾文", consultant="钟晴",
            labour=("更换机油", "四轮检查"), words="空调有时不凉", result="更换了空调滤芯",
            wishes="想学会用自动泊车", topic="夏季空调检查",
        )  # fmt: skip
    return known._replace(
        name="Ming Li", model="sample saloon", plate="A 00000", adviser="Gu Wen",
        consultant="Zhong Qing", labour=("oil change", "check of the wheels"),
        words="The air conditioning is sometimes warm", result="the filter was changed and tested",
        wishes="to learn automatic parking", topic="a check of the air conditioning",
    )  # fmt: skip
