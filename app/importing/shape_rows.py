"""Which rows under a header are data: the tests for a single row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.importing.cells import Cell
from app.importing.rules import words

_TOTAL = re.compile(
    r"(?:本页|当页|每页|本日|当日|本月|当月|本周|本年|本次|分组|分类|全部|以上|当前页|各项|年度|月度)?"
    r"(?:合计|小计|总计|共计|累计|总和|总合计|汇总|合计数|总合)(?:金额|数量|行|数|项)?"
    r"(?:[:(\[].*|\d.*|[-—=]+)?"
    r"|(?:.{1,12}(?:小计|合计|总计|汇总)):?"
    r"|(?:平均|平均值|均值|总数|总金额|总条数|记录数|笔数|台数|总台次)(?:[:(].*)?"
    r"|共\d+(?:条|页|行|笔|台|辆|项|单).*|第\d+页.*|\d+/\d+页"
    r"|(?:grand|sub|page|sheet)?[- ]?totals?(?:[:(].*)?|sum:?|average:?|count:?"
)
_FOOT = re.compile(
    r"(?:制表|制单|打印|导出|审核|审批|复核|核准|批准|填表|填报|报表|经办|主管|会计|出纳|财务|签字|签名|签章|盖章"
    r"|查询|统计|数据|备注|说明|注|附注|备注说明|提示|以上|以下空白|以下无正文|单位|公司|门店|部门|日期|时间|期间|操作员|操作人|客服"
    r"|店长|经理|站长|总经理|服务经理|负责人|联系人|地址|电话|版权|页码|来源)"
    r"(?:人|员|者|时间|日期|单位|条件|范围|期间|来源|说明|人员|名称|部门|数据)*[:].*"
    r"|(?:注|备注|说明|备注说明|附注)\d*[:、.].*|以下空白.*|以下无正文.*|(?:制表|打印|审核|导出)(?:人|时间|日期|员).*"
    r"|(?:printed|prepared|created|checked|approved|exported|generated|note|notes|remark|remarks"
    r"|page|source|date|time|report)\b.*[: ].*"
)
_BLANKS = re.compile(r"\s+")
_ODD = (
    "合小总本当每分全各年月共累汇平均第记笔台制打导审复核批填报经主会出财盖查统数备说注附提以单公门部日时期操客店站服负"
    "联地电版页来签"
)
_ODD_ENGLISH = "To|Gr|Su|Pa|Av|Co|No|Re|Pr|Da|So|Ch|Ti|Ap|Ex|Ge|Cr|Sh"
TOTAL_LABELS = frozenset(
    words(
        "合计|小计|总计|合 计|小 计|总 计|合计:|小计:|合计：|小计：|总计：|本页合计|本页小计|累计"
        "|total|Total|TOTAL|Subtotal|subtotal"
    )
)
"""The usual words for a total, as they stand in a column of names."""
_LEAST_OF_A_CASE = 3
_WIDE = str.maketrans("：（）［，", ":()[,")


@dataclass(frozen=True)
class Layout:
    """What the test of a row needs to know of its table.

    ``first``: the first column with a header; ``width``: how many columns have one; ``plate``,
    ``vin``, ``order_no``: their columns; ``names`` and ``titles``: the texts of the header rows
    and of the rows above; ``odd``: how a total, a foot line or a header begins.
    ``day``: the column of the day a case was reported, which makes data of a row however wide
    the sheet is. ``events``: columns in which a cell, however lonely, goes on with the row above.
    ``quick_keys``: columns of which one is filled in a usual row; ``quick_label``: a further
    column that may hold a word for a total.
    """

    first: int
    width: int
    plate: int | None
    vin: int | None
    order_no: int | None
    quick_keys: tuple[int, int]
    quick_label: int | None
    names: frozenset[str]
    titles: frozenset[str]
    odd: frozenset[str]
    day: int | None = None
    events: frozenset[int] = frozenset()


def text_of(cell: Cell) -> str:
    """A cell's text on one line without outer blanks; empty for what is no text."""
    if not isinstance(cell, str):
        return ""
    return _BLANKS.sub(" ", cell.replace("\x00", "").replace("\u200b", "")).strip("\ufeff ")


