"""The import kind `complaints`: header texts of tracking sheets, hotline and platform lists.

A row needs a day of report (or of an event), the customer's words (or an event), and a car, a
customer or a phone. All other columns are taken where they are there.
"""

from __future__ import annotations

from dataclasses import replace

from app.base.translation import N_
from app.complaints.oldsheets.fields_end import END, EVENTS, HANDLING, MOMENTS
from app.complaints.oldsheets.fields_intake import FINDINGS, INTAKE
from app.customers.kinds import customer_fields, vehicle_fields
from app.importing.rules import Field, Kind, paired, words

_COMPLAINT = "投诉|抱怨|客诉|客户投诉|客户抱怨|用户投诉|用户抱怨"


def _person(field: Field, more: str) -> Field:
    """A field of customers or vehicles by which complaints are known too, under more names."""
    return replace(field, synonyms=words(more) + field.synonyms)


NUMBER = Field(
    "number",
    N_("Case number"),
    "code",
    paired(_COMPLAINT, "编号|单号|号|序号|单编号|受理号|受理编号")
    + words(
        "案件编号|案件号|案号|受理编号|受理单号|受理号|登记号|登记编号|处理单号|处理单编号|事件编号"
        "|case no|case number|case id|case|complaint no|complaint number|complaint id|ticket no"
        "|ticket number|ticket id|ticket|reference no|reference|ref no|工单编号|工单号|工单号码"
        "|服务单号|任务编号|流水号|单号|编号|单据编号|number|id|序号|no|nr|项次"
    ),
    barred=words("车|人|电话|手机|店|网点|经销商"),
)

_REPORTED_AT = Field(
    "reported_at",
    N_("Report date"),
    "date_time",
    words("报告日期|报告时间")
    + paired(
        _COMPLAINT, "日期|时间|日|受理日期|受理时间|登记日期|登记时间|报告日期|提出日期|提出时间"
    )
    + words(
        "受理日期|受理时间|受理日|接单时间|接单日期|接诉时间|接诉日期|接报时间|接待日期|接待时间"
        "|接收时间|接收日期|登记日期|登记时间|立案日期|立案时间|开案日期|开案时间|来电时间|来电日期"
        "|来访日期|来访时间|反馈日期|反馈时间|反映日期|反映时间|提出日期|提出时间|创建时间|创建日期"
        "|建单时间|建单日期|提交时间|提交日期|录入时间|录入日期|派单时间|派单日期|下发时间|下发日期"
        "|转单时间|发布时间|记录日期|填报日期|填表日期|report date|reported on|reported at|reported"
        "|date reported|complaint date|date of complaint|complaint time|received on|received at"
        "|received|date received|receipt date|opened at|opened on|opened|open date|date opened"
        "|created at|created on|created|creation date|logged on|logged|date logged|发生日期"
        "|发生时间|日期|时间|日期时间|年月日|date|date time|datetime"
    ),
    barred=words(
        "结|完成|关闭|回访|处理|回复|答复|要求|承诺|计划|预计|整改|购车|交车|出生|生日|保险"
    ),
)

_WORDS = Field(
    "words",
    N_("Words of the customer"),
    "lines",
    words("用户意见内容|客户意见内容|用户意见|客户意见|客户原话|客户原声|客户声音")
    + paired(
        _COMPLAINT,
        "内容|内容描述|问题|描述|详情|明细|事项|情况|具体内容|详细内容|事由|内容及要求|问题描述"
        "|内容摘要|正文",
    )
    + words(
        "意见内容|反馈内容|反映内容|反映问题|反馈问题|问题描述|问题内容|问题详情|事件描述|事件经过"
        "|情况描述|情况说明|内容描述|详细描述|描述|来电内容|受理内容|工单内容|客户描述|客户反映"
        "|客户反映问题|客户抱怨点|客户陈述|原话|内容|客户诉求内容|words|customer words"
        "|customer's words|words of the customer|customer statement|complaint|complaint text"
        "|complaint content|complaint details|complaint description|description|details|issue"
        "|issue description|problem|problem description|what the customer said|voice of customer"
        "|comment|comments|content|问题简述|简述|投诉|抱怨|客诉|意见|问题"
    ),
    barred=words("处理|解决|回访|回复|答复|跟进|整改|措施|原因|调查|结果"),
)

_SUBJECT = Field(
    "subject",
    N_("Subject"),
    "text",
    words(
        "投诉标题|投诉主题|投诉摘要|抱怨摘要|问题简述|问题概述|问题摘要|内容摘要|工单标题|标题|主题"
        "|摘要|事由|典型问题|投诉要点|抱怨要点|投诉简述|subject|title|summary|headline|topic"
    ),
)

_WHO = (
    _person(
        customer_fields.CUSTOMER_NAME,
        "投诉人|投诉人姓名|投诉客户|投诉客户姓名|投诉者|抱怨客户|抱怨人|客户|客户姓名|来电人"
        "|来电人姓名"
        "|来电客户|客户姓名/电话|客户姓名及电话|客户姓名电话|姓名/电话|姓名及电话|客户/电话"
        "|客户及电话"
        "|客户姓名/联系电话|客户姓名及联系方式|姓名及联系方式|客户姓名/联系方式|反映人|反馈人"
        "|诉求人|申诉人|complainant|complainant name|caller|caller name"
        "|reported by customer",
    ),
    _person(
        customer_fields.PHONES,
        "投诉人电话|投诉人手机|投诉人联系电话|投诉人联系方式|投诉电话|联系电话|来电号码|来电电话"
        "|主叫号码|反映人电话|反馈人电话|客户联系电话|caller number|caller phone|caller id"
        "|complainant phone",
    ),
    _person(
        vehicle_fields.PLATE,
        "车牌号|车牌|车牌号/车架号|车牌/车架号|车牌号/VIN|车牌/VIN|车牌号或车架号|车架号/车牌号"
        "|投诉车牌",
    ),
    vehicle_fields.VIN,
    _person(vehicle_fields.MODEL, "投诉车型"),
    _person(vehicle_fields.FAMILY, "投诉车系"),
)

COMPLAINTS = Kind(
    code="complaints",
    label=N_("Complaints"),
    fields=(
        NUMBER,
        _REPORTED_AT,
        *_WHO,
        _WORDS,
        _SUBJECT,
        *INTAKE,
        *FINDINGS,
        *HANDLING,
        *MOMENTS,
        *END,
        *EVENTS,
    ),
    needs=(
        (("reported_at",), ("event_at",)),
        (("plate",), ("vin",), ("customer_name",), ("phones",)),
        (("words",), ("subject",), ("event_text",), ("process",), ("event",)),
    ),
    title_words=words("投诉|抱怨|客诉|complaint|complaints"),
    marks=words("投诉品牌|投诉员工|及时处理|是否及时|超时|处理时效|次要责任人|投诉性质"),
)
"""What a file of old cases may say."""
