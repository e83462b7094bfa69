"""Reports that a dealership also exports and that are known only to be declined by name."""

from __future__ import annotations

from app.base.translation import N_
from app.importing.rules import Field, Kind, words

_COMPLAINTS = Kind(
    code="complaints",
    label=N_("Complaints"),
    fields=(
        Field("number", N_("Number"), "text", words("投诉编号|投诉单号|抱怨编号|案件编号")),
        Field(
            "reported_on",
            N_("Reported on"),
            "date",
            words("报告日期|投诉日期|投诉时间|抱怨日期|受理日期|受理时间|立案日期|反馈日期"),
        ),
        Field(
            "words",
            N_("Words of the customer"),
            "text",
            words("用户意见内容|客户意见|投诉内容|抱怨内容|投诉问题|问题描述|意见内容|问题简述"),
        ),
        Field("finding", N_("Finding"), "text", words("调查结果|调查情况|核实情况|核实结果")),
        Field("handling", N_("Handling"), "text", words("处理意见|处理措施|处理结果|处理方案")),
        Field("cause", N_("Cause"), "text", words("原因分析|投诉原因|抱怨原因|根本原因")),
        Field("department", N_("Department"), "text", words("责任部门|责任人|责任单位")),
        Field("measure", N_("Measure"), "text", words("纠正预防措施|纠正措施|预防措施|整改措施")),
        Field(
            "reaction",
            N_("Reaction"),
            "text",
            words("客户对处理结果反馈|客户反馈|客户反应|处理结果反馈"),
        ),
        Field("score", N_("Satisfaction"), "text", words("满意度|客户满意度|满意度评分")),
        Field("closed_on", N_("Closed on"), "date", words("结案日期|结案时间|关闭日期|投诉状态")),
    ),
    needs=((("words",), ("finding",), ("handling",)),),
    title_words=words("投诉|抱怨"),
)

OTHER_REPORTS = (_COMPLAINTS,)
