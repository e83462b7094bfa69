"""Header texts for how a case came in and what was found: who, where from, why, of which kind."""

from __future__ import annotations

from app.base.translation import N_
from app.importing.rules import Field, paired, words

_CASE = "投诉|抱怨|客诉|客户投诉|客户抱怨|用户投诉|用户抱怨|案件|工单|反馈|问题"
_COMPLAINT = "投诉|抱怨|客诉|客户投诉|客户抱怨|用户投诉|用户抱怨"

INTAKE = (
    Field(
        "channel",
        N_("Channel"),
        "text",
        paired(_COMPLAINT, "来源|渠道|方式|途径|形式|受理方式|受理渠道")
        + words(
            "信息来源|来源|渠道|受理渠道|受理方式|受理途径|来源渠道|反馈渠道|反馈方式|来电渠道"
            "|接诉方式|案件来源|工单来源|channel|source|complaint source|complaint channel|via"
            "|origin|received via|来访方式|投诉平台|平台"
        ),
        barred=words("客户来源|车源"),
    ),
    Field(
        "severity",
        N_("Severity"),
        "text",
        paired(_COMPLAINT, "级别|等级|程度|严重程度|性质")
        + words(
            "严重程度|严重级别|严重等级|紧急程度|紧急级别|优先级|重要程度|重要性|事件等级|案件等级"
            "|级别|等级|severity|priority|urgency|level|grade"
        ),
        barred=words("客户|会员|满意"),
    ),
    Field(
        "aim",
        N_("Customer's wish"),
        "lines",
        words(
            "客户诉求|用户诉求|客户要求|用户要求|客户期望|客户需求|诉求|诉求内容|投诉诉求|投诉目的"
            "|期望结果|要求|aim|demand|customer demand|request|customer request|expectation"
            "|what the customer wants"
        ),
    ),
    Field(
        "promised_at",
        N_("Next word promised"),
        "date_time",
        words(
            "承诺回复时间|承诺答复时间|约定回复时间|约定答复时间|要求回复时间|要求回复日期|承诺时间"
            "|下次联系时间|promised at|promised until|next word promised|reply due"
        ),
    ),
    Field(
        "taken_by",
        N_("Taken by"),
        "text",
        words(
            "受理人|受理人员|受理员|受理客服|接待人|接待人员|接单人|接诉人|接听人|接线员|登记人"
            "|登记人员"
            "|记录人|录入人|创建人|建单人|提报人|上报人|报告人|填报人|客服专员|客服人员|客服|坐席"
            "|taken by|received by|recorded by|logged by|created by|registered by|agent"
        ),
        barred=words("时间|日期|部门|电话"),
    ),
    Field(
        "owner",
        N_("Case owner"),
        "text",
        words(
            "处理人|处理人员|处理专员|办理人|经办人|跟进人|跟进人员|跟踪人|跟单人|跟催人|负责人"
            "|主办人"
            "|承办人|案件负责人|受理专员|投诉专员|客户经理|owner|case owner|handler|handled by"
            "|assigned to|assignee|in charge|person in charge"
        ),
        barred=words("时间|日期|部门|电话|责任"),
    ),
    Field(
        "about_department",
        N_("About department"),
        "text",
        words(
            "被投诉部门|投诉部门|投诉对象部门|涉及部门|发生部门|被投诉单位|相关部门"
            "|about department|department concerned"
        ),
    ),
    Field(
        "about_person",
        N_("About whom"),
        "text",
        words(
            "被投诉人|被投诉人员|投诉员工|投诉对象|被投诉对象|涉及人员|相关人员|服务顾问|维修技师"
            "|销售顾问|about|about whom|person concerned|complained about|advisor|service advisor"
        ),
        barred=words("电话|部门"),
    ),
    Field(
        "related",
        N_("Related to"),
        "code",
        words(
            "维修工单号|维修单号|委托书号|委托单号|结算单号|业务单号|关联工单|关联工单号|相关工单"
            "|相关单号|关联单号|订单号|维修工单|RO号|related to|related order|repair order"
            "|order no|order number|ro no|ro number|work order|work order no"
        ),
    ),
)

FINDINGS = (
    Field(
        "finding",
        N_("Finding"),
        "lines",
        words(
            "调查结果|调查情况|调查结论|核实情况|核实结果|核查情况|核查结果|核实内容|投诉调查|调查"
            "|调查内容|调查过程|调查说明|情况核实|事实情况|finding|findings|investigation"
            "|investigation result|result of investigation"
        ),
        barred=words("时间|日期|人|满意度"),
    ),
    Field(
        "valid",
        N_("Valid"),
        "text",
        words(
            "是否有效|是否有效投诉|有效投诉|有效性|是否属实|属实情况|是否成立|投诉是否成立"
            "|投诉是否属实"
            "|投诉是否有效|抱怨是否有效|抱怨是否成立|有责无责|是否有责|判定|判定结果|责任判定|valid"
            "|is valid|valid or not|valid?|justified|justified?|substantiated"
        ),
        barred=words("时间|日期|原因"),
    ),
    Field(
        "cause",
        N_("Main cause"),
        "lines",
        words(
            "原因分析|投诉原因|抱怨原因|客诉原因|根本原因|原因|主要原因|问题原因|产生原因|发生原因"
            "|直接原因|原因类别|原因分类|投诉原因分析|责任部门原因分析|cause|main cause|root cause"
            "|reason|analysis|cause analysis"
        ),
        barred=words("延期|未|关闭|不满意|无效"),
    ),
    Field(
        "further_causes",
        N_("Further causes"),
        "lines",
        words("其他原因|次要原因|间接原因|深层原因|further causes|other causes|secondary cause"),
    ),
    Field(
        "department",
        N_("Department"),
        "text",
        words(
            "责任部门|责任部门/责任人|责任部门/人|责任部门及责任人|责任部门/人员|责任单位"
            "|主责部门|责任科室|责任班组|处理部门|承办部门|归口部门|整改部门|部门"
            "|department|responsible department|dept|responsible dept"
        ),
        barred=words("原因|意见|签字|时间|日期"),
    ),
    Field(
        "person",
        N_("Responsible person"),
        "text",
        words(
            "责任人|责任人员|责任人姓名|直接责任人|主要责任人|责任技师|责任员工|responsible person"
            "|responsible|person responsible"
        ),
        barred=words("电话|时间|日期|处罚|次要"),
    ),
    Field(
        "category",
        N_("Category"),
        "text",
        words("一级分类|一级类别")
        + paired(_CASE, "类别|类型|分类|种类|大类|一级分类|一级类别")
        + words(
            "类别|一级类别|一级|大类|分类|类型|所属类别|业务类型|业务类别|category|type"
            "|kind|class|complaint type|complaint category|complaint kind|level 1|main category"
        ),
        barred=words("客户|车|用户类|维修"),
    ),
    Field(
        "item",
        N_("Complaint item"),
        "text",
        paired(_CASE, "小类|子类|项目|二级分类|二级类别|细项|细类|明细分类")
        + words(
            "二级分类|二级类别|二级|小类|子类|子类别|细分|细项|典型问题|问题点|抱怨点|投诉点|item"
            "|sub category|subcategory|sub-category|subtype|level 2|complaint item"
        ),
        barred=words("维修|金额"),
    ),
)