def blank(cell: Cell) -> bool:
    """Whether nothing is to be seen in a cell."""
    return cell is None or (isinstance(cell, str) and not text_of(cell))


def is_total_label(cell: Cell) -> bool:
    """Whether a cell holds a word for a total, such as 合计, 本页小计, Total."""
    if not isinstance(cell, str) or len(cell) > 40:
        return False
    return _TOTAL.fullmatch(_BLANKS.sub("", cell).translate(_WIDE).lower()) is not None


def odd_beginnings(rows_above: Iterable[Sequence[Cell]]) -> frozenset[str]:
    """How a row may begin that is not data: the first letter (in English the first two) of words
    for totals and foot lines, blanks, and whole the titles and headers of this table.
    """
    own = {cell for row in rows_above for cell in row if isinstance(cell, str) and cell}
    english = {each for word in _ODD_ENGLISH.split("|") for each in (word, word.upper())}
    english |= {word.lower() for word in english}
    return frozenset(_ODD) | frozenset(" \t\r\n\x00\xa0\u3000\ufeff\u200b-—=*“\"'") | english | own


def judge(cells: Sequence[Cell], layout: Layout) -> bool:
    """Whether a row that does not look usual is data all the same.

    A row with a plate or a VIN is data whatever its words. Without one it is none if a cell is
    a word for a total, if it begins like a foot line, if it repeats the header or a title, or
    if it is one lonely cell that is no order number.
    """
    filled = [(column, cell) for column, cell in enumerate(cells) if not blank(cell)]
    if not filled:
        return False
    texts = [text_of(cell) for _column, cell in filled if isinstance(cell, str)]
    if _repeats_header(texts, len(filled), layout) or (
        len(texts) == len(filled) <= 2 and layout.titles.issuperset(texts)
    ):
        return False
    if _has_vehicle(cells, layout):
        return True
    if any(is_total_label(cell) for _column, cell in filled):
        return False
    begin = filled[0][1]
    if isinstance(begin, str) and _FOOT.fullmatch(text_of(begin).translate(_WIDE).lower()):
        return False
    if len(filled) > max(1, layout.width // 6):
        return True
    if len(filled) >= _LEAST_OF_A_CASE and any(
        column == layout.day and _has_digit(cell) for column, cell in filled
    ):
        return True
    if any(column in layout.events and column != layout.first for column, _cell in filled):
        return True
    return layout.width <= 2 or any(
        column == layout.order_no and _has_digit(cell) for column, cell in filled
    )


def _repeats_header(texts: list[str], filled: int, layout: Layout) -> bool:
    same = sum(text in layout.names for text in texts)
    return (same >= 2 and same * 2 > filled) or same == filled == layout.width


def _has_vehicle(cells: Sequence[Cell], layout: Layout) -> bool:
    for column, least in ((layout.plate, 4), (layout.vin, 10)):
        if column is None or column >= len(cells):
            continue
        text = _BLANKS.sub("", text_of(cells[column]))
        if least <= len(text) <= 24 and ":" not in text and "：" not in text and _is_code(text):
            return True
    return False


def _is_code(text: str) -> bool:
    """Letters and digits as on a plate or in a VIN, in full-width too; no total such as 4,330.5."""
    seen = [letter for letter in text if letter.isalnum()]
    return any(letter.isdigit() for letter in seen) and not _AMOUNT.fullmatch(text)


_AMOUNT = re.compile(r"[-+¥￥]?[\d,]*\.?\d+元?|.*[元条页行笔].*")


def _has_digit(cell: Cell) -> bool:
    return isinstance(cell, (int, float)) or any(letter.isdigit() for letter in text_of(cell))
